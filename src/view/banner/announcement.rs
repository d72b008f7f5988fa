use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::untrack;

use super::severity_word;
use crate::locale::{Locale, Message};
use crate::model::{Incident, Severity};
use crate::sync::is_hidden;
use crate::view::element::{Element, View, el_class};
use crate::view::lamp::Lamp;
use crate::view::localized::localized;

/// How long after it has come news are said: by then the regions have stood for a while, and another page of the origin that was quicker has
/// told this one. Plus up to as much again by chance.
const WAIT_MS: u32 = 150;

/// What a screen reader is told: each piece of news once, over all pages of the origin. Two regions, which stand from the start, because one
/// that comes together with its text is not read out.
pub(super) fn announcement(lamp: &Lamp) -> View {
    let lamp = lamp.clone();
    let is_waiting = Rc::new(Cell::new(false));
    View::Live(Box::new(move || {
        // Nobody hears a page that is hidden; the clock comes by when it is looked at.
        if news(&lamp).is_some() && !is_hidden() && !is_waiting.replace(true) {
            let (lamp, is_waiting) = (lamp.clone(), is_waiting.clone());
            let wait = WAIT_MS + (js_sys::Math::random() * f64::from(WAIT_MS)) as u32;
            let speak = move || {
                is_waiting.set(false);
                untrack(|| speak(&lamp));
            };
            Timeout::new(wait, speak).forget();
        }
        let (locale, said) = (lamp.locale.get(), lamp.said.get());
        locale
            .mark(el_class("div", "announcer"))
            .child(region("status", said.first()))
            .child(region("alert", said.get(1)))
    }))
}

fn region(role: &'static str, text: Option<&String>) -> Element {
    // Where the focus goes when the banner is put away.
    el_class("div", role).fixed("role", role).fixed("tabindex", "-1").text(text.cloned().unwrap_or_default())
}

/// The most important entry that the viewer wasn't told of as it is, and whether that can't wait: it is new or worse than it was, and bad.
fn news(lamp: &Lamp) -> Option<(Arc<Incident>, bool)> {
    let told = lamp.told.get();
    let mut found = None;
    for incident in lamp.headlines() {
        let is_worse = told.severity_of(&incident.id).is_none_or(|known| known < incident.severity());
        let at_once = is_worse && incident.severity() >= Severity::Major && incident.is_open();
        if at_once {
            return Some((incident, true));
        }
        if found.is_none() && !told.contains(&incident) {
            found = Some((incident, false));
        }
    }
    found
}

fn speak(lamp: &Lamp) {
    let Some((incident, at_once)) = news(lamp) else { return };
    let locale = lamp.locale.get();
    let mut said = vec![sentence(&incident, &locale)];
    if at_once {
        said.insert(0, String::new());
    }
    lamp.said.set(said);
    // All of it is on the screen.
    let shown = lamp.headlines();
    lamp.told.update(|told| {
        for incident in &shown {
            told.put_incident(incident);
        }
    });
}

fn sentence(incident: &Incident, locale: &Locale) -> String {
    let title = localized(&incident.title, locale).text;
    let phase = locale.text(Message::phase(&incident.phase));
    let mut sentence = if incident.is_open() {
        [&severity_word(incident, locale), ": ", &title, ". ", &phase, "."].concat()
    } else {
        [&phase, ": ", &title, "."].concat()
    };
    if let Some(action) = &incident.action_required {
        let action = localized(action, locale).text;
        sentence = [&sentence, " ", &locale.text(Message::WHAT_TO_DO), " ", &action].concat();
    }
    sentence
}
