use std::sync::Arc;

use statuslamp::feed::{Format, load, load_as, parse_timestamp};
use statuslamp::model::{ComponentState, Impact, Kind, LocalizedText, Phase, Severity};

use crate::{incident, read};

fn feed(status: &str, lists: &str) -> String {
    format!(
        r#"{{ "title": "Gullwing", "description": "", "status": "{status}", "updatedAt": "2026-11-20T09:30:00.000Z",
             "statusReports": [], {lists} }}"#
    )
    .replace(r#""statusReports": [], "statusReports""#, r#""statusReports""#)
}

/// The document of one word is like any health check, so that its format must be named. One of its words is none about how things are.
#[test]
fn one_word_is_a_document() {
    for (word, severity) in [
        ("operational", Severity::Operational),
        ("degraded_performance", Severity::Minor),
        ("partial_outage", Severity::Major),
        ("major_outage", Severity::Critical),
        ("under_maintenance", Severity::Maintenance),
        ("unknown", Severity::Unknown),
        ("incident", Severity::Critical),
    ] {
        let document = format!(r#"{{ "status": "{word}" }}"#);
        let status = load_as(document.as_bytes(), Format::named("openstatus")).status.unwrap();
        assert_eq!(status.severity(0), severity, "{word}");
        assert_eq!(load(document.as_bytes()).status, None, "{word}");
    }
}

/// The feed says how things are in the words of the vendor's own page: "success" was reported as unknown on every good day.
#[test]
fn the_feed_has_other_words() {
    for (word, severity) in [
        ("success", Severity::Operational),
        ("info", Severity::Maintenance),
        ("degraded", Severity::Minor),
        ("error", Severity::Critical),
        ("operational", Severity::Operational),
        ("partial_outage", Severity::Major),
    ] {
        let (status, problems) = read("openstatus", &feed(word, r#""monitors": []"#));
        assert_eq!((status.severity(0), problems.len()), (severity, 0), "{word}");
    }
}

/// A component of the page has no state; the monitor behind it has one, and not every component has a monitor.
#[test]
fn a_component_is_as_its_monitor_is() {
    let (status, problems) = read(
        "openstatus",
        &feed(
            "success",
            r#""monitors": [ { "id": 9, "name": "tiles", "description": null, "status": "degraded" },
                             { "id": 3, "name": "api", "description": null, "status": "success" } ],
               "pageComponents": [
                 { "id": 11, "name": "Maps", "description": null, "monitorId": 9, "order": 0, "groupId": 11, "groupOrder": 0 },
                 { "id": 12, "name": "Weather", "monitorId": null, "groupId": null },
                 { "id": 13, "name": "Routes", "monitorId": 3 }, { "id": 14, "name": "Search", "monitorId": 404 } ],
               "pageComponentGroups": [ { "id": 11, "name": "Layers" } ]"#,
        ),
    );
    let states: Vec<_> =
        status.components.iter().map(|component| (component.name.text.as_str(), &component.state)).collect();
    let silent = ComponentState::Unknown(String::new());
    assert_eq!(
        states,
        [
            ("Layers", &silent),
            ("Maps", &ComponentState::DegradedPerformance),
            ("Weather", &silent),
            ("Routes", &ComponentState::Operational),
            ("Search", &silent),
        ]
    );
    assert_eq!(status.components[1].group_id.as_ref(), Some(&status.components[0].id));
    assert_eq!(status.severity(0), Severity::Minor);
    assert_eq!(problems, [""; 0]);
}

/// A report says nothing of how bad it is. It is not made up.
#[test]
fn a_report_has_no_severity() {
    let (status, problems) = read(
        "openstatus",
        &feed(
            "operational",
            r#""statusReports": [ { "id": 77, "title": "Maps are slow", "updatedAt": null, "status": "identified", "monitors": [9],
                 "pageComponents": [11, 12], "statusReportUpdates": [
                   { "id": 1, "status": "investigating", "message": "We are looking.", "date": "2026-11-20T08:50:00.000Z" },
                   { "id": 2, "status": "identified", "message": "A cache was cold.", "date": "2026-11-20T09:20:00.000Z" } ] } ],
               "pageComponents": [ { "id": 12, "name": "Weather" }, { "id": 11, "name": "Maps" } ]"#,
        ),
    );
    let slow = incident(&status, "77");
    assert_eq!((&slow.impact, status.severity(0)), (&Impact::Unknown(String::new()), Severity::Unknown));
    assert_eq!(slow.phase, Phase::Identified);
    assert_eq!(slow.components, [LocalizedText::plain("Maps", None), LocalizedText::plain("Weather", None)]);
    assert_eq!(slow.newest_update().unwrap().body.text, "A cache was cold.");
    assert_eq!(problems, [""; 0]);
}

/// Maintenance is counted apart from the reports, and whether it has begun, only the clock tells.
#[test]
fn maintenance_has_no_phase_and_ids_of_its_own() {
    let (status, problems) = read(
        "openstatus",
        &feed(
            "operational",
            r#""statusReports": [ { "id": 4, "title": "Maps are slow", "status": "monitoring", "statusReportUpdates": [] } ],
               "maintenances": [ { "id": 4, "name": "New tiles", "message": "Drawn anew.", "from": "2026-11-24T02:00:00.000Z",
                 "to": "2026-11-24T03:00:00.000Z", "updatedAt": null, "monitors": [], "pageComponents": [11] } ]"#,
        ),
    );
    assert_eq!(status.incidents.len(), 2);
    for (time, phase) in [
        ("2026-11-24T01:59:59Z", Phase::Scheduled),
        ("2026-11-24T02:00:00Z", Phase::InProgress),
        ("2026-11-24T03:00:00Z", Phase::Completed),
    ] {
        let mut status = status.clone();
        status.incidents = status.incidents.iter().map(|incident| Arc::new((**incident).clone())).collect();
        status.settle(parse_timestamp(time).unwrap().unix_ms);
        let work = status.incidents.iter().find(|incident| incident.kind == Kind::Maintenance).unwrap();
        assert_eq!(work.phase, phase, "{time}");
        assert_eq!(work.newest_update().unwrap().body.text, "Drawn anew.");
    }
    assert_eq!(problems, [""; 0]);
}

/// `updatedAt` is the time of the answer: taken for that of a change, every look was news.
#[test]
fn the_time_of_the_answer_is_no_news() {
    let report = r#""statusReports": [ { "id": 7, "title": "x", "status": "monitoring", "updatedAt": null, "statusReportUpdates": [] } ]"#;
    let first = read("openstatus", &feed("operational", report)).0;
    let second = read("openstatus", &feed("operational", report).replace("09:30", "09:31")).0;
    assert_eq!(first, second);
    assert_eq!(first.expires_at, None);
    assert_eq!(Format::named("openstatus").unwrap().beside("https://gullwing.example/feed/json"), []);
}
