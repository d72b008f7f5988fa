use super::Days;
use crate::model::{Moment, Precision, Record, Severity};

/// The last measurement may be so old while what it says still counts for today.
const FRESH_MS: i64 = 60 * 60 * 1000;

/// What a feed's records say of each day; `None` where nothing.
pub type Measured = Vec<Option<Severity>>;

/// What the records of one component say of each of these days: the worst. That it worked is only said of days that they know from beginning
/// to end.
pub fn measured(records: &[Record], days: &Days) -> Measured {
    let mut measured = Measured::new();
    for _ in 0..days.count() {
        measured.push(None);
    }
    for record in records {
        if record.severity == Severity::Unknown {
            continue;
        }
        let now_ms = days.now_ms();
        // Of the future nothing is measured.
        let to = if record.to.unix_ms > now_ms { Moment::exact(now_ms) } else { record.to };
        let Some((first, last)) = days.range(record.from, to) else { continue };
        let is_of_whole_days = record.from.precision == Precision::Day;
        for (index, day) in measured.iter_mut().enumerate().take(last + 1).skip(first) {
            let end_ms = days.begin_ms(index + 1).min(now_ms.saturating_sub(FRESH_MS));
            let is_whole = is_of_whole_days
                || record.from.unix_ms <= days.begin_ms(index) && record.to.unix_ms >= end_ms;
            if is_whole || record.severity != Severity::Operational {
                *day = (*day).max(Some(record.severity));
            }
        }
    }
    measured
}
