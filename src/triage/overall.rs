use super::Viewer;
use super::scope::Scope;
use crate::model::{Component, Incident, Kind, Lapse, Severity, Status};

/// How a service is as a whole, worked out from what there is of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overall {
    /// How bad things are; [`Severity::Unknown`] where nothing says so.
    pub severity: Severity,
    /// How many incidents are open of which nobody says how bad they are. The state is never told without them.
    pub open: usize,
}

/// How a service is for a viewer at `now_ms` (milliseconds since the Unix epoch).
///
/// - Evidence is what the vendor says of the whole, components whose state is told, incidents that are open, and maintenance that runs and
///   wasn't forgotten. Without any the state is unknown. What only tells something, and an incident of no impact, is none.
/// - Of components alone: all down is critical, some down is major; else the worst of them.
/// - Where the vendor says of the whole that it isn't fine, components alone are never worse than that; an incident may be.
/// - What doesn't concern the viewer doesn't count. Where it is as bad as what the vendor says of the whole, that is where this comes from,
///   and the viewer's part of it is fine.
pub fn overall(status: &Status, viewer: &Viewer, now_ms: i64) -> Overall {
    Evidence::of(status, Some(&Scope::of(status, viewer)), now_ms).overall()
}

impl Status {
    /// How the whole service is at `now_ms` (milliseconds since the Unix epoch), whoever looks: see [`overall`].
    pub fn severity(&self, now_ms: i64) -> Severity {
        Evidence::of(self, None, now_ms).overall().severity
    }
}

/// What there is to judge by, as far as it concerns a viewer.
#[derive(Default)]
pub(super) struct Evidence {
    /// What the vendor says of the whole.
    pub verdict: Option<Severity>,
    /// The worst of the components that aren't down.
    standing: Option<Severity>,
    /// How many components have a state, and how many of them are down.
    known: usize,
    down: usize,
    /// The worst of the entries.
    entries: Option<Severity>,
    open: usize,
    /// The worst of what doesn't concern the viewer.
    elsewhere: Severity,
    /// Whether some components don't concern the viewer, so that the vendor's word on the whole is no bound for theirs.
    is_part: bool,
}

impl Evidence {
    /// Collects it; of everything where there is no scope.
    #[inline(never)]
    pub fn of(status: &Status, scope: Option<&Scope>, now_ms: i64) -> Self {
        let mut evidence = Self { elsewhere: Severity::Operational, ..Self::default() };
        for (place, component) in status.components.iter().enumerate() {
            let severity = component.state.severity();
            if component.is_group || component.state.is_silent() {
                continue;
            }
            if scope.is_some_and(|scope| !scope.has(place)) {
                evidence.is_part = true;
                evidence.elsewhere = evidence.elsewhere.max(severity);
            } else {
                evidence.known += 1;
                if is_down(component) {
                    evidence.down += 1;
                } else {
                    evidence.standing = evidence.standing.max(Some(severity));
                }
            }
        }
        for incident in &status.incidents {
            let severity = incident.severity();
            if !is_current(incident, now_ms) {
                continue;
            }
            if scope.is_some_and(|scope| scope.shuts_out(incident).is_some()) {
                evidence.elsewhere = evidence.elsewhere.max(severity);
            } else {
                if severity != Severity::Operational {
                    evidence.entries = evidence.entries.max(Some(severity));
                }
                let is_unstated = matches!(severity, Severity::Operational | Severity::Unknown);
                if is_unstated && !incident.is_notice() && incident.replaced_by.is_none() {
                    evidence.open += 1;
                }
            }
        }
        let is_explained =
            |verdict: &Severity| *verdict > Severity::Unknown && *verdict <= evidence.elsewhere;
        evidence.verdict = status
            .indicator
            .map(|verdict| if is_explained(&verdict) { Severity::Operational } else { verdict });
        evidence
    }

    /// How bad it is that components are so, by themselves; `None` where none of them has a state.
    pub fn of_components(&self) -> Option<Severity> {
        let down = match self.down {
            0 => None,
            down if down == self.known => Some(Severity::Critical),
            _ => Some(Severity::Major),
        };
        self.bounded(self.standing.max(down))
    }

    /// No worse than what the vendor says of the whole, where that isn't fine.
    pub fn bounded(&self, severity: Option<Severity>) -> Option<Severity> {
        match self.verdict {
            Some(Severity::Operational | Severity::Unknown) | None => severity,
            Some(_) if self.is_part => severity,
            Some(verdict) => severity.min(Some(verdict)),
        }
    }

    fn overall(&self) -> Overall {
        let severity = self.verdict.max(self.of_components()).max(self.entries);
        Overall { severity: severity.unwrap_or_default(), open: self.open }
    }
}

/// Whether nothing of it works.
fn is_down(component: &Component) -> bool {
    component.state.severity() == Severity::Critical
}

/// Whether an entry says something of how things are now.
pub(super) fn is_current(incident: &Incident, now_ms: i64) -> bool {
    match incident.kind {
        Kind::Incident | Kind::Outage => incident.is_open(),
        Kind::Maintenance => incident.phase.is_running() && incident.lapse(now_ms) != Lapse::Abandoned,
    }
}
