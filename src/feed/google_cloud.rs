//! Google Cloud and Google Workspace (`incidents.json` of their status pages): see the
//! [vendor's schema](https://status.cloud.google.com/incidents.schema.json).
//!
//! Known ways of real feeds: an incident without an end is open; updates come the newest first; there is no overall state, since nobody
//! uses everything; the title is the first line of a description; an empty list looks like any other vendor's, so such a feed needs
//! its `format` given.

use super::node::Node;
use super::table::{self, Table};
use crate::model::{Phase, Status};

const INCIDENTS: &str = "
    title=external_desc
    impact=status_impact
    impacts=available:none service_information:none service_disruption:major service_outage:critical
    created=created
    from=begin
    to=end
    parts=affected_products
    part_name=title
    updates=updates
    at=when
    body=text";

pub(super) fn recognises(root: &Node) -> bool {
    root.first().has("external_desc")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    table::nothing_else_is_wrong(status);
    Table::of(INCIDENTS).incidents(status, root, "", &mut |node, incident| {
        let title = incident.title.text.lines().next().unwrap_or_default();
        incident.title.text = title.trim_matches(['*', '#', ' ']).to_owned();
        if incident.window.is_some_and(|window| window.to.is_some()) {
            incident.phase = Phase::Resolved;
        }
        for (update, told) in incident.updates.iter_mut().zip(node.items_at("updates")) {
            if told.says("status", "AVAILABLE") {
                update.phase = Phase::Resolved;
            }
        }
    });
}
