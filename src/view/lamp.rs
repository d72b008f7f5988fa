use std::ops::Deref;
use std::sync::Arc;

use wasm_bindgen::{JsCast, JsValue};

use super::element::Element;
use super::emit::emit;
use super::history::Months;
use super::reading::Reading;
use super::time::ago;
use super::{Settings, open_dialog};
use crate::locale::{Counted, Locale, Message, direction};
use crate::model::{Fnv, Incident, Kind, Moment, Page, Severity, Status};
use crate::sync::{Freshness, Source, Watched, clock};
use crate::triage::{Decision, Memory, Overall, Remembered, decide_with, overall, rank};

/// Into how many lists the unfolded parts are sorted.
const UNFOLDED_LISTS: usize = 32;

/// Everything that the components of one element share.
#[derive(Clone)]
pub struct Lamp(Arc<Shared>);

impl Deref for Lamp {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What a [`Lamp`] gives access to.
pub struct Shared {
    /// Where the data comes from: the vendor's own feed, then those of the providers that it stands on.
    pub sources: Vec<Source>,
    /// What the host has chosen.
    pub settings: Watched<Settings>,
    /// How things are said.
    pub locale: Watched<Locale>,
    /// What the viewer has put away.
    pub dismissed: Watched<Remembered>,
    /// What the viewer was told of.
    pub told: Watched<Remembered>,
    /// What screen readers are to say in turn, and at once, as far as there is such; one of both.
    pub(super) said: Watched<Vec<String>>,
    /// The parts that are unfolded, by key; outlives the elements, which may be made anew on news. In several lists, so that to unfold one
    /// doesn't have all others looked at.
    unfolded: [Watched<Vec<String>>; UNFOLDED_LISTS],
    /// The incident that a history in the page is to go to, until it has; empty for none.
    pub(crate) goal: Watched<String>,
    /// The months of what the history has, so that one that is opened again needn't find them out again.
    pub(super) months: Watched<Months>,
    /// Whether timelines begin with their oldest update.
    pub(super) oldest_first: Watched<bool>,
    /// In which languages incidents are read, where the reader has chosen.
    pub(super) readings: Watched<Vec<Reading>>,
}

/// What may be said of the whole service at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The worst of everything that concerns the viewer; unknown as soon as what is known is not fresh.
    pub severity: Severity,
    /// The same of everything that the feeds tell, whoever it concerns.
    pub feed_severity: Severity,
    /// How many incidents are open of which nobody says how bad they are.
    pub open: usize,
    /// How far it can be trusted.
    pub freshness: Freshness,
}

impl Judgement {
    /// What it looks like: an open incident is no sign that all is well.
    pub(super) fn looks(&self) -> Severity {
        if self.severity == Severity::Operational && self.open > 0 {
            Severity::Unknown
        } else {
            self.severity
        }
    }

    /// It in words: `word` is what the state is called. Incidents of no stated impact stand beside it, where nothing worse is known.
    pub(super) fn words(&self, word: Message, locale: &Locale) -> String {
        match self.freshness {
            Freshness::Waiting => locale.text(Message::LOADING),
            Freshness::Fresh if self.open > 0 && self.severity <= Severity::Unknown => {
                let state = locale.text(Message::state(self.severity));
                [&state, " · ", &locale.count(Counted::OPEN_COUNT, self.open)].concat()
            }
            _ => locale.text(word),
        }
    }
}

impl Lamp {
    /// A lamp with default settings, in English. Of several sources the first is the vendor's own.
    pub fn new(sources: Vec<Source>) -> Self {
        Self::remembering(sources, Watched::default(), Watched::default())
    }

    /// The same, sharing with others what the viewer has put away and was told of.
    pub fn remembering(
        sources: Vec<Source>,
        dismissed: Watched<Remembered>,
        told: Watched<Remembered>,
    ) -> Self {
        Self(Arc::new(Shared {
            sources,
            settings: Watched::default(),
            locale: Watched::default(),
            dismissed,
            told,
            said: Watched::default(),
            unfolded: std::array::from_fn(|_| Watched::default()),
            goal: Watched::default(),
            months: Watched::default(),
            oldest_first: Watched::default(),
            readings: Watched::default(),
        }))
    }

    /// What may be said now: the worst of all feeds, and no more freshly than the least of them. Follows the feeds, the clock and the settings.
    pub fn judgement(&self) -> Judgement {
        let mut judgement = Judgement {
            severity: Severity::Operational,
            feed_severity: Severity::Operational,
            open: 0,
            freshness: Freshness::Fresh,
        };
        for source in &self.sources {
            let of_one = self.judgement_of(source);
            judgement.severity = judgement.severity.max(of_one.severity);
            judgement.feed_severity = judgement.feed_severity.max(of_one.feed_severity);
            judgement.open += of_one.open;
            judgement.freshness = judgement.freshness.max(of_one.freshness);
        }
        if self.sources.is_empty() {
            judgement.severity = Severity::Unknown;
            judgement.feed_severity = Severity::Unknown;
            judgement.freshness = Freshness::Waiting;
        }
        judgement
    }

    /// The same of one of the feeds.
    #[inline(never)]
    pub(super) fn judgement_of(&self, source: &Source) -> Judgement {
        let known = source.snapshot().get();
        let freshness = source.freshness_of_state();
        let fresh = known.status.as_ref().filter(|_| freshness == Freshness::Fresh);
        let (mut found, mut feed_severity) = (Overall::default(), Severity::Unknown);
        if let Some(status) = fresh {
            let now_ms = *clock().get();
            found = overall(status, &self.settings.get().viewer, now_ms);
            feed_severity = status.severity(now_ms);
        }
        Judgement { severity: found.severity, feed_severity, open: found.open, freshness }
    }

    /// Every entry of the newest documents, and of the history those that the viewer was told of, with why it is shown or not, feed by feed.
    /// Follows feeds, clock, settings and what is remembered.
    #[inline(never)]
    pub fn decisions(&self) -> Vec<Decision> {
        let (settings, dismissed, told) = (self.settings.get(), self.dismissed.get(), self.told.get());
        let memory = Memory { dismissed: &dismissed, told: &told };
        let mut decisions = Vec::new();
        for source in &self.sources {
            let known = source.snapshot().get();
            // What was heard more than a day ago is no news any more.
            let Some(status) = known.status.as_ref().filter(|_| source.freshness() != Freshness::Never)
            else {
                continue;
            };
            let first = decisions.len();
            let past = known.past.as_ref().map_or_else(Vec::new, |past| told_of(&told, past, status));
            decisions.append(&mut decide_with(status, &past, &settings.viewer, &memory, *clock().get()));
            // What isn't known to be so any more is no outage.
            if source.freshness_of_state() != Freshness::Fresh {
                decisions.truncate(decisions.len() - usize::from(ends_in_outage(&decisions, first)));
            }
        }
        decisions
    }

    /// What the banner has to show now, the most important first; of equals, what the vendor's own feed says. Follows what
    /// [`decisions`](Self::decisions) follows.
    pub fn headlines(&self) -> Vec<Arc<Incident>> {
        let mut shown = Vec::new();
        rank(&mut shown, &self.decisions());
        shown
    }

    /// The languages that the feeds say they are in (BCP 47). Follows the feeds.
    pub fn feed_langs(&self) -> Vec<String> {
        let lang = |source: &Source| source.snapshot().get().status.as_ref()?.page.lang.clone();
        self.sources.iter().filter_map(lang).collect()
    }

    /// When all feeds that were ever heard were last heard from, in milliseconds since the Unix epoch. Follows the feeds.
    pub fn heard_at_ms(&self) -> Option<i64> {
        self.sources.iter().filter_map(|source| source.snapshot().get().heard_at_ms()).min()
    }

    /// The same in words; `style` as for [`format::relative`](crate::locale::format::relative). Follows feeds, clock and locale.
    pub(super) fn heard(&self, style: &str) -> String {
        self.heard_at_ms().map_or_else(String::new, |at| ago(&self.locale.get(), Moment::exact(at), style))
    }

    /// Asks every feed now.
    pub(super) fn look(&self) {
        for source in &self.sources {
            source.look();
        }
    }

    /// Has the resolved incidents fetched.
    pub(crate) fn want_history(&self) {
        for source in &self.sources {
            source.want_history();
        }
    }

    /// The newest open incident of the provider with this name, if its feed is among these.
    pub(super) fn open_incident_of(&self, name: &str) -> Option<Arc<Incident>> {
        let is_theirs =
            |page: &Page| page.name.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(name));
        self.sources.iter().filter(|source| source.address().is_provider).find_map(|source| {
            let status = source.snapshot().get().status.clone().filter(|status| is_theirs(&status.page))?;
            let open = |incident: &&Arc<Incident>| incident.is_open() && incident.kind == Kind::Incident;
            status.incidents.iter().find(open).cloned()
        })
    }

    /// The feed that an incident was found in.
    pub(super) fn source_of(&self, incident: &Incident) -> Option<&Source> {
        let of_provider = |source: &&Source| {
            let address = source.address();
            address.is_provider
                && incident.id.strip_prefix(&address.url).is_some_and(|id| id.starts_with(' '))
        };
        self.sources.iter().find(of_provider).or(self.sources.first())
    }

    /// The vendor that an incident is of, where several are shown and it has a name.
    pub(super) fn provider_of<'a>(&self, incident: &'a Incident) -> Option<&'a Page> {
        incident.provider.as_deref().filter(|page| self.sources.len() > 1 && page.name.is_some())
    }

    /// Opens the history dialog because of a click, with what has this key unfolded, at an incident if one is given.
    pub(super) fn open_history(&self, click: &web_sys::Event, key: &str, incident: Option<&Incident>) {
        if let Some(button) = click.current_target().and_then(|target| target.dyn_into().ok()) {
            self.unfold(key);
            // What is open stands at the top of the history as it is.
            let over = incident.filter(|incident| !incident.is_open());
            open_dialog(self, &button, over.map_or("", |incident| &incident.id));
            tell(click, "statuslamp:open", incident.map_or("", |incident| &incident.id));
        }
    }

    /// Has an incident's timeline stand open wherever it is shown.
    pub fn unfold(&self, incident_id: &str) {
        self.fold(incident_id, true);
    }

    pub(super) fn is_unfolded(&self, key: &str) -> bool {
        self.unfolded_of(key).is_some_and(|unfolded| unfolded.get().iter().any(|known| known == key))
    }

    /// Unfolds or folds what has this key, if it isn't so.
    pub(super) fn fold(&self, key: &str, open: bool) {
        let Some(unfolded) = self.unfolded_of(key) else { return };
        let known = unfolded.peek();
        let mut changed = Vec::clone(&known);
        changed.retain(|known| known != key);
        if open {
            changed.push(key.to_owned());
        }
        if changed.len() != known.len() {
            unfolded.set(changed);
        }
    }

    fn unfolded_of(&self, key: &str) -> Option<&Watched<Vec<String>>> {
        self.unfolded.get(Fnv::of(key) as usize % UNFOLDED_LISTS)
    }
}

impl Locale {
    /// Gives an element the language and direction of our own words in it.
    #[inline(never)]
    pub(super) fn mark(&self, element: Element) -> Element {
        let tag = &self.catalogue.tag;
        element.attr("lang", tag.clone()).fixed("dir", direction(tag))
    }
}

/// Whether the last of the decisions from a place on is on an outage that nobody wrote of.
fn ends_in_outage(decisions: &[Decision], from: usize) -> bool {
    decisions.get(from..).and_then(<[_]>::last).is_some_and(|last| last.incident.kind == Kind::Outage)
}

/// What the history has of incidents that the viewer was told of, that are over, and that the status has no more.
fn told_of(told: &Remembered, past: &Status, status: &Status) -> Vec<Arc<Incident>> {
    let mut found = Vec::new();
    for incident in &past.incidents {
        if !incident.is_open()
            && told.knows(&incident.id)
            && status.incidents.iter().all(|listed| listed.id != incident.id)
        {
            found.push(Arc::clone(incident));
        }
    }
    found
}

/// Tells the page about an incident, from the element that the user acted on.
pub(super) fn tell(event: &web_sys::Event, name: &str, incident_id: &str) {
    let detail = js_sys::Object::new();
    // A plain object takes any field; where the page has broken even that, it isn't told.
    let _ = js_sys::Reflect::set(&detail, &JsValue::from_str("id"), &JsValue::from_str(incident_id));
    if let Some(from) = event.current_target() {
        emit(&from, name, &detail);
    }
}
