//! What is said of an outage that nobody wrote an incident for.

use crate::locale::{Locale, Message, Template, format};
use crate::model::{Incident, Kind, LocalizedText};
use crate::view::element::{Element, el_class};
use crate::view::localized::{Localized, localized};
use crate::view::time::time;

/// How many components are named; of the others only how many there are.
const NAMED: usize = 3;

/// An entry's title: of such an outage the components that don't work, or what the vendor says of the whole where it says no more.
#[inline(never)]
pub(in crate::view) fn title_of(incident: &Incident, locale: &Locale) -> Localized {
    let Some(first) = incident.components.first().filter(|_| incident.kind == Kind::Outage) else {
        let mut title = localized(&incident.title, locale);
        if incident.kind == Kind::Outage {
            title.text = locale.text(Message::state(incident.severity()));
        }
        return title;
    };
    let mut names = Vec::new();
    for name in incident.components.iter().take(NAMED) {
        names.push(locale.isolated(&localized(name, locale).text));
    }
    let others = incident.components.len().saturating_sub(NAMED);
    let mut text = locale.list(&names, others == 0);
    if names.len() == 1 || text.is_empty() {
        return localized(first, locale);
    }
    if others > 0 {
        text.push_str(" +");
        text.push_str(&locale.number(others));
    }
    // A list is a sentence of ours, whatever language the names in it are in, and runs as ours do.
    localized(&LocalizedText::plain(text, Some(locale.catalogue.tag.clone())), locale)
}

/// Since when it is so, where that was measured.
#[inline(never)]
pub(in crate::view) fn since(incident: &Incident, locale: &Locale) -> Option<Element> {
    let at = incident.created_at?;
    Some(time("time", Some(at), locale.fill(Template::SINCE, &format::moment(locale, at)), locale))
}

/// The way to the vendor's own page, where there is nothing about it in the history.
#[inline(never)]
pub(super) fn way_to_page(incident: &Incident, locale: &Locale) -> Option<Element> {
    let url = incident.url.clone().filter(|_| incident.kind == Kind::Outage)?;
    Some(
        el_class("a", "page")
            .attr("href", url)
            .fixed("target", "_blank")
            .fixed("rel", "noopener noreferrer nofollow")
            .text(locale.text(Message::OFFICIAL_PAGE)),
    )
}
