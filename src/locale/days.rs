//! Where days begin by the reader's clock.

use wasm_bindgen::JsValue;

use super::Locale;
use super::format::{NEUTRAL, format_moment, with_zone};
use super::intl::{Formatter, formatter};
use crate::feed::parse_timestamp;
use crate::model::Moment;
use crate::strip::Days;

const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// The last so many days by the reader's clock, today included; `now_ms` in milliseconds since the Unix epoch.
pub fn days(locale: &Locale, now_ms: i64, count: usize) -> Days {
    let mut options = vec![
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
        ("hourCycle", "h23"),
    ];
    if let Some(zone) = &locale.time_zone {
        options.push(("timeZone", zone));
    }
    let clock = formatter("DateTimeFormat", NEUTRAL, &options);
    last_days(count, now_ms, &|at_ms| offset_ms(clock.as_ref(), at_ms).unwrap_or(0))
}

/// What the reader's clock is ahead of UTC at a time.
fn offset_ms(clock: Option<&Formatter>, at_ms: i64) -> Option<i64> {
    let mut text = clock?.format(&JsValue::from_f64(at_ms as f64)).ok()?.as_string()?;
    // As if it were UTC.
    text.push('Z');
    Some(parse_timestamp(&text)?.unix_ms - at_ms.div_euclid(1000) * 1000)
}

/// The same for whatever clock.
fn last_days(count: usize, now_ms: i64, offset_ms: &dyn Fn(i64) -> i64) -> Days {
    let today = now_ms.saturating_add(offset_ms(now_ms)).div_euclid(MS_PER_DAY);
    let first_date = today - count as i64 + 1;
    let mut begin_ms = Vec::with_capacity(count + 1);
    let mut offset = offset_ms(first_date * MS_PER_DAY);
    for date in first_date..=today + 1 {
        let midnight_ms = date * MS_PER_DAY;
        // By the clock of the day before. Where it was changed at midnight there is none, and this is when the day begins.
        let mut begin = midnight_ms - offset;
        let changed = offset_ms(begin);
        if changed != offset && offset_ms(midnight_ms - changed) == changed {
            begin = midnight_ms - changed;
        }
        offset = changed;
        begin_ms.push(begin);
    }
    Days::new(begin_ms, first_date, now_ms)
}

/// A day in few letters: "28 Nov".
pub fn short(locale: &Locale, day: Moment) -> String {
    let options = [("month", locale.month_style("short")), ("day", "numeric")];
    format_moment(with_zone(locale, day.precision, &options), day)
}

/// A day with its weekday: "Sat, 28 Nov".
pub fn named(locale: &Locale, day: Moment) -> String {
    let options = [("month", locale.month_style("short")), ("day", "numeric"), ("weekday", "short")];
    // Weekdays in a third language tell nobody anything.
    let known = if locale.lacks_intl { 2 } else { 3 };
    format_moment(with_zone(locale, day.precision, options.get(..known).unwrap_or_default()), day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::{Hit, Known, Strip};

    const HOUR: i64 = 60 * 60 * 1000;

    fn at(text: &str) -> i64 {
        parse_timestamp(text).expect("a time").unix_ms
    }

    /// When the clock is changed, and what it is ahead of UTC before and after.
    fn clock(change: &str, before: i64, after: i64) -> impl Fn(i64) -> i64 {
        let change = at(change);
        move |at_ms| if at_ms < change { before * HOUR / 4 } else { after * HOUR / 4 }
    }

    /// Whatever the clock does, midnight by the reader's clock is where one day ends and the next begins.
    #[test]
    fn days_begin_at_midnight_by_the_readers_clock() {
        // Offsets in quarters of an hour.
        for (zone, change, before, after, now, expected) in [
            (
                "UTC",
                "2000-01-01",
                0,
                0,
                "2026-11-20T12:00:00Z",
                ["2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"],
            ),
            (
                "Kathmandu",
                "2000-01-01",
                23,
                23,
                "2026-11-20T18:15:00Z",
                ["2026-11-19T18:15:00Z", "2026-11-20T18:15:00Z", "2026-11-21T18:15:00Z"],
            ),
            (
                "Berlin, into winter",
                "2026-10-25T01:00:00Z",
                8,
                4,
                "2026-10-26T12:00:00Z",
                ["2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "2026-10-26T23:00:00Z"],
            ),
            (
                "Berlin, into summer",
                "2026-03-29T01:00:00Z",
                4,
                8,
                "2026-03-29T12:00:00Z",
                ["2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
            ),
            (
                "Cairo, whose midnight is left out",
                "2026-04-23T22:00:00Z",
                8,
                12,
                "2026-04-24T10:00:00Z",
                ["2026-04-22T22:00:00Z", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"],
            ),
            (
                "Santiago, whose midnight comes late",
                "2026-04-05T03:00:00Z",
                -12,
                -16,
                "2026-04-05T10:00:00Z",
                ["2026-04-04T03:00:00Z", "2026-04-05T04:00:00Z", "2026-04-06T04:00:00Z"],
            ),
            (
                "Havana, whose midnight comes twice",
                "2026-11-01T05:00:00Z",
                -16,
                -20,
                "2026-11-01T10:00:00Z",
                ["2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"],
            ),
        ] {
            let days = last_days(2, at(now), &clock(change, before, after));
            let today =
                Moment { precision: crate::model::Precision::Day, ..Moment::exact(days.date(1).unix_ms) };
            let expected = Days::new(expected.map(at).to_vec(), days.date(0).unix_ms / MS_PER_DAY, at(now));
            assert_eq!(days, expected, "{zone}");
            assert_eq!(days.date(1), today, "{zone}");
        }
    }

    /// A day of 25 hours is one day, and its last hour belongs to it.
    #[test]
    fn every_day_is_one() {
        let days = last_days(90, at("2026-11-28T12:00:00Z"), &clock("2026-10-25T01:00:00Z", 8, 4));
        assert_eq!(days.count(), 90);
        assert_eq!(days.date(0).unix_ms, at("2026-08-31"));
        assert_eq!(days.date(89).unix_ms, at("2026-11-28"));
        let hit = Hit { incident: 0, first: 55, last: 55, severity: crate::model::Severity::Minor };
        assert_eq!(days.date(55).unix_ms, at("2026-10-25"));
        assert_eq!(Strip::new(&days, Known::NOTHING, &[hit], &[]).days_hit(), 1);
    }
}
