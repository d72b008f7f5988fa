use crate::decimal::padded;
use crate::model::{Moment, Precision};

const MS_PER_SECOND: i64 = 1_000;
const MS_PER_MINUTE: i64 = 60 * MS_PER_SECOND;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// Reads an [RFC 3339](https://www.rfc-editor.org/info/rfc3339) time stamp, or a bare calendar date
/// ([`Precision::Day`]).
///
/// More forgiving than the RFC where feeds are: a space for the `T`, an offset as `+0900` or `+09`, the zone's name behind it as Go
/// prints it, any number of fractional digits (those below a millisecond are dropped), a leap second (read as the second before);
/// and what JavaScript's `Date.toString` prints. A time stamp *without* an offset is not understood here: reading it as UTC would be a
/// guess.
///
/// ```
/// use statuslamp::feed::parse_timestamp;
///
/// let moment = parse_timestamp("2026-05-12T22:23:23.156-04:00");
/// assert_eq!(moment.map(|moment| moment.unix_ms), Some(1_778_639_003_156));
/// assert_eq!(parse_timestamp("2026-05-12T22:23:23"), None);
/// ```
pub fn parse_timestamp(text: &str) -> Option<Moment> {
    let mut rest = Scanner(text.trim().as_bytes());
    let (year, month, day);
    if let Some(named) = rest.month_by_name() {
        month = named;
        day = rest.digits(2)?;
        rest.byte(b" ")?;
        year = rest.digits(4)?;
    } else {
        year = rest.digits(4)?;
        rest.byte(b"-")?;
        month = rest.digits(2)?;
        rest.byte(b"-")?;
        day = rest.digits(2)?;
    }
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let midnight_ms = days_from_civil(year, month, day) * MS_PER_DAY;
    if rest.0.is_empty() {
        return Some(Moment { unix_ms: midnight_ms, precision: Precision::Day, approximate: false });
    }

    rest.byte(b"Tt ")?;
    let hour = rest.digits(2)?;
    rest.byte(b":")?;
    let minute = rest.digits(2)?;
    let second = if rest.byte(b":").is_some() { rest.digits(2)? } else { 0 };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let fraction_ms = if rest.byte(b".,").is_some() { rest.fraction_ms()? } else { 0 };

    // Some feeds set the offset apart with a space, and some with more.
    while rest.byte(b" GMT").is_some() {}
    let offset_ms = rest.offset_ms()?;
    if !matches!(rest.0.first(), None | Some(b' ')) {
        return None;
    }
    datable(
        midnight_ms
            + hour * MS_PER_HOUR
            + minute * MS_PER_MINUTE
            + second.min(59) * MS_PER_SECOND
            + fraction_ms
            - offset_ms,
    )
}

/// A moment as [RFC 3339](https://www.rfc-editor.org/info/rfc3339) in UTC, or as a bare date where only the day is known: what
/// [`parse_timestamp`] reads.
pub fn write_timestamp(moment: Moment) -> String {
    let (days, ms) = (moment.unix_ms.div_euclid(MS_PER_DAY), moment.unix_ms.rem_euclid(MS_PER_DAY));
    let (year, month, day) = civil_from_days(days);
    let mut text = [&padded(year, 4), "-", &padded(month, 2), "-", &padded(day, 2)].concat();
    if moment.precision == Precision::Instant {
        for (before, number, width) in [
            ("T", ms / MS_PER_HOUR, 2),
            (":", ms / MS_PER_MINUTE % 60, 2),
            (":", ms / MS_PER_SECOND % 60, 2),
            (".", ms % MS_PER_SECOND, 3),
        ] {
            text.push_str(before);
            text.push_str(&padded(number, width));
        }
        text.push('Z');
    }
    text
}

/// An instant in the years 0 to 9999, which every writer of dates can write.
pub(crate) fn datable(unix_ms: i64) -> Option<Moment> {
    (-62_167_219_200_000..=253_402_300_799_999).contains(&unix_ms).then(|| Moment::exact(unix_ms))
}

/// What is left of a time stamp; each method takes something from its front, or nothing and says so.
struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    fn byte(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any_of.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    fn digit(&mut self) -> Option<i64> {
        self.byte(b"0123456789").map(|byte| i64::from(byte - b'0'))
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        (0..count).try_fold(0, |number, _| Some(number * 10 + self.digit()?))
    }

    /// The month, one-based, of a date that begins as in "Sat Jun 11 2022".
    fn month_by_name(&mut self) -> Option<i64> {
        const MONTHS: [&[u8]; 12] =
            [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
        let (name, rest) = self.0.get(4..)?.split_at_checked(3)?;
        let month = MONTHS.iter().position(|month| *month == name)?;
        self.0 = rest.strip_prefix(b" ")?;
        Some(month as i64 + 1)
    }

    fn fraction_ms(&mut self) -> Option<i64> {
        let mut ms = self.digit()? * 100;
        let mut unit = 10;
        while let Some(digit) = self.digit() {
            ms += digit * unit;
            unit /= 10;
        }
        Some(ms)
    }

    /// What local time is ahead of UTC; negative is west of Greenwich. UTC is local time less this.
    fn offset_ms(&mut self) -> Option<i64> {
        let sign = match self.byte(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hours = self.digits(2)?;
        let minutes = if self.byte(b":").is_some() || self.0.first().is_some_and(u8::is_ascii_digit) {
            self.digits(2)?
        } else {
            0
        };
        (hours <= 23 && minutes <= 59).then_some(sign * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE))
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar; the
/// [known algorithm](https://howardhinnant.github.io/date_algorithms.html#days_from_civil) over 400-year eras.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The calendar date of a number of days since 1970-01-01; the same
/// [turned round](https://howardhinnant.github.io/date_algorithms.html#civil_from_days).
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stamps_as_feeds_write_them() {
        for (text, unix_ms) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2019-02-20T12:00:19.418-06:00", Some(1_550_685_619_418)),
            ("2026-09-03T17:51:06.926Z", Some(1_788_457_866_926)),
            ("2026-09-03 17:51:06 +0000", Some(1_788_457_866_000)),
            ("2026-09-03T17:51:06.9261234567+00", Some(1_788_457_866_926)),
            ("2024-02-29T23:59:60Z", Some(1_709_251_199_000)),
            ("2000-02-29T00:00Z", Some(951_782_400_000)),
            ("0001-01-01T00:00:00+23:59", Some(-62_135_683_140_000)),
            ("0000-01-01T00:00:00Z", Some(-62_167_219_200_000)),
            ("0000-01-01T00:00:00+00:01", None),
            ("9999-12-31T23:59:59.999Z", Some(253_402_300_799_999)),
            ("9999-12-31T23:59:59-00:01", None),
            ("2023-02-29T00:00:00Z", None),
            ("1900-02-29T00:00:00Z", None),
            ("2026-13-01T00:00:00Z", None),
            ("2026-01-00T00:00:00Z", None),
            ("2026-01-01T24:00:00Z", None),
            ("2026-01-01T10:00:00", None),
            ("2026-01-01T10:00:00+25:00", None),
            ("2026-01-01T10:00:00Zulu", None),
            ("2026-01-01T10:00:00.Z", None),
            ("yesterday", None),
            ("", None),
            ("２０２６-01-01", None),
        ] {
            assert_eq!(parse_timestamp(text).map(|moment| moment.unix_ms), unix_ms, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        // The calendar repeats after 400 years; the first and the last days that there are stand beside them.
        let days = (-135_140..10_957).chain([-719_528, -719_469, -719_468, -719_163, 2_932_895, 2_932_896]);
        for day in days {
            let moment = Moment { precision: Precision::Day, ..Moment::exact(day * MS_PER_DAY) };
            assert_eq!(parse_timestamp(&write_timestamp(moment)), Some(moment));
        }
        for unix_ms in [-62_167_219_200_000, -1, 0, 1_550_685_619_418, 253_402_300_799_999] {
            let moment = Moment::exact(unix_ms);
            assert_eq!(parse_timestamp(&write_timestamp(moment)), Some(moment));
        }
        assert_eq!(write_timestamp(Moment::exact(-1)), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn a_bare_date_is_precise_to_the_day() {
        assert_eq!(
            parse_timestamp("2026-11-22"),
            Some(Moment { unix_ms: 1_795_305_600_000, precision: Precision::Day, approximate: false })
        );
    }
}
