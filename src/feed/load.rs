use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;
use std::sync::Arc;

use super::format::{Format, STATUSPAGE};
use super::limits::{MAX_ADDED_NAME_BYTES, MAX_FEED_BYTES, MAX_UPDATES};
use super::locate::locate;
use super::node::Node;
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

/// Reads a feed as one of the given format, or of whatever format it is found to be where none is given.
pub fn load_as(bytes: &[u8], format: Option<&'static Format>) -> Loaded {
    if bytes.len() > MAX_FEED_BYTES {
        return unreadable(0, ProblemKind::TooLarge);
    }
    let document = match read_json(bytes) {
        Ok(document) => document,
        Err(NotJson { line, column, offset }) => {
            return unreadable(offset, ProblemKind::NotJson { line, column });
        }
    };
    let complaints = RefCell::default();
    let root = Node::root(document.root(), &complaints);
    let Some(format) = format.or_else(|| {
        let format = Format::of(&root);
        // Looking at a document as one of the wrong format finds faults that it doesn't have.
        complaints.take();
        format
    }) else {
        return unreadable(0, ProblemKind::UnknownFormat);
    };
    let mut status = Status::default();
    (format.read)(&root, &mut status);
    // Some formats list one thing under several headings: the first counts.
    let mut components = Seen::default();
    status.components.retain(|component| components.is_first(&component.id));
    let mut incidents = Seen::default();
    status.incidents.retain(|incident| !incident.title.text.is_empty() && incidents.is_first(&incident.id));
    let page = Arc::new(status.page.clone());
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
        // Not before: formats go through timelines and what they were read from side by side.
        let says_nothing =
            |update: &Update| update.body.text.is_empty() && update.phase == Phase::Unknown(String::new());
        incident.updates.retain(|update| !says_nothing(update));
        if incident.updates.len() > MAX_UPDATES {
            incident.updates.truncate(MAX_UPDATES);
            root.report(ProblemKind::TooMany { of: "updates" });
        }
        complete(incident);
    }
    status.sort();
    Loaded { format: Some(format), status: Some(status), problems: locate(&document, complaints.take()) }
}

/// Whether a document is read as anything but Statuspage: as the given format, or as what it is found to be where none is given. What is
/// no JSON is of no format.
pub fn is_of_another_format(bytes: &[u8], format: Option<&'static Format>) -> bool {
    match format {
        Some(format) => *format != STATUSPAGE,
        // Nobody writes Statuspage's so.
        None if bytes.starts_with(&UTF_16_MARK) => true,
        None => Document::read(bytes).is_ok_and(|document| {
            !(STATUSPAGE.recognises)(&Node::root(document.root(), &RefCell::default()))
        }),
    }
}

/// Reads a document in UTF-8, or in UTF-16 as AWS sends it.
pub(super) fn read_json(bytes: &[u8]) -> Result<Document, NotJson> {
    match bytes.strip_prefix(&UTF_16_MARK) {
        Some(units) => Document::read(from_utf16(units).as_bytes()),
        None => Document::read(bytes),
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

/// Brings the updates into their order, and takes from them what the feed says nowhere else.
fn complete(incident: &mut Incident) {
    sort_newest_first(&mut incident.updates, |update| update.at);
    tell_apart(&mut incident.updates);
    if incident.phase.is_over() && incident.window.is_none() && incident.resolved_at.is_none() {
        incident.resolved_at = incident.told_over_at();
    }
    if incident.post_mortem.is_none() {
        incident.post_mortem = told_post_mortem(&incident.updates);
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
