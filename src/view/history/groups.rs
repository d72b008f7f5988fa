use std::ops::Range;

use super::finder::Entry;
use super::months::Months;
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
pub(super) fn in_order(all: &[Entry], months: &Months, locale: &Locale) -> (Vec<Entry>, Vec<Group>) {
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
    while let Some(first) = entries.get(from) {
        let month = months.of_incident(&first.incident);
        let is_within = |entry: &&Entry| {
            let began_ms = entry.incident.began_at().map(|began| began.unix_ms);
            month
                .map(|(_, oldest_ms)| began_ms.is_some_and(|began_ms| began_ms >= oldest_ms))
                .unwrap_or(began_ms.is_none())
        };
        // At least the first, so that it goes on whatever an incident says of itself.
        let to = from + entries.iter().skip(from).take_while(is_within).count().max(1);
        begin(month.map_or_else(String::new, |(name, _)| name.to_owned()), from..to);
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
