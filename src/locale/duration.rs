use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::intl::formatter;
use super::{Counted, Locale};

const MS_PER_MINUTE: i64 = 60_000;

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
    if locale.lacks_intl {
        let part = |(unit, amount): (&str, i64)| {
            let message = match unit {
                "minute" => Counted::LENGTH_MINUTE,
                "hour" => Counted::LENGTH_HOUR,
                _ => Counted::LENGTH_DAY,
            };
            locale.count(message, amount as usize)
        };
        return parts.map(part).collect::<Vec<_>>().join(" ");
    }
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

fn duration_format<'a>(locale: &Locale, parts: impl Iterator<Item = (&'a str, i64)>) -> Option<String> {
    let format = formatter("DurationFormat", &locale.format_tag, &[("style", "short")])?;
    let length = Object::new();
    for (unit, amount) in parts {
        let plural = [unit, "s"].concat();
        Reflect::set(&length, &JsValue::from_str(&plural), &JsValue::from_f64(amount as f64)).ok()?;
    }
    format.format(&length).ok()?.as_string()
}
