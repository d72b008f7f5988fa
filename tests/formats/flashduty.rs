use statuslamp::feed::{Format, ProblemKind, load, parse_timestamp};
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Status};

use crate::{component, incident, read};

/// A page of the invented Quillon with two components, and these active changes, or whatever stands there.
fn page(active: &str) -> (Status, Vec<String>) {
    read(
        "flashduty",
        &format!(
            r#"{{ "data": {{ "page": {{ "page_id": 41, "name": "Quillon", "custom_domain": "status.quillon.example",
                 "components": [ {{ "component_id": "A", "name": "API" }}, {{ "component_id": "B", "name": "Batches" }} ] }}
                 {active} }} }}"#
        ),
    )
}

/// An active change `7` that began at 2026-11-20T08:00:00Z, of this type and status and with these further fields.
fn change(kind: &str, state: &str, rest: &str) -> String {
    format!(
        r#"{{ "change_id": 7, "type": "{kind}", "title": "Slow", "status": "{state}", "start_at_seconds": 1795161600 {rest} }}"#
    )
}

/// No component says how it is. An empty list of changes says that all are well; one that isn't there, or can't be read, was taken for the
/// same and showed an outage as a good day.
#[test]
fn only_a_list_that_was_read_says_that_all_is_well() {
    let (status, problems) = page(r#", "active_changes": []"#);
    assert_eq!(component(&status, "A").state, ComponentState::Operational);
    assert_eq!((status.severity(0), problems.len()), (Severity::Operational, 0));
    for active in [
        "",
        r#", "active_changes": null"#,
        r#", "active_changes": {}"#,
        r#", "active_changes": [ 7 ]"#,
        r#", "active_changes": [ { "change_id": 7, "status": "investigating" } ]"#,
    ] {
        let (status, _) = page(active);
        assert!(component(&status, "A").state.is_silent(), "{active}");
        assert_eq!(status.severity(0), Severity::Unknown, "{active}");
    }
}

/// How a component is, is the worst that a change does to it that has begun and isn't over.
#[test]
fn components_are_as_the_changes_say() {
    let hits = |state: &str| {
        format!(
            r#", "affected_components": [ {{ "component_id": "A", "name": "API", "status": "{state}" }} ]"#
        )
    };
    for (word, state, impact) in [
        ("operational", ComponentState::Operational, Impact::None),
        ("degraded", ComponentState::DegradedPerformance, Impact::Minor),
        ("degraded_performance", ComponentState::DegradedPerformance, Impact::Minor),
        ("partial_outage", ComponentState::PartialOutage, Impact::Major),
        ("full_outage", ComponentState::MajorOutage, Impact::Critical),
        ("major_outage", ComponentState::MajorOutage, Impact::Critical),
        ("limping", ComponentState::Unknown("limping".into()), Impact::Unknown("limping".into())),
    ] {
        let (status, problems) =
            page(&format!(r#", "active_changes": [ {} ]"#, change("incident", "monitoring", &hits(word))));
        assert_eq!((&component(&status, "A").state, &incident(&status, "7").impact), (&state, &impact));
        assert_eq!(component(&status, "B").state, ComponentState::Operational, "{word}");
        assert_eq!(problems.is_empty(), word != "limping", "{word} {problems:?}");
    }
    for (phase, state) in [
        ("scheduled", ComponentState::Operational),
        ("ongoing", ComponentState::UnderMaintenance),
        ("completed", ComponentState::Operational),
    ] {
        let (status, problems) = page(&format!(
            r#", "active_changes": [ {} ]"#,
            change("maintenance", phase, &hits("under_maintenance"))
        ));
        assert_eq!((&component(&status, "A").state, problems.len()), (&state, 0), "{phase}");
        assert_eq!(incident(&status, "7").impact, Impact::Maintenance);
    }
    let two = [
        change("incident", "monitoring", &hits("full_outage")),
        change("incident", "identified", &hits("degraded")).replace(": 7", ": 8"),
    ];
    let (status, _) = page(&format!(r#", "active_changes": [ {} ]"#, two.join(",")));
    assert_eq!(component(&status, "A").state, ComponentState::MajorOutage);
}

/// A change that has begun and names no component may hit any: of those that no other names nothing is known.
#[test]
fn a_change_without_components_leaves_them_unknown() {
    for rest in ["", r#", "affected_components": []"#, r#", "affected_components": [ { "name": "API" } ]"#] {
        let (status, _) =
            page(&format!(r#", "active_changes": [ {} ]"#, change("incident", "investigating", rest)));
        assert!(component(&status, "B").state.is_silent(), "{rest}");
        assert_eq!(status.severity(0), Severity::Unknown, "{rest}");
    }
}

/// The time of closing is when planned work is to end, as long as that isn't over: it hid work that was going on.
#[test]
fn a_planned_end_is_no_end() {
    let close = r#", "close_at_seconds": 1795165200"#;
    for (state, phase) in [
        ("scheduled", Phase::Scheduled),
        ("ongoing", Phase::InProgress),
        ("completed", Phase::Completed),
        ("cancelled", Phase::Completed),
    ] {
        for list in ["active_changes", "items"] {
            let (status, problems) = read(
                "flashduty",
                &format!(
                    r#"{{ "data": {{ "page": {{ "page_id": 41, "components": [] }}, "{list}": [ {} ] }} }}"#,
                    change("maintenance", state, close)
                ),
            );
            let found = incident(&status, "7");
            assert_eq!((found.kind, &found.phase), (Kind::Maintenance, &phase), "{list} {state}");
            assert_eq!(found.ended_at(), parse_timestamp("2026-11-20T09:00:00Z"), "{list} {state}");
            assert_eq!(problems, [""; 0]);
        }
    }
}

/// What is listed as active goes on, whatever its time of closing; in the history that time is an end. 0 is none.
#[test]
fn an_incident_is_closed_in_the_history_only() {
    for (list, close, is_open) in [
        ("active_changes", 1_795_165_200, true),
        ("active_changes", 0, true),
        ("items", 1_795_165_200, false),
        ("items", 0, true),
    ] {
        let (status, _) = read(
            "flashduty",
            &format!(
                r#"{{ "data": {{ "page": {{ "page_id": 41, "components": [] }}, "{list}": [ {} ] }} }}"#,
                change("incident", "monitoring", &format!(r#", "close_at_seconds": {close}"#))
            ),
        );
        assert_eq!(incident(&status, "7").is_open(), is_open, "{list} {close}");
    }
}

/// A change that is over calls its components operational: only its timeline says how bad it was. One that goes on is as bad as it is
/// now. The timeline comes in any order, and its newest entry may be the first to tell the end.
#[test]
fn the_timeline_tells_how_bad_it_was() {
    let rest = r#", "close_at_seconds": 1795165200,
        "affected_components": [ { "component_id": "A", "name": "API", "status": "operational" } ],
        "updates": [ { "at_seconds": 1795161600, "status": "investigating", "description": "Down.",
                       "component_changes": [ { "component_id": "A", "status": "full_outage" } ] },
                     { "at_seconds": 1795163000, "status": "monitoring", "description": "Up.",
                       "component_changes": [ { "component_id": "A", "status": "operational" } ] } ]"#;
    let history =
        |state: &str| format!(r#"{{ "data": {{ "items": [ {} ] }} }}"#, change("incident", state, rest));
    let (status, problems) = read("flashduty", &history("resolved"));
    let found = incident(&status, "7");
    assert_eq!((&found.impact, &found.phase), (&Impact::Critical, &Phase::Resolved));
    assert_eq!(found.ended_at(), parse_timestamp("2026-11-20T09:00:00Z"));
    assert_eq!(found.updates[0].body.text, "Up.");
    assert_eq!(problems, [""; 0]);

    let (status, _) = page(&format!(r#", "active_changes": [ {} ]"#, change("incident", "monitoring", rest)));
    assert_eq!(incident(&status, "7").impact, Impact::None);
    let ended = rest.replace(r#""status": "monitoring""#, r#""status": "resolved""#);
    let (status, _) =
        page(&format!(r#", "active_changes": [ {} ]"#, change("incident", "monitoring", &ended)));
    // It looked as if it had been nothing where only the timeline told the end.
    assert_eq!(
        (incident(&status, "7").is_open(), &incident(&status, "7").impact),
        (false, &Impact::Critical)
    );
    // What isn't for readers yet made it worse.
    let draft = rest.replacen(r#""at_seconds""#, r#""draft": true, "at_seconds""#, 1);
    let (status, _) = read("flashduty", &history("resolved").replace(rest, &draft));
    assert_eq!(incident(&status, "7").impact, Impact::None);
}

/// Without a list of changes nothing is known, and nothing said why. Two changes without an id that have the same title were taken for one.
#[test]
fn what_is_missing_is_told() {
    let loaded = load(br#"{ "data": { "page": { "page_id": 41, "components": [ { "component_id": "A", "name": "API" } ] } } }"#);
    assert!(matches!(loaded.problems[0].kind, ProblemKind::Partial { whole: "../summary/active", .. }));
    let (status, _) = page(
        r#", "active_changes": [ { "title": "Slow", "start_at_seconds": 1795161600 }, { "title": "Slow", "start_at_seconds": 1795161700 } ]"#,
    );
    assert_eq!(status.incidents.len(), 2);
}

/// What is hidden is the vendor's own: neither it nor what is in a hidden section is ever shown, nor named by an incident.
#[test]
fn what_is_hidden_is_not_shown() {
    let (status, problems) = read(
        "flashduty",
        r#"{ "data": { "page": { "page_id": 41,
             "components": [ { "component_id": "A", "section_id": "S", "name": "API", "hide_all": false },
                             { "component_id": "B", "section_id": "S", "name": "Batches", "hide_all": true },
                             { "component_id": "C", "section_id": "T", "name": "Lab" } ],
             "sections": [ { "section_id": "S", "name": "Platform" }, { "section_id": "T", "name": "Internal", "hide_all": true } ] },
             "active_changes": [ { "change_id": 7, "type": "incident", "title": "Slow", "status": "investigating", "start_at_seconds": 1795161600,
               "affected_components": [ { "component_id": "A", "name": "API", "status": "degraded" }, { "component_id": "B", "name": "Batches", "status": "full_outage" },
                                        { "component_id": "C", "name": "Lab", "status": "full_outage" } ] } ] } }"#,
    );
    let ids: Vec<_> =
        status.components.iter().map(|part| (part.id.as_str(), part.group_id.as_deref())).collect();
    assert_eq!(ids, [("S", None), ("A", Some("S"))]);
    assert_eq!((incident(&status, "7").component_ids.len(), status.severity(0)), (1, Severity::Minor));
    assert_eq!(problems, [""; 0]);
}

/// A page is known by its bare host, and a change has its own page below that.
#[test]
fn the_page_is_at_its_own_domain() {
    let (status, _) = page(&format!(r#", "active_changes": [ {} ]"#, change("incident", "identified", "")));
    assert_eq!(status.page.url.as_deref(), Some("https://status.quillon.example"));
    assert_eq!(incident(&status, "7").url.as_deref(), Some("https://status.quillon.example/incidents/7"));
    let format = Format::named("flashduty").unwrap();
    let beside = |url: &str| format.beside(url).into_iter().map(|(url, _)| url).collect::<Vec<_>>();
    assert_eq!(
        beside("https://status.quillon.example/api/status-page/41/summary/active"),
        ["https://status.quillon.example/api/status-page/41/summary/../change/list"]
    );
    assert_eq!(beside("/api/status-page/41/change/list"), ["/api/status-page/41/change/../summary/active"]);
    assert_eq!(beside("/api/status-page/41/active"), [""; 0]);
}
