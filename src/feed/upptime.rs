//! Upptime (`history/summary.json` of its repository): see [its own description](https://upptime.js.org/docs/).
//!
//! Known ways of real feeds: how the sites are, on which days they were down for how many minutes, and no incidents; what happened stands
//! in the repository's issues, which are not read because their server allows a visitor 60 requests an hour.

use super::node::Node;
use super::parse_timestamp;
use super::records;
use super::table::Table;
use crate::model::Status;

const SITES: &str = "
    id=slug name
    state=status
    states=up:operational degraded:degraded_performance down:major_outage";

pub(super) fn recognises(root: &Node) -> bool {
    root.first().has("slug")
        && root.first().has("uptime")
        && root.first().has_any("status uptimeDay dailyMinutesDown")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let sites = Table::of(SITES);
    for (id, node) in root.entries(sites.id()) {
        sites.component(status, &node, id);
        let Some(site) = status.components.last_mut() else { continue };
        site.uptime = records::uptime(records::number(&node.at("uptimeMonth")), 0, 30);
        // Days that aren't listed may be good ones, or from before it was looked at.
        for (day, minutes) in node.at("dailyMinutesDown").fields() {
            if minutes.number().is_some_and(|minutes| minutes != "0") {
                records::note(site, parse_timestamp(&day), "major_outage");
            }
        }
    }
}
