//! Where in a document's text a value stands.

use std::borrow::Cow;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A place in a text, both counted from one: the line, and the character in it (a Unicode scalar value). In a document in UTF-16, or with
/// a byte order mark, that of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// JSON and nothing else.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Where the values begin that these [JSON Pointers](https://www.rfc-editor.org/info/rfc6901) lead to; `None` for those that lead nowhere,
/// and for all where the text is not JSON. Of fields of one name the last counts, as for the widget and in browsers.
pub fn positions(text: &str, pointers: &[&str]) -> Vec<Option<Position>> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let Some(root) = parsed.ok().and_then(|parsed| parsed.value) else { return vec![None; pointers.len()] };
    let starts: Vec<_> = pointers.iter().map(|pointer| start_of(&root, pointer)).collect();
    let mut order: Vec<_> =
        (0..).zip(&starts).filter_map(|(index, start)| Some(((*start)?, index))).collect();
    order.sort_unstable();

    // One walk for all of them: a hostile document is one line of megabytes with a thousand problems.
    let mut found = vec![None; pointers.len()];
    let (mut read, mut here) = (0, Position { line: 1, column: 1 });
    for (start, index) in order {
        here = advance(here, text.get(read..start).unwrap_or_default());
        read = start;
        if let Some(place) = found.get_mut::<usize>(index) {
            *place = Some(here);
        }
    }
    found
}

/// The same place with its column in characters, where `column` is in bytes.
pub fn in_characters(text: &str, line: usize, column: usize) -> Position {
    let content = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = content.get(..column.saturating_sub(1)).unwrap_or(content);
    Position { line, column: before.chars().count() + 1 }
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

/// The offset in bytes at which a value begins.
fn start_of(root: &Value, pointer: &str) -> Option<usize> {
    let mut value = root;
    for token in pointer.split('/').skip(1) {
        value = match value {
            Value::Array(array) => array.elements.get(token.parse::<usize>().ok()?)?,
            Value::Object(object) => {
                let name = unescaped(token);
                &object.properties.iter().rev().find(|property| property.name.as_str() == name)?.value
            }
            _ => return None,
        };
    }
    Some(value.start())
}

fn unescaped(token: &str) -> Cow<'_, str> {
    // In this order: `~01` is a tilde before a one.
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, pointer: &str) -> Option<(usize, usize)> {
        positions(text, &[pointer])[0].map(|Position { line, column }| (line, column))
    }

    #[test]
    fn values_are_found_by_line_and_character() {
        let text = "{\n  \"ä\": [ 1, {\"b\": \"é☃😀\", \"c\": null} ],\r\n  \"d\": {}\n}\n";
        for (pointer, expected) in [
            ("", Some((1, 1))),
            ("/ä", Some((2, 8))),
            ("/ä/1", Some((2, 13))),
            ("/ä/1/b", Some((2, 19))),
            ("/ä/1/c", Some((2, 31))),
            ("/d", Some((3, 8))),
            ("/ä/2", None),
            ("/ä/x", None),
            ("/d/e", None),
            ("/ä/0/b", None),
        ] {
            assert_eq!(at(text, pointer), expected, "{pointer}");
        }
        let both = positions(text, &["/d", "/nowhere", "/ä"]);
        assert_eq!(
            both,
            [Some(Position { line: 3, column: 8 }), None, Some(Position { line: 2, column: 8 })]
        );
    }

    #[test]
    fn names_with_slashes_tildes_and_escapes() {
        let text = r#"{"a/b": 1, "~1": 2, "": 3, "\u00e9\ud83d\ude00": 4}"#;
        assert_eq!(at(text, "/a~1b"), Some((1, 9)));
        assert_eq!(at(text, "/~01"), Some((1, 18)));
        assert_eq!(at(text, "/"), Some((1, 25)));
        assert_eq!(at(text, "/é😀"), Some((1, 50)));
    }

    /// At each place that is found the value itself must begin, for every value of every fixture.
    #[test]
    fn every_value_of_every_fixture_is_found() {
        fn pointers(value: &serde_json::Value, pointer: String, found: &mut Vec<String>) {
            match value {
                serde_json::Value::Array(items) => {
                    for (index, item) in items.iter().enumerate() {
                        pointers(item, format!("{pointer}/{index}"), found);
                    }
                }
                serde_json::Value::Object(fields) => {
                    for (name, field) in fields {
                        let name = name.replace('~', "~0").replace('/', "~1");
                        pointers(field, format!("{pointer}/{name}"), found);
                    }
                }
                _ => {}
            }
            found.push(pointer);
        }

        let mut count = 0;
        for folder in std::fs::read_dir("tests/fixtures/feeds").unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_none_or(|extension| extension != "json") {
                    continue;
                }
                let bytes = std::fs::read(&path).unwrap();
                let text = statuslamp::feed::text_of(&bytes);
                let document = serde_json::from_str(&text).unwrap();
                let mut all = Vec::new();
                pointers(&document, String::new(), &mut all);
                let all: Vec<_> = all.iter().map(String::as_str).collect();
                let lines: Vec<_> = text.split('\n').collect();
                for (pointer, position) in all.iter().zip(positions(&text, &all)) {
                    let Position { line, column } = position.unwrap();
                    let before = lines[line - 1].chars().take(column - 1).map(char::len_utf8).sum();
                    let rest = lines[line - 1][before..].to_owned() + "\n" + &lines[line..].join("\n");
                    let here = serde_json::Deserializer::from_str(&rest).into_iter().next().unwrap().unwrap();
                    assert_eq!(document.pointer(pointer), Some(&here), "{} {pointer}", path.display());
                    count += 1;
                }
            }
        }
        assert!(count > 1000, "{count}");
    }

    /// Of two fields of one name the widget reads the last, so that is the one to show.
    #[test]
    fn of_fields_of_one_name_the_last_counts() {
        assert_eq!(at("{\"a\": 1,\n \"a\": 2}", "/a"), Some((2, 7)));
    }

    #[test]
    fn what_is_not_json_has_no_positions() {
        for text in ["", "  ", "{a: 1}", "[1,]", "[1] // x", "[+1]"] {
            assert_eq!(at(text, ""), None, "{text}");
        }
        // As deep as the widget reads.
        let text = "[".repeat(99) + &"]".repeat(99);
        assert_eq!(at(&text, &"/0".repeat(98)), Some((1, 99)));
    }

    #[test]
    fn columns_in_bytes_become_columns_in_characters() {
        assert_eq!(in_characters("{\n\"é\": nope", 2, 7), Position { line: 2, column: 6 });
        assert_eq!(in_characters("", 1, 1), Position { line: 1, column: 1 });
        assert_eq!(in_characters("a", 9, 9), Position { line: 9, column: 1 });
    }
}
