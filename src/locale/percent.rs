use wasm_bindgen::JsValue;

use super::Locale;
use super::intl::formatter;

/// A share in percent with as many digits as it is given with (`99.90`), as the reader's language writes it: "99.90%", "99,90 %".
pub fn percent(locale: &Locale, digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let written = || {
        let number = [whole, fraction].concat().parse::<i64>().ok()?;
        let (mut scale, mut decimals) = (100.0, 0);
        for _ in fraction.bytes() {
            scale *= 10.0;
            decimals += 1;
        }
        let decimals = crate::decimal::decimal(decimals);
        let options = [
            ("style", "percent"),
            ("minimumFractionDigits", decimals.as_str()),
            ("maximumFractionDigits", decimals.as_str()),
        ];
        let format = formatter("NumberFormat", &locale.format_tag, &options)?;
        format.format(&JsValue::from_f64(number as f64 / scale)).ok()?.as_string()
    };
    written().unwrap_or_else(|| [digits, "%"].concat())
}
