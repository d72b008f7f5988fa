use super::document::{Item, Kind};
use super::escape::unescape;

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

/// Reads where in a document's text the values stand.
pub(super) fn read(text: String) -> Result<(String, Vec<Item>), NotJson> {
    let mut reader = Reader { text: text.as_bytes(), at: 0, items: Vec::new() };
    let value = reader.value(MAX_DEPTH);
    let is_whole = value.is_some() && reader.next().is_none() && u32::try_from(text.len()).is_ok();
    let (at, items) = (reader.at, reader.items);
    if is_whole {
        return Ok((text, items));
    }
    let read = text.as_bytes().get(..at).unwrap_or_default();
    let line_start = read.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
    Err(NotJson { line, column: read.len() - line_start + 1, offset: read.len() })
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
