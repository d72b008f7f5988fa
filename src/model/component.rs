use super::{LocalizedText, Record, Severity, Uptime};

/// A part of the vendor's service with a state of its own, or a group of such parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Unique within a status.
    pub id: String,
    /// What customers call it.
    pub name: LocalizedText,
    /// How it is.
    pub state: ComponentState,
    /// Whether it only stands for its members. A group's own state is derived by the vendor and is not counted again.
    pub is_group: bool,
    /// The group that it belongs to.
    pub group_id: Option<String>,
    /// How it was, where the feed keeps record of it; in any order.
    pub records: Vec<Record>,
    /// For how much of the last days it worked, where the feed gives a figure and says of which period.
    pub uptime: Option<Uptime>,
    /// Whether it was measured once only that it doesn't work: it may work again at the next look.
    pub is_unconfirmed: bool,
}

/// How a component is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentState {
    /// Works.
    Operational,
    /// Works, but slowly or with errors.
    DegradedPerformance,
    /// Fails for some.
    PartialOutage,
    /// Fails for all.
    MajorOutage,
    /// Planned work is under way.
    UnderMaintenance,
    /// Missing (an empty string) or a value this version doesn't know, kept as it came.
    Unknown(String),
}

impl ComponentState {
    /// Reads a feed's value; whatever is not known is kept as [`ComponentState::Unknown`].
    pub fn from_feed(value: &str) -> Self {
        match value {
            "operational" => Self::Operational,
            "degraded_performance" => Self::DegradedPerformance,
            "partial_outage" => Self::PartialOutage,
            "major_outage" => Self::MajorOutage,
            "under_maintenance" => Self::UnderMaintenance,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// Whether the feed says nothing.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Unknown(word) if word.is_empty())
    }

    /// Where this state stands on the common scale.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Operational => Severity::Operational,
            Self::DegradedPerformance => Severity::Minor,
            Self::PartialOutage => Severity::Major,
            Self::MajorOutage => Severity::Critical,
            Self::UnderMaintenance => Severity::Maintenance,
            Self::Unknown(_) => Severity::Unknown,
        }
    }
}
