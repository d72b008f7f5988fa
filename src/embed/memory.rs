use std::cell::RefCell;

use web_sys::Storage;

use crate::decimal::decimal;
use crate::model::Severity;
use crate::sync::Watched;
use crate::triage::Remembered;
use crate::view::DismissFor;

/// What the viewer has put away. A line for each incident, the oldest first: its id in quotes, its revision and the rank of its severity,
/// with a tab between them. The sentinel looks for the id.
pub(super) const DISMISSED: &str = "statuslamp:dismissed";

/// What the viewer was told of, written in the same way.
pub(super) const TOLD: &str = "statuslamp:told";

/// A memory that all elements of the page share, and where it is kept.
#[derive(Clone)]
struct Kept {
    key: &'static str,
    keep_for: DismissFor,
    remembered: Watched<Remembered>,
}

thread_local! {
    static SHARED: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// What is remembered under a key, for all elements of the page.
#[inline(never)]
pub(super) fn shared(key: &'static str, keep_for: DismissFor) -> Watched<Remembered> {
    let all = all();
    if let Some(kept) = all.iter().find(|kept| kept.key == key && kept.keep_for == keep_for) {
        return kept.remembered.clone();
    }
    let remembered = Watched::new(recall(key, keep_for));
    let kept = Kept { key, keep_for, remembered: remembered.clone() };
    SHARED.with_borrow_mut(|all| all.push(kept));
    remembered
}

/// Takes what another page of the origin has written.
pub(super) fn remember() {
    for Kept { key, keep_for, remembered } in all() {
        let newest = recall(key, keep_for);
        if newest != *remembered.peek() {
            remembered.set(newest);
        }
    }
}

fn all() -> Vec<Kept> {
    SHARED.with_borrow(Clone::clone)
}

/// What is remembered under a key; nothing where storage is blocked or holds something else.
#[inline(never)]
fn recall(key: &str, keep_for: DismissFor) -> Remembered {
    let mut remembered = Remembered::default();
    let lines = storage(keep_for).and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default();
    for line in lines.split('\n') {
        let mut parts = line.split('\t');
        let id = parts.next().and_then(|id| id.strip_prefix('"')?.strip_suffix('"')).unwrap_or_default();
        let mut number = || parts.next()?.parse::<i64>().ok();
        if let (Some(revision), Some(rank)) = (number(), number())
            && let Some(severity) = Severity::ALL.get(rank as usize)
        {
            remembered.put(id, revision as u32, *severity);
        }
    }
    remembered
}

/// Keeps what is remembered under a key. Where storage is blocked or full it holds for this page's life only.
#[inline(never)]
pub(super) fn keep(key: &str, keep_for: DismissFor, remembered: &Remembered) {
    if let Some(storage) = storage(keep_for) {
        let mut lines = String::new();
        for (id, revision, severity) in remembered.iter() {
            let (revision, rank) = (decimal((*revision).into()), decimal(*severity as i64));
            for part in ["\n\"", id, "\"\t", &revision, "\t", &rank] {
                lines.push_str(part);
            }
        }
        let _ = storage.set_item(key, &lines);
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
