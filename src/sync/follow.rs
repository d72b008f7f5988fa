//! The way from Rust to `follow.js`, which looks at feeds again and again, and from there back.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::clock::{attend, beat, forget, now_ms};
use super::source::Source;

#[wasm_bindgen(module = "/src/sync/follow.js")]
extern "C" {
    type Following;
    fn follow(
        url: &str,
        every_ms: u32,
        live: Option<&str>,
        failure: Option<&str>,
        due_ms: f64,
        told: &Told,
    ) -> Following;
    #[wasm_bindgen(method)]
    fn look(this: &Following);
    #[wasm_bindgen(method)]
    fn stop(this: &Following);
}

#[wasm_bindgen(module = "/src/sync/schedule.js")]
extern "C" {
    #[wasm_bindgen(js_name = firstDelay)]
    fn first_delay(every_ms: u32, random: f64) -> f64;
}

type Told = Closure<dyn FnMut(Option<String>, f64, Option<String>, f64) -> u32>;

thread_local! {
    static FOLLOWED: RefCell<Vec<(Source, Following, Told)>> = const { RefCell::new(Vec::new()) };
}

/// Has a source looked after until [`leave`]: asked at once where nothing has been heard of it, and not before some part of its interval has
/// passed where somebody has just looked.
pub(super) fn attend_to(source: &Source) {
    let told = {
        let source = source.clone();
        Told::new(move |text: Option<String>, at_ms, failure, skew_ms| {
            let made = source.told(text, at_ms as i64, failure, skew_ms as i64);
            beat();
            made as u32
        })
    };
    let (address, known) = (source.address(), source.snapshot().peek());
    let was_asked = known.heard_at_ms.is_some() || known.failure.is_some() || source.is_reading();
    let delay = if was_asked { first_delay(address.poll_ms, js_sys::Math::random()) } else { 0.0 };
    let following = follow(
        &address.url,
        address.poll_ms,
        address.live.as_deref(),
        known.failure.as_deref(),
        now_ms() as f64 + delay,
        &told,
    );
    FOLLOWED.with_borrow_mut(|all| all.push((source.clone(), following, told)));
    attend();
}

/// Looks after a source no more. What is under way is dropped when it comes.
pub(super) fn leave(source: &Source) {
    let mut gone = None;
    FOLLOWED.with_borrow_mut(|all| {
        if let Some(place) = all.iter().position(|(known, ..)| known.is(source)) {
            gone = Some(all.swap_remove(place));
        }
    });
    if let Some((_, following, _)) = gone {
        following.stop();
        forget();
    }
}

/// Has a source asked now, whatever the schedule says.
pub(super) fn look_at(source: &Source) {
    FOLLOWED.with_borrow(|all| {
        if let Some((_, following, _)) = all.iter().find(|(known, ..)| known.is(source)) {
            following.look();
        }
    });
}
