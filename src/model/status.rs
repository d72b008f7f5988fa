use std::sync::Arc;

use super::fnv::Fnv;
use super::{Component, Incident, Kind, Moment, Phase, Seen, Severity, sort_newest_first};

/// Everything that a feed says about a vendor's service at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whose status it is.
    pub page: Page,
    /// The same, for its entries to share; none before the whole document is read.
    pub provider: Option<Arc<Page>>,
    /// What the ids of its entries begin with, so that those of several feeds are told apart; empty for the vendor's own.
    pub id_prefix: String,
    /// The vendor's own overall judgement. Not to be trusted alone: it can say that all is well while a critical
    /// incident is open.
    pub indicator: Option<Severity>,
    /// The parts of the service, groups included, in the feed's order; ids are unique.
    pub components: Vec<Component>,
    /// Incidents and maintenance together, the newest first; ids are unique.
    pub incidents: Vec<Arc<Incident>>,
    /// After this the feed itself says it must not be taken as current.
    pub expires_at: Option<Moment>,
    /// When it was written, where the feed says: an older one is a copy from some cache.
    pub written_at: Option<Moment>,
}

/// Whose status it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The vendor's name for the page.
    pub name: Option<String>,
    /// The vendor's own status page; always http or https.
    pub url: Option<String>,
    /// The language that the page's texts are written in (BCP 47), unless a text says otherwise.
    pub lang: Option<String>,
    /// The zone that the page's times are told in (an IANA name).
    pub time_zone: Option<String>,
    /// Zones in which times are to be told beside each other, in this order (IANA names).
    pub display_time_zones: Vec<String>,
}

impl Status {
    /// A fingerprint of which incidents are open, in whatever order.
    #[inline(never)]
    pub fn open_ids(&self) -> u32 {
        let mut sum = 0_u32;
        for incident in self.incidents.iter().filter(|incident| incident.is_open()) {
            sum = sum.wrapping_add(Fnv::of(&incident.id));
        }
        sum
    }

    /// Takes over what another document of the same vendor adds: see [`merge_incidents`]; of a component that is in both, what was not
    /// known before.
    pub fn join(&mut self, other: Status) {
        self.incidents = merge_incidents(&self.incidents, &other.incidents);
        self.indicator = self.indicator.max(other.indicator);
        if self.page.name.is_none() && self.page.url.is_none() {
            self.page = other.page;
        }
        let mut seen = Seen::default();
        for component in &self.components {
            seen.is_first(&component.id);
        }
        for component in other.components {
            match seen.place_of(&component.id).and_then(|place| self.components.get_mut(place)) {
                Some(own) => {
                    if own.name.text == own.id {
                        own.name = component.name;
                    }
                    own.group_id = own.group_id.take().or(component.group_id);
                    if own.state.severity() == Severity::Unknown {
                        own.state = component.state;
                        own.is_unconfirmed = component.is_unconfirmed;
                    }
                    if own.records.is_empty() {
                        own.records = component.records;
                    }
                    own.uptime = own.uptime.take().or(component.uptime);
                }
                None => self.components.push(component),
            }
        }
    }

    /// Settles what only the clock tells at `now_ms` (milliseconds since the Unix epoch): takes an end for the plan that it is where it lies
    /// ahead and nobody has said that it is over, and gives planned work the phase that its window says.
    pub fn settle(&mut self, now_ms: i64) {
        for incident in self.incidents.iter_mut().filter_map(Arc::get_mut) {
            incident.reopen(now_ms);
        }
        self.settle_planned(now_ms);
    }

    /// Gives planned work the phase that its window says at `now_ms` (milliseconds since the Unix epoch), where the feed gives none:
    /// some vendors leave it to the reader's clock. All that [`settle`](Self::settle) does for Statuspage, which knows no end that lies ahead.
    pub fn settle_planned(&mut self, now_ms: i64) {
        for incident in self.incidents.iter_mut().filter_map(Arc::get_mut) {
            let is_told = !incident.phase.is_silent();
            let Some(window) = incident.window.filter(|_| !is_told && incident.kind == Kind::Maintenance)
            else {
                continue;
            };
            let has_begun = window.from.is_some_and(|from| from.unix_ms <= now_ms);
            let has_ended = window.to.is_some_and(|to| to.latest_ms() <= now_ms);
            incident.phase = match (has_begun, has_ended) {
                (_, true) => Phase::Completed,
                (true, false) => Phase::InProgress,
                (false, false) => Phase::Scheduled,
            };
        }
    }

    /// Brings the incidents into their order, the newest first; those without any time come last.
    pub fn sort(&mut self) {
        sort_newest_first(&mut self.incidents, |incident| incident.began_at());
    }
}

/// The incidents of two documents of one vendor, such as a summary and the list of resolved ones, the newest first. Where
/// both tell of an incident, the telling with more updates wins, and the first one's when they have the same number.
pub fn merge_incidents(first: &[Arc<Incident>], second: &[Arc<Incident>]) -> Vec<Arc<Incident>> {
    let mut merged = Vec::<Arc<Incident>>::new();
    let mut seen = Seen::default();
    for incident in first.iter().chain(second) {
        if seen.is_first(&incident.id) {
            merged.push(Arc::clone(incident));
        } else if let Some(own) = seen.place_of(&incident.id).and_then(|place| merged.get_mut(place))
            && own.updates.len() < incident.updates.len()
        {
            *own = Arc::clone(incident);
        }
    }
    sort_newest_first(&mut merged, |incident| incident.began_at());
    merged
}
