use std::sync::Arc;

use super::outage::outage;
use super::replaced::fold;
use super::scope::Scope;
use super::{Memory, Viewer, Why};
use crate::model::{Incident, Kind, Lapse, Moment, Severity, Status};

/// What was decided on an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The entry.
    pub incident: Arc<Incident>,
    /// Why it is or isn't shown.
    pub why: Why,
}

/// Every entry of a status with why this viewer is or isn't shown it at `now_ms` (milliseconds since the Unix epoch); in the status' order,
/// and behind them the [outage](super::OUTAGE_ID) that nobody wrote of, if there is one.
pub fn decide(status: &Status, viewer: &Viewer, memory: &Memory, now_ms: i64) -> Vec<Decision> {
    decide_with(status, &[], viewer, memory, now_ms)
}

/// The same with entries that the status doesn't list any more.
#[inline(never)]
pub fn decide_with(
    status: &Status,
    past: &[Arc<Incident>],
    viewer: &Viewer,
    memory: &Memory,
    now_ms: i64,
) -> Vec<Decision> {
    let scope = Scope::of(status, viewer);
    let mut decisions = Vec::with_capacity(status.incidents.len());
    for incident in status.incidents.iter().chain(past) {
        let why = scope.shuts_out(incident).unwrap_or_else(|| judge(incident, viewer, memory, now_ms));
        decisions.push(Decision { incident: Arc::clone(incident), why });
    }
    fold(&mut decisions);
    let unwritten = outage(status, &scope, viewer, memory, &decisions, now_ms);
    decisions.extend(unwritten);
    decisions
}

/// On an entry that concerns the viewer.
#[inline(never)]
fn judge(incident: &Incident, viewer: &Viewer, memory: &Memory, now_ms: i64) -> Why {
    let must_act = incident.action_required.is_some();
    let why = if !incident.is_open() {
        after_the_end(incident, viewer, memory, now_ms)
    } else if incident.kind == Kind::Maintenance {
        planned(incident, viewer, now_ms)
    } else if incident.severity() < viewer.min_impact && incident.severity() != Severity::Unknown {
        Why::Mild
    } else {
        Why::Open
    };
    // Who must act must do so before the maintenance begins, and whatever the impact.
    let why =
        if must_act && (why.is_shown() || matches!(why, Why::Early | Why::Mild)) { Why::Action } else { why };
    if why.is_shown() && memory.dismissed.contains(incident) { Why::Dismissed } else { why }
}

fn planned(incident: &Incident, viewer: &Viewer, now_ms: i64) -> Why {
    let announced_ms = now_ms.saturating_add(viewer.maintenance_lead_ms);
    match incident.lapse(now_ms) {
        Lapse::Abandoned => Why::Abandoned,
        Lapse::Overrunning => Why::Overrunning,
        Lapse::No if incident.phase.is_running() => Why::Running,
        Lapse::No => match incident.window.and_then(|window| window.from) {
            Some(start) if start.unix_ms <= announced_ms => Why::Due,
            _ => Why::Early,
        },
    }
}

/// On what is over. Its impact doesn't count any more: many vendors set it to none by then, and who was told of the beginning
/// wants to know of the end.
fn after_the_end(incident: &Incident, viewer: &Viewer, memory: &Memory, now_ms: i64) -> Why {
    let must_act = incident.action_required.is_some();
    let is_told = memory.told.knows(&incident.id);
    let learnt_at = incident.post_mortem.as_ref().and_then(|post_mortem| post_mortem.published_at);
    let is_news = is_near(closed_at(incident), viewer.closing_ms, now_ms)
        || is_near(learnt_at, viewer.closing_ms, now_ms);
    if !is_news || incident.kind == Kind::Maintenance && !must_act {
        Why::Over
    } else if !is_told && incident.was_told_afterwards() {
        Why::Backfilled
    } else if is_told || must_act {
        Why::Closed
    } else {
        Why::Unseen
    }
}

/// Whether a time is no further away than that. No further ahead either: a slip of the pen would keep a notice there for a year.
#[inline(never)]
fn is_near(at: Option<Moment>, ms: i64, now_ms: i64) -> bool {
    ms > 0
        && at.is_some_and(|at| {
            at.unix_ms.saturating_sub(ms) <= now_ms && now_ms <= at.latest_ms().saturating_add(ms)
        })
}

/// When the vendor closed it, which may be long after customers were well again.
fn closed_at(incident: &Incident) -> Option<Moment> {
    incident
        .resolved_at
        .or_else(|| incident.told_over_at())
        .or_else(|| incident.ended_at())
        .or_else(|| incident.newest_update()?.at)
}
