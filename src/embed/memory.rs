use js_sys::{Array, JSON};
use web_sys::Storage;

use crate::json::Document;
use crate::triage::Dismissed;
use crate::view::DismissFor;

/// A JSON list of `[incident id, revision]`, the oldest first.
const KEY: &str = "statuslamp:dismissed";

/// What was put away earlier; nothing where storage is blocked or holds something else.
pub(super) fn recall(dismiss: DismissFor) -> Dismissed {
    let mut dismissed = Dismissed::default();
    let stored = storage(dismiss).and_then(|storage| storage.get_item(KEY).ok()?);
    let entries = stored.and_then(|json| Document::read(json.as_bytes()).ok());
    for entry in entries.iter().flat_map(|entries| entries.root().items()) {
        let mut parts = entry.items();
        let id = parts.next().and_then(|id| id.text());
        let revision = parts.next().and_then(|revision| revision.raw().parse::<u32>().ok());
        if let (Some(id), Some(revision)) = (id, revision) {
            dismissed.put_away(&id, revision);
        }
    }
    dismissed
}

/// Keeps what was put away. Where storage is blocked or full it holds for this page's life only.
pub(super) fn keep(dismiss: DismissFor, dismissed: &Dismissed) {
    if let Some(storage) = storage(dismiss) {
        let entry = |(id, revision): &(String, u32)| Array::of2(&id.into(), &(*revision).into());
        let entries: Array = dismissed.iter().map(entry).collect();
        if let Some(json) = JSON::stringify(&entries).ok().and_then(|json| json.as_string()) {
            let _ = storage.set_item(KEY, &json);
        }
    }
}

fn storage(dismiss: DismissFor) -> Option<Storage> {
    let window = web_sys::window()?;
    match dismiss {
        DismissFor::UntilNews => window.local_storage().ok()?,
        DismissFor::Session => window.session_storage().ok()?,
        DismissFor::Never => None,
    }
}
