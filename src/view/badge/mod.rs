use leptos::prelude::*;

use super::element::{View, el_class};
use super::lamp::Lamp;
use super::shown::into_leptos;
use crate::locale::Message;

/// A dot and a word for the state of the whole service; opens the history. Never says more than is known.
#[component]
pub fn Badge(
    /// What it shows.
    lamp: Lamp,
) -> impl IntoView {
    into_leptos(move || badge(lamp))
}

/// What [`Badge`] shows.
pub(crate) fn badge(lamp: Lamp) -> View {
    View::Live(Box::new(move || {
        let (judgement, locale) = (lamp.judgement(), lamp.locale.get());
        let word = judgement.words(Message::state(judgement.severity), &locale);
        let opened = lamp.clone();
        locale
            .mark(el_class("button", "badge"))
            .fixed("part", "badge")
            .fixed("data-severity", judgement.looks().as_str())
            .attr("aria-label", [&locale.text(Message::REGION), ": ", &word].concat())
            .fixed("aria-haspopup", "dialog")
            .on("click", Box::new(move |event| opened.open_history(&event, "", None)))
            .child(el_class("span", "dot"))
            .child(el_class("span", "word").text(word))
    }))
}
