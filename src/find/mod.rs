//! Which incidents a reader is looking for: a question as it is asked, linked to and answered, without anything of how it is shown.

mod excerpt;
mod filter;
mod fold;
mod fragment;
mod hangul;
mod needle;
mod query;
mod scan;
mod search;

pub use excerpt::Excerpt;
pub use filter::filter;
pub use fold::Folder;
pub use fragment::{Linked, read_fragment, write_fragment};
pub use needle::find;
pub use query::Query;
pub use scan::{Hit, Scan};
pub use search::{Found, Place, Words, search};
