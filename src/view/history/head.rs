use crate::locale::zones::zone_name;
use crate::locale::{Locale, Message, Template};
use crate::model::Moment;
use crate::sync::{Freshness, now_ms};
use crate::view::element::{Element, el, el_class};
use crate::view::icon::icon;
use crate::view::lamp::Lamp;
use crate::view::prose::link;
use crate::view::shown::Listener;
use crate::view::time::time;

/// The overall state, and since when it is known: what everything below is to be read by.
pub(super) fn head(lamp: &Lamp, locale: &Locale) -> Element {
    let judgement = lamp.judgement();
    let word = match judgement.freshness {
        Freshness::Waiting => Message::LOADING,
        _ => Message::overall(judgement.severity),
    };
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
        .fixed("data-severity", judgement.severity.as_str())
        .child(icon(judgement.severity))
        .child(el_class("strong", "word").text(locale.text(word)));
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
    el_class("header", "head").child(title).child(summary).maybe_child(feeds(lamp, locale))
}

/// How each vendor is, where there are several: one that can't be reached hides nothing of the others.
fn feeds(lamp: &Lamp, locale: &Locale) -> Option<Element> {
    if lamp.sources.len() < 2 {
        return None;
    }
    let mut list = el_class("ul", "feeds");
    for source in &lamp.sources {
        let (severity, known) = (source.severity(), source.snapshot().get());
        let page = known.status.as_ref().map(|status| &status.page);
        let url = page.and_then(|page| page.url.clone());
        let name = page.and_then(|page| page.name.clone()).unwrap_or_else(|| source.address().url.clone());
        let word = match source.freshness() {
            Freshness::Waiting => Message::LOADING,
            Freshness::Never => Message::NEVER_HEARD,
            _ => Message::state(severity),
        };
        list = list.child(
            el("li")
                .fixed("data-severity", severity.as_str())
                .child(icon(severity))
                .child(
                    url.map_or_else(|| el("span"), link)
                        .fixed("class", "provider")
                        .fixed("dir", "auto")
                        .text(name),
                )
                .child(el_class("span", "word").text(locale.text(word))),
        );
    }
    Some(list)
}

/// The one thing that the reader can do about something that didn't come.
pub(super) fn retry(locale: &Locale, again: Listener) -> Element {
    el_class("button", "retry").on("click", again).text(locale.text(Message::RETRY))
}
