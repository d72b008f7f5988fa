use std::cell::RefCell;

use super::message::{Key, key};
use crate::json::{Document, Kind, Value};
use crate::warn::warn;

/// One language's messages, backed by the English ones that are part of the program: a message that is missing, or a
/// catalogue that never arrives, shows English and never a key or a gap. What only the history says comes later, see [`lacking`](Self::lacking).
#[derive(Debug, PartialEq)]
pub struct Catalogue {
    /// The language (BCP 47).
    pub tag: String,
    /// The host's own messages, in any of the ways that [`with_labels`](Self::with_labels) reads.
    labels: Option<Document>,
    own: Option<Document>,
    /// Where those messages are to be had that only the history says, if they are anywhere; else empty.
    pub history_url: String,
    english: Option<Document>,
}

/// The first part of `www/locales/en.json`, without white space and descriptions (see `build.rs`).
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.json"));

thread_local! {
    /// What only the history says, by language: the English comes with the history's part of the program, any other is fetched. For as long as
    /// the page lives, as what the program holds itself.
    static OF_HISTORY: RefCell<Vec<(String, &'static Document)>> = const { RefCell::new(Vec::new()) };
}

/// Makes those messages of a language known that only the history says, to all of its catalogues; once is enough. What is no JSON object
/// leaves these in English.
pub(crate) fn learn(tag: &str, json: &str) {
    if of_history(tag).is_none()
        && let Some(messages) = object(json)
    {
        OF_HISTORY.with_borrow_mut(|known| known.push((tag.to_owned(), Box::leak(Box::new(messages)))));
    }
}

#[inline(never)]
fn of_history(tag: &str) -> Option<&'static Document> {
    OF_HISTORY.with_borrow(|known| known.iter().find(|(of, _)| of == tag).map(|(_, messages)| *messages))
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

    /// Reads a language's messages: all of them, or those that are served as `locales/<tag>.json`. `None` where they are no JSON object.
    pub fn read(tag: &str, json: &str) -> Option<Self> {
        Some(Self::new(tag, Some(object(json)?)))
    }

    fn new(tag: &str, own: Option<Document>) -> Self {
        Self { tag: tag.to_owned(), labels: None, own, history_url: String::new(), english: object(ENGLISH) }
    }

    /// Where the messages are to be had that only the history says; empty where they are here, or nowhere.
    pub fn lacking(&self) -> &str {
        if of_history(&self.tag).is_some() { "" } else { &self.history_url }
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
        let read = |document: Option<&Document>| read(document?.root(), key, category)?.ok();
        read(self.own.as_ref())
            .or_else(|| read(of_history(&self.tag)))
            .or_else(|| read(self.english.as_ref()))
            .or_else(|| read(of_history("en")))
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
    Document::of_text(json).ok().filter(|document| document.root().kind() == Kind::Object)
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
    fn what_only_the_history_says_comes_later() {
        let german = Catalogue::read("de", r#"{ "history": "Verlauf" }"#).expect("an object");
        assert_eq!(german.lacking(), "");
        let german = Catalogue { history_url: "/locales/history/de.json".to_owned(), ..german };
        assert_eq!(german.lacking(), "/locales/history/de.json");
        learn("en", r#"{ "close": "Close", "retry": "Try again" }"#);
        assert_eq!(german.get(key("close"), ""), "Close");
        for broken in ["", "[]", "{"] {
            learn("de", broken);
            assert_eq!(german.lacking(), "/locales/history/de.json", "{broken}");
        }
        learn("de", r#"{ "close": "Schließen" }"#);
        assert_eq!(german.lacking(), "");
        assert_eq!(german.get(key("close"), ""), "Schließen");
        assert_eq!(german.get(key("history"), ""), "Verlauf");
        assert_eq!(german.get(key("retry"), ""), "Try again");
        learn("de", r#"{ "close": "Zu" }"#);
        assert_eq!(german.get(key("close"), ""), "Schließen");
        // Another language, and a region, know nothing of it.
        for other in ["fr", "de-AT"] {
            let other = Catalogue::read(other, "{}").expect("an object");
            let other = Catalogue { history_url: "/there".to_owned(), ..other };
            assert_eq!(other.lacking(), "/there");
            assert_eq!(other.get(key("close"), ""), "Close");
        }
        assert_eq!(Catalogue::english_of("en-GB").lacking(), "");
        assert_eq!(Catalogue::english_of("en-GB").get(key("close"), ""), "Close");
    }

    #[test]
    fn the_host_can_replace_what_only_the_history_says() {
        let labels = r#"{ "history": "Log", "close": "Dicht" }"#;
        let dutch =
            Catalogue::read("nl", r#"{ "history": "Geschiedenis" }"#).expect("an object").with_labels(labels);
        learn("nl", r#"{ "close": "Sluiten", "retry": "Opnieuw" }"#);
        assert_eq!(dutch.get(key("history"), ""), "Log");
        assert_eq!(dutch.get(key("close"), ""), "Dicht");
        assert_eq!(dutch.get(key("retry"), ""), "Opnieuw");
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
