//! Statuspal (`/api/v2/status_pages/<subdomain>/summary`, and `/incidents` beside it): see the
//! [vendor's description](https://statuspal.io/api-docs).
//!
//! Known ways of real feeds: times are in UTC and don't say so; services stand in a tree, with translations; incidents name them by number;
//! what kind of incident there is may be a word of the vendor's own, of which only the document's root tells what it comes to; nothing but
//! the updates says what phase an incident is in; the address is a bare host, and the company's; an end may lie ahead.
//!
//! Over is what has an `ends_at` or a `featured_until` that has passed, or whose newest update is of the type `resolved`.

use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::words::{Words, known};
use crate::model::{ComponentState, Impact, Kind, LocalizedText, Phase, Severity, Status};

const IMPACTS: Words =
    "minor major:critical scheduled:maintenance info:minor performance:minor *maintenance:maintenance";
const INCIDENTS: &str = "
    title=title
    url=url
    clock=utc
    created=inserted_at starts_at
    from=starts_at featured_from
    to=ends_at featured_until
    parts=services
    updates=updates
    at=posted_at inserted_at
    body=description
    phases=investigating issue:investigating identified monitoring resolved retroactive:resolved scheduled info: essential: update:
    update_phase=type";
const SERVICES: &str = "
    group=parent_id";
const STATES: Words = "minor:degraded_performance major:major_outage scheduled:under_maintenance info:degraded_performance performance:degraded_performance *maintenance:under_maintenance";

/// What kind of incident the page says that it has, and which of the vendor's words that comes to.
struct Current {
    own: String,
    base: String,
}

impl Current {
    /// What kind stands there, in the model's words.
    fn word(&self, node: &Node, path: &'static str, words: Words) -> String {
        let is_own = known(words, &self.own).is_none() && node.says(path, &self.own);
        match known(words, &self.base).filter(|_| is_own) {
            Some(word) => word.to_owned(),
            None => node.word_at(path, words),
        }
    }
}

pub(super) fn recognises(root: &Node) -> bool {
    let (page, first) = (root.at("status_page"), root.at("incidents").first());
    let has_lists = root.has_any("services incidents maintenances upcoming_maintenances");
    page.has("subdomain") && page.has_any("current_incident_type current_status_type time_zone name")
        || page.has_any("current_incident_type current_status_type") && has_lists
        || root.at("service").has("current_incident_type") && root.at("service").has("name")
        || first.has("service_ids") && first.has("inserted_at")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    const TYPES: &str =
        "current_status_type status_page/current_incident_type status_page/current_status_type";
    let page = root.at("status_page");
    status.page.name = page.name_at("name");
    // A bare host is the company's own.
    let is_bare = page.text_at("url").is_none_or(|url| !url.contains(':'));
    let subdomain = page.text_at("subdomain").filter(|_| is_bare);
    status.page.url = match subdomain {
        Some(subdomain) => Some(["https://", &subdomain, ".statuspal.io"].concat()),
        None => table::host(&page, "url"),
    };
    status.page.lang = page.lang_at("default_lang");
    status.page.time_zone = table::time_zone(&page, "time_zone");
    if page.has_any("current_incident_type current_status_type") {
        // That nothing is wrong is written as null.
        status.indicator = Some(Severity::Operational);
        table::overall(status, root, TYPES, IMPACTS);
    }
    let current = Current {
        own: page.text_at("current_incident_type").unwrap_or_default(),
        base: root.text_at("current_status_type").unwrap_or_default(),
    };
    services(&Table::of(SERVICES), status, &root.entries_at("services", "id"), None, &current);
    if let Some(id) = root.text_at("service/id") {
        services(&Table::of(SERVICES), status, &[(id, root.at("service"))], None, &current);
    }
    if root.has("service") {
        root.report(ProblemKind::Partial { lacks: "incidents", whole: "the summary of the page" });
    } else if !page.is_given() {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "summary" });
    }
    let incidents = Table::of(INCIDENTS);
    for (list, kind, phase) in [
        ("incidents", Kind::Incident, ""),
        ("maintenances", Kind::Maintenance, "in_progress"),
        ("upcoming_maintenances", Kind::Maintenance, "scheduled"),
        ("info_notices", Kind::Incident, ""),
    ] {
        incidents.incidents(status, root, list, &mut |node, incident| {
            incident.kind = kind;
            incident.phase = Phase::from_feed(phase);
            incident.impact = match list {
                "info_notices" => Impact::None,
                _ => Impact::from_feed(&current.word(node, "type", IMPACTS)),
            };
            for id in node.items_at("service_ids") {
                table::affects(incident, id.text(), LocalizedText::default());
            }
            // The end of planned work is planned too, and the list says where it stands; `settle` knows what lies ahead.
            if kind == Kind::Incident {
                incident.resolved_at = incident.window.and_then(|window| window.to);
            }
        });
    }
}

/// A tree, whose leaves are what can break.
fn services(
    table: &Table,
    status: &mut Status,
    list: &[(String, Node)],
    parent: Option<&str>,
    current: &Current,
) {
    for (id, node) in list {
        table.component(status, node, id.clone());
        let children = node.entries_at("children", "id");
        if let Some(service) = status.components.last_mut() {
            service.is_group = !children.is_empty();
            service.group_id = service.group_id.take().or_else(|| parent.map(str::to_owned));
            service.state = ComponentState::from_feed(&current.word(node, "current_incident_type", STATES));
            if node.has("current_incident_type") && service.state.is_silent() {
                service.state = ComponentState::Operational;
            }
        }
        services(table, status, &children, Some(id), current);
    }
}
