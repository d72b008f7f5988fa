//! Heroku (`/api/v4/current-status` and `/api/v4/incidents`): see the
//! [vendor's description](https://devcenter.heroku.com/articles/heroku-status).
//!
//! Known ways of real feeds: `resolved` is false on what is resolved, so `state` is believed; finished maintenance stays `upcoming` for
//! months, and its time is only in its prose.

use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Kind, LocalizedText, Status};

const INCIDENTS: &str = "
    title=title
    url=full_url
    phase=state
    phases=open: ongoing: upcoming:scheduled scheduled in_progress resolved completed issue: update:
    created=created_at
    parts=systems
    part_id=name
    updates=updates
    at=created_at
    body=contents
    update_phase=update_type";
const IMPACTS: Words = "green:none yellow:minor red:critical blue:maintenance";
const SYSTEMS: &str = "
    id=system
    name=system
    state=status
    states=green:operational yellow:degraded_performance red:major_outage blue:under_maintenance";

pub(super) fn recognises(root: &Node) -> bool {
    root.at("status").first().has("system") || root.first().has("full_url") && root.first().has("state")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    Table::of(SYSTEMS).components(status, root, if root.is_object() { "status" } else { "none" });
    let table = Table::of(INCIDENTS);
    for (list, kind) in [("incidents", Kind::Incident), ("scheduled", Kind::Maintenance)] {
        let (list, ends) = if root.is_object() { (list, false) } else { ("", true) };
        table.incidents(status, root, list, &mut |node, incident| {
            incident.kind = kind;
            // Regions alone would hide it from whoever chose a system.
            let names_systems = !incident.components.is_empty();
            for region in node.items_at("tags") {
                table::is_in(incident, region.text(), None);
                if names_systems {
                    table::affects(
                        incident,
                        region.text(),
                        LocalizedText::plain(region.text().unwrap_or_default(), None),
                    );
                }
            }
            if kind == Kind::Incident {
                incident.impact = worst(node);
            }
        });
        if ends {
            break;
        }
    }
}

/// The worst that it does to any system.
fn worst(node: &Node) -> Impact {
    let mut worst = None::<Impact>;
    for system in node.items_at("systems") {
        let impact = Impact::from_feed(&system.word_at("status", IMPACTS));
        if worst.as_ref().is_none_or(|worst| worst.severity() < impact.severity()) {
            worst = Some(impact);
        }
    }
    worst.unwrap_or(Impact::Unknown(String::new()))
}
