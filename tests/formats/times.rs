//! How vendors write times, each of them read in a format that does.

use statuslamp::feed::{Format, Loaded, ProblemKind, load_as};
use statuslamp::model::{Moment, Precision};

/// When the incident `a` was opened, in a format that writes times in one of these ways, and what is wrong with the document.
fn time(format: &str, written: &str) -> (Option<Moment>, Vec<String>) {
    let document = match format {
        "statuspage" => {
            format!(
                r#"{{ "page": {{}}, "incidents": [ {{ "id": "a", "name": "x", "created_at": {written} }} ] }}"#
            )
        }
        "instatus" => format!(
            r#"{{ "page": {{ "name": "x", "status": "HASISSUES" }}, "activeIncidents": [ {{ "id": "a", "name": "x", "started": {written} }} ] }}"#
        ),
        "statuspal" => format!(
            r#"{{ "status_page": {{ "subdomain": "x", "name": "x" }}, "incidents": [ {{ "id": "a", "title": "x", "inserted_at": {written}, "starts_at": {written} }} ] }}"#
        ),
        "uptime-kuma" => format!(
            r#"{{ "config": {{ "slug": "x" }}, "publicGroupList": [], "incidents": [ {{ "id": "a", "title": "x", "createdDate": {written} }} ] }}"#
        ),
        "cachet" => format!(
            r#"{{ "data": [ {{ "id": "a", "type": "incidents", "attributes": {{ "id": "a", "name": "x", "status": {{ "value": 1 }},
                  "occurred": {{ "human": "il y a 2 heures", "string": {written} }} }} }} ] }}"#
        ),
        "cstate" => format!(
            r#"{{ "is": "issues", "title": "x", "pages": [ {{ "is": "issue", "filename": "a", "title": "x", "resolved": false, "createdAt": {written} }} ] }}"#
        ),
        "aws-health" => {
            format!(r#"[ {{ "arn": "a", "summary": "x", "event_log": [], "date": {written} }} ]"#)
        }
        "hund" => format!(
            r#"{{ "type": "paged_array", "has_more": false, "data": [ {{ "type": "issue", "id": "a", "title": "x", "began_at": {written}, "created_at": {written} }} ] }}"#
        ),
        _ => panic!("no document of {format}"),
    };
    let Loaded { status, problems, .. } = load_as(document.as_bytes(), Format::named(format));
    let status = status.unwrap();
    assert_eq!(status.incidents.len(), 1, "{document} {problems:?}");
    let problems = problems.iter().filter(|problem| !matches!(problem.kind, ProblemKind::Partial { .. }));
    (status.incidents[0].began_at(), problems.map(ToString::to_string).collect())
}

/// Every way in which some vendor writes one and the same moment.
#[test]
fn times_in_every_way() {
    for (format, written, approximate) in [
        ("statuspage", r#""2026-11-22T10:00:00Z""#, false),
        ("statuspage", r#""2026-11-22T10:00:00.000+00:00""#, false),
        ("statuspage", r#""2026-11-22T02:00:00.000-08:00""#, false),
        ("statuspage", r#""2026-11-22T19:00:00+0900""#, false),
        ("statuspage", r#""2026-11-22 15:30:00 +05:30""#, false),
        ("instatus", r#""2026-11-22T10:00:00.000Z""#, false),
        ("instatus", r#""Sun Nov 22 2026 10:00:00 GMT+0000 (Coordinated Universal Time)""#, false),
        ("instatus", r#""Sun Nov 22 2026 11:00:00 GMT+0100 (Mitteleuropäische Normalzeit)""#, false),
        ("statuspal", r#""2026-11-22T10:00:00""#, false),
        ("statuspal", r#""2026-11-22T11:00:00+01:00""#, false),
        ("uptime-kuma", r#""2026-11-22 10:00:00""#, false),
        ("uptime-kuma", r#""2026-11-22 10:00:00.000""#, false),
        ("cachet", r#""2026-11-22 10:00:00""#, true),
        ("cstate", r#""2026-11-22 10:00:00 +0000 UTC""#, false),
        ("cstate", r#""2026-11-22 11:00:00.000 +0100 CET""#, false),
        ("aws-health", r#""1795341600""#, false),
        ("aws-health", "1795341600", false),
        ("aws-health", "1795341600.0", false),
        ("aws-health", "1795341600000", false),
        ("aws-health", r#""1795341600000""#, false),
        ("hund", "1795341600", false),
    ] {
        let (moment, problems) = time(format, written);
        let expected = Moment { unix_ms: 1_795_341_600_000, precision: Precision::Instant, approximate };
        assert_eq!(moment, Some(expected), "{format} {written}");
        assert_eq!(problems, [""; 0], "{format} {written}");
    }
}

/// A bare date is a day in every format that has dates, and the same day in every zone: it was moved by the server's offset, or told as "about".
#[test]
fn a_bare_date_is_a_day() {
    let day = Moment { unix_ms: 1_795_305_600_000, precision: Precision::Day, approximate: false };
    for format in ["statuspage", "instatus", "statuspal", "uptime-kuma", "cachet", "cstate"] {
        assert_eq!(time(format, r#""2026-11-22""#), (Some(day), Vec::new()), "{format}");
    }
    for (format, document) in [
        (
            "instatus",
            r#"{ "page": { "status": "HASISSUES" }, "activeMaintenances": [
                { "id": "a", "name": "x", "status": "NOTSTARTEDYET", "start": "2026-11-22", "duration": "60" } ] }"#,
        ),
        (
            "uptime-kuma",
            r#"{ "config": { "slug": "x" }, "publicGroupList": [], "maintenanceList": [
                { "id": 1, "title": "x", "status": "scheduled", "timezoneOffset": "+09:00",
                  "timeslotList": [ { "startDate": "2026-11-22", "endDate": "2026-11-22" } ] } ] }"#,
        ),
    ] {
        let status = load_as(document.as_bytes(), Format::named(format)).status.unwrap();
        let window = status.incidents[0].window.unwrap();
        assert_eq!((window.from, window.to), (Some(day), Some(day)), "{format}");
    }
}

/// What is no time is none, and is told; the incident stands. A guess would be a time that nobody knows.
#[test]
fn what_is_no_time_is_none() {
    for (format, written) in [
        ("statuspage", r#""yesterday""#),
        ("statuspage", r#""...""#),
        ("statuspage", r#""2026-11-22T10:00:00""#),
        ("statuspage", r#""2026-02-30T10:00:00Z""#),
        ("statuspage", r#""1795341600""#),
        ("instatus", r#""Sun Nom 22 2026 10:00:00 GMT+0000""#),
        ("uptime-kuma", r#""2026-11-22 25:00:00""#),
        ("aws-health", r#""2026-11-22T10:00:00Z""#),
        ("aws-health", r#""1e9""#),
        ("aws-health", r#""99999999999999999999""#),
    ] {
        let (moment, problems) = time(format, written);
        assert_eq!(moment, None, "{format} {written}");
        assert_eq!(problems.len(), 1, "{format} {written} {problems:?}");
        assert!(problems[0].contains("is not a time"), "{problems:?}");
    }
    for (format, written) in [("statuspage", "null"), ("statuspage", r#""""#), ("aws-health", "null")] {
        assert_eq!(time(format, written), (None, Vec::new()), "{format} {written}");
    }
}
