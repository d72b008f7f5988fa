use super::{LocalizedText, Moment, Phase};

/// One message in an incident's timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Unique within its incident.
    pub id: String,
    /// The phase it announced.
    pub phase: Phase,
    /// What it says, as feed prose (see the `text` layer). May be empty: some updates only change the phase.
    pub body: LocalizedText,
    /// When it is to be read as said, which the author may have set apart from when it was entered.
    pub at: Option<Moment>,
    /// When it was last changed after it was said.
    pub edited_at: Option<Moment>,
}
