//! Instatus (`summary.json`, and `components.json` beside it): see the
//! [vendor's description](https://instatus.com/help/api/public-data).
//!
//! Known ways of real feeds: both lists are left out when empty; times are JavaScript's `Date.toString()` in older pages and
//! ISO 8601 in newer ones; the length of maintenance is minutes written as a text; how much of a thing is hit may stand before how hard,
//! as in SOMEMAJOROUTAGE; members of a group may stand in it.
//!
//! Over is what has the status `RESOLVED` or `COMPLETED`, and what isn't listed any more.

use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::timestamp::datable;
use super::words::Words;
use crate::model::{Kind, Moment, Precision, Status};

const PAGE_STATES: Words = "up:none hasissues:minor *undermaintenance:maintenance *degradedperformance:minor *minoroutage:minor *partialoutage:major *majoroutage:critical";
const INCIDENTS: &str = "
    id=id url name
    title=name
    url=url
    phase=status
    phases=investigating identified monitoring resolved notstartedyet:scheduled inprogress:in_progress completed
    impact=impact
    impacts=operational:none *degradedperformance:minor *minoroutage:minor *partialoutage:major *majoroutage:critical *undermaintenance:maintenance
    created=started start
    from=start";
const STATES: Words = "operational *undermaintenance:under_maintenance *degradedperformance:degraded_performance *minoroutage:partial_outage *partialoutage:partial_outage *majoroutage:major_outage";
const COMPONENTS: &str = "
    state=status
    states=operational *undermaintenance:under_maintenance *degradedperformance:degraded_performance *minoroutage:partial_outage *partialoutage:partial_outage *majoroutage:major_outage
    group=group/id group";
const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_DAY: i64 = 24 * 60 * MS_PER_MINUTE;

pub(super) fn recognises(root: &Node) -> bool {
    let page = root.at("page");
    // `components.json` holds nothing else.
    let first = if root.is_object() { root.at("components").first() } else { root.first() };
    page.has_any("name url") && is_said(&page, PAGE_STATES)
        || !root.has("page") && first.has("id") && first.has("name") && is_said(&first, STATES)
}

/// Whether this says how it is in words of Instatus', which are written in capitals, as nobody else's are.
fn is_said(node: &Node, words: Words) -> bool {
    node.says_any("status", words)
        && node.text_at("status").is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()))
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::page(status, root, "page/name", "page/url");
    table::overall(status, root, "page/status", PAGE_STATES);
    let incidents = Table::of(INCIDENTS);
    incidents.incidents(status, root, "activeIncidents", &mut table::as_it_is);
    incidents.incidents(status, root, "activeMaintenances", &mut |node, incident| {
        incident.kind = Kind::Maintenance;
        let minutes = node.text_at("duration").and_then(|minutes| minutes.parse::<i64>().ok());
        if let (Some(window), Some(minutes)) = (&mut incident.window, minutes) {
            window.to = window.from.and_then(|from| {
                let length_ms = minutes.checked_mul(MS_PER_MINUTE)?;
                let to = datable(from.unix_ms.checked_add(length_ms)?)?;
                // Where only the day of the beginning is known, no more is of the end.
                let day_ms = if from.precision == Precision::Day { MS_PER_DAY } else { 1 };
                Some(Moment { unix_ms: to.unix_ms - to.unix_ms.rem_euclid(day_ms), ..from })
            });
        }
    });
    if !root.has("page") {
        root.report(ProblemKind::Partial { lacks: "incidents", whole: "summary.json" });
    }
    let components = Table::of(COMPONENTS);
    let list = if root.is_object() { root.at("components") } else { *root };
    for (id, node) in list.entries("id") {
        components.component(status, &node, id.clone());
        if let Some(component) = status.components.last_mut() {
            component.is_group = node.flag_at("isParent");
        }
        for child in node.items_at("children") {
            // Elsewhere only their ids stand here.
            if let Some(child_id) = child.at("id").text() {
                components.component(status, &child, child_id);
                if let Some(component) = status.components.last_mut() {
                    component.group_id = Some(id.clone());
                }
            }
        }
    }
}
