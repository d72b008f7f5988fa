use gloo_net::http::Response;
use gloo_timers::callback::Timeout;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The largest feed that a page fetches, in bytes of the answer; the first look is `www/statuslamp.js`'s and all others are `follow.js`'s, which
/// have the same limit (`tests/sync/contracts.test.mjs`). Real feeds are 0.1 to 400 kB; a document beyond this is a mistake or an attack, and
/// reading it at every look would freeze the page it stands in.
pub const MAX_FETCH_BYTES: usize = 8 * 1024 * 1024;

/// The same of a history, which is fetched once and only for who opens it: ten thousand incidents with sixty thousand updates have 20 to 30 MB.
pub const MAX_HISTORY_BYTES: usize = 40 * 1024 * 1024;

/// A server that hasn't sent the whole document by then is taken for down; the reader can try again.
const TIMEOUT_MS: u32 = 30_000;

#[wasm_bindgen]
extern "C" {
    // Pages wrap fetch, and the wrappers throw, return other things than promises, and reject with strings; gloo-net 0.7
    // panics on the last. So the answer is gloo-net's, and the call is our own; its builder of requests is 1 kB of brotli.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn page_fetch(url: &str, init: &web_sys::RequestInit) -> Result<JsValue, JsValue>;
}

/// Fetches a whole document by GET, within 30 seconds and up to [`MAX_HISTORY_BYTES`]; `None` where it can't be had. The feed itself is
/// `follow.js`'s to fetch; this is for what belongs to it.
///
/// Cookies go with it only to the page's own origin, where a proxy may want them.
pub async fn fetch_bytes(url: &str) -> Option<Vec<u8>> {
    let abort = web_sys::AbortController::new().ok()?;
    let signal = abort.signal();
    // Cancelled by its drop at the end of this function.
    let _timeout = Timeout::new(TIMEOUT_MS, move || abort.abort());
    let init = web_sys::RequestInit::new();
    init.set_signal(Some(&signal));
    let promise = page_fetch(url, &init).ok()?;
    let response = JsFuture::from(Promise::resolve(&promise)).await.ok()?;
    let response: Response = response.dyn_into::<web_sys::Response>().ok()?.into();
    if !response.ok() {
        return None;
    }
    let Some(body) = response.body() else { return Some(Vec::new()) };
    let reader: web_sys::ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.ok()?;
        let value = Reflect::get(&chunk, &JsValue::from_str("value")).ok()?;
        let Ok(value) = value.dyn_into::<Uint8Array>() else { return Some(bytes) };
        if bytes.len() + value.length() as usize > MAX_HISTORY_BYTES {
            // Whether or not the rest can be called off, it is not read.
            let _ = reader.cancel();
            return None;
        }
        bytes.extend(value.to_vec());
    }
}
