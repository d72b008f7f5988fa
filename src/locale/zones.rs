//! Times in the vendor's zones, beside the reader's own: many vendors write them by hand into every message ("06:19 UTC | 22:19 PT").

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::Locale;
use super::format::{format_moment, with_zone};
use super::intl::{formatter, is_time_zone};
use crate::model::{Moment, Page, Precision};

/// What stands between the times of two zones.
const BETWEEN: &str = " | ";

/// The zones that a vendor tells times in (IANA names): those it names for that, or else its own.
pub fn zones(page: &Page) -> &[String] {
    match page.display_time_zones.as_slice() {
        [] => page.time_zone.as_slice(),
        zones => zones,
    }
}

/// A moment by the clocks of these zones, such as "11:19 UTC | 20:19 GMT+9"; with its day where that isn't the reader's. Zones whose
/// clocks say what the reader's does, and those that the browser doesn't know, are left out; so are moments known only to the day.
pub fn paired(locale: &Locale, at: Moment, zones: &[String]) -> String {
    let mut told = String::new();
    if at.precision == Precision::Day {
        return told;
    }
    let [date, clock] = [("dateStyle", "short"), ("timeStyle", "short")];
    let own = (in_zone(locale, at, None, &[date]), in_zone(locale, at, None, &[clock]));
    for zone in zones.iter().filter(|zone| is_known(zone)) {
        let day = in_zone(locale, at, Some(zone), &[date]);
        let is_same_day = day == own.0;
        if is_same_day && in_zone(locale, at, Some(zone), &[clock]) == own.1 {
            continue;
        }
        let mut options = vec![("hour", "numeric"), ("minute", "2-digit"), ("timeZoneName", "short")];
        if !is_same_day {
            options.extend([("month", locale.month_style("short")), ("day", "numeric")]);
        }
        if !told.is_empty() {
            told.push_str(BETWEEN);
        }
        told.push_str(&locale.isolated(&in_zone(locale, at, Some(zone), &options)));
    }
    told
}

thread_local! {
    static KNOWN: RefCell<Vec<(String, bool)>> = const { RefCell::new(Vec::new()) };
}

/// The same as [`is_time_zone`], found out once: it takes the browser a tenth of a millisecond, and a page of the history asks a hundred times.
fn is_known(zone: &str) -> bool {
    let found = |known: &Vec<(String, bool)>| known.iter().find(|known| known.0 == zone).map(|known| known.1);
    KNOWN.with_borrow(found).unwrap_or_else(|| {
        let is_known = is_time_zone(zone);
        KNOWN.with_borrow_mut(|known| known.push((zone.to_owned(), is_known)));
        is_known
    })
}

fn in_zone(locale: &Locale, at: Moment, zone: Option<&str>, options: &[(&str, &str)]) -> String {
    let format = match zone {
        None => with_zone(locale, at.precision, options),
        Some(zone) => {
            let mut options = options.to_vec();
            options.push(("timeZone", zone));
            formatter("DateTimeFormat", &locale.format_tag, &options)
        }
    };
    let mut text = format_moment(format, at);
    if locale.lacks_intl {
        // The one mark in it that isn't everybody's.
        text.retain(|character| character != ';');
    }
    text
}

/// What the zone of all times is called, such as "Central European Standard Time"; `now_ms` decides between summer and winter.
pub fn zone_name(locale: &Locale, now_ms: i64) -> Option<String> {
    let style = if locale.lacks_intl { "shortOffset" } else { "long" };
    let format = with_zone(locale, Precision::Instant, &[("timeZoneName", style)])?;
    let parts: Array = format.format_to_parts(now_ms as f64).ok()?.dyn_into().ok()?;
    let part = |part: &JsValue, name: &str| Reflect::get(part, &JsValue::from_str(name)).ok()?.as_string();
    let found = parts.iter().find(|found| part(found, "type").as_deref() == Some("timeZoneName"))?;
    part(&found, "value")
}

impl Locale {
    /// Intl's style for months, or numbers where it lacks their names.
    pub(super) fn month_style<'a>(&self, style: &'a str) -> &'a str {
        if self.lacks_intl { "2-digit" } else { style }
    }
}
