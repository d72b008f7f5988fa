//! OpenStatus (`/feed/json` of a status page, and the one-word `/public/status/<slug>`): see the
//! [vendor's description](https://docs.openstatus.dev/status-page/advanced/widget).
//!
//! Known ways of real feeds: `updatedAt` is when the answer was made, not when anything changed; a report has no severity; a component
//! has no state of its own but its monitor's, and older pages have monitors only; whether maintenance has begun is for the clock to say;
//! the feed and the one-word document say how things are in different words, and the latter is like any health check, so that such a feed
//! needs its `format` given.
//!
//! Over is what has the status `resolved`, or whose newest update has; and maintenance after its time.

use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{ComponentState, Incident, Kind, LocalizedText, Seen, Status};

const OVERALL: Words = "operational:none degraded_performance:minor partial_outage:major major_outage:critical under_maintenance:maintenance unknown: incident:critical";
const FEED: Words = "success:none degraded:minor error:critical info:maintenance empty: operational:none degraded_performance:minor partial_outage:major major_outage:critical under_maintenance:maintenance unknown: incident:critical";
const STATES: Words =
    "success:operational degraded:degraded_performance error:major_outage info:under_maintenance empty:";
const REPORTS: &str = "
    title=title
    phase=status
    updates=statusReportUpdates
    at=date
    body=message
    update_phase=status";
const MAINTENANCE: &str = "
    title=name
    from=from
    to=to
    at=updatedAt
    body=message";
const GROUPS: &str = "
    prefix=group/
    groups=yes";
const MONITORS: &str = "
    state=status
    states=success:operational degraded:degraded_performance error:major_outage info:under_maintenance empty:";
const COMPONENTS: &str = "
    group=groupId
    prefix=group/";

pub(super) fn recognises(root: &Node) -> bool {
    root.has("statusReports") && root.has_any("maintenances pageComponents monitors title")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    if !root.has("statusReports") {
        root.report(ProblemKind::Partial { lacks: "incidents", whole: "feed/json of the page" });
    }
    table::page(status, root, "title", "");
    table::overall(status, root, "status", if root.has("statusReports") { FEED } else { OVERALL });
    Table::of(GROUPS).components(status, root, "pageComponentGroups");
    let components = Table::of(COMPONENTS);
    let monitors = root.entries_at("monitors", "id");
    let mut ids = Seen::default();
    for (id, _) in &monitors {
        ids.is_first(id);
    }
    for (id, node) in root.entries_at("pageComponents", "id") {
        components.component(status, &node, id);
        let place = node.text_at("monitorId").and_then(|id| ids.place_of(&id));
        if let (Some((_, monitor)), Some(component)) =
            (place.and_then(|place| monitors.get(place)), status.components.last_mut())
        {
            component.state = ComponentState::from_feed(&monitor.word_at("status", STATES));
        }
    }
    // Older pages have no components but their monitors.
    let parts = if root.has("pageComponents") { "pageComponents" } else { "monitors" };
    if parts == "monitors" {
        Table::of(MONITORS).components(status, root, parts);
    }
    let affected = |node: &Node, incident: &mut Incident| {
        for id in node.items_at(parts) {
            table::affects(incident, id.text(), LocalizedText::default());
        }
    };
    Table::of(REPORTS)
        .incidents(status, root, "statusReports", &mut |node, incident| affected(node, incident));
    let maintenance = Table::of(MAINTENANCE);
    maintenance.incidents(status, root, "maintenances", &mut |node, incident| {
        incident.kind = Kind::Maintenance;
        affected(node, incident);
        maintenance.update(incident, node, None);
        // Counted apart from the reports.
        incident.id.insert_str(0, "maintenance ");
    });
}
