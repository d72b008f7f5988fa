use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen(module = "/src/sync/rest.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadRest)]
    fn load_rest(exports: &JsValue) -> Result<Promise, JsValue>;
}

thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether the whole program is here, see [`with_rest`].
pub fn is_whole() -> bool {
    IS_HERE.get()
}

/// Runs something once the rest of the program is here, and tells it whether it is: a file may not come. In a task of its own.
///
/// What is shipped is split in two (`tools/lib/wasm-split.mjs`), because most pages with news only ever show a banner from a feed of the
/// Statuspage family: the history and the readers of all other formats are in a second file. To run any of that without having waited for
/// this is a trap; the build fails where a function of the first file calls one of the second that isn't known to come after this.
// Not an `async fn` to be awaited: each place that did so was a kilobyte of its own.
#[inline(never)]
pub fn with_rest(run: Box<dyn FnOnce(bool)>) {
    spawn_local(async move {
        if !is_whole()
            && let Ok(promise) = load_rest(&wasm_bindgen::exports())
        {
            IS_HERE.set(JsFuture::from(promise).await.is_ok());
        }
        run(is_whole());
    });
}
