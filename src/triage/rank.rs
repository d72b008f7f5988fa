use std::sync::Arc;

use super::{Decision, Memory, Remembered, Viewer, decide};
use crate::model::{Incident, Kind, Status};

/// Puts what is shown of these decisions among what is shown already, the most important first: what broke before maintenance, what is open
/// before what is over, what asks for something before what doesn't, the worse before the milder, what somebody wrote of before what nobody
/// did. Of incidents what was updated last comes first, of planned work what begins soonest. Of equals, those that are there come first,
/// then those of the decisions in their order.
#[inline(never)]
pub fn rank(shown: &mut Vec<Arc<Incident>>, decisions: &[Decision]) {
    // Insertion, because there are few, and because it is stable and a status has the newest first already.
    for Decision { incident, why } in decisions {
        if why.is_shown() {
            let own = weight(incident);
            let place = shown.partition_point(|other| weight(other) >= own);
            shown.insert(place, Arc::clone(incident));
        }
    }
}

fn weight(incident: &Incident) -> (u8, i64) {
    let importance = u8::from(incident.kind != Kind::Maintenance) << 5
        | u8::from(incident.is_open()) << 4
        | u8::from(incident.action_required.is_some()) << 3
        | incident.severity() as u8;
    let turn = match incident.kind {
        Kind::Incident => incident.updated_at().map(|at| at.unix_ms),
        // The complement turns the order round.
        Kind::Maintenance => incident.began_at().map(|at| !at.unix_ms),
        Kind::Outage => None,
    };
    (importance, turn.unwrap_or(i64::MIN))
}

/// What a viewer is shown at `now_ms` (milliseconds since the Unix epoch) who remembers nothing, the most important first. For tools:
/// nothing in the widget calls it.
pub fn headlines(status: &Status, viewer: &Viewer, now_ms: i64) -> Vec<Arc<Incident>> {
    let nothing = Remembered::default();
    let memory = Memory { dismissed: &nothing, told: &nothing };
    let mut shown = Vec::new();
    rank(&mut shown, &decide(status, viewer, &memory, now_ms));
    shown
}
