use std::cell::RefCell;

use serde_json::Value;

use super::limits::{MAX_ENTRIES, MAX_LANG_BYTES, MAX_PROBLEMS, MAX_TEXT_BYTES};
use super::problem::ProblemKind;
use super::timestamp::{datable, parse_timestamp};
use crate::model::{LocalizedText, Moment, Seen, Translation};

/// A value in a feed, with where to report what is wrong with it.
///
/// Every accessor takes missing and `null` for the same thing, "not given", without a word; a value of the wrong type is
/// reported and then also counts as not given. Nothing here is generic: this code is shipped once however many formats there are.
///
/// A value is found by *paths*: names separated by `/`, and several such ways separated by spaces, of which the first that leads to
/// something given counts: `"starts_at schedule/begin"`. No name that a format asks for has a slash or a space in it.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    complaints: &'a Complaints<'a>,
}

/// What is wrong with which value, in the order met. Where the values stand is found out in the end, for all of them at once:
/// most documents have no faults, and nobody should pay for knowing the way to everything.
pub(super) type Complaints<'a> = RefCell<Vec<(&'a Value, ProblemKind)>>;

/// What a format calls things, and what the model does (Statuspage's words): pairs `theirs:ours` separated by spaces, or the word alone
/// where both say the same; with nothing behind the colon where it tells nothing. Capitals make no difference.
pub(super) type Words = &'static str;

/// What the model calls what a format calls `word`.
#[inline(never)]
pub(super) fn known(words: Words, word: &str) -> Option<&'static str> {
    words
        .split(' ')
        .map(|pair| pair.split_once(':').unwrap_or((pair, pair)))
        .find(|(theirs, _)| theirs.eq_ignore_ascii_case(word))
        .map(|(_, ours)| ours)
}

/// How a format writes times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// As time stamps that name their offset.
    Stamps,
    /// As time stamps in UTC, said or not.
    Utc,
    /// As time stamps in a zone that only the server knows: right to some hours.
    Local,
    /// As seconds since 1970, be it in a text.
    Seconds,
}

static NOT_GIVEN: Value = Value::Null;

/// Whether a text may be a language tag. One is kept with every text in that language, so that a long one would fill the memory.
#[inline(never)]
fn is_tag(text: &str) -> bool {
    (1..=MAX_LANG_BYTES).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

impl<'a> Node<'a> {
    pub fn root(value: &'a Value, complaints: &'a Complaints<'a>) -> Self {
        Self { value, complaints }
    }

    fn with(self, value: &'a Value) -> Self {
        Self { value, ..self }
    }

    /// The value that the paths lead to; not given where they lead to nothing.
    #[inline(never)]
    pub fn at(&self, paths: &str) -> Node<'a> {
        if paths.is_empty() {
            return self.with(&NOT_GIVEN);
        }
        for path in paths.split(' ') {
            let mut value = self.value;
            for name in path.split('/') {
                value = value.get(name).unwrap_or(&NOT_GIVEN);
            }
            if !value.is_null() {
                return self.with(value);
            }
        }
        self.with(&NOT_GIVEN)
    }

    pub fn is_given(&self) -> bool {
        !self.value.is_null()
    }

    pub fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// Whether an object has this field, be it `null`.
    #[inline(never)]
    pub fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// A text, or a whole number as text since ids come as both; `None` when not given or blank.
    #[inline(never)]
    pub fn text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => {
                let mut text = text.trim();
                if text.len() > MAX_TEXT_BYTES {
                    self.report(ProblemKind::TooLong);
                    text = text.get(..text.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or_default();
                }
                (!text.is_empty()).then(|| text.to_owned())
            }
            Value::Number(number) if number.is_i64() => number.as_i64().map(|number| number.to_string()),
            _ => {
                self.wrong_type_unless_absent("a text");
                None
            }
        }
    }

    /// The text at the paths.
    #[inline(never)]
    pub fn text_at(&self, paths: &str) -> Option<String> {
        self.at(paths).text()
    }

    /// Whether the text at the paths is this one.
    #[inline(never)]
    pub fn says(&self, paths: &str, text: &str) -> bool {
        self.at(paths).value.as_str() == Some(text)
    }

    /// The language tag at the paths; what can't be one counts as not given.
    #[inline(never)]
    pub fn lang_at(&self, paths: &str) -> Option<String> {
        self.text_at(paths).filter(|tag| is_tag(tag))
    }

    /// Yes or no at the paths; `false` when not given.
    #[inline(never)]
    pub fn flag_at(&self, paths: &str) -> bool {
        let found = self.at(paths);
        match found.value {
            Value::Bool(flag) => *flag,
            _ => {
                found.wrong_type_unless_absent("true or false");
                false
            }
        }
    }

    /// The text at the paths, whose values are a closed set, in the model's words. A value that is not in the set is reported and
    /// kept, in small letters, for the model to hold as unknown; empty when not given.
    #[inline(never)]
    pub fn word_at(&self, paths: &str, words: Words) -> String {
        let found = self.at(paths);
        let Some(mut value) = found.text() else { return String::new() };
        match known(words, &value) {
            Some(known) => known.to_owned(),
            None => {
                found.report(ProblemKind::UnknownValue { value: value.clone() });
                // Or it could be known to whoever reads what is made of it.
                value.make_ascii_lowercase();
                value
            }
        }
    }

    /// The time at the paths.
    #[inline(never)]
    pub fn moment_at(&self, paths: &str, clock: Clock) -> Option<Moment> {
        let found = self.at(paths);
        let value = if found.value.is_f64() {
            found.value.as_f64().map(|number| (number as i64).to_string())
        } else {
            found.text()
        }?;
        let moment = match clock {
            Clock::Seconds => value.parse::<i64>().ok().and_then(|number| datable(number.checked_mul(1000)?)),
            _ => parse_timestamp(&value),
        };
        let moment = match clock {
            Clock::Utc | Clock::Local => moment.or_else(|| parse_timestamp(&(value.clone() + "Z"))),
            _ => moment,
        };
        if moment.is_none() {
            found.report(ProblemKind::BadTime { value });
        }
        moment.map(|moment| Moment { approximate: clock == Clock::Local, ..moment })
    }

    /// The web address at the paths. Anything but http and https is reported and dropped here, so that no other layer can link it.
    #[inline(never)]
    pub fn url_at(&self, paths: &str) -> Option<String> {
        let found = self.at(paths);
        let value = found.text()?;
        let is_web = ["https://", "http://"]
            .iter()
            .any(|scheme| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        if is_web {
            return Some(value);
        }
        found.report(ProblemKind::BadUrl { value });
        None
    }

    /// The text at a path, with translations: either a text beside which, in `translations`, the same field stands by language, or an
    /// object of texts by language. Of the latter nothing tells which was written first; the English one is taken for the original, or
    /// else the first. Empty when not given.
    #[inline(never)]
    pub fn localized_at(&self, path: &str, told_lang: Option<&str>) -> LocalizedText {
        let found = self.at(path);
        if !found.is_object() {
            let text = found.text().unwrap_or_default();
            let translations = self.translations(&|translation| translation.text_at(path));
            return LocalizedText { text, lang: told_lang.map(str::to_owned), translations };
        }
        let mut texts = Vec::new();
        for (lang, text) in found.fields() {
            if let Some(text) = text.text() {
                texts.push(Translation { lang: lang.to_owned(), text, machine: false });
            }
        }
        if texts.is_empty() {
            return LocalizedText::default();
        }
        let original = texts.iter().position(|text| text.lang == "en").unwrap_or(0);
        let Translation { lang, text, .. } = texts.remove(original);
        let lang = Some(lang.as_str()).filter(|tag| is_tag(tag)).or(told_lang);
        LocalizedText { text, lang: lang.map(str::to_owned), translations: texts }
    }

    /// What the `translations` of an object hold for one of its texts.
    #[inline(never)]
    pub fn translations(&self, text: &dyn Fn(&Node) -> Option<String>) -> Vec<Translation> {
        let mut translations = Vec::new();
        for (lang, translation) in self.at("translations").fields() {
            if let Some(text) = text(&translation) {
                let machine = translation.flag_at("machine");
                translations.push(Translation { lang: lang.to_owned(), text, machine });
            }
        }
        translations
    }

    /// The items of an array; none when not given.
    #[inline(never)]
    pub fn items(&self) -> Vec<Node<'a>> {
        let Value::Array(items) = self.value else {
            self.wrong_type_unless_absent("a list");
            return Vec::new();
        };
        if items.len() > MAX_ENTRIES {
            self.report(ProblemKind::TooMany { of: "entries" });
        }
        items.iter().take(MAX_ENTRIES).map(|value| self.with(value)).collect()
    }

    /// The items of the array at the paths.
    #[inline(never)]
    pub fn items_at(&self, paths: &str) -> Vec<Node<'a>> {
        self.at(paths).items()
    }

    /// The first item of an array; not given where there is none.
    #[inline(never)]
    pub fn first(&self) -> Node<'a> {
        self.with(self.value.get(0).unwrap_or(&NOT_GIVEN))
    }

    /// The items of the array at a path that are objects with an id, which is what `ids` lead to: leaves out, and reports, whatever is
    /// not an object, has no id, or repeats an earlier one.
    #[inline(never)]
    pub fn entries_at(&self, path: &str, ids: &'static str) -> Vec<(String, Node<'a>)> {
        self.at(path).entries(ids)
    }

    /// As [`entries_at`](Self::entries_at) of this array itself.
    #[inline(never)]
    pub fn entries(&self, ids: &'static str) -> Vec<(String, Node<'a>)> {
        let mut seen = Seen::default();
        let mut entries = Vec::new();
        for item in self.items() {
            if !item.is_object() {
                item.report(ProblemKind::WrongType { expected: "an object" });
                continue;
            }
            let Some(id) = item.text_at(ids) else {
                item.report(ProblemKind::Missing { field: ids });
                continue;
            };
            if seen.is_first(&id) {
                entries.push((id, item));
            } else {
                item.report(ProblemKind::DuplicateId { id });
            }
        }
        entries
    }

    /// The fields of an object in the feed's order; none when not given.
    #[inline(never)]
    pub fn fields(&self) -> Vec<(&'a str, Node<'a>)> {
        let Value::Object(fields) = self.value else {
            self.wrong_type_unless_absent("an object");
            return Vec::new();
        };
        fields.iter().take(MAX_ENTRIES).map(|(name, value)| (name.as_str(), self.with(value))).collect()
    }

    #[inline(never)]
    pub fn report(&self, kind: ProblemKind) {
        let mut complaints = self.complaints.borrow_mut();
        if complaints.len() < MAX_PROBLEMS {
            complaints.push((self.value, kind));
        }
    }

    /// Reports a value of a type that can't be read; one that is not given is fine.
    #[inline(never)]
    fn wrong_type_unless_absent(&self, expected: &'static str) {
        if self.is_given() {
            self.report(ProblemKind::WrongType { expected });
        }
    }
}
