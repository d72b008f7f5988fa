//! Upptime (`history/summary.json` of its repository): see [its own description](https://upptime.js.org/docs/).
//!
//! Known ways of real feeds: how the sites are, and nothing else; what happened stands in the repository's issues, which are not read
//! because their server allows a visitor 60 requests an hour.

use super::node::Node;
use super::table::Table;
use crate::model::Status;

const SITES: &str = "
    id=slug name
    state=status
    states=up:operational degraded:degraded_performance down:major_outage";

pub(super) fn recognises(root: &Node) -> bool {
    root.first().has("slug") && root.first().has("uptime")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    Table::of(SITES).components(status, root, "");
}
