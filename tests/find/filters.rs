use std::sync::Arc;

use statuslamp::find::{Query, filter};
use statuslamp::model::{
    Audience, Component, ComponentState, Impact, Incident, Kind, Moment, Phase, Precision, Severity,
};
use statuslamp::triage::Viewer;

use super::browser::{incident, text, update};

/// 2026-11-22T12:00:00Z.
const NOW_MS: i64 = 1_795_348_800_000;
const HOUR_MS: i64 = 3_600_000;

fn at(hours: i64) -> Option<Moment> {
    Some(Moment::exact(NOW_MS + hours * HOUR_MS))
}

fn components() -> Vec<Component> {
    let component = |id: &str, name: &str, group: Option<&str>| Component {
        id: id.to_owned(),
        name: text(name),
        state: ComponentState::Operational,
        is_group: false,
        group_id: group.map(str::to_owned),
        records: Vec::new(),
        uptime: None,
        is_unconfirmed: false,
    };
    vec![
        component("eu", "Europe|de:Europa", None),
        component("eu-api", "API", Some("eu")),
        component("eu-web", "Web", Some("eu")),
        component("us-api", "API", None),
    ]
}

fn named(id: &str, change: impl FnOnce(&mut Incident)) -> Arc<Incident> {
    let mut incident = Incident { id: id.to_owned(), ..incident(id) };
    change(&mut incident);
    Arc::new(incident)
}

/// The ids of what passes.
fn left(incidents: &[Arc<Incident>], query: Query, viewer: &Viewer) -> String {
    let mut incidents = incidents.to_vec();
    filter(&mut incidents, &components(), &query, viewer, NOW_MS);
    incidents.iter().map(|incident| incident.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn hitting(id: &str, component: &str) -> Arc<Incident> {
    named(id, |incident| {
        let known = components().into_iter().find(|known| known.id == component);
        incident.components.push(known.map_or_else(|| text(component), |known| known.name));
        incident.component_ids.push(component.to_owned());
    })
}

#[test]
fn by_component_with_groups_in_both_directions() {
    let mut nameless = Incident::clone(&hitting("byname", "Mail"));
    nameless.component_ids = vec![String::new()];
    let all = [
        hitting("group", "eu"),
        hitting("member", "eu-api"),
        hitting("other", "eu-web"),
        hitting("us", "us-api"),
        Arc::new(nameless),
        named("nothing", |_| {}),
    ];
    for (component, ids) in [
        ("eu", "group member other"),
        ("Europa", "group member other"),
        ("eu-api", "group member"),
        ("EU-Web", "group other"),
        ("us-api", "us"),
        ("mail", "byname"),
        ("API", "group member us"),
        ("teapot", ""),
    ] {
        let query = Query { component: Some(component.to_owned()), ..Query::default() };
        // The viewer's own choice has nothing to do with it, nor has whom it is addressed to.
        let viewer = Viewer { components: vec!["us-api".to_owned()], ..Viewer::default() };
        assert_eq!(left(&all, query, &viewer), ids, "{component}");
    }
}

#[test]
fn by_impact_and_kind() {
    let all = [
        named("none", |incident| incident.impact = Impact::None),
        named("minor", |incident| incident.impact = Impact::Minor),
        named("major", |incident| incident.impact = Impact::Major),
        named("odd", |incident| incident.impact = Impact::Unknown("SEV1".to_owned())),
        named("work", |incident| {
            incident.kind = Kind::Maintenance;
            incident.impact = Impact::Major;
        }),
    ];
    for (impact, ids) in [
        (Severity::Operational, "none"),
        (Severity::Minor, "minor"),
        // Maintenance is never worse than maintenance.
        (Severity::Major, "major"),
        (Severity::Critical, ""),
        (Severity::Unknown, "odd"),
        (Severity::Maintenance, "work"),
    ] {
        assert_eq!(left(&all, Query { impact: Some(impact), ..Query::default() }, &Viewer::default()), ids);
    }
    let kind = |kind| Query { kind: Some(kind), ..Query::default() };
    assert_eq!(left(&all, kind(Kind::Incident), &Viewer::default()), "none minor major odd");
    assert_eq!(left(&all, kind(Kind::Maintenance), &Viewer::default()), "work");
    assert_eq!(left(&all, Query::default(), &Viewer::default()), "none minor major odd work");
    let both = Query { impact: Some(Severity::Minor), kind: Some(Kind::Maintenance), ..Query::default() };
    assert_eq!(left(&all, both, &Viewer::default()), "");
}

/// Of each: what is known of its times, and within how many days it is found for the first time (0: within none).
#[test]
fn by_period() {
    let over = |incident: &mut Incident| incident.phase = Phase::Resolved;
    let window = |from, to| Some((from, to).into());
    let day = |hours: i64| at(hours).map(|moment| Moment { precision: Precision::Day, ..moment });
    let all: Vec<(u32, Arc<Incident>)> = vec![
        (1, named("open for a year", |incident| incident.created_at = at(-24 * 365))),
        (1, named("open without a time", |_| {})),
        (
            1,
            named("planned", |incident| {
                incident.kind = Kind::Maintenance;
                incident.phase = Phase::Scheduled;
                incident.window = window(at(90), at(91));
            }),
        ),
        (0, named("without a time", over)),
        (
            1,
            named("ended today", |incident| {
                over(incident);
                incident.window = window(at(-24 * 60), at(-23));
            }),
        ),
        (
            2,
            named("ended yesterday", |incident| {
                over(incident);
                incident.window = window(at(-60), at(-25));
            }),
        ),
        (
            7,
            named("of a day", |incident| {
                over(incident);
                incident.window = window(None, day(-24 * 7 - 12));
            }),
        ),
        (
            7,
            named("without an end", |incident| {
                over(incident);
                incident.created_at = at(-24 * 30);
                incident.updates = vec![update("Over")];
                incident.updates[0].at = at(-24 * 6);
            }),
        ),
        (
            30,
            named("closed long after", |incident| {
                over(incident);
                incident.window = window(at(-24 * 29), at(-24 * 28));
                incident.resolved_at = at(-24);
            }),
        ),
        (
            7,
            named("typing error", |incident| {
                over(incident);
                incident.window = window(at(-24 * 6), at(-24 * 365));
            }),
        ),
        (
            90,
            named("abandoned", |incident| {
                incident.kind = Kind::Maintenance;
                incident.phase = Phase::Scheduled;
                incident.window = window(at(-24 * 40), at(-24 * 39));
            }),
        ),
    ];
    for days in [1, 2, 7, 30, 90, u32::MAX] {
        let incidents: Vec<_> = all.iter().map(|(_, incident)| Arc::clone(incident)).collect();
        let found = left(&incidents, Query { days: Some(days), ..Query::default() }, &Viewer::default());
        let expected = all.iter().filter(|(first, _)| (1..=days).contains(first));
        let expected: Vec<_> = expected.map(|(_, incident)| incident.id.as_str()).collect();
        assert_eq!(found, expected.join(" "), "{days} days");
    }
}

#[test]
fn by_whom_it_concerns() {
    let audience = |any: &[&str], all: &[&str]| {
        let tokens = |list: &[&str]| list.iter().map(|token| (*token).to_owned()).collect();
        Some(Audience { any: tokens(any), all: tokens(all), label: None })
    };
    let all = [
        named("all", |_| {}),
        named("pod", |incident| incident.audience = audience(&["pod:17"], &[])),
        named("pro", |incident| incident.audience = audience(&["pod:17"], &["plan:pro"])),
        named("oslo", |incident| incident.regions = vec!["oslo".to_owned()]),
        hitting("web", "eu-web"),
        hitting("us", "us-api"),
    ];
    let list = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for (tokens, parts, regions, ids) in [
        ("", "", "", "all oslo web us"),
        ("pod:17", "", "", "all pod oslo web us"),
        ("pod:17 plan:pro", "", "", "all pod pro oslo web us"),
        ("", "eu", "", "all oslo web"),
        ("", "", "bari", "all web us"),
        ("pod:17", "us-api", "Oslo", "all pod oslo us"),
    ] {
        let viewer = Viewer {
            audience: list(tokens),
            components: list(parts),
            regions: list(regions),
            ..Viewer::default()
        };
        let query = Query { affects_me: true, ..Query::default() };
        assert_eq!(left(&all, query, &viewer), ids, "{viewer:?}");
        assert_eq!(left(&all, Query::default(), &viewer), "all pod pro oslo web us");
    }
}
