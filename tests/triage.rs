//! What interrupts whom, and in which order.

use statuslamp::feed::load;
use statuslamp::model::{Severity, Status};
use statuslamp::triage::{Viewer, headlines};

/// 2026-11-22T12:00:00Z.
const NOW_MS: i64 = 1_795_348_800_000;
const HOUR_MS: i64 = 3_600_000;

fn status(incidents: &str, maintenance: &str) -> Status {
    let json = format!(
        r#"{{ "page": {{ "name": "Example" }},
             "components": [ {{ "id": "eu", "name": "Europe", "status": "operational", "group": true }},
                             {{ "id": "api", "name": "API", "status": "operational", "group_id": "eu" }},
                             {{ "id": "web", "name": "Web console", "status": "operational" }} ],
             "incidents": [{incidents}], "scheduled_maintenances": [{maintenance}] }}"#
    );
    load(json.as_bytes()).status.expect("a status feed")
}

fn shown(status: &Status, viewer: &Viewer) -> Vec<String> {
    headlines(status, viewer, NOW_MS).iter().map(|incident| incident.id.clone()).collect()
}

#[test]
fn incidents_before_maintenance_the_worse_first_the_newer_first() {
    let status = status(
        r#"{ "id": "old-major", "name": "x", "status": "identified", "impact": "major", "created_at": "2026-11-20T00:00:00Z" },
           { "id": "minor", "name": "x", "status": "identified", "impact": "minor", "created_at": "2026-11-22T00:00:00Z" },
           { "id": "unknown", "name": "x", "status": "identified", "created_at": "2026-11-22T00:00:00Z" },
           { "id": "new-major", "name": "x", "status": "investigating", "impact": "major", "created_at": "2026-11-21T00:00:00Z" },
           { "id": "resolved", "name": "x", "status": "resolved", "impact": "critical" },
           { "id": "none", "name": "x", "status": "investigating", "impact": "none" }"#,
        r#"{ "id": "running", "name": "x", "status": "in_progress", "impact": "critical" }"#,
    );
    assert_eq!(shown(&status, &Viewer::default()), ["new-major", "old-major", "minor", "unknown", "running"]);
}

#[test]
fn maintenance_is_announced_by_its_lead_time() {
    let maintenance = |id: &str, status: &str, day: &str| {
        format!(
            r#"{{ "id": "{id}", "name": "x", "status": "{status}", "scheduled_for": "2026-11-{day}T12:00:00Z" }}"#
        )
    };
    let status = status(
        "",
        &[
            maintenance("tomorrow", "scheduled", "23"),
            maintenance("in three days", "scheduled", "25"),
            maintenance("overdue", "scheduled", "21"),
            maintenance("over", "completed", "22"),
            r#"{ "id": "undated", "name": "x", "status": "scheduled" }"#.into(),
        ]
        .join(","),
    );
    assert_eq!(shown(&status, &Viewer::default()), ["tomorrow", "overdue"]);
    let far = Viewer { maintenance_lead_ms: 72 * HOUR_MS, ..Viewer::default() };
    assert_eq!(shown(&status, &far), ["in three days", "tomorrow", "overdue"]);
    let endless = Viewer { maintenance_lead_ms: i64::MAX, ..Viewer::default() };
    assert_eq!(shown(&status, &endless).len(), 3);
}

#[test]
fn a_viewer_sees_what_concerns_them() {
    let incident =
        |id: &str, rest: &str| format!(r#"{{ "id": "{id}", "name": "x", "impact": "minor"{rest} }}"#);
    let status = status(
        &[
            incident("everybody", ""),
            incident("pods", r#", "audience": { "any": ["pod:17", "pod:19"] }"#),
            incident("chat pods", r#", "audience": { "any": ["pod:17"], "all": ["product:chat"] }"#),
            incident("empty audience", r#", "audience": {}"#),
            incident("api", r#", "components": [{ "id": "api", "name": "API" }]"#),
            incident("named only", r#", "components": [{ "name": "Web console" }]"#),
        ]
        .join(","),
        "",
    );
    let viewer = |audience: &[&str], components: &[&str]| Viewer {
        audience: audience.iter().map(ToString::to_string).collect(),
        components: components.iter().map(ToString::to_string).collect(),
        ..Viewer::default()
    };
    for (viewer, expected) in [
        (viewer(&[], &[]), vec!["everybody", "empty audience", "api", "named only"]),
        (viewer(&["pod:19"], &[]), vec!["everybody", "pods", "empty audience", "api", "named only"]),
        (
            viewer(&["product:chat", "pod:17"], &["api"]),
            vec!["everybody", "pods", "chat pods", "empty audience", "api"],
        ),
        (viewer(&[], &["EUROPE"]), vec!["everybody", "empty audience", "api"]),
        (viewer(&[], &["web console"]), vec!["everybody", "empty audience", "named only"]),
        (viewer(&["pod:19"], &["europe"]), vec!["everybody", "pods", "empty audience", "api"]),
        // A choice made among another vendor's components, or a misspelt one, must not hide anything.
        (viewer(&[], &["nothing"]), vec!["everybody", "empty audience", "api", "named only"]),
    ] {
        assert_eq!(shown(&status, &viewer), expected, "{viewer:?}");
    }
}

#[test]
fn little_impact_does_not_interrupt_unless_asked_for() {
    let status = status(
        r#"{ "id": "none", "name": "x", "impact": "none" }, { "id": "minor", "name": "x", "impact": "minor" },
           { "id": "critical", "name": "x", "impact": "critical" }, { "id": "unknown", "name": "x", "impact": "?" }"#,
        "",
    );
    for (min_impact, expected) in [
        (Severity::Operational, vec!["critical", "minor", "unknown", "none"]),
        (Severity::Minor, vec!["critical", "minor", "unknown"]),
        (Severity::Critical, vec!["critical", "unknown"]),
    ] {
        assert_eq!(shown(&status, &Viewer { min_impact, ..Viewer::default() }), expected, "{min_impact:?}");
    }
}
