use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity};

use crate::{incident, read};

/// A page of the invented Pebblecast with issues, and these lists.
fn page(lists: &str) -> String {
    format!(
        r#"{{ "page": {{ "name": "Pebblecast", "url": "https://status.pebblecast.example", "status": "HASISSUES" }}, {lists} }}"#
    )
}

/// A page with nothing wrong leaves both lists out, and its host is the same that another provider's was on last month.
#[test]
fn a_quiet_page_has_no_lists() {
    let (status, problems) = read(
        "instatus",
        r#"{ "page": { "name": "Example", "url": "https://status.example.com", "status": "UP" } }"#,
    );
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(problems, [""; 0]);
}

/// The length of maintenance is a number of minutes, as a text.
#[test]
fn maintenance_ends_so_many_minutes_after_its_start() {
    let (status, problems) = read(
        "instatus",
        r#"{ "page": { "name": "Example", "url": "https://status.example.com", "status": "UNDERMAINTENANCE" },
             "activeMaintenances": [ { "id": "m", "name": "Move", "start": "2026-11-22T10:00:00Z", "status": "INPROGRESS",
                "duration": "90", "url": "https://status.example.com/m" } ] }"#,
    );
    let move_ = incident(&status, "m");
    assert_eq!((move_.kind, &move_.phase), (Kind::Maintenance, &Phase::InProgress));
    let window = move_.window.unwrap_or_default();
    let minutes = window.from.zip(window.to).map(|(from, to)| (to.unix_ms - from.unix_ms) / 60_000);
    assert_eq!(minutes, Some(90));
    assert_eq!(problems, [""; 0]);
}

/// One page writes its times as JavaScript prints a date in its server's zone, the next in ISO 8601.
#[test]
fn times_are_what_javascript_prints_or_iso_8601() {
    for time in [
        "Fri Nov 20 2026 08:55:50 GMT+0000 (Coordinated Universal Time)",
        "Fri Nov 20 2026 14:25:50 GMT+0530 (India Standard Time)",
        "2026-11-20T08:55:50.000Z",
        "2026-11-20T09:55:50+01:00",
    ] {
        let (status, problems) = read(
            "instatus",
            &page(&format!(
                r#""activeIncidents": [ {{ "id": "i", "name": "No uploads", "started": "{time}", "status": "INVESTIGATING", "impact": "MAJOROUTAGE" }} ]"#
            )),
        );
        assert_eq!(incident(&status, "i").created_at, parse_timestamp("2026-11-20T08:55:50Z"), "{time}");
        assert_eq!(problems, [""; 0]);
    }
}

/// How much of a thing is hit may stand before how hard, in one word: SOMEMAJOROUTAGE was unknown, and so less than a major outage.
#[test]
fn all_some_or_one_may_stand_before_a_state() {
    for before in ["", "ALL", "SOME", "ONE"] {
        for (word, severity, impact, state) in [
            (
                "UNDERMAINTENANCE",
                Severity::Maintenance,
                Impact::Maintenance,
                ComponentState::UnderMaintenance,
            ),
            ("DEGRADEDPERFORMANCE", Severity::Minor, Impact::Minor, ComponentState::DegradedPerformance),
            ("MINOROUTAGE", Severity::Minor, Impact::Minor, ComponentState::PartialOutage),
            ("PARTIALOUTAGE", Severity::Major, Impact::Major, ComponentState::PartialOutage),
            ("MAJOROUTAGE", Severity::Critical, Impact::Critical, ComponentState::MajorOutage),
        ] {
            let word = before.to_owned() + word;
            let document = page(&format!(
                r#""activeIncidents": [ {{ "id": "i", "name": "x", "status": "MONITORING", "impact": "{word}" }} ]"#
            ))
            .replace("HASISSUES", &word);
            let (status, problems) = read("instatus", &document);
            assert_eq!(
                (status.indicator, &incident(&status, "i").impact),
                (Some(severity), &impact),
                "{word}"
            );
            assert_eq!(problems, [""; 0], "{word}");
            let (status, problems) =
                read("instatus", &format!(r#"[ {{ "id": "c", "name": "Player", "status": "{word}" }} ]"#));
            assert_eq!((&status.components[0].state, problems.len()), (&state, 0), "{word}");
        }
    }
    let (status, problems) = read(
        "instatus",
        r#"[ { "id": "b", "name": "Uploads", "status": "OPERATIONAL" }, { "id": "c", "name": "Player", "status": "OUTAGE" } ]"#,
    );
    assert_eq!(status.components[1].state, ComponentState::Unknown("OUTAGE".into()));
    assert_eq!(problems, [r#"/1/status has the unknown value "OUTAGE""#]);
}

/// Every phase of incidents and of maintenance, which have some in common with nobody.
#[test]
fn phases_are_the_vendors_own() {
    for (word, phase) in [
        ("INVESTIGATING", Phase::Investigating),
        ("IDENTIFIED", Phase::Identified),
        ("MONITORING", Phase::Monitoring),
        ("RESOLVED", Phase::Resolved),
        ("NOTSTARTEDYET", Phase::Scheduled),
        ("INPROGRESS", Phase::InProgress),
        ("COMPLETED", Phase::Completed),
    ] {
        let (status, problems) = read(
            "instatus",
            &page(&format!(r#""activeIncidents": [ {{ "id": "i", "name": "x", "status": "{word}" }} ]"#)),
        );
        assert_eq!((&incident(&status, "i").phase, problems.len()), (&phase, 0), "{word}");
    }
}

/// Older pages give an incident no id. Its address is one; its title, by which two "No uploads" were the same, is the last resort.
#[test]
fn an_incident_without_an_id_is_known_by_its_address() {
    let (status, problems) = read(
        "instatus",
        &page(
            r#""activeIncidents": [ { "name": "No uploads", "url": "https://status.pebblecast.example/1" },
                 { "name": "No uploads", "url": "https://status.pebblecast.example/2" }, { "name": "No downloads" } ]"#,
        ),
    );
    assert_eq!(status.incidents.len(), 3);
    assert_eq!(incident(&status, "https://status.pebblecast.example/2").title.text, "No uploads");
    assert_eq!(incident(&status, "No downloads").phase, Phase::Unknown(String::new()));
    assert_eq!(problems, [""; 0]);
}

/// A component's name may be an object of translations.
#[test]
fn a_name_may_be_an_object_of_translations() {
    let (status, problems) = read(
        "instatus",
        r#"{ "components": [ { "id": "c", "name": { "de": "Wiedergabe", "en": "Player" }, "description": "", "status": "OPERATIONAL" } ] }"#,
    );
    let name = &status.components[0].name;
    assert_eq!((name.text.as_str(), name.translations[0].text.as_str()), ("Player", "Wiedergabe"));
    assert_eq!(problems, [""; 0]);
}

/// Components come in an object or as a bare list; a group is null, an id, or an object, and its members stand beside it, in it, or both.
#[test]
fn a_group_is_null_or_an_id_or_an_object() {
    let list = r#"[ { "id": "a", "name": "Player", "status": "OPERATIONAL", "group": null },
        { "id": "b", "name": "Uploads", "status": "OPERATIONAL", "group": { "id": "g", "name": "Studio" } },
        { "id": "c", "name": "Editor", "status": "OPERATIONAL", "group": "g" },
        { "id": "g", "name": "Studio", "status": "MAJOROUTAGE", "isParent": true, "children": [
          { "id": "d", "name": "Mixer", "status": "OPERATIONAL" }, { "id": "b", "name": "Uploads", "status": "OPERATIONAL" } ] } ]"#;
    for document in [list.to_owned(), format!(r#"{{ "components": {list} }}"#)] {
        let (status, problems) = read("instatus", &document);
        let groups: Vec<_> =
            status.components.iter().map(|part| (part.id.as_str(), part.group_id.as_deref())).collect();
        assert_eq!(groups, [("a", None), ("b", Some("g")), ("c", Some("g")), ("g", None), ("d", Some("g"))]);
        assert_eq!(status.severity(0), Severity::Operational);
        assert_eq!(problems, [""; 0]);
    }
}
