use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::bar::bar;
use super::browser::browse;
use super::english::speak_english;
use super::finder::Finder;
use super::head::{head, retry};
use super::list::{List, list};
use super::strip::{OnDay, strip};
use crate::locale::{Locale, Message};
use crate::sync;
use crate::view::element::{Element, View, el_class};
use crate::view::lamp::Lamp;
use crate::view::shown::into_leptos;
use crate::view::watcher::Watcher;

/// Everything that happened, the newest first, headed by the overall state and when it was last checked.
#[component]
pub fn History(
    /// What it shows.
    lamp: Lamp,
) -> impl IntoView {
    into_leptos(move || panel(&lamp, String::new()))
}

/// What the parts of one history share.
pub(super) struct Panel {
    pub lamp: Lamp,
    pub finder: Rc<Finder>,
    pub list: Rc<List>,
    _following: [Watcher; 2],
}

/// What [`History`] shows, scrolled to an incident if one is named or the page's address leads to one.
#[inline(never)]
pub(crate) fn panel(lamp: &Lamp, incident_id: String) -> View {
    speak_english();
    lamp.want_history();
    let panel = shared(lamp, incident_id);
    let folding = lamp.clone();
    let fold = Closure::<dyn Fn(String, bool)>::new(move |key: String, open| folding.fold(&key, open));
    let fold = fold.into_js_value();
    View::Live(Box::new(move || {
        let locale = panel.lamp.locale.get();
        let fold = fold.clone();
        locale
            .mark(el_class("section", "history"))
            .fixed("part", "history")
            .written(Box::new(move |element| {
                browse("folds", element, &fold);
            }))
            .view(part(&panel, &locale, |panel, locale| head(&panel.lamp, locale)))
            .view(part(&panel, &locale, days))
            .view(part(&panel, &locale, bar))
            .view(part(&panel, &locale, list))
            .view(part(&panel, &locale, foot))
    }))
}

/// A part that follows by itself what it shows: typing doesn't make the list's head anew, nor a minute the list.
pub(super) fn part(panel: &Rc<Panel>, locale: &Locale, make: fn(&Rc<Panel>, &Locale) -> Element) -> View {
    let (panel, locale) = (Rc::clone(panel), locale.clone());
    View::Live(Box::new(move || make(&panel, &locale)))
}

fn shared(lamp: &Lamp, incident_id: String) -> Rc<Panel> {
    let (finder, following) = Finder::new(lamp);
    let goal = Some(incident_id).filter(|id| !id.is_empty());
    let list = List::new(&finder, goal);
    let panel = Rc::new(Panel { lamp: lamp.clone(), finder, list, _following: following });
    if !lamp.settings.peek().without_links {
        let follower = Rc::downgrade(&panel);
        let follow = move |fragment: Option<String>| {
            let panel = follower.upgrade();
            if let (Some(panel), Some(fragment)) = (&panel, fragment) {
                panel.follow(&fragment);
            }
            panel.is_some()
        };
        follow(browse("fragment", &JsValue::NULL, &JsValue::NULL).as_string());
        let follow = Closure::<dyn Fn(Option<String>) -> bool>::new(follow).into_js_value();
        browse("listen", &JsValue::NULL, &follow);
    }
    panel
}

impl Panel {
    /// Goes where a fragment of the page's address leads.
    fn follow(&self, fragment: &str) {
        if let Some(incident_id) = self.finder.read(fragment) {
            self.show(&incident_id);
        }
    }

    /// Shows an incident with its timeline.
    pub fn show(&self, incident_id: &str) {
        self.lamp.unfold(incident_id);
        self.list.go(incident_id);
    }
}

/// The last days, of everything that is known, whatever is looked for.
fn days(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let owner = Rc::downgrade(panel);
    let show = move |_: &web_sys::Event, incident_id: &str| {
        if let Some(panel) = owner.upgrade() {
            panel.show(incident_id);
        }
    };
    strip(&panel.lamp, locale, Vec::clone(&panel.finder.all.get()), &(Rc::new(show) as OnDay))
}

/// What is to be said when there is nothing, nothing yet, or not everything to list.
fn foot(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let lamp = &panel.lamp;
    let found = panel.finder.found.get();
    let foot = el_class("div", "foot");
    if found.known > 0 && found.list.is_empty() && !found.is_searching {
        let again = Rc::clone(panel);
        let clear = el_class("button", "retry")
            .on("click", Box::new(move |_| again.finder.change(|query| *query = Default::default())))
            .text(locale.text(Message::CLEAR));
        let none = el_class("strong", "label").text(locale.text(Message::NO_MATCH));
        return foot.child(el_class("div", "empty").child(none).child(clear));
    }
    // What the worst of the feeds says; the head says all there is about one that was never heard.
    let heard = lamp.sources.iter().map(|source| source.snapshot().get());
    let worst = heard
        .filter(|known| known.failure.is_none() || known.status.is_some())
        .map(|known| known.history)
        .max();
    foot.maybe_child(match worst {
        Some(sync::History::Unasked | sync::History::Loading) => Some(el_class("div", "skeleton")),
        Some(sync::History::Missing) => {
            let again = lamp.clone();
            let retry = retry(locale, Box::new(move |_| again.want_history()));
            Some(el_class("div", "failed").text(locale.text(Message::HISTORY_MISSING)).child(retry))
        }
        Some(sync::History::Loaded) if found.known == 0 => Some(
            el_class("div", "empty")
                .child(el_class("strong", "label").text(locale.text(Message::NO_INCIDENTS)))
                .child(el_class("span", "hint").text(locale.text(Message::NO_INCIDENTS_HINT))),
        ),
        _ => None,
    })
}
