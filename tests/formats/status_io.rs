use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{component, incident, read};

/// A document with these fields of `result` beside the overall state.
fn result(overall: u32, rest: &str) -> (Status, Vec<String>) {
    read(
        "status.io",
        &format!(
            r#"{{ "result": {{ "status_overall": {{ "updated": "2026-11-20T09:00:00.000Z", "status": "Operational", "status_code": {overall} }}, {rest} }} }}"#
        ),
    )
}

fn incidents(messages: &str) -> String {
    format!(
        r#""incidents": [ {{ "name": "Console is blank", "_id": "60a1", "datetime_open": "2026-11-20T08:10:00.000Z", "messages": [{messages}] }} ]"#
    )
}

fn message(minute: u32, state: u32, code: u32) -> String {
    format!(
        r#"{{ "details": "At {minute}.", "state": {state}, "status": {code}, "datetime": "2026-11-20T08:{minute}:00.000Z" }}"#
    )
}

/// The code counts and never the words beside it, which the vendor's customers may write as they like.
#[test]
fn the_overall_state_is_a_code() {
    for (code, severity) in [
        (100, Severity::Operational),
        (200, Severity::Maintenance),
        (300, Severity::Minor),
        (400, Severity::Major),
        (500, Severity::Critical),
        (600, Severity::Critical),
        (700, Severity::Unknown),
    ] {
        let (status, _) = result(code, r#""incidents": []"#);
        assert_eq!(status.severity(0), severity, "{code}");
    }
}

/// The same codes tell how components are.
#[test]
fn components_have_the_same_codes() {
    for (code, state) in [
        (100, ComponentState::Operational),
        (200, ComponentState::UnderMaintenance),
        (300, ComponentState::DegradedPerformance),
        (400, ComponentState::PartialOutage),
        (500, ComponentState::MajorOutage),
        (600, ComponentState::MajorOutage),
        (700, ComponentState::Unknown("700".into())),
    ] {
        let (status, _) = result(
            100,
            &format!(
                r#""status": [ {{ "id": "c", "name": "Console", "status": "Fine", "status_code": {code} }} ]"#
            ),
        );
        assert_eq!(component(&status, "c").state, state);
    }
}

/// An incident has no phase of its own: its newest message has one. Messages come the oldest first, and nobody promises that.
#[test]
fn the_newest_message_tells_the_phase() {
    for messages in [
        [message(10, 100, 500), message(20, 200, 400), message(30, 300, 300)],
        [message(30, 300, 300), message(20, 200, 400), message(10, 100, 500)],
    ] {
        let (status, problems) = result(400, &incidents(&messages.join(",")));
        let found = incident(&status, "60a1");
        assert_eq!(found.phase, Phase::Monitoring);
        assert_eq!(found.newest_update().map(|update| update.body.text.as_str()), Some("At 30."));
        assert_eq!(found.impact, Impact::Critical, "the worst that it was");
        assert_eq!(problems, [""; 0]);
    }
    let (status, _) = result(100, &incidents(&[message(10, 100, 500), message(40, 400, 100)].join(",")));
    let found = incident(&status, "60a1");
    assert_eq!((&found.phase, &found.impact), (&Phase::Resolved, &Impact::Critical));
    assert_eq!(found.resolved_at, found.updates[0].at);
}

/// A message of planned work has the codes of incidents: "investigating" was said of every maintenance.
#[test]
fn maintenance_has_the_phase_of_its_list() {
    let work = |id: &str| {
        format!(
            r#"{{ "name": "Cable work", "_id": "{id}", "datetime_planned_start": "2026-11-20T09:00:00.000Z",
                  "datetime_planned_end": "2026-11-20T10:00:00.000Z", "messages": [{}] }}"#,
            message(10, 100, 200)
        )
    };
    let (status, problems) = result(
        100,
        &format!(
            r#""maintenance": {{ "active": [{}], "upcoming": [{}] }}"#,
            work("running"),
            work("planned")
        ),
    );
    for (id, phase) in [("running", Phase::InProgress), ("planned", Phase::Scheduled)] {
        let found = incident(&status, id);
        assert_eq!((found.kind, &found.phase), (Kind::Maintenance, &phase));
        assert_eq!(found.impact, Impact::Maintenance);
        assert_eq!(found.updates[0].phase, Phase::Unknown(String::new()));
        let window = found.window.unwrap();
        let minutes = window.from.zip(window.to).map(|(from, to)| (to.unix_ms - from.unix_ms) / 60_000);
        assert_eq!(minutes, Some(60));
    }
    assert_eq!(problems, [""; 0]);
}

/// Containers are regions: the same one stands under every component, better here and worse there, and it is what most viewers know of
/// themselves.
#[test]
fn regions_are_there_once_and_as_bad_as_their_worst_component() {
    let (status, problems) = result(
        400,
        r#""status": [
             { "id": "web", "name": "Website", "status_code": 100, "containers": [ { "id": "ire", "name": "Ireland", "status_code": 100 } ] },
             { "id": "app", "name": "App", "status_code": 400, "containers": [ { "id": "vir", "name": "Virginia", "status_code": 100 },
                                                                             { "id": "ire", "name": "Ireland", "status_code": 400 } ] } ],
           "incidents": [ { "name": "No logins", "_id": "60a1", "messages": [],
             "containers_affected": [ { "name": "Ireland", "_id": "ire" } ], "components_affected": [ { "name": "App", "_id": "app" } ] } ]"#,
    );
    assert_eq!(status.components.len(), 4);
    assert_eq!(component(&status, "ire").state, ComponentState::PartialOutage);
    assert_eq!(component(&status, "vir").state, ComponentState::Operational);
    for (region, sees) in [("Ireland", true), ("ire", true), ("App", true), ("Virginia", false)] {
        let viewer = Viewer { components: vec![region.to_owned()], ..Viewer::default() };
        assert_eq!(!headlines(&status, &viewer, 0).is_empty(), sees, "{region}");
    }
    assert_eq!(problems, [""; 0]);
}
