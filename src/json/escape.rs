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
