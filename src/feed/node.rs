use std::cell::RefCell;
use std::mem;

use super::limits::{MAX_ENTRIES, MAX_LANG_BYTES, MAX_PROBLEMS, MAX_TEXT_BYTES};
use super::problem::ProblemKind;
use super::timestamp::{datable, parse_timestamp};
use super::words::{Words, cut, known};
use crate::json::{Kind, Value};
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
    value: Value<'a>,
    complaints: &'a Complaints,
}

/// What is wrong with which value, which its place tells, in the order met. Where the values stand is found out in the end, for all of
/// them at once: most documents have no faults, and nobody should pay for knowing the way to everything.
pub(super) type Complaints = RefCell<Vec<(u32, ProblemKind)>>;

/// How a format writes times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// As time stamps that name their offset.
    Stamps,
    /// As time stamps in UTC, said or not.
    Utc,
    /// As time stamps in a zone that only the server knows: right to some hours.
    Local,
    /// As seconds since 1970, be it in a text. What would be in no feed's lifetime is milliseconds: AWS has both in one document.
    Seconds,
}

/// As seconds the year 5138, as milliseconds 1973.
const FIRST_MILLISECONDS: u64 = 100_000_000_000;

/// Whether a text may be a language tag. One is kept with every text in that language, so that a long one would fill the memory.
#[inline(never)]
fn is_tag(text: &str) -> bool {
    (1..=MAX_LANG_BYTES).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

impl<'a> Node<'a> {
    pub fn root(value: Value<'a>, complaints: &'a Complaints) -> Self {
        Self { value, complaints }
    }

    fn with(self, value: Value<'a>) -> Self {
        Self { value, ..self }
    }

    /// The value that the paths lead to; not given where they lead to nothing.
    #[inline(never)]
    pub fn at(&self, paths: &str) -> Node<'a> {
        let mut found = self.value.nothing();
        let mut rest = paths;
        while !rest.is_empty() && found.kind() == Kind::Null {
            let mut path;
            (path, rest) = cut(rest, b' ');
            found = self.value;
            while !path.is_empty() {
                let name;
                (name, path) = cut(path, b'/');
                found = found.get(name);
            }
        }
        self.with(found)
    }

    #[inline(never)]
    pub fn is_given(&self) -> bool {
        self.value.kind() != Kind::Null
    }

    pub fn is_object(&self) -> bool {
        self.value.kind() == Kind::Object
    }

    /// Whether an object has this field, be it `null`.
    #[inline(never)]
    pub fn has(&self, name: &str) -> bool {
        self.value.get(name).is_there()
    }

    /// A text, or a whole number as text since ids come as both; `None` when not given or blank.
    #[inline(never)]
    pub fn text(&self) -> Option<String> {
        let text = self.value.text();
        if text.is_none() && !self.is_whole_number() {
            self.wrong_type_unless_absent("a text");
            return None;
        }
        let text = text.as_deref().unwrap_or(self.value.raw()).trim();
        let kept = text.get(..text.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or_default();
        if kept.len() < text.len() {
            self.report(ProblemKind::TooLong);
        }
        (!kept.is_empty()).then(|| kept.to_owned())
    }

    fn is_whole_number(&self) -> bool {
        self.value.kind() == Kind::Number && !self.value.raw().contains(['.', 'e', 'E'])
    }

    /// The text at the paths.
    #[inline(never)]
    pub fn text_at(&self, paths: &str) -> Option<String> {
        self.at(paths).text()
    }

    /// A number as it is written; `None` where it is none.
    #[inline]
    pub fn number(&self) -> Option<&'a str> {
        (self.value.kind() == Kind::Number).then_some(self.value.raw())
    }

    /// Whether the text at the paths is this one.
    #[inline(never)]
    pub fn says(&self, paths: &str, text: &str) -> bool {
        self.at(paths).value.text().is_some_and(|found| found == text)
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
        if found.value.kind() != Kind::Bool {
            found.wrong_type_unless_absent("true or false");
        }
        found.value.raw() == "true"
    }

    /// The text at the paths, whose values are a closed set, in the model's words. A value that is not in the set is reported and
    /// kept, in small letters, for the model to hold as unknown; empty when not given.
    #[inline(never)]
    pub fn word_at(&self, paths: &str, words: Words) -> String {
        let found = self.at(paths);
        let Some(value) = found.text() else { return String::new() };
        match known(words, &value) {
            Some(known) => known.to_owned(),
            None => {
                found.report(ProblemKind::UnknownValue { value: value.clone() });
                value
            }
        }
    }

    /// The time at the paths.
    #[inline(never)]
    pub fn moment_at(&self, paths: &str, clock: Clock) -> Option<Moment> {
        let found = self.at(paths);
        // Not `text`, which would copy it.
        let value = match found.value.text() {
            Some(text) => text,
            None if found.value.kind() == Kind::Number => whole(found.value.raw()).into(),
            None => found.text()?.into(),
        };
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let moment = match clock {
            Clock::Seconds => value.parse::<i64>().ok().and_then(|number| {
                let unit = if number.unsigned_abs() < FIRST_MILLISECONDS { 1000 } else { 1 };
                datable(number * unit)
            }),
            _ => parse_timestamp(value),
        };
        let moment = match clock {
            Clock::Utc | Clock::Local => moment.or_else(|| parse_timestamp(&[value, "Z"].concat())),
            _ => moment,
        };
        if moment.is_none() {
            let shown = value.get(..value.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or_default();
            found.report(ProblemKind::BadTime { value: shown.to_owned() });
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
                texts.push(Translation { lang, text, machine: false });
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
                translations.push(Translation { lang, text, machine });
            }
        }
        translations
    }

    /// The items of an array; none when not given.
    #[inline(never)]
    pub fn items(&self) -> Vec<Node<'a>> {
        if self.value.kind() != Kind::Array {
            self.wrong_type_unless_absent("a list");
        }
        let mut items = Vec::new();
        for value in self.value.items() {
            if items.len() == MAX_ENTRIES {
                self.report(ProblemKind::TooMany { of: "entries" });
                break;
            }
            items.push(self.with(value));
        }
        items
    }

    /// The items of the array at the paths.
    #[inline(never)]
    pub fn items_at(&self, paths: &str) -> Vec<Node<'a>> {
        self.at(paths).items()
    }

    /// The first item of an array; not given where there is none.
    #[inline(never)]
    pub fn first(&self) -> Node<'a> {
        self.with(self.value.items().next().unwrap_or(self.value.nothing()))
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

    /// The fields of an object in the feed's order, their names without white space at their ends, as all texts; none when not given.
    #[inline(never)]
    pub fn fields(&self) -> Vec<(String, Node<'a>)> {
        if !self.is_object() {
            self.wrong_type_unless_absent("an object");
        }
        let mut fields = Vec::new();
        for (name, value) in self.value.fields().take(MAX_ENTRIES) {
            fields.push((name.text().unwrap_or_default().trim().to_owned(), self.with(value)));
        }
        fields
    }

    #[inline(never)]
    pub fn report(&self, kind: ProblemKind) {
        let mut complaints = self.complaints.borrow_mut();
        let place = self.value.place();
        // What a format reads twice is told once.
        let is_told = complaints
            .iter()
            .any(|(known, told)| *known == place && mem::discriminant(told) == mem::discriminant(&kind));
        if complaints.len() < MAX_PROBLEMS && !is_told {
            complaints.push((place, kind));
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

/// A number of JSON's without its fraction, and written out where it has an exponent: `1.7951652005e9` is `1795165200`.
fn whole(number: &str) -> String {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let Ok(exponent) = exponent.trim_start_matches('+').parse::<usize>() else { return number.to_owned() };
    let mut whole = whole.to_owned();
    // No number of seconds or milliseconds has more digits.
    for place in 0..exponent.min(20) {
        whole.push(fraction.as_bytes().get(place).map_or('0', |digit| char::from(*digit)));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_are_cut_to_whole_ones() {
        for (number, expected) in [
            ("12", "12"),
            ("-12.9", "-12"),
            ("1.7951652005e9", "1795165200"),
            ("2E+3", "2000"),
            ("5e-1", "5e-1"),
        ] {
            assert_eq!(whole(number), expected);
        }
    }
}
