use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{HtmlElement, console};

use crate::feed::Problem;
use crate::sync::{Freshness, Snapshot, Source};
use crate::triage::Decision;
use crate::view::{Lamp, Watcher, emit, watch};
use crate::warn::say;

/// What `Statuslamp.status()` and the `statuslamp:change` event tell.
pub(super) fn report(lamp: &Lamp) -> Object {
    let judgement = lamp.judgement();
    let shown: Array = lamp.headlines().iter().map(|incident| JsValue::from_str(&incident.id)).collect();
    let entries = Array::new();
    for Decision { incident, why } in lamp.decisions() {
        let entry = object(&[
            ("id", JsValue::from_str(&incident.id)),
            ("shown", JsValue::from_bool(why.is_shown())),
            ("why", JsValue::from_str(why.as_str())),
        ]);
        entries.push(&entry);
    }
    let heard_at = lamp.heard_at_ms();
    let freshness = match judgement.freshness {
        Freshness::Waiting => "waiting",
        Freshness::Fresh => "fresh",
        Freshness::Stale => "stale",
        Freshness::Lost => "lost",
        Freshness::Never => "never",
    };
    object(&[
        ("severity", JsValue::from_str(judgement.severity.as_str())),
        ("feedSeverity", JsValue::from_str(judgement.feed_severity.as_str())),
        ("open", JsValue::from_f64(judgement.open as f64)),
        ("freshness", JsValue::from_str(freshness)),
        ("heardAt", heard_at.map_or(JsValue::NULL, |at| JsValue::from_f64(at as f64))),
        ("shown", shown.into()),
        ("entries", entries.into()),
    ])
}

/// Tells the page of changes, for as long as what is returned is kept.
pub(super) fn announce_changes(lamp: &Lamp, host: &HtmlElement) -> Watcher {
    let (element, lamp) = (host.clone(), lamp.clone());
    let mut known = None;
    watch(move || {
        let shown: Vec<_> = lamp
            .headlines()
            .iter()
            .map(|incident| (incident.id.clone(), incident.revision(), incident.severity()))
            .collect();
        let judgement = lamp.judgement();
        let newest = Some((judgement, shown));
        if judgement.freshness != Freshness::Waiting && known != newest {
            emit(&element, "statuslamp:change", &untrack(|| report(&lamp)));
        }
        known = newest;
    })
}

/// Tells the page of trouble with a feed, for as long as what is returned is kept; the console too, where `logs` says so (one of the
/// elements that show a feed is enough).
pub(super) fn announce_trouble(source: &Source, host: &HtmlElement, logs: bool) -> Watcher {
    let (element, source) = (host.clone(), source.clone());
    let mut known = Vec::new();
    watch(move || {
        let newest = trouble(&source.snapshot().get());
        if !newest.is_empty() && newest != known {
            let feed = &source.address().url;
            let lines: Array = newest.iter().map(|line| JsValue::from_str(line)).collect();
            emit(&element, "statuslamp:error", &object(&[("feed", feed.into()), ("problems", lines.into())]));
            if logs {
                log(feed, &newest);
            }
        }
        known = newest;
    })
}

/// One group, closed, so as not to drown the page's own messages.
fn log(feed: &str, lines: &[String]) {
    console::group_collapsed_1(&JsValue::from_str(&["[statuslamp] problems with the feed ", feed].concat()));
    for line in lines {
        say(line);
    }
    console::group_end();
}

/// Why the newest look brought nothing, or what was wrong with what it brought; of the documents beside the feed with their addresses.
fn trouble(known: &Snapshot) -> Vec<String> {
    let mut lines = match &known.failure {
        Some(failure) => vec![failure.as_ref().to_owned()],
        None => known.problems.iter().map(Problem::sentence).collect(),
    };
    lines.extend(known.companions_problems.iter().cloned());
    lines
}

#[inline(never)]
fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes any field.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
