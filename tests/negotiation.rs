//! Which language a reader gets, row by row: `tests/fixtures/negotiation.txt` says how the rows are read.

use statuslamp::locale::{AVAILABLE, is_same_language, negotiate};

const TABLE: &str = include_str!("fixtures/negotiation.txt");

/// Numbers of lines, wanted tags, what is expected of them, and what it is chosen from.
fn rows() -> Vec<(usize, Vec<&'static str>, &'static str, Vec<&'static str>)> {
    let lines = TABLE.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with("# "));
    let row = |(index, line): (usize, &'static str)| {
        let (wanted, rest) =
            line.split_once(" = ").unwrap_or_else(|| panic!("line {}: no \" = \"", index + 1));
        let (expected, from) = rest.split_once(" [").unwrap_or((rest, ""));
        let from = match rest.contains('[') {
            true => from.trim_end_matches(']').split_whitespace().collect(),
            false => AVAILABLE.to_vec(),
        };
        (index + 1, wanted.split(", ").collect(), expected, from)
    };
    lines.map(row).collect()
}

#[test]
fn every_row_holds() {
    let rows = rows();
    assert!(rows.len() >= 120, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for (line, wanted, expected, available) in rows {
        let available = available.join(" ");
        let found = negotiate(wanted.iter().copied(), &available).map_or("-", |(_, tag)| tag);
        if found != expected {
            wrong.push(format!("line {line}: {wanted:?} comes to {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_catalogue_is_had_by_its_own_tag() {
    for tag in AVAILABLE {
        assert_eq!(negotiate([tag], &AVAILABLE.join(" ")), Some((tag, tag)));
    }
}

#[test]
fn the_wanted_tag_that_was_served_is_told_for_dates_and_numbers() {
    assert_eq!(negotiate(["tlh", "de-AT", "it"], "de en it"), Some(("de-AT", "de")));
    assert_eq!(negotiate(["th-TH-u-ca-gregory"], "en th"), Some(("th-TH-u-ca-gregory", "th")));
}

#[test]
fn the_order_of_what_is_available_decides_nothing_that_tags_can_tell() {
    for (line, wanted, expected, mut available) in rows() {
        available.reverse();
        let available = available.join(" ");
        let found = negotiate(wanted.iter().copied(), &available).map_or("-", |(_, tag)| tag);
        assert_eq!(found, expected, "line {line}");
    }
}

#[test]
fn no_tag_is_too_strange() {
    let long = "de-".repeat(100_000);
    for tag in
        [long.as_str(), &long[..300], "\u{0}", "\u{202e}de", "------", "_", "de_____", "🏳️‍🌈", "de-\u{1F600}"]
    {
        assert_eq!(negotiate([tag], "de en"), None, "{}", &tag[..tag.len().min(20)]);
        assert!(!is_same_language(tag, "de"));
    }
}

#[test]
fn a_script_is_part_of_the_language() {
    for (one, other, expected) in [
        ("de", "de-AT", true),
        ("de", "DE", true),
        ("zh-TW", "zh-Hant", true),
        ("zh-TW", "zh-CN", false),
        ("zh", "zh-Hans", true),
        ("sr", "sr-Latn", false),
        ("sr-ME", "sr-Latn", true),
        ("iw", "he", true),
        ("no", "nb", true),
        ("de", "nl", false),
        ("x-klingon", "x-klingon", false),
    ] {
        assert_eq!(is_same_language(one, other), expected, "{one} {other}");
        assert_eq!(is_same_language(other, one), expected, "{other} {one}");
    }
}
