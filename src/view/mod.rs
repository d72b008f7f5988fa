//! The Leptos components, a folder each with its style sheet beside it.
//!
//! Components describe what they show with the plain values of [`element`], for size; [`shown`] renders these for Leptos.

mod adopt;
mod badge;
mod banner;
mod element;
mod emit;
mod history;
mod icon;
mod lamp;
mod localized;
mod open_history;
mod prose;
mod reading;
mod settings;
mod shown;
mod time;
mod watcher;

pub(crate) use adopt::{adopt, sheet};
pub use badge::Badge;
pub(crate) use badge::badge;
pub use banner::Banner;
pub(crate) use banner::banner;
pub(crate) use emit::emit;
pub use history::History;
pub(crate) use history::{dress, panel};
pub use lamp::{Judgement, Lamp};
pub use open_history::{close_dialog, has_dialog, open_dialog};
pub use settings::{DismissFor, Settings};
pub(crate) use shown::Shown;
pub use watcher::{Watcher, watch};

/// The style sheet for everything in this layer but what is in the history, to be adopted by a shadow root or document.
pub const STYLE_SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/statuslamp.css"));

/// The style sheet for what is in the history. A shadow root gets it when the history is opened there.
pub const HISTORY_STYLE_SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/history.css"));
