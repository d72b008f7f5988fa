use wasm_bindgen::JsValue;

use super::Locale;
use super::intl::formatter;
use crate::decimal::decimal;

/// More digits than that are noise, and would not be exact.
const MAX_DECIMALS: usize = 6;

/// A share in percent with as many digits as it is given with (`99.90`), as the reader's language writes it: "99.90%", "99,90 %". `None`
/// where that is no share.
pub fn percent(locale: &Locale, digits: &str) -> Option<String> {
    let (number, decimals, scale) = share(digits)?;
    let decimals = decimal(decimals);
    let options = [
        ("style", "percent"),
        ("minimumFractionDigits", decimals.as_str()),
        ("maximumFractionDigits", decimals.as_str()),
    ];
    let format = formatter("NumberFormat", &locale.format_tag, &options);
    let share = JsValue::from_f64(number as f64 / scale as f64);
    let written = format.and_then(|format| format.format(&share).ok()?.as_string());
    Some(written.unwrap_or_else(|| [digits, "%"].concat()))
}

/// The digits as one number, how many of them stand after the point, and what the number is to be divided by for a share of 1.
fn share(digits: &str) -> Option<(i64, i64, i64)> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || fraction.len() > MAX_DECIMALS {
        return None;
    }
    let (mut number, mut decimals, mut scale) = (0_i64, 0, 100);
    for byte in whole.bytes().chain(fraction.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    for _ in fraction.bytes() {
        decimals += 1;
        scale *= 10;
    }
    (number <= scale).then_some((number, decimals, scale))
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_is_between_nothing_and_all() {
        for (digits, expected) in [
            ("99.95", Some((9995, 2, 10_000))),
            ("99.90", Some((9990, 2, 10_000))),
            ("100", Some((100, 0, 100))),
            ("100.0", Some((1000, 1, 1_000))),
            ("0", Some((0, 0, 100))),
            ("100.01", None),
            ("", None),
            (".5", None),
            ("-1", None),
            ("1.2.3", None),
            ("99.9%", None),
            ("99999999999999999999999", None),
            ("1.0000000", None),
        ] {
            assert_eq!(share(digits), expected, "{digits}");
        }
    }
}
