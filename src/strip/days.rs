use crate::model::{Moment, Precision};

const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// Some days in a row by the reader's calendar, the last of which is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// When each begins, and last when the last one ends, in milliseconds since the Unix epoch; ascending. Not every day has 24 hours.
    begin_ms: Vec<i64>,
    /// The first one's date, in days since 1970-01-01.
    first_date: i64,
    /// The time, in milliseconds since the Unix epoch.
    now_ms: i64,
}

impl Days {
    /// Days that begin at these times, with one more for the end of the last; all in milliseconds since the Unix epoch. `first_date` is
    /// the date of the first in days since 1970-01-01.
    pub fn new(begin_ms: Vec<i64>, first_date: i64, now_ms: i64) -> Self {
        Self { begin_ms, first_date, now_ms }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.begin_ms.len().saturating_sub(1)
    }

    /// The time, in milliseconds since the Unix epoch.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// A day's date, known to the day.
    pub fn date(&self, index: usize) -> Moment {
        let date = self.first_date.saturating_add(index as i64);
        Moment { precision: Precision::Day, ..Moment::exact(date.saturating_mul(MS_PER_DAY)) }
    }

    /// When a day begins, in milliseconds since the Unix epoch.
    pub(super) fn begin_ms(&self, index: usize) -> i64 {
        self.begin_ms.get(index).copied().unwrap_or(i64::MAX)
    }

    /// Which day a moment is in: less than 0 before the first, and the number of days after the last. What is known to the day is that day of
    /// the reader's calendar too, as it is written there.
    pub(super) fn place(&self, at: Moment) -> i64 {
        let count = self.count() as i64;
        match at.precision {
            Precision::Day => {
                at.unix_ms.div_euclid(MS_PER_DAY).saturating_sub(self.first_date).clamp(-1, count)
            }
            Precision::Instant => {
                let begun = self.begin_ms.partition_point(|begin_ms| *begin_ms <= at.unix_ms);
                (begun as i64 - 1).min(count)
            }
        }
    }

    /// The days from one moment to another, both included, as first and last; `None` where these are all before or after.
    pub(super) fn range(&self, from: Moment, to: Moment) -> Option<(usize, usize)> {
        let last_place = self.count() as i64 - 1;
        let (first, last) = (self.place(from), self.place(to));
        if first > last_place || last < 0 || last < first {
            return None;
        }
        Some((first.max(0) as usize, last.min(last_place) as usize))
    }
}
