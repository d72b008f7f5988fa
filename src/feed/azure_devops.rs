//! Azure DevOps (`/_apis/status/health`): see the
//! [vendor's description](https://learn.microsoft.com/rest/api/azure/devops/status/health/get).
//!
//! Known ways of real feeds: a service is well or not in each geography by itself; there are no incidents, but one sentence on the
//! whole, which says something on a good day too; the vendor asks to be asked once a minute at most.
//!
//! Over is what the next document doesn't tell any more.

use super::clock::Clock;
use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::decimal::decimal;
use crate::model::{Fnv, Impact, Incident, LocalizedText, Severity, Status};

/// By the [vendor's words](https://learn.microsoft.com/azure/devops/user-guide/service-status-info): unhealthy is that a large part of
/// customers can't use some parts of the product, degraded that a feature is slow for some. An advisory is less than that.
const OVERALL: Words = "healthy:none advisory:minor degraded:minor unhealthy:major unknown:";
const SERVICES: &str = "
    name=id name
    groups=yes";
const GEOGRAPHIES: &str = "
    state=health
    states=healthy:operational advisory:degraded_performance degraded:degraded_performance unhealthy:major_outage unknown:";

pub(super) fn recognises(root: &Node) -> bool {
    let first = root.at("services").first();
    root.at("status").has("health")
        && root.has_list("services")
        && (first.has("geographies") || !first.is_given())
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    table::overall(status, root, "status/health", OVERALL);
    status.written_at = root.moment_at("lastUpdated", Clock::Stamps);
    let (services, geographies) = (Table::of(SERVICES), Table::of(GEOGRAPHIES));
    let mut ill = Vec::new();
    for (service, node) in root.entries_at("services", "id name") {
        services.component(status, &node, service.clone());
        let first = status.components.len();
        for (id, node) in node.entries_at("geographies", "id name") {
            geographies.component(status, &node, [&service, "/", &id].concat());
            if let Some(geography) = status.components.last_mut() {
                // "United States" stands in each service.
                geography.name.text = [&service, " (", &geography.name.text, ")"].concat();
                geography.group_id = Some(service.clone());
            }
        }
        let read = status.components.get(first..).unwrap_or_default();
        let hit = read.iter().filter(|geography| geography.state.severity() > Severity::Unknown);
        if read.len() > 1 && hit.clone().count() == read.len() {
            let lang = status.page.lang.clone();
            ill.push((service.clone(), LocalizedText::plain(service, lang)));
        } else {
            ill.extend(hit.map(|geography| (geography.id.clone(), geography.name.clone())));
        }
    }
    let health = root.word_at("status/health", OVERALL);
    let text = root.text_at("status/message").filter(|_| health != "none");
    let Some(text) = text else { return };
    let lang = status.page.lang.clone();
    // It has no id; another sentence is other news.
    let id = "message ".to_owned() + &decimal(Fnv::of(&text).into());
    let title = text.lines().next().unwrap_or_default().trim();
    let mut incident = Incident::new(id, LocalizedText::plain(title, lang.clone()));
    incident.impact = Impact::from_feed(&health);
    if title != text {
        table::update(&mut incident, None, None, "", LocalizedText::plain(text, lang));
    }
    for (id, name) in ill {
        table::affects(&mut incident, Some(id), name);
    }
    table::push(status, incident);
}
