//! Salesforce Trust (`/v1` of its API: `instances/status/preview`, `instances/<key>/status`, `incidents/active`, `incidents`,
//! `maintenances`): see the [vendor's word on its successor](https://developer.salesforce.com/docs/mytrust-api/overview.html). The document
//! of one instance holds all that concerns it, and is small; the lists are of everybody's.
//!
//! Known ways of real feeds: an incident has no title, so one is made of its services and of what hits them; words are in camelCase, and
//! the vendor adds to them; an instance that isn't `isActive` has been retired; an end is written for each impact by itself, as null or an
//! empty text while it goes on; incidents and maintenance are counted apart; an end that was planned is no sign that work is over; an
//! empty list looks like any other, and says nothing; the list of what is open and that of the past have the same address but for its end,
//! and the latter is cut off somewhere.
//!
//! Over is what has the status `Resolved`, or whose impacts have all ended, unless an event of later says that it goes on; of planned
//! work what is `resolved`, `completed`, `canceled` or `closed` in either of its two words, and what says nothing of it by the ends of its
//! impacts.

use std::sync::Arc;

use super::clock::Clock;
use super::levels::is_over;
use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use super::words::{Words, known};
use crate::decimal::decimal;
use crate::model::{
    Impact, Incident, Kind, LocalizedText, Moment, Phase, PostMortem, Remediation, RemediationState, Section,
    SectionKind, Seen, Span, Status,
};

/// The id, or the time, stands for the title, which is made when all else is read.
const INCIDENTS: &str = "
    title=id createdAt
    phase=status
    phases=active: resolved
    impact=type
    impacts=degradation:minor disruption:major outage:critical maintenance
    created=createdAt
    parts=instanceKeys
    part_id=";
const MAINTENANCES: &str = "
    title=name id plannedStartTime createdAt
    phase=message/eventStatus
    phases=confirmed: scheduled: active: *progress:in_progress resolved:completed completed canceled:completed cancelled:completed closed:completed
    created=createdAt
    from=plannedStartTime
    to=plannedEndTime
    parts=instanceKeys
    part_id=";
/// The same, for the second of its two words.
const PLAN_PHASES: Words = "confirmed: scheduled: active: *progress:in_progress resolved:completed completed canceled:completed cancelled:completed closed:completed";
/// In severities, and in the words for what an impact is where there is none.
const IMPACTS: Words = "minor major critical blocker:critical maintenance *maintenance:maintenance *degradation:minor *disruption:major *outage:critical";
/// Types of events that tell a phase; any other only says what its text is about.
const EVENTS: Words = "investigatingCauseOfIssue:investigating *investigating:investigating issueIsolatedDatabaseTier:identified *monitoring:monitoring *resolved:resolved";
/// What the vendor shortens.
const TYPES: Words = "featurePerfDegradation:featurePerformanceDegradation";
const INSTANCES: &str = "
    id=key
    name=key
    state=status
    states=ok:operational informational_noncore:operational informational_core:operational maintenance_noncore:under_maintenance maintenance_core:under_maintenance minor_incident_noncore:degraded_performance minor_incident_core:degraded_performance major_incident_noncore:partial_outage major_incident_core:major_outage
    group=location
    prefix=location/";
const LOCATIONS: &str = "
    name=location
    prefix=location/
    groups=yes";
const PAGE: &str = "https://status.salesforce.com";
/// How many services a title names.
const MAX_SERVICES: usize = 3;

pub(super) fn recognises(root: &Node) -> bool {
    let (first, of_product) = (root.first(), root.at("Instances"));
    let is_instance = |node: &Node| node.has("key") && node.has("isActive");
    is_instance(root) && root.has_any("Incidents Maintenances")
        || root.has("key") && of_product.is_list() && (is_instance(&of_product.first()) || root.has("name"))
        || is_instance(&first) && first.has("status") && first.has_any("environment location")
        || first.has("IncidentImpacts") && first.has_any("serviceKeys instanceKeys IncidentEvents")
        || is_maintenance(&first) && first.has_any("plannedStartTime MaintenanceEvents")
}

fn is_maintenance(node: &Node) -> bool {
    node.has("MaintenanceImpacts")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    let mut reader = Reader {
        instances: Table::of(INSTANCES),
        locations: Table::of(LOCATIONS),
        incidents: Table::of(INCIDENTS),
        maintenances: Table::of(MAINTENANCES),
        told: Seen::default(),
        places: Vec::new(),
        begun: 0,
    };
    if root.has("isActive") {
        reader.instance(status, root);
        return;
    }
    let list = if root.is_object() { root.at("Instances") } else { *root };
    let (mut lacks, mut whole) = ("", "");
    for (id, node) in list.entries("key id") {
        if node.has("key") {
            reader.instance(status, &node);
            if !node.has("Incidents") {
                (lacks, whole) = ("incidents", "../../incidents/active");
            }
        } else if is_maintenance(&node) {
            reader.maintenance(status, &node, id, None);
            (lacks, whole) = ("state", "instances/status/preview");
        } else {
            reader.incident(status, &node, id, None);
        }
    }
    // Of what is open there is a list; one in which more stands is of the past, and may leave out what is open.
    let mut incidents = status.incidents.iter_mut().filter_map(Arc::get_mut);
    if status.components.is_empty() && incidents.any(is_over) {
        (lacks, whole) = ("state", "instances/status/preview");
    }
    if !lacks.is_empty() {
        root.report(ProblemKind::Partial { lacks, whole });
    } else if root.first().is_given() {
        nothing_else_is_wrong(status, root, "");
    }
}

struct Reader {
    instances: Table,
    locations: Table,
    incidents: Table,
    maintenances: Table,
    /// Which incidents and maintenance there were, and where each stands.
    told: Seen,
    places: Vec<usize>,
    /// How many there were before the instance that is being read.
    begun: usize,
}

impl Reader {
    /// Reads an instance, with what it tells of itself.
    fn instance(&mut self, status: &mut Status, node: &Node) {
        let Some(key) = node.text_at("key") else { return };
        if node.at("isActive").is_given() && !node.flag_at("isActive") {
            return;
        }
        if let Some(location) = node.text_at("location") {
            self.locations.component(status, node, location);
        }
        self.instances.component(status, node, key);
        self.begun = status.incidents.len();
        for (id, told) in node.entries_at("Incidents", "id") {
            self.incident(status, &told, id, Some(node));
        }
        for (id, told) in node.entries_at("Maintenances", "id") {
            self.maintenance(status, &told, id, Some(node));
        }
    }

    fn incident(&mut self, status: &mut Status, node: &Node, id: String, instance: Option<&Node>) {
        let mut incident = self.incidents.incident(node, id, None);
        incident.url = table::page_of(Some(PAGE), "/incidents/", &incident.id);
        let hit = Hit::of(node);
        table::at_least(&mut incident, &hit.impact);
        incident.resolved_at = hit.span.to;
        let is_over = incident.phase.is_over() || hit.span.to.is_some();
        // Of what is over without an end that is told, an event may tell it.
        if hit.span.from.is_some() && (hit.span.to.is_some() || !is_over) {
            incident.window = Some(hit.span);
        }
        if is_over {
            incident.post_mortem = post_mortem(&node.at("message"), status.page.lang.clone());
        }
        let what = hit.what.or_else(|| node.text_at("type")).unwrap_or_else(|| "incident".to_owned());
        incident.title.text = title(node, &what);
        self.push(status, node, incident, instance);
    }

    fn maintenance(&mut self, status: &mut Status, node: &Node, id: String, instance: Option<&Node>) {
        let mut incident = self.maintenances.incident(node, id, None);
        incident.url = table::page_of(Some(PAGE), "/maintenances/", &incident.id);
        incident.kind = Kind::Maintenance;
        let phase = Phase::from_feed(&node.word_at("status", PLAN_PHASES));
        if incident.phase.is_silent() || phase.is_over() {
            incident.phase = phase;
        }
        let hit = Hit::of(node);
        if hit.span.from.is_some() {
            // The reader's clock says where that is, if the vendor doesn't.
            incident.window = Some(hit.span);
        } else if incident.phase.is_silent() {
            incident.phase = Phase::Scheduled;
        }
        if node.text_at("name").is_none() {
            let what = hit.what.or_else(|| node.text_at("message/maintenanceType"));
            incident.title.text = title(node, &what.unwrap_or_else(|| "maintenance".to_owned()));
        }
        // Incidents are counted apart.
        incident.id.insert_str(0, "maintenance ");
        self.push(status, node, incident, instance);
    }

    /// Adds what both have in common. What an instance tells of hits that instance; what another has told of before, both.
    fn push(&mut self, status: &mut Status, node: &Node, mut incident: Incident, instance: Option<&Node>) {
        let lang = &status.page.lang;
        incident.title.lang.clone_from(lang);
        let mut events = node.shown_at("IncidentEvents MaintenanceEvents");
        if events.is_empty() {
            events = node.shown_at("timeline");
        }
        for told in events {
            let kind = told.text_at("type").unwrap_or_default();
            let mut body = told.localized_at("message content", lang.as_deref());
            if body.text.is_empty() && kind != "update" {
                body.text = sentence(&kind);
            }
            let (at, phase) = (told.moment_at("createdAt startTime", Clock::Stamps), known(EVENTS, &kind));
            table::update(&mut incident, told.text_at("id"), at, phase.unwrap_or_default(), body);
        }
        // When it was last changed isn't told.
        let more =
            LocalizedText::plain(node.text_at("additionalInformation").unwrap_or_default(), lang.clone());
        table::update(&mut incident, Some("additionalInformation".to_owned()), None, "", more);
        if let Some(instance) = instance {
            table::is_in(&mut incident, instance.text_at("location"), None);
            if incident.components.is_empty() {
                let key = instance.text_at("key").unwrap_or_default();
                table::affects(&mut incident, Some(key.clone()), LocalizedText::plain(key, None));
            }
        }
        // What an instance tells twice is for `load` to choose from.
        let place = self.told.place_of(&incident.id).and_then(|place| self.places.get(place));
        let place = place.filter(|place| instance.is_some() && **place < self.begun);
        if let Some(before) = place.and_then(|place| status.incidents.get_mut(*place)).and_then(Arc::get_mut)
        {
            for region in incident.regions {
                table::is_in(before, Some(region), None);
            }
            for (id, name) in incident.component_ids.into_iter().zip(incident.components) {
                if before.component_ids.last() != Some(&id) {
                    table::affects(before, Some(id), name);
                }
            }
            return;
        }
        if self.told.is_first(&incident.id) {
            self.places.push(status.incidents.len());
        }
        table::push(status, incident);
    }
}

/// What the impacts of an entry come to.
#[derive(Default)]
struct Hit {
    /// From the first one's beginning to the last one's end, where all have one.
    span: Span,
    /// How bad the worst of them is.
    impact: String,
    /// What that is, of equals the first.
    what: Option<String>,
}

impl Hit {
    fn of(node: &Node) -> Self {
        let mut hit = Self::default();
        let mut have_ended = true;
        for told in node.items_at("IncidentImpacts MaintenanceImpacts") {
            let time = |name| told.moment_at(name, Clock::Stamps);
            let (from, to) = (time("startTime"), time("endTime"));
            have_ended &= to.is_some();
            let is_earlier = |at: &Moment| hit.span.from.is_none_or(|from| at.unix_ms < from.unix_ms);
            hit.span.from = from.filter(is_earlier).or(hit.span.from);
            let is_later = |at: &Moment| hit.span.to.is_none_or(|to| at.unix_ms > to.unix_ms);
            hit.span.to = to.filter(is_later).or(hit.span.to);
            // What it is may be anything, and need not say how bad it is.
            let mut impact = told.word_at("severity", IMPACTS);
            if impact.is_empty() {
                let kind = told.text_at("type").unwrap_or_default();
                impact = known(IMPACTS, &kind).unwrap_or_default().to_owned();
            }
            let severity = |word: &str| Impact::from_feed(word).severity();
            if hit.what.is_none() || severity(&hit.impact) < severity(&impact) {
                hit.what = told.text_at("type");
                hit.impact = impact;
            }
        }
        hit.span.to = hit.span.to.filter(|_| have_ended);
        hit
    }
}

/// What is hit and by what, in English: "Core service, Search: performance degradation".
fn title(node: &Node, what: &str) -> String {
    let what = known(TYPES, what).unwrap_or(what);
    let keys: Vec<_> = node.items_at("serviceKeys").iter().filter_map(Node::text).collect();
    let mut title = String::new();
    for key in keys.iter().take(MAX_SERVICES) {
        if !title.is_empty() {
            title.push_str(", ");
        }
        title.push_str(&sentence(key));
    }
    let further = keys.len().saturating_sub(MAX_SERVICES);
    if further > 0 {
        title.push_str(" and ");
        title.push_str(&decimal(further as i64));
        title.push_str(" more");
    }
    if title.is_empty() {
        return sentence(what);
    }
    title.push_str(": ");
    title.push_str(&words(what));
    title
}

/// The words of a name in camelCase, in small letters but for abbreviations: "CRMSearch" is "CRM search".
fn words(name: &str) -> String {
    let mut words = String::new();
    let letters: Vec<char> = name.chars().collect();
    let is_capital =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_uppercase);
    for (at, letter) in letters.iter().enumerate() {
        let (after_capital, before_capital) = (is_capital(at.checked_sub(1)), is_capital(Some(at + 1)));
        let is_last = at + 1 == letters.len();
        let begins = is_capital(Some(at)) && (!after_capital || !before_capital && !is_last);
        let is_of_abbreviation = is_capital(Some(at)) && (before_capital || after_capital && !begins);
        let is_between = *letter == '_' || *letter == '-' || begins;
        if is_between && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        match letter {
            '_' | '-' => {}
            _ if is_of_abbreviation => words.push(*letter),
            _ => words.push(letter.to_ascii_lowercase()),
        }
    }
    words
}

/// The same with a capital in front.
fn sentence(name: &str) -> String {
    let mut sentence = words(name).trim().to_owned();
    // Nothing but hyphens.
    if sentence.is_empty() {
        name.clone_into(&mut sentence);
    }
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

fn post_mortem(node: &Node, lang: Option<String>) -> Option<PostMortem> {
    let text = |name| node.text_at(name).map(|text| LocalizedText::plain(text, lang.clone()));
    let mut learnt = PostMortem::default();
    for (name, kind) in [("rootCause", SectionKind::RootCause), ("pathToResolution", SectionKind::Resolution)]
    {
        learnt.sections.extend(text(name).map(|text| Section { kind, text }));
    }
    let planned = |text| Remediation { text, state: RemediationState::Unknown(String::new()) };
    learnt.remediations.extend(text("actionPlan").map(planned));
    (learnt != PostMortem::default()).then_some(learnt)
}
