use crate::locale::zones::zone_name;
use crate::locale::{Locale, Message, Template};
use crate::model::{Incident, Kind, Moment};
use crate::sync::{Freshness, now_ms};
use crate::triage::Decision;
use crate::view::banner::{provider, severity_word, since, title_of};
use crate::view::element::{Element, el, el_class};
use crate::view::icon::icon;
use crate::view::lamp::Lamp;
use crate::view::prose::link;
use crate::view::shown::Listener;
use crate::view::time::time;

/// The overall state, and since when it is known: what everything below is to be read by.
pub(super) fn head(lamp: &Lamp, locale: &Locale) -> Element {
    let judgement = lamp.judgement();
    let word = judgement.words(Message::overall(judgement.severity), locale);
    let since = match judgement.freshness {
        Freshness::Waiting => String::new(),
        Freshness::Fresh => locale.fill(Template::CHECKED, &lamp.heard("long")),
        Freshness::Stale | Freshness::Lost => locale.fill(Template::LAST_HEARD, &lamp.heard("long")),
        Freshness::Never => locale.text(Message::NEVER_HEARD),
    };
    let heard_at = lamp.heard_at_ms().map(Moment::exact);
    let can_retry = matches!(judgement.freshness, Freshness::Stale | Freshness::Lost | Freshness::Never);
    let again = lamp.clone();
    let title =
        el_class("h2", "heading").fixed("id", "history-title").text(locale.text(Message::HISTORY_TITLE));
    let overall = el_class("p", "overall")
        .fixed("data-severity", judgement.looks().as_str())
        .child(icon(judgement.looks()))
        .child(el_class("strong", "word").text(word));
    let summary = el_class("div", "summary")
        .child(overall)
        .child(match heard_at {
            Some(_) => time("checked", heard_at, since, locale),
            None => el_class("span", "checked").text(since),
        })
        .maybe_child(can_retry.then(|| retry(locale, Box::new(move |_| again.look()))))
        .maybe_child(
            zone_name(locale, now_ms())
                .map(|zone| el_class("p", "zone").text(locale.fill(Template::TIME_ZONE, &zone))),
        );
    let mut head = el_class("header", "head").child(title).child(summary);
    for Decision { incident, .. } in lamp.decisions() {
        if incident.kind == Kind::Outage {
            head = head.child(outage_line(lamp, &incident, locale));
        }
    }
    head.maybe_child(feeds(lamp, locale))
}

/// Which components don't work though nobody has written of it: without it the list below would say that there is nothing.
fn outage_line(lamp: &Lamp, incident: &Incident, locale: &Locale) -> Element {
    el_class("p", "outage")
        .fixed("data-severity", incident.severity().as_str())
        .any(provider(lamp, incident))
        .child(el_class("span", "severity").text(severity_word(incident, locale)))
        .child(title_of(incident, locale).within(el("strong")))
        .maybe_child(since(incident, locale))
        .child(el_class("span", "hint").text(locale.text(Message::NOT_POSTED)))
        .maybe_child(incident.url.clone().map(|url| link(url).text(locale.text(Message::OFFICIAL_PAGE))))
}

/// How each vendor is, where there are several: one that can't be reached hides nothing of the others.
fn feeds(lamp: &Lamp, locale: &Locale) -> Option<Element> {
    if lamp.sources.len() < 2 {
        return None;
    }
    let mut list = el_class("ul", "feeds");
    for source in &lamp.sources {
        let (judgement, known) = (lamp.judgement_of(source), source.snapshot().get());
        let page = known.status.as_ref().map(|status| &status.page);
        let url = page.and_then(|page| page.url.clone());
        let name = page.and_then(|page| page.name.clone()).unwrap_or_else(|| source.address().url.clone());
        let word = match judgement.freshness {
            Freshness::Never => locale.text(Message::NEVER_HEARD),
            _ => judgement.words(Message::state(judgement.severity), locale),
        };
        list = list.child(
            el("li")
                .fixed("data-severity", judgement.looks().as_str())
                .child(icon(judgement.looks()))
                .child(
                    url.map_or_else(|| el("span"), link)
                        .fixed("class", "provider")
                        .fixed("dir", "auto")
                        .text(name),
                )
                .child(el_class("span", "word").text(word)),
        );
    }
    Some(list)
}

/// The one thing that the reader can do about something that didn't come.
pub(super) fn retry(locale: &Locale, again: Listener) -> Element {
    el_class("button", "retry").on("click", again).text(locale.text(Message::RETRY))
}
