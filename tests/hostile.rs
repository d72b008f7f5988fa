//! Whatever bytes come: nothing panics, and what is left out is reported.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};
use statuslamp::feed::{FORMATS, Format, load, load_as, to_statuspage};

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

/// Reads the bytes as what they seem to be and as every format there is; what comes of it must survive being written and read again.
fn survives(bytes: &[u8]) {
    for format in FORMATS.iter().map(Some).chain([None]) {
        let loaded = match format {
            Some(format) => load_as(bytes, Some(format)),
            None => load(bytes),
        };
        if let Some(status) = loaded.status {
            status.severity();
            status.incidents.iter().for_each(|incident| {
                incident.revision();
                incident.ended_at();
            });
            to_statuspage(&status);
        }
    }
}

proptest! {
    #[test]
    fn any_json_is_survived(document in any_json()) {
        survives(document.to_string().as_bytes());
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }

    /// A connection that breaks, or a cache that keeps a half.
    #[test]
    fn any_truncation_is_survived(path in select(fixtures()), part in 0.0..1.0) {
        let bytes = fs::read(path).unwrap();
        survives(&bytes[..(bytes.len() as f64 * part) as usize]);
    }

    #[test]
    fn any_flipped_byte_is_survived(path in select(fixtures()), place in 0.0..1.0, bits in 1_u8..) {
        let mut bytes = fs::read(path).unwrap();
        let index = (bytes.len() as f64 * place) as usize;
        bytes[index] ^= bits;
        survives(&bytes);
    }

    /// A fixture with one of its values replaced by any other: the type that no author of a reader thought of.
    #[test]
    fn any_wrong_value_is_survived(path in select(fixtures()), place in 0.0..1.0, wrong in any_json()) {
        let bytes = fs::read(path).unwrap();
        if let Ok(mut document) = serde_json::from_slice::<Value>(&bytes) {
            let count = count(&document);
            replace(&mut document, &mut ((count as f64 * place) as usize), &wrong);
            survives(document.to_string().as_bytes());
        }
    }

    /// Our own output is a feed, and says the same as what it was made from.
    #[test]
    fn what_is_written_is_read_as_the_same(document in any_json(), path in select(fixtures())) {
        for bytes in [document.to_string().into_bytes(), fs::read(path).unwrap()] {
            for status in FORMATS.iter().filter_map(|format| load_as(&bytes, Some(format)).status) {
                let written = to_statuspage(&status);
                let again = load_as(written.to_string().as_bytes(), Format::named("statuspage")).status.expect("our own output is a feed");
                prop_assert_eq!(to_statuspage(&again), written);
            }
        }
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
