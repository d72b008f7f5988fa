use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity};

use crate::{component, incident, read, records};

/// A page of the invented Kestrel Pay with these attributes beside its name, and these resources included.
fn page(attributes: &str, included: &str) -> String {
    format!(
        r#"{{ "data": {{ "id": "1", "type": "status_page", "attributes": {{ "company_name": "Kestrel Pay",
               "company_url": "https://kestrel.example", {attributes} }} }}, "included": [ {included} ] }}"#
    )
}

fn report(attributes: &str, updates: &str) -> String {
    format!(
        r#"{{ "id": "8", "type": "status_report", "attributes": {{ "title": "Late payouts", "report_type": "manual", {attributes} }},
             "relationships": {{ "status_updates": {{ "data": [ {updates} ] }} }} }}"#
    )
}

/// A report that had been over for weeks still had no end: a widget that waited for one showed it for ever. How bad it had been, and when
/// it was over, only its updates told.
#[test]
fn a_resolved_report_has_no_end() {
    let report = report(
        r#""starts_at": "2026-11-02T08:00:00Z", "ends_at": null, "aggregate_state": "resolved",
           "affected_resources": [ { "status_page_resource_id": "7", "status": "resolved" } ]"#,
        r#"{ "id": "51", "type": "status_update" }, { "id": "52", "type": "status_update" }"#,
    );
    let update = |id: &str, time: &str, state: &str| {
        format!(
            r#"{{ "id": "{id}", "type": "status_update", "attributes": {{ "message": "It is {state}.",
                 "published_at": "2026-11-02T{time}:00Z", "published_at_timezone": null,
                 "affected_resources": [ {{ "status_page_resource_id": "7", "status": "{state}" }} ] }} }}"#
        )
    };
    let updates = [update("51", "08:10", "downtime"), update("52", "09:40", "resolved")].join(",");
    let (status, problems) =
        read("better-stack", &page(r#""aggregate_state": "operational""#, &format!("{report}, {updates}")));
    let late = incident(&status, "8");
    assert_eq!((&late.phase, &late.impact), (&Phase::Resolved, &Impact::Critical));
    assert_eq!(late.resolved_at, parse_timestamp("2026-11-02T09:40:00Z"));
    let ids: Vec<_> = late.updates.iter().map(|update| update.id.as_str()).collect();
    assert_eq!(ids, ["52", "51"]);
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(problems, [""; 0]);
}

/// The end can be the one that was hoped for when the report was written.
#[test]
fn an_end_ends_nothing_that_is_still_down() {
    let report = report(
        r#""starts_at": "2026-11-20T08:00:00Z", "ends_at": "2026-11-20T09:00:00Z", "aggregate_state": "degraded""#,
        "",
    );
    let (status, _) = read("better-stack", &page(r#""aggregate_state": "operational""#, &report));
    assert!(incident(&status, "8").is_open());
    assert_eq!(status.severity(0), Severity::Minor);
}

/// A section's id is a text where it stands and a number where it is referred to, and counts apart from those of resources.
#[test]
fn a_section_is_referred_to_by_number() {
    let (status, problems) = read(
        "better-stack",
        &page(
            r#""aggregate_state": "operational""#,
            r#"{ "id": "7", "type": "status_page_section", "attributes": { "name": "Europe", "position": 0 } },
               { "id": "7", "type": "status_page_resource", "attributes": { "public_name": "Payouts", "status": "operational",
                 "status_page_section_id": 7, "resource_id": 99, "resource_type": "Monitor", "availability": 0.9998,
                 "status_history": [ { "day": "2026-11-19", "status": "recovered", "downtime_duration": 12.5 } ] } }"#,
        ),
    );
    let [section, payouts] = &status.components[..] else { panic!("{:?}", status.components) };
    assert!(section.is_group && !payouts.is_group);
    assert_eq!(payouts.group_id.as_ref(), Some(&section.id));
    assert_ne!(section.id, payouts.id);
    assert_eq!(problems, [""; 0]);
}

/// A report named a resource that had been taken off the page: it has an id, by which a viewer can ask, but no name to show.
#[test]
fn a_report_names_resources_that_are_not_in_the_document() {
    let resource = r#"{ "id": "7", "type": "status_page_resource", "attributes": { "public_name": "Payouts", "status": "degraded" } }"#;
    let report = report(
        r#""aggregate_state": "degraded", "affected_resources": [
            { "status_page_resource_id": "799", "status": "downtime" }, { "status_page_resource_id": "7", "status": "degraded" } ]"#,
        r#"{ "id": "404", "type": "status_update" }"#,
    );
    let (status, problems) =
        read("better-stack", &page(r#""aggregate_state": "degraded""#, &format!("{report}, {resource}")));
    let late = incident(&status, "8");
    assert_eq!(late.component_ids, ["799", "7"]);
    let names: Vec<_> = late.components.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["", "Payouts"]);
    assert!(late.updates.is_empty());
    assert_eq!(problems, [""; 0]);
}

/// The announcement stands outside all reports. Nothing is broken because of it.
#[test]
fn the_announcement_is_news_without_impact() {
    let (status, _) = read(
        "better-stack",
        &page(r#""aggregate_state": "operational", "announcement": "We are closed on 26 December.""#, ""),
    );
    let announcement = incident(&status, "announcement");
    assert_eq!(announcement.title.text, "We are closed on 26 December.");
    assert_eq!((announcement.is_open(), &announcement.impact), (true, &Impact::None));
    assert_eq!(status.severity(0), Severity::Operational);
    let (quiet, _) =
        read("better-stack", &page(r#""aggregate_state": "operational", "announcement": null"#, ""));
    assert!(quiet.incidents.is_empty());
}

/// The vendor's words are its own, and a monitor that nobody watches says nothing about the service.
#[test]
fn every_state_of_a_page_and_of_its_resources() {
    for (state, severity) in [
        ("operational", Severity::Operational),
        ("degraded", Severity::Minor),
        ("downtime", Severity::Critical),
        ("maintenance", Severity::Maintenance),
    ] {
        let (status, problems) = read("better-stack", &page(&format!(r#""aggregate_state": "{state}""#), ""));
        assert_eq!((status.severity(0), problems.len()), (severity, 0), "{state}");
    }
    for (state, expected) in [
        ("operational", ComponentState::Operational),
        ("degraded", ComponentState::DegradedPerformance),
        ("downtime", ComponentState::MajorOutage),
        ("maintenance", ComponentState::UnderMaintenance),
        ("not_monitored", ComponentState::Unknown(String::new())),
    ] {
        let resource = format!(
            r#"{{ "id": "7", "type": "status_page_resource", "attributes": {{ "public_name": "Payouts", "status": "{state}" }} }}"#
        );
        let (status, problems) =
            read("better-stack", &page(r#""aggregate_state": "operational""#, &resource));
        assert_eq!((&status.components[0].state, problems.len()), (&expected, 0), "{state}");
        if state == "not_monitored" {
            assert_eq!(status.severity(0), Severity::Operational);
        }
    }
}

/// Planned work is a report like any other but for its type; its end is the planned one, and no word tells whether it has begun.
#[test]
fn maintenance_begins_when_its_time_comes() {
    let report = report(
        r#""starts_at": "2026-11-25T01:00:00Z", "ends_at": "2026-11-25T03:00:00Z", "aggregate_state": "maintenance""#,
        "",
    )
    .replace("manual", "maintenance");
    let (mut status, _) = read("better-stack", &page(r#""aggregate_state": "operational""#, &report));
    let planned = incident(&status, "8");
    assert_eq!(
        (planned.kind, &planned.impact, planned.resolved_at),
        (Kind::Maintenance, &Impact::Maintenance, None)
    );
    let during = parse_timestamp("2026-11-25T02:00:00Z").unwrap();
    status.incidents =
        status.incidents.iter().map(|incident| std::sync::Arc::new((**incident).clone())).collect();
    status.settle(during.unix_ms);
    assert_eq!(incident(&status, "8").phase, Phase::InProgress);
}

/// The zone is called as Ruby on Rails calls it, which no browser understands; and the page is not where the company is.
#[test]
fn zones_are_those_of_rails_and_the_page_is_at_its_own_domain() {
    for (zone, expected) in [
        ("Pacific Time (US & Canada)", None),
        ("Amsterdam", None),
        ("Europe/Amsterdam", Some("Europe/Amsterdam")),
        ("UTC", Some("UTC")),
    ] {
        let attributes =
            format!(r#""aggregate_state": "operational", "timezone": "{zone}", "custom_domain": null"#);
        let (status, problems) = read("better-stack", &page(&attributes, ""));
        assert_eq!((status.page.time_zone.as_deref(), problems.len()), (expected, 0), "{zone}");
        assert_eq!(status.page.url.as_deref(), Some("https://kestrel.example"));
    }
    let (status, _) = read("better-stack", &page(r#""custom_domain": "status.kestrel.example""#, ""));
    assert_eq!(status.page.url.as_deref(), Some("https://status.kestrel.example"));
}

/// Each resource has a day's worth of history for as long as the page shows; days that nobody looked at say nothing, and a word that isn't
/// known is told and costs its own day only. Of which period `availability` is, isn't said: it is shown nowhere.
#[test]
fn days_are_read_with_their_word() {
    let day = |day: &str, status: &str| {
        format!(
            r#"{{ "day": "{day}", "status": "{status}", "downtime_duration": 12.5, "maintenance_duration": 0 }}"#
        )
    };
    let days = [
        day("2026-11-14", "not_monitored"),
        day("2026-11-15", "operational"),
        day("2026-11-16", "operational"),
        day("2026-11-17", "recovered"),
        day("2026-11-18", "downtime"),
        day("2026-11-19", "maintenance"),
        day("soon", "downtime"),
        day("2026-11-20", "smouldering"),
        day("2026-11-21", "degraded"),
    ];
    let (status, problems) = read(
        "better-stack",
        &format!(
            r#"{{ "data": {{ "id": "1", "type": "status_page", "attributes": {{ "company_name": "Quillwork" }} }},
                  "included": [ {{ "id": "7", "type": "status_page_resource", "attributes": {{
                    "public_name": "Documents", "status": "operational", "availability": 0.99912, "status_history": [{}] }} }} ] }}"#,
            days.join(",")
        ),
    );
    let documents = component(&status, "7");
    let told = records(&status, "7");
    let expected = [
        ("2026-11-15", "2026-11-16", "operational"),
        ("2026-11-17", "2026-11-17", "major"),
        ("2026-11-18", "2026-11-18", "critical"),
        ("2026-11-19", "2026-11-19", "maintenance"),
        ("2026-11-21", "2026-11-21", "minor"),
    ];
    assert_eq!(told, expected.map(|(from, to, severity)| (from.to_owned(), to.to_owned(), severity)));
    assert_eq!(documents.uptime, None);
    assert_eq!(
        problems,
        [
            "/included/0/attributes/status_history/6/day is not a time: \"soon\"",
            "/included/0/attributes/status_history/7/status has the unknown value \"smouldering\"",
        ]
    );
}
