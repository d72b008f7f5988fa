//! When to fetch, how to fetch, and how far to trust what was last heard.
//!
//! [`schedule`] and [`freshness`] are pure; [`Source`] is the one place that asks a vendor's server for anything, and is
//! shared by everything on a page that shows the same feed.

mod address;
mod clock;
mod fetch;
mod freshness;
mod rest;
mod schedule;
mod source;
mod watched;

pub use address::Address;
pub use clock::{clock, now_ms, wake_by};
pub use fetch::{FetchError, MAX_FETCH_BYTES, fetch_bytes};
pub use freshness::{Freshness, freshness};
pub use rest::{is_whole, rest};
pub use schedule::next_look_ms;
pub use source::{History, Snapshot, Source};
pub use watched::Watched;
