//! Statuspage v2 (`summary.json`, `incidents.json`, `scheduled-maintenances.json`), its copies, and Statuslamp's own
//! extensions of it: see the [vendor's description](https://developer.statuspage.io) and this project's README.
//!
//! Known ways of real feeds, each with a test in `tests/statuspage.rs`: the indicator says `none` while a critical incident is
//! open; arrays are `null` or missing; maintenance is folded into `incidents`; groups stand among the components;
//! `display_at` and not `created_at` is when an update is to be read as said; updates come in any order; copies leave ids out.
//!
//! Over is what has the status `resolved`, `postmortem` or `completed`, whose newest update has one of these, or what has a `resolved_at`
//! that no update of later contradicts.

use super::clock::Clock;
use super::node::Node;
use super::parse_timestamp;
use super::problem::ProblemKind;
use super::table::{self, Table};
use crate::decimal::whole;
use crate::model::{
    Audience, Cause, Component, ComponentState, DataLoss, Kind, LocalizedText, Moment, Page, Party,
    PostMortem, Precision, Record, Remediation, RemediationState, Section, SectionKind, Severity, Span,
    Status, Translation, Uptime,
};

/// Of "2026-11-22".
const DATE_LENGTH: usize = 10;
const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;
const INCIDENTS: &str = "
    title=name
    url=shortlink
    phase=status
    impact=impact
    created=started_at created_at
    resolved=resolved_at
    parts=components
    at=display_at created_at
    body=body
    update_phase=status";
const COMPONENTS: &str = "
    state=status
    group=group_id";

/// Whether this is a document of the Statuspage family: an object that is the page, and either the overall status or one of the family's
/// lists, be it null; or one incident with its updates.
pub(super) fn recognises(root: &Node) -> bool {
    let page = root.at("page");
    let is_page = page.is_object()
        && !page.has("state")
        && (page.fields().is_empty() || page.has_any("id name url lang time_zone timezone updated_at"));
    let is_or_was = |list: Node| list.is_list() || !list.is_given();
    let has_list = |name| root.has(name) && is_or_was(root.at(name));
    // Planned work alone is what others have too.
    let has_plan = has_list("scheduled_maintenances") && root.fields().len() == 2;
    let has_lists = has_list("incidents") || has_list("components") || has_plan;
    let is_status = root.at("status").is_object() && root.at("status").has_any("indicator description");
    is_page && (is_status || has_lists || root.at("incident").is_object()) || is_incident(root)
}

/// Whether this is one incident by itself.
fn is_incident(node: &Node) -> bool {
    node.at("incident_updates").is_list() && node.has("name") && node.has("status")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    status.page = page(&root.at("page"));
    table::overall(status, &root.at("status"), "indicator", table::IMPACTS);
    status.expires_at = root.moment_at("expires_at", Clock::Stamps);
    let components = Table::of(COMPONENTS);
    let written_at = root.moment_at("generated_at", Clock::Stamps);
    status.written_at = written_at.or_else(|| root.moment_at("page/updated_at", Clock::Stamps));
    for (id, node) in root.entries_at("components", "id") {
        components.component(status, &node, id);
        if let Some(component) = status.components.last_mut() {
            component.is_group = node.flag_at("group");
            record(component, &node);
        }
    }
    let table = Table::of(INCIDENTS);
    // Vendors that fold maintenance into the incidents may list it in both places.
    for (list, kind) in [("incidents", Kind::Incident), ("scheduled_maintenances", Kind::Maintenance)] {
        for (id, node) in root.entries_at(list, "id") {
            entry(status, &table, &node, id, kind);
        }
    }
    let only = if is_incident(root) { *root } else { root.at("incident") };
    if let Some(id) = only.text_at("id") {
        entry(status, &table, &only, id, Kind::Incident);
    }
    if only.is_given() {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "../summary.json" });
    } else if !root.has_any("incidents scheduled_maintenances") {
        root.report(ProblemKind::Partial { lacks: "incidents", whole: "summary.json" });
    } else if root.fields().len() == 2 && root.at("page").has("id") {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "summary.json" });
    }
}

/// What is measured of a component.
fn record(component: &mut Component, node: &Node) {
    for record in node.items_at("records") {
        let state = ComponentState::from_feed(&record.word_at("status", table::STATES));
        let from = record.moment_at("from", Clock::Stamps);
        let to = record.moment_at("to", Clock::Stamps);
        if let (Some(from), Some(to), true) = (from, to, state.severity() != Severity::Unknown) {
            component.records.push(Record { from, to, severity: state.severity() });
        }
    }
    let uptime = node.at("uptime");
    if let (Some(percent), Some(days)) =
        (uptime.text_at("percent"), uptime.text_at("days").and_then(|days| whole(&days)))
    {
        component.uptime = Some(Uptime { percent, days });
    }
}

fn page(node: &Node) -> Page {
    Page {
        name: node.name_at("name"),
        url: node.url_at("url"),
        lang: node.lang_at("lang"),
        // incident.io's copy leaves the underscore out.
        time_zone: table::time_zone(node, "time_zone timezone"),
        display_time_zones: texts(node, "display_time_zones"),
    }
}

#[inline(never)]
fn entry(status: &mut Status, table: &Table, node: &Node, id: String, kind: Kind) {
    let page_lang = status.page.lang.as_deref();
    let own_lang = node.lang_at("lang");
    let lang = own_lang.as_deref().or(page_lang);
    let mut incident = table.incident(node, id, lang);
    incident.kind = kind;
    for component in &mut incident.components {
        component.lang = page_lang.map(str::to_owned);
    }
    for (_, update) in node.entries_at("incident_updates", "id") {
        table.update(&mut incident, &update, lang);
        if let Some(read) = incident.updates.last_mut() {
            read.edited_at = update.moment_at("edited_at", Clock::Stamps);
        }
    }
    let stated = node.at("impact_window");
    let planned = Span {
        from: node.moment_at("scheduled_for", Clock::Stamps),
        to: node.moment_at("scheduled_until", Clock::Stamps),
    };
    if stated.is_object() {
        incident.window =
            Some(Span { from: window_end(&stated.at("from")), to: window_end(&stated.at("to")) });
    } else if planned != Span::default() {
        incident.window = Some(planned);
    }
    let audience = node.at("audience");
    if audience.is_given() {
        let label = told(&audience, "label", lang);
        incident.audience =
            Some(Audience { any: texts(&audience, "any"), all: texts(&audience, "all"), label });
    }
    incident.action_required = told(&node.at("action_required"), "text", lang);
    let loss = node.word_at("data_loss", "none possible confirmed");
    incident.data_loss = (!loss.is_empty()).then(|| DataLoss::from_feed(&loss));
    let cause = node.at("cause");
    if cause.is_object() {
        let party = Party::from_feed(&cause.word_at("party", "own partner"));
        incident.cause = Some(Cause { party, name: cause.name_at("name"), url: cause.url_at("url") });
    }
    incident.replaced_by = node.text_at("replaced_by");
    incident.regions = texts(node, "regions");
    incident.post_mortem = post_mortem(&node.at("postmortem"), lang);
    table::push(status, incident);
}

fn window_end(node: &Node) -> Option<Moment> {
    let mut moment = node.moment_at("at", Clock::Stamps)?;
    moment.approximate = node.flag_at("approximate");
    if node.says("precision", "day") {
        // As it is written: where the author is, it may be another day than in UTC.
        let written = node.text_at("at").and_then(|text| parse_timestamp(text.get(..DATE_LENGTH)?));
        let start_ms = moment.unix_ms - moment.unix_ms.rem_euclid(MS_PER_DAY);
        moment.unix_ms = written.map_or(start_ms, |day| day.unix_ms);
        moment.precision = Precision::Day;
    }
    Some(moment)
}

/// A text with its translations, where there is one.
#[inline(never)]
fn told(node: &Node, path: &str, lang: Option<&str>) -> Option<LocalizedText> {
    Some(node.line_at(path, lang)).filter(|told| !told.text.is_empty())
}

fn texts(node: &Node, path: &str) -> Vec<String> {
    node.items_at(path).iter().filter_map(Node::text).collect()
}

/// The structured post-mortem of the extended format. Translated remediations stand in the same order as the originals.
fn post_mortem(node: &Node, lang: Option<&str>) -> Option<PostMortem> {
    if !node.is_object() {
        return None;
    }
    let localized = |text: String, translated: &dyn Fn(&Node) -> Option<String>| LocalizedText {
        text,
        lang: lang.map(str::to_owned),
        translations: node.translations(translated),
    };
    let mut post_mortem =
        PostMortem { published_at: node.moment_at("published_at", Clock::Stamps), ..PostMortem::default() };
    for (path, kind) in [
        ("sections/summary", SectionKind::Summary),
        ("sections/root_cause", SectionKind::RootCause),
        ("sections/resolution", SectionKind::Resolution),
        // Not in the design: how other formats' post-mortems without sections are written in this one.
        ("sections/whole", SectionKind::Whole),
    ] {
        if let Some(text) = node.text_at(path) {
            let text = localized(text, &|translation| translation.text_at(path));
            post_mortem.sections.push(Section { kind, text });
        }
    }
    let mut translated = Vec::new();
    for (lang, translation) in node.at("translations").fields() {
        translated.push((lang, translation.flag_at("machine"), translation.items_at("remediations")));
    }
    for (index, item) in node.items_at("remediations").into_iter().enumerate() {
        if let Some(text) = item.text_at("text") {
            let mut text = LocalizedText::plain(text, lang.map(str::to_owned));
            for (lang, machine, items) in &translated {
                if let Some(translation) = items.get(index).and_then(|item| item.text_at("text")) {
                    text.translations.push(Translation {
                        lang: (*lang).to_owned(),
                        text: translation,
                        machine: *machine,
                    });
                }
            }
            let state = RemediationState::from_feed(&item.word_at("state", "planned in_progress done"));
            post_mortem.remediations.push(Remediation { text, state });
        }
    }
    Some(post_mortem)
}
