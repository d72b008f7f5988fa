use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::untrack;

use super::{severity_word, title_of};
use crate::locale::{Locale, Message};
use crate::model::{Incident, Kind, Severity};
use crate::sync::is_hidden;
use crate::view::element::{Element, View, el_class};
use crate::view::lamp::Lamp;
use crate::view::localized::localized;

/// How long after it has come news are said: by then the regions have stood for a while, and another page of the origin that was quicker has
/// told this one. Plus up to as much again by chance.
const WAIT_MS: u32 = 150;

/// How far the news are on their way to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// There are none, or nobody hears them.
    Idle,
    /// They wait.
    Waiting,
    /// They are to be put into a region.
    Spoken,
}

/// What a screen reader is told: each piece of news once, over all pages of the origin. Two regions, which stand from the start, because one
/// that comes together with its text is not read out.
pub(super) fn announcement(lamp: &Lamp) -> View {
    let lamp = lamp.clone();
    let step = Rc::new(Cell::new(Step::Idle));
    // Ends with this view: what it hasn't said by then is left to the next one.
    let mut timer = None;
    View::Live(Box::new(move || {
        if step.get() == Step::Spoken {
            step.set(Step::Idle);
            // All of it is on the screen.
            let shown = lamp.headlines();
            lamp.told.update(|told| {
                for incident in &shown {
                    told.put_incident(incident);
                }
            });
        }
        // Nobody hears a page that is hidden; the clock comes by when it is looked at.
        if news(&lamp).is_some() && !is_hidden() && step.get() == Step::Idle {
            step.set(Step::Waiting);
            let (lamp, step) = (lamp.clone(), step.clone());
            let wait = WAIT_MS + (js_sys::Math::random() * f64::from(WAIT_MS)) as u32;
            let speak = move || step.set(untrack(|| speak(&lamp)));
            timer.replace(Timeout::new(wait, speak));
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

/// Has the news said, if there still are any and somebody hears them. What is said counts as told when it stands in a region.
fn speak(lamp: &Lamp) -> Step {
    let Some((incident, at_once)) = news(lamp).filter(|_| !is_hidden()) else { return Step::Idle };
    let locale = lamp.locale.get();
    let mut said = vec![sentence(&incident, &locale)];
    if at_once {
        said.insert(0, String::new());
    }
    lamp.said.set(said);
    Step::Spoken
}

fn sentence(incident: &Incident, locale: &Locale) -> String {
    let title = title_of(incident, locale).text;
    let phase = locale.text(match incident.kind {
        Kind::Outage => Message::NOT_POSTED,
        _ => Message::phase(&incident.phase),
    });
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
