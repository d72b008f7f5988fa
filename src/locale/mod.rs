//! The language, dates and durations that the reader sees. Negotiation, messages and direction are pure; everything that
//! needs the browser's knowledge goes through its [`Intl`](https://tc39.es/ecma402/), in [`format`].

mod catalogue;
mod choose_text;
mod direction;
pub mod format;
mod intl;
mod message;
mod negotiate;

pub use catalogue::Catalogue;
pub use choose_text::{Chosen, choose_text};
pub use direction::direction;
pub use message::{Counted, Message};
pub use negotiate::{AVAILABLE, is_same_language, negotiate};

use std::sync::Arc;

/// All that decides how things are said to one reader. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// The messages, and the language they are in.
    pub catalogue: Arc<Catalogue>,
    /// The BCP 47 tag that the reader wants; translations of feed texts are chosen by it even where there are no messages in it.
    pub reader_tag: Arc<str>,
    /// The BCP 47 tag for dates and numbers: as the page has it, so that `en-GB` keeps British dates with English
    /// messages.
    pub format_tag: Arc<str>,
    /// The IANA time zone; the browser's own when `None`.
    pub time_zone: Option<Arc<str>>,
}

impl Default for Locale {
    fn default() -> Self {
        Self {
            catalogue: Arc::new(Catalogue::english()),
            reader_tag: "en".into(),
            format_tag: "en".into(),
            time_zone: None,
        }
    }
}

impl Locale {
    /// A message.
    pub fn text(&self, message: Message) -> String {
        self.catalogue.get(message.key()).into_owned()
    }

    /// A message with `{name}` replaced.
    pub fn fill(&self, message: Message, name: &str, value: &str) -> String {
        fill(&self.catalogue.get(message.key()), name, value)
    }

    /// A message about a number of things, in the plural form that this language has for that number.
    pub fn count(&self, message: Counted, count: usize) -> String {
        let category = intl::plural_category(&self.format_tag, count);
        fill(
            &self.catalogue.get_plural(message.key(), &category),
            "count",
            &intl::number(&self.format_tag, count),
        )
    }
}

/// The text with each `{name}` in it replaced. By hand, because `str::replace` brings a substring search along that is 0.6 kB of
/// brotli; nothing else here needs one.
fn fill(text: &str, name: &str, value: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.strip_prefix(name).and_then(|after| after.strip_prefix('}')) {
            Some(after) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}
