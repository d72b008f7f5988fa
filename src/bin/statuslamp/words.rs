//! How times and a feed's texts are written for people.

use statuslamp::feed::write_timestamp;
use statuslamp::model::Moment;

/// The longest text shown of a feed, in characters; the rest is in the feed and in the JSON output.
const MAX_SHOWN: usize = 300;

/// A time in milliseconds since the Unix epoch as RFC 3339 in UTC, without milliseconds where there are none.
pub fn instant(unix_ms: i64) -> String {
    time(Moment::exact(unix_ms))
}

/// The same of a moment; a date where only the day is known.
pub fn time(moment: Moment) -> String {
    write_timestamp(moment).replace(".000Z", "Z")
}

/// A text of a feed in one line, cut where it is very long. What a terminal would take for commands, or what turns the direction of the
/// text around it, becomes U+FFFD.
pub fn one_line(text: &str) -> String {
    let mut line = String::new();
    for (count, character) in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().enumerate() {
        if count == MAX_SHOWN {
            line.push('…');
            break;
        }
        let is_command = character.is_control()
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        line.push(if is_command { char::REPLACEMENT_CHARACTER } else { character });
    }
    line
}

/// A number of things, in words for one and for more.
pub fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_commands_no_terminal() {
        assert_eq!(
            one_line("a\u{1b}[31m\tb\n\n c\u{9b}\u{202e}\u{7f}"),
            "a\u{fffd}[31m b c\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(one_line(&"é".repeat(300)), "é".repeat(300));
        assert_eq!(one_line(&"é".repeat(301)), "é".repeat(300) + "…");
    }

    #[test]
    fn times_have_no_empty_milliseconds() {
        assert_eq!(instant(1_795_348_800_000), "2026-11-22T12:00:00Z");
        assert_eq!(instant(1_795_348_800_001), "2026-11-22T12:00:00.001Z");
    }
}
