//! FireHydrant (`/data/payload.json` of a status page): no description is published.
//!
//! Known ways of real feeds: a note is a text, an object with a text, or not there, when a milestone is all that is told; how severe an
//! incident is stands in words of the vendor's own, but for `MAINTENANCE`, which is planned work; `conditions` is no state but explains the
//! words that components of incidents have, and nothing else tells how a component is; updates are told twice, when they were entered and
//! when they happened.
//!
//! Over is what has the time `resolved`, or whose newest milestone is `resolved`.

use super::node::Node;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use super::words::{Words, known};
use crate::model::{ComponentState, Impact, Kind, Phase, Seen, Severity, Status};

const DEGREES: Words = "operational:none degraded:minor offline:critical";
const STATES: Words = "operational degraded:degraded_performance offline:major_outage";
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
    root.at("conditions").is_object() && root.at("config").is_object()
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "config/title config/companyName", "");
    Table::of("").components(status, root, "components");
    let (mut names, mut degrees) = (Seen::default(), Vec::new());
    for (name, degree) in root.at("conditions").fields() {
        if names.is_first(&name) {
            degrees.push(degree.text().unwrap_or_default());
        }
    }
    // What open incidents do to each component.
    let (mut hit, mut states, mut names_all) = (Seen::default(), Vec::<ComponentState>::new(), true);
    Table::of(INCIDENTS).incidents(status, root, "incidents", &mut |node, incident| {
        let slug = node.text_at("severitySlug").filter(|slug| slug != "UNSET").unwrap_or_default();
        if slug.eq_ignore_ascii_case("maintenance") {
            incident.kind = Kind::Maintenance;
            incident.impact = Impact::Maintenance;
            incident.window = Some((incident.created_at, incident.resolved_at).into());
            // Whether it has begun is for the clock to say.
            for update in incident.updates.iter_mut().filter(|update| !update.phase.is_over()) {
                update.phase = Phase::Unknown(String::new());
            }
            return;
        }
        incident.impact = Impact::Unknown(slug);
        let is_over =
            incident.resolved_at.is_some() || incident.updates.iter().any(|update| update.phase.is_over());
        // One that names nothing may be about anything.
        names_all &= is_over || !incident.components.is_empty();
        for component in node.items_at("components") {
            let condition = component.text_at("condition").unwrap_or_default();
            let degree =
                names.place_of(&condition).and_then(|place| degrees.get(place)).map_or("", String::as_str);
            let impact = Impact::from_feed(known(DEGREES, degree).unwrap_or_default());
            if incident.impact.severity() < impact.severity() {
                incident.impact = impact;
            }
            let state = ComponentState::from_feed(known(STATES, degree).unwrap_or_default());
            let Some(id) = component.text_at("id").filter(|_| !is_over && !state.is_silent()) else {
                continue;
            };
            if hit.is_first(&id) {
                states.push(state);
            } else if let Some(known) = hit.place_of(&id).and_then(|place| states.get_mut(place))
                && known.severity() < state.severity()
            {
                *known = state;
            }
        }
    });
    nothing_else_is_wrong(status, root, "incidents");
    let is_known = names_all && status.indicator == Some(Severity::Operational);
    for component in &mut status.components {
        match hit.place_of(&component.id).and_then(|place| states.get(place)) {
            Some(state) => component.state = state.clone(),
            None if is_known => component.state = ComponentState::Operational,
            None => {}
        }
    }
}
