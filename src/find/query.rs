use crate::model::{Kind, Severity};

/// What a reader looks for in the history: all of it must hold. By default everything does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that must all be found; see [`Words`](super::Words).
    pub text: String,
    /// The id of a component that must be hit or, where it has none, its name; never empty. A group stands for its members.
    pub component: Option<String>,
    /// How bad it must be, no worse and no better.
    pub impact: Option<Severity>,
    /// Unplanned or planned.
    pub kind: Option<Kind>,
    /// Within how many days before now it must have been going on; never 0.
    pub days: Option<u32>,
    /// Whether it must concern the viewer.
    pub affects_me: bool,
}

impl Query {
    /// Whether everything is what it looks for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
