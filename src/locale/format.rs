//! Dates, times and durations as the reader's language writes them. Where the browser can't format something, the result is
//! an ISO 8601 text or empty, never a panic.

use wasm_bindgen::JsValue;

use super::intl::{Formatter, formatter};
use super::{Counted, Locale, Message};
use crate::feed::parse_timestamp;
use crate::model::{Moment, Precision};

pub use super::intl::{is_time_zone, speaks};

const MS_PER_MINUTE: i64 = 60_000;
/// The language (BCP 47) whose dates are numbers from the year to the minute, which everybody can read: for those that Intl lacks.
pub const NEUTRAL: &str = "lt";
/// Of "2026-11-22".
const DATE_LENGTH: usize = 10;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// How long before `now_ms` a moment was, in its largest unit, such as "12 min. ago"; "now" under a minute, and where it is still to come. One
/// known to the day is told in days by the reader's calendar, such as "yesterday", and "today" at the most. `style` is Intl's `long`, `short` or
/// `narrow`.
pub fn relative(locale: &Locale, at: Moment, now_ms: i64, style: &str) -> String {
    let is_day = at.precision == Precision::Day;
    let now_ms = if is_day { today(locale, now_ms).unix_ms } else { now_ms };
    let distance = at.unix_ms.saturating_sub(now_ms).min(0);
    let (mut unit, unit_ms) = unit(distance);
    if is_day {
        unit = "day";
    }
    // No full minute is none.
    let amount = distance / unit_ms;
    if locale.lacks_intl {
        let message = match unit {
            "second" => return locale.text(Message::AGO_NOW),
            _ if amount == 0 => return moment(locale, at),
            "minute" => Counted::AGO_MINUTE,
            "hour" => Counted::AGO_HOUR,
            _ => Counted::AGO_DAY,
        };
        return locale.count(message, amount.unsigned_abs() as usize);
    }
    formatter("RelativeTimeFormat", &locale.format_tag, &[("numeric", "auto"), ("style", style)])
        .and_then(|format| format.format_relative(amount as f64, unit).ok()?.as_string())
        .unwrap_or_else(|| datetime(at))
}

/// The day that it is by the reader's clock.
pub fn today(locale: &Locale, now_ms: i64) -> Moment {
    let zone = locale.time_zone.as_deref().map(|zone| ("timeZone", zone));
    let now = Moment::exact(now_ms);
    // Written as a bare date in that language.
    parse_timestamp(&format_moment(formatter("DateTimeFormat", NEUTRAL, zone.as_slice()), now)).unwrap_or(now)
}

/// When [`relative`] says something else of a time that has passed, in milliseconds since the Unix epoch: after `now_ms`, when its next unit
/// is full.
pub fn relative_changes_at(at_ms: i64, now_ms: i64) -> i64 {
    let elapsed = now_ms.saturating_sub(at_ms).max(0);
    let (_, unit_ms) = unit(elapsed);
    at_ms.saturating_add((elapsed / unit_ms + 1).saturating_mul(unit_ms))
}

/// The largest unit that a length of time fills, and its length; seconds are not counted, and change after a minute.
fn unit(length_ms: i64) -> (&'static str, i64) {
    match length_ms.saturating_abs() {
        length if length < MS_PER_MINUTE => ("second", MS_PER_MINUTE),
        length if length < MS_PER_HOUR => ("minute", MS_PER_MINUTE),
        length if length < MS_PER_DAY => ("hour", MS_PER_HOUR),
        _ => ("day", MS_PER_DAY),
    }
}

/// A moment as date and time, or as date alone where no more is known.
pub fn moment(locale: &Locale, moment: Moment) -> String {
    format_moment(date_format(locale, moment.precision), moment)
}

/// A moment as a formatter writes it, or as ISO 8601 where there is none.
#[inline(never)]
pub(super) fn format_moment(format: Option<Formatter>, moment: Moment) -> String {
    let at = JsValue::from_f64(moment.unix_ms as f64);
    format.and_then(|format| format.format(&at).ok()?.as_string()).unwrap_or_else(|| datetime(moment))
}

/// From one moment to another, without saying twice what both share.
pub fn range(locale: &Locale, from: Moment, to: Moment) -> String {
    date_format(locale, from.precision)
        .filter(|_| from.precision == to.precision)
        .and_then(|format| format.format_range(from.unix_ms as f64, to.unix_ms as f64).ok()?.as_string())
        .unwrap_or_else(|| [&self::moment(locale, from), " – ", &self::moment(locale, to)].concat())
}

/// A moment with all that is known of it: weekday, seconds and the zone that it is told in.
pub fn full(locale: &Locale, moment: Moment) -> String {
    let styles = [("dateStyle", if locale.lacks_intl { "medium" } else { "full" }), ("timeStyle", "long")];
    let known = if moment.precision == Precision::Day { 1 } else { 2 };
    format_moment(with_zone(locale, moment.precision, styles.get(..known).unwrap_or_default()), moment)
}

/// A moment for a `datetime` attribute: ISO 8601, the date alone where no more is known.
pub fn datetime(moment: Moment) -> String {
    let mut text = iso(moment.unix_ms);
    if moment.precision == Precision::Day {
        text.truncate(DATE_LENGTH);
    }
    text
}

/// The moment in ISO 8601.
pub fn iso(unix_ms: i64) -> String {
    // Time stamps come from `parse_timestamp`, years 0 to 9999, or from the clock: never a date that can't be written.
    let date = js_sys::Date::new(&JsValue::from_f64(unix_ms as f64));
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}

fn date_format(locale: &Locale, precision: Precision) -> Option<Formatter> {
    match precision {
        Precision::Day => with_zone(locale, precision, &[("dateStyle", "medium")]),
        Precision::Instant => {
            with_zone(locale, precision, &[("dateStyle", "medium"), ("timeStyle", "short")])
        }
    }
}

/// A moment known to the day is midnight UTC; any other zone could show its neighbour.
pub(super) fn with_zone(
    locale: &Locale,
    precision: Precision,
    options: &[(&str, &str)],
) -> Option<Formatter> {
    let mut options = options.to_vec();
    match (&locale.time_zone, precision) {
        (_, Precision::Day) => options.push(("timeZone", "UTC")),
        (Some(zone), Precision::Instant) => options.push(("timeZone", zone)),
        (None, Precision::Instant) => {}
    }
    formatter("DateTimeFormat", &locale.format_tag, &options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_change_is_when_the_next_unit_is_full() {
        let at = 1_000;
        for (now, expected) in [
            (at, at + MS_PER_MINUTE),
            (at - 5, at + MS_PER_MINUTE),
            (at + MS_PER_MINUTE - 1, at + MS_PER_MINUTE),
            (at + MS_PER_MINUTE, at + 2 * MS_PER_MINUTE),
            (at + 59 * MS_PER_MINUTE, at + MS_PER_HOUR),
            (at + MS_PER_HOUR, at + 2 * MS_PER_HOUR),
            (at + 3 * MS_PER_DAY + 1, at + 4 * MS_PER_DAY),
        ] {
            assert_eq!(relative_changes_at(at, now), expected, "{now}");
        }
    }
}
