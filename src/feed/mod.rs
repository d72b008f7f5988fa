//! Bytes to model.
//!
//! A feed is somebody else's document: [`load`] returns every entry that could be read *and* every problem met on the
//! way, and never gives up on the whole because of a part. Reading goes through [`json`](crate::json) and small accessors
//! instead of derived structs: every array can be read item by item, and the WebAssembly is smaller (measured).

mod aws_health;
mod azure_devops;
mod beside;
mod better_stack;
mod cachet;
mod clock;
mod cstate;
mod datadog;
mod firehydrant;
mod flashduty;
mod format;
mod gatus;
mod google_cloud;
mod heroku;
mod hund;
mod incident_io;
mod instatus;
mod json_api;
mod levels;
mod limits;
mod load;
mod locate;
mod node;
mod open_operational_state;
mod openstatus;
mod planned;
mod problem;
mod records;
mod salesforce;
mod slack;
mod sorry;
mod status_io;
mod statuspage;
mod statuspal;
mod table;
mod timestamp;
mod upptime;
mod uptime_kuma;
mod uptime_robot;
mod utf_16;
mod verdict;
mod words;
mod write;
mod write_post_mortem;
mod zendesk;

pub use beside::Part;
pub use format::{FORMATS, Format};
pub use limits::{MAX_DETAILS, MAX_ENTRIES, MAX_FEED_BYTES, MAX_PROBLEMS, MAX_TEXT_BYTES, MAX_UPDATES};
pub use load::{Loaded, is_of_another_format, load, load_as, load_text, text_of};
pub use problem::{Problem, ProblemKind};
pub(crate) use timestamp::datable;
pub use timestamp::{parse_timestamp, write_timestamp};
pub use write::{to_statuspage, write_statuspage};
