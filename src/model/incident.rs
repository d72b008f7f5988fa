use std::sync::Arc;

use super::fnv::Fnv;
use super::{
    Cause, DataLoss, Impact, LocalizedText, Moment, Page, Phase, PostMortem, Severity, Span, Update,
};

/// Something that customers should know: an incident, or planned maintenance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Unique within a status.
    pub id: String,
    /// Whose it is: the page that it was published on.
    pub provider: Option<Arc<Page>>,
    /// Unplanned or planned.
    pub kind: Kind,
    /// Its title.
    pub title: LocalizedText,
    /// Where it stands.
    pub phase: Phase,
    /// How hard it hits.
    pub impact: Impact,
    /// When it was opened.
    pub created_at: Option<Moment>,
    /// When it was closed.
    pub resolved_at: Option<Moment>,
    /// When customers were hit, where the feed says; for maintenance the planned time.
    pub window: Option<Span>,
    /// The vendor's own page about it; always http or https.
    pub url: Option<String>,
    /// Ids and names of the regions it hits, in any order; all regions when empty.
    pub regions: Vec<String>,
    /// Names of the components it hits; an empty one where only the id is known.
    pub components: Vec<LocalizedText>,
    /// Ids of the same components in the same order, for matching; an empty one where only the name is known.
    pub component_ids: Vec<String>,
    /// Whom it concerns; everybody when `None`.
    pub audience: Option<Audience>,
    /// What the reader must do.
    pub action_required: Option<LocalizedText>,
    /// Whether data was lost, where the author says.
    pub data_loss: Option<DataLoss>,
    /// Whose fault it was, where the author says.
    pub cause: Option<Cause>,
    /// The id of the incident under which its story goes on, this one being a duplicate.
    pub replaced_by: Option<String>,
    /// Its timeline, newest first; updates without a time keep the feed's place at the end.
    pub updates: Vec<Update>,
    /// What was learnt.
    pub post_mortem: Option<PostMortem>,
}

/// Unplanned or planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something broke.
    Incident,
    /// Something will be, is being or was worked on as announced.
    Maintenance,
    /// Components are down, and nobody has written of it. No feed has such an entry: see [`outage`](crate::triage::OUTAGE_ID).
    Outage,
}

impl Kind {
    /// The name used in addresses and exported files; stable.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Maintenance => "maintenance",
            Self::Outage => "outage",
        }
    }
}

/// Whom an incident concerns, in tokens such as `pod:17` that mean something to vendor and viewer only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// At least one of these, unless empty.
    pub any: Vec<String>,
    /// And every one of these.
    pub all: Vec<String>,
    /// What readers are told of whom it concerns; nothing where there is none. Never empty.
    pub label: Option<LocalizedText>,
}

impl Incident {
    /// An incident of which nothing is known but its id and title.
    pub fn new(id: String, title: LocalizedText) -> Self {
        Self {
            id,
            provider: None,
            kind: Kind::Incident,
            title,
            phase: Phase::Unknown(String::new()),
            impact: Impact::Unknown(String::new()),
            created_at: None,
            resolved_at: None,
            window: None,
            url: None,
            regions: Vec::new(),
            components: Vec::new(),
            component_ids: Vec::new(),
            audience: None,
            action_required: None,
            data_loss: None,
            cause: None,
            replaced_by: None,
            updates: Vec::new(),
            post_mortem: None,
        }
    }

    /// Whether it still goes on, or is still to come.
    pub fn is_open(&self) -> bool {
        match &self.phase {
            Phase::Unknown(_) => self.resolved_at.is_none(),
            phase => !phase.is_over(),
        }
    }

    /// How bad it is. Maintenance is never worse than maintenance, however its author rated it.
    pub fn severity(&self) -> Severity {
        match self.kind {
            Kind::Maintenance => Severity::Maintenance,
            Kind::Incident | Kind::Outage => self.impact.severity(),
        }
    }

    /// Whether it only tells something: its author says that it hits nobody, and gives it no phase. No evidence of how anything is.
    pub fn is_notice(&self) -> bool {
        self.kind == Kind::Incident && self.impact == Impact::None && self.phase.is_silent()
    }

    /// When it began, as well as the feed knows: for sorting and for the month it is listed under.
    pub fn began_at(&self) -> Option<Moment> {
        self.window
            .and_then(|window| window.from)
            .or(self.created_at)
            .or_else(|| self.updates.iter().rev().find_map(|update| update.at))
    }

    /// When it ended; `None` while it goes on and where the end was never published.
    pub fn ended_at(&self) -> Option<Moment> {
        match self.window {
            Some(window) if self.kind == Kind::Incident || self.resolved_at.is_none() => window.to,
            _ => self.resolved_at,
        }
    }

    /// The newest message that is not the post-mortem.
    pub fn newest_update(&self) -> Option<&Update> {
        self.updates.iter().find(|update| update.phase != Phase::PostMortem)
    }

    /// When the vendor said that it was over, by its updates: the beginning of the last run of those that say so. One that says nothing
    /// of the phase breaks none.
    pub fn told_over_at(&self) -> Option<Moment> {
        let mut told = None;
        for update in &self.updates {
            if update.phase.is_over() {
                told = update.at.or(told);
            } else if update.phase != Phase::Unknown(String::new()) {
                break;
            }
        }
        told
    }

    /// Takes an end of which only a time tells for none as long as that lies ahead of `now_ms` (milliseconds since the Unix epoch).
    pub fn reopen(&mut self, now_ms: i64) {
        let window = self.window.unwrap_or_default();
        let told = self.updates.iter().find(|update| !update.phase.is_silent());
        let is_planned =
            self.resolved_at.is_some_and(|end| end.unix_ms > now_ms) && self.resolved_at == window.to;
        if is_planned && !told.is_some_and(|told| told.phase.is_over()) {
            self.phase = told.map_or(Phase::Unknown(String::new()), |told| told.phase.clone());
            self.resolved_at = None;
            if self.kind == Kind::Incident {
                self.window = Some(Span { to: None, ..window });
            }
        }
    }

    /// When something was last said of it; when it began where nothing was.
    pub fn updated_at(&self) -> Option<Moment> {
        self.updates.iter().find_map(|update| update.at).or_else(|| self.began_at())
    }

    /// Whether it was published only after it had ended.
    pub fn was_told_afterwards(&self) -> bool {
        let Some(ended) = self.ended_at() else { return false };
        let is_late = |at: Moment| at.unix_ms >= ended.latest_ms();
        let mut oldest = None;
        for update in &self.updates {
            // Something was said of it while it went on.
            if !update.phase.is_over() && update.phase != Phase::Unknown(String::new()) {
                return false;
            }
            oldest = update.at.or(oldest);
        }
        self.created_at.is_some_and(is_late) || oldest.is_some_and(is_late)
    }

    /// A fingerprint of all that makes an incident news: phase, planned time of maintenance, what to do, data loss, which updates there
    /// are, and whether there is a post-mortem; of an outage its state and its components. A worse severity is news too, but a milder one isn't, which no fingerprint can say.
    ///
    /// Not in it: title, bodies that were edited, translations, when customers were hit. The same for the same content in every session
    /// and browser, so that it can be stored.
    #[inline(never)]
    pub fn revision(&self) -> u32 {
        let mut hash = Fnv::default();
        hash.text(self.phase.as_str());
        let planned = self.window.filter(|_| self.kind == Kind::Maintenance).unwrap_or_default();
        for moment in [planned.from, planned.to] {
            hash.number(moment.map_or(0, |moment| moment.unix_ms));
        }
        hash.text(self.action_required.as_ref().map_or("", |action| &action.text));
        hash.text(self.data_loss.as_ref().map_or("", DataLoss::as_str));
        if self.kind == Kind::Outage {
            hash.text(self.impact.as_str());
            for id in &self.component_ids {
                hash.text(id);
            }
        }
        for update in &self.updates {
            hash.text(&update.id);
            // Formats without ids and times write the new text in the old one's place.
            if update.at.is_none() {
                hash.text(&update.body.text);
            }
        }
        hash.number(self.post_mortem.is_some().into());
        hash.0
    }

    /// A fingerprint of all that is shown of an incident: its [`revision`](Self::revision) and whatever is no news, translations included.
    pub fn content(&self) -> u32 {
        let mut hash = Fnv::default();
        hash.number(self.revision().into());
        let localized = |text: &LocalizedText, hash: &mut Fnv| {
            hash.text(&text.text);
            for translation in &text.translations {
                hash.text(&translation.text);
            }
        };
        hash.text(self.phase.as_str());
        hash.text(self.impact.as_str());
        localized(&self.title, &mut hash);
        if let Some(window) = self.window {
            for moment in [window.from, window.to] {
                hash.number(moment.map_or(0, |moment| moment.unix_ms));
            }
        }
        let label = self.audience.as_ref().and_then(|audience| audience.label.as_ref());
        for text in [label, self.action_required.as_ref()].into_iter().flatten() {
            localized(text, &mut hash);
        }
        if let Some(data_loss) = &self.data_loss {
            hash.text(data_loss.as_str());
        }
        if let Some(cause) = &self.cause {
            hash.text(cause.party.as_str());
            hash.text(cause.name.as_deref().unwrap_or_default());
        }
        for update in &self.updates {
            hash.text(&update.id);
            localized(&update.body, &mut hash);
        }
        if let Some(post_mortem) = &self.post_mortem {
            for section in &post_mortem.sections {
                localized(&section.text, &mut hash);
            }
            for remediation in &post_mortem.remediations {
                hash.text(remediation.state.as_str());
                localized(&remediation.text, &mut hash);
            }
        }
        hash.0
    }
}
