//! Google Cloud and Google Workspace (`incidents.json` of their status pages): see the
//! [vendor's schema](https://status.cloud.google.com/incidents.schema.json).
//!
//! Known ways of real feeds: an incident without an end is open, even where its newest update says `AVAILABLE`; updates come the newest first; there is no overall state, since nobody
//! uses everything; the title is the first line of a description; a product's name may have changed since; `uri` is relative to an
//! address that the document doesn't have; an empty list looks like any other vendor's, so such a feed needs its `format` given.
//!
//! Over is what has an `end`, as the vendor's schema says: nothing else.

use super::node::Node;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use crate::model::{Phase, Status};

const INCIDENTS: &str = "
    title=external_desc service_name
    phases=available:monitoring service_information: service_disruption: service_outage:
    impact=status_impact
    impacts=available:none service_information:none service_disruption:major service_outage:critical
    created=created
    from=begin
    to=end
    parts=affected_products
    part_name=current_title title
    updates=updates
    at=when
    body=text
    update_phase=status";

pub(super) fn recognises(root: &Node) -> bool {
    root.first().has("external_desc") && root.first().has_any("begin number status_impact service_key")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    let table = Table::of(INCIDENTS);
    table.incidents(status, root, "", &mut |node, incident| {
        let title = incident.title.text.lines().next().unwrap_or_default();
        incident.title.text = title.trim_matches(['*', '#', ' ']).to_owned();
        if incident.updates.is_empty() {
            table.update(incident, &node.at("most_recent_update"), incident.title.lang.clone().as_deref());
        }
        if incident.window.is_some_and(|window| window.to.is_some()) {
            incident.phase = Phase::Resolved;
            for update in incident.updates.iter_mut().filter(|update| update.phase == Phase::Monitoring) {
                update.phase = Phase::Resolved;
            }
        }
        // "Multiple products" are nobody's choice: what names nothing concerns everybody.
        if incident.components.is_empty() && !node.says("service_key", "zall") {
            let service = node.line_at("service_name", None);
            table::affects(incident, node.text_at("service_key"), service);
        }
        let mut places = node.items_at("currently_affected_locations most_recent_update/affected_locations");
        if places.is_empty() {
            places = node.items_at("previously_affected_locations");
        }
        let names_products = !incident.components.is_empty();
        for place in places {
            table::is_in(incident, place.text_at("id"), place.text_at("title"));
            if names_products {
                table::affects(incident, place.text_at("id"), place.line_at("title", None));
            }
        }
    });
    nothing_else_is_wrong(status, root, "");
}
