use crate::sync::{Freshness, History, with_rest};
use crate::view::{Lamp, Watcher, watch};

/// Holds the address of the feed that had news last. The sentinel sets it, and starts the widget at once where it is set.
const KEY: &str = "statuslamp:news";

/// Takes the mark of news away once there is nothing left to say, for as long as what is returned is kept: nothing is shown, and none of what
/// the viewer was told of has just ended. Where the feed no longer lists that, the history is asked for it.
pub(super) fn settle(lamp: &Lamp) -> Watcher {
    let lamp = lamp.clone();
    watch(move || {
        let decisions = lamp.decisions();
        if lamp.judgement().freshness != Freshness::Fresh
            || decisions.iter().any(|known| known.why.is_shown())
        {
            return;
        }
        let is_listed = |id: &str| decisions.iter().any(|known| known.incident.id == id);
        let is_missing = lamp.told.get().iter().any(|(id, ..)| !is_listed(id));
        let history = lamp.sources.iter().map(|source| source.snapshot().get().history).max();
        let can_close = lamp.settings.get().viewer.closing_ms > 0;
        if is_missing && can_close && history.is_some_and(|history| history >= History::Unasked) {
            let lamp = lamp.clone();
            with_rest(Box::new(move |is_here| {
                if is_here {
                    lamp.want_history();
                }
            }));
            return;
        }
        if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok()?) {
            let _ = storage.remove_item(KEY);
        }
        // What is over and not shown any more has been told to its end.
        let is_open =
            |id: &str| decisions.iter().any(|known| known.incident.id == id && known.incident.is_open());
        if lamp.told.peek().iter().any(|(id, ..)| !is_open(id)) {
            lamp.told.update(|told| told.keep_only(&is_open));
        }
    })
}
