//! The open operational state draft (`application/status+json`): see
//! [its specification](https://github.com/open-operational-state/status-spec).
//!
//! Known ways of real feeds: components stand in components, to any depth; what the service depends on is not the service, and is not
//! counted; an incident that has not been resolved is open, and has no phase; a document may be of another profile than health, with words
//! of that for the same thing.
//!
//! Over is what has a `resolved` time.

use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{LocalizedText, Phase, Status};

const OVERALL: Words = "operational:none degraded:minor partial-outage:major major-outage:critical down:critical maintenance unknown: alive:none ready:none initializing:minor unreachable:critical not_ready:critical";
const INCIDENTS: &str = "
    title=title
    impact=condition
    impacts=operational:none degraded:minor partial-outage:major major-outage:critical down:critical maintenance unknown: alive:none ready:none initializing:minor unreachable:critical not_ready:critical
    created=started
    resolved=resolved
    from=started
    to=resolved
    updates=updates
    at=timestamp
    body=message";
const COMPONENTS: &str = "
    name=description
    state=condition
    states=operational degraded:degraded_performance partial-outage:partial_outage major-outage:major_outage down:major_outage maintenance:under_maintenance unknown: alive:operational ready:operational initializing:degraded_performance unreachable:major_outage not_ready:major_outage";

pub(super) fn recognises(root: &Node) -> bool {
    root.has("condition") && (root.at("subject").has("id") || root.at("profiles").is_list())
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "subject/description subject/id", "");
    table::overall(status, root, "condition", OVERALL);
    components(&Table::of(COMPONENTS), status, root, None);
    Table::of(INCIDENTS).incidents(status, root, "incidents", &mut |node, incident| {
        if incident.resolved_at.is_some() {
            incident.phase = Phase::Resolved;
        }
        for id in node.items_at("affectedComponents") {
            table::affects(incident, id.text(), LocalizedText::default());
        }
    });
}

fn components(table: &Table, status: &mut Status, node: &Node, parent: Option<&str>) {
    for (id, node) in node.entries_at("components", "id") {
        table.component(status, &node, id.clone());
        if let Some(component) = status.components.last_mut() {
            component.group_id = parent.map(str::to_owned);
        }
        components(table, status, &node, Some(&id));
    }
}
