/// A text that has been found to be well escaped, with its escapes undone.
pub(super) fn unescaped(raw: &str) -> String {
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
pub(super) fn unescape(escape: &[u8]) -> Option<(char, usize)> {
    let character = match escape.first()? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        byte @ (b'"' | b'\\' | b'/') => char::from(*byte),
        b'u' => {
            let first = code_unit(escape.get(1..)?)?;
            let second = escape.get(5..).and_then(|rest| code_unit(rest.strip_prefix(b"\\u")?));
            let low = second.and_then(|second| second.checked_sub(0xdc00)).filter(|low| *low < 0x400);
            if let (0xd800..0xdc00, Some(low)) = (first, low) {
                return Some((char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low)?, 11));
            }
            // Half of a pair is what is left of an emoji that a vendor has cut in two. JSON.parse takes it, and no text of ours can hold it.
            return Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 5));
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
