use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

use wasm_bindgen_futures::spawn_local;

use super::address::Address;
use super::clock::{beat, clock, now_ms};
use super::companion::{self, Companion};
use super::fetch::fetch_bytes;
use super::follow::{attend_to, leave, look_at};
use super::freshness::{Freshness, freshness};
use super::rest::{is_whole, with_rest};
use super::watched::Watched;
use crate::feed::{self, Format, Loaded, Problem, text_of};
use crate::model::{Incident, Moment, Status, merge_incidents};

/// One feed, with what was last heard from it. Clones are the same source.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    address: Address,
    snapshot: Watched<Snapshot>,
    /// How many documents in a row were older than the one that is known.
    passed_over: AtomicU32,
    is_reading: AtomicBool,
    is_looking_back: AtomicBool,
    is_followed: AtomicBool,
}

/// So many documents in a row that were written before the one that is known are taken for old copies from some cache; the next one is believed.
const MAX_PASSED_OVER: u32 = 3;

/// What is made of a document, as `follow.js` numbers it.
pub(super) enum Made {
    /// It is no status feed.
    Bad,
    /// It is what is known now.
    Taken,
    /// It is an old copy, and was passed over.
    Old,
    /// It waits for the rest of the program. Where that doesn't come, it is to be told again though it is the same.
    Waiting,
}

/// What is known of a feed at one time.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The last good reading of the feed, with what its companions add.
    pub status: Option<Arc<Status>>,
    /// The same without that.
    pub(super) own: Option<Arc<Status>>,
    /// The documents beside the feed that tell how things are now too.
    pub(super) companions: Arc<Vec<Companion>>,
    /// When those were heard without which how things are isn't known, the one that was heard first; and whether one wasn't heard at all.
    pub(super) companions_heard: Option<(Option<i64>, bool)>,
    /// What is wrong with them, in sentences.
    pub companions_problems: Arc<Vec<String>>,
    /// What it was read as.
    pub format: Option<&'static Format>,
    /// The history, once it was wanted and has come.
    pub past: Option<Arc<Status>>,
    /// When that was heard, in milliseconds since the Unix epoch.
    pub heard_at_ms: Option<i64>,
    /// How far its server's clock is before ours, in milliseconds, as far as that can be known.
    pub skew_ms: i64,
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
    /// How far the feed's own document can be taken as current.
    pub fn freshness(&self, poll_ms: u32, now_ms: i64) -> Freshness {
        let expires_at = self.own.as_ref().and_then(|status| status.expires_at);
        freshness(
            self.heard_at_ms,
            self.failure.is_some(),
            expires_at.map(Moment::latest_ms),
            self.skew_ms,
            poll_ms,
            now_ms,
        )
    }

    /// The same of all that tells how things are now: without one of the documents that isn't known. What one of the others lacks says nothing
    /// of the feed itself, which is never worse than stale by it.
    pub fn freshness_of_state(&self, poll_ms: u32, now_ms: i64) -> Freshness {
        let own = self.freshness(poll_ms, now_ms);
        let Some((heard_at_ms, has_failed)) = self.companions_heard else { return own };
        match freshness(heard_at_ms, has_failed, None, 0, poll_ms, now_ms) {
            Freshness::Lost | Freshness::Never => own.max(Freshness::Stale),
            other => own.max(other),
        }
    }

    /// Since when all of it is known that was ever heard, in milliseconds since the Unix epoch.
    pub fn heard_at_ms(&self) -> Option<i64> {
        let companions = self.companions_heard.and_then(|(heard_at_ms, _)| heard_at_ms);
        self.heard_at_ms.map(|own| companions.map_or(own, |other| other.min(own)))
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
            passed_over: AtomicU32::new(0),
            is_reading: AtomicBool::new(false),
            is_looking_back: AtomicBool::new(false),
            is_followed: AtomicBool::new(false),
        }))
    }

    /// Begins to follow the feed.
    pub fn start(&self) {
        self.0.is_followed.store(true, Relaxed);
        attend_to(self);
        if self.is_other() {
            companion::follow(self);
        }
    }

    /// Follows it no more. What is under way is dropped when it comes.
    pub fn stop(&self) {
        self.0.is_followed.store(false, Relaxed);
        leave(self);
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

    /// How far what is known of how things are now can be taken as current. Follows the feed and the clock.
    pub fn freshness_of_state(&self) -> Freshness {
        self.snapshot().get().freshness_of_state(self.0.address.poll_ms, *clock().get())
    }

    /// Whether it is followed.
    pub(super) fn is_followed(&self) -> bool {
        self.0.is_followed.load(Relaxed)
    }

    /// Whether what is known of it is in another format than Statuspage's, so that the rest of the program is here.
    fn is_other(&self) -> bool {
        self.snapshot().peek().format.is_some_and(|format| !format.is_statuspage())
    }

    /// Whether both are clones of one source.
    pub fn is(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Takes what somebody else has fetched at `at_ms`: a document, or nothing where it was fetched in vain.
    pub fn offer(&self, document: Option<&str>, at_ms: i64) {
        let failure = document.is_none().then(|| "no answer".to_owned());
        self.told(document.map(str::to_owned), at_ms, failure, 0);
    }

    /// Looks now, whatever the schedule says.
    pub fn look(&self) {
        look_at(self);
    }

    /// Whether a document has come that the rest of the program is waited for with.
    pub(super) fn is_reading(&self) -> bool {
        self.0.is_reading.load(Relaxed)
    }

    /// Takes what came of a look: a document, none where it is the same as before, or why there is none.
    pub(super) fn told(
        &self,
        document: Option<String>,
        at_ms: i64,
        failure: Option<String>,
        skew_ms: i64,
    ) -> Made {
        match document {
            Some(document) if self.needs_rest(&document) => {
                if !self.0.is_reading.swap(true, Relaxed) {
                    let source = self.clone();
                    with_rest(Box::new(move |is_here| {
                        source.0.is_reading.store(false, Relaxed);
                        if is_here {
                            source.read(&document, at_ms, skew_ms);
                        } else {
                            source.fail("the widget's second file didn't come".to_owned(), Vec::new());
                        }
                        beat();
                    }));
                }
                Made::Waiting
            }
            Some(document) => self.read(&document, at_ms, skew_ms),
            None => {
                match failure {
                    Some(failure) => self.fail(failure, Vec::new()),
                    None => self.0.snapshot.update(|known| {
                        known.failure = None;
                        known.heard_at_ms = Some(at_ms);
                        known.skew_ms = skew_ms;
                    }),
                }
                if self.is_other() {
                    companion::hear_again(self);
                }
                Made::Taken
            }
        }
    }

    /// Whether a document is of a format that the first part of the program can't read.
    fn needs_rest(&self, document: &str) -> bool {
        !is_whole() && feed::is_of_another_format(document, self.0.address.format)
    }

    /// Fetches the resolved incidents, and whatever else the format keeps at other addresses, unless that is here or on its way;
    /// as soon as the feed has told its format. After a failure each call tries again.
    pub fn want_history(&self) {
        if !matches!(self.snapshot().peek().history, History::Loading | History::Loaded) {
            self.snapshot().update(|known| known.history = History::Loading);
            self.look_back();
        }
    }

    /// Fetches the history if it can be had by now.
    #[inline(never)]
    fn look_back(&self) {
        if self.0.is_looking_back.load(Relaxed) {
            return;
        }
        let Some(urls) = companion::history_urls(self) else { return };
        self.0.is_looking_back.store(true, Relaxed);
        let source = self.clone();
        spawn_local(async move {
            let (mut past, mut is_whole) = (Status::default(), true);
            for (index, url) in urls.iter().enumerate() {
                let loaded = fetch_bytes(url)
                    .await
                    .and_then(|bytes| companion::load(&source, &text_of(&bytes)).status);
                // Not every copy of a format has everything that the original has.
                is_whole &= loaded.is_some() || index > 0;
                if let Some(loaded) = loaded {
                    past.join(loaded);
                }
            }
            // What was had before isn't lost with one answer that doesn't come.
            let is_better = is_whole || source.snapshot().peek().past.is_none();
            let listed = Arc::new(past.clone());
            source.snapshot().update(|known| {
                known.history = if is_whole { History::Loaded } else { History::Missing };
                if is_better {
                    known.past = Some(listed);
                }
            });
            let known = source.snapshot().peek();
            let format = known.format.filter(|_| source.0.address.history_url.is_none());
            let urls = format.map(|format| format.detail_urls(&source.0.address.url, &known.incidents()));
            for url in urls.iter().flatten() {
                if let Some(loaded) =
                    fetch_bytes(url).await.and_then(|bytes| companion::load(&source, &text_of(&bytes)).status)
                {
                    past.join(loaded);
                }
            }
            source.0.is_looking_back.store(false, Relaxed);
            if is_better {
                source.snapshot().update(|known| known.past = Some(Arc::new(past)));
            }
        });
    }

    /// What time it is where the feed comes from, in milliseconds since the Unix epoch.
    pub(super) fn now_ms(&self) -> i64 {
        now_ms().saturating_add(self.snapshot().peek().skew_ms)
    }

    /// Reads a document of this vendor.
    pub(super) fn load(&self, document: &str, format: Option<&'static Format>) -> Loaded {
        let mut loaded = feed::load_text(document, format);
        if let Some(status) = &mut loaded.status {
            status.settle_planned(self.now_ms());
        }
        if let (true, Some(status)) = (self.0.address.is_provider, &mut loaded.status) {
            status.id_prefix = [&self.0.address.url, " "].concat();
            for incident in status.incidents.iter_mut().filter_map(Arc::get_mut) {
                for id in [Some(&mut incident.id), incident.replaced_by.as_mut()].into_iter().flatten() {
                    id.insert_str(0, &status.id_prefix);
                }
            }
        }
        loaded
    }

    fn fail(&self, failure: String, problems: Vec<Problem>) {
        self.0.snapshot.update(|known| {
            known.failure = Some(failure.into());
            known.problems = Arc::new(problems);
        });
    }

    fn read(&self, document: &str, at_ms: i64, skew_ms: i64) -> Made {
        let Loaded { status, mut problems, format } = if self.is_other() {
            companion::load(self, document)
        } else {
            self.load(document, self.0.address.format)
        };
        let Some(mut status) = status else {
            self.fail(problems.first().map_or_else(String::new, Problem::sentence), problems);
            return Made::Bad;
        };
        let known = self.snapshot().peek();
        let is_other = format.is_some_and(|format| !format.is_statuspage());
        if is_other {
            companion::prepare(self, format, &mut status, &mut problems);
        }
        let is_older = known.own.as_ref().is_some_and(|known| {
            known.written_at.zip(status.written_at).is_some_and(|(known, new)| new.unix_ms < known.unix_ms)
        });
        let passed_over = self.0.passed_over.load(Relaxed);
        self.0.passed_over.store(if is_older { passed_over + 1 } else { 0 }, Relaxed);
        if is_older && passed_over < MAX_PASSED_OVER {
            return Made::Old;
        }
        self.0.snapshot.update(|known| {
            // What is over is told by the history, which was read before it was.
            let before = known.own.as_ref().map(|known| known.open_ids());
            let is_other = before != Some(status.open_ids());
            if known.history == History::Missing || known.history == History::Loaded && is_other {
                known.history = History::Loading;
            }
            known.failure = None;
            known.problems = Arc::new(problems);
            known.heard_at_ms = Some(at_ms);
            known.skew_ms = skew_ms;
            known.own = Some(Arc::new(status));
            known.format = format;
            known.status.clone_from(&known.own);
        });
        // Also where it was in another format before: what belonged to that is let go.
        if is_other || !self.snapshot().peek().companions.is_empty() {
            companion::follow(self);
        }
        // Only what is in the second part of the program asks for it.
        if self.snapshot().peek().history == History::Loading {
            self.look_back();
        }
        Made::Taken
    }
}
