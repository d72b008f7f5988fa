use statuslamp::feed::{Format, Loaded, load, load_as};
use statuslamp::model::{Impact, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{incident, read};

const ARN: &str = "arn:aws:health:eu-south-7::event/LAKE/AWS_LAKE_1";

/// One event with these fields.
fn event(rest: &str) -> String {
    format!(
        r#"[ {{ "arn": "{ARN}", "region_name": "Bari", "summary": "Increased Error Rates", "event_log": [], {rest} }} ]"#
    )
}

fn one(rest: &str) -> (Status, Vec<String>) {
    read("aws-health", &event(rest))
}

/// The document is in UTF-16 with the big end first. Read as UTF-8 it is no JSON at all, and a widget that read on byte by byte lost
/// what is beyond Latin.
#[test]
fn the_document_is_in_utf_16() {
    let json = event(r#""status": "3", "service": "città-🌊""#).replace("Increased", "Più 🌊");
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(json.encode_utf16().flat_map(u16::to_be_bytes));
    let Loaded { format, status, problems } = load(&bytes);
    assert_eq!(format.map(|format| format.name), Some("aws-health"));
    let status = status.unwrap();
    assert_eq!(incident(&status, ARN).title.text, "Più 🌊 Error Rates");
    assert_eq!(problems, []);
    // Cut off in the middle of a character it is no feed, and nothing worse.
    bytes.pop();
    assert_eq!(load(&bytes).status, None);
}

/// A proxy that has read it sends it on as UTF-8, with a mark or without.
#[test]
fn the_document_may_have_become_utf_8() {
    for mark in ["", "\u{feff}"] {
        let (status, _) = read("aws-health", &format!("{mark}{}", event(r#""status": "3""#)));
        assert_eq!(status.severity(0), Severity::Critical);
    }
}

/// The beginning is seconds as a text, the log has seconds as numbers, and another list of the same document milliseconds: taken for one
/// another they are the year 58,000, or 1970.
#[test]
fn seconds_as_texts_and_as_numbers_and_milliseconds() {
    for (begin, said) in [
        ("\"1795163400\"", "1795165200"),
        ("1795163400", "\"1795165200\""),
        ("1795163400000", "\"1795165200000\""),
    ] {
        let json = format!(
            r#"[ {{ "arn": "{ARN}", "summary": "Errors", "date": {begin}, "event_log": [ {{ "message": "We look.", "timestamp": {said} }} ],
                   "impacted_service_status_changes": [ {{ "service": "lake", "current_status": "3", "timestamp": 1795163400000 }} ] }} ]"#
        );
        let (status, problems) = read("aws-health", &json);
        let found = incident(&status, ARN);
        assert_eq!(found.created_at.map(|at| at.unix_ms), Some(1_795_163_400_000), "{begin}");
        assert_eq!(found.updates[0].at.map(|at| at.unix_ms), Some(1_795_165_200_000), "{said}");
        assert_eq!(problems, [""; 0]);
    }
}

/// States are digits, as a text here and as a number there.
#[test]
fn states_are_digits() {
    for (code, impact, is_open) in [
        ("\"0\"", Impact::None, false),
        ("1", Impact::Minor, true),
        ("\"2\"", Impact::Major, true),
        ("3", Impact::Critical, true),
        ("\"4\"", Impact::Unknown("4".into()), true),
    ] {
        let (status, _) = one(&format!(r#""status": {code}"#));
        let found = incident(&status, ARN);
        assert_eq!((&found.impact, found.is_open()), (&impact, is_open), "{code}");
    }
}

/// Two events in one part of the world stayed open for months, and every page on earth showed them: viewers name their region or services.
#[test]
fn viewers_choose_their_region() {
    let (status, _) = one(
        r#""status": "3", "impacted_services": { "lake-eu-south-7": { "service_name": "Amazon Lake", "current": "3", "max": "3" } }"#,
    );
    for (component, sees) in [
        ("eu-south-7", true),
        ("Bari", true),
        ("lake-eu-south-7", true),
        ("Amazon Lake", true),
        ("eu-north-9", false),
    ] {
        let viewer = Viewer { components: vec![component.to_owned()], ..Viewer::default() };
        assert_eq!(!headlines(&status, &viewer, 0).is_empty(), sees, "{component}");
    }
}

/// A service that works again stays in the list of an event that goes on for others.
#[test]
fn a_service_that_recovered_is_not_hit() {
    let services = r#""impacted_services": { "lake": { "service_name": "Lake", "current": "0", "max": "3" },
                                            "river": { "service_name": "River", "current": "2", "max": "3" } }"#;
    let (status, _) = one(&format!(r#""status": "3", {services}"#));
    assert_eq!(incident(&status, ARN).component_ids, ["eu-south-7", "river"]);
    // In the end all have, and it was theirs all the same.
    let (status, _) = one(&format!(r#""status": "0", {services}"#));
    assert_eq!(incident(&status, ARN).component_ids, ["eu-south-7", "lake", "river"]);
}

/// The event names a service itself, which is all there is while the list is empty.
#[test]
fn an_event_without_a_list_is_of_its_service() {
    for services in [r#""impacted_services": {},"#, ""] {
        let (status, problems) = one(&format!(
            r#""status": "3", {services} "service": "lake-eu-south-7", "service_name": "Lake""#
        ));
        assert_eq!(incident(&status, ARN).component_ids, ["eu-south-7", "lake-eu-south-7"]);
        assert_eq!(incident(&status, ARN).components.len(), 2);
        assert_eq!(problems, [""; 0]);
    }
}

/// The log begins with the oldest entry.
#[test]
fn the_newest_entry_of_the_log_comes_first() {
    let (status, _) = read(
        "aws-health",
        &format!(
            r#"[ {{ "arn": "{ARN}", "summary": "Errors", "status": "3", "event_log": [
                   {{ "message": "We look.", "status": 1, "timestamp": 1795163400 }},
                   {{ "message": "A power supply failed.", "status": 3, "timestamp": 1795165200 }} ] }} ]"#
        ),
    );
    let found = incident(&status, ARN);
    assert_eq!(found.newest_update().map(|update| update.body.text.as_str()), Some("A power supply failed."));
    assert!(found.is_open());
}

/// On a good day the document is `[]`, which any vendor's could be: with its format given, it is the good news that it is.
#[test]
fn an_empty_list_needs_its_format() {
    assert_eq!(load(b"[]").status, None);
    let loaded = load_as(b"[]", Format::named("aws-health"));
    assert_eq!(loaded.status.map(|status| status.severity(0)), Some(Severity::Operational));
}
