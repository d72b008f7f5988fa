use super::write_timestamp;
use crate::json::Writer;
use crate::model::{LocalizedText, PostMortem, RemediationState, SectionKind};

/// Writes the field of an incident that holds its post-mortem.
#[inline(never)]
pub(super) fn write_post_mortem(json: &mut Writer, post_mortem: &PostMortem) {
    json.name("postmortem");
    json.open('{');
    json.field("published_at", post_mortem.published_at.map(write_timestamp).as_deref());
    let mut sections = Vec::new();
    for section in &post_mortem.sections {
        let name = match section.kind {
            SectionKind::Whole => "whole",
            SectionKind::Summary => "summary",
            SectionKind::RootCause => "root_cause",
            SectionKind::Resolution => "resolution",
        };
        sections.push((name, &section.text));
    }
    json.name("sections");
    json.open('{');
    for (name, text) in &sections {
        json.field(name, Some(&text.text));
    }
    json.close('}');
    json.name("remediations");
    json.open('[');
    for remediation in &post_mortem.remediations {
        let state = match &remediation.state {
            RemediationState::Unknown(word) => word,
            known => known.as_str(),
        };
        json.open('{');
        json.field("text", Some(&remediation.text.text));
        json.field("state", Some(state).filter(|state| !state.is_empty()));
        json.close('}');
    }
    json.close(']');
    let remediations: Vec<_> = post_mortem.remediations.iter().map(|remediation| &remediation.text).collect();
    let mut langs = Vec::<&str>::new();
    for text in sections.iter().map(|(_, text)| text).chain(&remediations) {
        for translation in &text.translations {
            if !langs.contains(&translation.lang.as_str()) {
                langs.push(&translation.lang);
            }
        }
    }
    if !langs.is_empty() {
        json.name("translations");
        json.open('{');
        for lang in langs {
            translated(json, lang, &sections, &remediations);
        }
        json.close('}');
    }
    json.close('}');
}

/// What there is of a post-mortem in one language. Remediations stand at the places of the originals.
#[inline(never)]
fn translated(
    json: &mut Writer,
    lang: &str,
    sections: &[(&str, &LocalizedText)],
    remediations: &[&LocalizedText],
) {
    let mut is_by_machine = false;
    json.name(lang);
    json.open('{');
    json.name("sections");
    json.open('{');
    for (name, text) in sections {
        let translation = text.translations.iter().rev().find(|translation| translation.lang == lang);
        json.field(name, translation.map(|translation| translation.text.as_str()));
        is_by_machine |= translation.is_some_and(|translation| translation.machine);
    }
    json.close('}');
    json.name("remediations");
    json.open('[');
    let mut left_out = 0;
    for text in remediations {
        left_out += 1;
        if let Some(found) = text.translations.iter().rev().find(|translation| translation.lang == lang) {
            for _ in 1..left_out {
                json.open('{');
                json.close('}');
            }
            left_out = 0;
            json.open('{');
            json.field("text", Some(&found.text));
            json.close('}');
            is_by_machine |= found.machine;
        }
    }
    json.close(']');
    json.flag("machine", is_by_machine);
    json.close('}');
}
