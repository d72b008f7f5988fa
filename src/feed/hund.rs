//! Hund (`/api/v1/issues`, `/components`, `/groups`): see the [vendor's description](https://hund.io/help/api). The API wants a key, so a
//! page reads it through a proxy that adds it, and `Accept-Language: *` for all translations.
//!
//! Known ways of real feeds: a text is a text or, where translations are asked for, an object of texts by language; lists are objects
//! that hold a page of them; times are seconds since 1970; what state a component is in, only its watchdog tells, and only where it is
//! asked for with it (`expand=watchdog`); an issue's own label and state are the first ones, and its updates have the newer ones.
//!
//! Over is what is `resolved`, `cancelled`, `standing: false` or has ended by its schedule, or whose newest update says so.

use super::clock::Clock;
use super::levels::Levels;
use super::node::Node;
use super::problem::ProblemKind;
use super::records;
use super::table::{self, Table};
use super::words::{Words, known};
use crate::model::{Impact, Kind, Phase, Status};

const ISSUES: &str = "
    title=title
    impact=state_override
    impacts=-1:critical 0:minor 1:none
    clock=seconds
    created=created_at
    resolved=ended_at cancelled_at
    from=schedule/starts_at began_at
    to=schedule/ends_at ended_at cancelled_at
    parts=components/data
    updates=updates/data
    at=effective_after created_at
    body=body";
const COMPONENTS: &str = "
    state=watchdog/latest_status/state
    states=-1:major_outage 0:degraded_performance 1:operational
    group=group";
const GROUPS: &str = "
    groups=yes";
/// The labels that tell a phase; any other is the vendor's own.
const LABELS: Words = "assessed:investigating investigating problem_identified:identified identified recovered:monitoring monitoring resolved cancelled:resolved";
const IMPACTS: Words = "-1:critical 0:minor 1:none";

pub(super) fn recognises(root: &Node) -> bool {
    root.says("type", "paged_array") && root.at("data").is_list() && root.has_any("has_more total_count")
        || root.says("type", "issue") && root.has("specialization")
        || (root.says("type", "component") || root.says("type", "group")) && root.has("created_at")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let list = root.at("data");
    for (id, item) in list.entries("id") {
        entry(status, &item, id);
    }
    if let Some(id) = root.text_at("id").filter(|_| !list.is_given()) {
        entry(status, root, id);
    }
    if status.incidents.is_empty() && !status.components.is_empty() {
        root.report(ProblemKind::Partial { lacks: "issues", whole: "issues" });
    }
}

fn entry(status: &mut Status, node: &Node, id: String) {
    if node.says("type", "issue") {
        issue(status, node, id);
    } else if node.says("type", "component") {
        component(status, node, id);
    } else if node.says("type", "group") {
        Table::of(GROUPS).component(status, node, id);
        components(status, node);
    }
}

fn components(status: &mut Status, node: &Node) {
    for (id, node) in node.entries_at("components/data", "id") {
        component(status, &node, id);
    }
}

/// One that is new has a share of uptime too, which nobody measured.
fn component(status: &mut Status, node: &Node, id: String) {
    Table::of(COMPONENTS).component(status, node, id);
    let is_new = node.at("watchdog").has("latest_status") && !node.at("watchdog/latest_status").is_given();
    if let Some(component) = status.components.last_mut().filter(|_| !is_new) {
        component.uptime = records::uptime(records::number(&node.at("percent_uptime")), 0, 30);
    }
}

fn issue(status: &mut Status, node: &Node, id: String) {
    let mut incident = Table::of(ISSUES).incident(node, id, None);
    let told = node.shown_at("updates/data");
    for (update, told) in incident.updates.iter_mut().zip(&told) {
        update.phase = phase(told);
    }
    let has_schedule = node.at("schedule").is_object();
    let is_over = node.flag_at("resolved")
        || node.flag_at("cancelled")
        || node.flag_at("schedule/ended")
        || node.denies("standing") && !has_schedule;
    if node.says("specialization", "maintenance") || has_schedule {
        incident.kind = Kind::Maintenance;
        incident.impact = Impact::Maintenance;
        incident.phase = match (is_over, node.flag_at("schedule/started")) {
            (true, _) => Phase::Completed,
            (_, true) => Phase::InProgress,
            _ => Phase::Scheduled,
        };
    } else {
        incident.phase = phase(node);
        // The newest stand first, and `load` has the incident follow them.
        if incident.updates.iter().any(|update| !update.phase.is_silent()) {
            incident.phase = Phase::Unknown(String::new());
        }
        if is_over {
            incident.phase = Phase::Resolved;
        }
        let mut levels = Levels::new();
        levels.add(None, incident.impact.clone());
        for (update, told) in incident.updates.iter().zip(&told) {
            levels.add(update.at, Impact::from_feed(&told.word_at("state_override", IMPACTS)));
        }
        let newest = incident.updates.iter().find(|update| !update.phase.is_silent());
        incident.impact = levels.impact(is_over || newest.is_some_and(|newest| newest.phase.is_over()));
        if node.says("specialization", "informational") {
            incident.impact = Impact::None;
        }
    }
    let opened = node.localized_at("body", None);
    table::update(&mut incident, None, node.moment_at("created_at", Clock::Seconds), "", opened);
    components(status, node);
    table::push(status, incident);
}

fn phase(node: &Node) -> Phase {
    let label = node.text_at("label").unwrap_or_default();
    Phase::from_feed(known(LABELS, &label).unwrap_or_default())
}
