//! In which language an incident is read: what is said of that, and the ways to another one.

use std::sync::Arc;

use wasm_bindgen::JsValue;

use super::browser::{browse, value_of};
use super::texts::texts;
use super::translate::{can_translate, translate};
use crate::locale::{Locale, Message, Template, choose_text};
use crate::model::{Incident, LocalizedText};
use crate::view::element::{Element, el, el_class};
use crate::view::lamp::Lamp;
use crate::view::localized::localized;
use crate::view::prose::link;
use crate::view::reading::{Reading, Translation};

/// What stands for a language that the feed doesn't name: BCP 47 has a code for that.
const UNDETERMINED: &str = "und";

/// How an incident is read so far.
pub(super) fn reading_of(lamp: &Lamp, incident_id: &str) -> Reading {
    let known = lamp.readings.get().iter().find(|reading| reading.incident_id == incident_id).cloned();
    known.unwrap_or_else(|| Reading {
        incident_id: incident_id.to_owned(),
        tag: None,
        translation: Translation::Unasked,
    })
}

/// Has an incident read in another way from now on.
pub(super) fn read(lamp: &Lamp, reading: Reading) {
    lamp.readings.update(|readings| {
        readings.retain(|known| known.incident_id != reading.incident_id);
        readings.push(reading);
    });
}

/// The incident with what the browser has translated of it, unless there has been news since.
pub(super) fn translated(reading: &Reading, incident: &Arc<Incident>) -> Arc<Incident> {
    match &reading.translation {
        Translation::Done(translated, of) if *of == incident.content() => Arc::clone(translated),
        _ => Arc::clone(incident),
    }
}

/// What the texts of an incident are to be chosen by.
pub(super) fn chosen(reading: &Reading, locale: &Locale) -> Locale {
    match &reading.tag {
        Some(tag) => locale.reading(Some(tag.as_str()).filter(|tag| !tag.is_empty())),
        None => locale.clone(),
    }
}

/// What the reader should know of the texts' language, with a list of those that there are. `None` where all is in the language of our
/// own words, or in one that nobody knows.
pub(super) fn languages(
    lamp: &Lamp,
    incident: &Arc<Incident>,
    reading: &Reading,
    locale: &Locale,
) -> Option<Element> {
    let texts = texts(incident);
    let original = texts.iter().find_map(|text| text.lang.as_deref());
    let choices = choices(&texts, original);
    let shown = chosen(reading, locale);
    let told: Vec<_> = texts.iter().map(|text| localized(text, &shown)).collect();
    let has_machine = told.iter().any(|text| text.machine);
    // Who has chosen a language needs no telling which it is.
    let missing = told.iter().filter(|_| reading.tag.is_none()).find(|text| text.is_missing && !text.machine);
    let missing = missing.and_then(|text| text.foreign.as_deref());
    let is_original = reading.tag.as_deref() == Some("");

    let note = match (original, missing) {
        (Some(original), _) if has_machine => {
            let message = match &reading.translation {
                // Not where there was news since: then the feed's own translation is shown, if any.
                Translation::Done(translated, _) if Arc::ptr_eq(translated, incident) => {
                    Message::MACHINE_HERE
                }
                _ => Message::MACHINE,
            };
            let official = locale.fill(Template::OFFICIAL_TEXT, &locale.language_name(original));
            Some([&locale.text(message), ". ", &official].concat())
        }
        (None, _) if has_machine => Some(locale.text(Message::MACHINE)),
        (_, Some(missing)) => Some(locale.fill(Template::UNTRANSLATED, &locale.language_name(missing))),
        _ => None,
    };
    if note.is_none() && choices.is_empty() {
        return None;
    }
    let best = stands_at(incident, original, locale);
    let switch = match (has_machine, is_original, missing) {
        (true, _, _) => Some(switch(lamp, reading, "", locale)),
        (_, true, _) if !best.is_empty() => Some(switch(lamp, reading, &best, locale)),
        (_, false, Some(from)) => offer(lamp, incident, reading, from, locale),
        _ => None,
    };
    let official_page = incident.url.clone().filter(|_| has_machine);
    let list = (!choices.is_empty()).then(|| {
        let value = stands_at(incident, original, &shown);
        list(lamp, reading, original, &choices, &value, locale)
    });
    Some(
        el_class("div", "languages")
            .maybe_child(note.map(|note| el_class("small", "note").text(note)))
            .maybe_child(switch)
            .maybe_child(official_page.map(|url| link(url).text(locale.text(Message::OFFICIAL_PAGE))))
            .maybe_child(list),
    )
}

/// The languages that any of the texts can be had in beside its original's, each once, and whether by software.
fn choices<'a>(texts: &[&'a LocalizedText], original: Option<&str>) -> Vec<(&'a str, bool)> {
    let mut choices = Vec::<(&str, bool)>::new();
    for translation in texts.iter().flat_map(|text| &text.translations) {
        let lang = translation.lang.as_str();
        if Some(lang) != original && !choices.iter().any(|(known, _)| *known == lang) {
            choices.push((lang, translation.machine));
        }
    }
    choices
}

/// What the list of languages stands at for a reader of `locale`: the title's language, or nothing for the original.
fn stands_at(incident: &Incident, original: Option<&str>, locale: &Locale) -> String {
    let lang = choose_text(&incident.title, &locale.reader_tags).lang;
    lang.filter(|lang| Some(*lang) != original).unwrap_or_default().to_owned()
}

/// The button that leads to the original, or back to the language with this value in the list.
fn switch(lamp: &Lamp, reading: &Reading, to: &str, locale: &Locale) -> Element {
    let message = if to.is_empty() { Message::SHOW_ORIGINAL } else { Message::SHOW_TRANSLATION };
    let (lamp, reading, to) = (lamp.clone(), reading.clone(), to.to_owned());
    let turn = move |event: web_sys::Event| {
        browse("turn", &event.current_target().into(), &JsValue::from_str(&to));
        read(&lamp, Reading { tag: to.is_empty().then(String::new), ..reading.clone() });
    };
    el_class("button", "switch").on("click", Box::new(turn)).text(locale.text(message))
}

/// The list of languages, the original first.
fn list(
    lamp: &Lamp,
    reading: &Reading,
    original: Option<&str>,
    choices: &[(&str, bool)],
    value: &str,
    locale: &Locale,
) -> Element {
    let (lamp, reading) = (lamp.clone(), reading.clone());
    let choose = move |event: web_sys::Event| {
        read(&lamp, Reading { tag: Some(value_of(&event)), ..reading.clone() });
    };
    let option = |tag: &str, text: String| {
        el("option")
            .attr("value", tag.to_owned())
            .maybe("selected", (tag == value).then(String::new))
            .text(text)
    };
    let name = locale.language_name(original.unwrap_or(UNDETERMINED));
    let mut list = el("select")
        .attr("aria-label", locale.text(Message::TEXT_LANGUAGE))
        .on("change", Box::new(choose))
        .child(option("", locale.fill(Template::ORIGINAL, &name)));
    for (tag, is_machine) in choices {
        let name = locale.language_name(tag);
        list = list
            .child(option(tag, if *is_machine { locale.fill(Template::MACHINE_IN, &name) } else { name }));
    }
    list
}

/// The offer to have the browser translate, where it can, and what came of it.
fn offer(
    lamp: &Lamp,
    incident: &Arc<Incident>,
    reading: &Reading,
    from: &str,
    locale: &Locale,
) -> Option<Element> {
    match reading.translation {
        Translation::Working => Some(
            el_class("button", "switch")
                .fixed("aria-disabled", "true")
                .text(locale.text(Message::TRANSLATING)),
        ),
        Translation::Failed => Some(
            el_class("small", "note").fixed("role", "status").text(locale.text(Message::TRANSLATION_FAILED)),
        ),
        _ if !can_translate() => None,
        _ => {
            let (lamp, incident, from) = (lamp.clone(), Arc::clone(incident), from.to_owned());
            let begin = move |_| translate(&lamp, &incident, &from);
            Some(
                el_class("button", "switch")
                    .on("click", Box::new(begin))
                    .text(locale.text(Message::TRANSLATE)),
            )
        }
    }
}
