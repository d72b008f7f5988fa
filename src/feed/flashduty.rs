//! Flashduty (`/api/status-page/<id>/summary/active` of a status page, and `change/list` beside `summary`): no description of what is
//! public is published; the [vendor's client](https://github.com/flashcatcloud/flashduty-cli) has the words.
//!
//! Known ways of real feeds: components have no state but what the open changes say they do to them, so that an empty list says that all
//! is well, and one that is missing says nothing; a change that is over calls its components operational, and only its timeline tells how
//! bad it was; `close_at_seconds` of planned work is when it is to end, and 0 is no time; updates come in any order; what is `hide_all`
//! is for the vendor; the history may want `start_at_seconds` and `end_at_seconds` in its address.
//!
//! Over is what has the status `resolved`, `completed` or `cancelled`, whose newest update has that status, or what has a
//! `close_at_seconds` in the history and isn't planned.

use std::mem;

use super::clock::Clock;
use super::levels::is_over;
use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use super::words::Words;
use crate::model::{ComponentState, Incident, Kind, Moment, Phase, Seen, Severity, Span, Status};

const CHANGES: &str = "
    id=change_id
    title=title
    phase=status
    phases=investigating identified monitoring resolved scheduled ongoing:in_progress completed cancelled:completed canceled:completed
    clock=seconds
    created=start_at_seconds
    parts=affected_components
    part_id=component_id
    updates=updates
    at=at_seconds
    body=description
    update_phase=status";
const SECTIONS: &str = "
    id=section_id
    groups=yes";
const COMPONENTS: &str = "
    id=component_id
    group=section_id";
const STATES: Words = "operational degraded:degraded_performance degraded_performance partial_outage full_outage:major_outage major_outage under_maintenance maintenance:under_maintenance";
/// Work on a component is no incident's doing.
const IMPACTS: Words = "operational:none degraded:minor degraded_performance:minor partial_outage:major full_outage:critical major_outage:critical under_maintenance: maintenance:";

pub(super) fn recognises(root: &Node) -> bool {
    let (data, first) = (root.at("data"), root.at("data/items").first());
    data.at("page").has("page_id") && (data.has("active_changes") || data.at("page").has("components"))
        || first.has("change_id") && first.has("start_at_seconds")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let page = root.at("data/page");
    status.page.name = page.text_at("name");
    status.page.url = page.text_at("custom_domain").map(|host| "https://".to_owned() + &host);
    let hidden = components(status, &page);
    let (mut named, mut states) = (Seen::default(), Vec::new());
    let mut is_told = true;
    let url = status.page.url.clone();
    let table = Table::of(CHANGES);
    let active = root.at("data/active_changes");
    table.incidents(status, root, "data/active_changes", &mut |node, incident| {
        finish(node, incident, &hidden, url.as_deref(), false);
        if incident.phase.is_over() || incident.phase == Phase::Scheduled {
            return;
        }
        let parts = node.items_at("affected_components");
        is_told &= !parts.is_empty();
        for part in parts {
            let state = ComponentState::from_feed(&part.word_at("status", STATES));
            let Some(id) = part.text_at("component_id").filter(|_| !state.is_silent()) else {
                is_told = false;
                continue;
            };
            if named.is_first(&id) {
                states.push(state);
            } else if let Some(known) = named.place_of(&id).and_then(|place| states.get_mut(place))
                && known.severity() < state.severity()
            {
                *known = state;
            }
        }
    });
    // One that is null was not made, and says nothing.
    if active.is_list() {
        nothing_else_is_wrong(status, &root.at("data"), "active_changes");
    }
    // A change that doesn't say what it does to which component may hit any of them.
    let is_well = is_told && status.indicator == Some(Severity::Operational);
    for component in status.components.iter_mut().filter(|component| !component.is_group) {
        match named.place_of(&component.id).and_then(|place| states.get(place)) {
            Some(state) => component.state = state.clone(),
            None if is_well => component.state = ComponentState::Operational,
            None => {}
        }
    }
    table.incidents(status, root, "data/items", &mut |node, incident| {
        finish(node, incident, &hidden, url.as_deref(), true);
    });
    if !page.is_given() || !root.at("data").has_any("active_changes items") {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "../summary/active" });
    }
}

/// Reads the sections and components; the ids of those that aren't for readers.
fn components(status: &mut Status, page: &Node) -> Seen {
    let mut hidden = Seen::default();
    let (sections, components) = (Table::of(SECTIONS), Table::of(COMPONENTS));
    for (list, table) in [("sections", sections), ("components", components)] {
        for (id, node) in page.entries_at(list, table.id()) {
            let section = node.text_at("section_id").unwrap_or_default();
            if node.flag_at("hide_all") || hidden.place_of(&section).is_some() {
                hidden.is_first(&id);
            } else {
                table.component(status, &node, id);
            }
        }
    }
    hidden
}

/// Adds what the table doesn't hold. What is listed as active isn't over because it has a time of closing.
fn finish(node: &Node, incident: &mut Incident, hidden: &Seen, page: Option<&str>, is_history: bool) {
    let (ids, names) = (mem::take(&mut incident.component_ids), mem::take(&mut incident.components));
    for (id, name) in ids.into_iter().zip(names) {
        if hidden.place_of(&id).is_none() {
            table::affects(incident, Some(id), name);
        }
    }
    let is_planned = node.says("type", "maintenance") || incident.phase.is_of_maintenance();
    if incident.updates.is_empty() {
        let at = incident.created_at.filter(|_| !is_planned);
        table::update(incident, None, at, "", node.localized_at("description", None));
    }
    if is_planned {
        incident.kind = Kind::Maintenance;
        // When it was announced isn't told.
        incident.window = Some(Span { from: incident.created_at.take(), to: closed(node) });
        return;
    }
    incident.url = table::page_of(page, "/incidents/", &incident.id);
    if is_history || incident.phase.is_over() {
        incident.resolved_at = closed(node);
    }
    hits(incident, &node.at("affected_components"), hidden);
    if is_over(incident) || incident.impact.is_silent() {
        for update in node.shown_at("updates") {
            hits(incident, &update.at("component_changes"), hidden);
        }
    }
}

/// Makes an incident as bad as what it does to the components of this list.
fn hits(incident: &mut Incident, list: &Node, hidden: &Seen) {
    for part in list.items() {
        let id = part.text_at("component_id").unwrap_or_default();
        if hidden.place_of(&id).is_none() {
            table::at_least(incident, &part.word_at("status", IMPACTS));
        }
    }
}

/// When it was closed, or is to be.
fn closed(node: &Node) -> Option<Moment> {
    node.moment_at("close_at_seconds", Clock::Seconds).filter(|end| end.unix_ms > 0)
}
