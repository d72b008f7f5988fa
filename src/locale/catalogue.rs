use serde_json::{Map, Value};

use crate::json::parse_json;

/// One language's messages, backed by the English ones that are part of the program: a message that is missing, or a
/// catalogue that never arrives, shows English and never a key or a gap.
#[derive(Debug, PartialEq)]
pub struct Catalogue {
    /// The language (BCP 47).
    pub tag: String,
    messages: Map<String, Value>,
    overrides: Map<String, Value>,
    english: Map<String, Value>,
}

/// `www/locales/en.json` without its white space (see `build.rs`).
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.json"));

impl Catalogue {
    /// The built-in catalogue.
    pub fn english() -> Self {
        Self {
            tag: "en".into(),
            messages: Map::new(),
            overrides: Map::new(),
            english: parse(ENGLISH).unwrap_or_default(),
        }
    }

    /// Reads `www/locales/<tag>.json`; `None` where it isn't a JSON object.
    pub fn read(tag: &str, json: &str) -> Option<Self> {
        Some(Self { tag: tag.to_owned(), messages: parse(json)?, ..Self::english() })
    }

    /// The same with some messages replaced by the host's own, by key. What isn't a JSON object replaces nothing.
    pub fn with_overrides(self, json: &str) -> Self {
        Self { overrides: parse(json).unwrap_or_default(), ..self }
    }

    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key, Value::as_str).unwrap_or(key)
    }

    pub(super) fn get_plural<'a>(&'a self, key: &'a str, category: &str) -> &'a str {
        let form =
            |value: &'a Value| value.get(category).or_else(|| value.get("other")).and_then(Value::as_str);
        self.find(key, form).unwrap_or(key)
    }

    fn find<'a>(&'a self, key: &str, read: impl Fn(&'a Value) -> Option<&'a str>) -> Option<&'a str> {
        [&self.overrides, &self.messages, &self.english]
            .into_iter()
            .find_map(|messages| messages.get(key).and_then(&read))
    }
}

fn parse(json: &str) -> Option<Map<String, Value>> {
    match parse_json(json.as_bytes()) {
        Ok(Value::Object(messages)) => Some(messages),
        _ => None,
    }
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
