//! What only the history says of dates.

use super::Locale;
use super::format::{format_moment, moment, with_zone};
use crate::model::{Moment, Precision};

/// The month that a moment falls into, with its year: "November 2026".
pub fn month(locale: &Locale, at: Moment) -> String {
    format_moment(
        with_zone(locale, at.precision, &[("month", locale.month_style("long")), ("year", "numeric")]),
        at,
    )
}

/// When something that was said at one moment was changed: the time alone where that was on the same day.
pub fn edited(locale: &Locale, said: Option<Moment>, at: Moment) -> String {
    let short = |style, moment: Moment| {
        format_moment(with_zone(locale, moment.precision, &[(style, "short")]), moment)
    };
    let is_same_day = said.is_some_and(|said| short("dateStyle", said) == short("dateStyle", at));
    if is_same_day && at.precision == Precision::Instant {
        short("timeStyle", at)
    } else {
        moment(locale, at)
    }
}
