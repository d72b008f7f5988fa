//! Slack (`/api/v2.0.0/current` and `/history`): see the [vendor's description](https://api.slack.com/docs/slack-status).
//!
//! Known ways of real feeds: ids are numbers in one document and texts in the other; notes are HTML; dates may be dots.
//!
//! Over is what has the status `resolved`, `completed` or `cancelled`, which is also spelt `canceled`.

use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use crate::model::{Moment, Severity, Status};

const INCIDENTS: &str = "
    title=title
    url=url
    phase=status
    phases=active: resolved scheduled completed cancelled:completed canceled:completed
    impact=type
    impacts=notice:minor incident:major outage:critical maintenance
    created=date_created
    resolved=date_updated
    parts=services
    part_id=
    updates=notes
    at=date_created
    body=body";

pub(super) fn recognises(root: &Node) -> bool {
    let first = root.first();
    root.has("active_incidents") && root.has_any("status date_updated")
        || first.has("notes") && first.has("date_created") && first.has("title")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    if root.says("status", "ok") && root.has_list("active_incidents") {
        status.indicator = Some(Severity::Operational);
    }
    if root.is_list() {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "current" });
    }
    let list = if root.is_object() { "active_incidents" } else { "" };
    Table::of(INCIDENTS).incidents(status, root, list, &mut |_, incident| {
        // The last change to it, which may be a correction.
        let updated = incident.resolved_at.filter(|_| incident.phase.is_over());
        incident.resolved_at = updated.map(|moment| Moment { approximate: true, ..moment });
    });
}
