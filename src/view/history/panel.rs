use leptos::prelude::*;

use super::card::card;
use super::english::speak_english;
use super::head::{head, retry};
use super::rows::{Row, rows};
use super::strip::{show_card, strip};
use crate::locale::{Locale, Message};
use crate::sync::{self, Watched};
use crate::view::element::{Element, View, el_class};
use crate::view::lamp::Lamp;
use crate::view::shown::into_leptos;

/// How many entries are shown at first, and how many more at a time: about two screens of a phone, and cheap to render.
const PAGE: usize = 25;

/// Everything that happened, the newest first, headed by the overall state and when it was last checked.
#[component]
pub fn History(
    /// What it shows.
    lamp: Lamp,
) -> impl IntoView {
    into_leptos(move || panel(&lamp))
}

/// What [`History`] shows.
#[inline(never)]
pub(crate) fn panel(lamp: &Lamp) -> View {
    speak_english();
    lamp.want_history();
    let limit = Watched::new(PAGE);
    let lamp = lamp.clone();
    View::Live(Box::new(move || {
        let locale = lamp.locale.get();
        let (rows, older) = rows(lamp.incidents(), &locale, *limit.get());
        let is_empty = rows.is_empty();
        let mut list = el_class("div", "list");
        for row in rows {
            list = list.child(match row {
                Row::Heading(text) => el_class("h3", "month").text(text),
                Row::Entry(incident) => card(&lamp, &incident, &locale),
            });
        }
        let limit = limit.clone();
        let older = (older > 0).then(|| {
            el_class("button", "older")
                .on("click", Box::new(move |_| limit.update(|limit| *limit += PAGE)))
                .text(locale.text(Message::SHOW_OLDER))
        });
        locale
            .mark(el_class("section", "history"))
            .fixed("part", "history")
            .child(head(&lamp, &locale))
            .child(strip(&lamp, &locale, lamp.incidents(), &show_card()))
            .child(list)
            .maybe_child(foot(&lamp, &locale, is_empty))
            .maybe_child(older)
    }))
}

/// What is to be said when there is nothing, nothing yet, or not everything to list.
fn foot(lamp: &Lamp, locale: &Locale, is_empty: bool) -> Option<Element> {
    // What the worst of the feeds says; the head says all there is about one that was never heard.
    let heard = lamp.sources.iter().map(|source| source.snapshot().get());
    let worst = heard
        .filter(|known| known.failure.is_none() || known.status.is_some())
        .map(|known| known.history)
        .max();
    match worst? {
        sync::History::Unasked | sync::History::Loading => Some(el_class("div", "skeleton")),
        sync::History::Missing => {
            let again = lamp.clone();
            let retry = retry(locale, Box::new(move |_| again.want_history()));
            Some(el_class("div", "failed").text(locale.text(Message::HISTORY_MISSING)).child(retry))
        }
        sync::History::Loaded if is_empty => Some(
            el_class("div", "empty")
                .child(el_class("strong", "label").text(locale.text(Message::NO_INCIDENTS)))
                .child(el_class("span", "hint").text(locale.text(Message::NO_INCIDENTS_HINT))),
        ),
        sync::History::Loaded => None,
    }
}
