//! Where in a document's text something stands.

/// A place in a text, both counted from one: the line, and the character in it (a Unicode scalar value). In a document in UTF-16, or with
/// a byte order mark, that of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The places of these offsets in bytes, which must be in ascending order. One walk for all of them: a hostile document is one line of
/// megabytes with a thousand problems.
pub fn positions(text: &str, offsets: &[usize]) -> Vec<Position> {
    let (mut read, mut here) = (0, Position { line: 1, column: 1 });
    let mut found = Vec::new();
    for offset in offsets {
        here = advance(here, text.get(read..*offset).unwrap_or_default());
        read = read.max(*offset);
        found.push(here);
    }
    found
}

fn advance(from: Position, text: &str) -> Position {
    match text.rsplit_once('\n') {
        Some((lines, rest)) => {
            let breaks = lines.bytes().filter(|byte| *byte == b'\n').count() + 1;
            Position { line: from.line + breaks, column: rest.chars().count() + 1 }
        }
        None => Position { line: from.line, column: from.column + text.chars().count() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_and_characters() {
        let text = "{\n  \"ä\": [ 1, {\"b\": \"é☃😀\" } ],\r\n  \"d\": {}\n}\n";
        let offset_of = |part: &str| text.find(part).unwrap();
        let offsets = [0, offset_of("[ 1"), offset_of("\"é"), offset_of("{}"), text.len()];
        let found: Vec<_> =
            positions(text, &offsets).iter().map(|place| (place.line, place.column)).collect();
        assert_eq!(found, [(1, 1), (2, 8), (2, 19), (3, 8), (5, 1)]);
    }

    #[test]
    fn offsets_beyond_the_text_or_out_of_order_are_survived() {
        assert_eq!(positions("é", &[1, 9, 0]).len(), 3);
    }
}
