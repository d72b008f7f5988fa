//! JSON, read and written by as little program as possible.

mod document;
mod escape;
mod reader;
mod write;

pub use document::{Document, Items, Kind, Value};
pub use reader::NotJson;
pub use write::Writer;

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

    /// serde_json refuses it, JSON.parse doesn't.
    #[test]
    fn half_a_pair_of_surrogates_is_a_character_that_cannot_be_shown() {
        for (text, expected) in [
            (r#""a \ud83d""#, "a \u{fffd}"),
            (r#""\ud83dx""#, "\u{fffd}x"),
            (r#""\ude00""#, "\u{fffd}"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
        ] {
            let document = Document::read(text.as_bytes()).expect("a document");
            assert_eq!(document.root().text().as_deref(), Some(expected), "{text}");
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
