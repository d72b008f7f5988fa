//! What the reader looks for: search, filters, the way to a month, and what can be taken away of what is found.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::browser::{browse, value_of};
use super::panel::{Panel, part};
use super::save::menu;
use crate::find::Query;
use crate::locale::{Counted, Locale, Message};
use crate::model::{Component, Kind, Severity};
use crate::triage::Viewer;
use crate::view::element::{Element, el, el_class};
use crate::view::localized::localized;

/// In days.
const PERIODS: [u32; 4] = [7, 30, 90, 365];
/// By impact, the worst first.
const IMPACTS: [(Severity, Message); 4] = [
    (Severity::Critical, Message::IMPACT_CRITICAL),
    (Severity::Major, Message::IMPACT_MAJOR),
    (Severity::Minor, Message::IMPACT_MINOR),
    (Severity::Operational, Message::IMPACT_NONE),
];
/// The state of the filters on narrow screens, among what is unfolded.
const FILTERS: &str = "\nfilters";

/// The bar over the list. Its parts follow for themselves what changes with each key.
pub(super) fn bar(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let bar = el_class("div", "bar");
    if panel.finder.all.get().is_empty() {
        return bar;
    }
    let filtered = panel.finder.filters.get();
    let is_open = panel.lamp.is_unfolded(FILTERS);
    let lamp = panel.lamp.clone();
    let toggle = el_class("button", "toggle")
        .fixed("aria-expanded", if is_open { "true" } else { "false" })
        .on("click", Box::new(move |_| lamp.fold(FILTERS, !is_open)))
        .text(locale.text(Message::FILTERS));
    let outcome = el_class("div", "outcome")
        .view(part(panel, locale, outcome))
        .view(part(panel, locale, months))
        .view(part(panel, locale, menu));
    bar.view(part(panel, locale, search))
        .child(toggle)
        .child(filters(panel, &filtered, locale).maybe("data-open", is_open.then(String::new)))
        .child(outcome)
}

/// What came of it. Follows what is looked for and what is found.
fn outcome(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let (query, found) = (panel.finder.query.get(), panel.finder.found.get());
    let count = found.list.len();
    let say_count = !query.is_empty() && !found.is_searching;
    let results = el_class("p", "results").fixed("role", "status").text(if say_count {
        locale.count(Counted::FOUND, count)
    } else {
        String::new()
    });
    let clear = (!query.is_empty()).then(|| {
        let panel = Rc::clone(panel);
        el_class("button", "clear")
            .on("click", Box::new(move |_| panel.finder.change(|query| *query = Query::default())))
            .text(locale.text(Message::CLEAR))
    });
    el_class("div", "said").child(results).maybe_child(clear)
}

/// Follows what is looked for.
fn search(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let text = panel.finder.query.get().text.clone();
    let panel = Rc::clone(panel);
    let type_in = move |event: web_sys::Event| {
        let text = value_of(&event);
        panel.finder.change(|query| query.text = text);
    };
    el_class("input", "search")
        .fixed("type", "search")
        .fixed("dir", "auto")
        .attr("placeholder", locale.text(Message::SEARCH))
        .attr("aria-label", locale.text(Message::SEARCH))
        .on("input", Box::new(type_in))
        .written(Box::new(move |field| {
            browse("fill", field, &JsValue::from_str(&text));
        }))
}

fn filters(panel: &Rc<Panel>, query: &Query, locale: &Locale) -> Element {
    let components = components(panel, locale);
    let component = (!components.is_empty()).then(|| {
        choice(
            panel,
            locale,
            Message::FILTER_COMPONENT,
            &components,
            query.component.as_deref(),
            |query, value| {
                query.component = Some(value).filter(|value| !value.is_empty());
            },
        )
    });
    let impacts: Vec<_> = IMPACTS
        .iter()
        .map(|(severity, message)| (severity.as_str().to_owned(), locale.text(*message)))
        .collect();
    let impact = query.impact.map(Severity::as_str);
    let kinds = [
        (INCIDENTS.to_owned(), locale.text(Message::FILTER_INCIDENTS)),
        (MAINTENANCE.to_owned(), locale.text(Message::IMPACT_MAINTENANCE)),
    ];
    let kind = query.kind.map(|kind| if kind == Kind::Incident { INCIDENTS } else { MAINTENANCE });
    let periods: Vec<_> = PERIODS
        .iter()
        .map(|days| {
            (crate::decimal::decimal(i64::from(*days)), locale.count(Counted::LAST_DAYS, *days as usize))
        })
        .collect();
    let days = query.days.map(|days| crate::decimal::decimal(i64::from(days)));
    el_class("div", "filters")
        .maybe_child(component)
        .child(choice(panel, locale, Message::FILTER_IMPACT, &impacts, impact, |query, value| {
            query.impact =
                IMPACTS.iter().map(|(severity, _)| *severity).find(|known| known.as_str() == value);
        }))
        .child(choice(panel, locale, Message::FILTER_KIND, &kinds, kind, |query, value| {
            query.kind = match value.as_str() {
                INCIDENTS => Some(Kind::Incident),
                MAINTENANCE => Some(Kind::Maintenance),
                _ => None,
            };
        }))
        .child(choice(panel, locale, Message::FILTER_PERIOD, &periods, days.as_deref(), |query, value| {
            query.days = value.parse().ok();
        }))
        .maybe_child(affects_me(panel, query, locale))
}

const INCIDENTS: &str = "incidents";
const MAINTENANCE: &str = "maintenance";

/// A list to choose a filter from; the first entry stands for none.
#[inline(never)]
fn choice(
    panel: &Rc<Panel>,
    locale: &Locale,
    name: Message,
    options: &[(String, String)],
    chosen: Option<&str>,
    set: fn(&mut Query, String),
) -> Element {
    let (panel, chosen) = (Rc::clone(panel), chosen.unwrap_or_default().to_owned());
    let choose = move |event: web_sys::Event| {
        let value = value_of(&event);
        panel.finder.change(|query| set(query, value));
    };
    // A label's own text would have the chosen option in it.
    let mut list = el("select").attr("aria-label", locale.text(name)).on("change", Box::new(choose));
    list = list.child(el("option").fixed("value", "").text(locale.text(Message::FILTER_ANY)));
    for (value, text) in options {
        list = list.child(el("option").attr("value", value.clone()).fixed("dir", "auto").text(text.clone()));
    }
    let list = list.written(Box::new(move |list| {
        browse("fill", list, &JsValue::from_str(&chosen));
    }));
    el_class("label", "choice").child(el_class("span", "label").text(locale.text(name))).child(list)
}

/// The components of all feeds, groups too, by id or else by name.
fn components(panel: &Panel, locale: &Locale) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for source in &panel.lamp.sources {
        let known = source.snapshot().get();
        for component in known.status.iter().flat_map(|status| &status.components) {
            let Component { id, name, .. } = component;
            let key = if id.is_empty() { &name.text } else { id };
            if !key.is_empty() && !name.text.is_empty() {
                all.push((key.clone(), localized(name, locale).text));
            }
        }
    }
    all
}

/// The box for what concerns the viewer; `None` where nobody has said who that is.
fn affects_me(panel: &Rc<Panel>, query: &Query, locale: &Locale) -> Option<Element> {
    let settings = panel.lamp.settings.get();
    let Viewer { audience, components, regions, .. } = &settings.viewer;
    if audience.is_empty() && components.is_empty() && regions.is_empty() {
        return None;
    }
    let (panel, is_on) = (Rc::clone(panel), query.affects_me);
    let toggle = move |_| panel.finder.change(|query| query.affects_me = !query.affects_me);
    let button = el_class("button", "affects")
        .fixed("aria-pressed", if is_on { "true" } else { "false" })
        .on("click", Box::new(toggle))
        .text(locale.text(Message::AFFECTS_ME));
    Some(button)
}

/// The way to a month, where there are several. Follows which there are.
fn months(panel: &Rc<Panel>, locale: &Locale) -> Element {
    let headings = panel.list.headings.get();
    let has_few = headings.len() < 3;
    let panel = Rc::clone(panel);
    let choose = move |event: web_sys::Event| {
        let heading = value_of(&event);
        panel.list.go_to_group(&heading);
    };
    let mut list = el_class("select", "months")
        .attr("aria-label", locale.text(Message::GO_TO_MONTH))
        .maybe("hidden", has_few.then(String::new))
        .on("change", Box::new(choose))
        .child(el("option").fixed("value", "").text(locale.text(Message::GO_TO_MONTH)));
    for heading in headings.iter().filter(|heading| !heading.is_empty()) {
        list = list.child(el("option").text(heading.clone()));
    }
    list.written(Box::new(|list| {
        browse("fill", list, &JsValue::from_str(""));
    }))
}
