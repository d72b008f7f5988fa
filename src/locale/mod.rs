//! The language, dates and durations that the reader sees. Negotiation, messages and direction are pure; everything that
//! needs the browser's knowledge goes through its [`Intl`](https://tc39.es/ecma402/), in [`format`].

pub mod calendar;
mod catalogue;
mod choose_text;
pub mod days;
mod direction;
mod duration;
pub mod format;
mod intl;
mod kept_ranges;
mod message;
mod negotiate;
mod percent;
mod tag;
pub mod zones;

pub use catalogue::Catalogue;
pub(crate) use catalogue::learn;
pub use choose_text::{Chosen, choose_text};
pub use direction::direction;
pub use duration::duration;
pub use kept_ranges::kept_range;
pub use message::{Counted, Message, Template};
pub use negotiate::{AVAILABLE, is_same_language, negotiate};
pub use percent::percent;

use std::sync::Arc;

/// All that decides how things are said to one reader. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// The messages, and the language they are in.
    pub catalogue: Arc<Catalogue>,
    /// The BCP 47 tags that the reader wants, the most wanted first: feed texts are chosen by them, even where there are no messages in
    /// these languages.
    pub reader_tags: Arc<Vec<String>>,
    /// The BCP 47 tag for dates and numbers: as the page has it, so that `de-AT` keeps Austria's month names, and `fa-u-nu-latn` its digits.
    pub format_tag: Arc<str>,
    /// Whether this browser's Intl lacks the language: then the messages say what Intl says elsewhere, and dates are all numbers, as
    /// [`NEUTRAL`](format::NEUTRAL) writes them.
    pub lacks_intl: bool,
    /// The IANA time zone; the browser's own when `None`.
    pub time_zone: Option<Arc<str>>,
}

impl Default for Locale {
    fn default() -> Self {
        Self {
            catalogue: Arc::new(Catalogue::english()),
            reader_tags: Arc::new(vec!["en".to_owned()]),
            format_tag: "en".into(),
            lacks_intl: false,
            time_zone: None,
        }
    }
}

impl Locale {
    /// A message.
    pub fn text(&self, message: Message) -> String {
        self.catalogue.get(message.key(), "")
    }

    /// A message with something put into its place.
    pub fn fill(&self, message: Template, value: &str) -> String {
        let text = self.catalogue.get(message.key(), message.placeholder());
        fill(&text, message.placeholder(), &self.isolated(value))
    }

    /// A message about a number of things, in the plural form that this language has for that number.
    pub fn count(&self, message: Counted, count: usize) -> String {
        // The languages that Intl lacks somewhere have the plural forms of English.
        let category = intl::plural_category(if self.lacks_intl { "en" } else { &self.format_tag }, count);
        let number = self.number(count);
        fill(&self.catalogue.get_plural(message.key(), &category), "count", &self.isolated(&number))
    }

    /// A number with the digits and separators of the language.
    pub fn number(&self, number: usize) -> String {
        intl::number(&self.format_tag, number)
    }

    /// Things in a row, as the language writes that: all there are (`is_whole`), with its "and", or some of them.
    pub fn list(&self, things: &[String], is_whole: bool) -> String {
        // The "and" of a third language would be worse than none.
        let kind = if is_whole && !self.lacks_intl { "conjunction" } else { "unit" };
        intl::list(&self.format_tag, kind, things)
    }

    /// What a language (BCP 47) is called in the language of the messages.
    pub fn language_name(&self, language: &str) -> String {
        // Better by its own name than in a third language.
        intl::language_name(if self.lacks_intl { language } else { &self.catalogue.tag }, language)
    }

    /// A text as it can stand within a sentence written from right to left, without either changing the other's order: between
    /// [isolates](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
    pub(crate) fn isolated(&self, text: &str) -> String {
        match direction(&self.catalogue.tag) {
            "rtl" => ["\u{2068}", text, "\u{2069}"].concat(),
            _ => text.to_owned(),
        }
    }

    /// The same for somebody who wants to read texts in one language only, or in none but their own where there is no tag.
    pub fn reading(&self, tag: Option<&str>) -> Self {
        Self { reader_tags: Arc::new(tag.map(str::to_owned).into_iter().collect()), ..self.clone() }
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
