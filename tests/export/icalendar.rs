use std::sync::Arc;

use proptest::prelude::*;
use statuslamp::export::icalendar;
use statuslamp::model::{Incident, Kind, LocalizedText, Moment, Phase};

use super::{NOW_MS, at, day, incident, update, work};

fn calendar(incidents: impl IntoIterator<Item = Incident>) -> String {
    icalendar(&incidents.into_iter().map(Arc::new).collect::<Vec<_>>(), NOW_MS)
}

/// A calendar's lines, put together again, as names and values; what RFC 5545 asks of each line is looked at.
fn lines(calendar: &str) -> Vec<(String, String)> {
    assert!(calendar.ends_with("\r\n"));
    let whole = calendar.trim_end_matches("\r\n");
    for line in whole.split("\r\n") {
        assert!((1..=75).contains(&line.len()), "{} bytes: {line}", line.len());
        let is_fit = |character: char| {
            character == '\t' || !(character.is_control() || "\u{2028}\u{2029}".contains(character))
        };
        assert!(line.chars().all(is_fit), "{line:?}");
    }
    let split = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line:?} is no property"));
        (name.to_owned(), value.to_owned())
    };
    whole.replace("\r\n ", "").split("\r\n").map(split).collect()
}

fn value(calendar: &str, name: &str) -> Option<String> {
    let of_name = |(known, _): &(String, String)| known.split(';').next() == Some(name);
    lines(calendar).into_iter().find(of_name).map(|(_, value)| value)
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        assert!(!matches!(character, ';' | ','), "{value} has a bare {character}");
        text.push(match character {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some(escaped @ ('\\' | ';' | ',')) => escaped,
                other => panic!("{other:?} is escaped in {value}"),
            },
            character => character,
        });
    }
    text
}

/// Calendars showed `<br />`: no calendar reads HTML there.
#[test]
fn html_is_written_as_plain_text() {
    let told = |body: &str| {
        let mut relays = work("Relays &amp; more", at(24), at(26));
        relays.updates = vec![update(body, at(-2))];
        let calendar = calendar([relays]);
        // The title has been read by whoever read the feed.
        assert_eq!(value(&calendar, "SUMMARY").as_deref(), Some("Relays &amp\\; more"));
        unescaped(&value(&calendar, "DESCRIPTION").unwrap())
    };
    assert_eq!(told("One.<br /><br />Mail &amp; <b>search</b> &lt; 5"), "One.\n\nMail & search < 5");
    assert_eq!(told("<p>One.</p><ul><li>a</li></ul>"), "One.\na");
    assert_eq!(told("a < b & **c**"), "a < b & **c**");
}

#[test]
fn a_calendar_of_two_works() {
    let mut relays = work("Relays are exchanged; mail, waits", at(24), at(26));
    relays.created_at = at(-48);
    relays.updates = vec![update("Begins later.\nSorry, \\o/", at(-2)), update("Planned.", at(-48))];
    relays.updates[1].edited_at = at(-1);
    relays.url = Some("https://status.larkspur.example/kx3?a=1,2;3".to_owned());
    let days = Incident {
        id: "d".to_owned(),
        ..work("Zwei Tage lang werden die Verteiler in Nürnberg und Köln getauscht", day(48), day(72))
    };
    let broken = incident("No work");
    let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Statuslamp//Incident history//EN
BEGIN:VEVENT
UID:kx3@https://status.larkspur.example
DTSTAMP:20261122T120000Z
LAST-MODIFIED:20261122T110000Z
DTSTART:20261123T120000Z
DTEND:20261123T140000Z
SUMMARY;LANGUAGE=en:Relays are exchanged\\; mail\\, waits
DESCRIPTION;LANGUAGE=en:Begins later.\\nSorry\\, \\\\o/
URL:https://status.larkspur.example/kx3?a=1,2;3
STATUS:CONFIRMED
CATEGORIES:MAINTENANCE
END:VEVENT
BEGIN:VEVENT
UID:d@https://status.larkspur.example
DTSTAMP:20261122T120000Z
DTSTART;VALUE=DATE:20261124
DTEND;VALUE=DATE:20261126
SUMMARY;LANGUAGE=en:Zwei Tage lang werden die Verteiler in Nürnberg und K
 öln getauscht
STATUS:CONFIRMED
CATEGORIES:MAINTENANCE
END:VEVENT
END:VCALENDAR
";
    assert_eq!(calendar([relays, broken, days]), expected.replace('\n', "\r\n"));
}

#[test]
fn what_has_no_planned_beginning_is_left_out() {
    assert_eq!(calendar([]), "");
    let unplanned = Incident { kind: Kind::Maintenance, created_at: at(-1), ..incident("x") };
    let hit = Incident { window: Some((at(-2), at(-1)).into()), ..incident("x") };
    assert_eq!(calendar([unplanned, hit, work("x", None, at(5))]), "");
    assert_eq!(calendar([work("x", Some(Moment::exact(i64::MAX)), None)]), "");
    assert_eq!(
        icalendar(&[Arc::new(work("x", at(1), None))], i64::MIN).matches("DTSTAMP:20261122T130000Z").count(),
        1
    );
}

/// The midnight in UTC of the day on which something was said stood there, which nobody knows.
#[test]
fn when_it_was_changed_is_no_more_exact_than_that_is_known() {
    for (said, line) in [
        (at(-1), Some("LAST-MODIFIED:20261122T110000Z")),
        (day(-24), Some("LAST-MODIFIED:20261122T080000Z")),
        (day(0), None),
        (None, Some("LAST-MODIFIED:20261122T080000Z")),
    ] {
        let work =
            Incident { created_at: at(-4), updates: vec![update("x", said)], ..work("x", at(1), None) };
        let calendar = calendar([work]);
        assert_eq!(calendar.lines().find(|line| line.starts_with("LAST-MODIFIED")), line, "{said:?}");
    }
}

#[test]
fn begin_and_end() {
    for (from, to, start, end) in [
        (at(1), at(2), "DTSTART:20261122T130000Z", "DTEND:20261122T140000Z"),
        (at(1), None, "DTSTART:20261122T130000Z", ""),
        // A day ends when the next begins.
        (at(1), day(24), "DTSTART:20261122T130000Z", "DTEND:20261124T000000Z"),
        (day(0), day(0), "DTSTART;VALUE=DATE:20261122", "DTEND;VALUE=DATE:20261123"),
        (day(0), None, "DTSTART;VALUE=DATE:20261122", ""),
        // Both are of one kind, and none is more exact than it is known.
        (day(0), at(1), "DTSTART;VALUE=DATE:20261122", "DTEND;VALUE=DATE:20261123"),
        (day(0), at(12), "DTSTART;VALUE=DATE:20261122", "DTEND;VALUE=DATE:20261123"),
        (day(0), at(13), "DTSTART;VALUE=DATE:20261122", "DTEND;VALUE=DATE:20261124"),
        // Typing errors.
        (at(2), at(1), "DTSTART:20261122T140000Z", ""),
        (at(2), at(2), "DTSTART:20261122T140000Z", ""),
        (day(0), at(-24), "DTSTART;VALUE=DATE:20261122", ""),
        (day(0), day(-48), "DTSTART;VALUE=DATE:20261122", ""),
        // The year 10000.
        (at(1), Some(Moment::exact(253_402_300_800_000)), "DTSTART:20261122T130000Z", ""),
    ] {
        let calendar = calendar([work("x", from, to)]);
        let found: Vec<_> = calendar
            .lines()
            .filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND"))
            .collect();
        let expected: Vec<_> = [start, end].into_iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(found, expected, "{from:?} {to:?}");
    }
}

#[test]
fn the_phase() {
    for (phase, status) in [
        ("scheduled", Some("CONFIRMED")),
        ("in_progress", Some("CONFIRMED")),
        ("completed", Some("CONFIRMED")),
        ("Cancelled", Some("CANCELLED")),
        ("canceled", Some("CANCELLED")),
        ("", None),
        ("maybe", None),
    ] {
        let work = Incident { phase: Phase::from_feed(phase), ..work("x", at(1), None) };
        assert_eq!(value(&calendar([work]), "STATUS").as_deref(), status, "{phase}");
    }
}

#[test]
fn what_a_feed_says_begins_no_line_of_its_own() {
    let evil = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\nATTACH:file\rURL:y\u{2028}Z:1\u{85}A\0;B,C\\n";
    let told = "x\nEND:VEVENT\nBEGIN:VALARM\nATTACH:file\nURL:y\nZ:1\nA;B,C\\n";
    let work = Incident {
        id: evil.to_owned(),
        url: Some(evil.to_owned()),
        title: LocalizedText::plain(evil, Some("en:x\r\nURL:z".to_owned())),
        updates: vec![update(evil, None)],
        ..work("", at(1), at(2))
    };
    let calendar = calendar([work]);
    let names: Vec<_> = lines(&calendar).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names.join(" "),
        "BEGIN VERSION PRODID BEGIN UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION;LANGUAGE=en URL STATUS CATEGORIES END END"
    );
    for name in ["SUMMARY", "DESCRIPTION"] {
        assert_eq!(unescaped(&value(&calendar, name).unwrap()), told);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn texts_are_read_as_they_were_written(
        title in prop_oneof![any::<String>(), "[語é🦀a;,\\\\ \t]{0,300}"],
        body in any::<String>(),
        id in any::<String>(),
    ) {
        let mut work = Incident { id, title: LocalizedText::plain(&title, None), ..work("", at(1), at(2)) };
        work.updates.push(update(&body, at(-1)));
        let calendar = calendar([work.clone(), work.clone()]);
        prop_assert_eq!(lines(&calendar).iter().filter(|(name, value)| name == "BEGIN" && value == "VEVENT").count(), 2);
        let plain = |text: &str| -> String {
            let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
            text.chars().filter(|character| matches!(character, '\n' | '\t') || !character.is_control()).collect()
        };
        let at = "@https://status.larkspur.example";
        prop_assert_eq!(unescaped(&value(&calendar, "SUMMARY").unwrap()), plain(&title));
        prop_assert_eq!(unescaped(&value(&calendar, "DESCRIPTION").unwrap_or_default()), plain(&body));
        prop_assert_eq!(unescaped(&value(&calendar, "UID").unwrap()), plain(&work.id) + at);
    }
}
