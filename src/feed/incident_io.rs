//! incident.io's Widget API (`/api/v1/summary`): see the [vendor's description](https://docs.incident.io/status-pages/widget-api). The
//! pages that it serves in Statuspage's format are read as that.
//!
//! Known ways of real feeds: only what is going on or planned is listed, with the components it hits and its latest message; the worst
//! is called `full_outage`, not `major_outage`; a list that is empty is null.
//!
//! Over is what has the status `resolved` or `maintenance_complete`, and what isn't listed any more.

use super::node::Node;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use crate::decimal::decimal;
use crate::model::Status;

const INCIDENTS: &str = "
    title=name
    url=url
    phase=status
    phases=investigating identified monitoring resolved maintenance_scheduled:scheduled maintenance_in_progress:in_progress maintenance_complete:completed
    impact=current_worst_impact
    impacts=operational:none degraded_performance:minor partial_outage:major full_outage:critical
    from=started_at starts_at
    to=scheduled_end_at ends_at
    parts=affected_components
    at=last_update_at
    body=last_update_message
    update_phase=status";
const GROUPS: &str = "
    id=group_name
    name=group_name
    groups=yes";
const COMPONENTS: &str = "
    state=current_status
    states=operational degraded_performance partial_outage full_outage:major_outage under_maintenance
    group=group_name";

const LISTS: &str = "ongoing_incidents in_progress_maintenances scheduled_maintenances";

pub(super) fn recognises(root: &Node) -> bool {
    root.has("ongoing_incidents") && root.has_any("page_title page_url")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "page_title", "page_url");
    let (incidents, groups) = (Table::of(INCIDENTS), Table::of(GROUPS));
    let components = Table::of(COMPONENTS);
    for list in LISTS.split(' ') {
        incidents.incidents(status, root, list, &mut |node, incident| {
            // The only update told is a part of the incident itself.
            incident.updates.clear();
            incidents.update(incident, node, None);
            if let Some(update) = incident.updates.first_mut() {
                update.id = decimal(update.at.map_or(0, |at| at.unix_ms));
            }
        });
        for node in root.items_at(list) {
            for part in node.items_at("affected_components") {
                if let Some(group) = part.text_at("group_name") {
                    groups.component(status, &part, group);
                }
            }
            components.components(status, &node, "affected_components");
        }
    }
    nothing_else_is_wrong(status, root, LISTS);
}
