use std::cell::RefCell;

use js_sys::{Array, JSON};
use web_sys::Storage;

use crate::json::Document;
use crate::model::Severity;
use crate::sync::Watched;
use crate::triage::Remembered;
use crate::view::DismissFor;

/// What the viewer has put away: a JSON list of `[incident id, revision, rank of its severity]`, the oldest first.
pub(super) const DISMISSED: &str = "statuslamp:dismissed";

/// What the viewer was told of, written in the same way.
pub(super) const TOLD: &str = "statuslamp:told";

thread_local! {
    /// What the elements of the page share.
    static SHARED: RefCell<Vec<(&'static str, DismissFor, Watched<Remembered>)>> =
        const { RefCell::new(Vec::new()) };
}

/// What is remembered under a key, for all elements of the page.
pub(super) fn shared(key: &'static str, keep_for: DismissFor) -> Watched<Remembered> {
    SHARED.with_borrow_mut(|all| {
        if let Some((.., known)) = all.iter().find(|known| (known.0, known.1) == (key, keep_for)) {
            return known.clone();
        }
        let remembered = Watched::new(recall(key, keep_for));
        all.push((key, keep_for, remembered.clone()));
        remembered
    })
}

/// Takes what another page of the origin has written.
pub(super) fn remember() {
    for (key, keep_for, remembered) in SHARED.with_borrow(Clone::clone) {
        let newest = recall(key, keep_for);
        if newest != *remembered.peek() {
            remembered.set(newest);
        }
    }
}

/// What is remembered under a key; nothing where storage is blocked or holds something else.
#[inline(never)]
fn recall(key: &str, keep_for: DismissFor) -> Remembered {
    let mut remembered = Remembered::default();
    let stored = storage(keep_for).and_then(|storage| storage.get_item(key).ok()?);
    let entries = stored.and_then(|json| Document::read(json.as_bytes()).ok());
    for entry in entries.iter().flat_map(|entries| entries.root().items()) {
        let mut parts = entry.items();
        let id = parts.next().and_then(|id| id.text());
        let mut number = || parts.next().and_then(|number| number.raw().parse::<u32>().ok());
        if let (Some(id), Some(revision)) = (id, number()) {
            // Without a rank it was put away however bad it was: so were they written at first.
            let severity = number().and_then(|rank| Severity::ALL.get(rank as usize).copied());
            remembered.put(&id, revision, severity.unwrap_or(Severity::Critical));
        }
    }
    remembered
}

/// Keeps what is remembered under a key. Where storage is blocked or full it holds for this page's life only.
#[inline(never)]
pub(super) fn keep(key: &str, keep_for: DismissFor, remembered: &Remembered) {
    if let Some(storage) = storage(keep_for) {
        let entries = Array::new();
        for (id, revision, severity) in remembered.iter() {
            entries.push(&Array::of3(&id.into(), &(*revision).into(), &(*severity as u8).into()));
        }
        if let Some(json) = JSON::stringify(&entries).ok().and_then(|json| json.as_string()) {
            let _ = storage.set_item(key, &json);
        }
    }
}

fn storage(keep_for: DismissFor) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep_for {
        DismissFor::UntilNews => window.local_storage().ok()?,
        DismissFor::Session => window.session_storage().ok()?,
        DismissFor::Never => None,
    }
}
