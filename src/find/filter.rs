use std::sync::Arc;

use super::Query;
use crate::model::{Component, Incident, Lapse};
use crate::triage::{Scope, Viewer};

const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// Keeps of a feed's incidents those that pass everything of a query but its text, at `now_ms` (milliseconds since the Unix epoch). The
/// components are the same feed's.
#[inline(never)]
pub fn filter(
    incidents: &mut Vec<Arc<Incident>>,
    components: &[Component],
    query: &Query,
    viewer: &Viewer,
    now_ms: i64,
) {
    let user = Viewer { components: query.component.clone().into_iter().collect(), ..Viewer::default() };
    let users = query.component.as_ref().map(|_| Scope::among(components, &user));
    let own = query.affects_me.then(|| Scope::among(components, viewer));
    incidents.retain(|incident| {
        query.kind.is_none_or(|kind| incident.kind == kind)
            && query.impact.is_none_or(|impact| incident.severity() == impact)
            && query.days.is_none_or(|days| has_gone_on_within(incident, days, now_ms))
            // Not what names no component: who chooses one wants to know of that.
            && users.as_ref().is_none_or(|users| users.is_hit_by(incident))
            && own.as_ref().is_none_or(|own| own.shuts_out(incident).is_none())
    });
}

/// Whether any part of it was in the last days, as well as the feed knows.
#[inline(never)]
fn has_gone_on_within(incident: &Incident, days: u32, now_ms: i64) -> bool {
    if incident.is_open() && incident.lapse(now_ms) != Lapse::Abandoned {
        return true;
    }
    // Where nobody says when it ended, it went on at least for as long as something was said of it.
    let last = incident
        .ended_at()
        .or(incident.resolved_at)
        .or_else(|| incident.told_over_at())
        .or_else(|| incident.newest_update()?.at)
        .or_else(|| incident.began_at());
    let since_ms = now_ms.saturating_sub(i64::from(days) * MS_PER_DAY);
    // An end before the beginning is a typing error.
    [last, incident.began_at()].into_iter().flatten().any(|moment| moment.latest_ms() >= since_ms)
}
