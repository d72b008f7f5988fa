use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{component, incident, read};

/// A document with one incident, `7`, of these fields, in this list.
fn one(list: &str, rest: &str) -> (Status, Vec<String>) {
    read(
        "heroku",
        &format!(
            r#"{{ "status": [ {{ "system": "Apps", "status": "green" }} ],
                  "{list}": [ {{ "id": 7, "title": "Slow builds", "created_at": "2026-09-15T17:00:24.339Z", {rest} }} ] }}"#
        ),
    )
}

/// `resolved` is false on what has been resolved for months: it says something only where it is true.
#[test]
fn a_false_flag_says_nothing() {
    for (state, flag, is_open) in
        [("resolved", false, false), ("resolved", true, false), ("open", false, true), ("open", true, false)]
    {
        let (status, problems) = one("incidents", &format!(r#""state": "{state}", "resolved": {flag}"#));
        assert_eq!(incident(&status, "7").is_open(), is_open, "{state} {flag}");
        assert_eq!(problems, [""; 0]);
    }
}

/// Maintenance that has been finished stays `upcoming` for months, and when it was planned for stands in its prose only. It must not
/// hang over anybody's page all that time.
#[test]
fn maintenance_that_never_comes_interrupts_nobody() {
    let (status, problems) = one(
        "scheduled",
        r#""state": "upcoming", "resolved": false, "systems": [ { "name": "Apps", "status": "green", "services": ["Apps"] } ],
           "updates": [ { "created_at": "2026-09-15T21:23:52.796Z", "contents": "Maintenance is complete", "update_type": "scheduled" } ]"#,
    );
    let found = incident(&status, "7");
    assert_eq!(
        (found.kind, &found.phase, &found.impact),
        (Kind::Maintenance, &Phase::Scheduled, &Impact::Maintenance)
    );
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(found.window, None);
    const TWO_MONTHS_LATER_MS: i64 = 1_795_163_400_000;
    assert_eq!(headlines(&status, &Viewer::default(), TWO_MONTHS_LATER_MS), []);
    assert_eq!(problems, [""; 0]);
}

/// States are colours, those of systems and of what an incident does to each.
#[test]
fn states_are_colours() {
    for (colour, state, impact) in [
        ("green", ComponentState::Operational, Impact::None),
        ("yellow", ComponentState::DegradedPerformance, Impact::Minor),
        ("red", ComponentState::MajorOutage, Impact::Critical),
        ("mauve", ComponentState::Unknown("mauve".into()), Impact::Unknown("mauve".into())),
    ] {
        let (status, _) = read(
            "heroku",
            &format!(
                r#"{{ "status": [ {{ "system": "Apps", "status": "{colour}" }} ],
                      "incidents": [ {{ "id": 7, "title": "x", "state": "open", "systems": [ {{ "name": "Data", "status": "green" }},
                                                                                           {{ "name": "Apps", "status": "{colour}" }} ] }} ] }}"#
            ),
        );
        assert_eq!(component(&status, "Apps").state, state);
        assert_eq!(incident(&status, "7").impact, impact);
    }
}

/// The tags of an incident are its regions.
#[test]
fn tags_are_regions() {
    let (status, problems) = one(
        "incidents",
        r#""state": "open", "systems": [ { "name": "Apps", "status": "red" } ], "tags": ["EMEA", "NA"]"#,
    );
    assert_eq!(incident(&status, "7").component_ids, ["Apps", "EMEA", "NA"]);
    assert_eq!(problems, [""; 0]);
    // A region alone would hide it from viewers who chose a system.
    let (status, _) = one("incidents", r#""state": "open", "systems": [], "tags": ["EMEA"]"#);
    let viewer = Viewer { components: vec!["Apps".to_owned()], ..Viewer::default() };
    assert_eq!(headlines(&status, &viewer, 0).len(), 1);
}

/// The types of updates are not the states of incidents: an "issue" has been found, and an "update" says nothing of where it stands.
#[test]
fn updates_have_types_of_their_own() {
    let (status, problems) = one(
        "incidents",
        r#""state": "resolved", "updates": [
             { "created_at": "2026-09-15T18:00:00Z", "contents": "Builds are quick again.", "update_type": "resolved" },
             { "created_at": "2026-09-15T17:30:00Z", "contents": "Better.", "update_type": "update" },
             { "created_at": "2026-09-15T17:00:00Z", "contents": "Builds are slow.", "update_type": "issue" } ]"#,
    );
    let found = incident(&status, "7");
    let none = Phase::Unknown(String::new());
    let phases: Vec<_> = found.updates.iter().map(|update| &update.phase).collect();
    assert_eq!(phases, [&Phase::Resolved, &none, &Phase::Identified]);
    assert_eq!(found.resolved_at, found.updates[0].at);
    assert_eq!(problems, [""; 0]);
}

/// The list of incidents is a document of its own, in which planned work stands among the rest.
#[test]
fn the_list_of_incidents_has_maintenance_too() {
    let (status, problems) = read(
        "heroku",
        r#"[ { "id": 6, "title": "Platform maintenance", "state": "upcoming", "full_url": "https://status.heroku.example/6" },
             { "id": 5, "title": "Slow builds", "state": "resolved", "resolved": false, "full_url": "https://status.heroku.example/5" } ]"#,
    );
    assert_eq!(incident(&status, "6").kind, Kind::Maintenance);
    assert_eq!(incident(&status, "5").kind, Kind::Incident);
    assert_eq!(problems, [""; 0]);
}
