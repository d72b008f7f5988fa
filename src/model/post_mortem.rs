use super::{LocalizedText, Moment};

/// The vendor's account of an incident after its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostMortem {
    /// When it was published, often weeks after the incident.
    pub published_at: Option<Moment>,
    /// Its prose, in the feed's order; one [`SectionKind::Whole`] where the feed has no sections.
    pub sections: Vec<Section>,
    /// What the vendor does so that it doesn't happen again.
    pub remediations: Vec<Remediation>,
}

/// One part of a post-mortem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the part is about.
    pub kind: SectionKind,
    /// Its prose.
    pub text: LocalizedText,
}

/// What a [`Section`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The whole post-mortem as one text.
    Whole,
    /// What happened.
    Summary,
    /// Why it happened.
    RootCause,
    /// How it was ended.
    Resolution,
}

/// One thing that the vendor does so that it doesn't happen again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remediation {
    /// What it is.
    pub text: LocalizedText,
    /// How far it is.
    pub state: RemediationState,
}

/// How far a [`Remediation`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemediationState {
    /// Not begun.
    Planned,
    /// Begun.
    InProgress,
    /// In force.
    Done,
    /// Missing (an empty string) or a value this version doesn't know, kept as it came.
    Unknown(String),
}

impl RemediationState {
    /// Reads a feed's value; whatever is not known is kept as [`RemediationState::Unknown`].
    pub fn from_feed(value: &str) -> Self {
        match value {
            "planned" => Self::Planned,
            "in_progress" => Self::InProgress,
            "done" => Self::Done,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// The name used in messages and fingerprints; stable.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::Unknown(_) => "unknown",
        }
    }
}
