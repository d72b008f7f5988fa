use crate::locale::{Locale, Message, format};
use crate::model::{Incident, Phase, PostMortem, Update};
use crate::view::element::{Element, el, el_class};
use crate::view::prose::prose;

/// The updates, newest first. The post-mortem is not one of them: it has a place of its own.
pub(super) fn timeline(incident: &Incident, locale: &Locale) -> Element {
    let has_post_mortem = incident.post_mortem.is_some();
    let mut timeline = el_class("ol", "timeline");
    for update in &incident.updates {
        if !has_post_mortem || update.phase != Phase::PostMortem {
            timeline = timeline.child(entry(update, locale));
        }
    }
    timeline
}

fn entry(update: &Update, locale: &Locale) -> Element {
    let stamp = update.at.map(|at| {
        el_class("time", "stamp").attr("datetime", format::iso(at.unix_ms)).text(format::moment(locale, at))
    });
    let told = el_class("div", "told")
        .child(el_class("strong", "phase").text(locale.text(Message::phase(&update.phase))))
        .child(prose(&update.body, locale));
    el("li").fixed("data-phase", update.phase.as_str()).maybe_child(stamp).child(told)
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
