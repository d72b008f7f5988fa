use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Status};

use crate::{component, incident, read};

/// A page of the invented Marrow, with these fields beside its own.
fn page(rest: &str) -> (Status, Vec<String>) {
    read(
        "datadog",
        &format!(
            r#"{{ "name": "Marrow", "domainPrefix": "marrow", "pageUrl": "https://marrow.statuspage.datadog.example/", "customDomain": "",
                  "customDomainEnabled": false, {rest} }}"#
        ),
    )
}

/// A page with one incident, `7`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    page(&format!(
        r#""components": [], "maintenances": null,
           "incidents": [ {{ "id": "7", "title": "Slow", "publishedDate": "2026-11-20T08:00:00Z", {rest} }} ]"#
    ))
}

/// Groups stand in the tree without a state, to any depth, and are no components of unknown state.
#[test]
fn groups_stand_in_the_tree() {
    for (word, state) in [
        ("operational", ComponentState::Operational),
        ("degraded", ComponentState::DegradedPerformance),
        ("partial_outage", ComponentState::PartialOutage),
        ("major_outage", ComponentState::MajorOutage),
        ("maintenance", ComponentState::UnderMaintenance),
    ] {
        let (status, problems) = page(&format!(
            r#""incidents": [], "components": [ {{ "id": "g", "name": "API", "type": "ComponentGroup", "components": [
                 {{ "id": "h", "name": "Messages", "type": "ComponentGroup", "components": [
                   {{ "id": "c", "name": "Chat", "type": "Component", "status": "{word}" }} ] }} ] }} ]"#
        ));
        assert!(component(&status, "g").is_group && component(&status, "h").is_group);
        let chat = component(&status, "c");
        assert_eq!((&chat.state, chat.group_id.as_deref(), chat.is_group), (&state, Some("h"), false));
        assert_eq!(problems, [""; 0]);
    }
    let (status, _) =
        page(r#""incidents": [], "components": [ { "id": "c", "name": "Chat", "type": "Component" } ]"#);
    assert_eq!(status.severity(0), Severity::Unknown);
}

/// An end is told by a flag, by the state, by a time, or by the newest of the timeline; a time that isn't known is an empty text.
#[test]
fn any_mark_is_an_end() {
    for (rest, is_open) in [
        (r#""currentStatus": "monitoring", "resolved": false, "resolvedDate": """#, true),
        (r#""currentStatus": "monitoring", "resolved": false, "resolvedDate": null"#, true),
        (r#""currentStatus": "identified""#, true),
        (r#""currentStatus": "monitoring", "resolved": true, "resolvedDate": "2026-11-20T09:00:00Z""#, false),
        (r#""currentStatus": "resolved""#, false),
        (r#""currentStatus": "resolved", "resolved": false"#, false),
        (r#""currentStatus": "monitoring", "resolvedDate": "2026-11-20T09:00:00Z""#, false),
        (
            r#""currentStatus": "monitoring", "timeline": [ { "id": "a", "status": "investigating", "startedAt": "2026-11-20T08:00:00Z" },
                                                            { "id": "b", "status": "resolved", "startedAt": "2026-11-20T09:00:00Z" } ]"#,
            false,
        ),
    ] {
        let (status, problems) = one(rest);
        assert_eq!((incident(&status, "7").is_open(), problems.len()), (is_open, 0), "{rest}");
    }
}

/// A resolved incident calls its components operational: it looked as if it had been nothing. One that goes on is as bad as it is now.
#[test]
fn the_timeline_tells_how_bad_it_was() {
    let rest = |state: &str, list: &str| {
        format!(
            r#""currentStatus": "{state}", "componentsAffected": [ {list} ],
               "timeline": [ {{ "id": "a", "status": "investigating", "description": "Down.", "startedAt": "2026-11-20T08:00:00Z",
                                "componentsAffected": [ {{ "id": "c", "status": "major_outage" }} ] }} ]"#
        )
    };
    const WELL: &str = r#"{ "id": "c", "name": "Chat", "status": "operational" }"#;
    let (status, problems) = one(&rest("resolved", WELL));
    assert_eq!((&incident(&status, "7").impact, problems.len()), (&Impact::Critical, 0));
    let (status, _) = one(&rest("monitoring", WELL));
    assert_eq!(incident(&status, "7").impact, Impact::None);
    let (status, _) = one(&rest("monitoring", ""));
    assert_eq!(incident(&status, "7").impact, Impact::Critical);
    // A component that is worked on makes no incident planned work.
    let (status, problems) = one(
        r#""currentStatus": "identified", "componentsAffected": [ { "id": "c", "name": "Chat", "status": "maintenance" } ]"#,
    );
    assert_eq!((incident(&status, "7").kind, problems.len()), (Kind::Incident, 0));
}

/// What was deleted stays in the document, with the time at which it was.
#[test]
fn what_was_deleted_is_not_shown() {
    let (status, problems) = page(
        r#""components": [ { "id": "c", "name": "Chat", "status": "major_outage", "deletedAt": "2026-11-01T00:00:00Z" },
                           { "id": "d", "name": "Mail", "status": "operational", "deletedAt": null } ],
           "incidents": [ { "id": "7", "title": "Test", "currentStatus": "investigating", "deletedAt": "2026-11-19T10:05:00Z" },
                          { "id": "8", "title": "Slow", "currentStatus": "investigating", "deletedAt": "" } ],
           "maintenances": [ { "id": "9", "title": "Test", "currentStatus": "scheduled", "deletedAt": "2026-11-19T10:05:00Z" } ]"#,
    );
    assert_eq!((status.components.len(), status.incidents.len(), problems.len()), (1, 1, 0));
    assert_eq!(incident(&status, "8").title.text, "Slow");
    // Nor is an update, which made the incident worse, nor a page that isn't published.
    let (status, _) = one(
        r#""currentStatus": "identified", "timeline": [ { "id": "u", "description": "Wrong.", "deletedAt": "2026-11-19T10:05:00Z",
             "componentsAffected": [ { "id": "c", "status": "major_outage" } ] } ]"#,
    );
    assert_eq!((incident(&status, "7").updates.len(), incident(&status, "7").impact.is_silent()), (0, true));
    let (status, _) = page(
        r#""enabled": false, "components": [ { "id": "c", "name": "Chat", "status": "major_outage" } ]"#,
    );
    assert_eq!((status.components.len(), status.page.name), (0, None));
}

/// While it goes on, what names no component itself is as bad as the newest update says: it stayed as bad as it had ever been.
#[test]
fn the_newest_update_counts_while_it_goes_on() {
    let timeline = |state: &str| {
        format!(
            r#""timeline": [ {{ "id": "u", "status": "investigating", "startedAt": "2026-11-20T08:00:00Z", "componentsAffected": [ {{ "id": "c", "status": "major_outage" }} ] }},
                            {{ "id": "v", "status": "{state}", "startedAt": "2026-11-20T09:00:00Z", "componentsAffected": [ {{ "id": "c", "status": "degraded" }} ] }} ]"#
        )
    };
    assert_eq!(incident(&one(&timeline("monitoring")).0, "7").impact, Impact::Minor);
    assert_eq!(incident(&one(&timeline("resolved")).0, "7").impact, Impact::Critical);
}

/// Two incidents without an id that have the same title were taken for one.
#[test]
fn what_has_no_id_is_told_by_its_time() {
    let (status, _) = page(
        r#""incidents": [ { "title": "Slow", "publishedDate": "2026-11-20T08:00:00Z" }, { "title": "Slow", "publishedDate": "2026-11-20T09:00:00Z" } ]"#,
    );
    assert_eq!(status.incidents.len(), 2);
}

/// Of planned work only id, title and state are sure. The end may be given before it has come, and the text is told by the state.
#[test]
fn planned_work_has_a_planned_end() {
    for (state, phase, text) in [
        ("scheduled", Phase::Scheduled, "Soon."),
        ("in_progress", Phase::InProgress, "Now."),
        ("completed", Phase::Completed, "Done."),
        ("canceled", Phase::Completed, "Done."),
    ] {
        let (status, problems) = page(&format!(
            r#""components": [], "incidents": [],
               "maintenances": [ {{ "id": "9", "title": "Moving", "currentStatus": "{state}", "startDate": "2026-11-23T04:00:00Z",
                 "completedDate": "2026-11-23T05:00:00Z", "scheduledDescription": "Soon.", "inProgressDescription": "Now.",
                 "completedDescription": "Done." }} ]"#
        ));
        let found = incident(&status, "9");
        assert_eq!((found.kind, &found.phase), (Kind::Maintenance, &phase), "{state}");
        assert_eq!(found.updates[0].body.text, text);
        assert_eq!(found.window.unwrap().to, parse_timestamp("2026-11-23T05:00:00Z"));
        assert_eq!(problems, [""; 0]);
    }
    for rest in [
        r#""maintenances": null"#,
        r#""maintenances": [ { "id": "9", "title": "x", "currentStatus": "scheduled" } ]"#,
    ] {
        let (_, problems) = page(&format!(
            r#""components": [ {{ "id": "c", "status": "operational" }} ], "incidents": [], {rest}"#
        ));
        assert_eq!(problems, [""; 0], "{rest}");
    }
}

/// The page's own domain counts where it is switched on; what stands in it has pages of its own below that.
#[test]
fn the_page_may_have_its_own_domain() {
    let (status, _) =
        one(r#""currentStatus": "identified", "description": "A queue is full.", "timeline": []"#);
    assert_eq!(
        incident(&status, "7").url.as_deref(),
        Some("https://marrow.statuspage.datadog.example/incidents/7")
    );
    assert_eq!(incident(&status, "7").updates[0].body.text, "A queue is full.");
    let (status, _) = read(
        "datadog",
        r#"{ "domainPrefix": "marrow", "pageUrl": "https://marrow.statuspage.datadog.example", "customDomain": "status.marrow.example",
             "customDomainEnabled": true, "components": [], "incidents": [ { "id": "../x", "title": "Slow" } ] }"#,
    );
    assert_eq!(status.page.url.as_deref(), Some("https://status.marrow.example"));
    assert_eq!(incident(&status, "../x").url, None);
}
