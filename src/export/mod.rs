//! Incidents as files that other programs read: pure functions of what is exported, and the same for everybody.

mod csv;
mod icalendar;
mod json;

pub use csv::csv;
pub use icalendar::icalendar;
pub use json::json;
