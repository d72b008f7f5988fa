//! UptimeRobot (`/api/getMonitorList/<page>` of a status page): no description is published.
//!
//! Known ways of real feeds: how the monitors are, as the class of a colour, and nothing else; `status` says that the request was
//! answered, not how anything is.

use super::node::Node;
use super::table::Table;
use crate::model::Status;

const MONITORS: &str = "
    id=monitorId name
    state=statusClass
    states=success:operational warning:degraded_performance danger:major_outage info:under_maintenance black: secondary:";

pub(super) fn recognises(root: &Node) -> bool {
    root.at("data").first().has("monitorId")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    Table::of(MONITORS).components(status, root, "data");
}
