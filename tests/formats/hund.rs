use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity};

use crate::{incident, read};

/// A page of one issue with these fields beside its id.
fn issue(fields: &str) -> String {
    format!(
        r#"{{ "type": "paged_array", "total_count": 1, "has_more": false,
             "data": [ {{ "id": "5f", "type": "issue", "title": "Slow sync", {fields} }} ] }}"#
    )
}

/// With `Accept-Language: *` a text is an object of texts by language, but only where somebody translated it: one issue has both shapes.
#[test]
fn a_text_is_a_text_or_an_object_of_them_by_language() {
    let (status, problems) = read(
        "hund",
        &issue(
            r#""title": { "de": "Abgleich langsam", "en": "Sync is slow", "pt-BR": "Sincronização lenta" }, "body": "Plain",
               "updates": { "type": "paged_array", "data": [ { "id": "u", "body": { "de": "Behoben.", "fr": "Réparé." },
                 "created_at": 1795165000 } ] },
               "components": { "type": "paged_array", "data": [ { "id": "c", "type": "component",
                 "name": { "en": "Sync", "de": "Abgleich" }, "description": null } ] }"#,
        ),
    );
    let slow = incident(&status, "5f");
    assert_eq!((slow.title.text.as_str(), slow.title.lang.as_deref()), ("Sync is slow", Some("en")));
    let others: Vec<_> = slow.title.translations.iter().map(|other| other.lang.as_str()).collect();
    assert_eq!(others, ["de", "pt-BR"]);
    // What nobody wrote in English is at least said to be in another language.
    let told = &slow.updates[0].body;
    assert_eq!((told.text.as_str(), told.lang.as_deref()), ("Behoben.", Some("de")));
    assert_eq!((slow.updates[1].body.text.as_str(), &slow.updates[1].body.lang), ("Plain", &None));
    assert_eq!(slow.components[0].translations[0].text, "Abgleich");
    assert_eq!(status.components[0].name.text, "Sync");
    assert_eq!(problems, [""; 0]);
}

/// Times are seconds since 1970, as numbers. Read as milliseconds, every incident was of January 1970.
#[test]
fn times_are_seconds() {
    let (status, problems) = read(
        "hund",
        &issue(
            r#""created_at": 1795164000, "began_at": 1795163400, "ended_at": 1795167000, "resolved": true"#,
        ),
    );
    let slow = incident(&status, "5f");
    assert_eq!(slow.began_at(), parse_timestamp("2026-11-20T08:30:00Z"));
    assert_eq!(slow.created_at, parse_timestamp("2026-11-20T08:40:00Z"));
    assert_eq!(slow.ended_at(), parse_timestamp("2026-11-20T09:30:00Z"));
    assert_eq!((&slow.phase, problems.len()), (&Phase::Resolved, 0));
}

/// How bad it is stands in a number that overrides the components' state, from -1 to 1; null is no word about it.
#[test]
fn the_impact_is_a_number() {
    for (state, impact) in [
        ("-1", Impact::Critical),
        ("0", Impact::Minor),
        ("1", Impact::None),
        ("null", Impact::Unknown(String::new())),
    ] {
        let (status, problems) =
            read("hund", &issue(&format!(r#""state_override": {state}, "label": null"#)));
        assert_eq!((&incident(&status, "5f").impact, problems.len()), (&impact, 0), "{state}");
    }
}

/// A post of the kind "informational" has an override at times. Nothing is broken because of it.
#[test]
fn what_is_only_information_is_of_no_impact() {
    let (status, _) = read("hund", &issue(r#""specialization": "informational", "state_override": 0"#));
    assert_eq!(incident(&status, "5f").impact, Impact::None);
    assert_eq!(incident(&status, "5f").kind, Kind::Incident);
}

/// Planned work was called off while it ran: its schedule never ends, and without `cancelled` the banner stood until somebody noticed.
#[test]
fn cancelled_work_is_over_although_its_schedule_is_not() {
    let schedule = r#""specialization": "maintenance", "ended_at": null, "resolved": false,
        "schedule": { "starts_at": 1795486000, "ends_at": 1795496000, "started": true, "ended": false, "notified": true }"#;
    let (status, problems) =
        read("hund", &issue(&format!(r#"{schedule}, "cancelled": true, "cancelled_at": 1795490000"#)));
    let work = incident(&status, "5f");
    assert_eq!((work.kind, &work.phase), (Kind::Maintenance, &Phase::Completed));
    assert_eq!(work.ended_at().map(|end| end.unix_ms), Some(1_795_490_000_000));
    assert_eq!(problems, [""; 0]);
    let (status, _) =
        read("hund", &issue(&format!(r#"{schedule}, "cancelled": null, "cancelled_at": null"#)));
    let work = incident(&status, "5f");
    assert_eq!((&work.phase, &work.impact), (&Phase::InProgress, &Impact::Maintenance));
    assert_eq!(work.ended_at().map(|end| end.unix_ms), Some(1_795_496_000_000));
}

/// Labels are the vendor's to invent: an unknown one is no fault of the feed's, and no phase.
#[test]
fn a_label_may_be_anything() {
    for (label, phase) in [
        (r#""problem_identified""#, Phase::Identified),
        (r#""recovered""#, Phase::Monitoring),
        (r#""gremlins""#, Phase::Unknown(String::new())),
        ("null", Phase::Unknown(String::new())),
    ] {
        let (status, problems) = read("hund", &issue(&format!(r#""label": {label}"#)));
        assert_eq!((&incident(&status, "5f").phase, problems.len()), (&phase, 0), "{label}");
        assert!(incident(&status, "5f").is_open());
    }
}

/// Every list is an object that holds a page of it, groups within groups of it too; and nothing says how a component is, only how it was.
#[test]
fn lists_are_pages_and_components_have_no_state() {
    let (status, problems) = read(
        "hund",
        r#"{ "type": "paged_array", "total_count": 1, "has_more": false, "data": [
              { "id": "g", "type": "group", "name": "Regions", "created_at": 1543958163, "collapsed": false,
                "components": { "type": "paged_array", "data": [
                  { "id": "c", "type": "component", "group": "g", "name": "Lima", "percent_uptime": 12.5, "watchdog": "w" } ] } } ] }"#,
    );
    let [regions, lima] = &status.components[..] else { panic!("{:?}", status.components) };
    assert!(regions.is_group);
    assert_eq!(lima.group_id.as_deref(), Some("g"));
    assert_eq!(lima.state, ComponentState::Unknown(String::new()));
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems, [""; 0]);
}
