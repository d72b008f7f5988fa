use super::table;
use crate::model::{Incident, Kind, Phase, Span};

/// Settles of planned work what its updates tell and the format has no field for: that it is planned, when it began, and that its end is its
/// completion.
#[inline(never)]
pub(super) fn settle(incident: &mut Incident) {
    if incident.phase.is_of_maintenance() && incident.kind == Kind::Incident {
        table::plan(incident);
    }
    if incident.kind != Kind::Maintenance {
        return;
    }
    let mut begun = None;
    for update in &mut incident.updates {
        match update.phase {
            Phase::InProgress => begun = update.at,
            Phase::Resolved => update.phase = Phase::Completed,
            _ => {}
        }
    }
    if incident.phase == Phase::Resolved {
        incident.phase = Phase::Completed;
    }
    if incident.window.is_none() && begun.is_some() {
        incident.window = Some(Span { from: begun, to: None });
    }
}
