use super::tokens::{Kind, Tokens};

/// What a text says without tags and with its references resolved, in lines; `None` where it has neither, so that it says itself.
#[inline(never)]
pub fn text(html: &str) -> Option<String> {
    let (mut is_html, mut has_blocks) = (false, false);
    for (kind, _) in Tokens::with_code(html) {
        is_html |= !matches!(kind, Kind::Text | Kind::Code);
        has_blocks |= matches!(kind, Kind::Tag(tag) if tag.is_block);
    }
    is_html.then(|| stripped(html, has_blocks))
}

/// With blocks all white space is alike, and without them line ends are the author's.
fn stripped(html: &str, has_blocks: bool) -> String {
    let mut out = String::new();
    let mut ended = false;
    for (kind, raw) in if has_blocks { Tokens::new(html) } else { Tokens::with_code(html) } {
        match kind {
            Kind::Text if has_blocks => raw.chars().for_each(|character| spaced(character, &mut out)),
            // The line has ended already.
            Kind::Text if ended => out.push_str(raw.strip_prefix('\n').unwrap_or(raw)),
            Kind::Text | Kind::Code => out.push_str(raw),
            Kind::Character(character) => out.push(character),
            Kind::Tag(tag) if tag.is_block && (out.is_empty() || out.ends_with('\n')) => {}
            Kind::Tag(tag) if tag.is_block || matches!(tag.name, "br" | "hr") => {
                out.push('\n');
                ended = true;
                continue;
            }
            _ => {}
        }
        ended = false;
    }
    out.truncate(out.trim_ascii_end().len());
    out
}

fn spaced(character: char, out: &mut String) {
    if !character.is_ascii_whitespace() {
        out.push(character);
    } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_text_without_tags() {
        for (html, expected) in [
            ("One.<br /><br />Two <b>three</b>\nfour", "One.\n\nTwo three\nfour"),
            ("One<br>\ntwo", "One\ntwo"),
            ("<p>One\n two</p>\n<ul><li>a</li><li>b &amp; c</li></ul>", "One two\na\nb & c"),
            ("<script>x</script>y", "y"),
            ("<p>`<b>`</p>", "``"),
        ] {
            assert_eq!(text(html).as_deref(), Some(expected), "{html}");
        }
        assert_eq!(text("a < b"), None);
        assert_eq!(text("`&amp;`"), None);
    }
}
