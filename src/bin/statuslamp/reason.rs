use std::fmt;

use statuslamp::model::{Audience, Incident, Kind, Severity, Status};
use statuslamp::triage::{Viewer, concerns};

use super::words::instant;

/// Why the banner doesn't show an incident to this viewer.
pub enum Reason {
    /// It is over.
    Over,
    /// It is addressed to others.
    NotAddressed(Audience),
    /// It hits none of the components that the viewer uses.
    OtherComponents,
    /// Its impact is below what interrupts this viewer.
    BelowMinImpact(Severity),
    /// It is planned, and announced later; both in milliseconds since the Unix epoch.
    PlannedLater { begins_ms: i64, announced_ms: i64 },
    /// It is planned, and nobody says for when.
    NoStart,
}

impl Reason {
    /// The reason for an incident that is not among the [`headlines`](statuslamp::triage::headlines) for this viewer: the first of the
    /// conditions that it fails, in the order in which those are made there.
    pub fn of(incident: &Incident, status: &Status, viewer: &Viewer) -> Self {
        let user_of_all = Viewer { components: Vec::new(), ..viewer.clone() };
        if !incident.is_open() {
            return Self::Over;
        }
        if !concerns(incident, status, &user_of_all) {
            return Self::NotAddressed(incident.audience.clone().unwrap_or_default());
        }
        if !concerns(incident, status, viewer) {
            return Self::OtherComponents;
        }
        match (incident.kind, incident.window.and_then(|window| window.from)) {
            (Kind::Incident, _) => Self::BelowMinImpact(viewer.min_impact),
            (Kind::Maintenance, Some(start)) => Self::PlannedLater {
                begins_ms: start.unix_ms,
                announced_ms: start.unix_ms.saturating_sub(viewer.maintenance_lead_ms),
            },
            (Kind::Maintenance, None) => Self::NoStart,
        }
    }

    /// The name used in JSON output; stable.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::NotAddressed(_) => "not-addressed",
            Self::OtherComponents => "other-components",
            Self::BelowMinImpact(_) => "below-min-impact",
            Self::PlannedLater { .. } => "planned-later",
            Self::NoStart => "no-start",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Over => f.write_str("it is over"),
            Self::NotAddressed(Audience { any, all }) => {
                f.write_str("it is addressed to others: ")?;
                if !any.is_empty() {
                    write!(f, "any of {}", any.join(" "))?;
                }
                if !any.is_empty() && !all.is_empty() {
                    f.write_str("; ")?;
                }
                if !all.is_empty() {
                    write!(f, "all of {}", all.join(" "))?;
                }
                Ok(())
            }
            Self::OtherComponents => f.write_str("it hits none of the viewer's components"),
            Self::BelowMinImpact(least) => write!(f, "its impact is below {}", least.as_str()),
            Self::PlannedLater { begins_ms, announced_ms } => {
                write!(f, "it begins {} and is announced {}", instant(*begins_ms), instant(*announced_ms))
            }
            Self::NoStart => f.write_str("the feed doesn't say when it begins"),
        }
    }
}
