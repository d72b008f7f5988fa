//! Translation by the browser itself, on the reader's device: the
//! [Translator API](https://webmachinelearning.github.io/translation-api/), where there is one. Nothing is sent anywhere by us.

use std::sync::Arc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::languages::{read, reading_of};
use super::texts::texts_mut;
use crate::model::{Incident, Translation as Text};
use crate::view::lamp::Lamp;
use crate::view::reading::{Reading, Translation};

const TRANSLATOR: &str = "Translator";

/// Whether this browser has a translator. Which languages it knows, it says only when asked for one.
pub(super) fn can_translate() -> bool {
    Reflect::has(&js_sys::global(), &JsValue::from_str(TRANSLATOR)).unwrap_or(false)
}

/// Has the browser translate an incident's texts that are in the language `from` (BCP 47) into that of our own words, and shows them when that is
/// done. To be called because of a click: the browser may have to fetch what it needs, and asks for one.
pub(super) fn translate(lamp: &Lamp, incident: &Arc<Incident>, from: &str) {
    let (lamp, incident, from) = (lamp.clone(), Arc::clone(incident), from.to_owned());
    let say = move |lamp: &Lamp, id: &str, translation: Translation| {
        read(lamp, Reading { translation, tag: None, ..reading_of(lamp, id) });
    };
    say(&lamp, &incident.id, Translation::Working);
    spawn_local(async move {
        let to = lamp.locale.peek().catalogue.tag.clone();
        let translation = match translated(&incident, &from, &to).await {
            Some(translated) => Translation::Done(Arc::new(translated), incident.content()),
            None => Translation::Failed,
        };
        say(&lamp, &incident.id, translation);
    });
}

async fn translated(incident: &Incident, from: &str, to: &str) -> Option<Incident> {
    let options = Object::new();
    for (name, tag) in [("sourceLanguage", from), ("targetLanguage", to)] {
        Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(tag)).ok()?;
    }
    let translator = Reflect::get(&js_sys::global(), &JsValue::from_str(TRANSLATOR)).ok()?;
    let translator = call(&translator, "create", &options).await?;
    let mut incident = incident.clone();
    for text in texts_mut(&mut incident) {
        if text.lang.as_deref() == Some(from) {
            let found = call(&translator, "translate", &JsValue::from_str(&text.text)).await?.as_string()?;
            text.translations.push(Text { lang: to.to_owned(), text: found, machine: true });
        }
    }
    Some(incident)
}

/// Calls a method that returns a promise; `None` where there is none, it throws, or the promise is rejected.
async fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call1(object, argument).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
