use statuslamp::model::{ComponentState, Phase, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{component, incident, read};

/// A document of this condition with these fields.
fn document(condition: &str, rest: &str) -> (Status, Vec<String>) {
    read(
        "operational-state",
        &format!(
            r#"{{ "condition": "{condition}", "profiles": ["status"], "subject": {{ "id": "loom", "description": "Loom weaving service" }}, {rest} }}"#
        ),
    )
}

/// Words are set apart with hyphens, and "down" is worse than any outage elsewhere.
#[test]
fn conditions() {
    for (word, severity, state) in [
        ("operational", Severity::Operational, ComponentState::Operational),
        ("degraded", Severity::Minor, ComponentState::DegradedPerformance),
        ("partial-outage", Severity::Major, ComponentState::PartialOutage),
        ("major-outage", Severity::Critical, ComponentState::MajorOutage),
        ("down", Severity::Critical, ComponentState::MajorOutage),
        ("maintenance", Severity::Maintenance, ComponentState::UnderMaintenance),
        ("unknown", Severity::Unknown, ComponentState::Unknown(String::new())),
        ("frayed", Severity::Unknown, ComponentState::Unknown("frayed".into())),
    ] {
        let (status, problems) =
            document(word, &format!(r#""components": [ {{ "id": "c", "condition": "{word}" }} ]"#));
        assert_eq!((status.indicator, status.severity(0)), (Some(severity), severity), "{word}");
        assert_eq!(component(&status, "c").state, state);
        assert_eq!(problems.len(), if word == "frayed" { 2 } else { 0 }, "{problems:?}");
    }
}

/// Components stand in components, to any depth: the broken one was three levels down.
#[test]
fn components_stand_in_components() {
    let (status, problems) = document(
        "operational",
        r#""components": [ { "id": "warp", "description": "Warp", "condition": "operational", "components": [
             { "id": "bobbin", "condition": "operational", "components": [ { "id": "thread", "condition": "down" } ] } ] } ]"#,
    );
    assert_eq!(component(&status, "thread").group_id.as_deref(), Some("bobbin"));
    assert_eq!(component(&status, "bobbin").group_id.as_deref(), Some("warp"));
    assert_eq!(component(&status, "warp").name.text, "Warp");
    assert_eq!(component(&status, "thread").name.text, "thread");
    // One of three is down.
    assert_eq!(status.severity(0), Severity::Major);
    assert_eq!(problems, [""; 0]);
}

/// What the service depends on is somebody else's, and the service may well stand without it.
#[test]
fn dependencies_are_not_counted() {
    let (status, _) = document(
        "operational",
        r#""dependencies": [ { "id": "yarn", "condition": "down", "criticality": "critical" } ]"#,
    );
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(status.components.len(), 0);
}

/// An incident has no phase: it is over when it has a time of resolution.
#[test]
fn what_is_not_resolved_is_open() {
    let (status, problems) = document(
        "operational",
        r#""incidents": [ { "id": "L-7", "title": "Threads break", "condition": "degraded", "started": "2026-11-20T08:20:00Z" },
                          { "id": "L-6", "title": "Loose ends", "condition": "down", "started": "2026-11-02T08:20:00Z", "resolved": "2026-11-02T09:00:00Z" },
                          { "id": "L-5", "title": "Knots", "condition": "degraded", "started": "2026-11-01T08:20:00Z", "resolved": null } ]"#,
    );
    assert!(incident(&status, "L-7").is_open());
    assert!(incident(&status, "L-5").is_open());
    assert_eq!(incident(&status, "L-6").phase, Phase::Resolved);
    assert_eq!(status.severity(0), Severity::Minor);
    assert_eq!(problems, [""; 0]);
}

/// Incidents name components by id only, also those that stand in others, and updates have no ids; the oldest comes first.
#[test]
fn incidents_refer_to_nested_components() {
    let (status, problems) = document(
        "degraded",
        r#""components": [ { "id": "warp", "components": [ { "id": "bobbin", "description": "Bobbins" } ] }, { "id": "weft" } ],
           "incidents": [ { "id": "L-7", "title": "Threads break", "condition": "degraded", "affectedComponents": ["bobbin"], "updates": [
             { "timestamp": "2026-11-20T08:30:00Z", "message": "Bobbins run dry." },
             { "timestamp": "2026-11-20T08:55:00Z", "message": "Fresh ones are on their way." } ] } ]"#,
    );
    let found = incident(&status, "L-7");
    assert_eq!(found.components[0].text, "Bobbins");
    assert_eq!(
        found.newest_update().map(|update| update.body.text.as_str()),
        Some("Fresh ones are on their way.")
    );
    assert_ne!(found.updates[0].id, found.updates[1].id);
    for (wanted, sees) in [("Bobbins", true), ("warp", true), ("weft", false)] {
        let viewer = Viewer { components: vec![wanted.to_owned()], ..Viewer::default() };
        assert_eq!(!headlines(&status, &viewer, 0).is_empty(), sees, "{wanted}");
    }
    assert_eq!(problems, [""; 0]);
}
