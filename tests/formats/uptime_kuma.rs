use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Uptime};

use crate::{component, incident, read, records};

/// A page of the invented Tern Ferries with these fields beside its title.
fn page(fields: &str) -> String {
    format!(
        r#"{{ "config": {{ "slug": "tern", "title": "Tern Ferries", "description": null }},
             "publicGroupList": [ {{ "id": 5, "name": "Services", "monitorList": [
               {{ "id": 5, "name": "Tickets", "type": "http" }}, {{ "id": 6, "name": "Timetable", "type": "http" }} ] }} ], {fields} }}"#
    )
}

/// Version 1 has one incident or null where version 2 has a list.
#[test]
fn version_1_has_one_incident_or_none() {
    let (status, problems) = read("uptime-kuma", &page(r#""incident": null, "maintenanceList": []"#));
    assert_eq!((status.incidents.len(), problems.len()), (0, 0));
    let (status, problems) = read(
        "uptime-kuma",
        &page(
            r#""incident": { "id": 2, "style": "danger", "title": "No tickets", "content": "The shop is down.", "pin": 1,
                 "createdDate": "2026-11-20 08:30:00", "lastUpdatedDate": null }"#,
        ),
    );
    assert!(incident(&status, "2").is_open());
    assert_eq!((status.severity(0), problems.len()), (Severity::Major, 0));
    let (status, _) = read(
        "uptime-kuma",
        &page(r#""incidents": [ { "id": 2, "style": "danger", "title": "No tickets", "active": true } ]"#),
    );
    assert!(incident(&status, "2").is_open());
}

/// Times are in UTC and don't say so.
#[test]
fn times_are_in_utc_without_saying_so() {
    let (status, problems) = read(
        "uptime-kuma",
        &page(
            r#""incidents": [ { "id": 1, "style": "info", "title": "x", "content": "y", "active": true,
                 "createdDate": "2026-11-20 08:30:00", "lastUpdatedDate": "2026-11-20 09:00:00.123" } ]"#,
        ),
    );
    let told = incident(&status, "1");
    assert_eq!(told.created_at, parse_timestamp("2026-11-20T08:30:00Z"));
    assert_eq!(told.updates[0].at, parse_timestamp("2026-11-20T09:00:00.123Z"));
    assert_eq!(problems, [""; 0]);
}

/// The times of planned work, and only these, are in a zone of its own: work at noon in Lima was announced for noon in Greenwich.
#[test]
fn maintenance_is_planned_in_its_own_zone() {
    let work = |offset: &str| {
        page(&format!(
            r#""maintenanceList": [ {{ "id": 3, "title": "New engine", "description": "", "strategy": "single", "active": true,
                 "timeslotList": [ {{ "startDate": "2026-11-23 12:00:00", "endDate": "2026-11-23T14:30" }} ],
                 "timezone": "America/Lima", {offset} "status": "scheduled" }} ]"#
        ))
    };
    for (offset, from, to) in [
        (r#""timezoneOffset": "-05:00","#, "2026-11-23T17:00:00Z", "2026-11-23T19:30:00Z"),
        (r#""timezoneOffset": "+05:45","#, "2026-11-23T06:15:00Z", "2026-11-23T08:45:00Z"),
        ("", "2026-11-23T12:00:00Z", "2026-11-23T14:30:00Z"),
    ] {
        let (status, problems) = read("uptime-kuma", &work(offset));
        let window = status.incidents[0].window.unwrap();
        assert_eq!((window.from, window.to), (parse_timestamp(from), parse_timestamp(to)), "{offset}");
        assert_eq!(problems, [""; 0]);
    }
}

/// Planned work without a slot, such as one that is switched on by hand, has no time; and it is counted apart from the incidents.
#[test]
fn maintenance_switched_on_by_hand_has_no_time() {
    for (word, phase) in [
        ("scheduled", Phase::Scheduled),
        ("under-maintenance", Phase::InProgress),
        ("inactive", Phase::Completed),
        ("ended", Phase::Completed),
        ("unknown", Phase::Unknown(String::new())),
    ] {
        let (status, problems) = read(
            "uptime-kuma",
            &page(&format!(
                r#""incidents": [ {{ "id": 3, "style": "info", "title": "x", "active": false }} ],
                   "maintenanceList": [ {{ "id": 3, "title": "New engine", "strategy": "manual", "timeslotList": [], "status": "{word}" }} ]"#
            )),
        );
        assert_eq!(status.incidents.len(), 2);
        let work = status.incidents.iter().find(|incident| incident.kind == Kind::Maintenance).unwrap();
        assert_eq!((&work.phase, work.window, problems.len()), (&phase, None, 0), "{word}");
    }
}

/// How bad an incident is, only the colour tells in which it was pinned.
#[test]
fn the_colour_tells_the_impact() {
    for (style, impact) in [
        ("info", Impact::None),
        ("primary", Impact::None),
        ("light", Impact::None),
        ("dark", Impact::None),
        ("warning", Impact::Minor),
        ("danger", Impact::Major),
    ] {
        let (status, problems) = read(
            "uptime-kuma",
            &page(&format!(r#""incidents": [ {{ "id": 1, "style": "{style}", "title": "x" }} ]"#)),
        );
        assert_eq!((&incident(&status, "1").impact, problems.len()), (&impact, 0), "{style}");
    }
}

/// How the monitors are stands in another document, by number, the newest beat last. A group has numbers of its own.
#[test]
fn the_last_beat_counts() {
    let (mut status, _) = read("uptime-kuma", &page(r#""incidents": []"#));
    assert_eq!(status.components[0].name.text, "Services");
    assert_eq!(status.components[1].group_id.as_ref(), Some(&status.components[0].id));
    assert_eq!(status.severity(0), Severity::Unknown);
    let (beats, problems) = read(
        "uptime-kuma",
        r#"{ "heartbeatList": {
              "5": [ { "status": 0, "time": "2026-11-20 08:59:00.000", "msg": "", "ping": null }, { "status": 1, "time": "2026-11-20 09:00:00.000", "ping": 31 } ],
              "6": [ { "status": 1, "time": "2026-11-20 08:59:00.000", "ping": 28 }, { "status": 0, "time": "2026-11-20 09:00:00.000", "ping": null } ],
              "7": [ { "status": 2, "time": "2026-11-20 09:00:00.000" } ], "8": [ { "status": 3, "time": "2026-11-20 09:00:00.000" } ], "9": [] },
             "uptimeList": { "5_24": 0.98 } }"#,
    );
    status.join(beats);
    let states: Vec<_> =
        status.components.iter().map(|component| (component.name.text.as_str(), &component.state)).collect();
    let silent = ComponentState::Unknown(String::new());
    assert_eq!(
        states,
        [
            ("Services", &silent),
            ("Tickets", &ComponentState::Operational),
            ("Timetable", &ComponentState::MajorOutage),
            ("7", &silent),
            ("8", &ComponentState::UnderMaintenance),
        ]
    );
    assert_eq!((status.severity(0), problems.len()), (Severity::Major, 0));
}

/// The last page of the history has no cursor; what is in it is over, and has its fields as the page has them.
#[test]
fn the_end_of_the_history_has_no_cursor() {
    let (status, problems) = read(
        "uptime-kuma",
        r#"{ "ok": true, "total": 1, "nextCursor": null, "hasMore": false, "incidents": [
              { "id": 9, "style": "warning", "title": "Late timetable", "content": "", "pin": false, "active": false,
                "createdDate": "2026-11-01 08:30:00", "lastUpdatedDate": null, "status_page_id": 1 } ] }"#,
    );
    assert_eq!(incident(&status, "9").phase, Phase::Resolved);
    assert_eq!(problems, [""; 0]);
}

/// A hundred beats are all that is told of a monitor's past: runs of the same are kept, with a gap wherever it wasn't looked at. The share
/// of a period stands under the number and the period's hours, and only of a day in the versions seen.
#[test]
fn beats_are_a_record() {
    let (status, problems) = read(
        "uptime-kuma",
        r#"{ "heartbeatList": {
              "5": [ { "status": 1, "time": "2026-11-20 08:00:00.000" }, { "status": 1, "time": "2026-11-20 08:01:00" },
                     { "status": 2, "time": "2026-11-20 08:02:00" }, { "status": 0, "time": "2026-11-20 08:03:00" },
                     { "status": 0, "time": "2026-11-20 08:04:00" }, { "status": 0, "time": "2026-11-20 19:00:00" } ],
              "51": [] },
             "uptimeList": { "5_24": 0.98123456, "51_24": 1, "51_720": 0.5 } }"#,
    );
    let monitor = component(&status, "5");
    let told = records(&status, "5");
    let day = |time: &str| format!("2026-11-20T{time}:00.000Z");
    assert_eq!(
        told,
        [
            (day("08:00"), day("08:01"), "operational"),
            (day("08:03"), day("08:04"), "critical"),
            (day("19:00"), day("19:00"), "critical"),
        ]
    );
    assert_eq!(monitor.uptime, Some(Uptime { percent: "98.123".to_owned(), days: 1 }));
    assert_eq!(problems, [""; 0]);
}

/// The names stand in one document, and what is measured in another: neither may lose what the other says.
#[test]
fn what_is_measured_goes_to_the_named_monitor() {
    let (mut status, _) = read("uptime-kuma", &page(r#""incidents": []"#));
    let (beats, _) = read(
        "uptime-kuma",
        r#"{ "heartbeatList": { "5": [ { "status": 1, "time": "2026-11-20 08:00:00" } ] }, "uptimeList": { "5_24": 0.5 } }"#,
    );
    status.join(beats);
    let monitor = component(&status, "5");
    assert_eq!((monitor.name.text.as_str(), monitor.records.len()), ("Tickets", 1));
    assert_eq!(monitor.uptime, Some(Uptime { percent: "50".to_owned(), days: 1 }));
}
