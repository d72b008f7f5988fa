use crate::html;

/// How far ahead the end of a link is looked for: so that a line of brackets takes no more than its length.
const MAX_LINK_BYTES: usize = 1_000;

/// The first line that says something, without any marks: what fits into a banner.
///
/// Not by way of [`blocks`](super::blocks): that comes with the rest of the program, and marks that have no partner are no loss here.
pub fn first_line(prose: &str) -> String {
    let plain = html::lines(prose, '\n');
    let prose = plain.as_deref().unwrap_or(prose);
    // A rule says nothing.
    let says = |line: &&str| line.chars().any(|character| !matches!(character, '-' | '*' | '_' | '=' | ' '));
    let mut rest = prose.lines().map(str::trim).find(says).unwrap_or_default();
    // Marks of sections, notes and items; the ASCII ones are words' own unless a space follows.
    rest =
        after_all(rest, |mark| matches!(mark, '■' | '□' | '◆' | '●' | '▼' | '※' | '・' | '•' | '\u{3000}'));
    let after = after_all(rest, |mark| matches!(mark, '-' | '*' | '+' | '>' | '#'));
    if after.starts_with(' ') {
        rest = after;
    }
    rest = after_all(rest, |blank| matches!(blank, ' ' | '\u{3000}'));
    let mut line = String::new();
    let mut linked = 0;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        rest = match character {
            '*' if after.starts_with('*') => after.get(1..).unwrap_or_default(),
            // What a blank line or a banner mustn't be turned around by (`clean`).
            '`' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => after,
            // Bold whose marks an editor escaped.
            '\\' if after.starts_with(r"*\*") => after.get(3..).unwrap_or_default(),
            '\\' if after.as_bytes().first().is_some_and(u8::is_ascii_punctuation) => {
                line.push_str(after.get(..1).unwrap_or_default());
                after.get(1..).unwrap_or_default()
            }
            // Only where an address follows it: other brackets are the author's.
            '[' if is_link(after) => {
                linked += 1;
                after
            }
            ']' if linked > 0 => {
                linked -= 1;
                after.find(')').and_then(|end| after.get(end + 1..)).unwrap_or_default()
            }
            _ => {
                line.push(character);
                after
            }
        };
    }
    line
}

/// What comes after all that is such. One function for all of these: each pattern of the standard library's is compiled anew.
#[inline(never)]
fn after_all(text: &str, is_such: fn(char) -> bool) -> &str {
    let end = text
        .char_indices()
        .find(|(_, character)| !is_such(*character))
        .map_or(text.len(), |(place, _)| place);
    text.get(end..).unwrap_or_default()
}

fn is_link(after: &str) -> bool {
    let near = after.get(..after.floor_char_boundary(MAX_LINK_BYTES)).unwrap_or_default();
    near.split_once(']').is_some_and(|(text, target)| {
        !text.contains('[') && target.starts_with("(http") && target.contains(')')
    })
}

#[cfg(test)]
mod tests {
    use super::first_line;

    #[test]
    fn a_banner_gets_the_first_line_without_marks() {
        for (prose, line) in [
            ("\n## **Fixed** in `eu-1`\nmore", "Fixed in eu-1"),
            ("- see [the log](https://example.com/x), and wait", "see the log, and wait"),
            ("[Resolved] see [this] (soon)", "[Resolved] see [this] (soon)"),
            ("[a](https://x.example) and [b](https://y.example)", "a and b"),
            ("[broken](https://x.example", "[broken](https://x.example"),
            (r"\*\*label\*\* 5 \* 3", "label 5 * 3"),
            ("---\n\n■ 原因\n負荷", "原因"),
            ("> said", "said"),
            ("※\u{3000}再送は不要です", "再送は不要です"),
            ("a\u{202e}b\u{2069}", "ab"),
            ("・対応中です", "対応中です"),
            ("#hashtag", "#hashtag"),
            ("Queue &amp; <b>search</b>", "Queue & search"),
            (
                "One thing.<br /><br />Another <b>thing</b>, see <a href=\"https://a.example/x\">here</a>.",
                "One thing.",
            ),
            ("<ul>\n<li>Mail &lt; 5&nbsp;MB\n is late</li><li>b</li></ul>", "Mail < 5\u{a0}MB  is late"),
            ("<p></p><p>Fixed</p>", "Fixed"),
            ("a < b and `<br>` c", "a < b and <br> c"),
            ("", ""),
        ] {
            assert_eq!(first_line(prose), line, "{prose}");
        }
    }

    #[test]
    fn the_end_of_a_link_is_looked_for_nearby() {
        let far = "[".to_owned() + &"x".repeat(super::MAX_LINK_BYTES) + "](https://x.example)";
        assert_eq!(first_line(&far), far);
    }
}
