//! The browser's Intl, through bindings of our own: js-sys declares the constructors as infallible, and a tag or time zone that
//! they refuse would throw straight through the WebAssembly. A refused tag falls back to the browser's own here.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::is_same_language;
use crate::decimal::decimal;

#[wasm_bindgen]
extern "C" {
    /// Whichever formatter it is: they are only ever asked for the methods they have.
    #[derive(Clone)]
    pub(super) type Formatter;

    #[wasm_bindgen(thread_local_v2, js_name = Intl)]
    static INTL: JsValue;

    #[wasm_bindgen(method, catch)]
    pub(super) fn format(this: &Formatter, value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = format)]
    pub(super) fn format_relative(this: &Formatter, value: f64, unit: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    pub(super) fn format_range(this: &Formatter, from: f64, to: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    pub(super) fn format_to_parts(this: &Formatter, value: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn of(this: &Formatter, code: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = resolvedOptions)]
    fn resolved_options(this: &Formatter) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn select(this: &Formatter, count: f64) -> Result<JsValue, JsValue>;
}

/// How many formatters are kept. Making one is the expensive part; a history needs some twenty, and four more for each zone of the vendor's.
const MAX_FORMATTERS: usize = 64;

thread_local! {
    static FORMATTERS: RefCell<Vec<(String, Formatter)>> = const { RefCell::new(Vec::new()) };
}

/// A formatter such as `DateTimeFormat`; `None` where this browser has none of that name. Tried in turn: the tag with all
/// options, the browser's own language with all options, and both without the time zone.
pub(super) fn formatter(name: &str, tag: &str, options: &[(&str, &str)]) -> Option<Formatter> {
    let mut key = [name, " ", tag].concat();
    for (option, value) in options {
        key.push_str(option);
        key.push_str(value);
    }
    let kept = FORMATTERS
        .with_borrow(|kept| kept.iter().find(|(known, _)| *known == key).map(|(_, kept)| kept.clone()));
    kept.or_else(|| {
        let zoneless: Vec<_> = options.iter().copied().filter(|(option, _)| *option != "timeZone").collect();
        let tag = JsValue::from_str(tag);
        let made = construct(name, &tag, options)
            .or_else(|| construct(name, &JsValue::UNDEFINED, options))
            .or_else(|| construct(name, &tag, &zoneless))
            .or_else(|| construct(name, &JsValue::UNDEFINED, &zoneless))?;
        FORMATTERS.with_borrow_mut(|kept| {
            if kept.len() >= MAX_FORMATTERS {
                kept.remove(0);
            }
            kept.push((key, made.clone()));
        });
        Some(made)
    })
}

/// Whether the browser takes a text for a BCP 47 tag, and knows how dates and numbers are written in that language.
pub fn speaks(tag: &str) -> bool {
    let options = || construct("NumberFormat", &JsValue::from_str(tag), &[])?.resolved_options().ok();
    let resolved =
        options().and_then(|options| Reflect::get(&options, &JsValue::from_str("locale")).ok()?.as_string());
    resolved.is_some_and(|resolved| is_same_language(&resolved, tag))
}

/// Whether the browser knows a time zone.
pub fn is_time_zone(zone: &str) -> bool {
    construct("DateTimeFormat", &JsValue::UNDEFINED, &[("timeZone", zone)]).is_some()
}

fn construct(name: &str, tag: &JsValue, options: &[(&str, &str)]) -> Option<Formatter> {
    let bag = Object::new();
    for (option, value) in options {
        Reflect::set(&bag, &JsValue::from_str(option), &JsValue::from_str(value)).ok()?;
    }
    let constructor = INTL.with(|intl| Reflect::get(intl, &JsValue::from_str(name))).ok()?;
    let arguments = js_sys::Array::of2(tag, &bag);
    let constructor: &js_sys::Function = constructor.dyn_ref()?;
    let made = Reflect::construct(constructor, &arguments).ok()?;
    Some(made.unchecked_into())
}

/// What a language is called in another one, such as "Japanese"; its tag where the browser has no name for it.
pub(super) fn language_name(tag: &str, language: &str) -> String {
    formatter("DisplayNames", tag, &[("type", "language")])
        .and_then(|names| names.of(language).ok()?.as_string())
        .unwrap_or_else(|| language.to_owned())
}

/// The CLDR plural category for a count, such as `one` or `other`.
pub(super) fn plural_category(tag: &str, count: usize) -> String {
    formatter("PluralRules", tag, &[])
        .and_then(|rules| rules.select(count as f64).ok()?.as_string())
        .unwrap_or_else(|| "other".to_owned())
}

/// A whole number with the digits and separators of the language.
pub(super) fn number(tag: &str, number: usize) -> String {
    formatter("NumberFormat", tag, &[])
        .and_then(|format| format.format(&JsValue::from_f64(number as f64)).ok()?.as_string())
        .unwrap_or_else(|| decimal(number as i64))
}

/// Things in a row; empty where the page has broken what the browser writes that with.
pub(super) fn list(tag: &str, kind: &str, things: &[String]) -> String {
    let array = js_sys::Array::new();
    for thing in things {
        array.push(&JsValue::from_str(thing));
    }
    formatter("ListFormat", tag, &[("type", kind)])
        .and_then(|format| format.format(&array).ok()?.as_string())
        .unwrap_or_default()
}
