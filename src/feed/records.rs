//! What some vendors keep record of beside their incidents: how each component was day by day, and for how much of a period it worked.

use super::node::Node;
use crate::model::{Component, ComponentState, Moment, Precision, Record, Severity, Uptime};

const MS_PER_HOUR: i64 = 60 * 60 * 1000;
/// Between two measurements that are further apart, nothing is known. Most vendors measure every minute, some every hour.
const LONGEST_GAP_MS: i64 = 2 * MS_PER_HOUR;
/// More than anybody reads, and what lies behind it is noise of the division.
const MAX_DECIMALS: usize = 3;

/// Notes how a component was at a time, or on a day, in the words of components' states; nothing where the vendor didn't look or says a
/// word that isn't known. One record holds what is the same in a row, given oldest first.
#[inline(never)]
pub(super) fn note(component: &mut Component, at: Option<Moment>, state: &str) {
    let (Some(at), severity) = (at, ComponentState::from_feed(state).severity()) else { return };
    if severity == Severity::Unknown {
        return;
    }
    let longest_ms = match at.precision {
        Precision::Day => 24 * MS_PER_HOUR,
        Precision::Instant => LONGEST_GAP_MS,
    };
    if let Some(last) = component.records.last_mut()
        && last.severity == severity
        && last.to.precision == at.precision
        && (0..=longest_ms).contains(&at.unix_ms.saturating_sub(last.to.unix_ms))
    {
        last.to = at;
    } else {
        component.records.push(Record { from: at, to: at, severity });
    }
}

/// That what was last noted of a component was so until this time.
#[inline(never)]
pub(super) fn note_until(component: &mut Component, at: Moment) {
    if let Some(last) = component.records.last_mut().filter(|last| last.to.unix_ms < at.unix_ms) {
        last.to = at;
    }
}

/// A number as it is written, be it in a text; `None` when not given.
#[inline(never)]
pub(super) fn number(node: &Node) -> Option<String> {
    node.number().map(str::to_owned).or_else(|| node.text())
}

/// A share that is written in percent (`places` 0) or as a fraction of 1 (`places` 2), of a period of so many days. Not rounded, since
/// 99.9999 isn't 100.
#[inline(never)]
pub(super) fn uptime(number: Option<String>, places: usize, days: i64) -> Option<Uptime> {
    let number = number?;
    let number = number.strip_suffix('%').unwrap_or(&number);
    let (whole, mut fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut percent = whole.to_owned();
    for _ in 0..places {
        let digit = fraction.get(..1);
        percent.push_str(digit.unwrap_or("0"));
        fraction = fraction.get(1..).unwrap_or_default();
    }
    while percent.len() > 1 && percent.starts_with('0') {
        percent.remove(0);
    }
    let is_more_than_all = match percent.len() {
        3 => percent != "100" || fraction.bytes().any(|byte| byte != b'0'),
        digits => digits > 3,
    };
    if is_more_than_all {
        return None;
    }
    if !fraction.is_empty() {
        percent.push('.');
        percent.push_str(fraction.get(..MAX_DECIMALS).unwrap_or(fraction));
    }
    Some(Uptime { percent, days })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::parse_timestamp;
    use crate::model::LocalizedText;

    #[test]
    fn a_share_keeps_its_digits() {
        for (number, places, percent) in [
            ("99.95", 0, Some("99.95")),
            ("99.90%", 0, Some("99.90")),
            ("100", 0, Some("100")),
            ("100.00", 0, Some("100.00")),
            ("0.98", 2, Some("98")),
            ("0.9995", 2, Some("99.95")),
            ("0.9999999", 2, Some("99.999")),
            ("1", 2, Some("100")),
            ("1.0", 2, Some("100")),
            ("0", 2, Some("0")),
            ("0.05", 2, Some("5")),
            ("100.01", 0, None),
            ("101", 0, None),
            ("12345", 0, None),
            ("1.5", 2, None),
            ("-1", 0, None),
            ("", 0, None),
            ("%", 0, None),
            (".5", 2, None),
            ("9e1", 0, None),
            ("all", 0, None),
        ] {
            let found = uptime(Some(number.to_owned()), places, 90);
            assert_eq!(found.map(|found| found.percent).as_deref(), percent, "{number}");
        }
        assert_eq!(uptime(None, 0, 90), None);
    }

    #[test]
    fn what_is_the_same_in_a_row_is_one_record() {
        let mut component = Component {
            id: String::new(),
            name: LocalizedText::default(),
            state: ComponentState::Operational,
            is_group: false,
            group_id: None,
            records: Vec::new(),
            uptime: None,
            is_unconfirmed: false,
        };
        for (at, state) in [
            ("2026-11-01", "operational"),
            ("2026-11-02", "operational"),
            ("2026-11-04", "operational"),
            ("2026-11-05", "major_outage"),
            ("2026-11-06", ""),
            ("2026-11-07", "asleep"),
            ("2026-11-08T00:00:00Z", "major_outage"),
            ("2026-11-08T01:59:00Z", "major_outage"),
            ("2026-11-08T04:00:00Z", "major_outage"),
        ] {
            note(&mut component, parse_timestamp(at), state);
        }
        note(&mut component, None, "operational");
        note_until(&mut component, Moment::exact(0));
        let at = |text| parse_timestamp(text).expect("a time");
        let record = |from, to, severity| Record { from: at(from), to: at(to), severity };
        assert_eq!(
            component.records,
            [
                record("2026-11-01", "2026-11-02", Severity::Operational),
                record("2026-11-04", "2026-11-04", Severity::Operational),
                record("2026-11-05", "2026-11-05", Severity::Critical),
                record("2026-11-08T00:00:00Z", "2026-11-08T01:59:00Z", Severity::Critical),
                record("2026-11-08T04:00:00Z", "2026-11-08T04:00:00Z", Severity::Critical),
            ]
        );
        note_until(&mut component, at("2026-11-09T00:00:00Z"));
        assert_eq!(component.records.last().map(|last| last.to), parse_timestamp("2026-11-09T00:00:00Z"));
    }
}
