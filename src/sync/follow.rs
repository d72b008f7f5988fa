//! The way from Rust to `follow.js`, which looks at feeds again and again, and from there back.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::clock::{attend, beat, forget, now_ms};
use super::companion;
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
    static FOLLOWED: RefCell<Vec<Followed>> = const { RefCell::new(Vec::new()) };
}

/// A document that is looked after.
struct Followed {
    source: Source,
    /// Where it is, if it isn't the feed itself but belongs to it.
    companion: Option<String>,
    following: Following,
    _told: Told,
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
    add(Followed { source: source.clone(), companion: None, following, _told: told });
}

/// Has a document beside a source's feed looked after as that is, unless it is already; asked at once.
pub(super) fn attend_to_companion(source: &Source, url: &str) {
    let is_it = |known: &Followed| known.source.is(source) && known.companion.as_deref() == Some(url);
    if FOLLOWED.with_borrow(|all| all.iter().any(is_it)) {
        return;
    }
    let told = {
        let (source, url) = (source.clone(), url.to_owned());
        Told::new(move |text: Option<String>, at_ms, failure, _| {
            let made = companion::told(&source, &url, text.as_deref(), at_ms as i64, failure);
            beat();
            made as u32
        })
    };
    let following = follow(url, source.address().poll_ms, None, None, now_ms() as f64, &told);
    add(Followed { source: source.clone(), companion: Some(url.to_owned()), following, _told: told });
}

fn add(followed: Followed) {
    FOLLOWED.with_borrow_mut(|all| all.push(followed));
    attend();
}

/// Looks after a source no more, nor after what belongs to it. What is under way is dropped when it comes.
pub(super) fn leave(source: &Source) {
    drop_where(&|known| known.source.is(source));
}

/// Looks after none of a source's companions but these any more.
pub(super) fn leave_companions(source: &Source, but: &[String]) {
    drop_where(&|known| {
        known.source.is(source) && known.companion.as_ref().is_some_and(|url| !but.contains(url))
    });
}

fn drop_where(is_such: &dyn Fn(&Followed) -> bool) {
    let mut gone = Vec::new();
    FOLLOWED.with_borrow_mut(|all| {
        while let Some(place) = all.iter().position(is_such) {
            gone.push(all.swap_remove(place));
        }
    });
    for followed in gone {
        followed.following.stop();
        forget();
    }
}

/// Has a source asked now, and what belongs to it, whatever the schedule says.
pub(super) fn look_at(source: &Source) {
    FOLLOWED.with_borrow(|all| {
        for followed in all.iter().filter(|known| known.source.is(source)) {
            followed.following.look();
        }
    });
}
