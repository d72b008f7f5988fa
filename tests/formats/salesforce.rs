use statuslamp::feed::{Format, Part, load_as, parse_timestamp};
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Status};

use crate::{component, incident, read};

const NOW_MS: i64 = 1_795_167_000_000;

/// A list with one incident, `7`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    read(
        "salesforce",
        &format!(
            r#"[ {{ "id": 7, "createdAt": "2026-11-20T08:20:00.000Z", "serviceKeys": ["coreService"], "instanceKeys": ["ZZ9"], {rest} }} ]"#
        ),
    )
}

/// A list with one piece of planned work, `9`, of these fields.
fn planned(rest: &str) -> Status {
    let (mut status, _) = read(
        "salesforce",
        &format!(
            r#"[ {{ "id": 9, "name": "Release", "plannedStartTime": "2026-11-20T08:00:00.000Z", "plannedEndTime": "2026-11-20T09:00:00.000Z", {rest} }} ]"#
        ),
    );
    status.settle(NOW_MS);
    status
}

/// Each word by its beginning; whether a core service is hit makes an outage of a major incident.
#[test]
fn every_state_of_an_instance() {
    for (word, state) in [
        ("OK", ComponentState::Operational),
        ("INFORMATIONAL_NONCORE", ComponentState::Operational),
        ("INFORMATIONAL_CORE", ComponentState::Operational),
        ("MAINTENANCE_NONCORE", ComponentState::UnderMaintenance),
        ("MAINTENANCE_CORE", ComponentState::UnderMaintenance),
        ("MINOR_INCIDENT_NONCORE", ComponentState::DegradedPerformance),
        ("MINOR_INCIDENT_CORE", ComponentState::DegradedPerformance),
        ("MAJOR_INCIDENT_NONCORE", ComponentState::PartialOutage),
        ("MAJOR_INCIDENT_CORE", ComponentState::MajorOutage),
        ("SUNDRY", ComponentState::Unknown("SUNDRY".into())),
    ] {
        let instance = format!(
            r#"{{ "key": "ZZ9", "location": "EMEA", "environment": "production", "status": "{word}", "isActive": true "#
        );
        for document in [
            format!("[ {instance} }} ]"),
            format!(r#"{instance}, "Incidents": [], "Maintenances": [] }}"#),
            format!(r#"{{ "key": "Tally", "name": "Tally", "Instances": [ {instance} }} ] }}"#),
        ] {
            let (status, _) = read("salesforce", &document);
            let instance = component(&status, "ZZ9");
            assert_eq!((&instance.state, instance.name.text.as_str()), (&state, "ZZ9"), "{document}");
            assert_eq!(instance.group_id.as_deref(), Some("location/EMEA"));
            assert_eq!(component(&status, "location/EMEA").name.text, "EMEA");
        }
    }
}

/// An instance that has been retired keeps the state that it had last.
#[test]
fn a_retired_instance_is_left_out() {
    let (status, problems) = read(
        "salesforce",
        r#"[ { "key": "YY1", "location": "NA", "environment": "production", "status": "MAJOR_INCIDENT_CORE", "isActive": false },
             { "key": "ZZ9", "location": "NA", "environment": "production", "status": "OK", "isActive": true } ]"#,
    );
    let ids: Vec<_> = status.components.iter().map(|component| component.id.as_str()).collect();
    assert_eq!((ids, status.severity(0)), (vec!["location/NA", "ZZ9"], Severity::Operational));
    assert_eq!(problems, [""; 0]);
}

/// An incident has no title: it was left out, as everything without one. Of what there is a sentence can be made, and must be the same
/// at every look.
#[test]
fn a_title_is_made_of_services_and_what_hits_them() {
    let impacts = |kinds: &[(&str, &str)]| {
        let impacts: Vec<_> = kinds
            .iter()
            .map(|(kind, severity)| format!(r#"{{ "type": "{kind}", "severity": "{severity}", "startTime": "2026-11-20T08:00:00.000Z" }}"#))
            .collect();
        format!("[ {} ]", impacts.join(","))
    };
    for (services, impacts, kind, title) in [
        (
            r#"["coreService"]"#,
            impacts(&[("performanceDegradation", "minor")]),
            "null",
            "Core service: performance degradation",
        ),
        (
            r#"["coreService", "liveAgent"]"#,
            impacts(&[
                ("featurePerfDegradation", "minor"),
                ("serviceDisruption", "major"),
                ("serviceOutage", "major"),
            ]),
            "null",
            "Core service, Live agent: service disruption",
        ),
        (
            r#"["APIGateway", "CRM", "site_builder", "search", "x"]"#,
            impacts(&[("featurePerfDegradation", "minor")]),
            "null",
            "API gateway, CRM, Site builder and 2 more: feature performance degradation",
        ),
        (r#"["coreService"]"#, "[]".to_owned(), r#""disruption""#, "Core service: disruption"),
        ("[]", impacts(&[("serviceOutage", "critical")]), "null", "Service outage"),
        ("null", "null".to_owned(), "null", "Incident"),
    ] {
        let (status, problems) = read(
            "salesforce",
            &format!(
                r#"[ {{ "id": 7, "status": "Active", "type": {kind}, "instanceKeys": ["ZZ9"], "serviceKeys": {services}, "IncidentImpacts": {impacts} }} ]"#
            ),
        );
        let found = &incident(&status, "7").title;
        assert_eq!((found.text.as_str(), found.lang.as_deref()), (title, Some("en")));
        assert_eq!(problems, [""; 0]);
    }
}

/// How bad it is, is how bad the worst of its impacts is, in a word of its own or in what it is.
#[test]
fn the_worst_impact_counts() {
    for (severity, kind, impact) in [
        ("\"minor\"", "serviceOutage", Impact::Minor),
        ("\"major\"", "performanceDegradation", Impact::Major),
        ("\"critical\"", "serviceOutage", Impact::Critical),
        ("\"blocker\"", "serviceOutage", Impact::Critical),
        ("null", "featurePerfDegradation", Impact::Minor),
        ("null", "herokuAppsServiceDisruption", Impact::Major),
        ("null", "serviceOutage", Impact::Critical),
    ] {
        let (status, problems) = one(&format!(
            r#""status": "Active", "IncidentImpacts": [ {{ "type": "performanceDegradation", "severity": "minor" }}, {{ "type": "{kind}", "severity": {severity} }} ]"#
        ));
        assert_eq!((&incident(&status, "7").impact, problems.len()), (&impact, 0), "{severity} {kind}");
    }
    for (kind, impact) in
        [("degradation", Impact::Minor), ("disruption", Impact::Major), ("outage", Impact::Critical)]
    {
        let (status, _) = one(&format!(r#""type": "{kind}", "IncidentImpacts": []"#));
        assert_eq!(incident(&status, "7").impact, impact);
    }
}

/// An end is told by the state or by all impacts having one: older documents have no state, and in newer ones it lags. While an impact
/// goes on its end is null or an empty text.
#[test]
fn it_is_over_when_all_of_it_is() {
    let impact = |end: &str| {
        format!(
            r#"{{ "type": "serviceOutage", "severity": "major", "startTime": "2026-11-20T08:00:00.000Z", "endTime": {end} }}"#
        )
    };
    let (nine, ten) = (impact(r#""2026-11-20T09:00:00.000Z""#), impact(r#""2026-11-20T10:00:00.000Z""#));
    for (state, impacts, is_open, end) in [
        ("\"Active\"", impact("null"), true, None),
        ("\"Active\"", impact("\"\""), true, None),
        ("null", String::new(), true, None),
        ("null", format!("{ten}, {}", impact("null")), true, None),
        ("null", format!("{ten}, {nine}"), false, Some("2026-11-20T10:00:00Z")),
        ("\"Active\"", nine.clone(), false, Some("2026-11-20T09:00:00Z")),
        ("\"resolved\"", impact("null"), false, None),
        ("\"Resolved\"", format!("{nine}, {ten}"), false, Some("2026-11-20T10:00:00Z")),
    ] {
        let (status, problems) = one(&format!(r#""status": {state}, "IncidentImpacts": [ {impacts} ]"#));
        let found = incident(&status, "7");
        assert_eq!(
            (found.is_open(), found.ended_at()),
            (is_open, end.and_then(parse_timestamp)),
            "{state} {impacts}"
        );
        assert_eq!(problems, [""; 0]);
    }
    let (status, _) = one(&format!(
        r#""status": "Active", "IncidentImpacts": [ {nine} ], "IncidentEvents": [ {{ "id": 1, "type": "herokuIncidentInvestigating", "message": "Again.", "createdAt": "2026-11-20T09:10:00.000Z" }} ]"#
    ));
    assert!(incident(&status, "7").is_open());
}

/// The vendor adds types of events as it likes: one that nobody knows is no fault, and says at least what it is called.
#[test]
fn events_are_of_any_type() {
    let (status, problems) = one(
        r#""IncidentImpacts": [], "additionalInformation": "See the help page.", "IncidentEvents": [
             { "id": 1, "type": "investigatingCauseOfIssue", "message": "Looking.", "createdAt": "2026-11-20T08:20:00.000Z" },
             { "id": 2, "type": "issueIsolatedDatabaseTier", "message": null, "createdAt": "2026-11-20T08:40:00.000Z" },
             { "id": 3, "type": "teaServed", "message": "", "createdAt": "2026-11-20T08:50:00.000Z" },
             { "id": 4, "type": "update", "message": "", "createdAt": "2026-11-20T09:00:00.000Z" } ]"#,
    );
    let found = incident(&status, "7");
    let texts: Vec<_> = found.updates.iter().map(|update| update.body.text.as_str()).collect();
    assert_eq!(texts, ["Tea served", "Issue isolated database tier", "Looking.", "See the help page."]);
    assert_eq!(found.phase, Phase::Identified);
    assert_eq!(problems, [""; 0]);
    // One that isn't for readers yet shifted what was told of all others, and an empty list hid the timeline.
    let (status, _) = one(r#""IncidentImpacts": [], "IncidentEvents": [
             { "id": 1, "type": "resolved", "message": "Not yet.", "createdAt": "2026-11-20T08:50:00.000Z", "draft": true },
             { "id": 2, "type": "investigatingCauseOfIssue", "message": "Looking.", "createdAt": "2026-11-20T08:20:00.000Z" } ]"#);
    assert_eq!(incident(&status, "7").phase, Phase::Investigating);
    let (status, _) = one(
        r#""IncidentImpacts": [], "IncidentEvents": [], "timeline": [ { "content": "Slow.", "createdAt": "2026-11-20T08:20:00.000Z" } ]"#,
    );
    assert_eq!(incident(&status, "7").updates[0].body.text, "Slow.");
}

/// Incidents have no title that could tell them apart, so that one without an id was left out. What an instance tells twice was what it
/// told first, though that was over.
#[test]
fn what_has_no_id_or_the_same_is_shown() {
    let (status, problems) = read(
        "salesforce",
        r#"[ { "createdAt": "2026-11-20T08:20:00.000Z", "serviceKeys": ["coreService"], "IncidentImpacts": [] },
             { "createdAt": "2026-11-20T08:30:00.000Z", "serviceKeys": ["coreService"], "IncidentImpacts": [] } ]"#,
    );
    assert_eq!((status.incidents.len(), problems.len()), (2, 2));
    let told = r#"[ { "id": 7, "status": "Resolved", "IncidentImpacts": [] }, { "id": 7, "status": "Active", "IncidentImpacts": [] } ]"#;
    let instance = |key: &str| {
        format!(
            r#"{{ "key": "{key}", "isActive": true, "status": "OK", "location": "NA", "Incidents": {told} }}"#
        )
    };
    for document in
        [instance("ZZ9"), format!("[ {}, {} ]", instance("ZZ9"), instance("YY3").replace(told, "[]"))]
    {
        let (status, _) = read("salesforce", &document);
        assert!(incident(&status, "7").is_open(), "{document}");
    }
}

/// The type of planned work says nothing of how bad it is, and was reported as a word that nobody knows.
#[test]
fn an_impact_may_be_of_any_type() {
    let (_, problems) = read(
        "salesforce",
        r#"[ { "id": 9, "name": "Release", "plannedStartTime": "2026-11-20T08:00:00.000Z", "MaintenanceImpacts": [ { "type": "deployingRelease" } ] } ]"#,
    );
    assert_eq!(problems, [""; 0]);
}

/// The list of the past is cut off somewhere, and may be so before what goes on: where all in it was over, all was said to be well.
#[test]
fn the_past_says_nothing_of_now() {
    for (state, severity) in [("Active", Severity::Minor), ("Resolved", Severity::Unknown)] {
        let (status, _) =
            one(&format!(r#""status": "{state}", "type": "degradation", "IncidentImpacts": []"#));
        assert_eq!(status.severity(NOW_MS), severity, "{state}");
    }
}

/// What is told of an incident in an instance hits that instance, and doesn't say so; what two instances tell hits both.
#[test]
fn an_instance_tells_of_itself() {
    let instance = |key: &str, location: &str| {
        format!(
            r#"{{ "key": "{key}", "location": "{location}", "environment": "production", "status": "MINOR_INCIDENT_CORE", "isActive": true, "Maintenances": [],
                 "Incidents": [ {{ "id": 7, "status": "Active", "serviceKeys": ["coreService"], "IncidentImpacts": [ {{ "type": "performanceDegradation", "severity": "minor" }} ] }} ] }}"#
        )
    };
    let (status, problems) = read("salesforce", &instance("ZZ9", "EMEA"));
    let found = incident(&status, "7");
    assert_eq!(
        (&found.component_ids[..], &found.regions[..]),
        (&["ZZ9".to_owned()][..], &["EMEA".to_owned()][..])
    );
    assert_eq!(found.url.as_deref(), Some("https://status.salesforce.com/incidents/7"));
    assert_eq!(problems, [""; 0]);
    let (status, problems) =
        read("salesforce", &format!("[ {}, {} ]", instance("ZZ9", "EMEA"), instance("YY3", "NA")));
    assert_eq!((status.incidents.len(), problems.len()), (1, 0));
    assert_eq!(incident(&status, "7").component_ids, ["ZZ9", "YY3"]);
    assert_eq!(incident(&status, "7").regions, ["EMEA", "NA"]);
}

/// Nobody closes planned work by its plan: an end that was planned proves nothing, but the times of its impacts do.
#[test]
fn planned_work_ends_when_it_is_said() {
    let impact = |from: &str, to: &str| {
        format!(
            r#""MaintenanceImpacts": [ {{ "type": "deployingRelease", "severity": "maintenance", "startTime": "{from}", "endTime": {to} }} ]"#
        )
    };
    let past = impact("2026-11-20T08:00:00.000Z", r#""2026-11-20T08:30:00.000Z""#);
    let open = impact("2026-11-20T08:00:00.000Z", "null");
    let future = impact("2026-11-21T08:00:00.000Z", r#""2026-11-21T08:30:00.000Z""#);
    let none = r#""MaintenanceImpacts": []"#.to_owned();
    for (impacts, state, phase) in [
        (&past, r#""message": { "eventStatus": "confirmed" }"#, Phase::Completed),
        (&open, r#""message": { "eventStatus": "confirmed" }"#, Phase::InProgress),
        (&future, r#""message": { "eventStatus": "scheduled" }"#, Phase::Scheduled),
        (&past, r#""message": { "eventStatus": "in progress" }"#, Phase::InProgress),
        (&open, r#""message": { "eventStatus": "resolved" }"#, Phase::Completed),
        (&open, r#""message": { "eventStatus": "confirmed" }, "status": "Canceled""#, Phase::Completed),
        (&none, r#""message": null"#, Phase::Scheduled),
        (&none, r#""message": { "eventStatus": "in progress" }"#, Phase::InProgress),
    ] {
        let status = planned(&format!("{impacts}, {state}"));
        let found = incident(&status, "maintenance 9");
        assert_eq!((found.kind, &found.phase), (Kind::Maintenance, &phase), "{impacts} {state}");
        assert_eq!(found.title.text, "Release");
    }
    assert_eq!(
        planned(&past).incidents[0].url.as_deref(),
        Some("https://status.salesforce.com/maintenances/9")
    );
    let (status, _) = read(
        "salesforce",
        &format!(
            r#"[ {{ "id": 9, "name": null, "plannedStartTime": null, "serviceKeys": ["coreService"], {past} }} ]"#
        ),
    );
    assert_eq!(incident(&status, "maintenance 9").title.text, "Core service: deploying release");
}

/// An empty list may be of incidents, of planned work or of instances: it says nothing of how anything is.
#[test]
fn an_empty_list_says_nothing() {
    let loaded = load_as(b"[]", Format::named("salesforce"));
    assert_eq!(loaded.status.unwrap().severity(0), Severity::Unknown);
}

/// What was learnt stands beside the incident from the beginning, and is told when it is over.
#[test]
fn what_was_learnt_is_told_at_the_end() {
    let message = r#""IncidentImpacts": [], "message": { "rootCause": "A loop.", "actionPlan": "We count turns.", "pathToResolution": "" }"#;
    let (status, problems) = one(&format!(r#""status": "Resolved", {message}"#));
    let learnt = incident(&status, "7").post_mortem.as_ref().unwrap();
    assert_eq!((learnt.sections[0].text.text.as_str(), learnt.sections.len()), ("A loop.", 1));
    assert_eq!(learnt.remediations[0].text.text, "We count turns.");
    assert_eq!(problems, [""; 0]);
    let (status, _) = one(&format!(r#""status": "Active", {message}"#));
    assert_eq!(incident(&status, "7").post_mortem, None);
}

/// Instances and incidents are documents of their own; a single instance needs neither.
#[test]
fn the_lists_lie_beside_each_other() {
    let format = Format::named("salesforce").unwrap();
    for (feed, beside) in [
        (
            "/v1/instances/status/preview",
            &[
                ("/v1/instances/status/../../incidents/active", Part::State),
                ("/v1/instances/status/../../incidents", Part::History),
                ("/v1/instances/status/../../maintenances", Part::History),
            ][..],
        ),
        (
            "/v1/incidents/active",
            &[
                ("/v1/incidents/../instances/status/preview", Part::State),
                ("/v1/incidents/../incidents", Part::History),
                ("/v1/incidents/../maintenances", Part::History),
            ],
        ),
        (
            "/v1/incidents",
            &[("/v1/instances/status/preview", Part::State), ("/v1/maintenances", Part::History)],
        ),
        ("/v1/instances/ZZ9/status", &[]),
    ] {
        let found = format.beside(feed);
        let found: Vec<_> = found.iter().map(|(url, part)| (url.as_str(), *part)).collect();
        assert_eq!(found, beside, "{feed}");
    }
}
