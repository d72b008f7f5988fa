use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering::Relaxed};

use wasm_bindgen_futures::spawn_local;

use super::address::Address;
use super::clock::{attend, beat, clock, forget, now_ms};
use super::fetch::{FetchError, fetch_bytes};
use super::freshness::{Freshness, freshness};
use super::rest::{is_whole, rest};
use super::schedule::next_look_ms;
use super::watched::Watched;
use crate::feed::{self, Format, Loaded, Problem};
use crate::model::{Incident, Severity, Status, merge_incidents};

/// One feed, asked on its schedule, with what was last heard from it. Clones are the same source.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    address: Address,
    snapshot: Watched<Snapshot>,
    due_at_ms: AtomicI64,
    failures: AtomicU32,
    is_looking: AtomicBool,
    is_looking_back: AtomicBool,
}

/// `due_at_ms` when there is no next look.
const NOT_DUE: i64 = i64::MAX;

/// What is known of a feed at one time.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The last good reading of the feed.
    pub status: Option<Arc<Status>>,
    /// What it was read as.
    pub format: Option<&'static Format>,
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

/// How far the resolved incidents are. In the order in which the one of several feeds that comes last speaks for them all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum History {
    /// Here, or known to be nowhere but in the feed itself.
    Loaded,
    /// They couldn't be had, or not all of them.
    Missing,
    /// Nobody wanted to see them yet.
    #[default]
    Unasked,
    /// On their way.
    Loading,
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
    /// A source that, once [started](Self::start), is asked for the first time at once, unless something was
    /// [offered](Self::offer) by then.
    pub fn new(address: Address) -> Self {
        Self(Arc::new(Inner {
            address,
            snapshot: Watched::default(),
            due_at_ms: AtomicI64::new(0),
            failures: AtomicU32::new(0),
            is_looking: AtomicBool::new(false),
            is_looking_back: AtomicBool::new(false),
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

    /// Where it asks, and how.
    pub fn address(&self) -> &Address {
        &self.0.address
    }

    /// How far what is known can be taken as current. Follows the feed and the clock.
    pub fn freshness(&self) -> Freshness {
        self.snapshot().get().freshness(self.0.address.poll_ms, *clock().get())
    }

    /// How bad things are, as far as that is known. Follows the feed and the clock.
    pub fn severity(&self) -> Severity {
        match (self.freshness(), &self.snapshot().get().status) {
            (Freshness::Fresh, Some(status)) => status.severity(*clock().get()),
            _ => Severity::Unknown,
        }
    }

    /// Whether both are clones of one source.
    pub fn is(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Takes what somebody else has fetched at `at_ms`: a document, or nothing where it was fetched in vain.
    pub fn offer(&self, document: Option<&[u8]>, at_ms: i64) {
        let fetched = document.map(<[u8]>::to_vec).ok_or(FetchError::Unreachable);
        if self.needs_rest(&fetched) {
            self.0.is_looking.store(true, Relaxed);
            self.0.due_at_ms.store(NOT_DUE, Relaxed);
            let source = self.clone();
            spawn_local(async move { source.read(fetched, at_ms).await });
        } else {
            self.take(fetched.map(|bytes| self.load(&bytes)).map_err(|error| error.sentence()), at_ms);
        }
    }

    /// Looks now, whatever the schedule says. Does nothing while a look is under way.
    pub fn look(&self) {
        if self.0.is_looking.swap(true, Relaxed) {
            return;
        }
        self.0.due_at_ms.store(NOT_DUE, Relaxed);
        let source = self.clone();
        spawn_local(async move {
            let fetched = fetch_bytes(&source.0.address.url).await;
            source.read(fetched, now_ms()).await;
        });
    }

    /// Ends a look with what came of it.
    async fn read(&self, fetched: Result<Vec<u8>, FetchError>, at_ms: i64) {
        let is_readable = !self.needs_rest(&fetched) || rest().await;
        self.0.is_looking.store(false, Relaxed);
        let fetched =
            fetched.and_then(|bytes| if is_readable { Ok(bytes) } else { Err(FetchError::NoReader) });
        self.take(fetched.map(|bytes| self.load(&bytes)).map_err(|error| error.sentence()), at_ms);
        beat();
    }

    /// Whether a document is of a format that the first part of the program can't read.
    fn needs_rest(&self, fetched: &Result<Vec<u8>, FetchError>) -> bool {
        !is_whole()
            && fetched.as_ref().is_ok_and(|bytes| feed::is_of_another_format(bytes, self.0.address.format))
    }

    /// Fetches the resolved incidents, and whatever else the format keeps at other addresses, unless that is here or on its way;
    /// as soon as the feed has told its format. After a failure each call tries again.
    pub fn want_history(&self) {
        if !matches!(self.snapshot().peek().history, History::Loading | History::Loaded) {
            self.snapshot().update(|known| known.history = History::Loading);
            self.look_back();
        }
    }

    /// Where the history is, once that can be known.
    fn history_urls(&self) -> Option<Vec<String>> {
        let Address { url, history_url, .. } = &self.0.address;
        match history_url {
            Some(history_url) => Some(vec![history_url.clone()]),
            None => Some(self.snapshot().peek().format?.further_urls(url)),
        }
    }

    /// Fetches the history if it can be had by now.
    #[inline(never)]
    fn look_back(&self) {
        if self.0.is_looking_back.load(Relaxed) {
            return;
        }
        let Some(urls) = self.history_urls() else { return };
        self.0.is_looking_back.store(true, Relaxed);
        let source = self.clone();
        spawn_local(async move {
            let (mut past, mut is_whole) = (Status::default(), true);
            for (index, url) in urls.iter().enumerate() {
                let loaded = fetch_bytes(url).await.ok().and_then(|bytes| source.load(&bytes).status);
                // Not every copy of a format has everything that the original has.
                is_whole &= loaded.is_some() || index > 0;
                if let Some(loaded) = loaded {
                    past.join(loaded);
                }
            }
            let listed = Arc::new(past.clone());
            source.snapshot().update(|known| {
                known.history = if is_whole { History::Loaded } else { History::Missing };
                known.past = Some(listed);
            });
            let known = source.snapshot().peek();
            let format = known.format.filter(|_| source.0.address.history_url.is_none());
            let urls = format.map(|format| format.detail_urls(&source.0.address.url, &known.incidents()));
            for url in urls.iter().flatten() {
                if let Some(loaded) = fetch_bytes(url).await.ok().and_then(|bytes| source.load(&bytes).status)
                {
                    past.join(loaded);
                }
            }
            source.0.is_looking_back.store(false, Relaxed);
            source.snapshot().update(|known| known.past = Some(Arc::new(past)));
        });
    }

    /// Reads a document of this vendor.
    fn load(&self, bytes: &[u8]) -> Loaded {
        let mut loaded = feed::load_as(bytes, self.0.address.format);
        if let Some(status) = &mut loaded.status {
            status.settle(now_ms());
        }
        if let (true, Some(status)) = (self.0.address.is_provider, &mut loaded.status) {
            for incident in status.incidents.iter_mut().filter_map(Arc::get_mut) {
                for id in [Some(&mut incident.id), incident.replaced_by.as_mut()].into_iter().flatten() {
                    id.insert(0, ' ');
                    id.insert_str(0, &self.0.address.url);
                }
            }
        }
        loaded
    }

    pub(super) fn is_due(&self, now_ms: i64) -> bool {
        self.0.due_at_ms.load(Relaxed) <= now_ms
    }

    pub(super) fn due_at_ms(&self) -> Option<i64> {
        Some(self.0.due_at_ms.load(Relaxed)).filter(|due| *due != NOT_DUE)
    }

    fn take(&self, fetched: Result<Loaded, String>, at_ms: i64) {
        let (status, problems, failure) = match fetched {
            Ok(Loaded { status: Some(status), problems, format }) => (Some((status, format)), problems, None),
            Ok(Loaded { status: None, problems, .. }) => {
                let first = problems.first().map_or_else(String::new, Problem::sentence);
                (None, problems, Some(first))
            }
            Err(error) => (None, Vec::new(), Some(error)),
        };
        let failures = if status.is_some() { 0 } else { self.0.failures.load(Relaxed).saturating_add(1) };
        self.0.failures.store(failures, Relaxed);
        let delay = next_look_ms(self.0.address.poll_ms, failures, js_sys::Math::random());
        self.0.due_at_ms.store(delay.map_or(NOT_DUE, |delay| at_ms + i64::from(delay)), Relaxed);
        self.0.snapshot.update(|known| {
            known.failure = failure.map(Into::into);
            known.problems = Arc::new(problems);
            if let Some((status, format)) = status {
                // What is over is told by the history, which was read before it was.
                let before = known.status.as_ref().map(|known| known.open_ids());
                if known.history == History::Loaded && before != Some(status.open_ids()) {
                    known.history = History::Loading;
                }
                known.heard_at_ms = Some(at_ms);
                known.status = Some(Arc::new(status));
                known.format = format;
            }
        });
        // Only what is in the second part of the program asks for it.
        if self.snapshot().peek().history == History::Loading {
            self.look_back();
        }
    }
}
