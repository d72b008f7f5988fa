use std::rc::Rc;
use std::sync::Arc;

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::browser::browse;
use super::finder::Entry;
use super::groups::is_abandoned;
use super::languages::{chosen, languages, reading_of, translated};
use super::panel::Panel;
use super::timeline::{post_mortem, timeline};
use super::when::when;
use crate::find::{Linked, Query, write_fragment};
use crate::locale::{Counted, Locale, Message, Template, direction, duration, format};
use crate::model::{DataLoss, Incident, Moment, Party, Phase};
use crate::text;
use crate::triage::Scope;
use crate::view::banner::{
    overrunning_chip, phase_chip, post_mortem_key, provider, severity_word, what_to_do,
};
use crate::view::element::{Element, View, el, el_class};
use crate::view::icon::icon;
use crate::view::lamp::Lamp;
use crate::view::localized::localized;
use crate::view::prose::link;

const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// One incident in the history: the facts, and behind a click each its timeline and its post-mortem.
pub(super) fn card(panel: &Rc<Panel>, entry: &Entry, locale: &Locale) -> Element {
    let lamp = &panel.lamp;
    let reading = reading_of(lamp, &entry.incident.id);
    let incident = &translated(&reading, &entry.incident);
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
    // Each follows for itself what is unfolded, so that a timeline comes to what stands there, and nothing else is made anew.
    let part = |is_there: bool, make: fn(&Lamp, &Incident, &Locale) -> Element| {
        let (lamp, incident, locale) = (lamp.clone(), Arc::clone(incident), locale.clone());
        let live = is_there.then(|| View::Live(Box::new(move || make(&lamp, &incident, &locale))));
        live.unwrap_or_else(|| View::Text(String::new()))
    };
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
                .any(provider(lamp, incident))
                .child(impact)
                .child(phase)
                .any(overrunning_chip(incident, locale))
                .any(abandoned(incident, locale))
                .any(afterwards(incident, locale))
                .any(elsewhere(lamp, incident, locale))
                .any(data_loss(incident, locale)),
        )
        .child(when(incident, locale))
        .maybe_child(affected(incident, locale))
        .maybe_child(concerned(incident, locale))
        .maybe_child(cause(panel, incident, locale))
        .maybe_child(what_to_do(incident, locale))
        .maybe_child(excerpt(entry, locale))
        .view(part(!incident.updates.is_empty(), updates))
        .view(part(incident.post_mortem.is_some(), learnt))
        .view(part(true, ways))
}

/// The timeline, behind a click.
fn updates(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    let count = locale.count(Counted::UPDATES, incident.updates.len());
    let count = el_class("span", "count").text(count);
    folded(lamp, &incident.id, "updates", locale.text(Message::TIMELINE), Some(count))
        .maybe_child(lamp.is_unfolded(&incident.id).then(|| timeline(lamp, incident, locale)))
}

/// The post-mortem, behind a click, and when it was published.
fn learnt(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    let found = incident.post_mortem.as_ref();
    // Not to be focused by itself: the summary that it stands in is.
    let published = found.and_then(|found| found.published_at).map(|at| {
        el_class("span", "count")
            .child(
                el("time")
                    .attr("datetime", format::datetime(at))
                    .attr("title", format::full(locale, at))
                    .text(format::moment(locale, at)),
            )
            .maybe_child(later(incident, at, locale).map(|later| el_class("span", "later").text(later)))
    });
    let key = post_mortem_key(incident);
    folded(lamp, &key, "postmortem", locale.text(Message::PHASE_POSTMORTEM), published)
        .maybe_child(found.filter(|_| lamp.is_unfolded(&key)).map(|found| post_mortem(found, locale)))
}

/// Where one can go from here, and what can be done with what is unfolded.
fn ways(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    let is_read = lamp.is_unfolded(&incident.id)
        || incident.post_mortem.is_some() && lamp.is_unfolded(&post_mortem_key(incident));
    let official = incident
        .url
        .clone()
        .map(|url| link(url).fixed("class", "official").text(locale.text(Message::OFFICIAL_PAGE)));
    el_class("p", "ways")
        .any(official)
        .any(is_read.then(|| link_here(lamp, &incident.id, locale)).flatten())
        .any(is_read.then(|| print(locale)))
}

/// Where the words that were searched for stand, unless they stand in the title.
fn excerpt(entry: &Entry, locale: &Locale) -> Option<Element> {
    let (found, lang) = entry.excerpt.as_ref()?;
    let (before, rest) = found.text.split_at_checked(found.from)?;
    let (hit, after) = rest.split_at_checked(found.to.checked_sub(found.from)?)?;
    let line = el_class("p", "excerpt")
        .maybe("lang", lang.clone().filter(|lang| *lang != locale.catalogue.tag))
        .fixed("dir", lang.as_deref().map_or("auto", direction));
    Some(line.text(before.to_owned()).child(el("mark").text(hit.to_owned())).text(after.to_owned()))
}

/// How long after the incident's end something was published, where that is long enough to be told: a day.
fn later(incident: &Incident, at: Moment, locale: &Locale) -> Option<String> {
    let length_ms = incident.ended_at()?.length_ms(at)?;
    (length_ms >= MS_PER_DAY).then(|| {
        locale.fill(Template::POSTMORTEM_LATER, &duration(locale, length_ms - length_ms % MS_PER_DAY))
    })
}

/// The button that puts the address of an incident into the clipboard, unless the page wants none.
fn link_here(lamp: &Lamp, incident_id: &str, locale: &Locale) -> Option<Element> {
    if lamp.settings.get().without_links {
        return None;
    }
    let linked = Linked { incident_id: Some(incident_id.to_owned()), query: Query::default() };
    let values: Array = [write_fragment(&linked), locale.text(Message::LINK_COPIED)]
        .iter()
        .map(|value| JsValue::from_str(value))
        .collect();
    let copy = move |event: web_sys::Event| {
        browse("copy", &event.current_target().into(), &values);
    };
    let button = el("button").fixed("aria-live", "polite").on("click", Box::new(copy));
    Some(button.text(locale.text(Message::COPY_LINK)))
}

fn print(locale: &Locale) -> Element {
    let print = |event: web_sys::Event| {
        browse("print", &event.current_target().into(), &JsValue::NULL);
    };
    el("button").on("click", Box::new(print)).text(locale.text(Message::PRINT))
}

/// Whether a phase is what a word in a title stands for.
fn says(phase: &Phase, word: &str) -> bool {
    phase.as_str() == word || *phase == Phase::PostMortem && word == Phase::Resolved.as_str()
}

/// A disclosure, to be given its content while it is open. Follows that; the [`panel`](super::panel) hears of clicks.
pub(super) fn folded(
    lamp: &Lamp,
    key: &str,
    class: &'static str,
    label: String,
    note: Option<Element>,
) -> Element {
    let summary = el("summary").child(el_class("span", "label").text(label)).maybe_child(note);
    el_class("details", class)
        .attr("data-fold", key.to_owned())
        .maybe("open", lamp.is_unfolded(key).then(String::new))
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

/// Which part of the vendor's customers is concerned, where the feed says so in words. Its tokens mean nothing to readers.
fn concerned(incident: &Incident, locale: &Locale) -> Option<Element> {
    let told = localized(incident.audience.as_ref()?.label.as_ref()?, locale);
    let label = el_class("span", "label").text(locale.text(Message::AUDIENCE));
    Some(el_class("div", "components").child(label).child(told.within(el("span"))).any(told.label(locale)))
}

/// That planned work was never closed. Follows the clock.
fn abandoned(incident: &Incident, locale: &Locale) -> Option<Element> {
    is_abandoned(incident).then(|| el_class("span", "abandoned chip").text(locale.text(Message::ABANDONED)))
}

/// That nothing was said of it while it went on.
fn afterwards(incident: &Incident, locale: &Locale) -> Option<Element> {
    incident
        .was_told_afterwards()
        .then(|| el_class("span", "chip").text(locale.text(Message::REPORTED_AFTERWARDS)))
}

/// That it is about others: addressed to them, or about nothing that the viewer uses. Follows feeds and settings.
fn elsewhere(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Option<Element> {
    let settings = lamp.settings.get();
    let known = lamp.source_of(incident)?.snapshot().get();
    let components = known.status.as_ref().map_or(&[][..], |status| &status.components);
    let is_it = Scope::among(components, &settings.viewer).shuts_out(incident).is_some();
    is_it.then(|| el_class("span", "elsewhere chip").text(locale.text(Message::AFFECTS_OTHERS)))
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
fn cause(panel: &Rc<Panel>, incident: &Incident, locale: &Locale) -> Option<Element> {
    let lamp = &panel.lamp;
    let cause = incident.cause.as_ref().filter(|cause| cause.party != Party::Own)?;
    let name = cause.name.clone()?;
    let partner = match (lamp.open_incident_of(&name), &cause.url) {
        (Some(theirs), _) => {
            let panel = Rc::clone(panel);
            let show = move |_| panel.show(&theirs.id);
            el_class("button", "partner").on("click", Box::new(show))
        }
        (None, Some(url)) => link(url.clone()),
        (None, None) => el("span"),
    };
    let label = el_class("span", "label").text(locale.text(Message::CAUSED_BY));
    Some(el_class("p", "cause").child(label).child(partner.fixed("dir", "auto").text(name)))
}
