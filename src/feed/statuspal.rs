//! Statuspal (`/api/v2/status_pages/<subdomain>/summary`): see the [vendor's description](https://statuspal.io/api-docs).
//!
//! Known ways of real feeds: times are in UTC and don't say so; services stand in a tree, with translations; what kind of incident a
//! service has may be one of the vendor's own; nothing says what phase an incident is in.

use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{ComponentState, Impact, Kind, Phase, Severity, Status};

const IMPACTS: Words = "minor major:critical scheduled:maintenance info:none";
const INCIDENTS: &str = "
    title=title
    url=url
    impact=type
    impacts=minor major:critical scheduled:maintenance info:none
    clock=utc
    created=inserted_at starts_at
    from=starts_at
    to=ends_at
    parts=services
    updates=updates
    at=posted_at inserted_at
    body=description";
const SERVICES: &str = "
    state=current_incident_type
    states=minor:degraded_performance major:major_outage scheduled:under_maintenance
    group=parent_id";

pub(super) fn recognises(root: &Node) -> bool {
    root.at("status_page").has("subdomain") || root.at("service").has("current_incident_type")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let page = root.at("status_page");
    table::page(status, &page, "name", "url");
    status.page.time_zone = table::time_zone(&page, "time_zone");
    if page.has("current_incident_type") || page.has("current_status_type") {
        // That nothing is wrong is written as null.
        status.indicator = Some(Severity::Operational);
        table::overall(status, &page, "current_incident_type current_status_type", IMPACTS);
    }
    let table = Table::of(SERVICES);
    services(&table, status, &root.items_at("services"));
    if root.has("service") {
        services(&table, status, &[root.at("service")]);
    }
    let incidents = Table::of(INCIDENTS);
    for (list, kind, phase) in [
        ("incidents", Kind::Incident, ""),
        ("maintenances", Kind::Maintenance, "in_progress"),
        ("upcoming_maintenances", Kind::Maintenance, "scheduled"),
        ("info_notices", Kind::Incident, ""),
    ] {
        incidents.incidents(status, root, list, &mut |_, incident| {
            incident.kind = kind;
            incident.phase = Phase::from_feed(phase);
            let end = incident.window.and_then(|window| window.to);
            if kind == Kind::Incident && end.is_some() {
                incident.phase = Phase::Resolved;
                incident.resolved_at = end;
            }
            if list == "info_notices" {
                incident.impact = Impact::None;
            }
        });
    }
}

/// A tree, whose leaves are what can break.
fn services(table: &Table, status: &mut Status, list: &[Node]) {
    for node in list {
        let Some(id) = node.text_at("id") else { continue };
        table.component(status, node, id);
        let children = node.items_at("children");
        if let Some(service) = status.components.last_mut() {
            service.is_group = !children.is_empty();
            if node.has("current_incident_type") && !node.at("current_incident_type").is_given() {
                service.state = ComponentState::Operational;
            }
        }
        services(table, status, &children);
    }
}
