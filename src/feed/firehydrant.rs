//! FireHydrant (`/data/payload.json` of a status page): no description is published.
//!
//! Known ways of real feeds: a note is a text, an object with a text, or not there, when a milestone is all that is told; how severe an
//! incident is stands in words of the vendor's own; `conditions` is no state but explains the words that components of incidents have;
//! updates are told twice, when they were entered and when they happened.

use super::node::Node;
use super::table::{self, Table};
use super::words::{Words, known};
use crate::model::{Impact, Phase, Status};

const DEGREES: Words = "operational:none degraded:minor offline:critical";
const INCIDENTS: &str = "
    title=title
    created=timestamps/started timestamps/detected
    phases=started:investigating detected:investigating acknowledged:investigating investigating identified mitigated:monitoring monitoring resolved postmortem_started: postmortem_completed: closed:
    resolved=timestamps/resolved
    parts=components
    updates=timeline
    at=occurredAt time
    body=details/note/note details/note
    update_phase=details/milestoneUpdate/currentMilestone";

pub(super) fn recognises(root: &Node) -> bool {
    root.at("conditions").is_object() && root.has("config")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "config/title config/companyName", "");
    if root.has("incidents") {
        table::nothing_else_is_wrong(status);
    }
    Table::of("").components(status, root, "components");
    Table::of(INCIDENTS).incidents(status, root, "incidents", &mut |node, incident| {
        incident.impact = Impact::Unknown(node.text_at("severitySlug").unwrap_or_default());
        for component in node.items_at("components") {
            let condition = component.text_at("condition").unwrap_or_default();
            for (name, degree) in root.at("conditions").fields() {
                let degree = degree.text().unwrap_or_default();
                let impact = Impact::from_feed(known(DEGREES, &degree).unwrap_or_default());
                if name == condition && incident.impact.severity() < impact.severity() {
                    incident.impact = impact;
                }
            }
        }
        table::follow_updates(incident);
        if incident.resolved_at.is_some() {
            incident.phase = Phase::Resolved;
        }
    });
}
