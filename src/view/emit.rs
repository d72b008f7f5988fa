use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, EventTarget, Node, ShadowRoot};

/// Tells the page by an event that bubbles out of the element that `from` stands in, in a task of its own.
///
/// The task is the browser's, without a frame of ours: so an error that one of the page's listeners throws can't be taken for one
/// of this program, and one that has our frames in its stack can't be the page's.
pub(crate) fn emit(from: &EventTarget, name: &str, detail: &JsValue) {
    // A page whose own events are broken isn't told.
    let _ = schedule(from, name, detail);
}

fn schedule(from: &EventTarget, name: &str, detail: &JsValue) -> Option<()> {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(detail);
    let event = CustomEvent::new_with_event_init_dict(name, &init).ok()?;
    // What was clicked may be gone by then; the element it stood in is the page's.
    let root = from.dyn_ref::<Node>().and_then(|node| node.get_root_node().dyn_into::<ShadowRoot>().ok());
    let target: JsValue = root.map_or_else(|| from.into(), |root| root.host().into());
    let dispatch: Function =
        Reflect::get(&target, &JsValue::from_str("dispatchEvent")).ok()?.dyn_into().ok()?;
    let dispatch = dispatch.bind1(&target, &event);
    web_sys::window()?.set_timeout_with_callback(dispatch.unchecked_ref()).ok()?;
    Some(())
}
