//! The last 90 days at a glance. The plot is for the eye and the pointer; the list of days says the same in words, and is the way for
//! whoever has neither.

use std::rc::Rc;
use std::sync::Arc;

use web_sys::Event;

use super::card::folded;
use super::parts::parts;
use super::plot::{Plotted, plot, word_of};
use crate::locale::days::{days, named, short};
use crate::locale::{Counted, Locale, Message};
use crate::model::{Component, Incident, Status};
use crate::strip::{DayState, Known, Measured, Strip, hits, measured};
use crate::sync::{Freshness, History, Snapshot, Source, clock};
use crate::view::element::{Element, el, el_class};
use crate::view::lamp::Lamp;
use crate::view::localized::localized;

/// How many days the strip has, today included.
pub(super) const DAYS: usize = 90;

/// What is done where the reader chooses an incident of a day: with the event of the click, and the incident's id.
pub(super) type OnDay = Rc<dyn Fn(&Event, &str)>;

/// The strip of all that is known, with its days in words and the strips of the single components, each unfolded on demand. `incidents`: all
/// that are known of, whatever the reader looks for. Follows feeds, clock, and what is unfolded.
pub(super) fn strip(lamp: &Lamp, locale: &Locale, incidents: Vec<Arc<Incident>>, on_day: &OnDay) -> Element {
    let days = Rc::new(days(locale, *clock().get(), DAYS));
    let hits = hits(&incidents, &days);
    let (mut all_know, mut is_loading) = (Known::ALL, false);
    let mut all = Vec::<Measured>::new();
    for source in &lamp.sources {
        let known = source.snapshot().get();
        all_know = all_know.and(reported(source, &known, days.now_ms()));
        is_loading |= known.past.is_none() && matches!(known.history, History::Unasked | History::Loading);
        for component in components(&known).iter().filter(|component| !component.is_group) {
            all.push(measured(&component.records, &days));
        }
    }
    let plotted = Rc::new(Plotted {
        strip: Strip::new(&days, all_know, &hits, &all),
        days,
        incidents: Rc::new(incidents),
        locale: locale.clone(),
    });
    let told = if is_loading {
        locale.text(Message::LOADING)
    } else {
        locale.count(Counted::DAYS_HIT, plotted.strip.days_hit())
    };
    let period = locale.count(Counted::LAST_DAYS, DAYS);
    let ends = el_class("p", "ends")
        .child(el("span").text(short(locale, plotted.days.date(0))))
        .child(el_class("span", "told").text(told))
        .child(el("span").text(short(locale, plotted.days.date(DAYS - 1))));
    let list_key = " days/list";
    let in_words = folded(lamp, list_key, "words", locale.text(Message::AS_LIST), None)
        .maybe_child(lamp.is_unfolded(list_key).then(|| list(&plotted, on_day)));
    el_class("div", "days")
        .fixed("part", "days")
        .child(
            el_class("div", "top")
                .child(el_class("h3", "label").text(period.clone()))
                .child(el_class("p", "gap").text(unknown_days(&plotted))),
        )
        .child(plot(&plotted, &period, is_loading, on_day))
        .child(ends)
        .child(el_class("div", "more-days").child(in_words).maybe_child(parts(lamp, &plotted, &hits, on_day)))
}

/// Of which time it is known what a vendor reported, at `now_ms` (milliseconds since the Unix epoch). Follows the feed and the clock.
pub(super) fn reported(source: &Source, known: &Snapshot, now_ms: i64) -> Known {
    let until_ms = match (source.freshness(), known.heard_at_ms) {
        (Freshness::Fresh | Freshness::Stale, _) => now_ms,
        (Freshness::Lost | Freshness::Never, Some(heard_at_ms)) => heard_at_ms,
        _ => return Known::NOTHING,
    };
    Known::of(&documents(known), known.past.is_some() && known.history != History::Missing, until_ms)
}

fn documents(known: &Snapshot) -> Vec<&Status> {
    let mut documents = Vec::new();
    for status in [&known.status, &known.past] {
        documents.extend(status.as_deref());
    }
    documents
}

/// All that is known of a vendor's components: some vendors name them in one document, and keep record of them in another.
pub(super) fn components(known: &Snapshot) -> Vec<Component> {
    let mut whole = Status::default();
    for status in documents(known) {
        whole.join(Status { components: status.components.clone(), ..Status::default() });
    }
    whole.components
}

/// What the marks mean, as far as there are such, from calm to bad.
fn legend(plotted: &Plotted) -> Element {
    let mut legend = el_class("ul", "legend");
    let mut states: Vec<DayState> = Vec::new();
    for day in &plotted.strip.days {
        if !states.contains(&day.state) {
            let place = states.iter().position(|known| *known > day.state).unwrap_or(states.len());
            states.insert(place, day.state);
        }
    }
    for state in states {
        legend = legend.child(state_of(el("li"), state).text(plotted.locale.text(word_of(state))));
    }
    legend
}

/// Of which days at the beginning nothing is known; empty where there are none.
pub(super) fn unknown_days(plotted: &Plotted) -> String {
    let Some(last) = plotted.strip.unknown_days().checked_sub(1) else { return String::new() };
    let [from, to] = [0, last].map(|day| short(&plotted.locale, plotted.days.date(day)));
    let range = if last == 0 { from } else { [&from, " – ", &to].concat() };
    [&plotted.locale.text(Message::NOT_KNOWN), ": ", &plotted.locale.isolated(&range)].concat()
}

/// Marks an element with a day's state, for its colour and shape.
pub(super) fn state_of(element: Element, state: DayState) -> Element {
    let (name, severity) = match state {
        DayState::NotKnown => ("dark", "unknown"),
        DayState::NothingReported => ("calm", "operational"),
        DayState::Told(severity) => (severity.as_str(), severity.as_str()),
    };
    element.fixed("data-day", name).fixed("data-severity", severity)
}

/// What the marks mean, and the days in words, the newest first: those on which nothing changed are one entry.
fn list(plotted: &Plotted, on_day: &OnDay) -> Element {
    let (strip, locale) = (&plotted.strip, &plotted.locale);
    let mut list = el_class("ol", "runs");
    let mut last = strip.days.len();
    while let Some(end) = last.checked_sub(1)
        && let Some(day) = strip.days.get(end)
    {
        let run = strip.days.iter().take(last).rev().take_while(|other| *other == day).count();
        let first = last.saturating_sub(run);
        let mut date = named(locale, plotted.days.date(first));
        if run > 1 {
            date = [&date, " – ", &named(locale, plotted.days.date(end))].concat();
        }
        let mut entry = state_of(el("li"), day.state)
            .child(el_class("span", "date").text(date))
            .child(el_class("span", "word").text(locale.text(word_of(day.state))));
        for incident in day.incidents.iter().filter_map(|place| plotted.incidents.get(*place)) {
            let (on_day, id) = (on_day.clone(), incident.id.clone());
            let button = el_class("button", "go").on("click", Box::new(move |event| on_day(&event, &id)));
            entry = entry.child(localized(&incident.title, locale).within(button));
        }
        if day.more > 0 {
            entry = entry.child(el_class("span", "count").text(locale.count(Counted::MORE, day.more)));
        }
        list = list.child(entry);
        last = first;
    }
    el("div").child(legend(plotted)).child(list)
}
