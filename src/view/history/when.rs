use crate::locale::zones::{paired, zones};
use crate::locale::{Locale, Message, Template, duration, format, kept_range};
use crate::model::{Incident, Kind, Moment, Precision};
use crate::sync::{clock, wake_by};
use crate::view::element::{Element, el_class};

/// When customers were hit and for how long, never more exactly than the feed knows it.
pub(super) fn when(incident: &Incident, locale: &Locale) -> Element {
    let is_open = incident.is_open();
    // What an author says of the beginning goes before when the incident was opened, even that it isn't known.
    let from = incident.window.map_or_else(|| incident.began_at(), |window| window.from);
    let to = incident.ended_at();
    let is_to_come = incident.kind == Kind::Maintenance && !incident.phase.is_running();
    let text = match (from, to) {
        (Some(from), Some(to)) if !from.approximate && !to.approximate => kept_range(locale, from, to),
        (Some(from), Some(to)) => [&about(from, locale), " – ", &about(to, locale)].concat(),
        (Some(from), None) if is_open && !is_to_come => {
            said(from, [Template::SINCE, Template::SINCE_ABOUT], locale)
        }
        (Some(from), None) => said(from, [Template::FROM, Template::FROM_ABOUT], locale),
        (None, Some(to)) => said(to, [Template::UNTIL, Template::UNTIL_ABOUT], locale),
        (None, None) => String::new(),
    };
    let page = incident.provider.as_ref().map_or(&[][..], |page| zones(page));
    let mut facts = el_class("p", "facts");
    if !text.is_empty() {
        let time = el_class("time", "when")
            .maybe("datetime", from.or(to).map(format::datetime))
            .attr("title", both(from, to, &|moment| format::full(locale, moment)))
            .fixed("tabindex", "0");
        facts = facts.child(time.text(text));
    }
    for message in [
        (from.is_none() && !is_to_come).then_some(Message::START_UNKNOWN),
        (to.is_none() && !is_open).then_some(Message::END_UNKNOWN),
    ] {
        facts = facts
            .maybe_child(message.map(|message| el_class("span", "unpublished").text(locale.text(message))));
    }
    let paired = both(from, to, &|moment| paired(locale, moment, page));
    facts
        .maybe_child(how_long(from, to, is_open, is_to_come, locale))
        .maybe_child((!paired.is_empty()).then(|| el_class("span", "zones").text(paired)))
}

/// What there is to say of either end, or of both.
fn both(from: Option<Moment>, to: Option<Moment>, say: &dyn Fn(Moment) -> String) -> String {
    let [from, to] = [from, to].map(|moment| moment.map(say).unwrap_or_default());
    if from.is_empty() || to.is_empty() { from + &to } else { [&from, " – ", &to].concat() }
}

fn about(moment: Moment, locale: &Locale) -> String {
    let text = format::moment(locale, moment);
    if moment.approximate { locale.fill(Template::ABOUT, &text) } else { text }
}

/// One end alone, in the words for an exact time or those for an approximate one.
fn said(moment: Moment, [exact, approximate]: [Template; 2], locale: &Locale) -> String {
    let message = if moment.approximate { approximate } else { exact };
    locale.fill(message, &format::moment(locale, moment))
}

/// How long it lasted, or lasts so far, where that is known.
fn how_long(
    from: Option<Moment>,
    to: Option<Moment>,
    is_open: bool,
    is_to_come: bool,
    locale: &Locale,
) -> Option<Element> {
    let from = from.filter(|_| !is_to_come)?;
    let (message, to) = match to {
        None if is_open => {
            let now_ms = *clock().get();
            wake_by(format::relative_changes_at(from.unix_ms, now_ms));
            let now = match from.precision {
                Precision::Instant => Moment::exact(now_ms),
                Precision::Day => format::today(locale, now_ms),
            };
            (Template::LASTING, now)
        }
        Some(to) if !is_open => (Template::LASTED, to),
        _ => return None,
    };
    // An end before the beginning is a typing error, and no length at all.
    let length_ms = from.length_ms(to)?;
    Some(el_class("span", "duration").text(locale.fill(message, &duration(locale, length_ms))))
}
