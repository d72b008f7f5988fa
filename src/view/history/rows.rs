use std::sync::Arc;

use crate::locale::calendar::month;
use crate::locale::{Locale, Message};
use crate::model::{Incident, Kind, Lapse};
use crate::sync::clock;

/// One row of the history: everything is one flat list.
pub(super) enum Row {
    /// The heading of what follows.
    Heading(String),
    /// An incident, or maintenance.
    Entry(Arc<Incident>),
}

/// The first `limit` entries under their headings, and how many more there are: what goes on now, what is planned (the next
/// first), then the past month by month; maintenance that was never closed is of the past. Follows the clock.
pub(super) fn rows(all: Vec<Arc<Incident>>, locale: &Locale, limit: usize) -> (Vec<Row>, usize) {
    let (mut now, mut planned, mut past) = (Vec::new(), Vec::new(), Vec::new());
    let older = all.len().saturating_sub(limit);
    for incident in all {
        if !incident.is_open() || incident.lapse(*clock().get()) == Lapse::Abandoned {
            past.push(incident);
        } else if incident.kind == Kind::Maintenance && !incident.phase.is_running() {
            planned.insert(0, incident);
        } else {
            now.push(incident);
        }
    }
    let now_end = now.len();
    let planned_end = now_end + planned.len();
    now.append(&mut planned);
    now.append(&mut past);

    let mut rows = Vec::new();
    let mut heading = String::new();
    for (index, incident) in now.into_iter().take(limit).enumerate() {
        let group = if index < now_end {
            locale.text(Message::OPEN)
        } else if index < planned_end {
            locale.text(Message::PLANNED)
        } else {
            incident.began_at().map_or_else(String::new, |began| month(locale, began))
        };
        if group != heading {
            rows.push(Row::Heading(group.clone()));
            heading = group;
        }
        rows.push(Row::Entry(incident));
    }
    (rows, older)
}
