//! Documents beside a feed that tell how things are now too, such as Uptime Kuma's heartbeat: each is followed as the feed itself is, and what
//! they say is one status. Statuspage has none, so that all of this comes with the rest of the program.

use std::sync::Arc;

use super::follow::{attend_to_companion, leave_companions};
use super::source::{Made, Snapshot, Source};
use crate::feed::{Format, Loaded, Part, Problem, ProblemKind};
use crate::model::{Status, confirm};

/// A document beside a feed, with what was last heard from it.
#[derive(Clone, Debug)]
pub(super) struct Companion {
    /// Where it is.
    url: String,
    /// Whether how things are isn't known without it.
    is_needed: bool,
    /// The last good reading.
    status: Option<Arc<Status>>,
    /// When that was heard, in milliseconds since the Unix epoch.
    heard_at_ms: Option<i64>,
    /// Why the newest look brought nothing, if so; else what was wrong with what it brought.
    failure: Option<String>,
    problems: Vec<String>,
}

/// Where the history is, once that can be known.
pub(super) fn history_urls(source: &Source) -> Option<Vec<String>> {
    let address = source.address();
    if let Some(history_url) = &address.history_url {
        return Some(vec![history_url.clone()]);
    }
    let beside = source.snapshot().peek().format?.beside(&address.url).into_iter();
    Some(beside.filter(|(_, part)| *part == Part::History).map(|(url, _)| url).collect())
}

/// The documents beside a feed of this format that are followed as it is.
fn followed(source: &Source, format: Option<&'static Format>) -> Vec<(String, Part)> {
    let mut beside = format.map_or_else(Vec::new, |format| format.beside(&source.address().url));
    beside.retain(|(_, part)| *part != Part::History);
    beside
}

/// Reads a document of a vendor's whose format is known by now: an empty list is like any other's.
#[inline(never)]
pub(super) fn load(source: &Source, document: &str) -> Loaded {
    let (told, found) = (source.address().format, source.snapshot().peek().format);
    let mut loaded = source.load(document, told);
    let is_unknown = |problem: &Problem| problem.kind == ProblemKind::UnknownFormat;
    if found.is_some() && loaded.problems.iter().any(is_unknown) {
        loaded = source.load(document, found);
    }
    if let Some(status) = &mut loaded.status {
        status.settle(source.now_ms());
    }
    loaded
}

/// Readies what was read of the feed itself: what it lacks is no fault where it is fetched from elsewhere, what was measured once is marked,
/// and what only the clock tells is settled.
#[inline(never)]
pub(super) fn prepare(
    source: &Source,
    format: Option<&'static Format>,
    status: &mut Status,
    problems: &mut Vec<Problem>,
) {
    if !followed(source, format).is_empty() {
        problems.retain(|problem| !is_of_a_part(problem));
    }
    if format.is_some_and(|format| format.is_measured()) {
        status.mark_unconfirmed(source.snapshot().peek().own.as_deref());
    }
    status.settle(source.now_ms());
}

/// The feed itself has said the same again: what was measured once is measured twice.
#[inline(never)]
pub(super) fn hear_again(source: &Source) {
    let mut own = source.snapshot().peek().own.clone();
    if confirm(&mut own) {
        source.snapshot().update(|known| {
            known.own = own;
            combine(known);
        });
    }
}

/// Follows what the feed's newest document makes needed, and nothing else any more.
#[inline(never)]
pub(super) fn follow(source: &Source) {
    let known = source.snapshot().peek();
    let mut companions = Vec::new();
    for (url, part) in followed(source, known.format) {
        let before = known.companions.iter().find(|companion| companion.url == url).cloned();
        companions.push(before.unwrap_or(Companion {
            url,
            is_needed: part == Part::State,
            status: None,
            heard_at_ms: None,
            failure: None,
            problems: Vec::new(),
        }));
    }
    let urls: Vec<_> = companions.iter().map(|companion| companion.url.clone()).collect();
    source.snapshot().update(|known| {
        known.companions = Arc::new(companions);
        combine(known);
    });
    leave_companions(source, &urls);
    if source.is_followed() {
        for url in &urls {
            attend_to_companion(source, url);
        }
    }
}

/// Takes what came of a look at one of them, as [`Source::told`] does for the feed itself.
#[inline(never)]
pub(super) fn told(
    source: &Source,
    url: &str,
    document: Option<&str>,
    at_ms: i64,
    failure: Option<String>,
) -> Made {
    let mut companions = Vec::clone(&source.snapshot().peek().companions);
    let Some(companion) = companions.iter_mut().find(|companion| companion.url == url) else {
        return Made::Taken;
    };
    let loaded = document.map(|document| load(source, document));
    let is_bad = loaded.as_ref().is_some_and(|loaded| loaded.status.is_none());
    let is_measured = source.snapshot().peek().format.is_some_and(|format| format.is_measured());
    companion.take(loaded, at_ms, failure, is_measured);
    source.snapshot().update(|known| {
        known.companions = Arc::new(companions);
        combine(known);
    });
    if is_bad { Made::Bad } else { Made::Taken }
}

/// Whether a problem is that a document is only a part.
fn is_of_a_part(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Partial { .. } | ProblemKind::NothingFound)
}

/// Takes together what all documents say, and how it stands with them.
fn combine(known: &mut Snapshot) {
    let Some(own) = &known.own else { return };
    let mut status = Arc::clone(own);
    let (mut problems, mut heard) = (Vec::new(), None::<(Option<i64>, bool)>);
    for companion in known.companions.iter() {
        if let Some(told) = &companion.status {
            Arc::make_mut(&mut status).join(Status::clone(told));
        }
        let add = |line: &String| problems.push([&companion.url, ": ", line].concat());
        if companion.is_needed {
            companion.failure.iter().chain(&companion.problems).for_each(add);
            let (at_ms, has_failed) = (companion.heard_at_ms, companion.failure.is_some());
            // One that was never heard leaves nothing known, whatever the others say.
            heard = Some(heard.map_or((at_ms, has_failed), |(other, others)| {
                (other.zip(at_ms).map(|(other, at)| other.min(at)), others || has_failed)
            }));
        } else {
            companion.problems.iter().for_each(add);
        }
    }
    known.status = Some(status);
    known.companions_heard = heard;
    known.companions_problems = Arc::new(problems);
}

impl Companion {
    /// Takes what came of a look: a reading, none where it is the same as before, or why there is none.
    fn take(&mut self, loaded: Option<Loaded>, at_ms: i64, failure: Option<String>, is_measured: bool) {
        if failure.is_some() {
            self.failure = failure;
            return;
        }
        if let Some(Loaded { status, mut problems, .. }) = loaded {
            problems.retain(|problem| !is_of_a_part(problem));
            let problems = problems.iter().map(Problem::sentence);
            let Some(mut status) = status else {
                self.failure = problems.into_iter().next();
                return;
            };
            if is_measured {
                status.mark_unconfirmed(self.status.as_deref());
            }
            self.problems = problems.collect();
            self.status = Some(Arc::new(status));
        } else {
            confirm(&mut self.status);
        }
        self.failure = None;
        self.heard_at_ms = Some(at_ms);
    }
}
