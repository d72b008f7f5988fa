//! The incident history: inline in the page, or as a dialog over it.

mod card;
mod dialog;
mod dress;
mod english;
mod head;
mod languages;
mod panel;
mod parts;
mod plot;
mod rows;
mod strip;
mod texts;
mod timeline;
mod translate;
mod when;

pub(super) use dialog::open;
pub(crate) use dress::dress;
pub use panel::History;
pub(crate) use panel::panel;
