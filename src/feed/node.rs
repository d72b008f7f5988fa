use std::cell::RefCell;

use serde_json::Value;

use super::parse_timestamp;
use super::problem::{Problem, ProblemKind};
use crate::model::Moment;

/// A value in a feed together with where it stands, so that whatever is wrong with it can be reported there.
///
/// Every accessor takes missing and `null` for the same thing, "not given", without a word; a value of the wrong type is
/// reported and then also counts as not given. Nothing here is generic: this code is shipped once however many formats there are.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    place: Place<'a>,
    problems: &'a RefCell<Vec<Problem>>,
}

/// The way from the document's root to a value, kept as a chain on the stack: most places never need their text.
#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Field(&'a Node<'a>, &'a str),
    Item(&'a Node<'a>, usize),
}

static NOT_GIVEN: Value = Value::Null;

impl<'a> Node<'a> {
    pub fn root(value: &'a Value, problems: &'a RefCell<Vec<Problem>>) -> Self {
        Self { value, place: Place::Root, problems }
    }

    /// The field of an object; not given where this isn't an object.
    #[inline(never)]
    pub fn field<'b>(&'b self, name: &'b str) -> Node<'b> {
        Node { value: self.value.get(name).unwrap_or(&NOT_GIVEN), place: Place::Field(self, name), ..*self }
    }

    pub fn is_given(&self) -> bool {
        !self.value.is_null()
    }

    pub fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// A text, or a whole number as text since ids come as both; `None` when not given or blank.
    #[inline(never)]
    pub fn text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => {
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            Value::Number(number) if number.is_i64() => number.as_i64().map(|number| number.to_string()),
            _ => {
                self.wrong_type_unless_absent("a text");
                None
            }
        }
    }

    /// The text of a field.
    #[inline(never)]
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.field(name).text()
    }

    /// A yes or no field; `false` when not given.
    #[inline(never)]
    pub fn flag_of(&self, name: &str) -> bool {
        let field = self.field(name);
        match field.value {
            Value::Bool(flag) => *flag,
            _ => {
                field.wrong_type_unless_absent("true or false");
                false
            }
        }
    }

    /// The time stamp in a field.
    #[inline(never)]
    pub fn moment_of(&self, name: &str) -> Option<Moment> {
        let field = self.field(name);
        let value = field.text()?;
        let moment = parse_timestamp(&value);
        if moment.is_none() {
            field.report(ProblemKind::BadTime { value });
        }
        moment
    }

    /// The web address in a field. Anything but http and https is reported and dropped here, so that no other layer can link it.
    #[inline(never)]
    pub fn url_of(&self, name: &str) -> Option<String> {
        let field = self.field(name);
        let value = field.text()?;
        let is_web = ["https://", "http://"]
            .iter()
            .any(|scheme| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        if is_web {
            return Some(value);
        }
        field.report(ProblemKind::BadUrl { value });
        None
    }

    /// The items of an array; none when not given.
    #[inline(never)]
    pub fn items(&self) -> Vec<Node<'_>> {
        let Value::Array(items) = self.value else {
            self.wrong_type_unless_absent("a list");
            return Vec::new();
        };
        let item = |(index, value)| Node { value, place: Place::Item(self, index), ..*self };
        items.iter().enumerate().map(item).collect()
    }

    /// As [`items`](Self::items) for a list of objects with ids: leaves out, and reports, whatever is not an object, has
    /// no id, or repeats an earlier one.
    #[inline(never)]
    pub fn entries(&self) -> Vec<(String, Node<'_>)> {
        // Sorted: a hash set of strings would be 3 kB of program.
        let mut seen: Vec<String> = Vec::new();
        let mut entries = Vec::new();
        for item in self.items() {
            if !item.is_object() {
                item.report(ProblemKind::WrongType { expected: "an object" });
                continue;
            }
            let Some(id) = item.text_of("id") else {
                item.report(ProblemKind::Missing { field: "id" });
                continue;
            };
            match seen.binary_search(&id) {
                Ok(_) => item.report(ProblemKind::DuplicateId { id }),
                Err(place) => {
                    seen.insert(place, id.clone());
                    entries.push((id, item));
                }
            }
        }
        entries
    }

    /// The fields of an object in the feed's order; none when not given.
    #[inline(never)]
    pub fn fields(&self) -> Vec<(&str, Node<'_>)> {
        let Value::Object(fields) = self.value else {
            self.wrong_type_unless_absent("an object");
            return Vec::new();
        };
        let field = |(name, value)| {
            let name: &String = name;
            (name.as_str(), Node { value, place: Place::Field(self, name), ..*self })
        };
        fields.iter().map(field).collect()
    }

    #[inline(never)]
    pub fn report(&self, kind: ProblemKind) {
        self.problems.borrow_mut().push(Problem { pointer: self.pointer(), kind });
    }

    /// Reports a value of a type that can't be read; one that is not given is fine.
    #[inline(never)]
    fn wrong_type_unless_absent(&self, expected: &'static str) {
        if self.is_given() {
            self.report(ProblemKind::WrongType { expected });
        }
    }

    fn pointer(&self) -> String {
        match self.place {
            Place::Root => String::new(),
            Place::Field(parent, name) => {
                format!("{}/{}", parent.pointer(), name.replace('~', "~0").replace('/', "~1"))
            }
            Place::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}
