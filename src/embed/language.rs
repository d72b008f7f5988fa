use std::cell::RefCell;
use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::locale::{AVAILABLE, Catalogue, negotiate};
use crate::sync::fetch_bytes;

/// The languages wanted for an element, the most wanted first: the option, the nearest `lang` around it, the browser's.
pub(super) fn wanted(host: &HtmlElement, option: Option<&str>) -> Vec<String> {
    let mut wanted: Vec<String> = option.map(str::to_owned).into_iter().collect();
    let mut place: Option<Element> = Some(host.clone().into());
    while let Some(element) = place {
        wanted.extend(element.get_attribute("lang").filter(|lang| !lang.is_empty()));
        place = element.parent_element().or_else(|| shadow_host(&element));
    }
    if let Some(window) = web_sys::window() {
        wanted.extend(window.navigator().languages().iter().filter_map(|lang| lang.as_string()));
    }
    wanted
}

fn shadow_host(element: &Element) -> Option<Element> {
    Some(element.get_root_node().dyn_into::<ShadowRoot>().ok()?.host())
}

/// The tag for dates and the tag of the catalogue; English where nothing that is wanted can be had.
pub(super) fn choose(wanted: &[String]) -> (String, &'static str) {
    negotiate(wanted.iter().map(String::as_str), &AVAILABLE)
        .map_or_else(|| ("en".to_owned(), "en"), |(format_tag, tag)| (format_tag.to_owned(), tag))
}

type Kept = (&'static str, Option<String>, Arc<Catalogue>);

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// A catalogue that needs no fetching: one that is here already, or English without labels of the host's own.
pub(super) fn at_hand(tag: &str, labels: Option<&str>) -> Option<Arc<Catalogue>> {
    let kept = KEPT.with_borrow(|kept| {
        kept.iter()
            .find(|(known, own, _)| *known == tag && own.as_deref() == labels)
            .map(|(_, _, kept)| kept.clone())
    });
    kept.or_else(|| (tag == "en" && labels.is_none()).then(|| keep("en", None, Catalogue::english())))
}

/// Fetches a catalogue and the host's labels. What can't be had or read is done without: English stands in.
pub(super) async fn fetch(
    base: &str,
    build: &str,
    tag: &'static str,
    labels: Option<&str>,
) -> Arc<Catalogue> {
    let mut catalogue = None;
    if tag != "en" {
        catalogue = fetch_text(&[base, "locales/", tag, ".json", build].concat())
            .await
            .and_then(|json| Catalogue::read(tag, &json));
    }
    let mut catalogue = catalogue.unwrap_or_else(Catalogue::english);
    if let Some(labels) = labels
        && let Some(json) = fetch_text(labels).await
    {
        catalogue = catalogue.with_overrides(&json);
    }
    keep(tag, labels, catalogue)
}

/// Takes a catalogue that the sentinel has fetched.
pub(super) fn offer(tag: &str, json: &str) {
    if let (Some(tag), Some(catalogue)) =
        (AVAILABLE.iter().find(|known| **known == tag), Catalogue::read(tag, json))
    {
        keep(tag, None, catalogue);
    }
}

fn keep(tag: &'static str, labels: Option<&str>, catalogue: Catalogue) -> Arc<Catalogue> {
    let catalogue = Arc::new(catalogue);
    KEPT.with_borrow_mut(|kept| kept.push((tag, labels.map(str::to_owned), catalogue.clone())));
    catalogue
}

async fn fetch_text(url: &str) -> Option<String> {
    String::from_utf8(fetch_bytes(url).await.ok()?).ok()
}
