//! What interrupts whom, why, and in which order.

mod news;
mod overall;
mod properties;
mod world;

use std::collections::BTreeSet;
use std::sync::Arc;

use statuslamp::feed::load;
use statuslamp::model::{Incident, Severity};
use statuslamp::triage::{Viewer, headlines, rank};
use world::{NOW_MS, World, check, rows};

const ROWS: &str = include_str!("rows.txt");
const ORDER: &str = include_str!("order.txt");

#[test]
fn each_entry_is_shown_or_not_for_the_reason_in_the_table() {
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    let rows = rows(ROWS);
    for row in &rows {
        let [entries, viewer, memory, whys] = row;
        let found = World::read(entries, viewer, memory).whys();
        met.extend(found.iter().copied());
        check(&mut wrong, row, found, whys.split_whitespace().collect());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} rows", rows.len());
    assert!(rows.len() >= 150, "{}", rows.len());
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len(), "a row stands there twice");
    assert_eq!(met.len(), 17, "{met:?}");
}

#[test]
fn what_is_shown_is_in_the_order_of_the_table() {
    let mut wrong = Vec::new();
    for row in &rows(ORDER) {
        let [entries, viewer, memory, ids] = row;
        let found = World::read(entries, viewer, memory).shown();
        check(&mut wrong, row, found, ids.split_whitespace().map(str::to_owned).collect());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of equals what the vendor's own feed says comes first.
#[test]
fn several_feeds_make_one_order() {
    let own = World::read("investigating impact=major created=-1h ; investigating impact=minor", "", "");
    let partner = World::read(
        "x impact=x ; x impact=x ; investigating impact=major created=-1h ; investigating impact=critical ; investigating impact=minor created=-9d",
        "",
        "",
    );
    let mut shown: Vec<Arc<Incident>> = Vec::new();
    rank(&mut shown, &own.decisions_at(NOW_MS));
    rank(&mut shown, &partner.decisions_at(NOW_MS));
    let ids: Vec<_> = shown.iter().map(|incident| incident.id.as_str()).collect();
    assert_eq!(ids, ["d", "a", "c", "e", "b", "a", "b"]);
    assert_eq!(shown[1].impact, own.status.incidents[0].impact);
}

/// From a document to the banner.
#[test]
fn a_feed_is_read_and_ranked() {
    let json = r#"{ "page": { "name": "Larkspur" },
        "components": [ { "id": "eu", "name": "Europe", "status": "operational", "group": true },
                        { "id": "api", "name": "API", "status": "operational", "group_id": "eu" },
                        { "id": "web", "name": "Web console", "status": "operational" } ],
        "incidents": [
            { "id": "old", "name": "x", "status": "identified", "impact": "major", "created_at": "2026-11-20T00:00:00Z" },
            { "id": "new", "name": "x", "status": "investigating", "impact": "major", "created_at": "2026-11-21T00:00:00Z" },
            { "id": "bari", "name": "x", "impact": "critical", "regions": ["eu-south-7", "Bari"] },
            { "id": "pods", "name": "x", "impact": "minor", "audience": { "any": ["pod:17"] } },
            { "id": "api", "name": "x", "impact": "minor", "components": [ { "id": "api", "name": "API" } ] },
            { "id": "twin", "name": "x", "impact": "critical", "replaced_by": "new" } ],
        "scheduled_maintenances": [
            { "id": "move", "name": "x", "status": "scheduled", "scheduled_for": "2026-11-23T12:00:00Z" } ] }"#;
    let status = load(json.as_bytes()).status.unwrap();
    let shown = |viewer: &Viewer| -> Vec<String> {
        headlines(&status, viewer, NOW_MS).iter().map(|incident| incident.id.clone()).collect()
    };
    assert_eq!(shown(&Viewer::default()), ["bari", "new", "old", "api", "move"]);
    assert_eq!(shown(&world::viewer("regions=oslo audience=pod:17")), ["new", "old", "pods", "api", "move"]);
    assert_eq!(shown(&world::viewer("components=Web_console lead=1h")), ["bari", "new", "old"]);
    assert_eq!(shown(&world::viewer("components=europe")), ["bari", "new", "old", "api", "move"]);
}

/// Forgotten work is no state of the service.
#[test]
fn abandoned_maintenance_does_not_count_in_the_overall_state() {
    for (entry, severity) in [
        ("in_progress maintenance window=-4d..-3d", Severity::Unknown),
        ("in_progress maintenance window=-4d..-3d update=in_progress@-1h", Severity::Maintenance),
        ("in_progress maintenance window=-4d..+1h", Severity::Maintenance),
        ("scheduled maintenance window=-4d..+1h", Severity::Unknown),
    ] {
        let mut status = World::read(entry, "", "").status;
        status.components.clear();
        assert_eq!(status.severity(NOW_MS), severity, "{entry}");
    }
}
