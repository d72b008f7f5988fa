//! What to do about each kind of problem.

use statuslamp::feed::{MAX_ENTRIES, MAX_TEXT_BYTES, MAX_UPDATES, ProblemKind};
use statuslamp::sync::MAX_FETCH_BYTES;

/// The name of a kind of problem in JSON output; stable.
pub fn name_of(kind: &ProblemKind) -> &'static str {
    match kind {
        ProblemKind::TooLarge => "too-large",
        ProblemKind::NotJson { .. } => "not-json",
        ProblemKind::UnknownFormat => "unknown-format",
        ProblemKind::NothingFound => "nothing-found",
        ProblemKind::Partial { .. } => "partial",
        ProblemKind::TooMany { .. } => "too-many",
        ProblemKind::TooLong => "too-long",
        ProblemKind::WrongType { .. } => "wrong-type",
        ProblemKind::Missing { .. } => "missing",
        ProblemKind::NoId { .. } => "no-id",
        ProblemKind::DuplicateId { .. } => "duplicate-id",
        ProblemKind::UnknownValue { .. } => "unknown-value",
        ProblemKind::BadTime { .. } => "bad-time",
        ProblemKind::BadUrl { .. } => "bad-url",
    }
}

/// What the feed's author can do about it, in one sentence.
pub fn advice_on(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::TooLarge => format!(
            "Publish less at this address, such as only the newest incidents: a page reads at most {} MiB.",
            MAX_FETCH_BYTES / (1024 * 1024)
        ),
        ProblemKind::NotJson { .. } => {
            "Mend the syntax there or just before it, and see that this is the feed itself and not a web page.".to_owned()
        }
        ProblemKind::UnknownFormat => {
            "If the widget reads this kind of feed, name it here with --format and on the page with the option \
             \"format\", as an empty list always needs."
                .to_owned()
        }
        ProblemKind::NothingFound => {
            "See that this is the feed's own address and, where \"format\" is given, that it is this format: the widget shows the \
             state as unknown."
                .to_owned()
        }
        ProblemKind::Partial { whole, .. } => {
            format!("Give the page the address that says more ({whole}), or check it together with this one by --with.")
        }
        ProblemKind::TooMany { of } => format!(
            "Leave out the oldest {of}: {MAX_ENTRIES} entries of a list and {MAX_UPDATES} updates of an incident are read."
        ),
        ProblemKind::TooLong => {
            format!("Shorten the text to {MAX_TEXT_BYTES} bytes, and link to the rest.")
        }
        ProblemKind::WrongType { expected } => format!("Write {expected} here, or leave it out."),
        ProblemKind::Missing { field } => {
            let names = field.replace(' ', "\" or \"");
            format!("Add \"{names}\" to the entry: without it nothing of the entry is shown.")
        }
        ProblemKind::NoId { field } => {
            let names = field.replace(' ', "\" or \"");
            format!("Add \"{names}\": an entry whose title is corrected comes back to who has put it away.")
        }
        ProblemKind::DuplicateId { .. } => {
            "Give each entry of the list an id of its own: of those with one id only one is shown, the worst.".to_owned()
        }
        ProblemKind::UnknownValue { .. } => {
            "Write one of the format's own words: the widget shows any other as unknown.".to_owned()
        }
        ProblemKind::BadTime { .. } => {
            "Write it as the format writes times, which for most is RFC 3339 with the offset, such as \
             2026-11-24T10:00:00Z."
                .to_owned()
        }
        ProblemKind::BadUrl { .. } => "Write the whole address, from https:// or http:// on.".to_owned(),
    }
}
