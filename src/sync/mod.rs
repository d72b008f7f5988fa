//! When to fetch, how to fetch, and how far to trust what was last heard.
//!
//! [`Source`] is what is known of one feed, shared by everything on a page that shows it. `follow.js` looks for it again and again, for all
//! pages of an origin at once and by the delays of `schedule.js`: both are JavaScript, because on quiet days they run without this program.

mod address;
mod clock;
mod companion;
mod fetch;
mod follow;
mod freshness;
mod rest;
mod source;
mod watched;

pub use address::Address;
pub use clock::{clock, is_hidden, now_ms, wake_by};
pub use fetch::{MAX_FETCH_BYTES, fetch_bytes};
pub use freshness::{Freshness, freshness};
pub use rest::{is_whole, text, with_history, with_messages, with_rest};
pub use source::{History, Snapshot, Source};
pub use watched::Watched;
