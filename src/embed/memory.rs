use js_sys::{Array, JSON};
use serde_json::Value;
use web_sys::Storage;

use crate::json::parse_json;
use crate::triage::Dismissed;
use crate::view::DismissFor;

/// A JSON list of `[incident id, revision]`, the oldest first.
const KEY: &str = "statuslamp:dismissed";

/// What was put away earlier; nothing where storage is blocked or holds something else.
pub(super) fn recall(dismiss: DismissFor) -> Dismissed {
    let mut dismissed = Dismissed::default();
    let stored = storage(dismiss).and_then(|storage| storage.get_item(KEY).ok()?);
    let entries = stored.and_then(|json| parse_json(json.as_bytes()).ok());
    for entry in entries.as_ref().and_then(Value::as_array).into_iter().flatten() {
        let id = entry.get(0).and_then(Value::as_str);
        let revision = entry.get(1).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
        if let (Some(id), Some(revision)) = (id, revision) {
            dismissed.put_away(id, revision);
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
