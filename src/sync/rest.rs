use std::cell::Cell;
use std::sync::Arc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::locale::{Catalogue, learn};

#[wasm_bindgen(module = "/src/sync/rest.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadFiles)]
    fn load_files(exports: &JsValue, own: &str, labels: &str, history: &str) -> Result<Promise, JsValue>;
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
pub fn with_rest(run: Box<dyn FnOnce(bool)>) {
    load(&wasm_bindgen::exports(), [""; 3], Box::new(move |_| run(is_whole())));
}

/// The same for what is to show the history in the language of a catalogue: the messages that this lacks are fetched meanwhile. Where they
/// don't come it runs all the same, and English stands in.
pub fn with_history(catalogue: &Arc<Catalogue>, run: Box<dyn FnOnce(bool)>) {
    let speaking = catalogue.clone();
    let go_on = move |texts: Option<Array>| {
        learn(&speaking.tag, &text(&texts, 2));
        run(is_whole());
    };
    load(&wasm_bindgen::exports(), ["", "", catalogue.lacking()], Box::new(go_on));
}

/// Runs something with a language's messages, the host's labels, and what only the history says, in this order of addresses: see [`text`].
/// An empty address stands for no file.
pub fn with_messages(urls: [&str; 3], run: Box<dyn FnOnce(Option<Array>)>) {
    load(&JsValue::UNDEFINED, urls, run);
}

/// One of the texts that have been fetched; empty where it didn't come.
#[inline(never)]
pub fn text(texts: &Option<Array>, index: u32) -> String {
    texts.as_ref().and_then(|texts| texts.get(index).as_string()).unwrap_or_default()
}

// One task for all of them, and not an `async fn` to be awaited: each place that did so was a kilobyte of its own.
#[inline(never)]
fn load(exports: &JsValue, [own, labels, history]: [&str; 3], run: Box<dyn FnOnce(Option<Array>)>) {
    let promise = load_files(exports, own, labels, history);
    let is_of_program = !exports.is_undefined();
    spawn_local(async move {
        let mut texts = None;
        if let Ok(promise) = promise {
            texts = JsFuture::from(promise).await.ok();
            if is_of_program {
                IS_HERE.set(texts.is_some());
            }
        }
        run(texts.map(JsCast::unchecked_into));
    });
}
