use crate::model::{Impact, Phase, RemediationState, SectionKind, Severity};

/// A message of the catalogues that is always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(Key);

/// A message of the catalogues with a place for one thing. It can't be had without that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template(Key, &'static str);

/// A message of the catalogues about a number of things. It can't be had without the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted(Key);

/// What stands for a message's key in the program, which is half a kilobyte of brotli smaller for not holding the keys. A test sees to it that no two
/// are the same.
pub(super) type Key = u16;

/// The [`Key`] for a key in `www/locales/<tag>.json`: FNV-1a, folded.
pub(super) const fn key(name: &str) -> Key {
    let mut hash: u32 = 0x811c_9dc5;
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = after;
    }
    (hash ^ (hash >> 16)) as Key
}

impl Template {
    /// What stands in braces where the thing is to be put.
    pub const fn placeholder(self) -> &'static str {
        self.1
    }
}

macro_rules! messages {
    ($type:ident: $($name:ident = $key:literal $($placeholder:literal)?,)*) => {
        #[allow(missing_docs, reason = "the English catalogue says what each is for")]
        impl $type {
            $(pub const $name: Self = Self(key($key) $(, $placeholder)?);)*
            /// Every message under its key in `www/locales/<tag>.json`, for checking catalogues.
            pub const ALL: &[(&'static str, Self)] = &[$(($key, Self::$name)),*];

            pub(super) const fn key(self) -> Key {
                self.0
            }
        }
    };
}

messages! { Counted:
    MORE = "more",
    OPEN_COUNT = "openCount",
    UPDATES = "updates",
    LAST_DAYS = "lastDays",
    FOUND = "found",
    DAYS_HIT = "daysHit",
    AGO_MINUTE = "ago.minute",
    AGO_HOUR = "ago.hour",
    AGO_DAY = "ago.day",
    LENGTH_MINUTE = "length.minute",
    LENGTH_HOUR = "length.hour",
    LENGTH_DAY = "length.day",
}

messages! { Template:
    UPDATED = "updated" "time",
    LAST_HEARD = "lastHeard" "time",
    UNTRANSLATED = "untranslated" "language",
    CHECKED = "checked" "time",
    TIME_ZONE = "timeZone" "zone",
    EDITED = "edited" "time",
    LASTED = "lasted" "duration",
    LASTING = "lasting" "duration",
    ABOUT = "about" "time",
    SINCE = "since" "time",
    SINCE_ABOUT = "sinceAbout" "time",
    FROM = "from" "time",
    FROM_ABOUT = "fromAbout" "time",
    UNTIL = "until" "time",
    UNTIL_ABOUT = "untilAbout" "time",
    OFFICIAL_TEXT = "officialText" "language",
    ORIGINAL = "original" "language",
    MACHINE_IN = "machineIn" "language",
    UPTIME = "uptime" "percent",
    POSTMORTEM_LATER = "postmortem.later" "duration",
}

messages! { Message:
    REGION = "region",
    HISTORY = "history",
    DISMISS = "dismiss",
    DISMISSED = "dismissed",
    WHAT_TO_DO = "whatToDo",
    LOADING = "loading",
    NOT_POSTED = "notPosted",
    MACHINE = "machine",
    STATE_OPERATIONAL = "state.operational",
    STATE_MINOR = "state.minor",
    STATE_MAJOR = "state.major",
    STATE_CRITICAL = "state.critical",
    STATE_MAINTENANCE = "state.maintenance",
    STATE_UNKNOWN = "state.unknown",
    IMPACT_NONE = "impact.none",
    IMPACT_MINOR = "impact.minor",
    IMPACT_MAJOR = "impact.major",
    IMPACT_CRITICAL = "impact.critical",
    IMPACT_MAINTENANCE = "impact.maintenance",
    IMPACT_UNKNOWN = "impact.unknown",
    PHASE_INVESTIGATING = "phase.investigating",
    PHASE_IDENTIFIED = "phase.identified",
    PHASE_MONITORING = "phase.monitoring",
    PHASE_RESOLVED = "phase.resolved",
    PHASE_POSTMORTEM = "phase.postmortem",
    PHASE_SCHEDULED = "phase.scheduled",
    PHASE_IN_PROGRESS = "phase.in_progress",
    PHASE_VERIFYING = "phase.verifying",
    PHASE_COMPLETED = "phase.completed",
    PHASE_UNKNOWN = "phase.unknown",
    OVERRUNNING = "overrunning",
    POSTMORTEM_READ = "postmortem.read",
    HISTORY_TITLE = "historyTitle",
    CLOSE = "close",
    NEVER_HEARD = "neverHeard",
    RETRY = "retry",
    OVERALL_OPERATIONAL = "overall.operational",
    OVERALL_UNKNOWN = "overall.unknown",
    PLANNED = "planned",
    OPEN = "open",
    NO_INCIDENTS = "noIncidents",
    NO_INCIDENTS_HINT = "noIncidentsHint",
    HISTORY_MISSING = "historyMissing",
    TIMELINE = "timeline",
    AFFECTED = "affected",
    CAUSED_BY = "causedBy",
    DATA_LOSS_POSSIBLE = "dataLoss.possible",
    DATA_LOSS_CONFIRMED = "dataLoss.confirmed",
    ABANDONED = "abandoned",
    START_UNKNOWN = "startUnknown",
    END_UNKNOWN = "endUnknown",
    OFFICIAL_PAGE = "officialPage",
    SHOW_ORIGINAL = "showOriginal",
    SHOW_TRANSLATION = "showTranslation",
    TEXT_LANGUAGE = "textLanguage",
    TRANSLATE = "translate",
    TRANSLATING = "translating",
    TRANSLATION_FAILED = "translationFailed",
    MACHINE_HERE = "machineHere",
    POSTMORTEM_SUMMARY = "postmortem.summary",
    POSTMORTEM_ROOT_CAUSE = "postmortem.root_cause",
    POSTMORTEM_RESOLUTION = "postmortem.resolution",
    POSTMORTEM_REMEDIATIONS = "postmortem.remediations",
    REMEDIATION_PLANNED = "remediation.planned",
    REMEDIATION_IN_PROGRESS = "remediation.in_progress",
    REMEDIATION_DONE = "remediation.done",
    REMEDIATION_UNKNOWN = "remediation.unknown",
    SEARCH = "search",
    FILTERS = "filters",
    FILTER_COMPONENT = "filter.component",
    FILTER_IMPACT = "filter.impact",
    FILTER_KIND = "filter.kind",
    FILTER_PERIOD = "filter.period",
    FILTER_ANY = "filter.any",
    FILTER_INCIDENTS = "filter.incidents",
    AFFECTS_ME = "affectsMe",
    AFFECTS_OTHERS = "affectsOthers",
    CLEAR = "clear",
    NO_MATCH = "noMatch",
    GO_TO_MONTH = "goToMonth",
    EXPORT = "export",
    EXPORT_CALENDAR = "exportCalendar",
    COPY_LINK = "copyLink",
    LINK_COPIED = "linkCopied",
    PRINT = "print",
    NEWEST_FIRST = "newestFirst",
    OLDEST_FIRST = "oldestFirst",
    NOTHING_REPORTED = "nothingReported",
    NOT_KNOWN = "notKnown",
    BY_COMPONENT = "byComponent",
    AS_LIST = "asList",
    AUDIENCE = "audience",
    REPORTED_AFTERWARDS = "reportedAfterwards",
    AFTER_END = "afterEnd",
    TIME_UNKNOWN = "timeUnknown",
    IMAGE = "image",
    AGO_NOW = "ago.now",
}

impl Message {
    /// The state of the whole service or of a component, in a word or two.
    pub fn state(severity: Severity) -> Self {
        match severity {
            Severity::Operational => Self::STATE_OPERATIONAL,
            Severity::Minor => Self::STATE_MINOR,
            Severity::Major => Self::STATE_MAJOR,
            Severity::Critical => Self::STATE_CRITICAL,
            Severity::Maintenance => Self::STATE_MAINTENANCE,
            Severity::Unknown => Self::STATE_UNKNOWN,
        }
    }

    /// The state of the whole service, as a heading.
    pub fn overall(severity: Severity) -> Self {
        match severity {
            Severity::Operational => Self::OVERALL_OPERATIONAL,
            Severity::Unknown => Self::OVERALL_UNKNOWN,
            other => Self::state(other),
        }
    }

    /// An incident's impact.
    pub fn impact(impact: &Impact) -> Self {
        match impact {
            Impact::None => Self::IMPACT_NONE,
            Impact::Minor => Self::IMPACT_MINOR,
            Impact::Major => Self::IMPACT_MAJOR,
            Impact::Critical => Self::IMPACT_CRITICAL,
            Impact::Maintenance => Self::IMPACT_MAINTENANCE,
            Impact::Unknown(_) => Self::IMPACT_UNKNOWN,
        }
    }

    /// An incident's or update's phase.
    pub fn phase(phase: &Phase) -> Self {
        match phase {
            Phase::Investigating => Self::PHASE_INVESTIGATING,
            Phase::Identified => Self::PHASE_IDENTIFIED,
            Phase::Monitoring => Self::PHASE_MONITORING,
            Phase::Resolved => Self::PHASE_RESOLVED,
            Phase::PostMortem => Self::PHASE_POSTMORTEM,
            Phase::Scheduled => Self::PHASE_SCHEDULED,
            Phase::InProgress => Self::PHASE_IN_PROGRESS,
            Phase::Verifying => Self::PHASE_VERIFYING,
            Phase::Completed => Self::PHASE_COMPLETED,
            Phase::Unknown(_) => Self::PHASE_UNKNOWN,
        }
    }

    /// The heading of a post-mortem's section; none where the post-mortem is one text.
    pub fn section(kind: SectionKind) -> Option<Self> {
        match kind {
            SectionKind::Whole => None,
            SectionKind::Summary => Some(Self::POSTMORTEM_SUMMARY),
            SectionKind::RootCause => Some(Self::POSTMORTEM_ROOT_CAUSE),
            SectionKind::Resolution => Some(Self::POSTMORTEM_RESOLUTION),
        }
    }

    /// How far a remediation is.
    pub fn remediation(state: &RemediationState) -> Self {
        match state {
            RemediationState::Planned => Self::REMEDIATION_PLANNED,
            RemediationState::InProgress => Self::REMEDIATION_IN_PROGRESS,
            RemediationState::Done => Self::REMEDIATION_DONE,
            RemediationState::Unknown(_) => Self::REMEDIATION_UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_messages_have_the_same_key() {
        let plain = Message::ALL.iter().map(|(_, message)| message.key());
        let templates = Template::ALL.iter().map(|(_, message)| message.key());
        let keys: Vec<_> =
            plain.chain(templates).chain(Counted::ALL.iter().map(|(_, message)| message.key())).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }
}
