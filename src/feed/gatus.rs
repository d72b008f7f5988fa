//! Gatus (`/api/v1/endpoints/statuses`, and the announcements in `/api/v1/config`): see
//! [its own description](https://github.com/TwiN/gatus#api). It answers no other origin than its own, so a page reads it through a
//! proxy.
//!
//! Known ways of real feeds: the newest result is the last; an endpoint that was never checked has none; there are no incidents.

use super::node::Node;
use super::table::Table;
use crate::model::{ComponentState, Phase, Status};

const ANNOUNCEMENTS: &str = "
    id=timestamp
    title=message
    impact=type
    impacts=outage:critical warning:minor information:none operational:none none
    created=timestamp";
const ENDPOINTS: &str = "
    id=key
    group=group";
const GROUPS: &str = "
    name=group
    groups=yes";

pub(super) fn recognises(root: &Node) -> bool {
    root.has("announcements") && root.has("oidc") || root.first().has("key") && root.first().has("results")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    if root.is_object() {
        Table::of(ANNOUNCEMENTS).incidents(status, root, "announcements", &mut |node, incident| {
            if node.flag_at("archived") || node.says("type", "operational") {
                incident.phase = Phase::Resolved;
            }
        });
        return;
    }
    let (groups, endpoints) = (Table::of(GROUPS), Table::of(ENDPOINTS));
    for (key, node) in root.entries("key") {
        if let Some(group) = node.text_at("group") {
            groups.component(status, &node, group);
        }
        endpoints.component(status, &node, key);
        if let (Some(endpoint), Some(newest)) =
            (status.components.last_mut(), node.items_at("results").last())
        {
            let is_up = newest.flag_at("success");
            endpoint.state = if is_up { ComponentState::Operational } else { ComponentState::MajorOutage };
        }
    }
}
