//! How a service is as a whole, and the line in the banner of an outage that nobody wrote of.

use statuslamp::model::{
    Component, ComponentState, Impact, LocalizedText, Moment, Precision, Record, Severity, Status,
};
use statuslamp::triage::{Memory, OUTAGE_ID, Remembered, Viewer, decide, overall};

use super::world::{NOW_MS, incident, viewer};

const ROWS: &str = include_str!("overall.txt");

/// Reads the first three columns of a row: what the vendor says of the whole, components as `id[(group)]=state`, entries as in `world.rs`.
fn status(verdict: &str, components: &str, entries: &str) -> Status {
    let mut status = Status::default();
    if !verdict.is_empty() {
        status.indicator = Some(Impact::from_feed(verdict).severity());
    }
    for word in components.split_whitespace() {
        let (id, state) = word.split_once('=').unwrap();
        let (id, group) = id.split_once('(').map_or((id, None), |(id, group)| (id, group.strip_suffix(')')));
        let (state, is_unconfirmed) = state.strip_suffix('?').map_or((state, false), |state| (state, true));
        status.components.push(Component {
            id: id.to_owned(),
            name: LocalizedText::plain(id.to_uppercase(), None),
            state: ComponentState::from_feed(match state {
                "ok" => "operational",
                "slow" => "degraded_performance",
                "partial" => "partial_outage",
                "down" => "major_outage",
                "work" => "under_maintenance",
                "group" | "-" => "",
                other => other,
            }),
            is_group: state == "group",
            group_id: group.map(str::to_owned),
            records: Vec::new(),
            uptime: None,
            is_unconfirmed,
        });
    }
    for (id, entry) in ('a'..='z').zip(entries.split(';').filter(|entry| !entry.trim().is_empty())) {
        status.incidents.push(incident(&id.to_string(), entry).into());
    }
    status
}

/// The line of an outage, as `severity: ids`; with why it is hidden, if so.
fn line(status: &Status, viewer: &Viewer, memory: &Memory) -> String {
    let decisions = decide(status, viewer, memory, NOW_MS);
    let Some(last) = decisions.last().filter(|last| last.incident.id == OUTAGE_ID) else {
        return String::new();
    };
    let why = if last.why.is_shown() { String::new() } else { format!(" {}", last.why.as_str()) };
    let ids = last.incident.component_ids.join(",");
    format!("{}: {ids}{why}", last.incident.severity().as_str()).trim_end().to_owned()
}

#[test]
fn the_state_and_the_line_are_those_of_the_table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in ROWS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<_> = row.split('|').map(str::trim).collect();
        let [verdict, components, entries, who, expected, expected_line] = columns[..] else {
            panic!("{row} has not six columns")
        };
        let (who, is_hidden) = who.strip_suffix("outages=hide").map_or((who, false), |who| (who, true));
        let viewer = Viewer { without_outages: is_hidden, ..viewer(who) };
        let status = status(verdict, components, entries);
        let nothing = Remembered::default();
        let found = overall(&status, &viewer, NOW_MS);
        let open = if found.open > 0 { format!(" {} open", found.open) } else { String::new() };
        let state = format!("{}{open}", found.severity.as_str());
        let line = line(&status, &viewer, &Memory { dismissed: &nothing, told: &nothing });
        if state != expected || line != expected_line {
            wrong.push(format!("{row}\n    now {state} | {line}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 90, "{count}");
}

/// Whoever put it away wants to hear of another outage, and not of the same again.
#[test]
fn it_stays_away_until_the_components_or_the_state_change() {
    let shown = |components: &str, dismissed: &Remembered| {
        let nothing = Remembered::default();
        let status = status("", components, "");
        line(&status, &Viewer::default(), &Memory { dismissed, told: &nothing })
    };
    let nothing = Remembered::default();
    let first = status("", "a=down b=ok c=ok", "");
    let memory = Memory { dismissed: &nothing, told: &nothing };
    let entry = decide(&first, &Viewer::default(), &memory, NOW_MS).pop().unwrap();
    let mut dismissed = Remembered::default();
    dismissed.put_incident(&entry.incident);
    assert_eq!(shown("a=down b=ok c=ok", &dismissed), "major: a dismissed");
    assert_eq!(shown("b=ok a=down c=slow", &Remembered::default()), "major: a,c");
    for other in ["a=down b=down c=ok", "b=down a=ok c=ok", "a=partial b=slow c=ok", "a=slow b=ok c=ok"] {
        assert!(!shown(other, &dismissed).ends_with("dismissed"), "{other}");
    }
    assert_eq!(shown("a=ok b=ok c=ok", &dismissed), "");
}

/// One look is none: a probe that failed once has failed for a moment. Whoever was told of it already has seen it before.
#[test]
fn a_flap_waits_for_the_next_look() {
    let nothing = Remembered::default();
    let mut told = Remembered::default();
    told.put(OUTAGE_ID, 0, Severity::Major);
    for (components, new, known) in [
        ("a=down? b=ok", "", "major: a"),
        ("a=down? b=down c=ok", "major: b", "major: a,b"),
        ("a=down b=ok", "major: a", "major: a"),
    ] {
        let status = status("", components, "");
        for (told, expected) in [(&nothing, new), (&told, known)] {
            let memory = Memory { dismissed: &nothing, told };
            assert_eq!(line(&status, &Viewer::default(), &memory), expected, "{components}");
        }
    }
}

#[test]
fn what_fails_twice_in_a_row_is_confirmed() {
    let before = status("", "a=down b=ok c=slow", "");
    let mut after = status("", "a=partial b=down c=ok d=down e=down", "");
    let at = |minutes: i64| Moment::exact(NOW_MS - minutes * 60_000);
    let record = |from, to| Record { from: at(from), to: at(to), severity: Severity::Critical };
    after.components[3].records = vec![record(2, 1)];
    after.components[4].records = vec![record(1, 1)];
    after.mark_unconfirmed(Some(&before));
    let marked: Vec<_> = after.components.iter().map(|component| component.is_unconfirmed).collect();
    assert_eq!(marked, [false, true, false, false, true]);
    after.mark_unconfirmed(None);
    assert!(after.components[0].is_unconfirmed);
}

/// Since when is told only where that was measured of each of them: what was never seen to work may have been down for longer.
#[test]
fn the_beginning_is_told_where_it_was_measured() {
    let record = |from: i64, to: i64, severity| Record {
        from: Moment::exact(NOW_MS + from),
        to: Moment::exact(NOW_MS + to),
        severity,
    };
    let (good, bad) = (Severity::Operational, Severity::Critical);
    let since = |of_a: Vec<Record>, of_b: Vec<Record>| {
        let mut status = status("", "a=down b=down", "");
        status.components[0].records = of_a;
        status.components[1].records = of_b;
        let nothing = Remembered::default();
        let memory = Memory { dismissed: &nothing, told: &nothing };
        let decisions = decide(&status, &Viewer::default(), &memory, NOW_MS);
        decisions.last().unwrap().incident.created_at.map(|at| at.unix_ms - NOW_MS)
    };
    let measured = || vec![record(-90, -50, good), record(-40, 0, bad)];
    assert_eq!(since(measured(), measured()), Some(-40));
    assert_eq!(since(vec![record(-30, 0, bad), record(-90, -50, good)], measured()), Some(-40));
    assert_eq!(since(vec![record(-40, 0, bad)], measured()), None);
    assert_eq!(since(vec![], measured()), None);
    assert_eq!(since(vec![record(-40, -30, bad), record(-20, 0, good)], measured()), None);
    let mut by_day = measured();
    by_day[1].from.precision = Precision::Day;
    assert_eq!(since(by_day, measured()), None);
}
