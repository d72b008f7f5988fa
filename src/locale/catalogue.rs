use std::cell::RefCell;

use super::message::{Key, key};
use crate::json::{Document, Kind, Value};
use crate::warn::warn;

/// One language's messages, backed by the English ones that are part of the program: a message that is missing, or a
/// catalogue that never arrives, shows English and never a key or a gap.
#[derive(Debug, PartialEq)]
pub struct Catalogue {
    /// The language (BCP 47).
    pub tag: String,
    /// The host's own messages, in any of the ways that [`with_labels`](Self::with_labels) reads.
    labels: Option<Document>,
    own: Option<Document>,
    english: Option<Document>,
}

/// The first part of `www/locales/en.json`, without white space and descriptions (see `build.rs`).
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.json"));

thread_local! {
    /// The second part: it comes with the history's part of the program.
    static ENGLISH_OF_HISTORY: RefCell<Option<Document>> = const { RefCell::new(None) };
}

/// Makes the English messages known that only the history says; once is enough.
pub(crate) fn learn_english(json: &str) {
    ENGLISH_OF_HISTORY.with_borrow_mut(|known| {
        if known.is_none() {
            *known = object(json);
        }
    });
}

impl Catalogue {
    /// The built-in catalogue.
    pub fn english() -> Self {
        Self::english_of("en")
    }

    /// The built-in messages under another tag of English: they are the same everywhere, as dates are not.
    pub fn english_of(tag: &str) -> Self {
        Self::new(tag, None)
    }

    /// Reads `www/locales/<tag>.json`; `None` where it isn't a JSON object.
    pub fn read(tag: &str, json: &str) -> Option<Self> {
        Some(Self::new(tag, Some(object(json)?)))
    }

    fn new(tag: &str, own: Option<Document>) -> Self {
        Self { tag: tag.to_owned(), labels: None, own, english: object(ENGLISH) }
    }

    /// The same with some messages replaced by the host's own: `{ "history": "Past incidents", "de": { "history": "Chronik" } }`, a
    /// language's before what holds for all, and a region's (`de-AT`) before its language's. One that lacks the placeholder of the message
    /// it replaces, or has others, is told to the console and not used. What isn't a JSON object replaces nothing.
    pub fn with_labels(self, json: &str) -> Self {
        let labels = object(json);
        if labels.is_none() {
            warn("labels: not a JSON object");
        }
        Self { labels, ..self }
    }

    /// A message, with this placeholder if any.
    pub(super) fn get(&self, key: Key, placeholder: &str) -> String {
        self.find(key, "", placeholder)
    }

    /// A message's plural form of this category.
    pub(super) fn get_plural(&self, key: Key, category: &str) -> String {
        self.find(key, category, "count")
    }

    #[inline(never)]
    fn find(&self, key: Key, category: &str, placeholder: &str) -> String {
        if let Some(labels) = &self.labels {
            let root = labels.root();
            let language = self.tag.split(is_hyphen as fn(char) -> bool).next().unwrap_or_default();
            for labels in [root.get(&self.tag), root.get(language), root] {
                match read(labels, key, category) {
                    Some(Ok(text)) if has_only(&text, placeholder) => return text,
                    None => {}
                    Some(Ok(found) | Err(found)) => {
                        warn(
                            &["labels: \"", &found, "\" can't be used: see that message in en.json"].concat(),
                        );
                    }
                }
            }
        }
        let read = |document: &Option<Document>| read(document.as_ref()?.root(), key, category)?.ok();
        read(&self.own)
            .or_else(|| read(&self.english))
            .or_else(|| ENGLISH_OF_HISTORY.with_borrow(read))
            .unwrap_or_default()
    }
}

fn is_hyphen(character: char) -> bool {
    character == '-'
}

/// A message's text, if it is there; of one with plural forms that of the category, or else the one that every language has. The name of what
/// is there and isn't that.
fn read(messages: Value, wanted: Key, category: &str) -> Option<Result<String, String>> {
    let (name, message) = messages.fields().find(|(name, _)| key(name.raw()) == wanted)?;
    let text = match category {
        "" => message.text(),
        category => message.get(category).text().or_else(|| message.get("other").text()),
    };
    Some(text.map_or_else(|| Err(name.raw().to_owned()), |text| Ok(text.into_owned())))
}

/// Whether a text has the placeholder, and no other; an empty one stands for none.
fn has_only(text: &str, placeholder: &str) -> bool {
    let mut has_any = false;
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        has_any = true;
        match after.strip_prefix(placeholder).and_then(|after| after.strip_prefix('}')) {
            Some(after) if !placeholder.is_empty() => rest = after,
            _ => return false,
        }
    }
    has_any != placeholder.is_empty()
}

fn object(json: &str) -> Option<Document> {
    Document::read(json.as_bytes()).ok().filter(|document| document.root().kind() == Kind::Object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_message_is_english() {
        let german = r#"{ "history": "Verlauf", "more": { "one": "und {count} weitere" } }"#;
        let german = Catalogue::read("de", german).expect("an object");
        assert_eq!(german.get(key("history"), ""), "Verlauf");
        assert_eq!(german.get(key("dismiss"), ""), "Dismiss");
        assert_eq!(german.get_plural(key("more"), "one"), "und {count} weitere");
        assert_eq!(german.get_plural(key("more"), "few"), "and {count} more");
        assert_eq!(german.get(key("no such key"), ""), "");
    }

    #[test]
    fn the_host_can_replace_messages() {
        let labels = r#"{ "history": "Past", "de": { "history": "Chronik", "close": "Zu" }, "de-AT": { "close": "Zua" } }"#;
        let of = |tag: &str| Catalogue::read(tag, "{}").expect("an object").with_labels(labels);
        assert_eq!(of("en").get(key("history"), ""), "Past");
        assert_eq!(of("de").get(key("history"), ""), "Chronik");
        assert_eq!(of("de").get(key("close"), ""), "Zu");
        assert_eq!(of("de-AT").get(key("close"), ""), "Zua");
        assert_eq!(of("de-AT").get(key("history"), ""), "Chronik");
        assert_eq!(Catalogue::english().with_labels("[]"), Catalogue::english());
    }

    #[test]
    fn a_label_without_its_placeholder_is_not_used() {
        let labels = |json: &str| Catalogue::english().with_labels(json);
        for (json, expected) in [
            (r#"{ "updated": "Touched {time}" }"#, "Touched {time}"),
            (r#"{ "updated": "{time}: touched {time}" }"#, "{time}: touched {time}"),
            (r#"{ "updated": "Touched" }"#, "Updated {time}"),
            (r#"{ "updated": "Touched {when}" }"#, "Updated {time}"),
            (r#"{ "updated": "Touched {time} {when}" }"#, "Updated {time}"),
            (r#"{ "updated": { "other": "{time}" } }"#, "Updated {time}"),
            (r#"{ "updated": 3 }"#, "Updated {time}"),
            (r#"{ "updated": null }"#, "Updated {time}"),
            (r#"{ "unknown": "Touched {time}" }"#, "Updated {time}"),
            (r#"{ "en": { "updated": "Bad" }, "updated": "Touched {time}" }"#, "Touched {time}"),
        ] {
            assert_eq!(labels(json).get(key("updated"), "time"), expected, "{json}");
        }
        assert_eq!(labels(r#"{ "history": "{time}" }"#).get(key("history"), ""), "History");
        assert_eq!(labels(r#"{ "history": "a } b" }"#).get(key("history"), ""), "a } b");
        let more = r#"{ "more": { "one": "one other", "other": "{count} others" } }"#;
        assert_eq!(labels(more).get_plural(key("more"), "one"), "and {count} more");
        assert_eq!(labels(more).get_plural(key("more"), "few"), "{count} others");
    }
}
