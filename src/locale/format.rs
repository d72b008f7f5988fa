//! Dates, times and durations as the reader's language writes them. Where the browser can't format something, the result is
//! an ISO 8601 text or empty, never a panic.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::Locale;
use super::intl::{Formatter, formatter};
use crate::model::{Moment, Precision};

pub use super::intl::{is_tag, is_time_zone};

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// The time from `now_ms` to `at_ms` in its largest unit, such as "12 min. ago" or "in 3 hr."; under a minute "now".
/// `style` is Intl's `long`, `short` or `narrow`.
pub fn relative(locale: &Locale, at_ms: i64, now_ms: i64, style: &str) -> String {
    let distance = at_ms.saturating_sub(now_ms);
    let distance_ms = distance.saturating_abs();
    let (unit, unit_ms) = if distance_ms < MS_PER_MINUTE {
        ("second", i64::MAX)
    } else if distance_ms < MS_PER_HOUR {
        ("minute", MS_PER_MINUTE)
    } else if distance_ms < MS_PER_DAY {
        ("hour", MS_PER_HOUR)
    } else {
        ("day", MS_PER_DAY)
    };
    formatter("RelativeTimeFormat", &locale.format_tag, &[("numeric", "auto"), ("style", style)])
        .and_then(|format| format.format_relative((distance / unit_ms) as f64, unit).ok()?.as_string())
        .unwrap_or_else(|| iso(at_ms))
}

/// A moment as date and time, or as date alone where no more is known.
pub fn moment(locale: &Locale, moment: Moment) -> String {
    let at = JsValue::from_f64(moment.unix_ms as f64);
    date_format(locale, moment.precision)
        .and_then(|format| format.format(&at).ok()?.as_string())
        .unwrap_or_else(|| iso(moment.unix_ms))
}

/// From one moment to another, without saying twice what both share.
pub fn range(locale: &Locale, from: Moment, to: Moment) -> String {
    let precision = if from.precision == Precision::Day { from.precision } else { to.precision };
    date_format(locale, precision)
        .and_then(|format| format.format_range(from.unix_ms as f64, to.unix_ms as f64).ok()?.as_string())
        .unwrap_or_else(|| [&self::moment(locale, from), " – ", &self::moment(locale, to)].concat())
}

/// The month that a moment falls into, with its year: "November 2026".
pub fn month(locale: &Locale, at: Moment) -> String {
    with_zone(locale, at.precision, &[("month", "long"), ("year", "numeric")])
        .and_then(|format| format.format(&JsValue::from_f64(at.unix_ms as f64)).ok()?.as_string())
        .unwrap_or_else(|| iso(at.unix_ms).chars().take(7).collect())
}

/// A length of time in its two largest units, such as "2 hr, 5 min"; at least a minute.
pub fn duration(locale: &Locale, ms: i64) -> String {
    let minutes = (ms / MS_PER_MINUTE).max(1);
    let (days, hours, minutes) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
    let parts = match (days, hours) {
        (0, 0) => [("minute", minutes), ("hour", 0)],
        (0, _) => [("hour", hours), ("minute", minutes)],
        _ => [("day", days), ("hour", hours)],
    };
    let parts = parts.into_iter().filter(|(_, amount)| *amount > 0);
    duration_format(locale, parts.clone()).unwrap_or_else(|| {
        // Browsers from before 2025 have no DurationFormat.
        let part = |(unit, amount): (&str, i64)| {
            let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "short")];
            formatter("NumberFormat", &locale.format_tag, &options)?
                .format(&JsValue::from_f64(amount as f64))
                .ok()?
                .as_string()
        };
        parts.filter_map(part).collect::<Vec<_>>().join(" ")
    })
}

/// The moment in ISO 8601, for `datetime` attributes.
pub fn iso(unix_ms: i64) -> String {
    // Time stamps come from `parse_timestamp`, years 0 to 9999, or from the clock: never a date that can't be written.
    let date = js_sys::Date::new(&JsValue::from_f64(unix_ms as f64));
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}

fn duration_format<'a>(locale: &Locale, parts: impl Iterator<Item = (&'a str, i64)>) -> Option<String> {
    let format = formatter("DurationFormat", &locale.format_tag, &[("style", "short")])?;
    let length = Object::new();
    for (unit, amount) in parts {
        let plural = [unit, "s"].concat();
        Reflect::set(&length, &JsValue::from_str(&plural), &JsValue::from_f64(amount as f64)).ok()?;
    }
    format.format(&length).ok()?.as_string()
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
fn with_zone(locale: &Locale, precision: Precision, options: &[(&str, &str)]) -> Option<Formatter> {
    let mut options = options.to_vec();
    match (&locale.time_zone, precision) {
        (_, Precision::Day) => options.push(("timeZone", "UTC")),
        (Some(zone), Precision::Instant) => options.push(("timeZone", zone)),
        (None, Precision::Instant) => {}
    }
    formatter("DateTimeFormat", &locale.format_tag, &options)
}
