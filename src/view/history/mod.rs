//! The incident history: inline in the page, or as a dialog over it.

mod bar;
mod browser;
mod card;
mod dialog;
mod dress;
mod english;
mod finder;
mod groups;
mod head;
mod languages;
mod list;
mod months;
mod panel;
mod parts;
mod plot;
mod save;
mod strip;
mod texts;
mod timeline;
mod translate;
mod when;

pub(super) use dialog::open;
pub(crate) use dress::dress;
pub(super) use months::Months;
pub use panel::History;
pub(crate) use panel::panel;
