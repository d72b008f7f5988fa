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
}

/// Whom an incident concerns, in tokens such as `pod:17` that mean something to vendor and viewer only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// At least one of these, unless empty.
    pub any: Vec<String>,
    /// And every one of these.
    pub all: Vec<String>,
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
            Kind::Incident => self.impact.severity(),
        }
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

    /// A fingerprint of all that makes an incident news: phase, impact, title, window, what to do, data loss, cause, updates, post-mortem.
    /// The same for the same content in every session and browser, so that it can be stored.
    pub fn revision(&self) -> u32 {
        self.fingerprint(false)
    }

    /// A fingerprint of all that is shown of an incident: its [`revision`](Self::revision) and its translations.
    pub fn content(&self) -> u32 {
        self.fingerprint(true)
    }

    fn fingerprint(&self, translations: bool) -> u32 {
        let mut hash = Fnv::default();
        let localized = |text: &LocalizedText, hash: &mut Fnv| {
            hash.text(&text.text);
            for translation in text.translations.iter().filter(|_| translations) {
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
        if let Some(action) = &self.action_required {
            localized(action, &mut hash);
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
