use std::cell::RefCell;

use super::{Locale, format};
use crate::model::{Fnv, Moment, Precision};

/// How many ranges are kept: those of the entries near the window. The browser takes up to a millisecond to write one, and entries are made
/// anew when they are unfolded or come back.
const MAX_RANGES: usize = 64;

thread_local! {
    /// By language and zone, and both times; each in the one place that these come to.
    static RANGES: RefCell<Vec<([i64; 3], String)>> = const { RefCell::new(Vec::new()) };
}

/// The same as [`format::range`], made once as long as it is kept.
pub fn kept_range(locale: &Locale, from: Moment, to: Moment) -> String {
    let mut said_by = Fnv::default();
    said_by.text(&locale.format_tag);
    said_by.text(locale.time_zone.as_deref().unwrap_or_default());
    said_by
        .number(i64::from(from.precision == to.precision) * 2 + i64::from(from.precision == Precision::Day));
    let key = [i64::from(said_by.0), from.unix_ms, to.unix_ms];
    let mut hash = Fnv::default();
    key.iter().for_each(|number| hash.number(*number));
    let place = hash.0 as usize % MAX_RANGES;
    let kept = RANGES.with_borrow(|ranges| {
        ranges
            .get(place)
            .filter(|(known, text)| *known == key && !text.is_empty())
            .map(|(_, text)| text.clone())
    });
    kept.unwrap_or_else(|| {
        let text = format::range(locale, from, to);
        RANGES.with_borrow_mut(|ranges| {
            ranges.resize_with(MAX_RANGES, Default::default);
            if let Some(slot) = ranges.get_mut(place) {
                *slot = (key, text.clone());
            }
        });
        text
    })
}
