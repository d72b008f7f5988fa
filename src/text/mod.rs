//! Feed prose to a small tree of safe blocks.
//!
//! Vendors write Markdown, plain text with Markdown's habits, or plain text with habits of their own, and others flatten it into one line. What is
//! understood:
//!
//! - paragraphs set apart by blank lines, single line ends (kept, as status pages do), rules, quotes, code between fences or indented;
//! - bullets (`-`, `*`, `+`, `•`, `・`, `●`) and numbers, nested up to eight deep; a state at an item's end ("[Planned]") is its tag;
//! - headings by `#`, by a line under them, by marks (`■`, `▼`, `【…】`), by being bold and alone on a line, and by saying what sections are called (`labels`);
//! - moments alone on a line, which head what follows (`stamp`);
//! - bold, italics, what is struck out, code, links, images (as links), bare addresses, backslash escapes;
//! - all of that with its line ends replaced by spaces, where that is sure (`flattened`).
//!
//! HTML may be in any of it (`crate::html` says what is HTML), and comes to the same blocks:
//!
//! - a text with tags of paragraphs, lists and the like is HTML as a whole (`html`): its white space means nothing, and Markdown's marks are text;
//! - in any other, tags within lines (`tags`) and `<br>` (`line_ends`) stand beside the marks above; in code nothing is HTML;
//! - character references are text, never marks, and tags that mean nothing here go, with scripts, style sheets and comments.
//!
//! Everything else stays as it was written. Only http, https, mailto and tel are ever links (`address`), and a link's host is told where its
//! text doesn't say it. Characters that hide or reorder text are left out (`clean`).

mod address;
mod block;
mod blocks;
mod characters;
mod clean;
mod cuts;
mod first_line;
mod flat;
mod flattened;
mod heading;
mod html;
mod inline;
mod labels;
mod line_ends;
mod lines;
mod links;
mod list;
mod marker;
mod marks;
mod stamp;
mod states;
mod tags;
mod target;
mod title;

pub use block::{Block, Item, List, Marker};
pub use blocks::blocks;
pub use first_line::first_line;
pub use inline::{Inline, Link};
pub use title::{Tag, Title, title};
