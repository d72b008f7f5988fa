//! Every catalogue against the messages there are.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Map, Value};
use statuslamp::locale::{AVAILABLE, Counted, Message};

fn catalogue(tag: &str) -> Map<String, Value> {
    let text = fs::read_to_string(format!("www/locales/{tag}.json")).expect("a catalogue");
    match serde_json::from_str(&text).expect("valid JSON") {
        Value::Object(messages) => messages,
        other => panic!("{tag} is {other}"),
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_catalogue_has_every_message_and_no_other() {
    let plain: BTreeSet<_> = Message::ALL.iter().map(|message| message.key()).collect();
    let counted: BTreeSet<_> = Counted::ALL.iter().map(|message| message.key()).collect();
    assert_eq!(plain.len() + counted.len(), Message::ALL.len() + Counted::ALL.len(), "a key stands twice");
    let english = catalogue("en");
    for tag in AVAILABLE {
        let messages = catalogue(tag);
        let keys: BTreeSet<_> = messages.keys().map(String::as_str).collect();
        assert_eq!(keys, plain.union(&counted).copied().collect(), "{tag}");
        for key in &plain {
            let text = messages[*key].as_str().unwrap_or_else(|| panic!("{tag}: {key} should be a text"));
            assert!(!text.trim().is_empty(), "{tag}: {key} is empty");
            assert_eq!(
                placeholders(text),
                placeholders(english[*key].as_str().unwrap_or_default()),
                "{tag}: {key}"
            );
        }
        for key in &counted {
            let forms =
                messages[*key].as_object().unwrap_or_else(|| panic!("{tag}: {key} should have plural forms"));
            assert!(forms.contains_key("other"), "{tag}: {key} has no form \"other\"");
            for (category, form) in forms {
                let text =
                    form.as_str().unwrap_or_else(|| panic!("{tag}: {key}.{category} should be a text"));
                assert_eq!(placeholders(text), BTreeSet::from(["count"]), "{tag}: {key}.{category}");
            }
        }
    }
}

#[test]
fn the_first_languages_are_there() {
    for tag in ["en", "de", "es", "fr", "it", "ja", "pt-BR"] {
        assert!(AVAILABLE.contains(&tag), "{tag}");
    }
}
