use std::fmt;

use statuslamp::model::{Audience, Incident, Moment, Severity};
use statuslamp::triage::{Viewer, Why};

use super::words::{instant, time};

/// Why the banner doesn't show an incident to this viewer.
pub enum Reason {
    /// Its story goes on under another one.
    Replaced(String),
    /// It is addressed to others.
    NotAddressed(Audience),
    /// It hits none of the components that the viewer uses.
    OtherComponents,
    /// It is in none of the viewer's regions.
    OtherRegions,
    /// It is over.
    Over,
    /// It was published when it was over.
    Backfilled,
    /// It has just ended, which is told to those only who saw it.
    Unseen,
    /// It is planned, was to end days ago, and nobody closed it.
    Abandoned,
    /// Its impact is below what interrupts this viewer.
    BelowMinImpact(Severity),
    /// It is planned, and announced later, which is in milliseconds since the Unix epoch.
    PlannedLater { begins: Moment, announced_ms: i64 },
    /// It is planned, and nobody says for when.
    NoStart,
}

impl Reason {
    /// The reason in the command's words; `None` for an incident that is shown, and for what only a viewer with a memory meets.
    pub fn of(why: Why, incident: &Incident, viewer: &Viewer) -> Option<Self> {
        Some(match why {
            Why::Replaced => Self::Replaced(incident.replaced_by.clone().unwrap_or_default()),
            Why::Audience => Self::NotAddressed(incident.audience.clone().unwrap_or_default()),
            Why::OtherComponents => Self::OtherComponents,
            Why::OtherRegions => Self::OtherRegions,
            Why::Over => Self::Over,
            Why::Backfilled => Self::Backfilled,
            Why::Unseen => Self::Unseen,
            Why::Abandoned => Self::Abandoned,
            Why::Mild => Self::BelowMinImpact(viewer.min_impact),
            Why::Early => match incident.window.and_then(|window| window.from) {
                Some(start) => Self::PlannedLater {
                    begins: start,
                    announced_ms: start.unix_ms.saturating_sub(viewer.maintenance_lead_ms),
                },
                None => Self::NoStart,
            },
            Why::Dismissed
            | Why::Action
            | Why::Open
            | Why::Outage
            | Why::Running
            | Why::Overrunning
            | Why::Due
            | Why::Closed => return None,
        })
    }

    /// The name used in JSON output; stable.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Replaced(_) => "replaced",
            Self::NotAddressed(_) => "not-addressed",
            Self::OtherComponents => "other-components",
            Self::OtherRegions => "other-regions",
            Self::Over => "over",
            Self::Backfilled => "backfilled",
            Self::Unseen => "unseen",
            Self::Abandoned => "abandoned",
            Self::BelowMinImpact(_) => "below-min-impact",
            Self::PlannedLater { .. } => "planned-later",
            Self::NoStart => "no-start",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replaced(id) => write!(f, "its story goes on under {id}"),
            Self::Over => f.write_str("it is over"),
            Self::Backfilled => f.write_str("it was published when it was over"),
            Self::Unseen => f.write_str("it has just ended, which is told to those only who saw it"),
            Self::Abandoned => f.write_str("it was to end days ago, and nothing was said of it since"),
            Self::OtherRegions => f.write_str("it is in none of the viewer's regions"),
            Self::NotAddressed(Audience { any, all, .. }) => {
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
            Self::PlannedLater { begins, announced_ms } => {
                write!(f, "it begins {} and is announced {}", time(*begins), instant(*announced_ms))
            }
            Self::NoStart => f.write_str("the feed doesn't say when it begins"),
        }
    }
}
