//! JSON, read by as little program as possible.

use serde_json::{Map, Number, Value};

/// How deep lists and objects may be nested; real feeds are six deep. Deeper ones would overflow the stack.
const MAX_DEPTH: u32 = 100;

/// Where a text stops being JSON, both counted from one; the column in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Reads [JSON](https://www.rfc-editor.org/info/rfc8259) into serde_json's `Value`.
///
/// The same as `serde_json::from_slice` (a test compares them) but for three things. Numbers that are no integers may differ
/// in their last digit: reading them exactly takes tables that brotli can't compress, and with serde's machinery around it
/// serde_json's reader made the widget 8 kB larger on the wire (measured); no feed needs that digit. Bytes that are not UTF-8 are
/// read as U+FFFD, and a byte order mark is passed over, since feeds have both.
pub fn parse_json(bytes: &[u8]) -> Result<Value, NotJson> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    let mut reader = Reader { text: &text, at: 0 };
    let value = reader.value(MAX_DEPTH);
    match (value, reader.next()) {
        (Some(value), None) => Ok(value),
        _ => {
            let read = text.as_bytes().get(..reader.at).unwrap_or_default();
            let line_start = read.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(NotJson { line, column: read.len() - line_start + 1 })
        }
    }
}

/// What is read, and how far. Each method reads one thing at `at`, or returns `None` with `at` where it went wrong.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
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

    fn value(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match self.next()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(Value::String),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let is_here = self.text.get(self.at..)?.starts_with(word);
        is_here.then(|| {
            self.at += word.len();
            value
        })
    }

    fn array(&mut self, depth: u32) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        if !self.take(b']') {
            loop {
                items.push(self.value(depth)?);
                if self.take(b']') {
                    break;
                }
                self.take(b',').then_some(())?;
            }
        }
        Some(Value::Array(items))
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        self.at += 1;
        let mut fields = Map::new();
        if !self.take(b'}') {
            loop {
                (self.next()? == b'"').then_some(())?;
                let name = self.string()?;
                self.take(b':').then_some(())?;
                fields.insert(name, self.value(depth)?);
                if self.take(b'}') {
                    break;
                }
                self.take(b',').then_some(())?;
            }
        }
        Some(Value::Object(fields))
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let start = self.at;
            while self.byte().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= b' ') {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            match self.byte()? {
                b'"' => {
                    self.at += 1;
                    return Some(string);
                }
                b'\\' => string.push(self.escape()?),
                // A control character.
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let character = match self.byte()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'u' => {
                let first = self.code_unit()?;
                if (0xd800..0xdc00).contains(&first) {
                    (self.byte()? == b'\\').then(|| self.at += 1)?;
                    (self.byte()? == b'u').then_some(())?;
                    let second = self.code_unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second);
                }
                return char::from_u32(first);
            }
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// The four digits after `\u`.
    fn code_unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            self.at += 1;
            unit = unit * 16 + char::from(self.byte()?).to_digit(16)?;
        }
        self.at += 1;
        Some(unit)
    }

    fn number(&mut self) -> Option<Value> {
        let is_negative = self.byte() == Some(b'-');
        self.at += usize::from(is_negative);
        let leads_with_zero = self.byte() == Some(b'0');
        let mut number = Decimal::default();
        let whole = self.digits(&mut number, 0)?;
        (whole == 1 || !leads_with_zero).then_some(())?;
        let mut is_integer = true;
        if self.byte() == Some(b'.') {
            is_integer = false;
            self.at += 1;
            self.digits(&mut number, -1)?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            is_integer = false;
            self.at += 1;
            let falls = self.byte() == Some(b'-');
            self.at += usize::from(falls || self.byte() == Some(b'+'));
            let mut exponent = Decimal::default();
            self.digits(&mut exponent, 0)?;
            // Beyond this everything is zero or infinite.
            let exponent = exponent.digits.min(9_999) as i32;
            number.exponent = number.exponent.saturating_add(if falls { -exponent } else { exponent });
        }
        let exact = i64::try_from(number.digits).ok().filter(|_| is_integer && number.exponent == 0);
        Some(Value::Number(match exact {
            Some(digits) => Number::from(if is_negative { -digits } else { digits }),
            None => {
                // Zero times infinity would be no number.
                let exponent = if number.digits == 0 { 0 } else { number.exponent };
                let size = number.digits as f64 * 10f64.powi(exponent);
                // Infinity is no JSON number; serde_json refuses it too.
                Number::from_f64(if is_negative { -size } else { size })?
            }
        }))
    }

    /// One digit or more, each moving the exponent by `step`; how many there were.
    fn digits(&mut self, number: &mut Decimal, step: i32) -> Option<usize> {
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            self.at += 1;
            match number.digits.checked_mul(10).and_then(|digits| digits.checked_add(u64::from(digit - b'0')))
            {
                Some(digits) => {
                    number.digits = digits;
                    number.exponent = number.exponent.saturating_add(step);
                }
                // Digits that don't fit are dropped, and count as zeros before the point.
                None => number.exponent = number.exponent.saturating_add(step + 1),
            }
        }
        Some(self.at - start).filter(|count| *count > 0)
    }
}

/// `digits` times ten to the `exponent`.
#[derive(Default)]
struct Decimal {
    digits: u64,
    exponent: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything but numbers with a fraction, which need not be exact.
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
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1e",
            "1e999",
            "0e999",
            "0.0e-999",
            "Infinity",
            "\u{a0}1",
            "<!doctype html>",
            "1 1",
        ] {
            let expected = serde_json::from_str::<Value>(text).ok();
            assert_eq!(parse_json(text.as_bytes()).ok(), expected, "{text}");
        }
    }

    #[test]
    fn fractions_are_near_enough() {
        for text in [
            "0.5",
            "-12.25",
            "99.98765",
            "1e3",
            "1.5E-7",
            "123456789012345678901234567890",
            "0.00000000000000000000001",
        ] {
            let exact: f64 = text.parse().expect("a number");
            let read = parse_json(text.as_bytes()).ok().and_then(|value| value.as_f64()).expect("a number");
            assert!((read - exact).abs() <= exact.abs() * 1e-15, "{text}: {read}");
        }
    }

    #[test]
    fn a_bottomless_document_is_refused_before_the_stack_is_full() {
        assert!(parse_json("[".repeat(1_000_000).as_bytes()).is_err());
    }

    #[test]
    fn the_error_says_where() {
        assert_eq!(parse_json(b"{\n  \"a\": nope\n}"), Err(NotJson { line: 2, column: 8 }));
    }

    #[test]
    fn marks_and_bytes_that_are_not_utf_8() {
        assert_eq!(parse_json(b"\xef\xbb\xbf\"a\xffb\""), Ok(Value::from("a\u{fffd}b")));
    }
}
