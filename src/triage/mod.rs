//! What this viewer is shown, and in which order: pure functions of status, viewer and time.

mod headlines;
mod viewer;

pub use headlines::{concerns, headlines, rank};
pub use viewer::{Dismissed, Viewer};
