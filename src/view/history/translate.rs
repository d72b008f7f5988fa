//! Translation by the browser itself, on the reader's device: the
//! [Translator API](https://webmachinelearning.github.io/translation-api/), where there is one. Nothing is sent anywhere by us.

use std::sync::Arc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::browser::browse;
use super::languages::{read, reading_of};
use super::texts::{texts, texts_mut};
use crate::model::{Incident, LocalizedText, Translation as Text};
use crate::view::lamp::Lamp;
use crate::view::reading::{Reading, Translation};

/// Whether this browser has a translator. Which languages it knows, it says only when asked for one.
pub(super) fn can_translate() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &JsValue::from_str("Translator")).unwrap_or(false)
}

/// Has the browser translate an incident's texts that are in the language `from` (BCP 47) into that of our own words, and shows them when that is
/// done. To be called because of a click: the browser may have to fetch what it needs, and asks for one.
pub(super) fn translate(lamp: &Lamp, incident: &Arc<Incident>, from: &str) {
    let say = |lamp: &Lamp, id: &str, translation: Translation| {
        read(lamp, Reading { translation, tag: None, ..reading_of(lamp, id) });
    };
    say(lamp, &incident.id, Translation::Working);
    let to = lamp.locale.peek().catalogue.tag.clone();
    let values: Array = [from, &to].into_iter().map(JsValue::from_str).collect();
    for text in texts(incident).into_iter().filter(|text| is_in(text, from)) {
        values.push(&JsValue::from_str(&text.text));
    }
    let (lamp, incident, from) = (lamp.clone(), Arc::clone(incident), from.to_owned());
    let done = Closure::<dyn Fn(Array)>::new(move |found: Array| {
        let translation = match translated(&incident, &from, &to, &found) {
            Some(translated) => Translation::Done(Arc::new(translated), incident.content()),
            None => Translation::Failed,
        };
        say(&lamp, &incident.id, translation);
    });
    browse("translate", &done.into_js_value(), &values);
}

/// The incident with what was found for each of its texts in this language; `None` where anything is missing.
fn translated(incident: &Incident, from: &str, to: &str, found: &Array) -> Option<Incident> {
    let mut incident = incident.clone();
    for (text, found) in
        texts_mut(&mut incident).into_iter().filter(|text| is_in(text, from)).zip(found.iter())
    {
        text.translations.push(Text { lang: to.to_owned(), text: found.as_string()?, machine: true });
    }
    (found.length() > 0).then_some(incident)
}

fn is_in(text: &LocalizedText, lang: &str) -> bool {
    text.lang.as_deref() == Some(lang)
}
