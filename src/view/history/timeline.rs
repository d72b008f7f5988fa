use crate::locale::calendar::edited;
use crate::locale::zones::{paired, zones};
use crate::locale::{Locale, Message, Template, format};
use crate::model::{Incident, Moment, Phase, PostMortem, Update};
use crate::view::element::{Element, el, el_class};
use crate::view::lamp::Lamp;
use crate::view::prose::prose;
use crate::view::time::time;

/// The updates, the newest first or the oldest, as the reader likes. The post-mortem is not one of them: it has a place of its own.
pub(super) fn timeline(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    let has_post_mortem = incident.post_mortem.is_some();
    let zones = incident.provider.as_ref().map_or(&[][..], |page| zones(page));
    let mut updates: Vec<_> = incident
        .updates
        .iter()
        .filter(|update| !has_post_mortem || update.phase != Phase::PostMortem)
        .collect();
    let oldest_first = *lamp.oldest_first.get();
    let turn = (updates.len() > 1).then(|| {
        let message = if oldest_first { Message::NEWEST_FIRST } else { Message::OLDEST_FIRST };
        let lamp = lamp.clone();
        el_class("button", "turn")
            .on("click", Box::new(move |_| lamp.oldest_first.set(!oldest_first)))
            .text(locale.text(message))
    });
    if oldest_first {
        updates.reverse();
    }
    let mut timeline = el_class("ol", "timeline").maybe("data-oldest-first", oldest_first.then(String::new));
    for update in updates {
        timeline = timeline.child(entry(update, incident, locale, zones));
    }
    el("div").maybe_child(turn).child(timeline)
}

fn entry(update: &Update, incident: &Incident, locale: &Locale, zones: &[String]) -> Element {
    let stamp = update.at.map_or_else(
        || el_class("span", "untimed").text(locale.text(Message::TIME_UNKNOWN)),
        |at| stamp(at, zones, locale),
    );
    // Not what says that it is over, which is mostly said some time after that.
    let is_late = !update.phase.is_over()
        && !incident.is_open()
        && update.at.zip(incident.ended_at()).is_some_and(|(at, ended)| at.unix_ms > ended.latest_ms());
    let late = is_late.then(|| el_class("span", "late").text(locale.text(Message::AFTER_END)));
    let edited = update.edited_at.map(|at| {
        let text = locale.fill(Template::EDITED, &edited(locale, update.at, at));
        time("edited", Some(at), text, locale)
    });
    let stamp = el_class("div", "stamp").child(stamp).any(edited).any(late);
    let told = el_class("div", "told")
        .child(el_class("strong", "phase").text(locale.text(Message::phase(&update.phase))))
        .child(prose(&update.body, locale));
    el("li").fixed("data-phase", update.phase.as_str()).child(stamp).child(told)
}

/// A time, and the same by the clocks that the vendor tells times by.
fn stamp(at: Moment, zones: &[String], locale: &Locale) -> Element {
    let paired = paired(locale, at, zones);
    el("span")
        .child(time("at", Some(at), format::moment(locale, at), locale))
        .any((!paired.is_empty()).then(|| el_class("span", "zones").text(paired)))
}

/// The post-mortem, set as an article.
pub(super) fn post_mortem(found: &PostMortem, locale: &Locale) -> Element {
    let mut article = el_class("div", "article");
    for section in &found.sections {
        article = article
            .maybe_child(Message::section(section.kind).map(|message| heading(message, locale)))
            .child(prose(&section.text, locale));
    }
    if found.remediations.is_empty() {
        return article;
    }
    let mut list = el_class("ul", "remediations");
    for remediation in &found.remediations {
        let state = locale.text(Message::remediation(&remediation.state));
        list = list.child(
            el("li")
                .fixed("data-state", remediation.state.as_str())
                .child(prose(&remediation.text, locale))
                .child(el_class("span", "chip").text(state)),
        );
    }
    article.child(heading(Message::POSTMORTEM_REMEDIATIONS, locale)).child(list)
}

fn heading(message: Message, locale: &Locale) -> Element {
    el_class("h5", "heading").text(locale.text(message))
}
