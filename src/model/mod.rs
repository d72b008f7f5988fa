//! What a status *is*: plain values without behaviour of their own, the same for every feed format.

mod cause;
mod component;
mod data_loss;
mod fnv;
mod impact;
mod incident;
mod lapse;
mod localized_text;
mod moment;
mod newest_first;
mod phase;
mod post_mortem;
mod record;
mod seen;
mod severity;
mod status;
mod update;
mod uptime;

pub use cause::{Cause, Party};
pub use component::{Component, ComponentState};
pub use data_loss::DataLoss;
pub(crate) use fnv::Fnv;
pub use impact::Impact;
pub use incident::{Audience, Incident, Kind};
pub use lapse::Lapse;
pub use localized_text::{LocalizedText, Translation};
pub use moment::{Moment, Precision, Span};
pub use newest_first::sort_newest_first;
pub use phase::Phase;
pub use post_mortem::{PostMortem, Remediation, RemediationState, Section, SectionKind};
pub use record::Record;
pub(crate) use seen::Seen;
pub use severity::Severity;
pub use status::{Page, Status, merge_incidents};
pub use update::Update;
pub use uptime::Uptime;
