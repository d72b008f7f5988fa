use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, LocalizedText, Phase, Severity};

use crate::{incident, read};

/// An answer of version 3 with one resource of this type.
fn version_3(kind: &str, attributes: &str, rest: &str) -> String {
    format!(
        r#"{{ "data": [ {{ "id": "31", "type": "{kind}", "attributes": {{ {attributes} }} {rest} }} ], "meta": {{}} }}"#
    )
}

/// An answer of version 2 with one incident.
fn version_2(fields: &str) -> String {
    format!(
        r#"{{ "meta": {{}}, "data": [ {{ "id": 7, "name": "Slow", "message": "We are looking.", "created_at": "2026-11-20 07:00:00", {fields} }} ] }}"#
    )
}

/// The server writes times in its own zone and keeps that to itself: they are right to some hours, and are said to be.
#[test]
fn times_are_in_a_zone_that_only_the_server_knows() {
    let (status, problems) = read(
        "cachet",
        &version_3(
            "incidents",
            r#""name": "Late mail", "status": { "human": "Behoben", "value": 4 },
               "occurred": { "human": null, "string": null }, "created": { "human": "vor 2 Stunden", "string": "2026-11-20 09:12:00" }"#,
            "",
        ),
    );
    let created_at = incident(&status, "31").created_at.unwrap();
    assert_eq!(
        Some(created_at.unix_ms),
        parse_timestamp("2026-11-20T09:12:00Z").map(|moment| moment.unix_ms)
    );
    assert!(created_at.approximate);
    assert_eq!(problems, [""; 0]);
}

/// Words for people are in the server's language: a Turkish server's "Çözüldü" was read as an incident in an unknown phase.
#[test]
fn numbers_are_read_and_not_the_words_beside_them() {
    for (value, phase) in [
        (0, Phase::Unknown(String::new())),
        (1, Phase::Investigating),
        (2, Phase::Identified),
        (3, Phase::Monitoring),
        (4, Phase::Resolved),
    ] {
        let status =
            format!(r#""name": "x", "occurred": null, "status": {{ "human": "Çözüldü", "value": {value} }}"#);
        let (status, problems) = read("cachet", &version_3("incidents", &status, ""));
        assert_eq!((&incident(&status, "31").phase, problems.len()), (&phase, 0), "{value}");
    }
    for (value, state) in [
        (1, ComponentState::Operational),
        (2, ComponentState::DegradedPerformance),
        (3, ComponentState::PartialOutage),
        (4, ComponentState::MajorOutage),
        (5, ComponentState::Unknown(String::new())),
        (6, ComponentState::UnderMaintenance),
    ] {
        let attributes = format!(r#""name": "Mail", "status": {{ "human": "Çalışıyor", "value": {value} }}"#);
        let (status, problems) = read("cachet", &version_3("components", &attributes, ""));
        assert_eq!((&status.components[0].state, problems.len()), (&state, 0), "{value}");
    }
    for (value, phase) in [(0, Phase::Scheduled), (1, Phase::InProgress), (2, Phase::Completed)] {
        let attributes = format!(
            r#""name": "Move", "message": "", "status": {{ "human": "Planlandı", "value": {value} }},
               "scheduled": {{ "human": "", "string": "2026-11-25 01:00:00" }}, "completed": {{ "human": null, "string": null }}"#
        );
        let (status, problems) = read("cachet", &version_3("schedules", &attributes, ""));
        let work = incident(&status, "maintenance 31");
        assert_eq!((work.kind, &work.phase, problems.len()), (Kind::Maintenance, &phase, 0), "{value}");
    }
}

/// Its overall state is the one thing that it says in words of its own.
#[test]
fn every_overall_state() {
    for (word, severity) in [
        ("operational", Severity::Operational),
        ("partial_outage", Severity::Major),
        ("major_outage", Severity::Critical),
        ("under_maintenance", Severity::Maintenance),
    ] {
        let document = format!(r#"{{ "data": {{ "status": "{word}", "message": "Bazı sorunlar var." }} }}"#);
        let (status, problems) = read("cachet", &document);
        assert_eq!((status.severity(0), problems.len()), (severity, 0), "{word}");
    }
}

/// An incident has no impact, and none is made up from its phase.
#[test]
fn an_incident_has_no_impact() {
    let (status, _) = read(
        "cachet",
        &version_3(
            "incidents",
            r#""name": "x", "occurred": null, "status": { "human": "", "value": 1 }"#,
            "",
        ),
    );
    assert_eq!(incident(&status, "31").impact, Impact::Unknown(String::new()));
    assert_eq!(status.severity(0), Severity::Unknown);
}

/// While an incident is open a component's own status stays what it was; the latest is what the vendor's page shows. One that is
/// switched off isn't shown there at all.
#[test]
fn a_component_is_as_its_latest_status_says() {
    let attributes = r#""name": "Mail", "enabled": true, "status": { "human": "", "value": 1 }, "latest_status": { "human": "", "value": 4 }"#;
    let (status, problems) = read("cachet", &version_3("components", attributes, ""));
    assert_eq!(status.components[0].state, ComponentState::MajorOutage);
    assert_eq!(problems, [""; 0]);
    let (status, _) = read("cachet", &version_3("components", &attributes.replace("true", "false"), ""));
    assert!(status.components.is_empty());
}

/// What an incident hits and what was said of it stand beside it, among each other.
#[test]
fn components_and_updates_are_included_beside_the_incidents() {
    let document = version_3(
        "incidents",
        r#""name": "Late mail", "message": "Mail **waits**.", "occurred": { "string": "2026-11-20 09:10:00" }, "status": { "human": "", "value": 2 }"#,
        r#", "relationships": { "components": { "data": [ { "id": "1", "type": "components" } ] } }"#,
    )
    .replace(
        r#""meta""#,
        r#""included": [
            { "id": "1", "type": "components", "attributes": { "name": "Mail", "status": { "human": "", "value": 3 } } },
            { "id": "90", "type": "updates", "attributes": { "updateable_id": 31, "message": "A certificate ran out.",
              "status": { "human": "", "value": 2 }, "created": { "string": "2026-11-20 09:30:00" } } },
            { "id": "91", "type": "updates", "attributes": { "updateable_id": 30, "message": "Another's.",
              "created": { "string": "2026-11-20 09:40:00" } } } ], "meta""#,
    );
    let (status, problems) = read("cachet", &document);
    let late = incident(&status, "31");
    assert_eq!(
        (&late.components[..], &late.component_ids[..]),
        (&[LocalizedText::plain("Mail", None)][..], &["1".to_owned()][..])
    );
    let told: Vec<_> = late.updates.iter().map(|update| update.body.text.as_str()).collect();
    assert_eq!(told, ["A certificate ran out.", "Mail **waits**."]);
    assert_eq!(status.components[0].state, ComponentState::PartialOutage);
    assert_eq!(problems, [""; 0]);
}

/// Version 2 has its numbers as texts, the newest one apart from the first, and for "no component" the number 0.
#[test]
fn version_2_tells_the_newest_status_apart() {
    let (status, problems) = read(
        "cachet",
        &version_2(r#""status": "1", "latest_status": 4, "human_status": "Untersuchung", "component_id": 0"#),
    );
    let slow = incident(&status, "7");
    assert_eq!((&slow.phase, slow.component_ids.len()), (&Phase::Resolved, 0));
    assert_eq!(problems, [""; 0]);
    let (status, _) =
        read("cachet", &version_2(r#""status": 1, "human_status": "Untersuchung", "component_id": 3"#));
    assert_eq!(
        (&incident(&status, "7").phase, &incident(&status, "7").component_ids[..]),
        (&Phase::Investigating, &["3".to_owned()][..])
    );
}

/// Version 2 gives every incident a time for which it is scheduled, which means something only where its status is 0.
#[test]
fn version_2_has_planned_work_among_the_incidents() {
    let (status, _) = read(
        "cachet",
        &version_2(r#""status": 0, "human_status": "Geplant", "scheduled_at": "2026-11-25 01:00:00""#),
    );
    let work = incident(&status, "7");
    assert_eq!((work.kind, &work.phase), (Kind::Maintenance, &Phase::Scheduled));
    assert_eq!(
        work.began_at().map(|moment| moment.unix_ms),
        parse_timestamp("2026-11-25T01:00:00Z").map(|moment| moment.unix_ms)
    );
    let (status, _) = read(
        "cachet",
        &version_2(r#""status": 1, "human_status": "Untersuchung", "scheduled_at": "2026-11-25 01:00:00""#),
    );
    let slow = incident(&status, "7");
    assert_eq!((slow.kind, slow.window), (Kind::Incident, None));
}
