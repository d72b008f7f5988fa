use statuslamp::feed::{Format, Part, parse_timestamp};
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity};

use crate::{incident, read};

const ULID: &str = "01M3AB4C5D6E7F8G9H0JKMNPQR";

/// The page of the invented Larchmont as the Widget API has it, with these lists.
fn widget(lists: &str) -> String {
    format!(r#"{{ "page_title": "Larchmont", "page_url": "https://status.larchmont.example", {lists} }}"#)
}

/// The same page in Statuspage's format, with these fields.
fn compatible(fields: &str) -> String {
    format!(
        r#"{{ "page": {{ "id": "{ULID}", "name": "Larchmont", "url": "https://status.larchmont.example", "timezone": "Europe/Oslo" }}, {fields} }}"#
    )
}

/// In Statuspage's format an empty list is null, to the last one: the history of a page without incidents was of no known format.
#[test]
fn empty_lists_are_null() {
    for fields in [r#""incidents": null"#, r#""components": null"#, r#""scheduled_maintenances": null"#] {
        let (status, problems) = read("statuspage", &compatible(fields));
        assert_eq!((status.incidents.len(), status.components.len()), (0, 0), "{fields}");
        assert_eq!(problems, ["the feed has no component, no incident and no overall state"], "{fields}");
        assert_eq!(status.severity(0), Severity::Unknown, "{fields}");
    }
    let (status, problems) = read(
        "statuspage",
        &compatible(r#""status": { "indicator": "none" }, "incidents": null, "components": null"#),
    );
    assert_eq!((status.severity(0), problems.len()), (Severity::Operational, 0));
}

/// In Statuspage's format an incident names no components and has no link, a component no group, and the page's zone is spelt as one word
/// or left out.
#[test]
fn the_copy_of_statuspages_format_leaves_things_out() {
    let document = compatible(&format!(
        r#""components": [ {{ "id": "{ULID}", "name": "Login", "status": "degraded_performance" }} ],
           "incidents": [ {{ "id": "{ULID}", "name": "Slow logins", "status": "identified", "impact": "minor", "shortlink": null,
             "created_at": "2026-11-20T08:30:00Z", "incident_updates": [ {{ "id": "{ULID}", "status": "identified", "body": "Found.",
               "display_at": "2026-11-20T08:40:00Z", "affected_components": null }} ] }} ]"#
    ));
    let (status, problems) = read("statuspage", &document);
    let slow = incident(&status, ULID);
    assert_eq!((slow.url.as_deref(), slow.components.len(), slow.component_ids.len()), (None, 0, 0));
    assert_eq!(slow.newest_update().unwrap().id, ULID);
    let login = &status.components[0];
    assert_eq!(
        (login.is_group, login.group_id.as_deref(), status.severity(0)),
        (false, None, Severity::Minor)
    );
    assert_eq!(status.page.time_zone.as_deref(), Some("Europe/Oslo"));
    assert_eq!(problems, [""; 0]);
    let (status, problems) = read("statuspage", &document.replace(r#", "timezone": "Europe/Oslo""#, ""));
    assert_eq!((status.page.time_zone, problems.len()), (None, 0));
}

/// The worst is a "full outage" in the Widget API, and a "major outage" everywhere else.
#[test]
fn the_worst_is_called_a_full_outage() {
    for (word, impact, state) in [
        ("operational", Impact::None, ComponentState::Operational),
        ("degraded_performance", Impact::Minor, ComponentState::DegradedPerformance),
        ("partial_outage", Impact::Major, ComponentState::PartialOutage),
        ("full_outage", Impact::Critical, ComponentState::MajorOutage),
    ] {
        let (status, problems) = read(
            "incident.io",
            &widget(&format!(
                r#""ongoing_incidents": [ {{ "id": "{ULID}", "name": "No logins", "status": "identified", "current_worst_impact": "{word}",
                     "affected_components": [ {{ "id": "c1", "name": "Login", "current_status": "{word}" }} ] }} ]"#
            )),
        );
        assert_eq!(
            (&incident(&status, ULID).impact, &status.components[0].state),
            (&impact, &state),
            "{word}"
        );
        assert_eq!(status.components[0].group_id, None);
        assert_eq!(problems, [""; 0]);
    }
}

/// There is no timeline: the newest message replaces the one before, and must be news to somebody who has read that.
#[test]
fn only_the_latest_message_is_told() {
    let ongoing = |message: &str, at: &str| {
        widget(&format!(
            r#""ongoing_incidents": [ {{ "id": "{ULID}", "name": "No logins", "status": "investigating", {message} "last_update_at": "{at}",
                 "url": "https://status.larchmont.example/i", "current_worst_impact": "partial_outage", "affected_components": [] }} ]"#
        ))
    };
    let (first, problems) =
        read("incident.io", &ongoing(r#""last_update_message": "We are looking.","#, "2026-11-20T08:30:00Z"));
    let told = incident(&first, ULID);
    assert_eq!(told.updates.len(), 1);
    assert_eq!(
        (told.updates[0].body.text.as_str(), &told.updates[0].phase),
        ("We are looking.", &Phase::Investigating)
    );
    assert_eq!(told.updates[0].at, parse_timestamp("2026-11-20T08:30:00Z"));
    assert_eq!(problems, [""; 0]);
    let (again, _) =
        read("incident.io", &ongoing(r#""last_update_message": "We are looking.","#, "2026-11-20T08:50:00Z"));
    assert_ne!(incident(&again, ULID).revision(), told.revision());
    // A message may be left out.
    let (second, problems) = read("incident.io", &ongoing("", "2026-11-20T08:50:00Z"));
    assert_ne!(incident(&second, ULID).revision(), told.revision());
    assert_eq!(incident(&second, ULID).updates[0].at, parse_timestamp("2026-11-20T08:50:00Z"));
    assert_eq!(problems, [""; 0]);
}

/// Running and planned work have the same times by different names, and the end of running work may be open.
#[test]
fn maintenance_has_its_times_by_two_names() {
    let (status, problems) = read(
        "incident.io",
        &widget(
            r#""ongoing_incidents": [], "in_progress_maintenances": [ { "id": "run", "name": "Upgrade", "status": "maintenance_in_progress",
                 "last_update_at": "2026-11-20T08:00:00Z", "started_at": "2026-11-20T08:00:00Z", "affected_components": [] } ],
               "scheduled_maintenances": [ { "id": "plan", "name": "Move", "status": "maintenance_scheduled",
                 "last_update_at": "2026-11-19T08:00:00Z", "starts_at": "2026-11-25T08:00:00Z", "ends_at": "2026-11-25T09:00:00Z" } ]"#,
        ),
    );
    let (run, plan) = (incident(&status, "run"), incident(&status, "plan"));
    assert_eq!(
        (run.kind, &run.phase, plan.kind, &plan.phase),
        (Kind::Maintenance, &Phase::InProgress, Kind::Maintenance, &Phase::Scheduled)
    );
    assert_eq!((run.began_at(), run.ended_at()), (parse_timestamp("2026-11-20T08:00:00Z"), None));
    assert_eq!(plan.began_at(), parse_timestamp("2026-11-25T08:00:00Z"));
    assert_eq!(plan.ended_at(), parse_timestamp("2026-11-25T09:00:00Z"));
    assert_eq!(status.severity(0), Severity::Maintenance);
    assert_eq!(problems, [""; 0]);
}

/// Only what is hit is listed, groups by name only; that no list has anything in it is all that tells of a good day. The past is in
/// another format under another address.
#[test]
fn what_is_not_listed_is_well() {
    for lists in [
        r#""ongoing_incidents": [], "in_progress_maintenances": [], "scheduled_maintenances": []"#,
        r#""ongoing_incidents": null, "in_progress_maintenances": null, "scheduled_maintenances": null"#,
        r#""ongoing_incidents": []"#,
    ] {
        let (status, problems) = read("incident.io", &widget(lists));
        assert_eq!((status.severity(0), problems.len()), (Severity::Operational, 0), "{lists}");
    }
    let hit = |id: &str| {
        format!(
            r#"{{ "id": "{id}", "name": "Login", "group_name": "Accounts", "current_status": "partial_outage" }}"#
        )
    };
    let (status, problems) = read(
        "incident.io",
        &widget(&format!(
            r#""ongoing_incidents": [ {{ "id": "a", "name": "x", "status": "monitoring", "affected_components": [ {}, {} ] }},
                 {{ "id": "b", "name": "y", "status": "monitoring", "affected_components": [ {} ] }} ]"#,
            hit("c1"),
            hit("c2"),
            hit("c1"),
        )),
    );
    let ids: Vec<_> =
        status.components.iter().map(|part| (part.id.as_str(), part.group_id.as_deref())).collect();
    assert_eq!(ids, [("Accounts", None), ("c1", Some("Accounts")), ("c2", Some("Accounts"))]);
    assert_eq!(problems, [""; 0]);
    let past =
        Format::named("incident.io").unwrap().beside("https://status.larchmont.example/api/v1/summary");
    assert_eq!(
        past,
        [("https://status.larchmont.example/api/v1/../v2/incidents.json".to_owned(), Part::History)]
    );
}
