//! How a format writes incidents and components, as tables: what all formats have in common is program once, and each is little more
//! than the names of its fields. What no table holds is done by the format's own code, entry by entry.
//!
//! A table is a text, one `key=value` a line, because texts compress where structures full of addresses don't: the same formats written
//! as code took 26 kB on the wire, as structures 13 (measured).

use std::sync::Arc;

use super::clock::Clock;
use super::node::Node;
use super::problem::ProblemKind;
use super::words::Words;
use crate::decimal::decimal;
use crate::html;
use crate::model::{
    Component, ComponentState, Impact, Incident, Kind, LocalizedText, Moment, Phase, Span, Status, Update,
};

/// What a table can say. All values but words, `clock`, `prefix` and `groups` are paths as [`Node::at`] takes them; what is not said is a
/// thing that the format doesn't have.
///
/// Of incidents: `id` (`id` if not said), `title`, `url`, `phase` and `impact` with their words `phases` and `impacts` (Statuspage's if
/// not said), the times `created`, `resolved`, and `from` and `to`, when customers were hit or work is planned; `clock`, how times are
/// written (`utc`, `local` or `seconds`); `parts`, the list of components that it hits, with the `part_id` and `part_name` of each (`id`
/// and `name` if not said; an empty `part_id` where the items are names); `updates`, the timeline, with the time, text and phase (in the
/// same words) of each in `at`, `body` and `update_phase`.
///
/// Of components: `id`, `name` (`name` if not said), `state` with its words `states`; `group`, the id of their group; `prefix`, put before
/// ids of groups where these are counted apart; `groups=yes` where these are the groups themselves.
const KEYS: [&str; 25] = [
    "id",
    "title",
    "url",
    "phase",
    "phases",
    "impact",
    "impacts",
    "created",
    "resolved",
    "from",
    "to",
    "clock",
    "parts",
    "part_id",
    "part_name",
    "updates",
    "at",
    "body",
    "update_phase",
    "name",
    "state",
    "states",
    "group",
    "prefix",
    "groups",
];

/// A table, read.
pub(super) struct Table([&'static str; 25]);

impl Table {
    #[inline(never)]
    pub fn of(text: &'static str) -> Self {
        let mut table = Self([""; 25]);
        for defaults in ["id=id\npart_id=id\npart_name=name\nname=name", text] {
            for line in defaults.split('\n') {
                let Some((key, value)) = line.split_once('=') else { continue };
                let index = KEYS.iter().position(|known| *known == key.trim_ascii_start());
                debug_assert!(index.is_some(), "no table says {line}");
                if let Some(place) = index.and_then(|index| table.0.get_mut(index)) {
                    *place = value;
                }
            }
        }
        for (index, words) in [(4, PHASES), (6, IMPACTS), (21, STATES)] {
            if let Some(place) = table.0.get_mut(index).filter(|place| place.is_empty()) {
                *place = words;
            }
        }
        table
    }

    fn clock(&self) -> Clock {
        let [_, _, _, _, _, _, _, _, _, _, _, clock, ..] = self.0;
        match clock {
            "utc" => Clock::Utc,
            "local" => Clock::Local,
            "seconds" => Clock::Seconds,
            _ => Clock::Stamps,
        }
    }

    /// The paths to an id.
    pub fn id(&self) -> &'static str {
        let [id, ..] = self.0;
        id
    }

    /// Reads an incident.
    #[inline(never)]
    pub fn incident(&self, node: &Node, id: String, lang: Option<&str>) -> Incident {
        let [
            _,
            title,
            url,
            phase,
            phases,
            impact,
            impacts,
            created,
            resolved,
            from,
            to,
            _,
            parts,
            part_id,
            part_name,
            updates,
            ..,
        ] = self.0;
        let time = |paths| node.moment_at(paths, self.clock());
        let span = Span { from: time(from), to: time(to) };
        let mut incident = Incident {
            phase: Phase::from_feed(&node.word_at(phase, phases)),
            impact: Impact::from_feed(&node.word_at(impact, impacts)),
            created_at: time(created),
            resolved_at: time(resolved),
            window: (span != Span::default()).then_some(span),
            url: node.url_at(url),
            ..Incident::new(id, node.line_at(title, lang))
        };
        // The reader would see an empty card: `load` leaves it out.
        if incident.title.text.is_empty() {
            node.report(ProblemKind::Missing { field: title });
        }
        for part in node.items_at(parts) {
            if part_id.is_empty() {
                let id = part.text().unwrap_or_default();
                let mut name = id.clone();
                html::line(&mut name);
                affects(&mut incident, Some(id), LocalizedText::plain(name, None));
            } else {
                affects(&mut incident, part.text_at(part_id), part.line_at(part_name, None));
            }
        }
        for told in node.shown_at(updates) {
            self.update(&mut incident, &told, lang);
        }
        incident
    }

    /// Reads an update into an incident.
    #[inline(never)]
    pub fn update(&self, incident: &mut Incident, node: &Node, lang: Option<&str>) {
        let [_, _, _, _, phases, .., at, body, phase, _, _, _, _, _, _] = self.0;
        let at = node.moment_at(at, self.clock());
        let phase = node.word_at(phase, phases);
        update(incident, node.text_at("id"), at, &phase, node.localized_at(body, lang));
    }

    /// Reads the incidents of the list at `path`, or of this list if that is empty, and has `finish` add to each what no table holds.
    #[inline(never)]
    pub fn incidents(
        &self,
        status: &mut Status,
        root: &Node,
        path: &str,
        finish: &mut dyn FnMut(&Node, &mut Incident),
    ) {
        let list = if path.is_empty() { *root } else { root.at(path) };
        for (id, node) in list.entries(self.id()) {
            let mut incident = self.incident(&node, id, status.page.lang.as_deref());
            finish(&node, &mut incident);
            push(status, incident);
        }
    }

    /// Reads the components of the list at `path`, or of this list if that is empty.
    #[inline(never)]
    pub fn components(&self, status: &mut Status, root: &Node, path: &str) {
        let list = if path.is_empty() { *root } else { root.at(path) };
        for (id, node) in list.entries(self.id()) {
            self.component(status, &node, id);
        }
    }

    /// Reads a component.
    #[inline(never)]
    pub fn component(&self, status: &mut Status, node: &Node, id: String) {
        let [.., name, state, states, group, prefix, groups] = self.0;
        let mut name = node.line_at(name, status.page.lang.as_deref());
        if name.text.is_empty() {
            name.text.clone_from(&id);
        }
        let is_group = !groups.is_empty();
        let prefixed = |id: String| prefix.to_owned() + &id;
        let component = Component {
            name,
            state: ComponentState::from_feed(&node.word_at(state, states)),
            is_group,
            group_id: node.text_at(group).map(prefixed),
            id: if is_group { prefixed(id) } else { id },
            records: Vec::new(),
            uptime: None,
            is_unconfirmed: false,
        };
        status.components.push(component);
    }
}

/// Takes the page's name and address from these paths.
#[inline(never)]
pub(super) fn page(status: &mut Status, node: &Node, name: &str, url: &str) {
    status.page.name = node.name_at(name);
    status.page.url = node.url_at(url);
}

/// The address at these paths, which may be a host alone.
#[inline(never)]
pub(super) fn host(node: &Node, paths: &str) -> Option<String> {
    let host = node.text_at(paths)?;
    if host.contains([':', '/']) { node.url_at(paths) } else { Some("https://".to_owned() + &host) }
}

/// The zone at these paths, unless it goes by another name than IANA's: some vendors have those of Ruby on Rails, such as "Pacific Time
/// (US & Canada)".
#[inline(never)]
pub(super) fn time_zone(node: &Node, paths: &str) -> Option<String> {
    node.text_at(paths).filter(|zone| zone == "UTC" || zone.bytes().any(|byte| byte == b'/'))
}

/// Says that the vendor writes in English, where its feed doesn't and it always does.
#[inline(never)]
pub(super) fn in_english(status: &mut Status) {
    status.page.lang = Some("en".to_owned());
}

/// Adds nothing.
pub(super) fn as_it_is(_: &Node, _: &mut Incident) {}

/// Names a component that an incident hits. Where only its id is known, [`load`](super::load) finds its name.
#[inline(never)]
pub(super) fn affects(incident: &mut Incident, id: Option<String>, name: LocalizedText) {
    incident.component_ids.push(id.unwrap_or_default());
    incident.components.push(name);
}

/// Names a region that an incident is in, by whichever of id and name is known.
#[inline(never)]
pub(super) fn is_in(incident: &mut Incident, id: Option<String>, name: Option<String>) {
    for known in [id, name].into_iter().flatten() {
        if !known.is_empty() && incident.regions.last() != Some(&known) {
            incident.regions.push(known);
        }
    }
}

/// Adds an update; `load` leaves out one that says nothing. `phase` is one of Statuspage's words; empty where nothing is said.
#[inline(never)]
pub(super) fn update(
    incident: &mut Incident,
    id: Option<String>,
    at: Option<Moment>,
    phase: &str,
    body: LocalizedText,
) {
    // Stable as long as nothing is taken out of the middle of a timeline.
    let own = at.map_or(incident.updates.len() as i64, |at| at.unix_ms);
    let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| decimal(own));
    incident.updates.push(Update { id, phase: Phase::from_feed(phase), body, at, edited_at: None });
}

/// Adds an incident.
#[inline(never)]
pub(super) fn push(status: &mut Status, mut incident: Incident) {
    if incident.kind == Kind::Maintenance
        || incident.phase.is_of_maintenance()
        || incident.impact == Impact::Maintenance
    {
        plan(&mut incident);
    }
    status.incidents.push(Arc::new(incident));
}

/// Makes an entry planned work.
#[inline(never)]
pub(super) fn plan(incident: &mut Incident) {
    incident.kind = Kind::Maintenance;
    if incident.impact.is_silent() {
        incident.impact = Impact::Maintenance;
    }
}

/// Makes a word the overall state; nothing where nothing is given.
#[inline(never)]
pub(super) fn overall(status: &mut Status, node: &Node, path: &str, words: Words) {
    if node.at(path).is_given() {
        status.indicator = Some(Impact::from_feed(&node.word_at(path, words)).severity());
    }
}

/// Makes an incident at least as bad as a word says; nothing where nothing is given.
#[inline(never)]
pub(super) fn at_least(incident: &mut Incident, word: &str) {
    let impact = Impact::from_feed(word);
    if !impact.is_silent() && (incident.impact.is_silent() || incident.impact.severity() < impact.severity())
    {
        incident.impact = impact;
    }
}

/// The address of an entry's own page, in a folder of the vendor's page; nothing for an id that might lead elsewhere.
#[inline(never)]
pub(super) fn page_of(page: Option<&str>, folder: &str, id: &str) -> Option<String> {
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let page = page.filter(|_| is_plain)?;
    Some([page.strip_suffix('/').unwrap_or(page), folder, id].concat())
}

/// Statuspage's own phases.
pub(super) const PHASES: Words =
    "investigating identified monitoring resolved postmortem scheduled in_progress verifying completed";

/// Statuspage's own impacts.
pub(super) const IMPACTS: Words = "none minor major critical maintenance";

/// Statuspage's own states of components.
pub(super) const STATES: Words =
    "operational degraded_performance partial_outage major_outage under_maintenance";
