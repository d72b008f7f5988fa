use std::cell::RefCell;
use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::untrack;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::mounted::Files;
use crate::locale::{Catalogue, negotiate};
use crate::sync::text;
use crate::view::Lamp;
use crate::warn::warn;

#[wasm_bindgen(module = "/src/embed/languages.js")]
extern "C" {
    fn locales() -> String;
    fn around(element: &HtmlElement) -> Array;
    /// Has `relang` called whenever a language changes that the sentinel doesn't watch.
    pub(super) fn follow(relang: &js_sys::Function);
}

/// The language of an element: which ones are wanted, the most wanted first, and what they come to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The explicit one, those of the elements around it and of the page, the browser's, the feed's.
    pub wanted: Vec<String>,
    /// The one of these that there is a catalogue for.
    pub served: String,
    /// That catalogue's tag.
    pub tag: String,
}

/// Finds out the language of an element; English where nothing that is wanted can be had.
pub(super) fn choose(host: &HtmlElement, explicit: Option<&str>, lamp: &Lamp) -> Choice {
    let mut wanted: Vec<String> = explicit.map(str::to_owned).into_iter().collect();
    let mut add = |tags: Array| wanted.extend(tags.iter().filter_map(|tag| tag.as_string()));
    add(around(host));
    if let Some(window) = web_sys::window() {
        add(window.navigator().languages());
    }
    wanted.append(&mut untrack(|| lamp.feed_langs()));
    let locales = locales();
    let found = negotiate(wanted.iter().map(String::as_str), &locales);
    let (served, tag) = found.map_or(("en", "en"), |found| found);
    // Of what the page says of itself, somebody should know.
    if let Some(first) = wanted.first().filter(|first| *first != served) {
        warn(&["no messages in lang=\"", first, "\"; showing ", tag].concat());
    }
    Choice { served: served.to_owned(), tag: tag.to_owned(), wanted }
}

thread_local! {
    /// With the address of the host's labels.
    static KEPT: RefCell<Vec<(Option<String>, Arc<Catalogue>)>> = const { RefCell::new(Vec::new()) };
}

/// A catalogue that needs no fetching: one that is here already, or English without labels of the host's own.
pub(super) fn at_hand(tag: &str, labels: Option<&str>) -> Option<Arc<Catalogue>> {
    let kept = KEPT.with_borrow(|kept| {
        let is_it =
            |(of, kept): &&(Option<String>, Arc<Catalogue>)| kept.tag == tag && of.as_deref() == labels;
        kept.iter().find(is_it).map(|(_, kept)| kept.clone())
    });
    kept.or_else(|| (is_english(tag) && labels.is_none()).then(|| keep(None, Catalogue::english_of(tag))))
}

/// Where the messages of a language are: those of the banner and the badge, or, in the folder `history/`, those that only the history says.
/// Empty for English.
pub(super) fn url_of(files: &Files, folder: &str, tag: &str) -> String {
    if is_english(tag) {
        String::new()
    } else {
        [&files.base, "locales/", folder, tag, ".json", &files.build].concat()
    }
}

/// Makes a catalogue of what has been fetched: a language's messages and the host's labels. What couldn't be had or can't be read is done
/// without: English stands in.
pub(super) fn read(files: &Files, tag: &str, labels: Option<&str>, texts: &Option<Array>) -> Arc<Catalogue> {
    let found = if is_english(tag) {
        Some(Catalogue::english_of(tag))
    } else {
        Catalogue::read(tag, &text(texts, 0))
    };
    let is_found = found.is_some();
    let mut found = found.unwrap_or_else(Catalogue::english);
    found.history_url = url_of(files, "history/", &found.tag);
    let replaced = text(texts, 1);
    if !replaced.is_empty() {
        found = found.with_labels(&replaced);
    }
    if is_found { keep(labels, found) } else { Arc::new(found) }
}

/// The English messages are part of the program, and the same in every country.
fn is_english(tag: &str) -> bool {
    tag.starts_with("en")
}

fn keep(labels: Option<&str>, catalogue: Catalogue) -> Arc<Catalogue> {
    let catalogue = Arc::new(catalogue);
    KEPT.with_borrow_mut(|kept| kept.push((labels.map(str::to_owned), catalogue.clone())));
    catalogue
}
