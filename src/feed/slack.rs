//! Slack (`/api/v2.0.0/current` and `/history`): see the [vendor's description](https://api.slack.com/docs/slack-status).
//!
//! Known ways of real feeds: ids are numbers in one document and texts in the other; notes are HTML; dates may be dots.

use super::html;
use super::node::Node;
use super::table::{self, Table};
use crate::model::{Moment, Status};

const INCIDENTS: &str = "
    title=title
    url=url
    phase=status
    phases=active: resolved scheduled completed cancelled:completed
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
    root.has("active_incidents") || root.first().has("notes") && root.first().has("date_created")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    if root.says("status", "ok") {
        table::nothing_else_is_wrong(status);
    }
    let list = if root.is_object() { "active_incidents" } else { "" };
    Table::of(INCIDENTS).incidents(status, root, list, &mut |_, incident| {
        // The last change to it, which may be a correction.
        let updated = incident.resolved_at.filter(|_| incident.phase.is_over());
        incident.resolved_at = updated.map(|moment| Moment { approximate: true, ..moment });
        for update in &mut incident.updates {
            update.body.text = html::prose(&update.body.text);
        }
    });
}
