use std::sync::Arc;

use leptos::prelude::*;

use super::element::{el_class, live};
use super::lamp::Lamp;
use crate::locale::Message;
use crate::sync::Freshness;

/// A dot and a word for the state of the whole service; opens the history. Never says more than is known.
#[component]
pub fn Badge(
    /// What it shows.
    lamp: Lamp,
) -> impl IntoView {
    badge(lamp)
}

/// [`Badge`] as a plain function, which is one type of view less.
pub(crate) fn badge(lamp: Lamp) -> AnyView {
    live(Box::new(move || {
        let (judgement, locale) = (lamp.judgement(), lamp.locale.get());
        let word = locale.text(match judgement.freshness {
            Freshness::Waiting => Message::LOADING,
            _ => Message::state(judgement.severity),
        });
        let opened = lamp.clone();
        locale
            .mark(el_class("BUTTON", "badge"))
            .fixed("part", "badge")
            .fixed("data-severity", judgement.severity.as_str())
            .attr("aria-label", format!("{}: {word}", locale.text(Message::REGION)))
            .fixed("aria-haspopup", "dialog")
            .on("click", Arc::new(move |event| opened.open_history(&event, "")))
            .child(el_class("SPAN", "dot"))
            .child(el_class("SPAN", "word").text(word))
            .any()
    }))
}
