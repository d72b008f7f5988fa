//! The little of HTML that a banner needs, which comes with the program's first file: titles, names and first lines. What shows all of a text knows
//! more of HTML: [`Tokens`](super::Tokens).

/// Tags between lines, those that end one, those within, and those that are only tags with a value or as an end; kinds are two spaces apart.
const TAGS: &str = "p div li ul ol h1 h2 h3 h4 h5 h6 tr td th table pre blockquote  br hr  b i u s em strong span code small font  a img";
/// References by name, and their characters in the same order.
const REFERENCES: &str = "amp; lt; gt; quot; apos; nbsp; rsquo; lsquo; rdquo; ldquo; ndash; mdash; hellip;";
const CHARACTERS: &str = "&<>\"'\u{a0}’‘”“–—…";
/// The kinds of tags.
const BLOCK: u32 = 0;
const WITHIN: u32 = 2;
const DOUBTFUL: u32 = 3;

/// Takes the tags out of a text that is one line, such as a title, and resolves its references. What is nothing but tags stays, so that nothing is
/// without a name because of them.
#[inline(never)]
pub fn line(text: &mut String) {
    let plain = lines(text, ' ').unwrap_or_default();
    let plain = plain.trim();
    if !plain.is_empty() {
        *text = plain.to_owned();
    }
}

/// A text without tags and with its references resolved, and with `end` where its lines end; `None` where it has neither.
#[inline(never)]
pub fn lines(html: &str, end: char) -> Option<String> {
    let mut out = String::new();
    let (mut is_html, mut has_blocks) = (false, false);
    let mut before = ' ';
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        rest = rest.get(first.len_utf8()..)?;
        let mut character = first;
        // Code in Markdown's marks may be about tags.
        if first == '<'
            && before != '`'
            && let Some((kind, after)) = tag(rest)
        {
            (is_html, rest) = (true, after);
            has_blocks |= kind == BLOCK;
            character = if kind < WITHIN { end } else { '\0' };
        } else if first == '&'
            && let Some((meant, after)) = reference(rest)
        {
            (is_html, rest) = (true, after);
            character = meant;
        } else if first == '\n' && has_blocks {
            // Of no meaning there.
            character = ' ';
        }
        before = first;
        if character != '\0' {
            out.push(character);
        }
    }
    is_html.then_some(out)
}

/// Which kind of tag stands there after its `<`, and what comes after it. Looks no further than the next `<`.
fn tag(text: &str) -> Option<(u32, &str)> {
    let bare = text.strip_prefix('/').unwrap_or(text);
    let mut kind = 0;
    for name in TAGS.split(' ') {
        if name.is_empty() {
            kind += 1;
        } else if bare.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && let Some(after) = bare.get(name.len()..)
            && matches!(after.as_bytes().first(), Some(b' ' | b'/' | b'>'))
        {
            let mut has_value = false;
            for (place, byte) in after.bytes().enumerate() {
                match byte {
                    b'=' => has_value = true,
                    b'<' => return None,
                    b'>' => {
                        // "if a <b and c> d" is no tag.
                        let is_bare = place < 3 && (kind < DOUBTFUL || bare.len() < text.len());
                        return after
                            .get(place + 1..)
                            .filter(|_| has_value || is_bare)
                            .map(|after| (kind, after));
                    }
                    _ => {}
                }
            }
        }
    }
    None
}

/// The character that a reference stands for, after its `&`, and what comes after it.
#[inline(never)]
pub(super) fn reference(text: &str) -> Option<(char, &str)> {
    if let Some(number) = text.strip_prefix('#') {
        let digits = number.strip_prefix('x');
        let radix = if digits.is_some() { 16 } else { 10 };
        let mut rest = digits.unwrap_or(number);
        let mut code: u32 = 0;
        while let Some(digit) = rest.chars().next()?.to_digit(radix) {
            code = code.saturating_mul(radix).saturating_add(digit);
            rest = rest.get(1..)?;
        }
        return char::from_u32(code).filter(|_| code > 0).zip(rest.strip_prefix(';'));
    }
    for (name, character) in REFERENCES.split(' ').zip(CHARACTERS.chars()) {
        if let Some(after) = text.strip_prefix(name) {
            return Some((character, after));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{line, lines};

    #[test]
    fn a_title_without_tags() {
        for (title, expected) in [
            ("Queue &amp; search", "Queue & search"),
            ("<b>Late</b>  mail", "Late  mail"),
            (" two  spaces ", " two  spaces "),
            ("<p>Late</p>\n", "Late"),
            ("a<br>b", "a b"),
            ("a < b & c > d", "a < b & c > d"),
            ("&lt;b&gt; is bold", "<b> is bold"),
            ("&amp;amp;", "&amp;"),
            ("R&D; AT&T", "R&D; AT&T"),
            ("Vec<T> of <no value>", "Vec<T> of <no value>"),
            ("`<b>` stays &amp; <i>x</i>", "`<b>` stays & x"),
            ("see <a href=\"https://a.example\">it</a><img src=x>", "see it"),
            ("a <b and c> d, <a> and <img>", "a <b and c> d, <a> and <img>"),
            ("It&rsquo;s &#8364;5&nbsp;&hellip;", "It’s €5\u{a0}…"),
            ("&#xD800; &#99999999999; &bogus; &;", "&#xD800; &#99999999999; &bogus; &;"),
            ("<BR/><P class='x'>Late</P>", "Late"),
            ("<!-- x -->", "<!-- x -->"),
            ("<i></i>", "<i></i>"),
        ] {
            let mut found = title.to_owned();
            line(&mut found);
            assert_eq!(found, expected, "{title}");
        }
    }

    #[test]
    fn lines_end_where_tags_say() {
        for (html, expected) in
            [("a<br>b\nc", "a\nb\nc"), ("<p>a\n b</p><p>c</p>", "\na  b\n\nc\n"), ("<td>a</td>", "\na\n")]
        {
            assert_eq!(lines(html, '\n').as_deref(), Some(expected), "{html}");
        }
        assert_eq!(lines("a < b", '\n'), None);
        let far = 100_000;
        for unit in ["<", "<b ", "&", "<a x='", "<b>", "&amp;"] {
            lines(&unit.repeat(far / unit.len()), '\n');
        }
    }
}
