use super::characters::{after_words, is_one_of, is_space, trimmed};

/// The longest stamp, in bytes.
const MAX_BYTES: usize = 120;
/// The most words of a stamp that aren't times, numbers or zones: days of the week and months.
const MAX_NAMES: usize = 6;
/// The most numbers of one.
const MAX_NUMBERS: usize = 8;
const MONTHS: &str = "
    jan feb mar apr may jun jul aug sep oct nov dec";

/// Whether a line is nothing but a moment, told once or by several clocks: "06:19 UTC | 22:19 PT", "12. Juli 2031 01:23 Uhr", "7月12日 10:23 JST".
pub(super) fn is_stamp(line: &str) -> bool {
    let line = trimmed(line);
    let line = line.strip_suffix([':', '：']).unwrap_or(line);
    line.len() <= MAX_BYTES && length(line, false) == Some(line.len())
}

/// What of a flattened text is a stamp by several clocks, given from where it begins; and the text after it.
pub(super) fn stamp_ahead(text: &str) -> Option<(&str, &str)> {
    let begins = text.starts_with(|first: char| first.is_ascii_digit())
        || MONTHS.trim_start().split(' ').any(|month| after_words(text, month).is_some());
    if !begins {
        return None;
    }
    let near = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    text.split_at_checked(length(near, true)?)
}

/// How many bytes of the text are a stamp. In a flattened one that ends with the zone of the second clock.
fn length(text: &str, is_flattened: bool) -> Option<usize> {
    let (mut place, mut end, mut names, mut times, mut numbers) = (0, 0, 0, 0, 0);
    let (mut is_paired, mut has_zone, mut after_number) = (false, false, false);
    for word in text.split(is_space) {
        let from = place;
        let to = from + word.len();
        place = to + text.get(to..)?.chars().next().map_or(0, char::len_utf8);
        let bare = word.trim_matches(|character| is_one_of(character, ",.()（）*"));
        let number = is_number(bare);
        // Whether it may end here.
        let is_end = if word.is_empty() {
            false
        } else if is_time(bare) {
            times += 1;
            has_zone = false;
            !is_flattened
        } else if matches!(word, "|" | "/" | "·") {
            is_paired |= times > 0;
            false
        } else if number && numbers < MAX_NUMBERS {
            numbers += 1;
            // The date may come after the time.
            !is_flattened && times > 0
        } else if matches!(bare, "AM" | "PM" | "am" | "pm" | "a.m" | "p.m") {
            times > usize::from(is_flattened)
        } else if is_zone(bare) && times > 0 && !(is_flattened && has_zone) {
            has_zone = true;
            !is_flattened || times > 1
        } else if bare == "Uhr" && times > 0 {
            !is_flattened
        } else if matches!(word, "-" | "–") && times == 0 {
            false
        } else if names < MAX_NAMES
            && is_name(bare)
            && (after_number || times == 0 || is_paired && times == 1)
        {
            names += 1;
            false
        } else {
            break;
        };
        after_number = number;
        if is_end {
            end = to;
        }
    }
    let is_one = (1..=4).contains(&times) && (!is_flattened || is_paired && times > 1);
    (is_one && end > 0).then_some(end)
}

/// "06:19", "6:19:00", "10時23分".
fn is_time(word: &str) -> bool {
    let has_mark = word.chars().any(|character| is_one_of(character, ":時"));
    has_mark
        && word.len() <= 24
        && word.starts_with(|first: char| first.is_ascii_digit())
        && word.chars().all(|character| character.is_ascii_digit() || is_one_of(character, ":時分秒年月日"))
}

/// "12", "2031/07/12", "2031年7月12日(水)".
fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && word.len() <= 40
        && word.chars().all(|character| {
            character.is_ascii_digit() || is_one_of(character, "/-.年月日火水木金土曜()（）")
        })
}

/// "UTC", "PT", "GMT+1", "AM".
fn is_zone(word: &str) -> bool {
    let is_short = (1..=9).contains(&word.len());
    is_short
        && word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|character| {
            character.is_ascii_uppercase() || character.is_ascii_digit() || is_one_of(character, "+-:")
        })
}

/// What a month or a day of the week may be called.
fn is_name(word: &str) -> bool {
    (3..=12).contains(&word.len())
        && word.chars().all(|character| character.is_ascii_alphabetic() || !character.is_ascii())
        && !word.chars().any(|character| character > '\u{24f}')
}

#[cfg(test)]
mod tests {
    use super::{is_stamp, stamp_ahead};

    #[test]
    fn moments_alone_on_a_line() {
        for line in [
            "06:19 UTC | 22:19 PT",
            "06:19 UTC",
            "**07:53 UTC | 23:53 PT**",
            "12. Juli 2031 01:23 UTC | 11. Juli 2031, 18:23 Uhr PST",
            "12. Juli 2031, 18:23 Uhr",
            "Jul 12, 2031 - 18:23 UTC",
            "6:23 PM PDT:",
            "2031/07/12 10:23",
            "7月12日(水) 10:23 JST",
            "10時23分",
            "2031-07-12 10:23 (UTC+9)",
            "10:23 CET / 04:23 EST",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "2031/06/09 12:32〜15:00",
            "2031/06/09 12:32 - 15:00",
            "2031-08-13 16:13頃〜17:40頃",
            "2031/10/07 20:00頃 〜 確認中",
            "Am 16. November 2031 von 20:10 UTC bis UTC",
            "10:23 UTC | Fixed",
            "10:23 UTC Server restarted",
            "At 10:23 UTC mail failed",
            "12 July 2031",
            "Ratio 3:2 in favour",
            "",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }

    #[test]
    fn stamps_in_a_flattened_text_end_with_the_second_zone() {
        for (text, stamp) in [
            ("06:19 UTC | 22:19 PT We are looking", Some("06:19 UTC | 22:19 PT")),
            (
                "12. Juli 2031 01:23 UTC | 11. Juli 2031, 18:23 Uhr PST Wir prüfen",
                Some("12. Juli 2031 01:23 UTC | 11. Juli 2031, 18:23 Uhr PST"),
            ),
            ("Jul 12 06:19 UTC | Jul 11 22:19 PT API errors", Some("Jul 12 06:19 UTC | Jul 11 22:19 PT")),
            ("06:19 UTC | 10:19 PM PT Found", Some("06:19 UTC | 10:19 PM PT")),
            ("06:19 UTC we saw errors | until 07:00 UTC", None),
            ("06:19 UTC | 22:19 local time", None),
            ("06:19 UTC", None),
        ] {
            assert_eq!(stamp_ahead(text).map(|(stamp, _)| stamp), stamp, "{text}");
        }
    }
}
