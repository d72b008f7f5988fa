use std::sync::Arc;

use wasm_bindgen::JsCast;

use super::dialog::scroll_to;
use super::languages::{chosen, languages, reading_of, translated};
use super::timeline::{post_mortem, timeline};
use super::when::when;
use crate::locale::{Counted, Locale, Message, format};
use crate::model::{DataLoss, Incident, Lapse, Party, Phase};
use crate::sync::clock;
use crate::text;
use crate::view::banner::{
    overrunning_chip, phase_chip, post_mortem_key, provider, severity_word, what_to_do,
};
use crate::view::element::{Element, el, el_class};
use crate::view::icon::icon;
use crate::view::lamp::Lamp;
use crate::view::localized::localized;
use crate::view::prose::link;

/// One incident in the history: the facts, and behind a click each its timeline and its post-mortem.
pub(super) fn card(lamp: &Lamp, incident: &Arc<Incident>, locale: &Locale) -> Element {
    let reading = reading_of(lamp, &incident.id);
    let incident = &translated(&reading, incident);
    let languages = languages(lamp, incident, &reading, locale);
    let locale = &chosen(&reading, locale);
    let mut title = localized(&incident.title, locale);
    let text::Title { rest, tags } = text::title(&title.text);
    title.text = rest;
    let mut phase = el_class("span", "phases").child(phase_chip(incident, locale));
    // In the author's words, unless they say the same: the feed's phase is the one that counts.
    for tag in tags.into_iter().filter(|tag| !says(&incident.phase, tag.phase)) {
        phase = phase.child(title.mark(el_class("span", "tag chip")).text(tag.words));
    }
    let updates = (!incident.updates.is_empty()).then(|| {
        let count = locale.count(Counted::UPDATES, incident.updates.len());
        let is_open = lamp.is_unfolded(&incident.id);
        folded(
            lamp,
            &incident.id,
            "updates",
            locale.text(Message::TIMELINE),
            Some(el_class("span", "count").text(count)),
        )
        .maybe_child(is_open.then(|| timeline(incident, locale)))
    });
    let learnt = incident.post_mortem.as_ref().map(|found| {
        let key = post_mortem_key(incident);
        // Not to be focused by itself: the summary that it stands in is.
        let published = found.published_at.map(|at| {
            el_class("time", "count")
                .attr("datetime", format::datetime(at))
                .attr("title", format::full(locale, at))
                .text(format::moment(locale, at))
        });
        let is_open = lamp.is_unfolded(&key);
        folded(lamp, &key, "postmortem", locale.text(Message::PHASE_POSTMORTEM), published)
            .maybe_child(is_open.then(|| post_mortem(found, locale)))
    });
    let official = incident
        .url
        .clone()
        .map(|url| link(url).fixed("class", "official").text(locale.text(Message::OFFICIAL_PAGE)));
    let impact = el_class("span", "impact")
        .child(icon(incident.severity()))
        .child(el_class("span", "severity").text(severity_word(incident, locale)));
    el_class("article", "incident")
        .fixed("part", "incident")
        .attr("data-id", incident.id.clone())
        .fixed("data-severity", incident.severity().as_str())
        .child(title.within(el_class("h4", "title")))
        .maybe_child(languages)
        .child(
            el_class("p", "chips")
                .maybe_child(provider(lamp, incident))
                .child(impact)
                .child(phase)
                .maybe_child(overrunning_chip(incident, locale))
                .maybe_child(abandoned(incident, locale))
                .maybe_child(data_loss(incident, locale)),
        )
        .child(when(incident, locale))
        .maybe_child(affected(incident, locale))
        .maybe_child(cause(lamp, incident, locale))
        .maybe_child(what_to_do(incident, locale))
        .maybe_child(updates)
        .maybe_child(learnt)
        .maybe_child(official)
}

/// Whether a phase is what a word in a title stands for.
fn says(phase: &Phase, word: &str) -> bool {
    phase.as_str() == word || *phase == Phase::PostMortem && word == Phase::Resolved.as_str()
}

/// A disclosure, to be given its content while it is open.
fn folded(lamp: &Lamp, key: &str, class: &'static str, label: String, note: Option<Element>) -> Element {
    let is_open = lamp.is_unfolded(key);
    let (lamp, key) = (lamp.clone(), key.to_owned());
    let on_toggle = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok());
        if let Some(details) = details
            && details.open() != is_open
        {
            lamp.fold(&key, details.open());
        }
    };
    let summary = el("summary").child(el_class("span", "label").text(label)).maybe_child(note);
    el_class("details", class)
        .maybe("open", is_open.then(String::new))
        .on("toggle", Box::new(on_toggle))
        .child(summary)
}

fn affected(incident: &Incident, locale: &Locale) -> Option<Element> {
    let mut names = el_class("ul", "names");
    let mut any = false;
    for name in incident.components.iter().filter(|name| !name.text.is_empty()) {
        // The mark between two names belongs to the list, and stands in its direction.
        names = names.child(el("li").child(localized(name, locale).within(el("span"))));
        any = true;
    }
    any.then_some(())?;
    let label = el_class("span", "label").text(locale.text(Message::AFFECTED));
    Some(el_class("div", "components").child(label).child(names))
}

/// That planned work was never closed. Follows the clock.
fn abandoned(incident: &Incident, locale: &Locale) -> Option<Element> {
    let is_abandoned = incident.lapse(*clock().get()) == Lapse::Abandoned;
    is_abandoned.then(|| el_class("span", "abandoned chip").text(locale.text(Message::ABANDONED)))
}

fn data_loss(incident: &Incident, locale: &Locale) -> Option<Element> {
    let message = match incident.data_loss {
        Some(DataLoss::Possible) => Message::DATA_LOSS_POSSIBLE,
        Some(DataLoss::Confirmed) => Message::DATA_LOSS_CONFIRMED,
        _ => return None,
    };
    Some(el_class("span", "chip loss").text(locale.text(message)))
}

/// Whose fault it was, if not the vendor's own: with the way to what they say of it, best in this list.
fn cause(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Option<Element> {
    let cause = incident.cause.as_ref().filter(|cause| cause.party != Party::Own)?;
    let name = cause.name.clone()?;
    let partner = match (lamp.open_incident_of(&name), &cause.url) {
        (Some(theirs), _) => {
            let lamp = lamp.clone();
            let id = theirs.id.clone();
            let show = move |event: web_sys::Event| {
                lamp.unfold(&id);
                let button =
                    event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                if let Some(list) = button.and_then(|button| button.closest(".list").ok().flatten()) {
                    scroll_to(&list, &id);
                }
            };
            el_class("button", "partner").on("click", Box::new(show))
        }
        (None, Some(url)) => link(url.clone()),
        (None, None) => el("span"),
    };
    let label = el_class("span", "label").text(locale.text(Message::CAUSED_BY));
    Some(el_class("p", "cause").child(label).child(partner.fixed("dir", "auto").text(name)))
}
