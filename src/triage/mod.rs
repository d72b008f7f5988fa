//! What this viewer is shown, in which order and why: pure functions of status, viewer, memory and time.

mod decide;
mod memory;
mod outage;
mod overall;
mod rank;
mod replaced;
mod scope;
mod viewer;
mod why;

pub use decide::{Decision, decide, decide_with};
pub use memory::{Memory, Remembered};
pub use outage::OUTAGE_ID;
pub use overall::{Overall, overall};
pub use rank::{headlines, rank};
pub(crate) use scope::Scope;
pub use viewer::Viewer;
pub use why::Why;
