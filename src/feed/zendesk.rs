//! Zendesk's Status API (`/api/incidents/active`, `/api/incidents/<id>`, in [JSON:API](https://jsonapi.org/format/)): see the
//! [vendor's description](https://developer.zendesk.com/api-reference/status_api/status_api/).
//!
//! Known ways of real feeds: only what is open is listed, so the end of an incident is its absence; one incident is an object where
//! several are a list; an empty list looks like any other vendor's, so such a feed needs its `format` given; how bad it is stands in two flags beside a word; it allows 10 requests a minute; how bad it is may also be called `security` or "no impact".
//!
//! Over is what has the status `resolved` or a `resolved_at`, or whose newest update has that status; and what isn't listed any more.

use super::json_api::Included;
use super::node::Node;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use crate::model::{Impact, LocalizedText, Status};

const INCIDENTS: &str = "
    title=attributes/title
    phase=attributes/status
    impact=attributes/impact
    impacts=none no_impact:none minor major critical security:critical
    created=attributes/started_at
    resolved=attributes/resolved_at
    at=attributes/created_at
    body=attributes/description";
const SERVICES: &str = "
    name=attributes/name";

pub(super) fn recognises(root: &Node) -> bool {
    let data = root.at("data");
    let first = if data.is_object() { data } else { data.first() };
    first.says("type", "incident")
        && first.at("attributes").has("title")
        && (first.at("attributes").has_any("started_at outage degradation impact")
            || first.at("relationships").has_any("incident_updates incident_services"))
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    let lang = status.page.lang.clone();
    let data = root.at("data");
    let list = match data.text_at("id") {
        Some(id) => vec![(id, data)],
        None => data.entries("id"),
    };
    let included = Included::of(root);
    let (incidents, services) = (Table::of(INCIDENTS), Table::of(SERVICES));
    for node in &included.all {
        if let Some(id) = node.text_at("id").filter(|_| node.says("type", "service")) {
            services.component(status, node, id);
        }
    }
    for (id, node) in list {
        let mut incident = incidents.incident(&node, id, lang.as_deref());
        for (flag, impact) in
            [("attributes/degradation", Impact::Minor), ("attributes/outage", Impact::Major)]
        {
            if node.flag_at(flag) && incident.impact.severity() < impact.severity() {
                incident.impact = impact;
            }
        }
        for update in included.related(&node, "incident_updates") {
            incidents.update(&mut incident, &update, lang.as_deref());
        }
        for service in included.related(&node, "incident_services") {
            table::affects(&mut incident, service.text_at("attributes/service_id"), LocalizedText::default());
        }
        if let Some(text) = node.text_at("attributes/postmortem") {
            table::update(&mut incident, None, None, "postmortem", LocalizedText::plain(text, lang.clone()));
        }
        table::push(status, incident);
    }
    // Others have empty lists of data too, without what is included.
    if root.has_list("included") {
        nothing_else_is_wrong(status, root, "data");
    }
}
