use std::sync::Arc;

use statuslamp::feed::{Format, Loaded};
use statuslamp::locale::{choose_text, is_same_language};
use statuslamp::model::{Incident, Kind, LocalizedText, Moment, Page, Severity, Status};
use statuslamp::sync::{Freshness, freshness};
use statuslamp::text::first_line;
use statuslamp::triage::{Decision, Memory, Overall, Remembered, Viewer, decide, overall, rank};

use super::findings::Finding;
use super::reason::Reason;

/// For whom and when a feed is looked at.
pub struct Wanted<'a> {
    pub viewer: &'a Viewer,
    /// The reader's language (BCP 47).
    pub lang: &'a str,
    /// Milliseconds since the Unix epoch.
    pub now_ms: i64,
}

/// All that `check` has to say; how it is said is `text.rs`' and `json.rs`' to know.
pub struct Report {
    /// What the feed's file is called.
    pub file: String,
    /// What the feed was read as; `None` where nothing could be read.
    pub format: Option<&'static Format>,
    /// The reader's language (BCP 47).
    pub lang: String,
    /// The time looked at, in milliseconds since the Unix epoch.
    pub now_ms: i64,
    /// What the widget understands; `None` where nothing could be read.
    pub understood: Option<Understood>,
    /// What is wrong with the feed.
    pub findings: Vec<Finding>,
}

/// What the widget understands of a feed that it has just heard.
pub struct Understood {
    /// Whose status it is.
    pub page: Page,
    /// How bad things are, as the badge says it: unknown where the feed says that it is out of date.
    pub severity: Severity,
    /// How bad the feed says things are for this viewer, out of date or not.
    pub told: Severity,
    /// The same whoever looks.
    pub of_all: Severity,
    /// How many incidents are open of which the feed doesn't say how bad they are.
    pub open: usize,
    /// When the feed said that it would be out of date, where that is past, in milliseconds since the Unix epoch.
    pub expired_ms: Option<i64>,
    /// How many components there are that are no groups, and how many that are.
    pub components: (usize, usize),
    /// How many incidents and maintenances there are, and how many of them are over.
    pub history: (usize, usize),
    /// What the banner shows, in its order: the first in full, the others by their titles behind a button.
    pub shown: Vec<Entry>,
    /// What it doesn't show and why, the newest first.
    pub not_shown: Vec<(Entry, Reason)>,
}

/// An incident or a maintenance as this reader gets it.
pub struct Entry {
    pub id: String,
    pub kind: Kind,
    pub severity: Severity,
    /// A stable name of its phase.
    pub phase: &'static str,
    pub title: Said,
    /// The line that the banner takes from the newest update.
    pub excerpt: Option<Said>,
    /// What the reader must do.
    pub action: Option<Said>,
}

/// A text in the form that the widget chooses for this reader.
pub struct Said {
    pub text: String,
    /// Its language (BCP 47), where the feed says.
    pub lang: Option<String>,
    /// Whether software translated it.
    pub machine: bool,
    /// Whether that is the reader's language; `None` where the feed doesn't say which it is.
    pub is_wanted: Option<bool>,
}

impl Report {
    /// Looks at what was read: the feed, and documents that belong to it, which tell what it doesn't.
    pub fn new(
        file: String,
        loaded: Loaded,
        beside: Vec<Status>,
        findings: Vec<Finding>,
        wanted: &Wanted,
    ) -> Self {
        let lang = wanted.lang.trim().to_owned();
        let understood = loaded.status.map(|mut status| {
            for other in beside {
                status.join(other);
            }
            status.settle(wanted.now_ms);
            Understood::new(&status, &lang, wanted)
        });
        Self { file, format: loaded.format, lang, now_ms: wanted.now_ms, understood, findings }
    }
}

impl Understood {
    fn new(status: &Status, lang: &str, wanted: &Wanted) -> Self {
        let Wanted { viewer, now_ms, .. } = *wanted;
        let expires_ms = status.expires_at.map(Moment::latest_ms);
        let is_fresh = freshness(Some(now_ms), false, expires_ms, 0, 0, now_ms) == Freshness::Fresh;
        // Of a reader who was never here before.
        let nothing = Remembered::default();
        let decisions = decide(status, viewer, &Memory { dismissed: &nothing, told: &nothing }, now_ms);
        let mut shown: Vec<Arc<Incident>> = Vec::new();
        rank(&mut shown, &decisions);
        let not_shown = decisions.iter().filter_map(|Decision { incident, why }| {
            Some((Entry::new(incident, lang), Reason::of(*why, incident, viewer)?))
        });
        let groups = status.components.iter().filter(|component| component.is_group).count();
        let over = status.incidents.iter().filter(|incident| !incident.is_open()).count();
        let Overall { severity, open } = overall(status, viewer, now_ms);
        Self {
            page: status.page.clone(),
            severity: if is_fresh { severity } else { Severity::Unknown },
            told: severity,
            of_all: status.severity(now_ms),
            open,
            expired_ms: expires_ms.filter(|_| !is_fresh),
            components: (status.components.len() - groups, groups),
            history: (status.incidents.len(), over),
            not_shown: not_shown.collect(),
            shown: shown.iter().map(|incident| Entry::new(incident, lang)).collect(),
        }
    }
}

impl Entry {
    fn new(incident: &Incident, lang: &str) -> Self {
        let excerpt = incident.newest_update().map(|update| {
            let said = Said::new(&update.body, lang);
            Said { text: first_line(&said.text), ..said }
        });
        Self {
            id: incident.id.clone(),
            kind: incident.kind,
            severity: incident.severity(),
            phase: incident.phase.as_str(),
            title: if incident.kind == Kind::Outage {
                names(incident, lang)
            } else {
                Said::new(&incident.title, lang)
            },
            excerpt: excerpt.filter(|said| !said.text.is_empty()),
            action: incident.action_required.as_ref().map(|action| Said::new(action, lang)),
        }
    }
}

/// What an outage that nobody wrote of is called: its components.
fn names(incident: &Incident, lang: &str) -> Said {
    let mut names = incident.components.iter().map(|name| Said::new(name, lang));
    let Some(first) = names.next() else {
        return Said::new(&LocalizedText::plain("the vendor's own word on the whole", None), lang);
    };
    let rest: String = names.map(|name| format!(", {}", name.text)).collect();
    Said { text: first.text.clone() + &rest, ..first }
}

impl Said {
    fn new(text: &LocalizedText, lang: &str) -> Self {
        let chosen = choose_text(text, &[lang.to_owned()]);
        Self {
            text: chosen.text.to_owned(),
            lang: chosen.lang.map(str::to_owned),
            machine: chosen.machine,
            is_wanted: chosen.lang.map(|own| is_same_language(own, lang)),
        }
    }
}
