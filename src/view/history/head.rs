use crate::locale::{Locale, Message};
use crate::sync::Freshness;
use crate::view::element::{Element, el_class};
use crate::view::icon::icon;
use crate::view::lamp::Lamp;
use crate::view::shown::Listener;

/// The overall state, and since when it is known: what everything below is to be read by.
pub(super) fn head(lamp: &Lamp, locale: &Locale) -> Element {
    let judgement = lamp.judgement();
    let word = match judgement.freshness {
        Freshness::Waiting => Message::LOADING,
        _ => Message::overall(judgement.severity),
    };
    let since = match judgement.freshness {
        Freshness::Waiting => String::new(),
        Freshness::Fresh => locale.fill(Message::CHECKED, "time", &lamp.heard("long")),
        Freshness::Stale => locale.fill(Message::LAST_HEARD, "time", &lamp.heard("long")),
        Freshness::Never => locale.text(Message::NEVER_HEARD),
    };
    let can_retry = matches!(judgement.freshness, Freshness::Stale | Freshness::Never);
    let source = lamp.source.clone();
    let title =
        el_class("h2", "heading").fixed("id", "history-title").text(locale.text(Message::HISTORY_TITLE));
    let overall = el_class("p", "overall")
        .fixed("data-severity", judgement.severity.as_str())
        .child(icon(judgement.severity))
        .child(el_class("strong", "word").text(locale.text(word)));
    let summary = el_class("div", "summary")
        .child(overall)
        .child(el_class("p", "checked").text(since))
        .maybe_child(can_retry.then(|| retry(locale, Box::new(move |_| source.look()))));
    el_class("header", "head").child(title).child(summary)
}

/// The one thing that the reader can do about something that didn't come.
pub(super) fn retry(locale: &Locale, again: Listener) -> Element {
    el_class("button", "retry").on("click", again).text(locale.text(Message::RETRY))
}
