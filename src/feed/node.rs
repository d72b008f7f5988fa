use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;

use super::clock::{Clock, moment_by};
use super::limits::{MAX_ENTRIES, MAX_LANG_BYTES, MAX_PROBLEMS, MAX_TEXT_BYTES};
use super::problem::ProblemKind;
use super::timestamp::parse_timestamp;
use super::words::{Words, cut, known};
use crate::decimal::decimal;
use crate::html;
use crate::json::{Kind, Value};
use crate::model::{Fnv, LocalizedText, Moment, Seen, Translation};

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

/// What things without an id are told by: what they are called or say, and when they began or were said.
const NAMES: &str =
    "name title subject attributes/title attributes/name summary body message details description";
const TIMES: &str = "started_at created_at attributes/started_at begin starts_at date_created display_at date timestamp \
    at createdAt publishedDate startDate start_at_seconds";
/// What vendors call what is not, or not yet, for readers; and what is: no, or a number other than Cachet's 1.
const HIDDEN: &str = "hidden is_hidden draft is_draft private internal attributes/hidden attributes/draft";
const VISIBLE: &str =
    "visible is_visible isVisible published is_published attributes/visible/value attributes/visible";

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

    pub fn is_list(&self) -> bool {
        self.value.kind() == Kind::Array
    }

    pub fn is_object(&self) -> bool {
        self.value.kind() == Kind::Object
    }

    /// Whether an object has a list of this name, which some vendors write as `null` where it is empty.
    #[inline(never)]
    pub fn has_list(&self, name: &str) -> bool {
        let list = self.value.get(name);
        list.kind() == Kind::Array || list.is_there() && list.kind() == Kind::Null
    }

    /// Whether an object has this field, be it `null`.
    #[inline(never)]
    pub fn has(&self, name: &str) -> bool {
        self.value.get(name).is_there()
    }

    /// Whether an object has any of these fields, separated by spaces, be it `null`.
    #[inline(never)]
    pub fn has_any(&self, names: &str) -> bool {
        let mut rest = names;
        while !rest.is_empty() {
            let name;
            (name, rest) = cut(rest, b' ');
            if self.has(name) {
                return true;
            }
        }
        false
    }

    /// Whether one of the format's words stands at the paths.
    #[inline(never)]
    pub fn says_any(&self, paths: &str, words: Words) -> bool {
        self.at(paths).value.text().is_some_and(|word| known(words, &word).is_some())
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

    /// Yes or no at the paths, which databases write as 1 and 0; `false` when not given.
    #[inline(never)]
    pub fn flag_at(&self, paths: &str) -> bool {
        let found = self.at(paths);
        match found.value.raw() {
            "true" | "1" => return true,
            "false" | "0" => {}
            _ => found.wrong_type_unless_absent("true or false"),
        }
        false
    }

    /// Whether it is denied at the paths; not where nothing is given.
    #[inline(never)]
    pub fn denies(&self, paths: &str) -> bool {
        self.at(paths).is_given() && !self.flag_at(paths)
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
        if clock != Clock::Stamps {
            return moment_by(&found, clock);
        }
        let value = found.time_text()?;
        let moment = parse_timestamp(value.trim());
        found.bad_time_unless(moment, value.trim())
    }

    /// A text or a number that may be a time, without white space at its ends; `None` when not given. Not [`text`](Self::text), which would
    /// copy it.
    pub fn time_text(&self) -> Option<Cow<'a, str>> {
        let value = match self.value.text() {
            Some(text) => text,
            None if self.value.kind() == Kind::Number => self.value.raw().into(),
            None => self.text()?.into(),
        };
        (!value.trim().is_empty()).then_some(value)
    }

    /// Reports what was no time.
    #[inline(never)]
    pub fn bad_time_unless(&self, moment: Option<Moment>, value: &str) -> Option<Moment> {
        if moment.is_none() {
            let shown = value.get(..value.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or_default();
            self.report(ProblemKind::BadTime { value: shown.to_owned() });
        }
        moment
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.value.kind() == Kind::Number
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

    /// As [`localized_at`](Self::localized_at), of a text that is one line, such as a title: without tags and with its references resolved.
    #[inline(never)]
    pub fn line_at(&self, path: &str, told_lang: Option<&str>) -> LocalizedText {
        let mut found = self.localized_at(path, told_lang);
        html::line(&mut found.text);
        for translation in &mut found.translations {
            html::line(&mut translation.text);
        }
        found
    }

    /// As [`text_at`](Self::text_at), of a name: without tags and with its references resolved.
    #[inline(never)]
    pub fn name_at(&self, paths: &str) -> Option<String> {
        let mut name = self.text_at(paths)?;
        html::line(&mut name);
        Some(name)
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

    /// The items of the array at the paths that their author doesn't keep from readers.
    #[inline(never)]
    pub fn shown_at(&self, paths: &str) -> Vec<Node<'a>> {
        let mut shown = Vec::new();
        for item in self.items_at(paths) {
            if !item.is_hidden() {
                shown.push(item);
            }
        }
        shown
    }

    /// The first item of an array; not given where there is none.
    #[inline(never)]
    pub fn first(&self) -> Node<'a> {
        self.with(self.value.items().next().unwrap_or(self.value.nothing()))
    }

    /// The items of the array at a path that are objects, each with its id, which is what `ids` lead to, or one made of what it is: leaves out,
    /// and reports, whatever is not an object or has nothing to be told by, and without a word whatever is hidden. One that repeats an
    /// earlier id is reported; [`load`](super::load) decides which of both counts. Where `ids` is empty the format has none, and all are made.
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
            if item.is_hidden() {
                continue;
            }
            let Some(id) = item.text_at(ids).or_else(|| item.made_id(ids)) else {
                item.report(ProblemKind::Missing { field: ids });
                continue;
            };
            if !seen.is_first(&id) {
                item.report(ProblemKind::DuplicateId { id: id.clone() });
            }
            entries.push((id, item));
        }
        entries
    }

    /// An id for what has none, from what it is: the same at every look, so that what was put away stays away.
    fn made_id(&self, ids: &'static str) -> Option<String> {
        let (name, time) = (self.at(NAMES), self.at(TIMES));
        if !name.is_given() && !time.is_given() {
            return None;
        }
        if !ids.is_empty() {
            self.report(ProblemKind::NoId { field: ids });
        }
        let mut hash = Fnv::default();
        hash.text(name.value.raw());
        hash.text(time.value.raw());
        Some("~".to_owned() + &decimal(hash.0.into()))
    }

    /// Whether its author keeps it from readers.
    #[inline(never)]
    pub fn is_hidden(&self) -> bool {
        let is = |paths, words| known(words, self.at(paths).value.raw()).is_some();
        is(HIDDEN, "true 1")
            || is(VISIBLE, "false 0 2")
            || self.says("status", "draft")
            // Datadog leaves what was deleted where it is, with the time; what wasn't has an empty text there.
            || self.says_any("deletedAt", "*z *0")
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
