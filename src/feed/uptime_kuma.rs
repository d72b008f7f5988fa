//! Uptime Kuma (`/api/status-page/<slug>`, `…/heartbeat/<slug>` and `…/<slug>/incident-history`): see
//! [its own source](https://github.com/louislam/uptime-kuma/blob/master/server/routers/status-page-router.js). It answers no other
//! origin than its own, so a page reads it through a proxy.
//!
//! Known ways of real feeds: times are in UTC and don't say so, but those of maintenance are in its own zone, unless it comes again and
//! again; version 1 has one incident or null where version 2 has a list; how the monitors are stands in another document, by number, for
//! the last hundred times that they were looked at; a monitor that was never looked at has an uptime of 0; how bad an incident is, only its
//! colour tells; a page that isn't published answers all the same.
//!
//! Over is what isn't both `active` and pinned, as the vendor's own page has it, since the moment when it was last changed.

use super::clock::Clock;
use super::node::Node;
use super::parse_timestamp;
use super::problem::ProblemKind;
use super::records;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Kind, Phase, Precision, Status};

const INCIDENTS: &str = "
    title=title
    impact=style
    impacts=info:none primary:none light:none dark:none warning:minor danger:major
    clock=utc
    created=createdDate
    at=lastUpdatedDate createdDate
    body=content";
const MAINTENANCE: &str = "
    title=title
    phase=status
    phases=scheduled under-maintenance:in_progress inactive:completed ended:completed unknown:
    clock=utc
    body=description";
/// What a monitor was when it was looked at, in the words of components' states.
const BEATS: Words = "0:major_outage 1:operational 2: 3:under_maintenance";
const GROUPS: &str = "
    prefix=group/
    groups=yes";
const MONITORS: &str = "
    state=status
    states=0:major_outage 1:operational 2: 3:under_maintenance";

pub(super) fn recognises(root: &Node) -> bool {
    root.has("publicGroupList") && root.has_any("config incident incidents maintenanceList")
        || root.has("heartbeatList") && root.has_any("uptimeList publicGroupList")
        || root.has("nextCursor") && root.at("incidents").first().has_any("style status_page_id")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    if root.denies("config/published") {
        return;
    }
    table::page(status, root, "config/title", "");
    Table::of(GROUPS).components(status, root, "publicGroupList");
    let monitors = Table::of(MONITORS);
    for group in root.items_at("publicGroupList") {
        let first = status.components.len();
        monitors.components(status, &group, "monitorList");
        for monitor in status.components.iter_mut().skip(first) {
            monitor.group_id = group.text_at("id").map(|id| "group/".to_owned() + &id);
        }
    }
    if !root.has("publicGroupList") {
        root.report(ProblemKind::Partial { lacks: "monitors' names", whole: "../*" });
    } else if !root.has("heartbeatList") {
        root.report(ProblemKind::Partial { lacks: "monitors' states", whole: "heartbeat/*" });
    }
    for (id, beats) in root.at("heartbeatList").fields() {
        let beats = beats.items();
        let Some(newest) = beats.last() else { continue };
        monitors.component(status, newest, id);
        if let Some(monitor) = status.components.last_mut() {
            for beat in &beats {
                records::note(monitor, beat.moment_at("time", Clock::Utc), &beat.word_at("status", BEATS));
            }
        }
    }
    uptimes(root, status);
    let incidents = Table::of(INCIDENTS);
    let mut finish = |node: &Node, incident: &mut crate::model::Incident| {
        incidents.update(incident, node, None);
        // What is on the page is open, unless it says otherwise.
        if node.denies("active") || node.denies("pin") {
            incident.phase = Phase::Resolved;
            incident.resolved_at = node.moment_at("lastUpdatedDate", Clock::Utc);
        }
    };
    incidents.incidents(status, root, "incidents", &mut finish);
    // Version 1 has one at most.
    let only = root.at("incident");
    if let Some(id) = only.text_at("id") {
        let mut incident = incidents.incident(&only, id, None);
        finish(&only, &mut incident);
        table::push(status, incident);
    }
    let maintenance = Table::of(MAINTENANCE);
    maintenance.incidents(status, root, "maintenanceList", &mut |node, incident| {
        incident.kind = Kind::Maintenance;
        maintenance.update(incident, node, None);
        // Counted apart from the incidents.
        incident.id.insert_str(0, "maintenance ");
        let slot = node.at("timeslotList").first();
        let ahead_ms = ahead_ms(node);
        let time = |path| {
            let mut moment = slot.moment_at(path, Clock::Utc)?;
            // A bare date is the same in every zone. What comes again and again has its times in UTC, and says so.
            if moment.precision == Precision::Instant && !slot.text_at(path)?.ends_with('Z') {
                moment.unix_ms = moment.unix_ms.saturating_sub(ahead_ms);
            }
            Some(moment)
        };
        let times = (time("startDate"), time("endDate"));
        incident.window = slot.is_given().then(|| times.into());
    });
}

/// For how much of a period each monitor was up, under its number and the period in hours, such as `5_24`; 0 where it was never looked at.
fn uptimes(root: &Node, status: &mut Status) {
    let list = root.at("uptimeList");
    for monitor in status.components.iter_mut().filter(|monitor| !monitor.records.is_empty()) {
        for (hours, days) in [("_720", 30), ("_24", 1)] {
            let share = records::number(&list.at(&(monitor.id.clone() + hours)));
            monitor.uptime = monitor.uptime.take().or(records::uptime(share, 2, days));
        }
    }
}

/// What the clock of planned work is ahead of UTC, in milliseconds.
fn ahead_ms(node: &Node) -> i64 {
    let offset = node.text_at("timezoneOffset").unwrap_or_default();
    parse_timestamp(&("1970-01-01 00:00".to_owned() + &offset)).map_or(0, |midnight| -midnight.unix_ms)
}
