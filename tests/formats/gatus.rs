use statuslamp::model::{ComponentState, Impact, Severity};

use crate::{component, incident, read, records};

/// The results are a log, the newest at its end: a page that read the first one showed for an hour what had been repaired, and then for an
/// hour that all was well.
#[test]
fn the_last_result_is_the_newest() {
    for (results, state) in [
        (r#"{ "success": false }, { "success": true }"#, ComponentState::Operational),
        (r#"{ "success": true }, { "success": false }"#, ComponentState::MajorOutage),
    ] {
        let json =
            format!(r#"[ {{ "name": "api", "group": "core", "key": "core_api", "results": [{results}] }} ]"#);
        let (status, problems) = read("gatus", &json);
        assert_eq!(component(&status, "core_api").state, state, "{results}");
        assert_eq!(problems, [""; 0]);
    }
}

/// An endpoint that was added a minute ago has no results, or null for them: nothing is known of it, which is neither up nor down.
#[test]
fn what_was_never_checked_is_not_counted() {
    let (status, problems) = read(
        "gatus",
        r#"[ { "name": "new", "group": "core", "key": "core_new", "results": null },
             { "name": "newer", "group": "core", "key": "core_newer", "results": [] },
             { "name": "api", "group": "core", "key": "core_api", "results": [ { "success": true } ] } ]"#,
    );
    for id in ["core_new", "core_newer"] {
        assert_eq!(component(&status, id).state, ComponentState::Unknown(String::new()));
    }
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(problems, [""; 0]);
}

/// Groups are only a name that endpoints share, and an endpoint without one has the empty name.
#[test]
fn a_group_is_there_once_and_never_nameless() {
    let (status, problems) = read(
        "gatus",
        r#"[ { "name": "api", "group": "core", "key": "core_api", "results": [ { "success": true } ] },
             { "name": "web", "group": "core", "key": "core_web", "results": [ { "success": true } ] },
             { "name": "docs", "group": "", "key": "_docs", "results": [ { "success": true } ] } ]"#,
    );
    let ids: Vec<_> = status.components.iter().map(|component| component.id.as_str()).collect();
    assert_eq!(ids, ["core", "core_api", "core_web", "_docs"]);
    assert!(component(&status, "core").is_group);
    assert_eq!(component(&status, "core_web").group_id.as_deref(), Some("core"));
    assert_eq!(component(&status, "_docs").group_id, None);
    assert_eq!(problems, [""; 0]);
}

/// Results carry nanoseconds, the year 1 for a time, and errors of the machine: none of it is for customers, and none of it is a fault.
#[test]
fn what_a_check_measured_is_passed_over() {
    let (_, problems) = read(
        "gatus",
        r#"[ { "name": "api", "group": "core", "key": "core_api",
               "results": [ { "status": 200, "hostname": "api.alder.example", "duration": 150000000, "errors": ["late", 7],
                              "conditionResults": [ { "condition": "[STATUS] == 200", "success": false } ],
                              "success": true, "timestamp": "0001-01-01T00:00:00Z" } ],
               "events": [ { "type": "START", "timestamp": "0001-01-01T00:00:00Z" } ] } ]"#,
    );
    assert_eq!(problems, [""; 0]);
}

/// What people write stands in another document. Its announcements have no id and no end: one that says that all works, or that was put
/// into the archive, is over, and the others stay.
#[test]
fn announcements_are_open_until_archived() {
    let announcement = |second: u32, rest: &str| {
        format!(r#"{{ "timestamp": "2026-11-20T08:00:0{second}Z", "message": "Number {second}", {rest} }}"#)
    };
    let announcements = [
        announcement(0, r#""type": "outage""#),
        announcement(1, r#""type": "warning", "archived": false"#),
        announcement(2, r#""type": "information""#),
        announcement(3, r#""type": "operational""#),
        announcement(4, r#""type": "none""#),
        announcement(5, r#""type": "outage", "archived": true"#),
        announcement(6, r#""type": "apocalypse""#),
    ];
    let (status, problems) = read(
        "gatus",
        &format!(
            r#"{{ "oidc": false, "authenticated": true, "announcements": [{}] }}"#,
            announcements.join(",")
        ),
    );
    for (second, impact, is_open) in [
        (0, Impact::Critical, true),
        (1, Impact::Minor, true),
        (2, Impact::None, true),
        (3, Impact::None, false),
        (4, Impact::None, true),
        (5, Impact::Critical, false),
        (6, Impact::Unknown("apocalypse".into()), true),
    ] {
        let found = incident(&status, &format!("2026-11-20T08:00:0{second}Z"));
        assert_eq!((&found.impact, found.is_open()), (&impact, is_open), "{second}");
        assert!(found.created_at.is_some());
    }
    assert_eq!(problems, ["/announcements/6/type has the unknown value \"apocalypse\""]);
}

/// A page without announcements says null where another has a list.
#[test]
fn no_announcements_are_no_fault() {
    let (status, problems) =
        read("gatus", r#"{ "oidc": true, "authenticated": false, "announcements": null }"#);
    assert_eq!(status.incidents.len(), 0);
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems, ["the feed has no component, no incident and no overall state"]);
}

/// Events tell since when an endpoint was healthy or not, long before the first result that is still there; what lies before a start of
/// the program's is not known until then.
#[test]
fn events_tell_what_was_between_them() {
    let event = |word: &str, at: &str| format!(r#"{{ "type": "{word}", "timestamp": "{at}" }}"#);
    let events = [
        event("START", "2026-11-01T00:00:00Z"),
        event("HEALTHY", "2026-11-01T00:00:01Z"),
        event("UNHEALTHY", "2026-11-05T10:00:00Z"),
        event("HEALTHY", "2026-11-06T11:00:00Z"),
        event("START", "2026-11-10T00:00:00Z"),
        event("HEALTHY", "2026-11-10T00:00:01Z"),
    ];
    let (status, problems) = read(
        "gatus",
        &format!(
            r#"[ {{ "name": "api", "key": "core_api", "events": [{}],
                   "results": [ {{ "success": true, "timestamp": "2026-11-20T09:00:00Z" }} ] }} ]"#,
            events.join(",")
        ),
    );
    let at = |time: &str| format!("2026-11-{time}.000Z");
    assert_eq!(
        records(&status, "core_api"),
        [
            (at("01T00:00:01"), at("05T10:00:00"), "operational"),
            (at("05T10:00:00"), at("06T11:00:00"), "critical"),
            (at("06T11:00:00"), at("06T11:00:00"), "operational"),
            (at("10T00:00:01"), at("20T09:00:00"), "operational"),
        ]
    );
    assert_eq!(problems, [""; 0]);
}

/// An endpoint whose events aren't sent has its results.
#[test]
fn results_alone_are_a_record_too() {
    let (status, _) = read(
        "gatus",
        r#"[ { "name": "api", "key": "core_api", "results": [
               { "success": true, "timestamp": "2026-11-20T09:00:00Z" }, { "success": true, "timestamp": "2026-11-20T09:01:00Z" },
               { "success": false, "timestamp": "2026-11-20T09:02:00Z" } ] } ]"#,
    );
    let at = |time: &str| format!("2026-11-20T{time}:00.000Z");
    assert_eq!(
        records(&status, "core_api"),
        [(at("09:00"), at("09:01"), "operational"), (at("09:02"), at("09:02"), "critical")]
    );
}
