//! Datadog's Status Pages (`config.json` of a status page): no description is published. Datadog's own page is Statuspage's.
//!
//! Known ways of real feeds: one document holds how things are and all of the past; groups stand in the tree of components and have no
//! state; an incident's components are as they are now, so that only its timeline tells how bad it was; what was deleted is still there,
//! with the time at which it was; `maintenances` is null where there are none, and a `completedDate` on one that isn't completed is
//! planned; times that aren't known are empty texts; a page that isn't `enabled` isn't for readers yet.
//!
//! Over is what is `resolved`, has the status `resolved`, `completed` or `canceled`, has a `resolvedDate`, or whose newest update has such
//! a status.

use super::clock::Clock;
use super::levels::{self, Levels};
use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Kind, Phase, Status};

const INCIDENTS: &str = "
    title=title
    phase=currentStatus
    phases=investigating identified monitoring resolved scheduled in_progress completed canceled:completed cancelled:completed
    created=publishedDate
    resolved=resolvedDate
    parts=componentsAffected
    updates=timeline
    at=startedAt createdAt
    body=description
    update_phase=status";
const MAINTENANCES: &str = "
    title=title
    phase=currentStatus
    phases=scheduled in_progress completed resolved:completed canceled:completed cancelled:completed
    from=startDate
    to=completedDate
    parts=componentsAffected
    updates=timeline
    at=startedAt createdAt
    body=description
    update_phase=status";
const COMPONENTS: &str = "
    state=status
    states=operational degraded:degraded_performance partial_outage major_outage maintenance:under_maintenance";
/// Work on a component is no incident's doing.
const IMPACTS: Words =
    "operational:none degraded:minor partial_outage:major major_outage:critical maintenance:";

pub(super) fn recognises(root: &Node) -> bool {
    root.has("domainPrefix") && root.has("pageUrl") && root.has_any("incidents components")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    if root.denies("enabled") {
        return;
    }
    table::page(status, root, "name", "pageUrl");
    if let Some(host) = root.text_at("customDomain").filter(|_| root.flag_at("customDomainEnabled")) {
        status.page.url = Some("https://".to_owned() + &host);
    }
    components(&Table::of(COMPONENTS), status, root, None);
    let table = Table::of(INCIDENTS);
    for (id, node) in root.entries_at("incidents", "id") {
        let url = table::page_of(status.page.url.as_deref(), "/incidents/", &id);
        let mut incident = table.incident(&node, id, None);
        incident.url = url;
        if node.flag_at("resolved") {
            incident.phase = Phase::Resolved;
        }
        if incident.updates.is_empty() {
            let at = incident.created_at;
            table::update(&mut incident, None, at, "", node.localized_at("description", None));
        }
        incident.impact = level(&node);
        let is_over = levels::is_over(&mut incident);
        if is_over || incident.impact.is_silent() {
            let mut told = Levels::new();
            told.add(None, incident.impact);
            for update in node.shown_at("timeline") {
                told.add(update.moment_at("startedAt createdAt", Clock::Stamps), level(&update));
            }
            incident.impact = told.impact(is_over);
        }
        table::push(status, incident);
    }
    let table = Table::of(MAINTENANCES);
    for (id, node) in root.entries_at("maintenances", "id") {
        let url = table::page_of(status.page.url.as_deref(), "/maintenances/", &id);
        let mut incident = table.incident(&node, id, None);
        incident.url = url;
        incident.kind = Kind::Maintenance;
        if incident.updates.is_empty() {
            let (text, at) = match incident.phase {
                Phase::Completed => ("completedDescription description", "completedDate"),
                Phase::InProgress => ("inProgressDescription description", "startDate"),
                _ => ("scheduledDescription description", ""),
            };
            let text = text.split(' ').find(|name| node.at(name).is_given()).unwrap_or_default();
            let at = node.moment_at(at, Clock::Stamps);
            table::update(&mut incident, None, at, "", node.localized_at(text, None));
        }
        table::push(status, incident);
    }
}

/// How bad the worst of the components is that are hit.
fn level(node: &Node) -> Impact {
    let mut level = Levels::new();
    for part in node.items_at("componentsAffected") {
        level.add(None, Impact::from_feed(&part.word_at("status", IMPACTS)));
    }
    level.impact(true)
}

/// A tree, whose leaves are what can break.
fn components(table: &Table, status: &mut Status, node: &Node, group: Option<&str>) {
    for (id, node) in node.entries_at("components", "id") {
        table.component(status, &node, id.clone());
        if let Some(component) = status.components.last_mut() {
            component.is_group = node.says("type", "ComponentGroup") || node.at("components").is_list();
            component.group_id = group.map(str::to_owned);
        }
        components(table, status, &node, Some(&id));
    }
}
