//! Sorry (`/api/v1/status`, `/components` and `/notices` of a status page): see the
//! [vendor's description](https://docs.sorryapp.com/api/).
//!
//! Known ways of real feeds: planned and unplanned are kinds of notice, and so is what is neither; a false alarm is an end.

use super::node::{Clock, Node};
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Kind, Status};

const OVERALL: Words = "operational:none under_maintenance:maintenance degraded:minor partially_degraded:minor disrupted:major major_outage:critical";
const NOTICES: &str = "
    title=subject title
    url=url
    phase=state
    phases=scheduled underway:in_progress complete:completed cancelled:completed investigating identified recovering:monitoring resolved false_alarm:resolved
    created=created_at began_at
    resolved=ended_at
    from=begins_at
    to=ends_at
    parts=components
    updates=updates
    at=created_at
    body=content
    update_phase=state";
const COMPONENTS: &str = "
    state=state
    states=operational under_maintenance degraded:degraded_performance partially_degraded:degraded_performance disrupted:partial_outage major_outage
    group=parent_id";

pub(super) fn recognises(root: &Node) -> bool {
    root.at("page").has("state")
        || root.has("notices")
        || !root.has("page") && root.at("components").first().has("state")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "page/name", "page/url");
    status.page.lang = root.lang_at("page/locale");
    table::overall(status, root, "page/state", OVERALL);
    Table::of(COMPONENTS).components(status, root, "components");
    Table::of(NOTICES).incidents(status, root, "notices", &mut |node, incident| {
        if node.says("type", "planned") {
            incident.kind = Kind::Maintenance;
        }
        if node.says("type", "general") {
            incident.impact = Impact::None;
        }
        let at = node.moment_at("began_at", Clock::Stamps);
        table::update(incident, None, at, "", node.localized_at("synopsis", None));
    });
}
