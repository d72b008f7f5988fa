//! Statuspage v2 (`summary.json`, `incidents.json`, `scheduled-maintenances.json`), its copies, and Statuslamp's own
//! extensions of it: see the [vendor's description](https://developer.statuspage.io) and this project's README.
//!
//! Known ways of real feeds, each with a test in `tests/statuspage.rs`: the indicator says `none` while a critical incident is
//! open; arrays are `null` or missing; maintenance is folded into `incidents`; groups stand among the components;
//! `display_at` and not `created_at` is when an update is to be read as said; updates come in any order.

use std::sync::Arc;

use super::node::Node;
use super::problem::ProblemKind;
use crate::model::{
    Audience, Component, ComponentState, Impact, Incident, Kind, LocalizedText, Moment, Page, Phase,
    PostMortem, Precision, Remediation, RemediationState, Section, SectionKind, Severity, Span, Status,
    Translation, Update, sort_newest_first,
};

/// Whether this is a document of the Statuspage family: it names its page, and has one of the family's lists or its
/// overall status.
pub(super) fn recognises(root: &Node) -> bool {
    root.field("page").is_object()
        && ["status", "components", "incidents", "scheduled_maintenances"]
            .iter()
            .any(|name| root.field(name).is_given())
}

pub(super) fn read(root: &Node) -> Status {
    let page = page(&root.field("page"));
    let lang = page.lang.as_deref();
    let mut incidents: Vec<Arc<Incident>> = Vec::new();
    for (list, kind) in [("incidents", Kind::Incident), ("scheduled_maintenances", Kind::Maintenance)] {
        for (id, node) in root.field(list).entries() {
            // Vendors that fold maintenance into the incidents may list it in both places.
            let is_known = kind == Kind::Maintenance && incidents.iter().any(|known| known.id == id);
            if let Some(incident) = (!is_known).then(|| incident(&node, id, kind, lang)).flatten() {
                incidents.push(Arc::new(incident));
            }
        }
    }
    let mut components = Vec::new();
    for (id, node) in root.field("components").entries() {
        components.push(component(&node, id, lang));
    }
    Status {
        indicator: indicator(&root.field("status")),
        components,
        incidents,
        expires_at: root.moment_of("expires_at"),
        page,
    }
}

fn page(node: &Node) -> Page {
    Page { name: node.text_of("name"), url: node.url_of("url"), lang: node.text_of("lang") }
}

fn indicator(node: &Node) -> Option<Severity> {
    let value = node.text_of("indicator")?;
    let impact = Impact::from_feed(&value);
    known(node, "indicator", matches!(impact, Impact::Unknown(_)), value);
    Some(impact.severity())
}

fn component(node: &Node, id: String, lang: Option<&str>) -> Component {
    let value = node.text_of("status").unwrap_or_default();
    let state = ComponentState::from_feed(&value);
    known(node, "status", matches!(state, ComponentState::Unknown(_)), value);
    Component {
        name: localized(node, "name", lang).unwrap_or_else(|| LocalizedText::plain(&id, None)),
        state,
        is_group: node.flag_of("group"),
        group_id: node.text_of("group_id"),
        id,
    }
}

fn incident(node: &Node, id: String, kind: Kind, page_lang: Option<&str>) -> Option<Incident> {
    let own_lang = node.text_of("lang");
    let lang = own_lang.as_deref().or(page_lang);
    let Some(title) = localized(node, "name", lang) else {
        node.report(ProblemKind::Missing { field: "name" });
        return None;
    };
    let phase = phase(node);
    let value = node.text_of("impact").unwrap_or_default();
    let impact = Impact::from_feed(&value);
    known(node, "impact", matches!(impact, Impact::Unknown(_)), value);
    let kind =
        if phase.is_of_maintenance() || impact == Impact::Maintenance { Kind::Maintenance } else { kind };

    let updates = updates(&node.field("incident_updates"), lang);
    let (mut components, mut component_ids) = (Vec::new(), Vec::new());
    for item in node.field("components").items() {
        component_ids.extend(item.text_of("id"));
        components.extend(localized(&item, "name", page_lang));
    }
    Some(Incident {
        id,
        kind,
        title,
        phase,
        impact,
        created_at: node.moment_of("started_at").or_else(|| node.moment_of("created_at")),
        resolved_at: node.moment_of("resolved_at"),
        window: window(node, kind),
        url: node.url_of("shortlink"),
        component_ids,
        components,
        audience: audience(&node.field("audience")),
        action_required: localized(&node.field("action_required"), "text", lang),
        post_mortem: post_mortem(&node.field("postmortem"), lang).or_else(|| told_post_mortem(&updates)),
        updates,
    })
}

/// The timeline, the newest first. The sort is stable: updates of one moment keep the feed's order, those without one go to
/// the end.
fn updates(node: &Node, lang: Option<&str>) -> Vec<Update> {
    let mut updates = Vec::new();
    for (id, node) in node.entries() {
        updates.push(Update {
            id,
            phase: phase(&node),
            body: localized(&node, "body", lang).unwrap_or_default(),
            at: node.moment_of("display_at").or_else(|| node.moment_of("created_at")),
        });
    }
    sort_newest_first(&mut updates, |update| update.at);
    updates
}

/// When customers were hit. Maintenance has its planned time in two plain fields.
fn window(node: &Node, kind: Kind) -> Option<Span> {
    let stated = node.field("impact_window");
    if stated.is_object() {
        return Some(Span { from: window_end(&stated.field("from")), to: window_end(&stated.field("to")) });
    }
    let span = Span { from: node.moment_of("scheduled_for"), to: node.moment_of("scheduled_until") };
    (kind == Kind::Maintenance && span != Span::default()).then_some(span)
}

fn window_end(node: &Node) -> Option<Moment> {
    let mut moment = node.moment_of("at")?;
    moment.approximate = node.flag_of("approximate");
    if node.text_of("precision").as_deref() == Some("day") {
        moment.precision = Precision::Day;
    }
    Some(moment)
}

fn audience(node: &Node) -> Option<Audience> {
    let tokens = |name| node.field(name).items().iter().filter_map(Node::text).collect();
    node.is_given().then(|| Audience { any: tokens("any"), all: tokens("all") })
}

/// The structured post-mortem of the extended format. Translated remediations stand in the same order as the originals.
fn post_mortem(node: &Node, lang: Option<&str>) -> Option<PostMortem> {
    if !node.is_object() {
        return None;
    }
    let localized = |text: String, translated: &dyn Fn(&Node) -> Option<String>| LocalizedText {
        text,
        lang: lang.map(str::to_owned),
        translations: translations(node, translated),
    };
    let mut post_mortem =
        PostMortem { published_at: node.moment_of("published_at"), ..PostMortem::default() };
    for (name, kind) in [
        ("summary", SectionKind::Summary),
        ("root_cause", SectionKind::RootCause),
        ("resolution", SectionKind::Resolution),
    ] {
        if let Some(text) = node.field("sections").text_of(name) {
            let text = localized(text, &|translation| translation.field("sections").text_of(name));
            post_mortem.sections.push(Section { kind, text });
        }
    }
    for (index, item) in node.field("remediations").items().into_iter().enumerate() {
        if let Some(text) = item.text_of("text") {
            let text = localized(text, &|translation| {
                translation.field("remediations").items().get(index).and_then(|item| item.text_of("text"))
            });
            let value = item.text_of("state").unwrap_or_default();
            let state = RemediationState::from_feed(&value);
            known(&item, "state", matches!(state, RemediationState::Unknown(_)), value);
            post_mortem.remediations.push(Remediation { text, state });
        }
    }
    Some(post_mortem)
}

/// The updates of phase `postmortem`, whose prose is one.
fn told_post_mortem(updates: &[Update]) -> Option<PostMortem> {
    let mut post_mortem = PostMortem::default();
    for update in updates.iter().rev() {
        if update.phase == Phase::PostMortem && !update.body.text.is_empty() {
            post_mortem.published_at = update.at;
            post_mortem.sections.push(Section { kind: SectionKind::Whole, text: update.body.clone() });
        }
    }
    (!post_mortem.sections.is_empty()).then_some(post_mortem)
}

fn phase(node: &Node) -> Phase {
    let value = node.text_of("status").unwrap_or_default();
    let phase = Phase::from_feed(&value);
    known(node, "status", matches!(phase, Phase::Unknown(_)), value);
    phase
}

/// A text field of an object whose `translations` hold the same field by language.
fn localized(node: &Node, name: &str, lang: Option<&str>) -> Option<LocalizedText> {
    Some(LocalizedText {
        text: node.text_of(name)?,
        lang: lang.map(str::to_owned),
        translations: translations(node, &|translation| translation.text_of(name)),
    })
}

fn translations(node: &Node, text: &dyn Fn(&Node) -> Option<String>) -> Vec<Translation> {
    let mut translations = Vec::new();
    for (lang, translation) in node.field("translations").fields() {
        if let Some(text) = text(&translation) {
            let machine = translation.flag_of("machine");
            translations.push(Translation { lang: lang.to_owned(), text, machine });
        }
    }
    translations
}

/// Reports the value of a field that is given but not known.
fn known(node: &Node, field: &str, is_unknown: bool, value: String) {
    if is_unknown && !value.is_empty() {
        node.field(field).report(ProblemKind::UnknownValue { value });
    }
}
