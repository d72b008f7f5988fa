use super::node::Node;
use super::timestamp::{datable, parse_timestamp};
use crate::model::{Moment, Precision};

/// How a format writes times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feed) enum Clock {
    /// As time stamps that name their offset.
    Stamps,
    /// As time stamps in UTC, said or not.
    Utc,
    /// As time stamps in a zone that only the server knows: right to some hours.
    Local,
    /// As seconds since 1970, be it in a text. What would be in no feed's lifetime is milliseconds: AWS has both in one document.
    Seconds,
}

/// As seconds the year 5138, as milliseconds 1973.
const FIRST_MILLISECONDS: u64 = 100_000_000_000;

/// The time that a value is by a clock other than time stamps with an offset, which Statuspage has none of: this comes with the rest of the program.
#[inline(never)]
pub(super) fn moment_by(node: &Node, clock: Clock) -> Option<Moment> {
    let mut value = node.time_text()?;
    if node.is_number() {
        value = whole(&value).into();
    }
    let text = value.trim();
    let moment = match clock {
        Clock::Seconds => text.parse::<i64>().ok().and_then(|number| {
            let unit = if number.unsigned_abs() < FIRST_MILLISECONDS { 1000 } else { 1 };
            datable(number * unit)
        }),
        Clock::Utc | Clock::Local => parse_timestamp(text).or_else(|| parse_timestamp(&[text, "Z"].concat())),
        Clock::Stamps => parse_timestamp(text),
    };
    // A bare date is the same in every zone.
    let is_about = |moment: Moment| clock == Clock::Local && moment.precision == Precision::Instant;
    let moment = node.bad_time_unless(moment, text)?;
    Some(Moment { approximate: is_about(moment), ..moment })
}

/// A number of JSON's without its fraction, and written out where it has an exponent: `1.7951652005e9` is `1795165200`.
fn whole(number: &str) -> String {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let Ok(exponent) = exponent.trim_start_matches('+').parse::<usize>() else { return number.to_owned() };
    let mut whole = whole.to_owned();
    // No number of seconds or milliseconds has more digits.
    for place in 0..exponent.min(20) {
        whole.push(fraction.as_bytes().get(place).map_or('0', |digit| char::from(*digit)));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_are_cut_to_whole_ones() {
        for (number, expected) in [
            ("12", "12"),
            ("-12.9", "-12"),
            ("1.7951652005e9", "1795165200"),
            ("2E+3", "2000"),
            ("5e-1", "5e-1"),
        ] {
            assert_eq!(whole(number), expected);
        }
    }
}
