//! HTML as feeds have it, in any of their texts: which tags and character references are meant as such, and a text without them.
//!
//! Nobody says whether a text is HTML, so that each mark has to say it for itself: a tag is one by a name that HTML knows ("a < b", `<no value>`,
//! `Vec<T>` and `<https://…>` aren't any), a reference by a name that HTML knows and its semicolon ("R&D", "&copy 2026" aren't any).

mod attribute;
mod escape;
mod line;
mod name;
mod plain;
mod reference;
mod tag;
mod tokens;

pub use attribute::{attribute, decoded};
pub use escape::escaped;
pub use line::{line, lines};
pub use plain::text;
pub use reference::reference;
pub use tag::{Tag, tag};
pub use tokens::{Kind, Tokens};
