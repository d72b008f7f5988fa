use std::borrow::Cow;

use super::escape::unescaped;
use super::reader::{NotJson, read};

/// A [JSON](https://www.rfc-editor.org/info/rfc8259) document: its text, and a list of where in it each value stands.
///
/// One flat list instead of a tree of values: nothing is copied that nobody asks for, there is one allocation instead of one for each
/// value, and every value knows its place in the text. serde_json's `Value` with a reader of our own took 1.7 kB of brotli more, and
/// with serde_json's own reader 10 (measured).
#[derive(Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    /// In the order of the text: an object's are, in turn, a name and its value.
    items: Vec<Item>,
}

/// Where a value stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub kind: Kind,
    /// Where it begins in the text, without the quote of a text.
    pub start: u32,
    /// Where it ends, likewise.
    pub end: u32,
    /// The place in the list of what comes after it and all that is in it.
    pub next: u32,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A text that stands in the document as it is.
    Text,
    /// A text with escapes in it.
    Escaped,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// A value in a document; also one that isn't there, which is [`Kind::Null`].
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    document: &'a Document,
    place: u32,
}

impl Document {
    /// Reads a document.
    ///
    /// Accepts what `serde_json::from_slice` does (a test compares them), and four things more, since feeds have them: bytes that are not
    /// UTF-8, read as U+FFFD; halves of surrogate pairs, likewise; a byte order mark; and numbers too large for anybody to hold.
    ///
    /// # Errors
    ///
    /// Where the first thing stands that isn't JSON.
    pub fn read(bytes: &[u8]) -> Result<Self, NotJson> {
        // The second is slower by far, and seldom needed.
        match str::from_utf8(bytes) {
            Ok(text) => Self::of_text(text),
            Err(_) => Self::of_text(&String::from_utf8_lossy(bytes)),
        }
    }

    /// The same of what is text already. What a page has fetched is, and the first part of the program needs no more.
    ///
    /// # Errors
    ///
    /// Where the first thing stands that isn't JSON.
    pub fn of_text(text: &str) -> Result<Self, NotJson> {
        let (text, items) = read(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())?;
        Ok(Self { text, items })
    }

    /// The value that the whole document is.
    pub fn root(&self) -> Value<'_> {
        Value { document: self, place: 0 }
    }
}

impl<'a> Value<'a> {
    fn item(self) -> Option<&'a Item> {
        self.document.items.get(self.place as usize)
    }

    /// What it is.
    #[inline(never)]
    pub fn kind(self) -> Kind {
        self.item().map_or(Kind::Null, |item| item.kind)
    }

    /// What is not there.
    pub fn nothing(self) -> Self {
        Self { place: u32::MAX, ..self }
    }

    /// Whether it is there, be it `null`.
    pub fn is_there(self) -> bool {
        self.item().is_some()
    }

    /// Where it begins in the document's text, in bytes; for a text, where its quote does.
    pub fn offset(self) -> usize {
        let quotes = usize::from(matches!(self.kind(), Kind::Text | Kind::Escaped));
        self.item().map_or(0, |item| item.start as usize - quotes)
    }

    /// Its number in the document: no two values have the same, and later ones have higher ones.
    pub fn place(self) -> u32 {
        self.place
    }

    /// The place of what comes after it and all that is in it.
    pub fn end_place(self) -> u32 {
        self.item().map_or(0, |item| item.next)
    }

    /// As it is written, without the quotes of a text.
    #[inline(never)]
    pub fn raw(self) -> &'a str {
        let range = self.item().map(|item| item.start as usize..item.end as usize);
        range.and_then(|range| self.document.text.get(range)).unwrap_or_default()
    }

    /// A text, with its escapes undone; `None` where it isn't one.
    #[inline(never)]
    pub fn text(self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::Text => Some(Cow::Borrowed(self.raw())),
            Kind::Escaped => Some(Cow::Owned(unescaped(self.raw()))),
            _ => None,
        }
    }

    /// The value of an object's field of this name, the last one where there are several; nothing where there is none.
    #[inline(never)]
    pub fn get(self, name: &str) -> Self {
        let mut found = self.nothing();
        let end = self.item().filter(|item| item.kind == Kind::Object).map_or(0, |item| item.next);
        let mut key = Self { place: self.place.saturating_add(1), ..self };
        while key.place < end {
            // Nothing is in a name.
            let value = Self { place: key.place + 1, ..self };
            let (Some(known), Some(item)) = (key.item(), value.item()) else { break };
            let is_it = match known.kind {
                // Most names differ in length already.
                Kind::Text => (known.end - known.start) as usize == name.len() && key.raw() == name,
                _ => key.text().is_some_and(|known| known == name),
            };
            if is_it {
                found = value;
            }
            key.place = item.next;
        }
        found
    }

    /// The items of a list, in their order; none where it isn't one.
    pub fn items(self) -> Items<'a> {
        self.contents(Kind::Array)
    }

    /// The names and values of an object, in their order, a name that is there twice among them twice; none where it isn't one.
    pub fn fields(self) -> impl Iterator<Item = (Self, Self)> {
        let mut contents = self.contents(Kind::Object);
        std::iter::from_fn(move || Some((contents.next()?, contents.next()?)))
    }

    #[inline(never)]
    fn contents(self, kind: Kind) -> Items<'a> {
        let end = self.item().filter(|item| item.kind == kind).map_or(0, |item| item.next);
        Items { at: Self { place: self.place.saturating_add(1), ..self }, end }
    }
}

/// The values in a list or object.
pub struct Items<'a> {
    at: Value<'a>,
    end: u32,
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Value<'a>> {
        let value = self.at;
        if value.place >= self.end {
            return None;
        }
        self.at.place = value.item()?.next;
        Some(value)
    }
}
