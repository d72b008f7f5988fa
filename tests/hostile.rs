//! Whatever bytes come: nothing panics, and what `checks/` says holds.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

#[path = "checks/load.rs"]
mod load;
#[path = "checks/text.rs"]
mod text;

use load::check;

const FIXTURES: &str = "tests/fixtures/feeds";

fn fixtures() -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(Path::new(FIXTURES))
        .unwrap()
        .flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

/// Every name of a field that any fixture has: what some format looks for.
fn names() -> Vec<String> {
    fn collect(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            Value::Object(fields) => fields.iter().for_each(|(name, field)| {
                names.push(name.clone());
                collect(field, names);
            }),
            _ => {}
        }
    }
    let mut names = Vec::new();
    for path in fixtures() {
        if let Ok(document) = serde_json::from_slice(&fs::read(path).unwrap()) {
            collect(&document, &mut names);
        }
    }
    names.sort();
    names.dedup();
    names
}

/// Any JSON, with the formats' own names as likely as others.
fn any_json() -> impl Strategy<Value = Value> {
    let word = select(vec![
        "none",
        "critical",
        "resolved",
        "2026-11-24T10:00:00Z",
        "1795165200",
        "<no value>",
        "",
        "en",
        "https://x.example",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        word.prop_map(Value::from),
    ];
    let name = prop_oneof![4 => select(names()), 1 => ".{0,4}".prop_map(String::from)];
    leaf.prop_recursive(6, 200, 10, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..10)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Prose with more marks than any author would write.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(vec![
            "**",
            "*",
            "`",
            "[",
            "](",
            ")",
            "\\",
            "#",
            "# ",
            "- ",
            "・",
            "\n",
            "\r\n",
            " ",
            "https://",
            "http://",
            "x.example",
            "javascript:",
            "。",
            "_",
            "~~",
            "![",
            "<https://",
            ">",
            "---",
            "***",
            "```\n",
            "    ",
            "\u{3000}",
            "1. ",
            "2. ",
            "a. ",
            "■ ",
            "● ",
            "▼",
            "【原因】",
            "【例】",
            "※",
            "原因",
            "Impact",
            "**原因** ",
            " * ",
            " - ",
            " --- ",
            "[Planned]",
            "06:19 UTC | 22:19 PT",
            "\u{202e}",
            "\u{2028}",
            "\0",
        ])
        .prop_map(String::from),
        select(vec![
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<s/>",
            "<code>",
            "</code>",
            "<a href=\"https://x.example/?a&amp;b\">",
            "<a href='javascript:x'>",
            "<a href=https://x.example title='>'>",
            "</a>",
            "<img src=https://x.example alt=\"&lt;b&gt;\">",
            "<br>",
            "<br />",
            "<hr>",
            "<p>",
            "</p>",
            "<ul>",
            "<ol start=\"7\">",
            "<li>",
            "</li>",
            "</ul>",
            "<blockquote>",
            "</blockquote>",
            "<h2>",
            "</h2>",
            "<pre>",
            "</pre>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<",
            "<no value>",
            "&amp;",
            "&lt;",
            "&#42;",
            "&#x202e;",
            "&nbsp;",
            "&auml;",
            "&",
            "~~~",
        ])
        .prop_map(String::from),
        ".{0,6}".prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Found by the property tests: an id that is nothing but white space, as the name of a field.
#[test]
fn a_blank_name_of_a_field_is_none() {
    let event = r#"[{ "arn": "arn:aws:health:x::event/A/B/C", "summary": "Late", "date": "1795163400", "impacted_services": { "\t": null } }]"#;
    check(event.as_bytes());
}

proptest! {
    #[test]
    fn any_json_is_survived(document in any_json()) {
        check(document.to_string().as_bytes());
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    /// A connection that breaks, or a cache that keeps a half.
    #[test]
    fn any_truncation_is_survived(path in select(fixtures()), part in 0.0..1.0) {
        let bytes = fs::read(path).unwrap();
        check(&bytes[..(bytes.len() as f64 * part) as usize]);
    }

    #[test]
    fn any_flipped_byte_is_survived(path in select(fixtures()), place in 0.0..1.0, bits in 1_u8..) {
        let mut bytes = fs::read(path).unwrap();
        let index = (bytes.len() as f64 * place) as usize;
        bytes[index] ^= bits;
        check(&bytes);
    }

    /// A fixture with one of its values replaced by any other: the type that no author of a reader thought of.
    #[test]
    fn any_wrong_value_is_survived(path in select(fixtures()), place in 0.0..1.0, wrong in any_json()) {
        let bytes = fs::read(path).unwrap();
        if let Ok(mut document) = serde_json::from_slice::<Value>(&bytes) {
            let count = count(&document);
            replace(&mut document, &mut ((count as f64 * place) as usize), &wrong);
            check(document.to_string().as_bytes());
        }
    }

    #[test]
    fn any_prose_is_survived(prose in prose()) {
        text::check(prose.as_bytes());
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

fn replace(value: &mut Value, place: &mut usize, wrong: &Value) {
    if *place == 0 {
        *value = wrong.clone();
    }
    *place = place.wrapping_sub(1);
    match value {
        Value::Array(items) if *place < usize::MAX / 2 => {
            items.iter_mut().for_each(|item| replace(item, place, wrong))
        }
        Value::Object(fields) if *place < usize::MAX / 2 => {
            fields.values_mut().for_each(|field| replace(field, place, wrong));
        }
        _ => {}
    }
}
