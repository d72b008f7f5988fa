#![expect(
    clippy::indexing_slicing,
    reason = "serde_json fills in what is missing, and only objects made here are indexed by name"
)]

use serde_json::{Map, Value, json};

use crate::model::{
    Cause, ComponentState, DataLoss, Incident, Kind, LocalizedText, Moment, Party, Phase, PostMortem,
    Precision, RemediationState, SectionKind, Severity, Span, Status,
};

/// A status as a document of the extended Statuspage format, valid by `www/feed.schema.json`, which [`load`](super::load) reads as the
/// same status again. A phase, impact or state that another format says in a word of its own is written as `unknown`.
///
/// For tools: nothing in the widget calls it.
pub fn to_statuspage(status: &Status) -> Value {
    let list = |kind| -> Vec<Value> {
        status.incidents.iter().filter(|entry| entry.kind == kind).map(|entry| incident(entry)).collect()
    };
    let components: Vec<_> = status
        .components
        .iter()
        .map(|component| {
            let mut fields = localized("name", &component.name);
            fields.insert("id".into(), component.id.as_str().into());
            put(&mut fields, "status", state(&component.state));
            if component.is_group {
                fields.insert("group".into(), true.into());
            }
            put(&mut fields, "group_id", component.group_id.as_deref());
            let records = component.records.iter().map(|record| {
                let (from, to) = (write_timestamp(record.from), write_timestamp(record.to));
                json!({ "from": from, "to": to, "status": measured(record.severity) })
            });
            if !component.records.is_empty() {
                fields.insert("records".into(), records.collect());
            }
            if let Some(uptime) = &component.uptime {
                let uptime = json!({ "percent": uptime.percent, "days": uptime.days });
                fields.insert("uptime".into(), uptime);
            }
            Value::Object(fields)
        })
        .collect();
    let mut page = Map::new();
    put(&mut page, "name", status.page.name.as_deref());
    put(&mut page, "url", status.page.url.as_deref());
    put(&mut page, "lang", status.page.lang.as_deref());
    put(&mut page, "time_zone", status.page.time_zone.as_deref());
    if !status.page.display_time_zones.is_empty() {
        page.insert("display_time_zones".into(), json!(status.page.display_time_zones));
    }
    let mut document = Map::new();
    document.insert("page".into(), page.into());
    if let Some(indicator) = status.indicator {
        document.insert("status".into(), json!({ "indicator": word(indicator) }));
    }
    put(&mut document, "expires_at", time(status.expires_at));
    document.insert("components".into(), components.into());
    document.insert("incidents".into(), list(Kind::Incident).into());
    document.insert("scheduled_maintenances".into(), list(Kind::Maintenance).into());
    document.into()
}

fn incident(incident: &Incident) -> Value {
    let mut fields = localized("name", &incident.title);
    fields.insert("id".into(), incident.id.as_str().into());
    put(&mut fields, "lang", incident.title.lang.as_deref());
    put(&mut fields, "status", phase(&incident.phase));
    put(&mut fields, "impact", Some(incident.impact.as_str()).filter(|_| !incident.impact.is_silent()));
    put(&mut fields, "created_at", time(incident.created_at));
    put(&mut fields, "resolved_at", time(incident.resolved_at));
    put(&mut fields, "shortlink", incident.url.as_deref());
    if let Some(Span { from, to }) = incident.window {
        let mut window = Map::new();
        put(&mut window, "from", from.map(end));
        put(&mut window, "to", to.map(end));
        fields.insert("impact_window".into(), window.into());
    }
    let mut components = Vec::new();
    for (name, id) in incident.components.iter().zip(&incident.component_ids) {
        let mut entry = localized("name", name);
        put(&mut entry, "id", Some(id.as_str()).filter(|id| !id.is_empty()));
        components.push(entry);
    }
    fields.insert("components".into(), components.into());
    if !incident.regions.is_empty() {
        fields.insert("regions".into(), json!(incident.regions));
    }
    if let Some(audience) = &incident.audience {
        fields.insert("audience".into(), json!({ "any": audience.any, "all": audience.all }));
    }
    put(
        &mut fields,
        "action_required",
        incident.action_required.as_ref().map(|text| localized("text", text)),
    );
    let data_loss = incident.data_loss.as_ref().map(|data_loss| match data_loss {
        DataLoss::Unknown(word) => word,
        known => known.as_str(),
    });
    put(&mut fields, "data_loss", data_loss);
    if let Some(Cause { party, name, url }) = &incident.cause {
        let mut cause = Map::new();
        let party = match party {
            Party::Unknown(word) => word,
            known => known.as_str(),
        };
        put(&mut cause, "party", Some(party).filter(|word| !word.is_empty()));
        put(&mut cause, "name", name.as_deref());
        put(&mut cause, "url", url.as_deref());
        fields.insert("cause".into(), cause.into());
    }
    put(&mut fields, "replaced_by", incident.replaced_by.as_deref());
    let updates = incident.updates.iter().map(|update| {
        let mut fields = localized("body", &update.body);
        fields.insert("id".into(), update.id.as_str().into());
        put(&mut fields, "status", phase(&update.phase));
        put(&mut fields, "display_at", time(update.at));
        put(&mut fields, "edited_at", time(update.edited_at));
        Value::Object(fields)
    });
    fields.insert("incident_updates".into(), updates.collect());
    put(&mut fields, "postmortem", incident.post_mortem.as_ref().map(post_mortem));
    fields.into()
}

fn post_mortem(post_mortem: &PostMortem) -> Value {
    let mut fields = Map::new();
    put(&mut fields, "published_at", time(post_mortem.published_at));
    let mut translated: Map<String, Value> = Map::new();
    let mut sections = Map::new();
    for section in &post_mortem.sections {
        let name = match section.kind {
            SectionKind::Whole => "whole",
            SectionKind::Summary => "summary",
            SectionKind::RootCause => "root_cause",
            SectionKind::Resolution => "resolution",
        };
        sections.insert(name.into(), section.text.text.as_str().into());
        for translation in &section.text.translations {
            let entry = translated
                .entry(translation.lang.as_str())
                .or_insert_with(|| json!({ "sections": {}, "remediations": [] }));
            entry["sections"][name] = translation.text.as_str().into();
            if translation.machine {
                entry["machine"] = true.into();
            }
        }
    }
    fields.insert("sections".into(), sections.into());
    let mut remediations = Vec::new();
    for (index, remediation) in post_mortem.remediations.iter().enumerate() {
        let mut entry = json!({ "text": remediation.text.text });
        let state = match &remediation.state {
            RemediationState::Unknown(word) => word,
            known => known.as_str(),
        };
        if !state.is_empty() {
            entry["state"] = state.into();
        }
        remediations.push(entry);
        for translation in &remediation.text.translations {
            let entry = translated
                .entry(translation.lang.as_str())
                .or_insert_with(|| json!({ "sections": {}, "remediations": [] }));
            if let Some(list) = entry["remediations"].as_array_mut() {
                list.resize(list.len().max(index + 1), json!({}));
            }
            entry["remediations"][index] = json!({ "text": translation.text });
            if translation.machine {
                entry["machine"] = true.into();
            }
        }
    }
    fields.insert("remediations".into(), remediations.into());
    if !translated.is_empty() {
        fields.insert("translations".into(), translated.into());
    }
    fields.into()
}

/// An object with a text and its translations, as [`LocalizedText`] is written everywhere.
fn localized(name: &str, text: &LocalizedText) -> Map<String, Value> {
    let mut fields = Map::new();
    if !text.text.is_empty() {
        fields.insert(name.into(), text.text.as_str().into());
    }
    let mut translations = Map::new();
    for translation in &text.translations {
        let mut entry = Map::new();
        entry.insert(name.into(), translation.text.as_str().into());
        if translation.machine {
            entry.insert("machine".into(), true.into());
        }
        translations.insert(translation.lang.clone(), entry.into());
    }
    if !translations.is_empty() {
        fields.insert("translations".into(), translations.into());
    }
    fields
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        fields.insert(name.into(), value.into());
    }
}

fn end(moment: Moment) -> Value {
    let mut end = json!({ "at": write_timestamp(moment) });
    if moment.approximate {
        end["approximate"] = true.into();
    }
    end
}

fn time(moment: Option<Moment>) -> Option<String> {
    moment.map(write_timestamp)
}

/// A moment as [RFC 3339](https://www.rfc-editor.org/info/rfc3339) in UTC, or as a bare date where only the day is known: what
/// [`parse_timestamp`](super::parse_timestamp) reads. For tools: nothing in the widget calls it.
pub fn write_timestamp(moment: Moment) -> String {
    const MS_PER_DAY: i64 = 86_400_000;
    let (days, ms) = (moment.unix_ms.div_euclid(MS_PER_DAY), moment.unix_ms.rem_euclid(MS_PER_DAY));
    let (year, month, day) = civil_from_days(days);
    if moment.precision == Precision::Day {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let (seconds, fraction) = (ms / 1000, ms % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}Z")
}

/// The calendar date of a number of days since 1970-01-01; the
/// [known algorithm](https://howardhinnant.github.io/date_algorithms.html#civil_from_days).
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
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
