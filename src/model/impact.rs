use super::Severity;

/// How hard an incident hits customers, as its author rated it
/// (Statuspage's [`impact`](https://developer.statuspage.io/#operation/getPagesPageIdIncidents)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Impact {
    /// The author says that customers notice nothing.
    None,
    /// A small impact.
    Minor,
    /// A large impact.
    Major,
    /// The service is unusable.
    Critical,
    /// Planned work.
    Maintenance,
    /// Missing (an empty string) or a value this version doesn't know, kept as it came.
    Unknown(String),
}

impl Impact {
    /// Reads a feed's value; whatever is not known is kept as [`Impact::Unknown`].
    pub fn from_feed(value: &str) -> Self {
        match value {
            "none" => Self::None,
            "minor" => Self::Minor,
            "major" => Self::Major,
            "critical" => Self::Critical,
            "maintenance" => Self::Maintenance,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// The name used in messages and fingerprints; stable.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
            Self::Maintenance => "maintenance",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Where this impact stands on the common scale.
    pub fn severity(&self) -> Severity {
        match self {
            Self::None => Severity::Operational,
            Self::Minor => Severity::Minor,
            Self::Major => Severity::Major,
            Self::Critical => Severity::Critical,
            Self::Maintenance => Severity::Maintenance,
            Self::Unknown(_) => Severity::Unknown,
        }
    }
    /// Whether its author said nothing.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Unknown(word) if word.is_empty())
    }
}
