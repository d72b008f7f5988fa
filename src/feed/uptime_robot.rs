//! UptimeRobot (`/api/getMonitorList/<page>` of a status page): no description is published.
//!
//! Known ways of real feeds: how the monitors are, as the class of a colour, and for how much of some periods they were up; `status` says that the request was
//! answered, not how anything is.

use super::node::Node;
use super::records;
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
    let monitors = Table::of(MONITORS);
    for (id, node) in root.entries_at("data", monitors.id()) {
        monitors.component(status, &node, id);
        if let Some(monitor) = status.components.last_mut() {
            monitor.uptime = records::uptime(records::number(&node.at("90dRatio/ratio")), 0, 90)
                .or_else(|| records::uptime(records::number(&node.at("30dRatio/ratio")), 0, 30));
        }
    }
}
