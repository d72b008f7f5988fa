const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// A point in time as precisely as its source knows it: never more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z. For [`Precision::Day`] the start of that day in UTC.
    pub unix_ms: i64,
    /// How much of it is known.
    pub precision: Precision,
    /// Whether the source says "about".
    pub approximate: bool,
}

/// The smallest unit of a [`Moment`] that its source vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A full time stamp.
    Instant,
    /// Only the calendar day.
    Day,
}

/// When customers were hit, which is seldom when the incident was opened and closed. A missing end is an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// When it began.
    pub from: Option<Moment>,
    /// When it ended.
    pub to: Option<Moment>,
}

impl From<(Option<Moment>, Option<Moment>)> for Span {
    fn from((from, to): (Option<Moment>, Option<Moment>)) -> Self {
        Self { from, to }
    }
}

impl Moment {
    /// An exactly known instant, from milliseconds since the Unix epoch.
    pub const fn exact(unix_ms: i64) -> Self {
        Self { unix_ms, precision: Precision::Instant, approximate: false }
    }

    /// The last millisecond that it can mean: of a day its end.
    pub const fn latest_ms(self) -> i64 {
        self.unix_ms.saturating_add(match self.precision {
            Precision::Instant => 0,
            Precision::Day => MS_PER_DAY - 1,
        })
    }

    /// How long it is from this moment to another, in milliseconds, and never more exactly than both are known: in whole days where one of
    /// them is a day. `None` where that is less than nothing, or no whole day.
    pub fn length_ms(self, to: Self) -> Option<i64> {
        let length_ms = to.unix_ms.checked_sub(self.unix_ms).filter(|length| *length >= 0)?;
        if self.precision == Precision::Instant && to.precision == Precision::Instant {
            return Some(length_ms);
        }
        Some(length_ms - length_ms % MS_PER_DAY).filter(|length| *length > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A day lasted a minute, and from a day on it was counted from its midnight in UTC.
    #[test]
    fn a_length_is_no_more_exact_than_its_ends() {
        let at = |hours: i64| Moment::exact(hours * 60 * 60 * 1000);
        let day = |date: i64| Moment { precision: Precision::Day, ..at(date * 24) };
        for (from, to, hours) in [
            (at(9), at(11), Some(2)),
            (at(9), at(9), Some(0)),
            (at(9), at(8), None),
            (day(1), day(1), None),
            (day(1), day(2), Some(24)),
            (day(2), day(1), None),
            (day(1), at(24 + 14), None),
            (day(1), at(48 + 14), Some(24)),
            (at(9), day(1), None),
            (at(9), day(2), Some(24)),
        ] {
            assert_eq!(from.length_ms(to), hours.map(|hours| hours * 60 * 60 * 1000), "{from:?} {to:?}");
        }
    }
}
