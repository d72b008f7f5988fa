mod announcement;
mod outage;

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Element, View, el, el_class};
use super::icon::{close_icon, icon};
use super::lamp::{Lamp, tell};
use super::localized::localized;
use super::settings::DismissFor;
use super::shown::into_leptos;
use super::time::{ago, time};
use crate::locale::{Counted, Locale, Message, Template, format};
use crate::model::{Incident, Kind, Lapse, Moment, Severity};
use crate::sync::{Freshness, clock};
use crate::text::first_line;
use outage::way_to_page;
pub(super) use outage::{since, title_of};

/// The key under which the list of the other entries is unfolded.
const OTHERS: &str = "others";

/// One line that appears only when this viewer should know something: the worst entry, with the others a button away.
#[component]
pub fn Banner(
    /// What it shows.
    lamp: Lamp,
) -> impl IntoView {
    into_leptos(move || banner(lamp))
}

/// What [`Banner`] shows.
pub(crate) fn banner(lamp: Lamp) -> View {
    let announcement = announcement::announcement(&lamp);
    let bar = View::Live(Box::new(move || {
        let headlines = lamp.headlines();
        let bar = headlines.split_first().map(|(worst, others)| bar(&lamp, worst, others));
        el("div").maybe_child(bar)
    }));
    View::Element(el_class("div", "lines").view(announcement).view(bar))
}

fn bar(lamp: &Lamp, worst: &Arc<Incident>, others: &[Arc<Incident>]) -> Element {
    let (locale, settings) = (lamp.locale.get(), lamp.settings.get());
    let title = title_of(worst, &locale);
    let (full_title, label) = (title.text.clone(), title.label(&locale));
    let text = el_class("p", "text")
        .child(el_class("span", "severity").text(word(lamp, worst, &locale)))
        .child(title.within(el_class("strong", "title").fixed("part", "title").attr("title", full_title)))
        .maybe_child(label)
        .maybe_child(provider(lamp, worst))
        .maybe_child(holds(lamp, worst).then(|| phase_chip(worst, &locale)))
        .maybe_child(overrunning_chip(worst, &locale))
        .maybe_child(excerpt(worst, &locale))
        .child(age(lamp, worst, &locale));
    let has_others = !others.is_empty();
    let controls = el_class("div", "controls")
        .maybe_child(has_others.then(|| more_button(lamp, others.len(), &locale)))
        .maybe_child((!settings.without_history).then(|| history_button(lamp, worst, &locale)))
        .any(way_to_page(worst, &locale))
        .maybe_child(
            (settings.dismiss != DismissFor::Never).then(|| dismiss_button(lamp, &worst.id, &locale)),
        );
    let list = has_others.then(|| {
        let mut list = el_class("ul", "others")
            .fixed("id", OTHERS)
            .maybe("hidden", (!lamp.is_unfolded(OTHERS)).then(String::new));
        for incident in others {
            list = list.child(other(lamp, incident, &locale));
        }
        list
    });
    let line = el_class("div", "line")
        .child(el_class("span", "mark").child(icon(looks(lamp, worst))))
        .child(text)
        .child(controls);
    locale
        .mark(el_class("section", "banner"))
        .fixed("part", "banner")
        .fixed("data-severity", looks(lamp, worst).as_str())
        .attr("aria-label", locale.text(Message::REGION))
        .child(line)
        .maybe_child(what_to_do(worst, &locale))
        .maybe_child(list)
}

/// Whose it is, where that could be in doubt.
#[inline(never)]
pub(super) fn provider(lamp: &Lamp, incident: &Incident) -> Option<Element> {
    let name = lamp.provider_of(incident)?.name.clone()?;
    Some(el_class("span", "provider").fixed("dir", "auto").text(name))
}

/// Whether an entry still stands as the vendor had it: it isn't over, and was heard of not too long ago. Follows the feed and the clock.
fn holds(lamp: &Lamp, incident: &Incident) -> bool {
    incident.is_open() && incident.kind != Kind::Outage && !is_lost(lamp, incident)
}

fn is_lost(lamp: &Lamp, incident: &Incident) -> bool {
    lamp.source_of(incident).is_some_and(|source| source.freshness() >= Freshness::Lost)
}

/// What is over is good news, whatever it was, and what was heard of long ago is unknown by now.
#[inline(never)]
fn looks(lamp: &Lamp, incident: &Incident) -> Severity {
    match incident.is_open() {
        _ if is_lost(lamp, incident) => Severity::Unknown,
        true => incident.severity(),
        false => Severity::Operational,
    }
}

/// The first word: how bad it is, that it is over, or that it isn't known.
#[inline(never)]
fn word(lamp: &Lamp, incident: &Incident, locale: &Locale) -> String {
    match incident.is_open() {
        _ if is_lost(lamp, incident) => locale.text(Message::state(Severity::Unknown)),
        true => severity_word(incident, locale),
        false => locale.text(Message::phase(&incident.phase)),
    }
}

/// Maintenance has no impact worth a word of its own.
#[inline(never)]
pub(super) fn severity_word(incident: &Incident, locale: &Locale) -> String {
    locale.text(match incident.kind {
        Kind::Maintenance => Message::IMPACT_MAINTENANCE,
        // Before the names of what is so.
        Kind::Outage if !incident.components.is_empty() => Message::state(incident.severity()),
        Kind::Incident | Kind::Outage => Message::impact(&incident.impact),
    })
}

#[inline(never)]
pub(super) fn phase_chip(incident: &Incident, locale: &Locale) -> Element {
    el_class("span", "phase chip").text(locale.text(Message::phase(&incident.phase)))
}

/// That planned work takes longer than planned. Follows the clock.
#[inline(never)]
pub(super) fn overrunning_chip(incident: &Incident, locale: &Locale) -> Option<Element> {
    let is_overrunning = incident.lapse(*clock().get()) == Lapse::Overrunning;
    is_overrunning.then(|| el_class("span", "overrunning chip").text(locale.text(Message::OVERRUNNING)))
}

/// What the reader must do, where the vendor says.
#[inline(never)]
pub(super) fn what_to_do(incident: &Incident, locale: &Locale) -> Option<Element> {
    let action = localized(incident.action_required.as_ref()?, locale);
    Some(
        el_class("p", "action")
            .fixed("part", "action")
            // The label in the heading's line: the plain notice has none, and must be as high.
            .child(el("strong").text(locale.text(Message::WHAT_TO_DO)).maybe_child(action.label(locale)))
            .child(action.within(el("span"))),
    )
}

fn excerpt(incident: &Incident, locale: &Locale) -> Option<Element> {
    if incident.kind == Kind::Outage {
        return Some(el_class("span", "excerpt").text(locale.text(Message::NOT_POSTED)));
    }
    let body = localized(&incident.newest_update()?.body, locale);
    let line = first_line(&body.text);
    (!line.is_empty()).then(|| body.mark(el_class("span", "excerpt")).text(line))
}

/// When it was said; for work that is still to come, when it will be. What is no longer current says so instead.
fn age(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    let is_planned = incident.kind == Kind::Maintenance && !incident.phase.is_running();
    let is_stale = lamp.source_of(incident).is_some_and(|source| source.freshness() != Freshness::Fresh);
    let updated_at = incident.newest_update().and_then(|update| update.at).or(incident.created_at);
    let window = incident.window.filter(|_| is_planned);
    let told_at = window.and_then(|window| window.from).or(updated_at);
    let at = if is_stale { lamp.heard_at_ms().map(Moment::exact) } else { told_at };
    let text = match (window.and_then(|window| window.from.zip(window.to)), at) {
        _ if is_stale => locale.fill(Template::LAST_HEARD, &lamp.heard("short")),
        (Some((from, to)), _) => format::range(locale, from, to),
        (None, Some(at)) if is_planned => format::moment(locale, at),
        (None, Some(at)) if incident.kind == Kind::Outage => {
            locale.fill(Template::SINCE, &format::moment(locale, at))
        }
        (None, Some(at)) => locale.fill(Template::UPDATED, &ago(locale, at, "short")),
        (None, None) => String::new(),
    };
    time(if is_stale { "time stale" } else { "time" }, at, text, locale)
}

fn other(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    el("li")
        .fixed("data-severity", looks(lamp, incident).as_str())
        .child(icon(looks(lamp, incident)))
        .child(el_class("span", "severity").text(word(lamp, incident, locale)))
        .child(title_of(incident, locale).within(el_class("strong", "title")))
        .maybe_child(provider(lamp, incident))
        .maybe_child(holds(lamp, incident).then(|| phase_chip(incident, locale)))
        .maybe_child(overrunning_chip(incident, locale))
}

fn more_button(lamp: &Lamp, others: usize, locale: &Locale) -> Element {
    let is_open = lamp.is_unfolded(OTHERS);
    let lamp = lamp.clone();
    el_class("button", "more")
        .fixed("aria-expanded", if is_open { "true" } else { "false" })
        .fixed("aria-controls", OTHERS)
        .on("click", Box::new(move |_| lamp.fold(OTHERS, !is_open)))
        .text(locale.count(Counted::MORE, others))
}

/// Opens the history at an incident; where that is over and was accounted for, at the account.
fn history_button(lamp: &Lamp, incident: &Arc<Incident>, locale: &Locale) -> Element {
    let (lamp, incident) = (lamp.clone(), Arc::clone(incident));
    let (key, message) = if incident.is_open() || incident.post_mortem.is_none() {
        (incident.id.clone(), Message::HISTORY)
    } else {
        (post_mortem_key(&incident), Message::POSTMORTEM_READ)
    };
    el_class("button", "history")
        .fixed("part", "history-button")
        .fixed("aria-haspopup", "dialog")
        .on("click", Box::new(move |event| lamp.open_history(&event, &key, Some(&incident))))
        .text(locale.text(message))
}

/// The key under which a post-mortem is unfolded.
#[inline(never)]
pub(super) fn post_mortem_key(incident: &Incident) -> String {
    [&incident.id, " post-mortem"].concat()
}

/// Moves the focus from a button that is about to go to the region that says so: the way on by keyboard leads from there to what follows the
/// banner.
fn step_aside(event: &web_sys::Event) {
    let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let region = button
        .and_then(|button| button.closest(".lines").ok()?)
        .and_then(|lines| lines.query_selector("[role=status]").ok()?)
        .and_then(|region| region.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(region) = region {
        // A browser that doesn't move it has it where it would have been.
        let _ = region.focus();
    }
}

/// Puts away all that the banner shows: whoever closes it wants it gone, not replaced by the next.
fn dismiss_button(lamp: &Lamp, incident_id: &str, locale: &Locale) -> Element {
    let (lamp, id) = (lamp.clone(), incident_id.to_owned());
    let dismiss = move |event: web_sys::Event| {
        tell(&event, "statuslamp:dismiss", &id);
        step_aside(&event);
        lamp.said.set(vec![lamp.locale.peek().text(Message::DISMISSED)]);
        let shown = lamp.headlines();
        lamp.dismissed.update(|dismissed| {
            for incident in shown {
                dismissed.put_incident(&incident);
            }
        });
    };
    el_class("button", "dismiss")
        .fixed("part", "dismiss-button")
        .attr("aria-label", locale.text(Message::DISMISS))
        .on("click", Box::new(dismiss))
        .child(close_icon())
}
