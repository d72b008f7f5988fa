use std::rc::Rc;
use std::sync::Arc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::strip::{OnDay, state_of, unknown_days};
use crate::decimal::decimal;
use crate::locale::days::named;
use crate::locale::{Counted, Locale, Message, direction};
use crate::model::{Incident, Severity};
use crate::strip::{Day, DayState, Days, Strip};
use crate::view::element::{Element, el, el_class};
use crate::view::localized::localized;

/// A strip, and what is needed to say what it shows.
pub(super) struct Plotted {
    pub strip: Strip,
    pub days: Rc<Days>,
    /// The list that the strip refers to.
    pub incidents: Rc<Vec<Arc<Incident>>>,
    pub locale: Locale,
}

/// A bar's height in percent for each state, so that nothing is told by colour alone.
const HEIGHTS: [(DayState, i64); 8] = [
    (DayState::NotKnown, 6),
    (DayState::NothingReported, 26),
    (DayState::Told(Severity::Operational), 26),
    (DayState::Told(Severity::Maintenance), 42),
    (DayState::Told(Severity::Unknown), 54),
    (DayState::Told(Severity::Minor), 66),
    (DayState::Told(Severity::Major), 83),
    (DayState::Told(Severity::Critical), 100),
];

/// A bar's width, and that of a day with the gap after the bar, in units of the picture.
const BAR: i64 = 7;
const DAY: i64 = 10;

/// How near a click must be to a day that was hit, in px: a day is less wide than a finger.
const REACH_PX: f64 = 8.0;

/// A picture of a strip, one path for all days of a state. What a day was is the title of the place that is pointed at, made only then; a click
/// there chooses the day's first incident. `name`: what it is a picture of.
pub(super) fn plot(plotted: &Rc<Plotted>, name: &str, is_loading: bool, on_day: &OnDay) -> Element {
    let count = plotted.strip.days.len();
    let mut label = name.to_owned();
    let mut say = |text: &str| {
        label.push_str(" · ");
        label.push_str(text);
    };
    let locale = &plotted.locale;
    if is_loading {
        say(&locale.text(Message::LOADING));
    } else {
        let hit = plotted.strip.days_hit();
        say(&locale.count(Counted::DAYS_HIT, hit));
        if hit > 0 {
            say(&locale.text(word_of(plotted.strip.worst())));
        }
        let unknown = unknown_days(plotted);
        if !unknown.is_empty() {
            say(&unknown);
        }
    }
    let width = decimal(count as i64 * DAY);
    let mut picture = el_class("svg", "bars")
        .attr("viewBox", ["0 0 ", &width, " 100"].concat())
        .fixed("preserveAspectRatio", "none")
        .fixed("aria-hidden", "true");
    for (state, height) in HEIGHTS {
        let mut path = String::new();
        for (index, day) in plotted.strip.days.iter().enumerate() {
            if day.state == state {
                bar(&mut path, place(plotted, index), BAR, height);
            }
        }
        // Each has its place, so that an update finds its own.
        picture =
            picture.child(state_of(el("path"), state).maybe("d", Some(path).filter(|path| !path.is_empty())));
    }
    // Shown under the pointer only.
    picture = picture.child(el_class("path", "pointed"));
    let shown = plotted.clone();
    let point = move |event: Event| {
        point_at(&shown, &event);
    };
    let (shown, on_day) = (plotted.clone(), on_day.clone());
    let choose = move |event: Event| {
        if let Some(incident) = chosen(&shown, &event) {
            on_day(&event, &incident.id);
        }
    };
    el_class("div", "frame").on("click", Box::new(choose)).child(
        el_class("div", "plot")
            .fixed("role", "img")
            .attr("aria-label", label)
            .on("pointermove", Box::new(point))
            .child(picture),
    )
}

/// What a state is called.
pub(super) fn word_of(state: DayState) -> Message {
    match state {
        DayState::NotKnown => Message::NOT_KNOWN,
        DayState::NothingReported => Message::NOTHING_REPORTED,
        // It is the impact that the vendor doesn't say.
        DayState::Told(Severity::Unknown) => Message::IMPACT_UNKNOWN,
        DayState::Told(severity) => Message::state(severity),
    }
}

fn is_mirrored(plotted: &Plotted) -> bool {
    direction(&plotted.locale.catalogue.tag) == "rtl"
}

/// The place of a day, or the day of a place: counted from the left, where today stands at the end of the line.
fn place(plotted: &Plotted, index: usize) -> usize {
    let last = plotted.strip.days.len().saturating_sub(1);
    if is_mirrored(plotted) { last.saturating_sub(index) } else { index }
}

fn bar(path: &mut String, place: usize, width: i64, height: i64) {
    let left = place as i64 * DAY + (DAY - width) / 2;
    for part in [
        "M",
        &decimal(left),
        " ",
        &decimal(100 - height),
        "h",
        &decimal(width),
        "V100h-",
        &decimal(width),
        "z",
    ] {
        path.push_str(part);
    }
}

/// The day under the pointer, and a day's width in px. By names of properties, because these are read nowhere else.
fn under_pointer(plotted: &Plotted, event: &Event) -> Option<(usize, f64)> {
    let number = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok()?.as_f64();
    let target = event.target()?;
    let width = number(&target, "clientWidth").filter(|width| *width > 0.0)?;
    let day_px = width / plotted.strip.days.len().max(1) as f64;
    let last = plotted.strip.days.len().checked_sub(1)?;
    // Into a whole number without a panic, whatever it is.
    let found = (number(event, "offsetX")? / day_px) as usize;
    Some((place(plotted, found.min(last)), day_px))
}

fn point_at(plotted: &Plotted, event: &Event) -> Option<()> {
    let (index, _) = under_pointer(plotted, event)?;
    let day = plotted.strip.days.get(index)?;
    let target = event.current_target()?.dyn_into::<web_sys::Element>().ok()?;
    target.set_attribute("title", &title(plotted, index, day)).ok()?;
    target.set_attribute("data-hit", if day.incidents.is_empty() { "" } else { "yes" }).ok()?;
    let paths = target.get_elements_by_tag_name("path");
    let mut path = String::new();
    bar(&mut path, place(plotted, index), DAY, 100);
    paths.item(paths.length().checked_sub(1)?)?.set_attribute("d", &path).ok()
}

/// All that is known of a day, a line each.
fn title(plotted: &Plotted, index: usize, day: &Day) -> String {
    let locale = &plotted.locale;
    let mut title = named(locale, plotted.days.date(index));
    title.push_str(" · ");
    title.push_str(&locale.text(word_of(day.state)));
    for incident in day.incidents.iter().filter_map(|place| plotted.incidents.get(*place)) {
        title.push('\n');
        title.push_str(&localized(&incident.title, locale).text);
    }
    if day.more > 0 {
        title.push('\n');
        title.push_str(&locale.count(Counted::MORE, day.more));
    }
    title
}

/// The incident that a click means: of the day under the pointer, or of the nearest one within a finger's reach.
fn chosen<'a>(plotted: &'a Plotted, event: &Event) -> Option<&'a Incident> {
    let (index, day_px) = under_pointer(plotted, event)?;
    let first_of = |index: Option<usize>| {
        let place = plotted.strip.days.get(index?)?.incidents.first()?;
        plotted.incidents.get(*place).map(|incident| &**incident)
    };
    let reach = (REACH_PX / day_px) as usize;
    (0..=reach)
        .find_map(|away| first_of(index.checked_sub(away)).or_else(|| first_of(index.checked_add(away))))
}
