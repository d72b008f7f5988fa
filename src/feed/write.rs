use serde_json::Value;

use super::load::told_post_mortem;
use super::write_post_mortem::write_post_mortem;
use super::write_timestamp;
use crate::decimal::decimal;
use crate::html::escaped;
use crate::json::Writer;
use crate::model::{
    Cause, Component, ComponentState, DataLoss, Incident, Kind, LocalizedText, Moment, Page, Party, Phase,
    PostMortem, Severity, Span, Status,
};

/// What [`write_statuspage`] writes, as a value. For tools: nothing in the widget calls it.
pub fn to_statuspage(status: &Status) -> Value {
    serde_json::from_str(&write_statuspage(status)).unwrap_or_default()
}

/// A status as a document of the extended Statuspage format, valid by `www/feed.schema.json`, which [`load`](super::load) reads as the
/// same status again. A phase, impact or state that another format says in a word of its own is written as `unknown`.
pub fn write_statuspage(status: &Status) -> String {
    let mut json = Writer::default();
    json.open('{');
    page(&mut json, &status.page);
    if let Some(indicator) = status.indicator {
        json.name("status");
        json.open('{');
        json.field("indicator", Some(word(indicator)));
        json.close('}');
    }
    time(&mut json, "expires_at", status.expires_at);
    json.name("components");
    json.open('[');
    for component in &status.components {
        json.open('{');
        json.field("id", Some(&component.id));
        line(&mut json, "name", &component.name);
        json.field("status", state(&component.state));
        json.flag("group", component.is_group);
        json.field("group_id", component.group_id.as_deref());
        records(&mut json, component);
        json.close('}');
    }
    json.close(']');
    for (name, kind) in [("incidents", Kind::Incident), ("scheduled_maintenances", Kind::Maintenance)] {
        json.name(name);
        json.open('[');
        for entry in &status.incidents {
            if entry.kind == kind {
                incident(&mut json, entry);
            }
        }
        json.close(']');
    }
    json.close('}');
    json.text
}

fn page(json: &mut Writer, page: &Page) {
    json.name("page");
    json.open('{');
    json.field("name", page.name.as_deref().map(escaped).as_deref());
    json.field("url", page.url.as_deref());
    json.field("lang", page.lang.as_deref());
    json.field("time_zone", page.time_zone.as_deref());
    if !page.display_time_zones.is_empty() {
        json.list("display_time_zones", &page.display_time_zones);
    }
    json.close('}');
}

#[inline(never)]
fn incident(json: &mut Writer, incident: &Incident) {
    json.open('{');
    json.field("id", Some(&incident.id));
    json.field("lang", incident.title.lang.as_deref());
    line(json, "name", &incident.title);
    json.field("status", phase(&incident.phase));
    json.field("impact", Some(incident.impact.as_str()).filter(|_| !incident.impact.is_silent()));
    time(json, "created_at", incident.created_at);
    time(json, "resolved_at", incident.resolved_at);
    json.field("shortlink", incident.url.as_deref());
    if let Some(Span { from, to }) = incident.window {
        json.name("impact_window");
        json.open('{');
        end(json, "from", from);
        end(json, "to", to);
        json.close('}');
    }
    json.name("components");
    json.open('[');
    for (name, id) in incident.components.iter().zip(&incident.component_ids) {
        json.open('{');
        json.field("id", Some(id.as_str()).filter(|id| !id.is_empty()));
        line(json, "name", name);
        json.close('}');
    }
    json.close(']');
    if !incident.regions.is_empty() {
        json.list("regions", &incident.regions);
    }
    if let Some(audience) = &incident.audience {
        json.name("audience");
        json.open('{');
        json.list("any", &audience.any);
        json.list("all", &audience.all);
        if let Some(label) = &audience.label {
            localized(json, "label", label);
        }
        json.close('}');
    }
    if let Some(action) = &incident.action_required {
        json.name("action_required");
        json.open('{');
        line(json, "text", action);
        json.close('}');
    }
    let data_loss = incident.data_loss.as_ref().map(|data_loss| match data_loss {
        DataLoss::Unknown(word) => word,
        known => known.as_str(),
    });
    json.field("data_loss", data_loss);
    if let Some(Cause { party, name, url }) = &incident.cause {
        let party = match party {
            Party::Unknown(word) => word,
            known => known.as_str(),
        };
        json.name("cause");
        json.open('{');
        json.field("party", Some(party).filter(|word| !word.is_empty()));
        json.field("name", name.as_deref().map(escaped).as_deref());
        json.field("url", url.as_deref());
        json.close('}');
    }
    json.field("replaced_by", incident.replaced_by.as_deref());
    json.name("incident_updates");
    json.open('[');
    for update in &incident.updates {
        json.open('{');
        json.field("id", Some(&update.id));
        json.field("status", phase(&update.phase));
        time(json, "display_at", update.at);
        time(json, "edited_at", update.edited_at);
        localized(json, "body", &update.body);
        json.close('}');
    }
    json.close(']');
    if let Some(learnt) = &incident.post_mortem
        && !is_told_in_parts(learnt, incident)
    {
        write_post_mortem(json, learnt);
    }
    json.close('}');
}

/// Whether a post-mortem was put together from several updates, from which its reader will do the same: the format has one text of a kind.
fn is_told_in_parts(post_mortem: &PostMortem, incident: &Incident) -> bool {
    post_mortem.sections.len() > 1 && told_post_mortem(&incident.updates).as_ref() == Some(post_mortem)
}

/// As [`localized`], of a text whose reader takes it for one line of what may be HTML.
#[inline(never)]
fn line(json: &mut Writer, name: &str, text: &LocalizedText) {
    let mut text = text.clone();
    text.text = escaped(&text.text).into_owned();
    for translation in &mut text.translations {
        translation.text = escaped(&translation.text).into_owned();
    }
    localized(json, name, &text);
}

/// The fields of a text and its translations, as [`LocalizedText`] is written everywhere.
#[inline(never)]
fn localized(json: &mut Writer, name: &str, text: &LocalizedText) {
    json.field(name, Some(text.text.as_str()).filter(|text| !text.is_empty()));
    if text.translations.is_empty() {
        return;
    }
    json.name("translations");
    json.open('{');
    for translation in &text.translations {
        json.name(&translation.lang);
        json.open('{');
        json.field(name, Some(&translation.text));
        json.flag("machine", translation.machine);
        json.close('}');
    }
    json.close('}');
}

fn end(json: &mut Writer, name: &str, moment: Option<Moment>) {
    if let Some(moment) = moment {
        json.name(name);
        json.open('{');
        json.field("at", Some(&write_timestamp(moment)));
        json.flag("approximate", moment.approximate);
        json.close('}');
    }
}

fn time(json: &mut Writer, name: &str, moment: Option<Moment>) {
    json.field(name, moment.map(write_timestamp).as_deref());
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Operational => "none",
        other => other.as_str(),
    }
}

/// `None` where nothing is said.
fn phase(phase: &Phase) -> Option<&'static str> {
    Some(phase.as_str()).filter(|_| *phase != Phase::Unknown(String::new()))
}

/// The state of components that is as bad.
fn measured(severity: Severity) -> &'static str {
    match severity {
        Severity::Operational => "operational",
        Severity::Maintenance => "under_maintenance",
        Severity::Unknown => "unknown",
        Severity::Minor => "degraded_performance",
        Severity::Major => "partial_outage",
        Severity::Critical => "major_outage",
    }
}

/// `None` where nothing is said.
fn state(state: &ComponentState) -> Option<&'static str> {
    match state {
        ComponentState::Operational => Some("operational"),
        ComponentState::DegradedPerformance => Some("degraded_performance"),
        ComponentState::PartialOutage => Some("partial_outage"),
        ComponentState::MajorOutage => Some("major_outage"),
        ComponentState::UnderMaintenance => Some("under_maintenance"),
        ComponentState::Unknown(word) => (!word.is_empty()).then_some("unknown"),
    }
}

/// What is kept record of a component, and for how much of a period it worked.
fn records(json: &mut Writer, component: &Component) {
    if !component.records.is_empty() {
        json.name("records");
        json.open('[');
        for record in &component.records {
            json.open('{');
            time(json, "from", Some(record.from));
            time(json, "to", Some(record.to));
            json.field("status", Some(measured(record.severity)));
            json.close('}');
        }
        json.close(']');
    }
    if let Some(uptime) = &component.uptime {
        json.name("uptime");
        json.open('{');
        json.field("percent", Some(&uptime.percent));
        json.name("days");
        json.text.push_str(&decimal(uptime.days));
        json.close('}');
    }
}
