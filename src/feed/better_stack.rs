//! Better Stack (`index.json` of a status page, in [JSON:API](https://jsonapi.org/format/)): see the
//! [vendor's description](https://betterstack.com/docs/uptime/status-pages/subscribing-to-status-updates/subscribing-to-api).
//!
//! Known ways of real feeds: a resolved report has no end, so its `aggregate_state` is believed; a section's id is a number where it is
//! referred to; a report names resources that are not in the document; the announcement is a text beside all of that; zones have the
//! names of Ruby on Rails; how bad a resolved report was, only its updates tell; a day on which something was down for a while is called
//! recovered, and of which period `availability` is, nothing says; a page without a domain of its own is at its subdomain.
//!
//! Over is what has the `aggregate_state` resolved or operational, or an `ends_at` and no state that is worse.

use super::clock::Clock;
use super::json_api::Included;
use super::levels::Levels;
use super::node::Node;
use super::records;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Incident, Kind, LocalizedText, Phase, Severity, Span, Status};

const OVERALL: Words = "operational:none degraded:minor downtime:critical maintenance resolved:";
const REPORTS: &str = "
    title=title
    impact=aggregate_state
    impacts=operational:none degraded:minor downtime:critical maintenance resolved:
    created=starts_at
    resolved=ends_at";
const SECTIONS: &str = "
    name=attributes/name
    prefix=section/
    groups=yes";
const RESOURCES: &str = "
    name=attributes/public_name
    state=attributes/status
    states=operational degraded:degraded_performance downtime:major_outage maintenance:under_maintenance not_monitored:
    group=attributes/status_page_section_id
    prefix=section/";

/// What a day was, in the words of components' states.
const DAYS: Words = "operational degraded:degraded_performance downtime:major_outage recovered:partial_outage maintenance:under_maintenance not_monitored:";

pub(super) fn recognises(root: &Node) -> bool {
    root.says("data/type", "status_page")
        && root.at("data/attributes").has_any("aggregate_state company_name custom_domain subdomain")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let page = root.at("data/attributes");
    table::page(status, &page, "company_name", "company_url");
    if let Some(host) = page.text_at("subdomain") {
        status.page.url = Some(["https://", &host, ".betteruptime.com"].concat());
    }
    status.page.url = table::host(&page, "custom_domain").or(status.page.url.take());
    status.page.time_zone = table::time_zone(&page, "timezone");
    table::overall(status, &page, "aggregate_state", OVERALL);
    let included = Included::of(root);
    let (sections, resources, reports) = (Table::of(SECTIONS), Table::of(RESOURCES), Table::of(REPORTS));
    for node in &included.all {
        let Some(id) = node.text_at("id") else { continue };
        match node.text_at("type").as_deref() {
            Some("status_page_section") => sections.component(status, node, id),
            Some("status_page_resource") => {
                resources.component(status, node, id);
                if let Some(resource) = status.components.last_mut() {
                    for day in node.items_at("attributes/status_history") {
                        let at = day.moment_at("day", Clock::Stamps);
                        records::note(resource, at, &day.word_at("status", DAYS));
                    }
                }
            }
            Some("status_report") => report(status, node, id, &reports, &included),
            _ => {}
        }
    }
    if let Some(text) = page.text_at("announcement") {
        let mut announcement = Incident::new("announcement".to_owned(), LocalizedText::plain(text, None));
        announcement.impact = Impact::None;
        table::push(status, announcement);
    }
}

fn report(status: &mut Status, node: &Node, id: String, table: &Table, included: &Included) {
    let attributes = node.at("attributes");
    let mut incident = table.incident(&attributes, id, None);
    let is_planned = attributes.says("report_type", "maintenance");
    if is_planned {
        incident.kind = Kind::Maintenance;
        incident.window = Some(Span { from: incident.created_at, to: incident.resolved_at.take() });
    }
    let is_over =
        attributes.says_any("aggregate_state", if is_planned { "resolved" } else { "resolved operational" });
    let end = if is_planned { "completed" } else { "resolved" };
    let is_worse = !is_over && incident.impact.severity() >= Severity::Minor;
    if is_over {
        incident.phase = Phase::from_feed(end);
    } else if is_worse {
        incident.resolved_at = None;
    }
    for resource in attributes.items_at("affected_resources") {
        let id = resource.text_at("status_page_resource_id");
        table::affects(&mut incident, id, LocalizedText::default());
    }
    let mut levels = Levels::new();
    for told in included.related(node, "status_updates") {
        let update = told.at("attributes");
        let at = update.moment_at("published_at", Clock::Stamps);
        let mut hits = Levels::new();
        // How bad it was, and when it was over, is told nowhere else.
        let hit = update.items_at("affected_resources");
        let mut is_end = !is_worse && !hit.is_empty();
        for resource in hit {
            is_end &= resource.says_any("status", "resolved operational");
            hits.add(None, Impact::from_feed(&resource.word_at("status", OVERALL)));
        }
        levels.add(at, hits.impact(true));
        let phase = if is_end { end } else { "" };
        table::update(&mut incident, told.text_at("id"), at, phase, update.localized_at("message", None));
    }
    let told = levels.impact(is_over);
    if incident.impact.is_silent() || is_over && told.severity() > incident.impact.severity() {
        incident.impact = told;
    }
    table::push(status, incident);
}
