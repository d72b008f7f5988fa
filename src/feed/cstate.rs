//! cState (`index.json`, `issues/index.json` and one `index.json` for each issue): see
//! [its own description](https://github.com/cstate/cstate/wiki/API).
//!
//! Known ways of real feeds: what is not given is the text `<no value>`; an informational post is never resolved; times come from Go,
//! and those of resolutions without a zone; one issue stands under every system that it hits; updates and post-mortem are one text, in HTML.
//!
//! Over is what is `resolved` or has a `resolvedAt`, and what is only information.

use super::clock::Clock;
use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Phase, Status};

const OVERALL: Words = "ok:none notice:none disrupted:major down:critical";
const ISSUES: &str = "
    id=filename permalink
    title=title
    url=permalink
    impacts=ok:none notice:none disrupted:major down:critical
    created=createdAt
    parts=affected
    part_id=";
const CATEGORIES: &str = "
    id=name
    prefix=category/
    groups=yes";
const SYSTEMS: &str = "
    id=name
    state=status
    states=ok:operational notice:operational disrupted:partial_outage down:major_outage
    group=category
    prefix=category/";
const NO_VALUE: &str = "<no value>";

pub(super) fn recognises(root: &Node) -> bool {
    root.says_any("is", "index issues issue")
        && root.has("title")
        && root.has_any("cStateVersion systems pages permalink")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    status.page.lang = root.lang_at("languageCode");
    if root.says("is", "issue") {
        let issues = Table::of(ISSUES);
        if let Some(id) = root.text_at(issues.id()) {
            let mut incident = issues.incident(root, id, status.page.lang.as_deref());
            finish(root, &mut incident);
            table::push(status, incident);
        }
        return;
    }
    if root.says("is", "index") {
        table::page(status, root, "title", "baseURL");
    }
    table::overall(status, root, "summaryStatus", OVERALL);
    if root.says("is", "issues") {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "../index.json" });
    }
    Table::of(CATEGORIES).components(status, root, "categories");
    Table::of(SYSTEMS).components(status, root, "systems");
    let issues = Table::of(ISSUES);
    for system in root.items_at("systems") {
        issues.incidents(status, &system, "unresolvedIssues", &mut finish);
    }
    for list in ["pinnedIssues", "pages"] {
        issues.incidents(status, root, list, &mut finish);
    }
}

fn finish(node: &Node, incident: &mut crate::model::Incident) {
    if !node.says("severity", NO_VALUE) {
        incident.impact = Impact::from_feed(&node.word_at("severity", OVERALL));
    }
    // Pinned ones don't say what they are, and nothing is known to be wrong because of them.
    let is_notice = node.flag_at("informational") || !node.has("resolved");
    if is_notice {
        incident.impact = Impact::None;
    }
    if is_notice || node.flag_at("resolved") {
        incident.phase = Phase::Resolved;
    }
    if !node.says("resolvedAt", NO_VALUE) {
        incident.resolved_at = node.moment_at("resolvedAt", Clock::Local);
    }
    let at = node.moment_at("lastMod", Clock::Stamps);
    table::update(incident, None, at, "", node.localized_at("body", None));
}
