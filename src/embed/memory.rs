use std::cell::RefCell;

use web_sys::Storage;

use crate::decimal::{decimal, whole};
use crate::json::{Document, Writer};
use crate::model::Severity;
use crate::sync::Watched;
use crate::triage::Remembered;
use crate::view::DismissFor;

/// What the viewer has put away. A line for each incident, the oldest first: its id as JSON, which has neither tabs nor line ends, its revision
/// and the rank of its severity, with a tab between them. The sentinel looks for a line that begins with the id
/// (`tests/sync/contracts.test.mjs`).
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
fn recall(key: &str, keep_for: DismissFor) -> Remembered {
    read(&storage(keep_for).and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default())
}

#[inline(never)]
fn read(lines: &str) -> Remembered {
    let mut remembered = Remembered::default();
    for line in lines.split('\n') {
        let mut parts = line.split('\t');
        let id = Document::of_text(parts.next().unwrap_or_default());
        let mut number = || whole(parts.next()?);
        if let Ok(id) = id
            && let Some(id) = id.root().text()
            && let (Some(revision), Some(rank)) = (number(), number())
            && let Some(severity) = Severity::ALL.get(rank as usize)
        {
            remembered.put(&id, revision as u32, *severity);
        }
    }
    remembered
}

/// Keeps what is remembered under a key. Where storage is blocked or full it holds for this page's life only.
pub(super) fn keep(key: &str, keep_for: DismissFor, remembered: &Remembered) {
    if let Some(storage) = storage(keep_for) {
        let _ = storage.set_item(key, &written(remembered));
    }
}

#[inline(never)]
fn written(remembered: &Remembered) -> String {
    let mut lines = String::new();
    for (id, revision, severity) in remembered.iter() {
        let mut json = Writer::default();
        json.string(id);
        let (revision, rank) = (decimal((*revision).into()), decimal(*severity as i64));
        for part in ["\n", &json.text, "\t", &revision, "\t", &rank] {
            lines.push_str(part);
        }
    }
    lines
}

fn storage(keep_for: DismissFor) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep_for {
        DismissFor::UntilNews => window.local_storage().ok()?,
        DismissFor::Session => window.session_storage().ok()?,
        DismissFor::Never => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::load;

    /// Ids as feeds have them, and as they are kept.
    const IDS: &str = include_str!("../../tests/fixtures/ids.txt");

    // Ids were written as they are: those with quotes weren't found by the sentinel, and those with tabs or line ends not even here.
    #[test]
    fn ids_are_kept_in_the_form_that_the_sentinel_looks_for() {
        let (mut all, mut lines) = (Remembered::default(), String::new());
        for row in IDS.lines().filter(|row| !row.starts_with("//")) {
            let (given, kept) = row.split_once('\t').expect("two columns");
            let feed = format!(
                r#"{{ "page": {{}}, "status": {{}}, "incidents": [{{ "id": {given}, "name": "x" }}] }}"#
            );
            let status = load(feed.as_bytes()).status.expect("a feed");
            all.put(&status.incidents[0].id, 7, Severity::Major);
            lines += &format!("\n{kept}\t7\t{}", Severity::Major as u8);
        }
        assert_eq!(written(&all), lines);
        assert_eq!(read(&lines), all);
    }

    #[test]
    fn what_is_no_record_is_passed_over() {
        let mut good = Remembered::default();
        good.put("good", 7, Severity::Minor);
        for bad in [
            "",
            "null",
            "[\"a\"]\t1\t1",
            "\"a\"",
            "\"a\"\t1",
            "\"a\"\tx\t1",
            "\"a\"\t1\t99",
            "\"a\"b\"\t1\t1",
            "a\t1\t1",
            "7\t1\t1",
        ] {
            let lines = format!("{bad}\n{}", written(&good).trim_start());
            assert_eq!(read(&lines), good, "{bad}");
        }
        assert_eq!(read("{"), Remembered::default());
    }
}
