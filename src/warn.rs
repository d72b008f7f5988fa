use std::cell::RefCell;

use crate::model::Fnv;

/// How many different lines are remembered as said.
const MAX_SAID: usize = 50;

thread_local! {
    static SAID: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// One line for whoever runs the page, on the console and marked as ours; the same line once only.
#[inline(never)]
pub(crate) fn warn(message: &str) {
    let mark = Fnv::of(message);
    let is_new = SAID.with_borrow_mut(|said| {
        let is_new = said.len() < MAX_SAID && !said.contains(&mark);
        if is_new {
            said.push(mark);
        }
        is_new
    });
    if is_new {
        say(message);
    }
}

/// The same, however often.
#[inline(never)]
pub(crate) fn say(message: &str) {
    let line = ["[statuslamp] ", message].concat();
    #[cfg(target_arch = "wasm32")]
    web_sys::console::warn_1(&wasm_bindgen::JsValue::from_str(&line));
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("{line}");
}
