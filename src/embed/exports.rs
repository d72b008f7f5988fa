//! The functions that the sentinel calls. All of them take anything: a value that makes no sense does nothing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::mounted::{Element, Files, Kind, Mounted, Overrides};
use super::sources::Asked;
use super::{Options, Warning, events, language, memory, sources};
use crate::locale::format::is_time_zone;
use crate::view::open_dialog;
use crate::warn::warn;

thread_local! {
    static FILES: RefCell<Files> = RefCell::default();
    static SAID: RefCell<Overrides> = RefCell::default();
    static MOUNTED: RefCell<Vec<Rc<Mounted>>> = const { RefCell::new(Vec::new()) };
    static NEXT_ID: Cell<u32> = const { Cell::new(1) };
}

#[wasm_bindgen(module = "/src/embed/guard.js")]
extern "C" {
    fn guard(base: &str, give_up: &Function, remember: &Function);
}

#[wasm_bindgen(module = "/src/embed/links.js")]
extern "C" {
    #[wasm_bindgen(js_name = followLinks)]
    fn follow_links(run: &Function);
}

/// Says where the widget's own files lie: the folder of the sentinel, ending in a slash, and a query string for them; and what to call
/// with an error after which nothing here can be trusted.
#[wasm_bindgen]
pub fn boot(base: String, build: String, give_up: &Function) {
    let remember = Closure::<dyn Fn()>::new(memory::remember).into_js_value();
    guard(&base, give_up, remember.unchecked_ref());
    language::follow(Closure::<dyn Fn()>::new(relang).into_js_value().unchecked_ref());
    follow_links(Closure::<dyn Fn()>::new(open_linked).into_js_value().unchecked_ref());
    FILES.set(Files { base, build });
    // After destroy() a new script tag finds the program running, and starts afresh.
    SAID.set(Overrides::default());
}

/// Mounts a view into an element and returns a number to call it by. `kind` is `banner`, `history` or `badge`; `options` an
/// object of attribute values; `ready` is called when the view stands in place, which can be before this returns.
///
/// `asked_at_ms` says when the sentinel has asked for the feed (0: not yet), and `feed` what came; an empty text if it was in vain.
#[wasm_bindgen]
pub fn mount(
    kind: &str,
    host: HtmlElement,
    place: HtmlElement,
    options: &Object,
    feed: Option<String>,
    asked_at_ms: f64,
    ready: Function,
) -> u32 {
    let kind = match kind {
        "history" => Kind::History,
        "badge" => Kind::Badge,
        _ => Kind::Banner,
    };
    let (options, warnings) =
        Options::read(&|name| Reflect::get(options, &JsValue::from_str(name)).ok()?.as_string());
    for warning in &warnings {
        warn(&warning.sentence());
    }
    if options.feeds.is_empty() {
        warn("no feed is given; set data-feed on the script or feed on the element");
    }
    if let Some(zone) = options.time_zone.as_ref().filter(|zone| !is_time_zone(zone)) {
        let expected = "an IANA name such as Europe/Rome";
        let warning = Warning { option: "time-zone", value: zone.clone(), expected };
        warn(&warning.sentence());
    }
    let id = NEXT_ID.replace(NEXT_ID.get().wrapping_add(1));
    let asked = (asked_at_ms > 0.0).then_some(Asked {
        document: feed.as_deref().filter(|feed| !feed.is_empty()),
        at_ms: asked_at_ms as i64,
    });
    let element = Element { kind, host, place, ready };
    let mounted = Mounted::new(
        id,
        element,
        options,
        asked,
        &FILES.with_borrow(Clone::clone),
        &SAID.with_borrow(Clone::clone),
    );
    MOUNTED.with_borrow_mut(|all| all.push(mounted));
    id
}

/// Takes a view out of its element. A number that is not known, or not any more, does nothing.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    // Taken out of the list before it is dropped: its end runs code that may come back here.
    let gone = MOUNTED.with_borrow_mut(|all| {
        let index = all.iter().position(|mounted| mounted.id == id);
        index.map(|index| all.remove(index))
    });
    drop(gone);
}

/// Looks at the page's languages again.
#[wasm_bindgen]
pub fn relang() {
    let (files, said) = (FILES.with_borrow(Clone::clone), SAID.with_borrow(Clone::clone));
    for mounted in mounted() {
        mounted.apply_language(&files, &said);
    }
}

/// Sets the language for everything on the page; nothing goes back to the page's own.
#[wasm_bindgen(js_name = setLang)]
pub fn set_lang(tag: Option<String>) {
    SAID.with_borrow_mut(|said| said.lang = tag.filter(|tag| !tag.is_empty()));
    relang();
}

/// Sets the audience tokens, separated by spaces, for everything on the page.
#[wasm_bindgen(js_name = setAudience)]
pub fn set_audience(tokens: &str) {
    let tokens = tokens.split_ascii_whitespace().map(str::to_owned).collect();
    SAID.with_borrow_mut(|said| said.audience = Some(tokens));
    let said = SAID.with_borrow(Clone::clone);
    for mounted in mounted() {
        mounted.apply_audience(&said);
    }
}

/// Asks every feed now.
#[wasm_bindgen]
pub fn refresh() {
    sources::refresh();
}

/// What is known now, from the first element on the page: `{ severity, freshness, heardAt, shown, entries }`.
#[wasm_bindgen]
pub fn status() -> Option<Object> {
    mounted().first().map(|mounted| events::report(&mounted.lamp))
}

/// Opens the history, at an incident if one is named: as a dialog of the first banner or badge, or by scrolling to the first
/// history that stands in the page. Returns whether there was any of these.
#[wasm_bindgen(js_name = openHistory)]
pub fn open_history(incident_id: Option<String>) -> bool {
    let all = mounted();
    match all.iter().find(|mounted| mounted.kind != Kind::History).or(all.first()) {
        Some(mounted) if mounted.kind == Kind::History => {
            mounted.host.scroll_into_view();
            let incident_id = incident_id.unwrap_or_default();
            mounted.lamp.unfold(&incident_id);
            mounted.lamp.goal.set(incident_id);
            true
        }
        Some(mounted) => {
            let incident_id = incident_id.unwrap_or_default();
            mounted.lamp.unfold(&incident_id);
            open_dialog(&mounted.lamp, &mounted.anchor(), &incident_id);
            true
        }
        None => false,
    }
}

/// Opens the history because the page's address leads there: it reads by itself what is in that. One that stands in the page, or is open
/// already, follows the address too.
fn open_linked() {
    let all = mounted();
    if all.iter().all(|mounted| mounted.kind != Kind::History)
        && let Some(mounted) = all.first().filter(|mounted| !mounted.options.settings.without_links)
    {
        open_dialog(&mounted.lamp, &mounted.anchor(), "");
    }
}

/// A copy of the list: what is done with its entries may change it.
fn mounted() -> Vec<Rc<Mounted>> {
    MOUNTED.with_borrow(Clone::clone)
}
