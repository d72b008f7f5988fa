use std::sync::Arc;

use super::overall::{Evidence, is_current};
use super::scope::Scope;
use super::{Decision, Memory, Viewer, Why};
use crate::model::{
    Component, Impact, Incident, Kind, LocalizedText, Moment, Precision, Record, Seen, Severity, Status,
};

/// The id of the entry that tells of components that don't work though nobody has written of it, behind the prefix of the feed's ids. The small
/// script knows it too.
pub const OUTAGE_ID: &str = "statuslamp:components";

/// An outage that nobody wrote an incident for, as an entry of its own: a component of the viewer's doesn't work, or the vendor says that
/// the whole doesn't, and no entry that they are shown, or have put away, is about it. One that names no components may be about all of
/// them, as far as these aren't worse than it.
#[inline(never)]
pub(super) fn outage(
    status: &Status,
    scope: &Scope,
    viewer: &Viewer,
    memory: &Memory,
    decisions: &[Decision],
    now_ms: i64,
) -> Option<Decision> {
    if viewer.without_outages {
        return None;
    }
    let written = Written::of(status, decisions, now_ms);
    let evidence = Evidence::of(status, Some(scope), now_ms);
    let id = [&status.id_prefix, OUTAGE_ID].concat();
    // Somebody has seen it not work before, so that this isn't the first time.
    let is_told = memory.told.knows(&id);
    let mut entry = Incident::new(id, LocalizedText::default());
    let (mut worst, mut is_sound, mut beginning) = (Severity::Operational, true, Beginning::default());
    for degree in [Severity::Critical, Severity::Major, Severity::Minor] {
        for (place, component) in status.components.iter().enumerate() {
            if component.state.severity() != degree || component.is_group || !scope.has(place) {
                continue;
            }
            is_sound = false;
            if (component.is_unconfirmed && !is_told) || written.names(component) {
                continue;
            }
            worst = worst.max(degree);
            beginning.add(component);
            entry.components.push(component.name.clone());
            entry.component_ids.push(component.id.clone());
        }
    }
    let severity = match worst {
        Severity::Critical => evidence.of_components(),
        Severity::Operational => evidence.verdict.filter(|_| is_sound && !written.is_any),
        _ => evidence.bounded(Some(worst)),
    };
    let severity =
        severity.filter(|severity| *severity > Severity::Unknown && written.of_all < Some(*severity))?;
    entry.kind = Kind::Outage;
    entry.impact = Impact::from_feed(severity.as_str());
    entry.url.clone_from(&status.page.url);
    entry.provider.clone_from(&status.provider);
    entry.created_at = beginning.at;
    let why = if severity < viewer.min_impact {
        Why::Mild
    } else if memory.dismissed.contains(&entry) {
        Why::Dismissed
    } else {
        Why::Outage
    };
    Some(Decision { incident: Arc::new(entry), why })
}

/// What somebody has written of, as far as it goes on and the viewer is shown it or has put it away.
struct Written {
    is_any: bool,
    /// Ids of the components that are named, and names of those that are named without one; of groups with what is in them.
    named: Seen,
    /// How bad an incident is that names none, and may be about any; at least as bad as anything where nobody says.
    of_all: Option<Severity>,
}

impl Written {
    #[inline(never)]
    fn of(status: &Status, decisions: &[Decision], now_ms: i64) -> Self {
        let mut written = Self { is_any: false, named: Seen::default(), of_all: None };
        for Decision { incident, why } in decisions {
            let is_met = why.is_shown() || *why == Why::Dismissed;
            if !is_met || !is_current(incident, now_ms) || incident.is_notice() {
                continue;
            }
            written.is_any = true;
            if incident.components.is_empty() && incident.kind == Kind::Incident {
                let severity = incident.severity();
                let severity = if severity == Severity::Unknown { Severity::Critical } else { severity };
                written.of_all = written.of_all.max(Some(severity));
            }
            for (id, name) in incident.component_ids.iter().zip(&incident.components) {
                written.named.is_first(if id.is_empty() { &name.text } else { id });
            }
        }
        // Groups stand before what is in them, in nearly every feed.
        for component in &status.components {
            if component.is_group && written.names(component) {
                written.named.is_first(&component.id);
            }
        }
        written
    }

    fn names(&self, component: &Component) -> bool {
        [Some(&component.id), Some(&component.name.text), component.group_id.as_ref()]
            .into_iter()
            .flatten()
            .any(|name| self.named.place_of(name).is_some())
    }
}

/// Since when none of some components has worked as it should, where that was measured of each: one that was never seen to work tells
/// nothing.
#[derive(Default)]
struct Beginning {
    at: Option<Moment>,
    is_unknown: bool,
}

impl Beginning {
    #[inline(never)]
    fn add(&mut self, component: &Component) {
        let mut newest = None::<&Record>;
        let mut oldest_ms = i64::MAX;
        for record in &component.records {
            oldest_ms = oldest_ms.min(record.to.unix_ms);
            if newest.is_none_or(|newest| newest.to.unix_ms < record.to.unix_ms) {
                newest = Some(record);
            }
        }
        let since = newest.filter(|newest| {
            newest.severity > Severity::Unknown
                && newest.from.precision == Precision::Instant
                && oldest_ms < newest.from.unix_ms
        });
        match since {
            Some(Record { from, .. }) if !self.is_unknown => {
                if self.at.is_none_or(|at| from.unix_ms < at.unix_ms) {
                    self.at = Some(*from);
                }
            }
            _ => *self = Self { at: None, is_unknown: true },
        }
    }
}
