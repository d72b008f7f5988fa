//! The components in a real browser: mounted into a shadow root, fed, and looked at.
#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Object, Reflect};
use statuslamp::embed::{boot, mount, open_history, set_lang, status, unmount};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode, window};

wasm_bindgen_test_configure!(run_in_browser);

const CRITICAL: &str = r#"{ "page": { "name": "Example", "url": "https://status.example.com" },
    "status": { "indicator": "none" },
    "incidents": [
      { "id": "b", "name": "Slow exports", "status": "monitoring", "impact": "minor", "created_at": "2026-11-22T09:00:00Z" },
      { "id": "a", "name": "No logins", "status": "identified", "impact": "critical", "created_at": "2026-11-22T08:00:00Z",
        "translations": { "de": { "name": "Keine Anmeldung" } },
        "incident_updates": [
          { "id": "1", "status": "identified", "body": "**A disk** is full.\n\nMore.", "created_at": "2026-11-22T08:30:00Z" } ] } ] }"#;

const QUIET: &str =
    r#"{ "page": { "name": "Example" }, "status": { "indicator": "none" }, "incidents": [] }"#;

/// An element with its shadow root, as the sentinel makes them, and the view in it.
struct Stage {
    id: u32,
    host: HtmlElement,
    root: ShadowRoot,
    was_ready: Rc<Cell<u32>>,
}

impl Stage {
    fn new(kind: &str, feed: Option<&str>, options: &[(&str, &str)]) -> Self {
        let document = window().expect("a window").document().expect("a document");
        let host: HtmlElement = document.create_element("div").expect("an element").unchecked_into();
        document.body().expect("a body").append_child(&host).expect("in the page");
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a root");
        let place: HtmlElement = document.create_element("div").expect("an element").unchecked_into();
        root.append_child(&place).expect("in the root");
        let given = Object::new();
        // Nothing is ever asked of a server here.
        for (name, value) in [("feed", "data:,never"), ("poll", "0")].iter().chain(options) {
            Reflect::set(&given, &(*name).into(), &(*value).into()).expect("an option");
        }
        let was_ready = Rc::new(Cell::new(0));
        let count = was_ready.clone();
        let ready = Closure::<dyn Fn()>::new(move || count.set(count.get() + 1)).into_js_value();
        let now = js_sys::Date::now();
        let id = mount(
            kind,
            host.clone(),
            place,
            &given,
            feed.map(str::to_owned),
            now,
            ready.unchecked_into::<Function>(),
        );
        // What is far from the window isn't made.
        host.scroll_into_view();
        Self { id, host, root, was_ready }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector)
            .and_then(|element| element.text_content())
            .unwrap_or_else(|| format!("no {selector}"))
    }

    fn click(&self, selector: &str) {
        self.find(selector).expect("something to click").unchecked_into::<HtmlElement>().click();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        unmount(self.id);
        self.host.remove();
    }
}

async fn settle() {
    TimeoutFuture::new(50).await;
}

#[wasm_bindgen_test]
async fn the_banner_shows_the_worst_and_opens_the_others() {
    let stage = Stage::new("banner", Some(CRITICAL), &[("lang", "en")]);
    assert_eq!(stage.was_ready.get(), 1, "the view stands at once where everything is at hand");
    assert_eq!(stage.text(".line .title"), "No logins");
    assert_eq!(stage.text(".line .severity"), "Critical");
    assert_eq!(stage.text(".excerpt"), "A disk is full.");
    assert_eq!(
        stage.find(".banner").and_then(|banner| banner.get_attribute("data-severity")).as_deref(),
        Some("critical")
    );
    assert!(stage.find(".others").expect("the others").has_attribute("hidden"));
    let button = stage.find("button.more").expect("a button");
    stage.click("button.more");
    settle().await;
    assert!(!stage.find(".others").expect("the others").has_attribute("hidden"));
    assert_eq!(stage.text(".others .title"), "Slow exports");
    assert!(
        stage.find("button.more").is_some_and(|same| same.is_same_node(Some(&button))),
        "updated in place"
    );
}

#[wasm_bindgen_test]
async fn dismissing_takes_all_away_and_tells_the_page() {
    let stage = Stage::new("banner", Some(CRITICAL), &[("dismiss", "session"), ("lang", "en")]);
    let told = Rc::new(Cell::new(false));
    let tell = told.clone();
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |_| tell.set(true)).into_js_value();
    stage
        .host
        .add_event_listener_with_callback("statuslamp:dismiss", listener.unchecked_ref())
        .expect("a listener");
    stage.click("button.dismiss");
    settle().await;
    assert!(stage.find(".banner").is_none());
    assert!(told.get());
    let storage = window().and_then(|window| window.session_storage().ok().flatten()).expect("a storage");
    let kept = storage.get_item("statuslamp:dismissed").expect("readable").expect("something");
    assert!(kept.contains("\"a\"\t") && kept.contains("\"b\"\t"), "{kept}");
    storage.remove_item("statuslamp:dismissed").expect("writable");
}

/// An ISO 8601 time, so many hours from now.
fn in_hours(hours: f64) -> String {
    let now_ms = js_sys::Date::now();
    js_sys::Date::new(&(now_ms + hours * 3_600_000.0).into()).to_iso_string().into()
}

#[wasm_bindgen_test]
async fn whoever_was_told_of_an_incident_is_told_of_its_end() {
    let feed = format!(
        r#"{{ "page": {{ "name": "Example" }}, "incidents": [
            {{ "id": "ended", "name": "No logins", "status": "resolved", "impact": "critical", "created_at": "{}", "resolved_at": "{}",
               "postmortem": {{ "published_at": "{}", "sections": {{ "summary": "A disk was full." }} }} }} ] }}"#,
        in_hours(-30.0),
        in_hours(-29.0),
        in_hours(-1.0),
    );
    let storage = window().and_then(|window| window.local_storage().ok().flatten()).expect("a storage");
    storage.remove_item("statuslamp:told").expect("writable");
    let stage = Stage::new("banner", Some(&feed), &[("lang", "en")]);
    assert!(stage.find(".banner").is_none());
    let entries = Reflect::get(&status().expect("a status"), &"entries".into()).expect("entries");
    let said = js_sys::JSON::stringify(&entries).expect("plain data").as_string();
    assert_eq!(said.as_deref(), Some(r#"[{"id":"ended","shown":false,"why":"unseen"}]"#));
    drop(stage);

    // As another page of the origin writes it, and has the browser tell this one.
    boot(String::new(), String::new(), &Function::new_no_args(""));
    storage.set_item("statuslamp:told", "\n\"ended\"\t7\t5").expect("writable");
    js_sys::eval("dispatchEvent(new StorageEvent('storage', { key: 'statuslamp:told' }))").expect("an event");
    let stage = Stage::new("banner", Some(&feed), &[("lang", "en"), ("dismiss", "session")]);
    let banner = stage.find(".banner").expect("a banner");
    assert_eq!(banner.get_attribute("data-severity").as_deref(), Some("operational"));
    assert!(stage.find(".mark .icon-check").is_some());
    assert_eq!(stage.text(".severity"), "Resolved");
    assert!(stage.find(".phase").is_none(), "the phase is said once");
    assert_eq!(stage.text("button.history"), "Read the post-mortem");
    stage.click("button.history");
    TimeoutFuture::new(300).await;
    let account = stage.find("dialog [data-id=ended] .postmortem").expect("the account");
    assert!(account.has_attribute("open"));
    assert!(account.text_content().is_some_and(|text| text.contains("A disk was full.")));
    stage.click("button.dismiss");
    settle().await;
    assert!(stage.find(".banner").is_none());
    let session = window().and_then(|window| window.session_storage().ok().flatten()).expect("a storage");
    let kept = session.get_item("statuslamp:dismissed").expect("readable").expect("something");
    assert!(kept.starts_with("\n\"ended\"\t") && kept.ends_with("\t5"), "{kept}");
    session.remove_item("statuslamp:dismissed").expect("writable");
    storage.remove_item("statuslamp:told").expect("writable");
}

/// A banner that went before it had said anything noted its incident as told all the same, and the next one was silent.
#[wasm_bindgen_test]
async fn what_nobody_was_told_of_is_still_told() {
    let feed = CRITICAL.replace(r#""id": "a""#, r#""id": "unsaid""#);
    let storage = window().and_then(|window| window.local_storage().ok().flatten()).expect("a storage");
    let is_told = || {
        let told = storage.get_item("statuslamp:told").expect("readable");
        told.is_some_and(|told| told.contains("\"unsaid\""))
    };
    drop(Stage::new("banner", Some(&feed), &[("lang", "en")]));
    // Longer than anything waits to be said.
    TimeoutFuture::new(400).await;
    assert!(!is_told());
    let stage = Stage::new("banner", Some(&feed), &[("lang", "en")]);
    assert!(!is_told(), "not before it is said");
    while stage.text("[role=alert]").is_empty() {
        settle().await;
    }
    assert_eq!(stage.text("[role=alert]"), "Critical: No logins. Identified.");
    settle().await;
    assert!(is_told());
    storage.remove_item("statuslamp:told").expect("writable");
}

#[wasm_bindgen_test]
async fn maintenance_past_its_end_says_so() {
    let feed = |end: f64| {
        format!(
            r#"{{ "page": {{ "name": "Example" }}, "scheduled_maintenances": [
                {{ "id": "move", "name": "Move", "status": "in_progress", "scheduled_for": "{}", "scheduled_until": "{}" }} ] }}"#,
            in_hours(-99.0),
            in_hours(end),
        )
    };
    for (end, chip, card) in [
        (1.0, "no .overrunning", "In progress"),
        (-1.0, "Overrunning", "In progressOverrunning"),
        (-60.0, "no .overrunning", "In progressNever closed by the vendor"),
    ] {
        let banner = Stage::new("banner", Some(&feed(end)), &[("lang", "en")]);
        assert_eq!(banner.text(".overrunning"), chip, "{end}");
        assert_eq!(banner.find(".banner").is_some(), end > -48.0, "{end}");
        let history = Stage::new("history", Some(&feed(end)), &[("lang", "en")]);
        settle().await;
        assert_eq!(history.text(".chips"), format!("Maintenance{card}"), "{end}");
        let is_ongoing = history.text(".list").starts_with("Open now");
        assert_eq!(is_ongoing, end > -48.0, "{end}: {}", history.text(".list"));
    }
}

#[wasm_bindgen_test]
async fn a_quiet_banner_is_empty_and_its_live_region_is_there() {
    let stage = Stage::new("banner", Some(QUIET), &[]);
    assert!(stage.find(".banner").is_none());
    assert_eq!(stage.text("[role=status]"), "");
    assert_eq!(stage.host.offset_height(), 0);
}

#[wasm_bindgen_test]
async fn nothing_heard_is_unknown() {
    let stage = Stage::new("badge", None, &[("lang", "en")]);
    assert_eq!(stage.text(".word"), "Unknown");
    assert_eq!(
        stage.find(".badge").and_then(|badge| badge.get_attribute("aria-label")).as_deref(),
        Some("Service status: Unknown")
    );
}

#[wasm_bindgen_test]
async fn the_badge_says_how_it_is() {
    let quiet = Stage::new("badge", Some(QUIET), &[("lang", "en")]);
    assert_eq!(quiet.text(".word"), "Operational");
}

#[wasm_bindgen_test]
async fn the_history_is_headed_by_the_state_and_unfolds() {
    let stage = Stage::new("history", Some(CRITICAL), &[("lang", "en")]);
    settle().await;
    assert_eq!(stage.text(".overall .word"), "Major outage");
    assert_eq!(stage.text(".month"), "Open now");
    assert!(stage.find("ol.timeline").is_none(), "made only when it is opened");
    stage.click("details.updates > summary");
    settle().await;
    assert_eq!(stage.text("ol.timeline strong.phase"), "Identified");
    assert_eq!(stage.text("ol.timeline .prose strong"), "A disk");
}

/// Ninety entries of one month: the first pages, and the last when it is gone to.
#[wasm_bindgen_test]
async fn of_a_long_history_only_what_is_near_is_made() {
    let incident = |number: u32| {
        format!(
            r#"{{ "id": "{number}", "name": "Number {number}", "status": "resolved", "created_at": "2026-11-22T09:00:00Z" }}"#
        )
    };
    let incidents = (0..90).map(incident).collect::<Vec<_>>().join(",");
    let feed = format!(r#"{{ "page": {{ "name": "Example" }}, "incidents": [{incidents}] }}"#);
    let stage = Stage::new("history", Some(&feed), &[("lang", "en")]);
    settle().await;
    let made = || stage.root.query_selector_all("article").expect("a selector").length();
    assert!((4..60).contains(&made()), "{}", made());
    assert!(stage.find("article[data-id='89']").is_none());
    open_history(Some("89".to_owned()));
    for _ in 0..20 {
        settle().await;
    }
    assert!(stage.find("article[data-id='89']").is_some());
    assert!((4..60).contains(&made()), "{}", made());
}

#[wasm_bindgen_test]
async fn the_dialog_opens_closes_and_leaves_nothing() {
    let stage = Stage::new("banner", Some(CRITICAL), &[("lang", "en")]);
    for _ in 0..2 {
        assert!(open_history(Some("a".into())));
        settle().await;
        assert!(stage.find("dialog[open]").is_some());
        assert_eq!(stage.text("dialog article[data-id=a] ol.timeline strong.phase"), "Identified");
        stage.click("dialog .close");
        settle().await;
        assert!(stage.find("dialog").is_none());
    }
}

#[wasm_bindgen_test]
async fn the_language_follows_and_titles_with_it() {
    // What is asked for below that folder is this catalogue: the rest of the address is its fragment.
    let catalogue = r#"data:application/json,{ "history": "Verlauf" }#/"#;
    boot(catalogue.into(), String::new(), &Function::new_no_args(""));
    let stage = Stage::new("banner", Some(CRITICAL), &[("lang", "en")]);
    let button = stage.find("button.history").expect("a button");
    set_lang(Some("de-AT".into()));
    settle().await;
    assert_eq!(stage.text("button.history"), "Verlauf");
    assert_eq!(stage.text(".line .title"), "Keine Anmeldung");
    assert_eq!(stage.text(".phase"), "Identified", "what the catalogue lacks is English");
    assert!(
        stage.find("button.history").is_some_and(|same| same.is_same_node(Some(&button))),
        "updated in place"
    );
    set_lang(None);
}

/// The choice of a language once read the feed's own outside of anything that follows it; Leptos says so on the console, in builds
/// for development only.
#[wasm_bindgen_test]
async fn nothing_is_read_where_nothing_follows_it() {
    let listen = "window.__warnings = []; window.__warn = console.warn; console.warn = (line) => window.__warnings.push(line)";
    Function::new_no_args(listen).call0(&JsValue::NULL).expect("a console");
    for kind in ["banner", "badge", "history"] {
        let _stage = Stage::new(kind, Some(CRITICAL), &[("lang", "en")]);
        settle().await;
    }
    let told = Function::new_no_args("console.warn = window.__warn; return window.__warnings.join()");
    let told = told.call0(&JsValue::NULL).expect("what was said").as_string().expect("a text");
    assert!(!told.contains("reactive tracking context"), "{told}");
}

#[wasm_bindgen_test]
async fn unmounting_twice_is_harmless() {
    let stage = Stage::new("badge", Some(QUIET), &[]);
    unmount(stage.id);
    unmount(stage.id);
    assert!(stage.find(".badge").is_none());
    assert!(status().is_none());
}

#[wasm_bindgen_test]
async fn bad_options_are_survived() {
    let stage = Stage::new(
        "history",
        Some(CRITICAL),
        &[
            ("lang", "x-klingon-😀"),
            ("time-zone", "Mars/Phobos"),
            ("min-impact", "?"),
            ("outages", "?"),
            ("labels", "data:,nothing"),
        ],
    );
    settle().await;
    assert!(stage.find("article").is_some());
}

/// A Leptos application can show and take away the components among its own.
#[wasm_bindgen_test]
async fn the_components_stand_in_a_leptos_application() {
    use leptos::prelude::*;
    use statuslamp::sync::{Address, Source};
    use statuslamp::view::{Badge, Banner, Lamp};

    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let place: HtmlElement = document.create_element("div").expect("an element").unchecked_into();
    document.body().expect("a body").append_child(&place).expect("in the page");
    let source = Source::new(Address { url: "data:,never".into(), poll_ms: 0, ..Address::default() });
    source.offer(Some(CRITICAL), js_sys::Date::now() as i64);
    let lamp = Lamp::new(vec![source]);
    let is_shown = ArcRwSignal::new(true);
    let shown = is_shown.clone();
    let view = leptos::mount::mount_to(place.clone(), move || {
        let lamp = lamp.clone();
        view! {
            <Show when=move || shown.get()>
                <Banner lamp={lamp.clone()} />
                <Badge lamp={lamp.clone()} />
            </Show>
        }
    });
    TimeoutFuture::new(50).await;
    let text = || place.text_content().unwrap_or_default();
    assert!(text().contains("No logins"), "{}", text());
    assert!(text().contains("Major outage"), "{}", text());
    is_shown.set(false);
    TimeoutFuture::new(50).await;
    assert_eq!(text(), "");
    is_shown.set(true);
    TimeoutFuture::new(50).await;
    assert!(text().contains("No logins"), "{}", text());
    drop(view);
    assert_eq!(text(), "");
    place.remove();
}

/// The program's own allocator (src/allocator.rs): blocks keep what is written to them, whatever is taken, grown and given back around them.
#[wasm_bindgen_test]
fn memory_keeps_what_is_written_to_it() {
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    let mut random = 12_345_u32;
    for round in 0..20_000_u32 {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (size, place) = ((random >> 8) % 3_000, (random >> 20) as usize);
        let mark = (round % 251) as u8;
        match blocks.get_mut(place % 300) {
            Some(block) if round % 3 == 0 => {
                let first = block[0];
                block.resize(block.len() + size as usize, first);
            }
            Some(_) => {
                let block = blocks.swap_remove(place % 300);
                assert!(block.iter().all(|byte| *byte == block[0]));
            }
            None => blocks.push(vec![mark; size as usize + 1]),
        }
    }
    assert!(blocks.iter().all(|block| block.iter().all(|byte| *byte == block[0])));
    // What is freed is used again: the same work takes no more memory the second time.
    let pages = || core::arch::wasm32::memory_size(0);
    let work = || drop((0..200).map(|size| vec![0_u8; size * 100]).collect::<Vec<_>>());
    work();
    let before = pages();
    for _ in 0..50 {
        work();
    }
    assert_eq!(pages(), before);
}
