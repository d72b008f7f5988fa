//! What this viewer is shown, in which order and why: pure functions of status, viewer, memory and time.

mod decide;
mod memory;
mod rank;
mod replaced;
mod scope;
mod viewer;
mod why;

pub use decide::{Decision, decide};
pub use memory::{Memory, Remembered};
pub use rank::{headlines, rank};
pub(crate) use scope::Scope;
pub use viewer::Viewer;
pub use why::Why;
