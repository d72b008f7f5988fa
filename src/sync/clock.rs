//! The page's one clock: every relative time reads the same signal. Nothing ticks while the page is hidden or when nothing is mounted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::Watched;

const MS_PER_MINUTE: i64 = 60_000;

/// The timer never sleeps less, so that a confused clock can't make it spin.
const MIN_SLEEP_MS: i64 = 250;

struct Heart {
    now: Watched<i64>,
    /// How many sources are looked after.
    sources: Cell<usize>,
    timer: RefCell<Option<Timeout>>,
    /// When the timer is to go off.
    wakes_at_ms: Cell<i64>,
    listens: Cell<bool>,
}

impl Heart {
    fn sleep_until(&self, at_ms: i64) {
        self.wakes_at_ms.set(at_ms);
        let sleep_ms = at_ms.saturating_sub(now_ms()).clamp(MIN_SLEEP_MS, MS_PER_MINUTE);
        *self.timer.borrow_mut() = Some(Timeout::new(sleep_ms as u32, beat));
    }
}

thread_local! {
    static HEART: Rc<Heart> = Rc::new(Heart {
        now: Watched::new(now_ms()),
        sources: Cell::new(0),
        timer: RefCell::default(),
        wakes_at_ms: Cell::new(i64::MAX),
        listens: Cell::new(false),
    });
}

/// The time in milliseconds since the Unix epoch, by the browser's clock.
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Has the clock set at a time (milliseconds since the Unix epoch) if it wouldn't be before: when a relative time says something else.
#[inline(never)]
pub fn wake_by(at_ms: i64) {
    HEART.with(|heart| {
        if at_ms < heart.wakes_at_ms.get() && heart.timer.borrow().is_some() {
            heart.sleep_until(at_ms);
        }
    });
}

/// The time to be followed, set at least once a minute while the page is visible.
pub fn clock() -> Watched<i64> {
    HEART.with(|heart| heart.now.clone())
}

/// Lets the clock run, once more until [`forget`].
pub(super) fn attend() {
    HEART.with(|heart| heart.sources.set(heart.sources.get() + 1));
    listen();
    beat();
}

/// Lets the clock stand still, unless somebody else needs it.
pub(super) fn forget() {
    HEART.with(|heart| heart.sources.set(heart.sources.get().saturating_sub(1)));
}

/// Sets the clock, and again at the next minute.
pub(super) fn beat() {
    HEART.with(|heart| {
        let now = now_ms();
        heart.now.set(now);
        *heart.timer.borrow_mut() = None;
        if heart.sources.get() > 0 && !is_hidden() {
            heart.sleep_until((now.div_euclid(MS_PER_MINUTE) + 1) * MS_PER_MINUTE);
        }
    });
}

/// One listener for the life of the page: it costs nothing while nothing is attended to.
fn listen() {
    HEART.with(|heart| {
        if let (false, Some(document)) = (heart.listens.replace(true), document()) {
            let on_change = Closure::<dyn Fn()>::new(beat).into_js_value();
            // Refused only by a page that has broken its own events; then relative times stand still when hidden.
            let _ = document.add_event_listener_with_callback("visibilitychange", on_change.unchecked_ref());
        }
    });
}

/// Whether nobody sees the page.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
