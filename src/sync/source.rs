use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering::Relaxed};

use wasm_bindgen_futures::spawn_local;

use super::clock::{attend, beat, forget, now_ms};
use super::fetch::{FetchError, fetch_bytes};
use super::freshness::{Freshness, freshness};
use super::schedule::next_look_ms;
use super::watched::Watched;
use crate::feed::{self, Loaded, Problem};
use crate::model::{Incident, Status, merge_incidents};

/// One feed, asked on its schedule, with what was last heard from it. Clones are the same source.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    url: String,
    history_url: Option<String>,
    poll_ms: u32,
    snapshot: Watched<Snapshot>,
    due_at_ms: AtomicI64,
    failures: AtomicU32,
    is_looking: AtomicBool,
}

/// `due_at_ms` when there is no next look.
const NOT_DUE: i64 = i64::MAX;

/// What is known of a feed at one time.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The last good reading of the feed.
    pub status: Option<Arc<Status>>,
    /// The history, once it was wanted and has come.
    pub past: Option<Arc<Status>>,
    /// When that was heard, in milliseconds since the Unix epoch.
    pub heard_at_ms: Option<i64>,
    /// What was wrong with the newest reading though it could be used.
    pub problems: Arc<Vec<Problem>>,
    /// Why the newest look brought nothing, if so.
    pub failure: Option<Arc<str>>,
    /// Whether resolved incidents are among the status.
    pub history: History,
}

/// How far the resolved incidents are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum History {
    /// Nobody wanted to see them yet.
    #[default]
    Unasked,
    /// On their way.
    Loading,
    /// Here, or known to be nowhere but in the feed itself.
    Loaded,
    /// They couldn't be had.
    Missing,
}

impl Snapshot {
    /// How far this can be taken as current.
    pub fn freshness(&self, poll_ms: u32, now_ms: i64) -> Freshness {
        let expires_at = self.status.as_ref().and_then(|status| status.expires_at);
        freshness(
            self.heard_at_ms,
            self.failure.is_some(),
            expires_at.map(|moment| moment.unix_ms),
            poll_ms,
            now_ms,
        )
    }

    /// All incidents that are known of, the newest first.
    pub fn incidents(&self) -> Vec<Arc<Incident>> {
        let of = |status: &Option<Arc<Status>>| {
            status.as_ref().map_or_else(Vec::new, |status| status.incidents.clone())
        };
        merge_incidents(&of(&self.status), &of(&self.past))
    }
}

impl Source {
    /// A source that is asked for the first time at once, unless something was [offered](Self::offer) by then, and every
    /// `poll_ms` milliseconds from then on (0: never again). Without `history_url` the history's address is derived where
    /// the format is known.
    pub fn new(url: &str, history_url: Option<String>, poll_ms: u32) -> Self {
        Self(Arc::new(Inner {
            history_url: history_url.or_else(|| feed::history_url(url)),
            url: url.to_owned(),
            poll_ms,
            snapshot: Watched::default(),
            due_at_ms: AtomicI64::new(0),
            failures: AtomicU32::new(0),
            is_looking: AtomicBool::new(false),
        }))
    }

    /// Begins to ask on schedule.
    pub fn start(&self) {
        attend(self);
    }

    /// Asks no more. What is under way is dropped when it comes.
    pub fn stop(&self) {
        self.0.due_at_ms.store(NOT_DUE, Relaxed);
        forget(self);
    }

    /// What is known, to be followed.
    pub fn snapshot(&self) -> &Watched<Snapshot> {
        &self.0.snapshot
    }

    /// The interval between looks, in milliseconds; 0 when polling is off.
    pub fn poll_ms(&self) -> u32 {
        self.0.poll_ms
    }

    /// Whether both are clones of one source.
    pub fn is(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether this source is what `Source::new` with these would make.
    pub fn serves(&self, url: &str, history_url: Option<&str>, poll_ms: u32) -> bool {
        let derived = feed::history_url(url);
        self.0.url == url
            && self.0.poll_ms == poll_ms
            && self.0.history_url.as_deref() == history_url.or(derived.as_deref())
    }

    /// Takes what somebody else has fetched at `at_ms`: a document, or nothing where it was fetched in vain.
    pub fn offer(&self, document: Option<&[u8]>, at_ms: i64) {
        self.take(document.map(feed::load).ok_or_else(|| FetchError::Unreachable.to_string()), at_ms);
    }

    /// Looks now, whatever the schedule says. Does nothing while a look is under way.
    pub fn look(&self) {
        if self.0.is_looking.swap(true, Relaxed) {
            return;
        }
        self.0.due_at_ms.store(NOT_DUE, Relaxed);
        let source = self.clone();
        spawn_local(async move {
            let fetched = fetch_bytes(&source.0.url).await;
            source.0.is_looking.store(false, Relaxed);
            source.take(fetched.map(|bytes| feed::load(&bytes)).map_err(|error| error.to_string()), now_ms());
            beat();
        });
    }

    /// Fetches the resolved incidents unless they are here or on their way. After a failure each call tries again.
    pub fn want_history(&self) {
        if matches!(self.0.snapshot.peek().history, History::Loading | History::Loaded) {
            return;
        }
        let Some(url) = self.0.history_url.clone() else {
            self.0.snapshot.update(|known| known.history = History::Loaded);
            return;
        };
        self.0.snapshot.update(|known| known.history = History::Loading);
        let source = self.clone();
        spawn_local(async move {
            let past = fetch_bytes(&url).await.ok().and_then(|bytes| feed::load(&bytes).status);
            source.0.snapshot.update(|known| {
                known.history = if past.is_some() { History::Loaded } else { History::Missing };
                known.past = past.map(Arc::new).or_else(|| known.past.take());
            });
        });
    }

    pub(super) fn is_due(&self, now_ms: i64) -> bool {
        self.0.due_at_ms.load(Relaxed) <= now_ms
    }

    pub(super) fn due_at_ms(&self) -> Option<i64> {
        Some(self.0.due_at_ms.load(Relaxed)).filter(|due| *due != NOT_DUE)
    }

    fn take(&self, fetched: Result<Loaded, String>, at_ms: i64) {
        let (status, problems, failure) = match fetched {
            Ok(Loaded { status: Some(status), problems }) => (Some(status), problems, None),
            Ok(Loaded { status: None, problems }) => {
                let first = problems.first().map_or_else(String::new, ToString::to_string);
                (None, problems, Some(first))
            }
            Err(error) => (None, Vec::new(), Some(error)),
        };
        let failures = if status.is_some() { 0 } else { self.0.failures.load(Relaxed).saturating_add(1) };
        self.0.failures.store(failures, Relaxed);
        let delay = next_look_ms(self.0.poll_ms, failures, js_sys::Math::random());
        self.0.due_at_ms.store(delay.map_or(NOT_DUE, |delay| at_ms + i64::from(delay)), Relaxed);
        self.0.snapshot.update(|known| {
            known.failure = failure.map(Into::into);
            known.problems = Arc::new(problems);
            if let Some(status) = status {
                known.heard_at_ms = Some(at_ms);
                known.status = Some(Arc::new(status));
            }
        });
    }
}
