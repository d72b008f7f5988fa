//! Taking away what is shown: as JSON, as a table, and planned work for a calendar.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::browser::browse;
use super::panel::Panel;
use crate::export::{csv, icalendar, json};
use crate::locale::{Locale, Message};
use crate::model::{Incident, Kind};
use crate::sync::now_ms;
use crate::view::element::{Element, el, el_class};

/// A menu of the formats in which the shown incidents can be saved, if there are any. Follows what is found.
pub(super) fn menu(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let found = panel.finder.found.get();
    let has_maintenance = found.list.iter().any(|entry| entry.incident.kind == Kind::Maintenance);
    let button = |label: String, save: fn(&Panel, &[Arc<Incident>])| {
        let panel = Rc::clone(panel);
        let save = move |_| {
            let shown: Vec<_> =
                panel.list.entries().iter().map(|entry| Arc::clone(&entry.incident)).collect();
            save(&panel, &shown);
        };
        el("li").child(el("button").on("click", Box::new(save)).text(label))
    };
    let mut list = el("ul")
        .child(button("JSON".to_owned(), |panel, shown| {
            let status = match &*panel.lamp.sources {
                [only] => only.snapshot().peek().status.clone(),
                _ => None,
            };
            let components = status.as_ref().map_or(&[][..], |status| &status.components);
            save("incidents.json", "application/json", &json(shown, components));
        }))
        .child(button("CSV".to_owned(), |_, shown| save("incidents.csv", "text/csv", &csv(shown))));
    if has_maintenance {
        list = list.child(button(locale.text(Message::EXPORT_CALENDAR), |_, shown| {
            save("maintenance.ics", "text/calendar", &icalendar(shown, now_ms()));
        }));
    }
    el_class("details", "menu")
        .maybe("hidden", found.list.is_empty().then(String::new))
        .child(el("summary").text(locale.text(Message::EXPORT)))
        .child(list)
}

fn save(name: &str, media_type: &str, text: &str) {
    let values: Array = [name, media_type, text].iter().map(|value| JsValue::from_str(value)).collect();
    browse("save", &JsValue::NULL, &values);
}
