use std::sync::Arc;

use super::Days;
use crate::model::{Component, Incident, Kind, Lapse, Moment, Precision, Severity};

/// The days that an incident, or maintenance, hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the list.
    pub incident: usize,
    /// The first of these days.
    pub first: usize,
    /// The last of these days; all between are hit too.
    pub last: usize,
    /// How hard: never operational.
    pub severity: Severity,
}

/// What hit these days, in the order of the list: when customers were hit, or else from when it was opened to when it was closed. What goes on
/// does so until now. Not in it: what customers didn't notice, and planned work that nobody said had begun.
pub fn hits(incidents: &[Arc<Incident>], days: &Days) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, incident) in incidents.iter().enumerate() {
        let severity = incident.severity();
        if severity == Severity::Operational {
            continue;
        }
        if let Some((from, to)) = lasted(incident, days.now_ms())
            && let Some((first, last)) = days.range(from, to)
        {
            hits.push(Hit { incident: index, first, last, severity });
        }
    }
    hits
}

/// From when to when it hit customers, the end included.
fn lasted(incident: &Incident, now_ms: i64) -> Option<(Moment, Moment)> {
    let (is_open, is_planned) = (incident.is_open(), incident.kind == Kind::Maintenance);
    if is_planned && is_open && !incident.phase.is_running() {
        return None;
    }
    let now = Moment::exact(now_ms);
    let mut end = incident.ended_at().or(incident.resolved_at);
    if is_planned && is_open && incident.lapse(now_ms) != Lapse::Abandoned {
        // However long it was to take.
        end = Some(now);
    }
    if is_open {
        end = end.or(Some(now));
    } else {
        end = end.or_else(|| incident.told_over_at());
    }
    // Where only the end is known, or only the beginning, that day was hit.
    let begin = incident.began_at().or(end)?;
    let mut end = end.unwrap_or(begin);
    let mut from = begin;
    if end.latest_ms() < begin.unix_ms {
        if is_planned {
            return None;
        }
        // What was opened after it was over hit at its end, and an end before the beginning is a typing error.
        let is_begin_known = incident.window.is_none_or(|window| window.from.is_some());
        if is_begin_known {
            end = begin;
        } else {
            from = end;
        }
    }
    if from.precision == Precision::Instant && from.unix_ms > now_ms {
        return None;
    }
    if end.unix_ms > now_ms {
        end = now;
    } else if end.precision == Precision::Instant && end.unix_ms > from.unix_ms {
        // What ends at midnight doesn't hit the next day.
        end.unix_ms -= 1;
    }
    Some((from, end))
}

/// Whether an incident names one of these: a component, and the groups that it is in. By id, or by name where it has no other.
pub fn is_about(incident: &Incident, family: &[&Component]) -> bool {
    for (id, name) in incident.component_ids.iter().zip(&incident.components) {
        let has_name_only = id.is_empty() || *id == name.text;
        for component in family {
            if *id == component.id || has_name_only && name.text == component.name.text {
                return true;
            }
        }
    }
    false
}
