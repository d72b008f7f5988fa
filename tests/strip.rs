//! What happened day by day: every way in which a feed tells when something was, and what may be said of days that it doesn't tell of.

use std::sync::Arc;

use statuslamp::feed::parse_timestamp;
use statuslamp::model::{
    Component, ComponentState, Impact, Incident, Kind, LocalizedText, Moment, Phase, Record, Severity, Span,
    Status,
};
use statuslamp::strip::{Day, DayState, Days, Hit, Known, MAX_NAMED, Strip, hits, is_about, measured};

const HOUR: i64 = 60 * 60 * 1000;

fn at(text: &str) -> Moment {
    parse_timestamp(text).unwrap_or_else(|| panic!("no time: {text}"))
}

/// Ten days up to 20 November in Berlin, where it is five o'clock in the afternoon: each begins at 23:00 UTC.
fn ten_days() -> Days {
    let first = at("2026-11-10T23:00:00Z").unix_ms;
    Days::new(
        (0..=10).map(|day| first + day * 24 * HOUR).collect(),
        at("2026-11-11").unix_ms / (24 * HOUR),
        at("2026-11-20T16:00:00Z").unix_ms,
    )
}

/// `key=value` pairs: `phase`, `impact`, `created`, `resolved`, `from`, `to`, `told` (when an update said that it was over), `kind`.
fn incident(text: &str) -> Arc<Incident> {
    let mut incident = Incident::new("a".to_owned(), LocalizedText::plain("A", None));
    let mut window = Span::default();
    for pair in text.split_whitespace() {
        let (key, value) = pair.split_once('=').expect("a pair");
        match key {
            "phase" => incident.phase = Phase::from_feed(value),
            "impact" => incident.impact = Impact::from_feed(value),
            "created" => incident.created_at = Some(at(value)),
            "resolved" => incident.resolved_at = Some(at(value)),
            "from" => window.from = Some(at(value)),
            "to" => window.to = Some(at(value)),
            "kind" => incident.kind = Kind::Maintenance,
            "told" => incident.updates.push(statuslamp::model::Update {
                id: "u".to_owned(),
                phase: Phase::Resolved,
                body: LocalizedText::default(),
                at: Some(at(value)),
                edited_at: None,
            }),
            _ => panic!("no such key: {key}"),
        }
    }
    incident.window = (window != Span::default()).then_some(window);
    Arc::new(incident)
}

fn days_of(hits: &[Hit]) -> Vec<(usize, usize)> {
    hits.iter().map(|hit| (hit.first, hit.last)).collect()
}

#[test]
fn an_incident_hits_its_days() {
    for (story, text, expected) in [
        (
            "within a day",
            "phase=resolved impact=minor created=2026-11-15T08:00:00Z resolved=2026-11-15T09:00:00Z",
            Some((4, 4)),
        ),
        (
            "over midnight by the reader's clock",
            "phase=resolved impact=minor created=2026-11-15T22:30:00Z resolved=2026-11-15T23:30:00Z",
            Some((4, 5)),
        ),
        (
            "over midnight UTC only",
            "phase=resolved impact=minor created=2026-11-15T23:30:00Z resolved=2026-11-16T00:30:00Z",
            Some((5, 5)),
        ),
        (
            "until midnight sharp",
            "phase=resolved impact=minor created=2026-11-15T08:00:00Z resolved=2026-11-15T23:00:00Z",
            Some((4, 4)),
        ),
        (
            "of no length, at midnight",
            "phase=resolved impact=minor created=2026-11-15T23:00:00Z resolved=2026-11-15T23:00:00Z",
            Some((5, 5)),
        ),
        (
            "began before the strip",
            "phase=resolved impact=minor created=2026-01-01T08:00:00Z resolved=2026-11-12T09:00:00Z",
            Some((0, 1)),
        ),
        (
            "before the strip",
            "phase=resolved impact=minor created=2026-01-01T08:00:00Z resolved=2026-11-10T22:59:59Z",
            None,
        ),
        ("open: until now", "phase=identified impact=minor created=2026-11-18T08:00:00Z", Some((7, 9))),
        ("open, of unknown phase", "impact=minor created=2026-11-18T08:00:00Z", Some((7, 9))),
        (
            "open, though customers are hit no more",
            "phase=monitoring impact=minor from=2026-11-16T08:00:00Z to=2026-11-16T09:00:00Z",
            Some((5, 5)),
        ),
        (
            "hit for longer than it was open",
            "phase=resolved impact=minor created=2026-11-16T08:00:00Z resolved=2026-11-16T09:00:00Z from=2026-11-14T08:00:00Z to=2026-11-17T08:00:00Z",
            Some((3, 6)),
        ),
        (
            "over, its end never published",
            "phase=resolved impact=minor created=2026-11-14T08:00:00Z",
            Some((3, 3)),
        ),
        (
            "over, its end told by an update only",
            "phase=resolved impact=minor from=2026-11-14T08:00:00Z told=2026-11-15T08:00:00Z",
            Some((3, 4)),
        ),
        (
            "its beginning unknown, opened afterwards",
            "phase=resolved impact=minor created=2026-11-16T08:00:00Z to=2026-11-14T08:00:00Z",
            Some((3, 3)),
        ),
        (
            "an end before the beginning",
            "phase=resolved impact=minor created=2026-11-16T08:00:00Z resolved=2026-11-14T08:00:00Z",
            Some((5, 5)),
        ),
        (
            "known to the day: that of the calendar",
            "phase=resolved impact=minor from=2026-11-14 to=2026-11-15",
            Some((3, 4)),
        ),
        (
            "an end known to the day counts to its end",
            "phase=resolved impact=minor from=2026-11-14T08:00:00Z to=2026-11-15",
            Some((3, 4)),
        ),
        ("no time at all", "phase=resolved impact=minor", None),
        ("open without any time", "phase=identified impact=minor", Some((9, 9))),
        (
            "customers noticed nothing",
            "phase=resolved impact=none created=2026-11-15T08:00:00Z resolved=2026-11-15T09:00:00Z",
            None,
        ),
        (
            "of a severity that nobody said",
            "phase=resolved created=2026-11-15T08:00:00Z resolved=2026-11-15T09:00:00Z",
            Some((4, 4)),
        ),
        ("in the future", "phase=investigating impact=minor created=2026-11-21T08:00:00Z", None),
        ("later today", "phase=investigating impact=minor created=2026-11-20T18:00:00Z", None),
        (
            "an end in the future",
            "phase=identified impact=minor from=2026-11-19T08:00:00Z to=2026-12-24T08:00:00Z",
            Some((8, 9)),
        ),
        (
            "work that was done",
            "kind=work phase=completed from=2026-11-15T22:30:00Z to=2026-11-15T23:30:00Z",
            Some((4, 5)),
        ),
        (
            "work that was done sooner",
            "kind=work phase=completed from=2026-11-14T08:00:00Z to=2026-11-18T08:00:00Z resolved=2026-11-15T08:00:00Z",
            Some((3, 4)),
        ),
        (
            "work called off before it began",
            "kind=work phase=completed from=2026-11-15T08:00:00Z to=2026-11-15T09:00:00Z resolved=2026-11-12T08:00:00Z",
            None,
        ),
        (
            "work that is planned",
            "kind=work phase=scheduled from=2026-11-25T08:00:00Z to=2026-11-25T09:00:00Z",
            None,
        ),
        (
            "work planned for then, that nobody said had begun",
            "kind=work phase=scheduled from=2026-11-15T08:00:00Z to=2026-11-15T09:00:00Z",
            None,
        ),
        (
            "work under way",
            "kind=work phase=in_progress from=2026-11-20T08:00:00Z to=2026-11-25T09:00:00Z",
            Some((9, 9)),
        ),
        (
            "work that takes longer",
            "kind=work phase=in_progress from=2026-11-19T08:00:00Z to=2026-11-19T09:00:00Z",
            Some((8, 9)),
        ),
        (
            "work forgotten by its author",
            "kind=work phase=in_progress from=2026-11-14T08:00:00Z to=2026-11-15T09:00:00Z",
            Some((3, 4)),
        ),
    ] {
        let found = hits(&[incident(text)], &ten_days());
        assert_eq!(days_of(&found), expected.into_iter().collect::<Vec<_>>(), "{story}");
    }
}

fn states(strip: &Strip) -> Vec<DayState> {
    strip.days.iter().map(|day| day.state).collect()
}

/// Before the oldest incident of a vendor's history lies what the history doesn't hold any more, and not a time without incidents.
#[test]
fn before_the_oldest_incident_nothing_is_known() {
    let days = ten_days();
    let list = [
        incident("phase=identified impact=major created=2026-11-19T08:00:00Z"),
        incident("phase=resolved impact=minor created=2026-11-16T08:00:00Z resolved=2026-11-16T09:00:00Z"),
        incident(
            "kind=work phase=completed impact=maintenance from=2026-11-12T08:00:00Z to=2026-11-12T09:00:00Z",
        ),
        incident("phase=resolved impact=minor created=2026-11-14T08:00:00Z resolved=2026-11-14T09:00:00Z"),
    ];
    let status = |incidents: &[Arc<Incident>]| Status { incidents: incidents.to_vec(), ..Status::default() };
    let (now, past) = (status(&list[..1]), status(&list[1..]));
    let strip = |known| Strip::new(&days, known, &hits(&list, &days), &[]);
    let [dark, calm] = [DayState::NotKnown, DayState::NothingReported];
    let told = DayState::Told;
    let known = Known::of(&[&now, &past], true, days.now_ms());
    assert_eq!(known, Known { since_ms: at("2026-11-14T08:00:00Z").unix_ms, until_ms: days.now_ms() });
    assert_eq!(
        states(&strip(known)),
        [
            dark,
            told(Severity::Maintenance),
            dark,
            told(Severity::Minor),
            calm,
            told(Severity::Minor),
            calm,
            calm,
            told(Severity::Major),
            told(Severity::Major),
        ]
    );
    // Where the history didn't come, only what is known of is known, and today.
    let known = Known::of(&[&now, &past], false, days.now_ms());
    assert_eq!(
        states(&strip(known))[4..],
        [dark, told(Severity::Minor), dark, dark, told(Severity::Major), told(Severity::Major)]
    );
    let quiet = Strip::new(&days, known, &[], &[]);
    assert_eq!((quiet.days[8].state, quiet.days[9].state, quiet.unknown_days()), (dark, calm, 9));
    // An incident that was never closed is no history, however old.
    let forgotten = status(&[incident("phase=identified impact=minor created=2020-01-01T00:00:00Z")]);
    assert_eq!(Known::of(&[&forgotten], true, days.now_ms()).since_ms, days.now_ms());
    // Of a feed that was never heard not even today.
    assert_eq!(Strip::new(&days, Known::NOTHING, &[], &[]).days[9].state, dark);
    assert_eq!(Strip::new(&days, Known::NOTHING, &[], &[]).worst(), dark);
}

/// A page that stands open while its feed is out of reach for days mustn't call these good.
#[test]
fn since_a_feed_was_last_heard_nothing_is_known() {
    let days = ten_days();
    let [dark, calm] = [DayState::NotKnown, DayState::NothingReported];
    for (heard, expected) in [
        ("2026-11-18T12:00:00Z", [calm, dark, dark, dark]),
        ("2026-11-18T23:00:00Z", [calm, calm, dark, dark]),
        ("2026-11-20T15:00:00Z", [calm, calm, calm, dark]),
        ("2026-11-20T16:00:00Z", [calm, calm, calm, calm]),
    ] {
        let known = Known { since_ms: 0, until_ms: at(heard).unix_ms };
        assert_eq!(states(&Strip::new(&days, known, &[], &[]))[6..], expected, "{heard}");
    }
    let [one, other] = [Known { since_ms: 1, until_ms: 8 }, Known { since_ms: 3, until_ms: 9 }];
    assert_eq!(one.and(other), Known { since_ms: 3, until_ms: 8 });
    assert_eq!(one.and(Known::ALL), one);
}

fn record(from: &str, to: &str, severity: Severity) -> Record {
    Record { from: at(from), to: at(to), severity }
}

#[test]
fn what_is_measured_goes_day_by_day() {
    let days = ten_days();
    let [good, bad] = [Severity::Operational, Severity::Critical];
    for (story, records, expected) in [
        (
            "dates are the reader's too",
            vec![record("2026-11-12", "2026-11-13", good)],
            vec![(1, good), (2, good)],
        ),
        (
            "the worst counts",
            vec![record("2026-11-12", "2026-11-12", bad), record("2026-11-12", "2026-11-12", good)],
            vec![(1, bad)],
        ),
        (
            "a part of a day isn't a good day",
            vec![record("2026-11-12T02:00:00Z", "2026-11-12T12:00:00Z", good)],
            vec![],
        ),
        ("but a bad one", vec![record("2026-11-12T02:00:00Z", "2026-11-12T02:00:00Z", bad)], vec![(1, bad)]),
        (
            "from midnight to midnight by the reader's clock",
            vec![record("2026-11-11T23:00:00Z", "2026-11-12T23:00:00Z", good)],
            vec![(1, good)],
        ),
        ("today so far", vec![record("2026-11-19T23:00:00Z", "2026-11-20T15:30:00Z", good)], vec![(9, good)]),
        ("today, not lately", vec![record("2026-11-19T23:00:00Z", "2026-11-20T12:00:00Z", good)], vec![]),
        (
            "since long ago",
            vec![record("2020-01-01T00:00:00Z", "2026-11-12T12:00:00Z", bad)],
            vec![(0, bad), (1, bad)],
        ),
        (
            "before and after",
            vec![record("2020-01-01", "2020-01-02", bad), record("2026-12-24", "2026-12-24", bad)],
            vec![],
        ),
    ] {
        let mut whole = vec![None; 10];
        for (index, severity) in expected {
            whole[index] = Some(severity);
        }
        assert_eq!(measured(&records, &days), whole, "{story}");
    }
}

/// One component that wasn't measured and all the others fine: that all was well would be a guess.
#[test]
fn all_is_well_only_where_all_was_measured() {
    let days = ten_days();
    let of = |records: &[Record]| measured(records, &days);
    let good = of(&[record("2026-11-11", "2026-11-20", Severity::Operational)]);
    let partly = of(&[
        record("2026-11-15", "2026-11-16", Severity::Operational),
        record("2026-11-17", "2026-11-17", Severity::Critical),
    ]);
    let known = Known { since_ms: at("2026-11-14T00:00:00Z").unix_ms, until_ms: days.now_ms() };
    let strip = Strip::new(&days, known, &[], &[good.clone(), partly.clone()]);
    let turned = Strip::new(&days, known, &[], &[partly, good.clone()]);
    assert_eq!(strip, turned);
    let [dark, calm, fine] =
        [DayState::NotKnown, DayState::NothingReported, DayState::Told(Severity::Operational)];
    let bad = DayState::Told(Severity::Critical);
    assert_eq!(states(&strip), [dark, dark, dark, dark, fine, fine, bad, calm, calm, calm]);
    assert_eq!((strip.days_hit(), strip.worst(), strip.unknown_days()), (1, bad, 4));
    // What is reported and what is measured go together by the worst.
    let hit = Hit { incident: 0, first: 3, last: 3, severity: Severity::Minor };
    let strip = Strip::new(&days, known, &[hit], &[good]);
    assert_eq!(strip.days[3], Day { state: DayState::Told(Severity::Minor), incidents: vec![0], more: 0 });
    assert_eq!(strip.days[4].state, fine);
}

#[test]
fn planned_work_is_no_day_with_incidents() {
    let days = ten_days();
    let work = Hit { incident: 0, first: 3, last: 4, severity: Severity::Maintenance };
    let silent = Hit { incident: 1, first: 4, last: 5, severity: Severity::Unknown };
    let strip = Strip::new(&days, Known::ALL, &[work, silent], &[]);
    assert_eq!(strip.days_hit(), 2);
    assert_eq!(strip.days[4].incidents, [0, 1]);
}

#[test]
fn an_incident_is_about_what_it_names() {
    let component = |id: &str, name: &str| Component {
        id: id.to_owned(),
        name: LocalizedText::plain(name, None),
        state: ComponentState::Operational,
        is_group: false,
        group_id: None,
        records: Vec::new(),
        uptime: None,
        is_unconfirmed: false,
    };
    let (api, group, other) = (component("1", "API"), component("g", "Europe"), component("2", "Mail"));
    for (id, name, family, expected) in [
        ("1", "", vec![&api, &group], true),
        ("g", "Europe", vec![&api, &group], true),
        ("g", "Europe", vec![&other], false),
        ("", "API", vec![&api], true),
        ("API", "API", vec![&api], true),
        // Another one of the same name, such as in another region.
        ("7", "API", vec![&api], false),
        ("", "", vec![&api], false),
    ] {
        let mut told = Incident::clone(&incident("phase=resolved"));
        told.component_ids.push(id.to_owned());
        told.components.push(LocalizedText::plain(name, None));
        assert_eq!(is_about(&told, &family), expected, "{id} {name}");
    }
    assert!(!is_about(&incident("phase=resolved"), &[&api]));
}

/// Ten thousand incidents, all of them open for as long as the strip: a list of each day's would have a million entries.
#[test]
fn of_a_crowd_few_are_named_and_all_counted() {
    let days = ten_days();
    let crowd = vec![incident("phase=identified impact=minor created=2020-01-01T00:00:00Z"); 10_000];
    let strip = Strip::new(&days, Known::ALL, &hits(&crowd, &days), &[]);
    for day in &strip.days {
        assert_eq!((day.incidents.len(), day.incidents.len() + day.more), (MAX_NAMED, 10_000));
    }
}
