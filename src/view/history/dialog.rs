use leptos::mount::mount_to_renderer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDialogElement, Node, ShadowRoot};

use super::browser::browse;
use super::dress::dress;
use super::english::speak_english;
use super::panel::panel;
use crate::locale::Message;
use crate::view::element::{View, el_class};
use crate::view::icon::close_icon;
use crate::view::lamp::Lamp;
use crate::view::open_history::SELECTOR;

/// Opens the history as a modal dialog under `root`: see [`open_dialog`](crate::view::open_dialog). `None` where that can't be done.
#[inline(never)]
pub(in crate::view) fn open(lamp: &Lamp, root: &Node, incident_id: String) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let shadow = root.dyn_ref::<ShadowRoot>();
    let parent: &Node = match shadow {
        Some(shadow) if shadow.query_selector(SELECTOR).ok()?.is_some() => return None,
        Some(shadow) => shadow,
        None => &document.body()?.into(),
    };
    if let Some(shadow) = shadow {
        dress(shadow);
    }
    let dialog: HtmlDialogElement = document.create_element("dialog").ok()?.dyn_into().ok()?;
    dialog.set_class_name("panel");
    dialog.set_attribute("part", "panel").ok()?;
    dialog.set_attribute("aria-labelledby", "history-title").ok()?;
    parent.append_child(&dialog).ok()?;
    let shown = lamp.clone();
    let mut view = Some(mount_to_renderer(&dialog, move || sheet(shown, incident_id)));

    let on_event = move |event: web_sys::Event| {
        // Asked for and not captured: an element held by its own listener is never let go, and neither is what is in it.
        let target = event.current_target();
        let Some(dialog) = target.as_ref().and_then(|target| target.dyn_ref::<HtmlDialogElement>()) else {
            return;
        };
        if event.type_() == "close" {
            view.take();
            dialog.remove();
        } else if event.target() == target {
            // A click beside the sheet: the backdrop is the dialog itself to the browser.
            dialog.close();
        }
    };
    let on_event = Closure::<dyn FnMut(web_sys::Event)>::new(on_event).into_js_value();
    for name in ["close", "click"] {
        dialog.add_event_listener_with_callback(name, on_event.unchecked_ref()).ok()?;
    }
    dialog.show_modal().ok()
}

/// What is in the dialog. Another language doesn't make the history anew, which follows that by itself: the reader is in the midst of it.
fn sheet(lamp: Lamp, incident_id: String) -> View {
    speak_english();
    // The button first: that is where the focus goes when the dialog opens.
    let mut content = Some([close_button(&lamp), panel(&lamp, incident_id)]);
    View::Live(Box::new(move || {
        let sheet = lamp.locale.get().mark(el_class("div", "sheet"));
        match content.take() {
            Some([button, panel]) => sheet.view(button).view(panel),
            None => sheet.kept(),
        }
    }))
}

fn close_button(lamp: &Lamp) -> View {
    let lamp = lamp.clone();
    View::Live(Box::new(move || {
        let close = |event: web_sys::Event| {
            browse("close", &event.current_target().into(), &JsValue::NULL);
        };
        el_class("button", "close")
            .attr("aria-label", lamp.locale.get().text(Message::CLOSE))
            .on("click", Box::new(close))
            .child(close_icon())
    }))
}
