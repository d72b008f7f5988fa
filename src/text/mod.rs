//! Feed prose to a small tree of safe blocks.
//!
//! Vendors write plain text with Markdown's habits. What is understood: paragraphs set apart by blank lines, single line
//! breaks (kept, as status pages do), bullets (`-`, `*`, `•`, `・`), `#` headings, `**bold**`, `` `code` ``,
//! `[links](https://…)`, bare http(s) addresses, and backslash escapes. Everything else stays as it was written; HTML is
//! text. Only http and https are ever links.

mod blocks;
mod first_line;
mod inline;

pub use blocks::{Block, blocks};
pub use first_line::first_line;
pub use inline::{Inline, inlines};
