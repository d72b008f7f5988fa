use super::{Moment, Severity};

/// How a component was from one time to another, as its feed kept record of it: measured, whatever incidents say.
///
/// Known to the day, both ends are dates of the vendor's own calendar and the whole of both days is meant; `severity` is then the worst of
/// each of these days. An end before the beginning says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Since when.
    pub from: Moment,
    /// Until when it is known.
    pub to: Moment,
    /// How it was.
    pub severity: Severity,
}
