use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;
use std::sync::Arc;

use super::format::{Format, STATUSPAGE};
use super::limits::{MAX_ADDED_NAME_BYTES, MAX_FEED_BYTES, MAX_UPDATES};
use super::locate::locate;
use super::node::Node;
use super::planned;
use super::problem::{Problem, ProblemKind};
use super::utf_16::from_utf16;
use crate::decimal::decimal;
use crate::json::{Document, NotJson};
use crate::model::{
    Incident, LocalizedText, Phase, PostMortem, Section, SectionKind, Seen, Status, Update, sort_newest_first,
};

/// The byte order mark of UTF-16 as AWS writes it, the big end first.
const UTF_16_MARK: [u8; 2] = [0xfe, 0xff];

/// What came of reading a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The format it was read as; `None` only where the document as a whole is not a status feed.
    pub format: Option<&'static Format>,
    /// Every entry that could be read; `None` only where the document as a whole is not a status feed.
    pub status: Option<Status>,
    /// Everything that could not be taken as it stands, in the document's order.
    pub problems: Vec<Problem>,
}

/// Reads a feed.
///
/// ```
/// let loaded = statuslamp::feed::load(br#"{
///     "page": { "name": "Example" },
///     "status": { "indicator": "none" },
///     "incidents": [ { "id": "a", "name": "Late mail", "impact": "minor" }, 7 ]
/// }"#);
/// assert_eq!(loaded.status.map(|status| status.incidents.len()), Some(1));
/// assert_eq!(loaded.problems[0].to_string(), "/incidents/1 should be an object");
/// ```
pub fn load(bytes: &[u8]) -> Loaded {
    load_as(bytes, None)
}

/// Reads a feed as one of the given format, or of whatever format it is found to be where none is given. In UTF-8, or in UTF-16 as AWS sends
/// it.
pub fn load_as(bytes: &[u8], format: Option<&'static Format>) -> Loaded {
    if bytes.len() > MAX_FEED_BYTES {
        return unreadable(0, ProblemKind::TooLarge);
    }
    match bytes.strip_prefix(&UTF_16_MARK) {
        Some(units) => load_text(&from_utf16(units), format),
        // The second is slower by far, and seldom needed.
        None => match str::from_utf8(bytes) {
            Ok(text) => load_text(text, format),
            Err(_) => load_text(&text_of(bytes), format),
        },
    }
}

/// The same of what is text already.
pub fn load_text(text: &str, format: Option<&'static Format>) -> Loaded {
    if text.len() > MAX_FEED_BYTES {
        return unreadable(0, ProblemKind::TooLarge);
    }
    let document = match Document::of_text(text) {
        Ok(document) => document,
        Err(NotJson { line, column, offset }) => {
            return unreadable(offset, ProblemKind::NotJson { line, column });
        }
    };
    let complaints = RefCell::default();
    let root = Node::root(document.root(), &complaints);
    let Some(format) = format.or_else(|| Format::of(&root)) else {
        return unreadable(0, ProblemKind::UnknownFormat);
    };
    let is_marked = (format.recognises)(&root);
    // Looking at a document as one of the wrong format finds faults that it doesn't have.
    complaints.take();
    let mut status = Status::default();
    (format.read)(&root, &mut status);
    let is_empty = status.components.is_empty() && status.incidents.is_empty();
    if is_empty && status.indicator.is_none() {
        root.report(ProblemKind::NothingFound);
    } else if !is_empty && !is_marked {
        // Only its name says that it is one.
        root.report(ProblemKind::UnknownFormat);
    }
    status.incidents.retain(|incident| !incident.title.text.is_empty());
    for incident in status.incidents.iter_mut().filter_map(Arc::get_mut) {
        incident.updates.retain(|update| !says_nothing(update));
        if incident.updates.len() > MAX_UPDATES {
            incident.updates.truncate(MAX_UPDATES);
            root.report(ProblemKind::TooMany { of: "updates" });
        }
        complete(incident);
        // Statuspage says of planned work what it is, when, and that it is completed.
        if !format.is_statuspage() {
            planned::settle(incident);
        }
    }
    let components = keep_one_each(&mut status);
    let page = Arc::new(status.page.clone());
    status.provider = Some(Arc::clone(&page));
    let mut added = 0;
    for incident in status.incidents.iter_mut().filter_map(Arc::get_mut) {
        incident.provider = Some(Arc::clone(&page));
        let (ids, names) = (mem::take(&mut incident.component_ids), mem::take(&mut incident.components));
        for (id, mut name) in ids.into_iter().zip(names) {
            // Where only its id was told.
            if name.text.is_empty()
                && let Some(component) =
                    components.place_of(&id).and_then(|place| status.components.get(place))
            {
                added += size(&component.name);
                if added <= MAX_ADDED_NAME_BYTES {
                    name.clone_from(&component.name);
                } else {
                    root.report(ProblemKind::TooMany { of: "names of components" });
                }
            }
            if !name.text.is_empty() || !id.is_empty() {
                incident.components.push(name);
                incident.component_ids.push(id);
            }
        }
    }
    status.sort();
    Loaded { format: Some(format), status: Some(status), problems: locate(&document, complaints.take()) }
}

/// Whether a document is read as anything but Statuspage: as the given format, or as what it is found to be where none is given. What is
/// no JSON is of no format.
pub fn is_of_another_format(text: &str, format: Option<&'static Format>) -> bool {
    match format {
        Some(format) => *format != STATUSPAGE,
        None => Document::of_text(text).is_ok_and(|document| {
            !(STATUSPAGE.recognises)(&Node::root(document.root(), &RefCell::default()))
        }),
    }
}

/// A document's text as [`load`] reads it: without a byte order mark, and with U+FFFD for what is no text. For tools: nothing in the widget
/// calls it.
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match bytes.strip_prefix(&UTF_16_MARK) {
        Some(units) => from_utf16(units).into(),
        None => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

/// Keeps one of each id, since formats list one thing under several headings, and vendors write an id twice: the component that works
/// less well, the entry that goes on or is worse; of equals the first. In the first one's place. Returns the ids of the components.
fn keep_one_each(status: &mut Status) -> Seen {
    let (mut ids, mut seen) = (Seen::default(), Seen::default());
    let components = &status.components;
    let kept = best_of_each(components.len(), &mut ids, &|place| {
        let component = components.get(place)?;
        Some((&component.id, u8::from(!component.state.is_silent()) << 3 | component.state.severity() as u8))
    });
    keep(&mut status.components, &kept);
    let incidents = &status.incidents;
    let kept = best_of_each(incidents.len(), &mut seen, &|place| {
        let incident = incidents.get(place)?;
        Some((&incident.id, u8::from(incident.is_open()) << 3 | incident.severity() as u8))
    });
    keep(&mut status.incidents, &kept);
    ids
}

/// Keeps what stands in these places, none of which comes before it is counted.
fn keep<T>(list: &mut Vec<T>, places: &[usize]) {
    for (count, place) in places.iter().enumerate() {
        list.swap(count, *place);
    }
    list.truncate(places.len());
}

/// Of a list, given the id and the weight of what stands in each place, the place of the weightiest of each id, in the order of the ids.
#[inline(never)]
fn best_of_each<'a>(
    count: usize,
    seen: &mut Seen,
    at: &dyn Fn(usize) -> Option<(&'a String, u8)>,
) -> Vec<usize> {
    let (mut places, mut weights) = (Vec::new(), Vec::new());
    for (place, (id, weight)) in (0..count).filter_map(|place| Some((place, at(place)?))) {
        if seen.is_first(id) {
            places.push(place);
            weights.push(weight);
        } else if let Some(index) = seen.place_of(id)
            && let (Some(known), Some(heaviest)) = (places.get_mut(index), weights.get_mut(index))
            && weight > *heaviest
        {
            (*known, *heaviest) = (place, weight);
        }
    }
    places
}

fn says_nothing(update: &Update) -> bool {
    update.body.text.is_empty() && update.phase.is_silent()
}

/// Brings the updates into their order, and takes from them what the feed says nowhere else.
fn complete(incident: &mut Incident) {
    sort_newest_first(&mut incident.updates, |update| update.at);
    tell_apart(&mut incident.updates);
    believe(incident);
    let has_end = incident.resolved_at.is_some() || incident.window.is_some_and(|window| window.to.is_some());
    if incident.phase.is_over() && !has_end {
        incident.resolved_at = incident.told_over_at();
    }
    if incident.post_mortem.is_none() {
        incident.post_mortem = told_post_mortem(&incident.updates);
    }
}

/// Settles where an incident stands, of which a feed may tell in several places.
///
/// Where it has no phase for the whole, the newest update's counts. An end is believed whoever tells it: the newest update, or a time at
/// which it was over, unless an update of later says that it goes on.
#[inline(never)]
fn believe(incident: &mut Incident) {
    let newest = incident.updates.iter().find(|update| !update.phase.is_silent());
    let mut goes_on = false;
    if let Some(newest) = newest {
        let is_over = newest.phase.is_over();
        goes_on = !is_over
            && newest.at.zip(incident.resolved_at).is_none_or(|(at, end)| at.unix_ms > end.latest_ms());
        if incident.phase.is_silent() || is_over && !incident.phase.is_over() {
            incident.phase.clone_from(&newest.phase);
        }
    }
    if incident.resolved_at.is_some() && !incident.phase.is_over() && !goes_on {
        incident.phase = Phase::Resolved;
    }
}

/// Gives those updates another id whose own is not the only one. Counted from the oldest, so that news leave it as it is.
fn tell_apart(updates: &mut [Update]) {
    let mut seen = Seen::default();
    for (index, update) in updates.iter_mut().rev().enumerate() {
        while !seen.is_first(&update.id) {
            update.id = decimal(index as i64) + "/" + &update.id;
        }
    }
}

fn size(text: &LocalizedText) -> usize {
    let translations = text.translations.iter();
    text.text.len() + translations.map(|told| told.lang.len() + told.text.len()).sum::<usize>()
}

/// The updates of phase `postmortem`, whose prose is one.
pub(super) fn told_post_mortem(updates: &[Update]) -> Option<PostMortem> {
    let mut post_mortem = PostMortem::default();
    for update in updates.iter().rev() {
        if update.phase == Phase::PostMortem && !update.body.text.is_empty() {
            post_mortem.published_at = update.at;
            post_mortem.sections.push(Section { kind: SectionKind::Whole, text: update.body.clone() });
        }
    }
    (!post_mortem.sections.is_empty()).then_some(post_mortem)
}

fn unreadable(offset: usize, kind: ProblemKind) -> Loaded {
    Loaded { format: None, status: None, problems: vec![Problem { pointer: String::new(), offset, kind }] }
}
