use std::borrow::Cow;

use crate::json::{Document, Kind, Value};

/// One language's messages, backed by the English ones that are part of the program: a message that is missing, or a
/// catalogue that never arrives, shows English and never a key or a gap.
#[derive(Debug, PartialEq)]
pub struct Catalogue {
    /// The language (BCP 47).
    pub tag: String,
    /// Any of these may be missing: the host's, this language's, the English ones.
    messages: [Option<Document>; 3],
}

/// `www/locales/en.json` without its white space (see `build.rs`).
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.json"));

impl Catalogue {
    /// The built-in catalogue.
    pub fn english() -> Self {
        Self { tag: "en".into(), messages: [None, None, object(ENGLISH)] }
    }

    /// Reads `www/locales/<tag>.json`; `None` where it isn't a JSON object.
    pub fn read(tag: &str, json: &str) -> Option<Self> {
        let messages = object(json)?;
        Some(Self { tag: tag.to_owned(), messages: [None, Some(messages), object(ENGLISH)] })
    }

    /// The same with some messages replaced by the host's own, by key. What isn't a JSON object replaces nothing.
    pub fn with_overrides(self, json: &str) -> Self {
        let [_, own, english] = self.messages;
        Self { tag: self.tag, messages: [object(json), own, english] }
    }

    pub(super) fn get<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.find(key, &|message| message.text())
    }

    pub(super) fn get_plural<'a>(&'a self, key: &'a str, category: &str) -> Cow<'a, str> {
        self.find(key, &|forms| forms.get(category).text().or_else(|| forms.get("other").text()))
    }

    fn find<'a>(&'a self, key: &'a str, read: &dyn Fn(Value<'a>) -> Option<Cow<'a, str>>) -> Cow<'a, str> {
        let mut documents = self.messages.iter().flatten();
        documents.find_map(|document| read(document.root().get(key))).unwrap_or(Cow::Borrowed(key))
    }
}

fn object(json: &str) -> Option<Document> {
    Document::read(json.as_bytes()).ok().filter(|document| document.root().kind() == Kind::Object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_message_is_english() {
        let german =
            Catalogue::read("de", r#"{ "history": "Verlauf", "more": { "one": "und {count} weitere" } }"#)
                .expect("an object");
        assert_eq!(german.get("history"), "Verlauf");
        assert_eq!(german.get("close"), "Close");
        assert_eq!(german.get_plural("more", "one"), "und {count} weitere");
        assert_eq!(german.get_plural("more", "few"), "and {count} more");
        assert_eq!(german.get("no such key"), "no such key");
    }

    #[test]
    fn the_host_can_replace_messages() {
        let own = Catalogue::english().with_overrides(r#"{ "history": "Past incidents" }"#);
        assert_eq!(own.get("history"), "Past incidents");
        assert_eq!(Catalogue::english().with_overrides("[]"), Catalogue::english());
    }
}
