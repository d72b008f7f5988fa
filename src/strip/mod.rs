//! What happened day by day, from incidents and from what the feed keeps record of itself. A day of which nothing is known is never taken for a
//! good one. Pure: where the reader's days begin is given.

mod days;
mod hit;
mod known;
mod measured;
mod state;

pub use days::Days;
pub use hit::{Hit, hits, is_about};
pub use known::Known;
pub use measured::{Measured, measured};
pub use state::{Day, DayState, MAX_NAMED, Strip};
