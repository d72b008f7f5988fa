//! Hund (`/api/v1/issues`, `/components`, `/groups`): see the [vendor's description](https://hund.io/help/api). The API wants a key, so a
//! page reads it through a proxy that adds it, and `Accept-Language: *` for all translations.
//!
//! Known ways of real feeds: a text is a text or, where translations are asked for, an object of texts by language; lists are objects
//! that hold a page of them; times are seconds since 1970; nothing says what state a component is in.

use super::node::{Clock, Node};
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
    group=group";
const GROUPS: &str = "
    groups=yes";
/// The labels that tell a phase; any other is the vendor's own.
const LABELS: Words = "assessed:investigating investigating problem_identified:identified identified recovered:monitoring monitoring resolved";

pub(super) fn recognises(root: &Node) -> bool {
    root.says("type", "paged_array")
        || root.says("type", "issue") && root.has("specialization")
        || (root.says("type", "component") || root.says("type", "group")) && root.has("created_at")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let list = root.at("data");
    for item in list.items() {
        entry(status, &item);
    }
    if !list.is_given() {
        entry(status, root);
    }
}

fn entry(status: &mut Status, node: &Node) {
    let Some(id) = node.text_at("id") else { return };
    if node.says("type", "issue") {
        issue(status, node, id);
    } else if node.says("type", "component") {
        Table::of(COMPONENTS).component(status, node, id);
    } else if node.says("type", "group") {
        Table::of(GROUPS).component(status, node, id);
        Table::of(COMPONENTS).components(status, node, "components/data");
    }
}

fn issue(status: &mut Status, node: &Node, id: String) {
    let mut incident = Table::of(ISSUES).incident(node, id, None);
    let is_over = node.flag_at("resolved") || node.flag_at("cancelled") || node.flag_at("schedule/ended");
    if node.says("specialization", "maintenance") || node.at("schedule").is_object() {
        incident.kind = Kind::Maintenance;
        incident.impact = Impact::Maintenance;
        incident.phase = match (is_over, node.flag_at("schedule/started")) {
            (true, _) => Phase::Completed,
            (_, true) => Phase::InProgress,
            _ => Phase::Scheduled,
        };
    } else {
        incident.phase = if is_over { Phase::Resolved } else { phase(node) };
        if node.says("specialization", "informational") {
            incident.impact = Impact::None;
        }
    }
    for (update, told) in incident.updates.iter_mut().zip(node.items_at("updates/data")) {
        update.phase = phase(&told);
    }
    let opened = node.localized_at("body", None);
    table::update(&mut incident, None, node.moment_at("created_at", Clock::Seconds), "", opened);
    Table::of(COMPONENTS).components(status, node, "components/data");
    table::push(status, incident);
}

fn phase(node: &Node) -> Phase {
    let label = node.text_at("label").unwrap_or_default();
    Phase::from_feed(known(LABELS, &label).unwrap_or_default())
}
