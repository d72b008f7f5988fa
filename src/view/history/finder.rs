use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;

use super::browser::browse;
use crate::find::{Excerpt, Folder, Linked, Query, Scan, Words, filter, read_fragment, write_fragment};
use crate::model::{Incident, sort_newest_first};
use crate::sync::{Watched, now_ms};
use crate::view::lamp::Lamp;
use crate::view::watcher::{Watcher, watch};

/// How long the page may be kept from anything else by a search that goes on: a quarter of a frame.
const SLICE_MS: i64 = 4;
/// How often what was found so far is shown while a search goes on.
const SHOW_EVERY_MS: i64 = 250;
/// How long after the last change the page's address is brought up to it: browsers count how often that is done.
const LINK_AFTER_MS: u32 = 400;

/// What the reader looks for in the history, and what is found.
pub(super) struct Finder {
    lamp: Lamp,
    /// What is looked for.
    pub query: Watched<Query>,
    /// The same without its text, which changes with each key.
    pub filters: Watched<Query>,
    /// Everything that is known of, the newest first.
    pub all: Watched<Vec<Arc<Incident>>>,
    /// The same feed by feed, each the newest first.
    by_feed: RefCell<Vec<Vec<Arc<Incident>>>>,
    /// What that comes to.
    pub found: Watched<Entries>,
    /// Everything that passes the filters, to be searched.
    passed: RefCell<Arc<Vec<Arc<Incident>>>>,
    /// Everything that the search goes on in, and when it was last shown.
    scan: RefCell<Scan>,
    shown_at_ms: Cell<i64>,
    folder: RefCell<Folder>,
    timers: RefCell<[Option<Timeout>; 2]>,
    own: Weak<Finder>,
}

/// Entries of the history, the newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entries {
    pub list: Vec<Entry>,
    /// Whether more may be found yet.
    pub is_searching: bool,
    /// How many there are without search and filters.
    pub known: usize,
}

/// An incident, and where the words that were searched for stand in it, unless that is its title.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub incident: Arc<Incident>,
    pub excerpt: Option<(Excerpt, Option<String>)>,
}

impl Finder {
    /// A finder, and how it follows the feeds and what is looked for.
    pub fn new(lamp: &Lamp) -> (Rc<Self>, [Watcher; 2]) {
        let by_browser = |character: char| {
            let folded =
                browse("fold", &JsValue::NULL, &JsValue::from_str(character.encode_utf8(&mut [0; 4])));
            folded.as_string().unwrap_or_else(|| character.into())
        };
        let finder = Rc::new_cyclic(|own| Self {
            lamp: lamp.clone(),
            query: Watched::default(),
            filters: Watched::default(),
            all: Watched::default(),
            by_feed: RefCell::default(),
            found: Watched::default(),
            passed: RefCell::default(),
            scan: RefCell::default(),
            shown_at_ms: Cell::default(),
            folder: RefCell::new(Folder::new(Box::new(by_browser))),
            timers: RefCell::default(),
            own: own.clone(),
        });
        let (known, found) = (Rc::clone(&finder), Rc::clone(&finder));
        (finder, [watch(move || known.collect()), watch(move || found.look_through())])
    }

    /// Looks for something else from now on.
    #[inline(never)]
    pub fn change(&self, change: impl FnOnce(&mut Query)) {
        let mut query = Query::clone(&self.query.peek());
        change(&mut query);
        self.look_for(query);
        if self.lamp.settings.peek().without_links {
            return;
        }
        let link = self.with_own(|finder| {
            let linked = Linked { incident_id: None, query: Query::clone(&finder.query.peek()) };
            browse("link", &JsValue::NULL, &JsValue::from_str(&write_fragment(&linked)));
        });
        self.set_timer(1, LINK_AFTER_MS, link);
    }

    /// Takes over what a fragment of the page's address says; the incident that it leads to, if any.
    pub fn read(&self, fragment: &str) -> Option<String> {
        let linked = read_fragment(fragment)?;
        if *self.query.peek() != linked.query {
            self.look_for(linked.query);
        }
        linked.incident_id
    }

    fn look_for(&self, query: Query) {
        let filters = Query { text: String::new(), ..query.clone() };
        self.query.set(query);
        if *self.filters.peek() != filters {
            self.filters.set(filters);
        }
    }

    /// The first of these from a place on, and then from the beginning, whose title begins with something.
    pub fn named(&self, entries: &[Entry], from: usize, beginning: &str) -> Option<usize> {
        let mut folder = self.folder.borrow_mut();
        let beginning = folder.fold(beginning).to_vec();
        (from..entries.len()).chain(0..from.min(entries.len())).find(|place| {
            let title = entries.get(*place).map_or("", |entry| &entry.incident.title.text);
            folder.fold(title).starts_with(&beginning)
        })
    }

    /// Takes over what the feeds know; most looks bring nothing new.
    fn collect(&self) {
        let by_feed: Vec<_> =
            self.lamp.sources.iter().map(|source| source.snapshot().get().incidents()).collect();
        let all = merged(&by_feed);
        if *self.all.peek() != all || self.by_feed.borrow().is_empty() {
            self.by_feed.replace(by_feed);
            self.all.set(all);
        }
    }

    /// Begins the search anew whenever something else is known or looked for.
    fn look_through(&self) {
        let (query, settings, all) = (self.query.get(), self.lamp.settings.get(), self.all.get());
        let known = all.len();
        let passed = if self.filters.peek().is_empty() {
            all
        } else {
            let mut by_feed = self.by_feed.borrow().clone();
            for (source, incidents) in self.lamp.sources.iter().zip(&mut by_feed) {
                let snapshot = source.snapshot().peek();
                let components = snapshot.status.as_ref().map_or(&[][..], |status| &status.components);
                filter(incidents, components, &query, &settings.viewer, now_ms());
            }
            Arc::new(merged(&by_feed))
        };
        let words = Words::of(&query.text, &mut self.folder.borrow_mut());
        if words.is_empty() {
            self.set_timer(0, 0, Box::new(|| {}));
            let entry = |incident: &Arc<Incident>| Entry { incident: Arc::clone(incident), excerpt: None };
            let list = passed.iter().map(entry).collect();
            self.show(Entries { list, is_searching: false, known });
            return;
        }
        self.passed.replace(passed);
        self.scan.replace(Scan::new(words));
        self.shown_at_ms.set(0);
        self.search(known);
    }

    /// Searches for a while, shows what was found, and goes on in another task.
    fn search(&self, known: usize) {
        let until_ms = now_ms() + SLICE_MS;
        let mut scan = self.scan.borrow_mut();
        let passed = self.passed.borrow();
        let is_done = scan.step(&passed, &mut self.folder.borrow_mut(), &|| now_ms() >= until_ms);
        if is_done || now_ms() - self.shown_at_ms.get() >= SHOW_EVERY_MS {
            let mut list = Vec::new();
            for hit in &scan.hits {
                if let Some(incident) = passed.get(hit.index) {
                    let excerpt = hit.found.excerpt.clone().map(|excerpt| (excerpt, hit.found.lang.clone()));
                    list.push(Entry { incident: Arc::clone(incident), excerpt });
                }
            }
            self.shown_at_ms.set(now_ms());
            self.show(Entries { list, is_searching: !is_done, known });
        }
        let go_on: Box<dyn FnOnce()> =
            if is_done { Box::new(|| {}) } else { self.with_own(move |finder| finder.search(known)) };
        self.set_timer(0, 0, go_on);
    }

    fn show(&self, entries: Entries) {
        if *self.found.peek() != entries {
            self.found.set(entries);
        }
    }

    fn with_own(&self, run: impl FnOnce(&Self) + 'static) -> Box<dyn FnOnce()> {
        let own = self.own.clone();
        Box::new(move || {
            if let Some(own) = own.upgrade() {
                run(&own);
            }
        })
    }

    #[inline(never)]
    fn set_timer(&self, which: usize, after_ms: u32, run: Box<dyn FnOnce()>) {
        if let Some(timer) = self.timers.borrow_mut().get_mut(which) {
            *timer = Some(Timeout::new(after_ms, run));
        }
    }
}

/// The incidents of all feeds, the newest first.
fn merged(by_feed: &[Vec<Arc<Incident>>]) -> Vec<Arc<Incident>> {
    let mut all = by_feed.concat();
    if by_feed.len() > 1 {
        sort_newest_first(&mut all, |incident| incident.began_at());
    }
    all
}
