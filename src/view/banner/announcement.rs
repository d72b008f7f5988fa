use super::severity_word;
use crate::locale::Message;
use crate::view::element::{View, el_class};
use crate::view::lamp::Lamp;
use crate::view::localized::localized;

/// What a screen reader is told: later news only. What was there at the start, the plain notice has said already. The region
/// stands from the start, because one that comes together with its text is not read out.
pub(super) fn announcement(lamp: &Lamp) -> View {
    let lamp = lamp.clone();
    let mut known: Option<u32> = None;
    let mut has_news = false;
    View::Live(Box::new(move || {
        let headlines = lamp.headlines();
        let worst = headlines.first();
        let newest = worst.map_or(0, |worst| worst.revision());
        has_news |= known.is_some_and(|known| known != newest);
        known = Some(newest);
        let text = worst.filter(|_| has_news).map_or_else(String::new, |worst| {
            let locale = lamp.locale.get();
            let title = localized(&worst.title, &locale).text;
            let phase = locale.text(Message::phase(&worst.phase));
            [&severity_word(worst, &locale), ": ", &title, ". ", &phase].concat()
        });
        el_class("div", "announcer").fixed("role", "status").text(text)
    }))
}
