use std::ops::Range;

use super::finder::Entry;
use crate::locale::calendar::month;
use crate::locale::{Locale, Message};
use crate::model::{Incident, Kind, Lapse};
use crate::sync::clock;

/// Entries under one heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// "Open now", "Planned maintenance", or a month; empty where nobody says when it was.
    pub heading: String,
    /// Which of the entries, in the order of [`in_order`].
    pub places: Range<usize>,
}

/// The entries in the order they are shown in, with their headings: what goes on now, what is planned (the next first), then the past month
/// by month; maintenance that was never closed is of the past. Follows the clock where that matters.
pub(super) fn in_order(all: &[Entry], locale: &Locale) -> (Vec<Entry>, Vec<Group>) {
    let (mut entries, mut planned, mut past) = (Vec::new(), Vec::new(), Vec::new());
    for entry in all {
        let incident = &entry.incident;
        if !incident.is_open() || is_abandoned(incident) {
            past.push(entry.clone());
        } else if incident.kind == Kind::Maintenance && !incident.phase.is_running() {
            planned.push(entry.clone());
        } else {
            entries.push(entry.clone());
        }
    }
    planned.reverse();
    let mut groups = Vec::new();
    let mut begin = |heading: String, places: Range<usize>| {
        if !places.is_empty() {
            groups.push(Group { heading, places });
        }
    };
    let now_end = entries.len();
    begin(locale.text(Message::OPEN), 0..now_end);
    entries.append(&mut planned);
    begin(locale.text(Message::PLANNED), now_end..entries.len());
    let mut from = entries.len();
    entries.append(&mut past);
    while from < entries.len() {
        let heading = month_of(&entries, from, locale);
        let to = end_of_month(&entries, from, &heading, locale);
        begin(heading, from..to);
        from = to;
    }
    (entries, groups)
}

/// Whether it is planned work that nobody has closed for days. Follows the clock where that decides.
pub(super) fn is_abandoned(incident: &Incident) -> bool {
    incident.kind == Kind::Maintenance
        && incident.is_open()
        && incident.lapse(*clock().get()) == Lapse::Abandoned
}

fn month_of(entries: &[Entry], place: usize, locale: &Locale) -> String {
    let began = entries.get(place).and_then(|entry| entry.incident.began_at());
    began.map_or_else(String::new, |began| month(locale, began))
}

/// Where a month ends that begins at `from`. In ever larger steps and then by halves: the browser takes some microseconds to name a month,
/// and there may be thousands of entries.
fn end_of_month(entries: &[Entry], from: usize, heading: &str, locale: &Locale) -> usize {
    let is_within = |place: usize| place < entries.len() && month_of(entries, place, locale) == heading;
    let (mut within, mut step) = (from, 1);
    while is_within(within + step) {
        within += step;
        step *= 2;
    }
    let mut beyond = within + step;
    while within + 1 < beyond {
        let middle = within.midpoint(beyond);
        if is_within(middle) {
            within = middle;
        } else {
            beyond = middle;
        }
    }
    within + 1
}
