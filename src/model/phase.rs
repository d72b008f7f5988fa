/// Where an incident or a maintenance stands in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The problem is known, its cause is not.
    Investigating,
    /// The cause is known.
    Identified,
    /// A fix is in place and being watched.
    Monitoring,
    /// Over.
    Resolved,
    /// Over, and explained.
    PostMortem,
    /// Planned work that has not begun.
    Scheduled,
    /// Planned work under way.
    InProgress,
    /// Planned work done, being checked.
    Verifying,
    /// Planned work over.
    Completed,
    /// Missing (an empty string) or a value this version doesn't know, kept as it came.
    Unknown(String),
}

impl Phase {
    /// Reads a feed's value; whatever is not known is kept as [`Phase::Unknown`].
    pub fn from_feed(value: &str) -> Self {
        match value {
            "investigating" => Self::Investigating,
            "identified" => Self::Identified,
            "monitoring" => Self::Monitoring,
            "resolved" => Self::Resolved,
            "postmortem" => Self::PostMortem,
            "scheduled" => Self::Scheduled,
            "in_progress" => Self::InProgress,
            "verifying" => Self::Verifying,
            "completed" => Self::Completed,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// The name used in messages and fingerprints; stable.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Investigating => "investigating",
            Self::Identified => "identified",
            Self::Monitoring => "monitoring",
            Self::Resolved => "resolved",
            Self::PostMortem => "postmortem",
            Self::Scheduled => "scheduled",
            Self::InProgress => "in_progress",
            Self::Verifying => "verifying",
            Self::Completed => "completed",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Whether nothing was said of it.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Unknown(word) if word.is_empty())
    }

    /// Whether nothing more is expected to happen to customers.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Resolved | Self::PostMortem | Self::Completed)
    }

    /// Whether planned work is being done right now.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::InProgress | Self::Verifying)
    }

    /// Whether only planned work has this phase.
    pub fn is_of_maintenance(&self) -> bool {
        matches!(self, Self::Scheduled | Self::InProgress | Self::Verifying | Self::Completed)
    }
}
