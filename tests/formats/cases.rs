//! Small documents that once came out wrong, each with what is right; times are to be read at 2026-11-24T10:00:00Z. Beside each of ours the
//! report that it was first seen in is read too, where the shared folder is at hand.

use std::fs;
use std::path::Path;

use statuslamp::feed::{Loaded, Problem, ProblemKind, load};
use statuslamp::model::{Impact, Kind, Phase, Severity, Status};
use statuslamp::triage::{Viewer, overall};

const NOW_MS: i64 = 1_795_514_400_000;

/// Has a check look at a document of ours and at the shared one of that name.
fn case(shared: &str, own: &str, check: fn(Loaded)) {
    check(load(own.as_bytes()));
    match fs::read(Path::new("../shared/cases").join(shared)) {
        Ok(bytes) => check(load(&bytes)),
        Err(_) => println!("{shared} is not here: not tested"),
    }
}

fn status(loaded: Loaded, format: &str) -> Status {
    assert_eq!(loaded.format.map(|format| format.name), Some(format), "{:?}", loaded.problems);
    loaded.status.unwrap()
}

/// An announcement was all that there was, and the badge was green.
#[test]
fn an_announcement_says_nothing_of_the_state() {
    case(
        "a3-better-stack-announcement-only.json",
        r#"{ "data": { "type": "status_page", "attributes": { "company_name": "Quillwork", "announcement": "We are on a trip.", "aggregate_state": null } } }"#,
        |loaded| {
            let status = status(loaded, "better-stack");
            assert_eq!((status.severity(NOW_MS), status.incidents.len()), (Severity::Unknown, 1));
        },
    );
}

/// "All systems operational" stood above an entry that was open.
#[test]
fn what_is_open_without_an_impact_is_said_beside_the_state() {
    case(
        "a4-statuspage-only-impact-none.json",
        r#"{ "page": { "id": "p", "name": "Teasel" }, "incidents": [ { "id": "a", "name": "One shop has no power", "status": "investigating", "impact": "none" } ] }"#,
        |loaded| {
            let status = status(loaded, "statuspage");
            let overall = overall(&status, &Viewer::default(), NOW_MS);
            assert_eq!((overall.severity, overall.open), (Severity::Unknown, 1));
        },
    );
}

/// Work that was done long ago, as its newest update and a flag said, stood there as planned.
#[test]
fn work_is_done_when_its_updates_say_so() {
    case(
        "d1-heroku-work-completed.json",
        r#"{ "status": [ { "system": "Mail", "status": "green" } ], "incidents": [], "scheduled": [
             { "id": 3, "title": "New disks", "resolved": true, "upcoming": false, "full_url": "https://status.dyno.example/3", "updates": [
               { "id": 9, "created_at": "2026-11-23T10:00:00Z", "update_type": "resolved", "contents": "In." },
               { "id": 8, "created_at": "2026-11-23T09:00:00Z", "update_type": "maintenance", "contents": "Out." } ] } ] }"#,
        |loaded| {
            assert_eq!(loaded.problems, []);
            let status = status(loaded, "heroku");
            let work = &status.incidents[0];
            assert_eq!((work.kind, &work.phase), (Kind::Maintenance, &Phase::Completed));
            assert_eq!(work.window.and_then(|window| window.from), work.updates[1].at);
            assert_eq!((work.resolved_at, work.updates[0].at.is_some()), (work.updates[0].at, true));
        },
    );
}

/// How bad it is and where it stands only the updates told, and nobody read that.
#[test]
fn updates_tell_how_bad_it_is() {
    case(
        "e1-heroku-update-level.json",
        r#"{ "status": [ { "system": "Mail", "status": "yellow" } ], "scheduled": [], "incidents": [
             { "id": 4, "title": "Late mail", "state": "open", "resolved": false, "full_url": "https://status.dyno.example/4", "updates": [
               { "id": 9, "created_at": "2026-11-24T09:30:00Z", "update_type": "issue", "contents": "A queue.", "status_prod": "yellow" },
               { "id": 8, "created_at": "2026-11-24T09:00:00Z", "update_type": "investigating", "contents": "Hm.", "status_prod": "yellow" } ] } ] }"#,
        |loaded| {
            assert_eq!(loaded.problems, []);
            let status = status(loaded, "heroku");
            assert_eq!(
                (&status.incidents[0].impact, &status.incidents[0].phase),
                (&Impact::Minor, &Phase::Identified)
            );
            assert_eq!(status.severity(NOW_MS), Severity::Minor);
        },
    );
}

/// The newest text was in a list inside the entry, which nobody read, and a draft was shown to everybody.
#[test]
fn updates_inside_an_entry_are_read_and_drafts_are_not() {
    case(
        "g1-cachet-24-nested-updates.json",
        r#"{ "meta": { "pagination": { "total": 2 } }, "data": [
             { "id": 1, "component_id": 4, "name": "Late mail", "status": 1, "visible": 1, "message": "Hm.", "created_at": "2026-11-20 07:00:00",
               "is_resolved": false, "human_status": "Onderzoek", "latest_status": 2,
               "updates": [ { "id": 5, "incident_id": 1, "status": 2, "message": "A disk is full.", "created_at": "2026-11-20 09:00:00" } ] },
             { "id": 2, "name": "Surprise", "status": 1, "visible": 0, "message": "Not yet.", "is_resolved": false, "updates": [] } ] }"#,
        |loaded| {
            let status = status(loaded, "cachet");
            assert_eq!((status.incidents.len(), status.incidents[0].updates.len()), (1, 2));
            let newest = status.incidents[0].newest_update().map(|update| update.body.text.as_str());
            assert_eq!(newest, Some("A disk is full."));
            assert_eq!(status.incidents[0].phase, Phase::Identified);
        },
    );
}

/// Three that are nobody's here were taken for a feed in which nothing is wrong.
#[test]
fn what_is_nobodys_is_of_no_format() {
    let unknown = |loaded: Loaded| {
        assert_eq!(loaded.status, None);
        assert_eq!(loaded.problems[0].kind, ProblemKind::UnknownFormat);
    };
    case(
        "h1-foreign-like-statuspage.json",
        r#"{ "page": { "name": "Teasel" }, "overall": { "status": "down" }, "ongoing_incidents": [ { "id": "1", "title": "x" } ],
             "in_progress_maintenances": [], "scheduled_maintenances": [] }"#,
        unknown,
    );
    case("h2-foreign-list-of-instances.json", r#"[ { "key": "ZZ9", "status": "OK" } ]"#, unknown);
    case(
        "h3-foreign-health-check.json",
        r#"{ "components": [ { "name": "queue", "status": "UP" } ], "status": "UP" }"#,
        unknown,
    );
}

/// The one that failed, or was open, was left out because another with its id stood first.
#[test]
fn of_one_id_the_worse_counts() {
    case(
        "i1-gatus-one-key-twice.json",
        r#"[ { "name": "till", "key": "_till", "results": [ { "success": true, "timestamp": "2026-11-24T09:59:00Z" } ] },
             { "name": "till", "key": "_till", "results": [ { "success": false, "timestamp": "2026-11-24T09:59:00Z" } ] } ]"#,
        |loaded| {
            assert!(matches!(loaded.problems[..], [Problem { kind: ProblemKind::DuplicateId { .. }, .. }]));
            let status = status(loaded, "gatus");
            assert_eq!((status.severity(NOW_MS), status.components.len()), (Severity::Critical, 1));
        },
    );
    case(
        "i2-google-closed-before-open-same-id.json",
        r#"[ { "id": "a", "number": "1", "begin": "2026-11-24T08:00:00Z", "end": "2026-11-24T08:30:00Z", "external_desc": "Slow lathes", "status_impact": "SERVICE_DISRUPTION" },
             { "id": "a", "number": "1", "begin": "2026-11-24T08:00:00Z", "external_desc": "Slow lathes", "status_impact": "SERVICE_OUTAGE" } ]"#,
        |loaded| {
            assert!(matches!(loaded.problems[..], [Problem { kind: ProblemKind::DuplicateId { .. }, .. }]));
            let status = status(loaded, "google-cloud");
            assert_eq!((status.incidents.len(), status.incidents[0].is_open()), (1, true));
            assert_eq!(status.severity(NOW_MS), Severity::Critical);
        },
    );
}

/// One of two was down, and the page went further than its vendor.
#[test]
fn components_alone_are_no_worse_than_the_vendor_says() {
    case(
        "k1-one-of-two-down-vendor-says-major.json",
        r#"{ "page": { "id": "p", "name": "Teasel" }, "status": { "indicator": "major" }, "incidents": [], "components": [
             { "id": "1", "name": "Carding", "status": "major_outage" }, { "id": "2", "name": "Dyeing", "status": "operational" } ] }"#,
        |loaded| assert_eq!(status(loaded, "statuspage").severity(NOW_MS), Severity::Major),
    );
}

/// A monitor that nobody let run had been up for 0.000 % of the time.
#[test]
fn what_is_not_measured_has_no_uptime() {
    case(
        "m1-uptime-robot-paused.json",
        r#"{ "status": "ok", "data": [ { "monitorId": 5, "name": "Old shop", "statusClass": "black", "90dRatio": { "ratio": "0.000", "label": "black" } } ] }"#,
        |loaded| {
            let status = status(loaded, "uptime-robot");
            assert_eq!((&status.components[0].uptime, status.severity(NOW_MS)), (&None, Severity::Unknown));
        },
    );
}

/// The list stood where it had stood for years, and was of no known format.
#[test]
fn the_monitors_stand_in_psp() {
    case(
        "n1-uptime-robot-psp.json",
        r#"{ "status": "ok", "psp": { "monitors": [ { "monitorId": 5, "name": "Shop", "statusClass": "success", "90dRatio": { "ratio": "99.9", "label": "warning" } } ] },
             "days": [ "2026-11-24" ] }"#,
        |loaded| {
            assert_eq!(loaded.problems, []);
            let status = status(loaded, "uptime-robot");
            let [site] = &status.components[..] else { panic!("{:?}", status.components) };
            assert_eq!(
                site.uptime.as_ref().map(|uptime| (uptime.percent.as_str(), uptime.days)),
                Some(("99.9", 90))
            );
        },
    );
}

/// An incident without an id was left out, and so was an update.
#[test]
fn what_has_no_id_is_shown() {
    case(
        "o1-statuspage-no-ids.json",
        r#"{ "page": { "id": "p", "name": "Teasel" }, "status": { "indicator": "minor" }, "components": [], "incidents": [
             { "name": "Late wool", "status": "identified", "impact": "minor", "created_at": "2026-11-24T09:00:00Z",
               "incident_updates": [ { "status": "identified", "body": "A cart is full.", "display_at": "2026-11-24T09:30:00Z" } ] } ] }"#,
        |loaded| {
            assert!(loaded.problems.iter().all(|problem| matches!(problem.kind, ProblemKind::NoId { .. })));
            let status = status(loaded, "statuspage");
            assert_eq!((status.incidents.len(), status.incidents[0].updates.len()), (1, 1));
            assert_eq!(status.severity(NOW_MS), Severity::Minor);
        },
    );
}

/// "Partial outage" stood over "no incidents reported", and nothing told that this address lists none.
#[test]
fn a_part_says_where_the_whole_is() {
    case(
        "p1-status-json-only.json",
        r#"{ "page": { "id": "p", "name": "Teasel" }, "status": { "indicator": "major", "description": "Some looms are down" } }"#,
        |loaded| {
            let problems: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, ["the feed says nothing of incidents; summary.json beside it does"]);
            assert_eq!(status(loaded, "statuspage").severity(NOW_MS), Severity::Major);
        },
    );
}

/// A page as it is served was of no known format, its updates had no phase, and nothing told what was hit.
#[test]
fn incidents_name_services_by_number() {
    case(
        "q1-statuspal-update-words.json",
        r#"{ "status_page": { "name": "Brassica", "current_incident_type": "major", "url": "brassica.example" },
             "services": [ { "id": 5, "name": "Checkout", "current_incident_type": "major", "children": [] } ],
             "incidents": [ { "id": 7, "title": "No vouchers", "type": "major", "starts_at": "2026-11-24T09:00:00", "ends_at": null, "service_ids": [ 5 ],
               "updates": [ { "id": 1, "type": "issue", "description": "They are refused.", "posted_at": "2026-11-24T09:05:00" } ] } ],
             "maintenances": [], "upcoming_maintenances": [] }"#,
        |loaded| {
            assert_eq!(loaded.problems, []);
            let status = status(loaded, "statuspal");
            let incident = &status.incidents[0];
            assert_eq!(
                (incident.components[0].text.as_str(), &incident.updates[0].phase),
                ("Checkout", &Phase::Investigating)
            );
            assert_eq!(status.severity(NOW_MS), Severity::Critical);
        },
    );
}
