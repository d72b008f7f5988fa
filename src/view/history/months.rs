use std::sync::Arc;

use crate::locale::Locale;
use crate::locale::calendar::month;
use crate::model::Incident;

/// The months that incidents are listed under, found out once: the browser takes some microseconds to name one, and there may be thousands of
/// incidents, among which somebody searches at every keystroke.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct Months {
    locale: Locale,
    /// What the months are of, the newest first.
    all: Arc<Vec<Arc<Incident>>>,
    /// When the oldest incident of each month began (milliseconds since the Unix epoch), and the month's name; the newest first.
    months: Vec<(i64, String)>,
}

impl Months {
    /// The months of incidents that stand the newest first.
    pub fn of(all: &Arc<Vec<Arc<Incident>>>, locale: &Locale) -> Self {
        let mut months = Vec::new();
        let mut from = 0;
        while let Some(name) = name_at(all, from, locale) {
            let last = last_of(all, from, &name, locale);
            let oldest_ms = all.get(last).and_then(|incident| incident.began_at()).map_or(0, |at| at.unix_ms);
            months.push((oldest_ms, name));
            from = last + 1;
        }
        Self { locale: locale.clone(), all: Arc::clone(all), months }
    }

    /// Whether these are the months of the same incidents in the same language.
    pub fn are_of(&self, all: &Arc<Vec<Arc<Incident>>>, locale: &Locale) -> bool {
        (Arc::ptr_eq(&self.all, all) || self.all == *all) && self.locale == *locale
    }

    /// The name of the month that one of the incidents is listed under, and when the oldest of that month began (milliseconds since the Unix
    /// epoch); `None` where nobody says when it began.
    pub fn of_incident(&self, incident: &Incident) -> Option<(&str, i64)> {
        let began_ms = incident.began_at()?.unix_ms;
        let month = self.months.iter().find(|(oldest_ms, _)| *oldest_ms <= began_ms);
        month.map(|(oldest_ms, name)| (name.as_str(), *oldest_ms))
    }
}

fn name_at(all: &[Arc<Incident>], place: usize, locale: &Locale) -> Option<String> {
    Some(month(locale, all.get(place)?.began_at()?))
}

/// The last place of a month that begins at `from`: looked for in ever larger steps, and then by halves.
fn last_of(all: &[Arc<Incident>], from: usize, name: &str, locale: &Locale) -> usize {
    let is_within = |place: usize| name_at(all, place, locale).as_deref() == Some(name);
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
    within
}
