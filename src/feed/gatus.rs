//! Gatus (`/api/v1/endpoints/statuses`, `/api/v1/endpoints/<key>/statuses`, `/api/v1/suites/statuses`, and the announcements in
//! `/api/v1/config`): see [its own description](https://github.com/TwiN/gatus#api). It answers no other origin than its own, so a page
//! reads it through a proxy.
//!
//! Known ways of real feeds: the newest result is the last; an endpoint that was never checked has none; there are no incidents, but
//! an endpoint by itself tells since when it was healthy or not; announcements have no id, and several may have one time; suites have keys
//! like endpoints', and are counted apart.
//!
//! Over is an announcement that is `archived` or says `operational`.

use super::clock::Clock;
use super::node::Node;
use super::problem::ProblemKind;
use super::records;
use super::table::Table;
use super::words::Words;
use crate::model::{Component, ComponentState, Phase, Seen, Status};

const ANNOUNCEMENTS: &str = "
    id=
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
    let first = if root.is_object() { *root } else { root.first() };
    let is_checked = first.at("results").first().has_any("success conditionResults");
    root.has("announcements") && root.has_any("oidc authenticated")
        || first.has("key")
            && first.has("name")
            && first.has_list("results")
            && (is_checked || !root.is_object())
}

pub(super) fn read(root: &Node, status: &mut Status) {
    if root.is_object() && !root.has("key") {
        let mut times = Seen::default();
        Table::of(ANNOUNCEMENTS).incidents(status, root, "announcements", &mut |node, incident| {
            if node.flag_at("archived") || node.says("type", "operational") {
                incident.phase = Phase::Resolved;
            }
            if let Some(time) = node.text_at("timestamp").filter(|time| times.is_first(time)) {
                incident.id = time;
            }
        });
        root.report(ProblemKind::Partial { lacks: "endpoints", whole: "endpoints/statuses" });
        return;
    }
    let (groups, endpoints) = (Table::of(GROUPS), Table::of(ENDPOINTS));
    let listed = match root.text_at("key") {
        Some(key) => vec![(key, *root)],
        None => root.entries("key"),
    };
    for (key, node) in listed {
        if let Some(group) = node.text_at("group") {
            groups.component(status, &node, group);
        }
        let results = node.items_at("results");
        let is_suite = results.iter().any(|result| result.has("endpointResults"));
        endpoints.component(status, &node, if is_suite { "suite ".to_owned() + &key } else { key });
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
