//! Cachet 3 (`/api/incidents`, `/api/components`, `/api/schedules`, `/api/status`, in [JSON:API](https://jsonapi.org/format/)) and
//! Cachet 2 (`/api/v1/…`): see [its own description](https://docs.cachethq.io/api-reference).
//!
//! Known ways of real feeds: times are in the server's own zone, which they don't name; words for people are in the server's language, so
//! only numbers are read; an incident has no impact; how a component is, is its latest status, which its own lags behind; version 2
//! has planned work among the incidents, and a `scheduled_at` in all of them.

use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Kind, LocalizedText, Phase, Seen, Status};

const OVERALL: Words =
    "operational:none partial_outage:major major_outage:critical under_maintenance:maintenance";
const INCIDENTS: &str = "
    title=name
    url=permalink
    phase=status/value latest_status status
    phases=0: 1:investigating 2:identified 3:monitoring 4:resolved
    clock=local
    created=occurred/string occurred_at created/string created_at
    from=scheduled/string scheduled_at
    to=completed/string completed_at
    at=created/string created_at
    body=message
    update_phase=status/value status";
/// The same numbers mean something else for planned work.
const PLAN_PHASES: Words = "0:scheduled 1:in_progress 2:completed";
const COMPONENTS: &str = "
    state=latest_status/value status/value status
    states=1:operational 2:degraded_performance 3:partial_outage 4:major_outage 5: 6:under_maintenance";

pub(super) fn recognises(root: &Node) -> bool {
    let data = root.at("data");
    let first = attributes(&data.first());
    data.has("message") && data.has("status")
        || first.has("human_status")
        || first.has("status_name")
        || first.at("status").has("value")
        || !first.is_given() && data.is_given() && root.has("meta")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let data = root.at("data");
    if data.is_object() {
        table::overall(status, &data, "status", OVERALL);
        return;
    }
    // Version 3 has them beside the incidents.
    let (mut told, mut updates) = (Seen::default(), Vec::<Vec<Node>>::new());
    for update in root.items_at("included") {
        let update = attributes(&update);
        let Some(id) = update.text_at("updateable_id").filter(|_| update.has("message")) else { continue };
        if told.is_first(&id) {
            updates.push(Vec::new());
        }
        if let Some(updates) = told.place_of(&id).and_then(|place| updates.get_mut(place)) {
            updates.push(update);
        }
    }
    let (incidents, components) = (Table::of(INCIDENTS), Table::of(COMPONENTS));
    for item in root.items_at("included") {
        if let (true, Some(id)) = (item.says("type", "components"), item.text_at("id")) {
            component(status, &components, &attributes(&item), id);
        }
    }
    for (id, resource) in data.entries("id") {
        let node = attributes(&resource);
        let is_of_2 = node.has("human_status");
        let is_plan = node.has("scheduled")
            || node.has("completed_at")
            || is_of_2 && node.text_at("status").as_deref() == Some("0");
        if !is_plan && !node.has("occurred") && !is_of_2 {
            component(status, &components, &node, id);
            continue;
        }
        let mut incident = incidents.incident(&node, id, None);
        if is_plan {
            incident.kind = Kind::Maintenance;
            incident.phase = Phase::from_feed(&node.word_at("status/value status", PLAN_PHASES));
        } else {
            incident.window = None;
        }
        table::affects(
            &mut incident,
            node.text_at("component_id").filter(|id| id != "0"),
            LocalizedText::default(),
        );
        for hit in resource.items_at("relationships/components/data") {
            table::affects(&mut incident, hit.text_at("id"), LocalizedText::default());
        }
        let opened = incident.created_at;
        table::update(&mut incident, None, opened, "", node.localized_at("message", None));
        for update in told.place_of(&incident.id).and_then(|place| updates.get(place)).into_iter().flatten() {
            incidents.update(&mut incident, update, None);
        }
        table::push(status, incident);
    }
}

/// One that is switched off is not on the vendor's page either.
fn component(status: &mut Status, table: &Table, node: &Node, id: String) {
    if !node.has("enabled") || node.flag_at("enabled") {
        table.component(status, node, id);
    }
}

/// The fields of a JSON:API resource, or of an object of version 2.
fn attributes<'a>(node: &Node<'a>) -> Node<'a> {
    if node.has("attributes") { node.at("attributes") } else { *node }
}
