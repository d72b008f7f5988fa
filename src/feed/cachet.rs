//! Cachet 3 (`/api/incidents`, `/api/components`, `/api/schedules`, `/api/status`, in [JSON:API](https://jsonapi.org/format/)) and
//! Cachet 2 (`/api/v1/…`): see [its own description](https://docs.cachethq.io/api-reference).
//!
//! Known ways of real feeds: times are in the server's own zone, which they don't name; words for people are in the server's language, so
//! only numbers are read; how bad an incident is, only what it does to each component tells; how a component is, is its latest status,
//! which its own lags behind; version 2 has planned work among the incidents, and a `scheduled_at` in all of them; an incident's `status`
//! is the first, its `latest_status` the newest, and version 2.4 has its updates in it; incidents and planned work are counted apart; what
//! isn't `visible` is for who is logged in; version 2 lists the oldest first, so that a page with many needs
//! `?sort=id&order=desc&per_page=100`; an empty list is any Laravel application's, and the overall state of version 2.4 any other's, so
//! that such a feed needs its `format` given.
//!
//! Over is what has the status 4 (planned work: 2), is `is_resolved`, or whose newest update has that status.

use super::json_api::Included;
use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Incident, Kind, LocalizedText, Phase, Seen, Status};

/// Of version 3, whose words nobody else has.
const OVERALL_3: Words =
    "operational:none partial_outage:major major_outage:critical under_maintenance:maintenance";
const OVERALL: Words = "operational:none partial_outage:major major_outage:critical under_maintenance:maintenance success:none info:minor danger:critical";
const INCIDENTS: &str = "
    title=name
    url=permalink
    phase=latest_status/value status/value latest_status status
    phases=0: 1:investigating 2:identified 3:monitoring 4:resolved
    clock=local
    created=occurred/string occurred_at created/string created_at
    from=scheduled/string scheduled_at
    to=completed/string completed_at
    parts=components
    part_id=component_id id
    updates=updates
    at=created/string created_at
    body=message
    update_phase=status/value status";
/// The same numbers mean something else for planned work.
const PLAN_PHASES: Words = "0:scheduled 1:in_progress 2:completed";
const COMPONENTS: &str = "
    state=latest_status/value status/value status
    states=0: 1:operational 2:degraded_performance 3:partial_outage 4:major_outage 5: 6:under_maintenance
    group=group_id
    prefix=group/";
const GROUPS: &str = "
    prefix=group/
    groups=yes";
/// What an incident does to a component, in the numbers of components' states.
const IMPACTS: Words = "0: 1:none 2:minor 3:major 4:critical 5: 6:maintenance";

pub(super) fn recognises(root: &Node) -> bool {
    let data = root.at("data");
    let resource = data.first();
    let first = attributes(&resource);
    let is_3 = resource.says_any("type", "incidents components schedules componentGroups")
        && first.has("name")
        && (first.at("status").has_any("value human") || first.has_any("guid order"));
    let is_2 = first.has_any("human_status status_name") && first.has("name") && first.has("status");
    data.has("message") && data.fields().len() == 2 && data.says_any("status", OVERALL_3) || is_3 || is_2
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let data = root.at("data");
    if data.is_object() {
        table::overall(status, &data, "status", OVERALL);
        root.report(ProblemKind::Partial { lacks: "incidents", whole: "incidents" });
        return;
    }
    // Version 3 has them beside the incidents.
    let (mut told, mut updates) = (Seen::default(), Vec::<Vec<Node>>::new());
    let included = Included::of(root);
    for update in &included.all {
        let update = attributes(update);
        let Some(id) = update.text_at("updateable_id").filter(|_| update.has("message")) else { continue };
        let id = own_id(id, update.says_any("updateable_type", "*schedule"));
        if told.is_first(&id) {
            updates.push(Vec::new());
        }
        if let Some(updates) = told.place_of(&id).and_then(|place| updates.get_mut(place)) {
            updates.push(update);
        }
    }
    let (groups, components) = (Table::of(GROUPS), Table::of(COMPONENTS));
    let listed = data.entries("id");
    let beside = included.all.iter().filter_map(|item| Some((item.text_at("id")?, *item)));
    for (id, item) in beside.chain(listed.iter().cloned()) {
        let node = attributes(&item);
        let is_entry = node.has_any("human_status updateable_id occurred scheduled");
        if item.says("type", "componentGroups") || node.has("lowest_human_status") {
            groups.component(status, &node, id);
        } else if item.says("type", "components") || !item.has("type") && !is_entry {
            component(status, &components, &item, id);
        }
    }
    let incidents = Table::of(INCIDENTS);
    let mut is_any = false;
    for (id, resource) in listed {
        let node = attributes(&resource);
        // Version 2 has work among the incidents, and counts it with them.
        let is_of_2 = node.has("human_status");
        let is_schedule = node.has("scheduled") || node.has("completed_at");
        let is_plan = is_schedule || is_of_2 && node.text_at("status").as_deref() == Some("0");
        if !is_plan && !node.has("occurred") && !is_of_2 && !resource.says("type", "incidents") {
            continue;
        }
        is_any = true;
        let mut incident = incidents.incident(&node, own_id(id, is_schedule), None);
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
        for component in included.related(&resource, "components") {
            worsen(&mut incident, &component.at("attributes/pivot pivot"));
        }
        let opened = incident.created_at;
        table::update(&mut incident, None, opened, "", node.localized_at("message", None));
        for update in told.place_of(&incident.id).and_then(|place| updates.get(place)).into_iter().flatten() {
            incidents.update(&mut incident, update, None);
        }
        if node.flag_at("is_resolved") {
            incident.phase = Phase::Resolved;
        }
        table::push(status, incident);
    }
    if !is_any {
        root.report(ProblemKind::Partial { lacks: "incidents", whole: "incidents" });
    } else if status.components.is_empty() {
        root.report(ProblemKind::Partial { lacks: "components", whole: "components" });
    }
}

/// What an incident is told by: planned work is counted apart.
fn own_id(id: String, is_schedule: bool) -> String {
    if is_schedule { "maintenance ".to_owned() + &id } else { id }
}

/// Has an incident be as bad as what it does to a component, which stands with that in version 3.
fn worsen(incident: &mut Incident, pivot: &Node) {
    if pivot.text_at("incident_id").is_some_and(|id| id != incident.id) {
        return;
    }
    let impact = Impact::from_feed(&pivot.word_at("component_status/value component_status", IMPACTS));
    let is_worse = incident.impact.is_silent() || incident.impact.severity() < impact.severity();
    if is_worse && !impact.is_silent() {
        incident.impact = impact;
    }
}

/// One that is switched off is not on the vendor's page either.
fn component(status: &mut Status, table: &Table, item: &Node, id: String) {
    let node = attributes(item);
    if node.denies("enabled") {
        return;
    }
    table.component(status, &node, id);
    if let Some(component) = status.components.last_mut() {
        let group = item.text_at("relationships/group/data/id").map(|id| "group/".to_owned() + &id);
        component.group_id = component.group_id.take().filter(|id| id != "group/0").or(group);
    }
}

/// The fields of a JSON:API resource, or of an object of version 2.
fn attributes<'a>(node: &Node<'a>) -> Node<'a> {
    if node.has("attributes") { node.at("attributes") } else { *node }
}
