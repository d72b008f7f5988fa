//! Gatus (`/api/v1/endpoints/statuses`, and the announcements in `/api/v1/config`): see
//! [its own description](https://github.com/TwiN/gatus#api). It answers no other origin than its own, so a page reads it through a
//! proxy.
//!
//! Known ways of real feeds: the newest result is the last; an endpoint that was never checked has none; there are no incidents, but
//! endpoints tell since when they were healthy or not.

use super::node::{Clock, Node};
use super::records;
use super::table::Table;
use super::words::Words;
use crate::model::{Component, ComponentState, Phase, Status};

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

/// What an endpoint is from an event on, in the words of components' states.
const EVENTS: Words = "start: healthy:operational unhealthy:major_outage";

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
        let results = node.items_at("results");
        if let (Some(endpoint), Some(newest)) = (status.components.last_mut(), results.last()) {
            endpoint.state = ComponentState::from_feed(state(newest));
            record(endpoint, &node, &results);
        }
    }
}

fn state(result: &Node) -> &'static str {
    if result.flag_at("success") { "operational" } else { "major_outage" }
}

/// What lies between two events is known; without any, only the results are.
fn record(endpoint: &mut Component, node: &Node, results: &[Node]) {
    let events = node.items_at("events");
    let mut is_known = false;
    for event in &events {
        let Some(at) = event.moment_at("timestamp", Clock::Stamps) else { continue };
        let state = event.word_at("type", EVENTS);
        // Where the program was started anew, nothing says how long what was before it went on.
        if is_known && !state.is_empty() {
            records::note_until(endpoint, at);
        }
        is_known = !state.is_empty();
        records::note(endpoint, Some(at), &state);
    }
    let newest = results.last().and_then(|newest| newest.moment_at("timestamp", Clock::Stamps));
    if let Some(newest) = newest.filter(|_| !events.is_empty()) {
        if is_known {
            records::note_until(endpoint, newest);
        }
        return;
    }
    for result in results {
        records::note(endpoint, result.moment_at("timestamp", Clock::Stamps), state(result));
    }
}
