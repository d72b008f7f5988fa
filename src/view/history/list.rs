use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::browser::browse;
use super::card::card;
use super::finder::{Entry, Finder};
use super::groups::{Group, in_order};
use super::months::Months;
use super::panel::Panel;
use crate::decimal::decimal;
use crate::locale::{Locale, Message};
use crate::sync::Watched;
use crate::view::element::{Element, View, el_class};

/// How many entries are made at once: a millisecond of work, most of it in writing out their times.
const PAGE: usize = 2;

/// What the list is told by `browser.js`, see there.
const NEAR: u32 = 0;
const FAR: u32 = 1;
const WANTED: u32 = 2;

/// The list of the history's entries. However long it is, only those near the window are made: each month is empty until it comes near, and
/// so is each page of it.
pub(super) struct List {
    /// The entries in the order they are shown in.
    entries: RefCell<Rc<Vec<Entry>>>,
    groups: RefCell<Vec<Rc<Shown>>>,
    /// The language that they are headed in.
    lang: RefCell<String>,
    /// The headings of the groups, in their order.
    pub headings: Watched<Vec<String>>,
    next_id: Cell<u32>,
    /// The list's element.
    element: RefCell<JsValue>,
    /// The incident to be scrolled to as soon as it is there.
    goal: RefCell<Option<String>>,
    timer: RefCell<Option<Timeout>>,
    /// What `browser.js` calls.
    told: JsValue,
}

/// A group with its pages.
struct Shown {
    group: Group,
    part: Part,
    /// Made when the group comes near.
    pages: RefCell<Vec<Rc<Part>>>,
}

/// A piece of the list that stands empty unless it is near the window.
struct Part {
    id: u32,
    state: Watched<State>,
}

/// What stands in a part's place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing, because it is far from the window.
    Far,
    /// What stood there before something else was looked for, until its turn comes: one part a frame.
    Due,
    /// What is to stand there.
    Near,
}

impl Part {
    /// The element of a part of `size` entries. Follows its state.
    fn element(&self, class: &'static str, size: usize) -> Element {
        let state = *self.state.get();
        let left_out = (state == State::Far).then(|| decimal(size as i64));
        el_class("div", class)
            .attr("data-part", decimal(i64::from(self.id)))
            .maybe("data-size", left_out)
            .maybe("data-due", (state == State::Due).then(String::new))
            .written(Box::new(|element| {
                browse("follow", element, &JsValue::UNDEFINED);
            }))
    }

    fn come(&self, is_near: bool) {
        let state = if is_near { State::Near } else { State::Far };
        if *self.state.peek() != state {
            self.state.set(state);
        }
    }

    fn is_far(&self) -> bool {
        *self.state.peek() == State::Far
    }
}

impl List {
    pub fn new(finder: &Rc<Finder>, goal: Option<String>) -> Rc<Self> {
        Rc::new_cyclic(|own: &Weak<Self>| {
            let (own, finder) = (own.clone(), Rc::downgrade(finder));
            let told =
                Closure::<dyn Fn(u32, usize, String) -> f64>::new(move |what, number, text: String| {
                    let (Some(own), Some(finder)) = (own.upgrade(), finder.upgrade()) else { return -1.0 };
                    match what {
                        NEAR | FAR => own.come(number as u32, what == NEAR),
                        WANTED => own.want(number),
                        _ => return own.named(&finder, number, &text).map_or(-1.0, |place| place as f64),
                    }
                    0.0
                });
            Self {
                entries: RefCell::default(),
                groups: RefCell::default(),
                lang: RefCell::default(),
                headings: Watched::default(),
                next_id: Cell::default(),
                element: RefCell::new(JsValue::UNDEFINED),
                goal: RefCell::new(goal),
                timer: RefCell::default(),
                told: told.into_js_value(),
            }
        })
    }

    /// Scrolls to an incident and puts the focus on it, now or when it is there.
    pub fn go(&self, incident_id: &str) {
        self.goal.replace(Some(incident_id.to_owned()));
        self.go_to_goal();
    }

    /// Scrolls to the group with this heading.
    pub fn go_to_group(&self, heading: &str) {
        let place = self
            .groups
            .borrow()
            .iter()
            .find_map(|shown| (shown.group.heading == heading).then_some(shown.group.places.start));
        if let Some(place) = place {
            self.bring("show", place);
        }
    }

    /// The entries in the order they are shown in.
    pub fn entries(&self) -> Rc<Vec<Entry>> {
        self.entries.borrow().clone()
    }

    fn go_to_goal(&self) {
        let place = {
            let (goal, entries) = (self.goal.borrow(), self.entries.borrow());
            goal.as_ref().and_then(|goal| entries.iter().position(|entry| entry.incident.id == *goal))
        };
        if let (Some(place), false) = (place, self.element.borrow().is_undefined()) {
            self.goal.replace(None);
            self.bring("go", place);
        }
    }

    fn bring(&self, how: &str, place: usize) {
        browse(how, &self.element.borrow(), &JsValue::from_f64(place as f64));
    }

    /// A part comes near, or goes away.
    fn come(&self, id: u32, is_near: bool) {
        for shown in self.groups.borrow().iter() {
            if shown.part.id == id {
                shown.part.come(is_near);
            }
            for page in shown.pages.borrow().iter().filter(|page| page.id == id) {
                page.come(is_near);
            }
        }
    }

    /// Has the entry at a place made; to be asked again until it is there, because its month comes first.
    fn want(&self, place: usize) {
        for shown in self.groups.borrow().iter().filter(|shown| shown.group.places.contains(&place)) {
            shown.part.come(true);
            if let Some(page) = shown.pages.borrow().get((place - shown.group.places.start) / PAGE) {
                page.come(true);
            }
        }
    }

    fn named(&self, finder: &Finder, from: usize, beginning: &str) -> Option<usize> {
        finder.named(&self.entries.borrow(), from, beginning)
    }

    fn new_part(&self, is_near: bool) -> Part {
        let id = self.next_id.replace(self.next_id.get().wrapping_add(1));
        Part { id, state: Watched::new(if is_near { State::Near } else { State::Far }) }
    }

    /// Takes over what is to be shown, in this language. What stood under the same heading before stays as near as it was, and so does everything
    /// where only the language is another: then all of it is written anew at once. Else what stands in a place stays there until the turn
    /// comes for what is to follow it, but for the first.
    fn take(&self, entries: Vec<Entry>, groups: Vec<Group>, lang: &str) {
        let old = self.groups.take();
        let is_translated = self.lang.replace(lang.to_owned()) != lang
            && old.iter().map(|shown| &shown.group.places).eq(groups.iter().map(|group| &group.places));
        let mut new = Vec::new();
        for (place, group) in groups.into_iter().enumerate() {
            let is_first = new.is_empty();
            let known = if is_translated {
                old.get(place)
            } else {
                old.iter().find(|shown| shown.group.heading == group.heading)
            };
            new.push(Rc::new(match known {
                Some(known) => {
                    let before = old.get(place).map_or_else(Vec::new, |before| before.pages.borrow().clone());
                    let mut pages = known.pages.borrow().clone();
                    for (page, before) in pages.iter_mut().zip(before).skip(usize::from(is_first)) {
                        if !is_translated && !page.is_far() && !before.is_far() {
                            *page = Rc::new(Part { id: page.id, state: Watched::new(State::Due) });
                        }
                    }
                    let part = Part { id: known.part.id, state: known.part.state.clone() };
                    Shown { part, pages: RefCell::new(pages), group }
                }
                None => Shown { part: self.new_part(is_first), pages: RefCell::default(), group },
            }));
        }
        let headings: Vec<_> = new.iter().map(|shown| shown.group.heading.clone()).collect();
        if *self.headings.peek() != headings {
            self.headings.set(headings);
        }
        self.entries.replace(Rc::new(entries));
        self.groups.replace(new);
    }
}

/// The list. Follows what is found, the clock and the locale.
pub(super) fn list(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let list = &panel.list;
    let goal = panel.lamp.goal.get();
    if !goal.is_empty() {
        list.goal.replace(Some(String::clone(&goal)));
        panel.lamp.goal.set(String::new());
    }
    let found = panel.finder.found.get();
    let all = panel.finder.all.peek();
    let mut months = panel.lamp.months.peek();
    if !months.are_of(&all, locale) {
        months = Arc::new(Months::of(&all, locale));
        panel.lamp.months.set(Months::clone(&months));
    }
    let (entries, groups) = in_order(&found.list, &months, locale);
    list.take(entries, groups, &locale.catalogue.tag);
    let mut element = el_class("div", "list")
        .fixed("role", "group")
        .attr("aria-label", locale.text(Message::HISTORY_TITLE))
        .maybe("aria-busy", found.is_searching.then(|| "true".to_owned()));
    for shown in list.groups.borrow().iter() {
        let (panel, pages, locale) = (Rc::clone(panel), Rc::clone(shown), locale.clone());
        let heading = shown.group.heading.clone();
        element = element.child(
            el_class("div", "group")
                .child(el_class("h3", "month").text(heading))
                .view(View::Live(Box::new(move || group(&panel, &pages, &locale)))),
        );
    }
    let panel = Rc::downgrade(panel);
    element.written(Box::new(move |element| {
        if let Some(panel) = panel.upgrade() {
            panel.list.element.replace(element.into());
            browse("follow", element, &panel.list.told);
            if panel.list.goal.borrow().is_some() {
                // In a task of its own: it may only now be put into the page. Kept, because one that is forgotten is never freed.
                let owner = Rc::downgrade(&panel);
                let go = move || {
                    if let Some(panel) = owner.upgrade() {
                        panel.list.go_to_goal();
                    }
                };
                panel.list.timer.replace(Some(Timeout::new(0, go)));
            }
        }
    }))
}

/// A group's pages, if it is near. Follows that.
fn group(panel: &Rc<Panel>, shown: &Rc<Shown>, locale: &Locale) -> Element {
    let Shown { part, pages, group } = &**shown;
    let count = group.places.len();
    let mut element = part.element("pages", count);
    let mut pages = pages.borrow_mut();
    if part.is_far() {
        pages.clear();
        return element;
    }
    pages.truncate(count.div_ceil(PAGE));
    while pages.len() * PAGE < count {
        // The first of all is there at once.
        let is_first = group.places.start == 0 && pages.is_empty();
        pages.push(Rc::new(panel.list.new_part(is_first)));
    }
    for (index, part) in pages.iter().enumerate() {
        let from = group.places.start + index * PAGE;
        let to = group.places.end.min(from + PAGE);
        let (panel, part, locale) = (Rc::clone(panel), Rc::clone(part), locale.clone());
        element = element.view(View::Live(Box::new(move || page(&panel, &part, from, to, &locale))));
    }
    element
}

/// A page's entries, if it is near. Follows that.
fn page(panel: &Rc<Panel>, part: &Part, from: usize, to: usize, locale: &Locale) -> Element {
    let mut element = part.element("page", to - from);
    match *part.state.peek() {
        State::Far => return element,
        State::Due => return element.kept(),
        State::Near => {}
    }
    let entries = panel.list.entries();
    for place in from..to {
        let Some(entry) = entries.get(place).cloned() else { continue };
        let (panel, locale, count) = (Rc::clone(panel), locale.clone(), entries.len());
        element = element.view(View::Live(Box::new(move || {
            card(&panel, &entry, &locale)
                .fixed("tabindex", if place == 0 { "0" } else { "-1" })
                .attr("aria-posinset", decimal(place as i64 + 1))
                .attr("aria-setsize", decimal(count as i64))
        })));
    }
    element
}
