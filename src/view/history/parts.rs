use std::rc::Rc;

use super::card::folded;
use super::plot::{Plotted, plot};
use super::strip::{OnDay, components, reported};
use crate::locale::{Counted, Locale, Message, Template, percent};
use crate::model::{Component, Incident, Seen, Uptime};
use crate::strip::{Hit, Strip, is_about, measured};
use crate::sync::Source;
use crate::view::element::{Element, el, el_class};
use crate::view::lamp::Lamp;
use crate::view::localized::localized;

/// How many strips are shown, of all vendors together: more nobody compares, and each is a picture to draw. The others are counted.
const MAX_PARTS: usize = 50;

/// Groups within groups are followed so far: a circle of groups has no end.
const MAX_GROUPS: usize = 8;

/// The strips of the single components, under the names of their groups; built only while unfolded. `None` where no feed names any.
pub(super) fn parts(lamp: &Lamp, whole: &Rc<Plotted>, hits: &[Hit], on_day: &OnDay) -> Option<Element> {
    let key = " days/parts";
    let locale = &whole.locale;
    let (mut any, mut left_out, mut room) = (false, 0, MAX_PARTS);
    let mut list = el_class("div", "strips");
    let is_open = lamp.is_unfolded(key);
    for source in &lamp.sources {
        let known = source.snapshot().get();
        let components = components(&known);
        any |= components.iter().any(|component| !component.is_group);
        if !is_open {
            continue;
        }
        let reported = reported(source, &known, whole.days.now_ms());
        let name = known.status.as_ref().and_then(|status| status.page.name.clone());
        if let Some(name) = name.filter(|_| lamp.sources.len() > 1) {
            let name = el("span").fixed("dir", "auto").text(name);
            list = list.child(el_class("h4", "label").child(name));
        }
        let own: Vec<Hit> = hits.iter().copied().filter(|hit| is_of(lamp, source, whole, hit)).collect();
        let (mut groups, mut heads) = (Seen::default(), Vec::new());
        for component in components.iter().filter(|component| component.is_group) {
            groups.is_first(&component.id);
            heads.push(component);
        }
        let group_of = |component: &Component| groups.place_of(component.group_id.as_ref()?);
        // What is in no group comes first.
        let mut sorted = vec![Vec::new()];
        for _ in &heads {
            sorted.push(Vec::new());
        }
        for component in components.iter().filter(|component| !component.is_group) {
            let place = group_of(component).map_or(0, |place| place + 1);
            if let Some(members) = sorted.get_mut(place) {
                members.push(component);
            }
        }
        for (place, members) in sorted.into_iter().enumerate() {
            let shown = members.len().min(room);
            room -= shown;
            left_out += members.len() - shown;
            let head = place.checked_sub(1).and_then(|place| heads.get(place)).filter(|_| shown > 0);
            if let Some(group) = head {
                // The name in a direction of its own, at the beginning of a line in ours.
                let name = localized(&group.name, locale).within(el("span"));
                list = list.child(el_class("h4", "label").child(name));
            }
            let mut rows = el("ul");
            for component in members.into_iter().take(shown) {
                let mut family = vec![component];
                while let Some(group) = family.last().and_then(|last| heads.get(group_of(last)?))
                    && family.len() <= MAX_GROUPS
                {
                    family.push(group);
                }
                let about = |hit: &&Hit| {
                    let incident = whole.incidents.get(hit.incident);
                    incident.is_some_and(|incident: &std::sync::Arc<Incident>| is_about(incident, &family))
                };
                let hits: Vec<Hit> = own.iter().filter(about).copied().collect();
                let records = [measured(&component.records, &whole.days)];
                let plotted = Rc::new(Plotted {
                    strip: Strip::new(&whole.days, reported, &hits, &records),
                    days: whole.days.clone(),
                    incidents: whole.incidents.clone(),
                    locale: locale.clone(),
                });
                rows = rows.child(row(component, &plotted, on_day));
            }
            if shown > 0 {
                list = list.child(rows);
            }
        }
    }
    if left_out > 0 {
        list = list.child(el_class("p", "count").text(locale.count(Counted::MORE, left_out)));
    }
    any.then(|| {
        folded(lamp, key, "parts", locale.text(Message::BY_COMPONENT), None)
            .maybe_child(is_open.then_some(list))
    })
}

fn is_of(lamp: &Lamp, source: &Source, whole: &Plotted, hit: &Hit) -> bool {
    let incident = whole.incidents.get(hit.incident);
    incident.and_then(|incident| lamp.source_of(incident)).is_some_and(|found| found.is(source))
}

fn row(component: &Component, plotted: &Rc<Plotted>, on_day: &OnDay) -> Element {
    let name = localized(&component.name, &plotted.locale);
    let head = el_class("p", "part")
        .child(name.within(el_class("span", "name")))
        .maybe_child(component.uptime.as_ref().and_then(|found| uptime(found, &plotted.locale)));
    el("li").child(head).child(plot(plotted, &name.text, false, on_day))
}

/// What the vendor says of it, with the period: a figure without one says nothing.
fn uptime(uptime: &Uptime, locale: &Locale) -> Option<Element> {
    let days = usize::try_from(uptime.days).ok().filter(|days| *days > 0)?;
    let share = locale.fill(Template::UPTIME, &percent(locale, &uptime.percent)?);
    let period = locale.count(Counted::LAST_DAYS, days);
    Some(el_class("span", "uptime").text([&share, " · ", &period].concat()))
}
