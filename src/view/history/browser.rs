use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/view/history/browser.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = browse)]
    fn call(what: &str, element: &JsValue, value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Calls a function of `browser.js`; undefined where the page has broken what it needs, and then that part of the history does nothing.
#[inline(never)]
pub(super) fn browse(what: &str, element: &JsValue, value: &JsValue) -> JsValue {
    call(what, element, value).unwrap_or(JsValue::UNDEFINED)
}

/// What stands in a field, or is chosen in a list, that an event comes from.
#[inline(never)]
pub(super) fn value_of(event: &web_sys::Event) -> String {
    let target: JsValue = event.current_target().into();
    let value = js_sys::Reflect::get(&target, &JsValue::from_str("value"));
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}
