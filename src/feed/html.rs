use super::markdown::Markdown;

/// HTML as prose that the `text` layer reads: paragraphs, line breaks, lists, headings, quotes, code, links and emphasis stay what they are, other
/// tags go, and what is between them stays, as text.
///
/// Only for fields that are documented as HTML: elsewhere a `<` is just a character.
#[inline(never)]
pub(super) fn prose(html: &str) -> String {
    if !html.chars().any(|character| character == '<') {
        // Without any tag the line ends are the author's.
        let mut text = String::new();
        decode(html, &mut text);
        return text.trim().to_owned();
    }
    let mut prose = Markdown::default();
    for (index, piece) in html.split('<').enumerate() {
        let tag = piece.split_once('>').filter(|(tag, _)| {
            index > 0
                && tag.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/' || first == '!')
        });
        let mut decoded = String::new();
        if let Some((tag, text)) = tag {
            mark(tag, &mut prose);
            decode(text, &mut decoded);
        } else {
            decoded.push_str(if index > 0 { "<" } else { "" });
            decode(piece, &mut decoded);
        }
        prose.text(&decoded);
    }
    prose.finish()
}

fn mark(tag: &str, prose: &mut Markdown) {
    let is_end = tag.starts_with('/');
    let name = tag.trim_matches('/').split([' ', '\n', '\t', '/']).next().unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "br" => prose.line(),
        "p" | "div" | "section" | "table" | "dl" => prose.block(),
        "tr" | "dt" | "dd" => prose.row(),
        "td" | "th" if !is_end => prose.cell(),
        "ul" if !is_end => prose.open_list(None),
        "ol" if !is_end => {
            let start = attribute(tag, "start").and_then(|start| start.parse().ok());
            prose.open_list(Some(start.unwrap_or(1)));
        }
        "ul" | "ol" => prose.close_list(),
        "li" if !is_end => prose.item(),
        "li" => prose.end_item(),
        "blockquote" => prose.quote(is_end),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = name.as_bytes().get(1).copied().unwrap_or_default().wrapping_sub(b'0');
            prose.heading(if is_end { 0 } else { level });
        }
        "hr" => prose.rule(),
        "pre" => prose.pre(is_end),
        "code" | "kbd" | "samp" | "tt" => prose.code(is_end),
        "b" | "strong" => prose.emphasis("**", is_end),
        "i" | "em" => prose.emphasis("*", is_end),
        "s" | "del" | "strike" => prose.emphasis("~~", is_end),
        "a" if !is_end => prose.open_link(url(tag, "href")),
        "a" => prose.close_link(),
        "img" => {
            let mut alt = String::new();
            decode(attribute(tag, "alt").unwrap_or_default(), &mut alt);
            prose.image(&alt, url(tag, "src"));
        }
        _ => {}
    }
}

/// Where a link leads to, if that is somewhere that prose can link to.
fn url(tag: &str, name: &str) -> Option<String> {
    let mut url = String::new();
    decode(attribute(tag, name)?, &mut url);
    let url = url.trim();
    let is_known = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    is_known.then(|| url.to_owned())
}

/// The value of an attribute, which must be quoted.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, value) = rest.split_once('=')?;
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = value.get(1..)?.split_once(quote)?;
        let is_it = before.strip_suffix(name).is_some_and(|before| {
            before.ends_with(|last: char| last.is_ascii_whitespace() || last == '"' || last == '\'')
        });
        if is_it || before == name {
            return Some(value);
        }
        rest = after;
    }
}

/// Adds text with its character references resolved; those that are not known stay as they are.
fn decode(text: &str, prose: &mut String) {
    for (index, piece) in text.split('&').enumerate() {
        let reference = piece.split_once(';').filter(|_| index > 0);
        let known = reference.and_then(|(name, rest)| Some((character(name)?, rest)));
        if let Some((character, rest)) = known {
            prose.push(character);
            prose.push_str(rest);
        } else {
            prose.push_str(if index > 0 { "&" } else { "" });
            prose.push_str(piece);
        }
    }
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        // What Markdown's typographers write.
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = match hexadecimal {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn html_as_prose() {
        for (html, expected) in [
            ("<p>One &amp; two.</p>\n<p>Three<br/>four</p>", "One & two.\n\nThree\nfour"),
            ("<ul><li>a</li><LI class='x'>b</LI></ul>", "- a\n- b"),
            ("<h2>Why</h2>Because", "## Why\n\nBecause"),
            ("<strong>All</strong> of <em>you</em>", "**All** of *you*"),
            (
                "See <a class=\"x\" href=\"https://log.example/?a=1&amp;b=2\">the log</a>.",
                "See [the log](https://log.example/?a=1&b=2).",
            ),
            ("<a name='x'>here</a>", "here"),
            ("&lt;script&gt; &#8594; &#x2014; &bogus; &", "<script> → — &bogus; &"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<!-- note -->cut <b", "cut <b"),
            ("It&rsquo;s &ldquo;on&rdquo;&hellip;", "It’s “on”…"),
            ("&#xD800;&#99999999999;", "&#xD800;&#99999999999;"),
            ("", ""),
            // What a tag doesn't say is no mark.
            ("<p>5 * 3 and [x](y) \\", "5 \\* 3 and \\[x\\](y) \\\\"),
            ("<p># one</p><p>&gt; two</p>", "\\# one\n\n\\> two"),
            ("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>e", "- a\n  - b\n  - c\n- d\n\ne"),
            (
                "<ol start=\"3\"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>",
                "3. a\n   - b\n4. c\n\n   d",
            ),
            ("<ul>\n  <li>a</li>\n  <li></li>\n  <li>b</li>\n</ul>", "- a\n- \n- b"),
            ("<h1>A</h1><h3>B</h3>c<hr>d", "# A\n\n### B\n\nc\n\n---\n\nd"),
            ("<p>a\n  b</p>", "a b"),
            ("a\n* b", "a\n* b"),
            ("a<b> b </b>c<b></b><i> d</i>", "a **b** c *d*"),
            ("<b>a</b><b>b</b> <strong><b>c</b></strong>", "**ab** **c**"),
            ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
            ("<pre>a\n  *b*</pre>c <code>*d*</code> <del>e</del>", "```\na\n  *b*\n```\n\nc `*d*` ~~e~~"),
            (
                "<a href='javascript:x'>a</a> <a href='/b'>b</a> <a href='https://c.example/(d)'>c</a>",
                "a b [c](<https://c.example/(d)>)",
            ),
            (
                "<a href='https://a.example'></a><img alt='b' src='https://b.example/x.png'><img src='data:x'>",
                "![b](https://b.example/x.png)",
            ),
            ("<a data-href='https://a.example' href='https://b.example'>x</a>", "[x](https://b.example)"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ] {
            assert_eq!(prose(html), expected, "{html}");
        }
    }

    #[test]
    fn a_tag_of_attributes_is_no_trap() {
        assert_eq!(prose(&format!("<a {}>x</a>", "x=''".repeat(25_000))), "x");
        let deep = "<ul><li><blockquote>a".repeat(20_000);
        assert!(prose(&deep).len() < 20 * deep.len());
    }
}
