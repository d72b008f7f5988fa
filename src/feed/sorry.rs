//! Sorry (`/api/v1/status`, `/components` and `/notices` of a status page): see the
//! [vendor's description](https://docs.sorryapp.com/api/).
//!
//! Known ways of real feeds: planned and unplanned are kinds of notice, and so is what is neither; a false alarm is an end; words of more
//! than one are written with hyphens here and underscores there.
//!
//! Over is what has the state `resolved`, `false_alarm`, `complete` or `cancelled`, whose newest update has one of these, what has an
//! `ended_at`, and what stands in the past by its `timeline_state`.

use super::clock::Clock;
use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Kind, Phase, Status};

const OVERALL: Words = "operational:none under_maintenance:maintenance degraded:minor partially_degraded:minor disrupted:major major_outage:critical";
const NOTICES: &str = "
    title=subject title
    url=url
    phase=state
    phases=scheduled underway:in_progress complete:completed cancelled:completed investigating identified recovering:monitoring resolved false_alarm:resolved
    created=created_at began_at
    resolved=ended_at
    from=begins_at
    to=ends_at
    parts=components
    updates=updates
    at=created_at
    body=content
    update_phase=state";
const STATES: Words = "operational under_maintenance degraded partially_degraded disrupted major_outage";
const COMPONENTS: &str = "
    state=state
    states=operational under_maintenance degraded:degraded_performance partially_degraded:degraded_performance disrupted:partial_outage major_outage
    group=parent_id";

pub(super) fn recognises(root: &Node) -> bool {
    let (page, notices, component) = (root.at("page"), root.at("notices"), root.at("components").first());
    let notice = notices.first();
    page.has("state") && page.has_any("name url state_text locale")
        || notices.is_list() && notice.has_any("subject synopsis") && notice.has_any("state timeline_state")
        || !root.has("page") && component.has("name") && component.says_any("state", STATES)
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "page/name", "page/url");
    status.page.lang = root.lang_at("page/locale");
    table::overall(status, root, "page/state", OVERALL);
    if !root.has("page") {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "status" });
    } else if !root.has("notices") {
        root.report(ProblemKind::Partial { lacks: "notices", whole: "notices" });
    }
    Table::of(COMPONENTS).components(status, root, "components");
    Table::of(NOTICES).incidents(status, root, "notices", &mut |node, incident| {
        if node.says("type", "planned") {
            incident.kind = Kind::Maintenance;
        }
        if node.says("type", "general") {
            incident.impact = Impact::None;
        }
        if node.says_any("timeline_state", "past past_recent past_distant") {
            incident.phase = Phase::Resolved;
        }
        let at = node.moment_at("began_at", Clock::Stamps);
        table::update(incident, None, at, "", node.localized_at("synopsis", None));
    });
}
