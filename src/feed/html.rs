/// HTML as prose that the `text` layer reads: paragraphs, line breaks, entries of lists, headings, bold and links stay what they are, other
/// tags go, and what is between them stays, as text.
///
/// Only for fields that are documented as HTML: elsewhere a `<` is just a character.
#[inline(never)]
pub(super) fn prose(html: &str) -> String {
    let mut prose = String::new();
    let mut link = None;
    for (index, piece) in html.split('<').enumerate() {
        let tag = piece.split_once('>').filter(|(tag, _)| {
            index > 0
                && tag.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/' || first == '!')
        });
        let Some((tag, text)) = tag else {
            if index > 0 {
                prose.push('<');
            }
            decode(piece, &mut prose);
            continue;
        };
        let is_end = tag.starts_with('/');
        let name = tag.trim_matches('/').split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        let mark = match name.to_ascii_lowercase().as_str() {
            "br" => "\n",
            "p" | "div" | "ul" | "ol" | "table" | "tr" | "blockquote" => "\n\n",
            "li" if !is_end => "\n- ",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if is_end {
                    "\n\n"
                } else {
                    "\n\n## "
                }
            }
            "b" | "strong" => "**",
            "a" if !is_end => {
                link = address(tag);
                if link.is_some() { "[" } else { "" }
            }
            "a" => {
                let url = link.take();
                if let Some(url) = url {
                    prose.push_str("](");
                    decode(url, &mut prose);
                }
                if url.is_some() { ")" } else { "" }
            }
            _ => "",
        };
        prose.push_str(mark);
        decode(text, &mut prose);
    }
    prose.trim().to_owned()
}

/// Where a link leads to.
fn address(tag: &str) -> Option<&str> {
    let mut rest = tag;
    loop {
        let (before, url) = rest.split_once('=')?;
        let quote = url.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (url, after) = url.get(1..)?.split_once(quote)?;
        if before.ends_with("href") {
            return Some(url);
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
            ("<p>One &amp; two.</p>\n<p>Three<br/>four</p>", "One & two.\n\n\n\n\nThree\nfour"),
            ("<ul><li>a</li><LI class='x'>b</LI></ul>", "- a\n- b"),
            ("<h2>Why</h2>Because", "## Why\n\nBecause"),
            ("<strong>All</strong> of <em>you</em>", "**All** of you"),
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
        ] {
            assert_eq!(prose(html), expected, "{html}");
        }
    }

    #[test]
    fn a_tag_of_attributes_is_no_trap() {
        assert_eq!(prose(&format!("<a {}>x</a>", "x=''".repeat(25_000))), "x");
    }
}
