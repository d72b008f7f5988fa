use std::sync::Arc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, Node, ShadowRoot};

use super::history::open;
use super::lamp::Lamp;
use crate::sync::with_history;

/// What the history's dialog is found by.
pub(super) const SELECTOR: &str = "dialog.panel";

/// Opens the history as a modal dialog in the tree that `anchor` is in, unless one is open there, scrolled to an incident if one
/// is named. The browser keeps the focus in it, closes it by Escape, and gives the focus back; after that nothing of it is left. Where the
/// rest of the program doesn't come, the vendor's own page is opened instead.
pub fn open_dialog(lamp: &Lamp, anchor: &Node, incident_id: &str) {
    let (lamp, incident_id) = (lamp.clone(), incident_id.to_owned());
    let root = anchor.get_root_node();
    // The element's own place, which is taken out of the tree when the element is restarted or destroyed; what was clicked may go before.
    let place = anchor.dyn_ref::<Element>().and_then(|anchor| anchor.closest(".lamp").ok()?);
    let catalogue = lamp.locale.peek().catalogue.clone();
    with_history(
        &catalogue.clone(),
        Box::new(move |is_here| {
            // A task of its own: a view that is mounted while another one's listener runs dies together with that one. It may outlive what
            // asked for it, and then does nothing.
            let task = move || {
                if place.is_some_and(|place| place.parent_node().is_none()) {
                    return;
                }
                if !is_here {
                    open_official_page(&lamp, &incident_id);
                    return;
                }
                let spoken = lamp.locale.peek().catalogue.clone();
                if !spoken.lacking().is_empty() && !Arc::ptr_eq(&spoken, &catalogue) {
                    // The page has changed its language meanwhile.
                    open_dialog(&lamp, &root, &incident_id);
                    return;
                }
                // Nothing to be done where the page has no body, or refuses an element of ours.
                let _ = open(&lamp, &root, incident_id);
            };
            Timeout::new(0, task).forget();
        }),
    );
}

fn open_official_page(lamp: &Lamp, incident_id: &str) {
    let headlines = lamp.headlines();
    let incident = headlines.iter().find(|incident| incident.id == incident_id).or(headlines.first());
    let page = incident.and_then(|incident| incident.provider.as_ref()?.url.as_deref());
    let url = incident.and_then(|incident| incident.url.as_deref()).or(page);
    if let (Some(window), Some(url)) = (web_sys::window(), url) {
        // A browser that takes this for a pop-up says so itself.
        let _ = window.open_with_url_and_target_and_features(url, "_blank", "noopener,noreferrer");
    }
}

/// Closes what [`open_dialog`] has opened in the tree that `anchor` is in, if anything.
pub fn close_dialog(anchor: &Node) {
    if let Some(dialog) = dialog_of(anchor) {
        dialog.close();
    }
}

/// Whether something stands open that [`open_dialog`] has opened in the tree that `anchor` is in.
pub fn has_dialog(anchor: &Node) -> bool {
    dialog_of(anchor).is_some()
}

fn dialog_of(anchor: &Node) -> Option<HtmlDialogElement> {
    let root = anchor.get_root_node().dyn_into::<ShadowRoot>().ok()?;
    root.query_selector(SELECTOR).ok()??.dyn_into().ok()
}
