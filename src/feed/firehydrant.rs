//! FireHydrant (`/data/payload.json` of a status page): no description is published.
//!
//! Known ways of real feeds: a note is a text, an object with a text, or not there; how severe an incident is stands in words of the
//! vendor's own; components have no state; updates are told twice, when they were entered and when they happened.

use super::node::Node;
use super::table::{self, Table};
use crate::model::{Impact, Phase, Status};

const INCIDENTS: &str = "
    title=title
    created=timestamps/started timestamps/detected
    resolved=timestamps/resolved
    updates=timeline
    at=occurredAt time
    body=details/note/note details/note";

pub(super) fn recognises(root: &Node) -> bool {
    root.at("conditions").is_object() && root.has("config")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "config/title config/companyName", "");
    if root.has("incidents") {
        table::nothing_else_is_wrong(status);
    }
    Table::of("").components(status, root, "components");
    Table::of(INCIDENTS).incidents(status, root, "incidents", &mut |node, incident| {
        incident.impact =
            Impact::Unknown(node.text_at("severitySlug").unwrap_or_default().to_ascii_lowercase());
        if incident.resolved_at.is_some() {
            incident.phase = Phase::Resolved;
        }
    });
}
