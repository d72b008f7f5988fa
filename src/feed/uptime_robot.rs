//! UptimeRobot (`/api/getMonitorList/<page>` of a status page, and `/api/getMonitor/<page>?m=<id>` of one monitor): no description is
//! published.
//!
//! Known ways of real feeds: how the monitors are, as the class of a colour, and for how much of some periods they were up; `status` says
//! that the request was answered, not how anything is; the monitors stand in `psp` or in `data`, by year, 30 a page, but are counted over
//! all pages; the days stand once for all monitors, and each has its share of them in the same order, or each share has its `date`; one
//! that is paused or new has shares too, of 0, which nobody measured and whose label is `black`.

use super::node::Node;
use super::parse_timestamp;
use super::problem::ProblemKind;
use super::records;
use super::table::Table;
use crate::model::{Component, Moment, Severity, Status, Uptime};

const MONITORS: &str = "
    id=monitorId name
    state=statusClass
    states=success:operational warning:degraded_performance danger:major_outage info:under_maintenance black: secondary: paused: new: unknown:";

pub(super) fn recognises(root: &Node) -> bool {
    let list = root.at("psp/monitors data monitor");
    let first = if list.is_object() { list } else { list.first() };
    first.has("monitorId") && first.has_any("statusClass 90dRatio")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    let monitors = Table::of(MONITORS);
    let list = root.at("psp/monitors data monitor");
    let only = list.text_at("monitorId");
    let listed = match only {
        Some(id) => vec![(id, list)],
        None => list.entries(monitors.id()),
    };
    let days: Vec<_> = root.items_at("days").iter().map(day).collect();
    for (id, node) in listed {
        monitors.component(status, &node, id);
        // What isn't looked at has no share, whatever is written.
        if let Some(monitor) = status.components.last_mut().filter(|monitor| !monitor.state.is_silent()) {
            monitor.uptime = share(&node.at("90dRatio"), 90).or_else(|| share(&node.at("30dRatio"), 30));
            record(monitor, &node, &days);
        }
    }
    let number = |path| root.text_at(path).and_then(|number| number.parse::<usize>().ok());
    if number("psp/totalMonitors").is_some_and(|total| total > status.components.len()) {
        root.report(ProblemKind::Partial { lacks: "other monitors", whole: "?page=2" });
        // These are of all pages.
        status.indicator = match (number("statistics/counts/up"), number("statistics/counts/down")) {
            (Some(1..), Some(0)) => Some(Severity::Operational),
            (Some(1..), Some(_)) => Some(Severity::Major),
            (Some(0), Some(1..)) => Some(Severity::Critical),
            _ => None,
        };
    }
}

/// How each day was, in whichever order they stand.
fn record(monitor: &mut Component, node: &Node, days: &[Option<Moment>]) {
    let mut shares = Vec::new();
    for (index, ratio) in node.items_at("dailyRatios").iter().enumerate() {
        let at = day(&ratio.at("date")).or_else(|| days.get(index).copied().flatten());
        if let (Some(at), Some(share)) = (at, share(ratio, 1)) {
            shares.push((at, share));
        }
    }
    if shares.first().zip(shares.last()).is_some_and(|(first, last)| first.0.unix_ms > last.0.unix_ms) {
        shares.reverse();
    }
    for (at, share) in shares {
        let is_whole = share.percent.split('.').next() == Some("100");
        records::note(monitor, Some(at), if is_whole { "operational" } else { "major_outage" });
    }
}

/// A share, unless nobody measured it.
fn share(ratio: &Node, days: i64) -> Option<Uptime> {
    let is_measured = !ratio.says("label", "black") && !ratio.says("color", "grey");
    records::uptime(records::number(&ratio.at("ratio")), 0, days).filter(|_| is_measured)
}

/// A date without its time.
fn day(node: &Node) -> Option<Moment> {
    parse_timestamp(node.text()?.get(..10)?)
}
