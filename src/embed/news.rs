use web_sys::Storage;

use crate::sync::{Freshness, History, with_rest};
use crate::triage::{Decision, OUTAGE_ID};
use crate::view::{Lamp, Watcher, watch};

/// Holds the address of the feed that had news last. The sentinel starts the widget at once where it is set.
const KEY: &str = "statuslamp:news";

/// Keeps the mark of news while there is something to say, for as long as what is returned is kept, and takes it away afterwards: nothing is
/// shown, and none of what the viewer was told of has just ended. Where the feed no longer lists that, the history is asked for it.
pub(super) fn settle(lamp: &Lamp) -> Watcher {
    let lamp = lamp.clone();
    let url = lamp.sources.first().map(|source| source.address().url.clone()).unwrap_or_default();
    // Of another feed it is none of ours.
    let mut had_news = storage().and_then(|storage| storage.get_item(KEY).ok()?).as_ref() == Some(&url);
    watch(move || {
        let decisions = lamp.decisions();
        if lamp.judgement().freshness != Freshness::Fresh {
            return;
        }
        forget_outages(&lamp, &decisions);
        if decisions.iter().any(|known| known.why.is_shown()) {
            if !had_news && let Some(storage) = storage() {
                let _ = storage.set_item(KEY, &url);
            }
            had_news = true;
            return;
        }
        if !had_news {
            return;
        }
        let is_listed = |id: &str| decisions.iter().any(|known| known.incident.id == id);
        let is_missing = lamp.told.get().iter().any(|(id, ..)| !is_listed(id) && !id.ends_with(OUTAGE_ID));
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
        had_news = false;
        if let Some(storage) = storage() {
            let _ = storage.remove_item(KEY);
        }
    })
}

/// An outage that is over is not remembered: the next one is another, and to be confirmed anew.
fn forget_outages(lamp: &Lamp, decisions: &[Decision]) {
    let goes_on = |id: &str| decisions.iter().any(|known| known.incident.id == id);
    let told = lamp.told.get();
    // One at a time: this is run again for what that changes.
    if let Some((id, ..)) = told.iter().find(|(id, ..)| id.ends_with(OUTAGE_ID) && !goes_on(id)) {
        lamp.told.update(|told| told.forget(id));
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
