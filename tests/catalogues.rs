//! Every catalogue against the messages there are: what the program asks for by name is there, and has the places it fills. The rest (plural
//! forms, scripts, lengths) is checked by `make locales`, which has Intl to ask.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Map, Value};
use statuslamp::locale::{AVAILABLE, Counted, Message, Template};

fn catalogue(tag: &str) -> Map<String, Value> {
    let text = fs::read_to_string(format!("www/locales/{tag}.json")).expect("a catalogue");
    match serde_json::from_str(&text).expect("valid JSON") {
        Value::Object(messages) => messages,
        other => panic!("{tag} is {other}"),
    }
}

/// What is served for a tag: of a region's catalogue, which holds only what differs, its language's too.
fn whole(tag: &str) -> Map<String, Value> {
    let mut messages = match tag.split_once('-') {
        Some((language, region)) if AVAILABLE.contains(&language) && region.len() < 4 => catalogue(language),
        _ => Map::new(),
    };
    messages.append(&mut catalogue(tag));
    messages.into_iter().filter(|(key, _)| !key.starts_with('@')).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_catalogue_has_every_message_and_no_other() {
    let plain = Message::ALL.iter().map(|(key, _)| (*key, ""));
    let templates = Template::ALL.iter().map(|(key, template)| (*key, template.placeholder()));
    let counted: BTreeSet<_> = Counted::ALL.iter().map(|(key, _)| *key).collect();
    let texts: Vec<_> = plain.chain(templates).collect();
    let keys: BTreeSet<_> = texts.iter().map(|(key, _)| *key).chain(counted.iter().copied()).collect();
    assert_eq!(keys.len(), texts.len() + counted.len(), "a key stands twice");
    // What Intl says elsewhere: tools/locales.mjs knows in which languages.
    let of_intl = |key: &str| key.starts_with("ago.") || key.starts_with("length.");
    for tag in AVAILABLE {
        let messages = whole(tag);
        let has_intl = !messages.contains_key("ago.now");
        let is_for = |key: &str| !(has_intl && of_intl(key));
        let expected: BTreeSet<_> = keys.iter().copied().filter(|key| is_for(key)).collect();
        assert_eq!(messages.keys().map(String::as_str).collect::<BTreeSet<_>>(), expected, "{tag}");
        for (key, placeholder) in texts.iter().filter(|(key, _)| is_for(key)) {
            let text = messages[*key].as_str().unwrap_or_else(|| panic!("{tag}: {key} should be a text"));
            assert!(!text.trim().is_empty(), "{tag}: {key} is empty");
            let expected = BTreeSet::from_iter(Some(*placeholder).filter(|name| !name.is_empty()));
            assert_eq!(placeholders(text), expected, "{tag}: {key}");
        }
        for key in counted.iter().filter(|key| is_for(key)) {
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
fn the_list_in_the_glue_is_of_these() {
    let module = fs::read_to_string("src/embed/languages.js").expect("the module");
    let listed = module.split('"').find(|text| text.starts_with("ar bg ")).expect("a list");
    let listed: BTreeSet<_> = listed.split(' ').collect();
    assert_eq!(listed, BTreeSet::from(AVAILABLE));
    assert!(listed.len() >= 45);
}
