//! JSON, read by as little program as possible.

use std::borrow::Cow;

/// How deep lists and objects may be nested; real feeds are six deep. Deeper ones would overflow the stack.
const MAX_DEPTH: u32 = 100;

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// The line, counted from one.
    pub line: usize,
    /// The column in bytes, counted from one.
    pub column: usize,
    /// How many bytes stand before, without a byte order mark.
    pub offset: usize,
}

/// A [JSON](https://www.rfc-editor.org/info/rfc8259) document: its text, and a list of where in it each value stands.
///
/// One flat list instead of a tree of values: nothing is copied that nobody asks for, there is one allocation instead of one for each
/// value, and every value knows its place in the text. serde_json's `Value` with a reader of our own took 2.5 kB of brotli more, and
/// with serde_json's own reader 10 (measured).
#[derive(Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    /// In the order of the text: an object's are, in turn, a name and its value.
    items: Vec<Item>,
}

#[derive(Debug, PartialEq, Eq)]
struct Item {
    kind: Kind,
    /// Where it begins in the text, without the quote of a text.
    start: u32,
    /// Where it ends, likewise.
    end: u32,
    /// The place in the list of what comes after it and all that is in it.
    next: u32,
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
    /// Accepts what `serde_json::from_slice` does (a test compares them), and three things more, since feeds have them: bytes that are not
    /// UTF-8, read as U+FFFD; a byte order mark; and numbers too large for anybody to hold.
    ///
    /// # Errors
    ///
    /// Where the first thing stands that isn't JSON.
    pub fn read(bytes: &[u8]) -> Result<Self, NotJson> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // The second is slower by far, and seldom needed.
        let text = match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        };
        let mut reader = Reader { text: text.as_bytes(), at: 0, items: Vec::new() };
        let value = reader.value(MAX_DEPTH);
        let is_whole = value.is_some() && reader.next().is_none() && u32::try_from(text.len()).is_ok();
        let (at, items) = (reader.at, reader.items);
        if is_whole {
            return Ok(Self { text, items });
        }
        let read = text.as_bytes().get(..at).unwrap_or_default();
        let line_start = read.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
        Err(NotJson { line, column: read.len() - line_start + 1, offset: read.len() })
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

/// A text that has been found to be well escaped, with its escapes undone.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let Some((character, length)) = unescape(escape.as_bytes()) else { break };
        text.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The character that an escape stands for, of which what follows the backslash is given, and how many bytes of that are its own.
fn unescape(escape: &[u8]) -> Option<(char, usize)> {
    let character = match escape.first()? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        byte @ (b'"' | b'\\' | b'/') => char::from(*byte),
        b'u' => {
            let first = code_unit(escape.get(1..)?)?;
            if (0xd800..0xdc00).contains(&first) {
                let second = code_unit(escape.get(5..)?.strip_prefix(b"\\u")?)?;
                let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                return Some((char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low)?, 11));
            }
            return Some((char::from_u32(first)?, 5));
        }
        _ => return None,
    };
    Some((character, 1))
}

/// Four hexadecimal digits.
fn code_unit(digits: &[u8]) -> Option<u32> {
    let mut unit = 0;
    for digit in digits.get(..4)? {
        unit = unit * 16 + char::from(*digit).to_digit(16)?;
    }
    Some(unit)
}

/// What is read, and how far. Each method reads one thing at `at`, or returns `None` with `at` where it went wrong.
struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    items: Vec<Item>,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// The next byte that isn't white space.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes over `byte` if it is the next one.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Begins an item here.
    fn open(&mut self, kind: Kind) -> usize {
        self.items.push(Item { kind, start: self.at as u32, end: 0, next: 0 });
        self.items.len() - 1
    }

    /// Ends an item here.
    fn close(&mut self, place: usize) {
        let next = self.items.len() as u32;
        if let Some(item) = self.items.get_mut(place) {
            item.end = self.at as u32;
            item.next = next;
        }
    }

    fn value(&mut self, depth: u32) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let kind = match self.next()? {
            b'"' => return self.string(),
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b't' | b'f' => Kind::Bool,
            b'n' => Kind::Null,
            _ => Kind::Number,
        };
        let place = self.open(kind);
        match kind {
            Kind::Object => self.list(b'}', true, depth)?,
            Kind::Array => self.list(b']', false, depth)?,
            Kind::Number => self.number()?,
            _ => {
                let rest = self.text.get(self.at..)?;
                let word = ["true", "false", "null"].iter().find(|word| rest.starts_with(word.as_bytes()))?;
                self.at += word.len();
            }
        }
        self.close(place);
        Some(())
    }

    /// What stands between brackets, and the second one.
    fn list(&mut self, end: u8, has_names: bool, depth: u32) -> Option<()> {
        self.at += 1;
        if self.take(end) {
            return Some(());
        }
        loop {
            if has_names {
                (self.next()? == b'"').then_some(())?;
                self.string()?;
                self.take(b':').then_some(())?;
            }
            self.value(depth)?;
            if self.take(end) {
                return Some(());
            }
            self.take(b',').then_some(())?;
        }
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        let place = self.open(Kind::Text);
        loop {
            self.skip_plain();
            match self.byte()? {
                b'"' => break,
                b'\\' => {
                    self.at += 1;
                    let (_, length) = unescape(self.text.get(self.at..)?)?;
                    self.at += length;
                    if let Some(item) = self.items.get_mut(place) {
                        item.kind = Kind::Escaped;
                    }
                }
                // A control character.
                ..b' ' => return None,
                _ => self.at += 1,
            }
        }
        self.close(place);
        self.at += 1;
        Some(())
    }

    /// Passes over what is neither a quote nor an escape nor a control character, eight bytes at a time: most of any feed is such text.
    fn skip_plain(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGHS: u64 = ONES << 7;
        // The highest bit of each byte that is zero, and perhaps of bytes above one: the loop that comes after looks again.
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
        while let Some(word) = self.text.get(self.at..).and_then(<[u8]>::first_chunk) {
            let word = u64::from_le_bytes(*word);
            let controls = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
            if zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | controls
                != 0
            {
                break;
            }
            self.at += 8;
        }
    }

    fn number(&mut self) -> Option<()> {
        self.at += usize::from(self.byte() == Some(b'-'));
        let leads_with_zero = self.byte() == Some(b'0');
        let whole = self.digits()?;
        (whole == 1 || !leads_with_zero).then_some(())?;
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'-' | b'+')));
            self.digits()?;
        }
        Some(())
    }

    /// One digit or more; how many there were.
    fn digits(&mut self) -> Option<usize> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Some(self.at - start).filter(|count| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to_serde(value: Value) -> serde_json::Value {
        match value.kind() {
            Kind::Text | Kind::Escaped => value.text().expect("a text").into_owned().into(),
            Kind::Array => value.items().map(to_serde).collect(),
            Kind::Object => value
                .fields()
                .map(|(name, value)| (name.text().expect("a name").into_owned(), to_serde(value)))
                .collect(),
            _ => serde_json::from_str(value.raw()).expect("a word or number"),
        }
    }

    #[test]
    fn the_same_as_serde_json() {
        let nested = "[".repeat(99) + &"]".repeat(99);
        for text in [
            "null",
            " [ true , false ] ",
            "{}",
            "[]",
            r#"{"a":{"b":[1,-2,0,{"c":null}]},"a":2}"#,
            r#""\" \\ \/ \b \f \n \r \t \u0041 \ud83d\ude00 é ☃""#,
            "9223372036854775807",
            "-9223372036854775807",
            "[0.5, -12.25, 1e3, 1.5E-7, 123456789012345678901234567890, 0.00000000000000000000001]",
            &nested,
            // Not JSON.
            "",
            "  ",
            "nul",
            "truefalse",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "[",
            "{\"a\":",
            "\"unclosed",
            "\"line\nbreak\"",
            r#""\x""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ude00""#,
            r#""\u12g4""#,
            r#""\u00"#,
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1e",
            "Infinity",
            "\u{a0}1",
            "<!doctype html>",
            "1 1",
        ] {
            let expected = serde_json::from_str::<serde_json::Value>(text).ok();
            let found = Document::read(text.as_bytes()).ok().map(|document| to_serde(document.root()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_field_is_found_by_its_name_however_that_is_written() {
        let document = Document::read(br#"{"a":1,"\u0062":{"c":[2]},"a":3}"#).expect("JSON");
        let root = document.root();
        assert_eq!(root.get("a").raw(), "3");
        assert_eq!(root.get("b").get("c").items().next().map(Value::raw), Some("2"));
        assert_eq!(root.get("b").get("c").get("d").get("e").kind(), Kind::Null);
        assert_eq!(root.get("none").items().count(), 0);
        assert_eq!(root.get("b").offset(), 16);
        let text = Document::read(b" [\"x\"]").expect("JSON");
        assert_eq!(text.root().items().next().map(Value::offset), Some(2));
    }

    #[test]
    fn a_bottomless_document_is_refused_before_the_stack_is_full() {
        assert!(Document::read("[".repeat(1_000_000).as_bytes()).is_err());
    }

    #[test]
    fn the_error_says_where() {
        assert_eq!(
            Document::read(b"{\n  \"a\": nope\n}").err(),
            Some(NotJson { line: 2, column: 8, offset: 9 })
        );
    }

    #[test]
    fn marks_and_bytes_that_are_not_utf_8() {
        let document = Document::read(b"\xef\xbb\xbf\"a\xffb\"").expect("JSON");
        assert_eq!(document.root().text().as_deref(), Some("a\u{fffd}b"));
    }
}
