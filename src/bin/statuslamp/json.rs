//! The report for machines. Keys and words are described in `docs/check.md` and stay as they are.

use serde_json::{Value, json};

use super::findings::Finding;
use super::reason::Reason;
use super::report::{Entry, Report, Said, Understood};
use super::words::instant;

/// Writes a report.
pub fn write(report: &Report) -> String {
    let understood = report.understood.as_ref();
    let document = json!({
        "file": report.file,
        "format": report.format.map(|format| format.name),
        "lang": report.lang,
        "at": instant(report.now_ms),
        "status": understood.map(status),
        "problems": report.findings.iter().map(problem).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn status(understood: &Understood) -> Value {
    let (components, groups) = understood.components;
    let (entries, over) = understood.history;
    let not_shown = understood.not_shown.iter().map(|(entry, reason)| entry_of(entry, Some(reason)));
    json!({
        "page": {
            "name": understood.page.name,
            "url": understood.page.url,
            "lang": understood.page.lang,
        },
        "severity": understood.severity.as_str(),
        "severity_told": understood.told.as_str(),
        "feed_severity": understood.of_all.as_str(),
        "open": understood.open,
        "expired_at": understood.expired_ms.map(instant),
        "components": components,
        "groups": groups,
        "history": entries,
        "over": over,
        "shown": understood.shown.iter().map(|entry| entry_of(entry, None)).collect::<Vec<_>>(),
        "not_shown": not_shown.collect::<Vec<_>>(),
    })
}

fn entry_of(entry: &Entry, reason: Option<&Reason>) -> Value {
    let mut written = json!({
        "id": entry.id,
        "kind": entry.kind.as_str(),
        "severity": entry.severity.as_str(),
        "phase": entry.phase,
        "title": said(&entry.title),
        "excerpt": entry.excerpt.as_ref().map(said),
        "action": entry.action.as_ref().map(said),
    });
    if let (Some(reason), Some(fields)) = (reason, written.as_object_mut()) {
        fields.insert("reason".into(), reason.name().into());
        fields.insert("because".into(), reason.to_string().into());
    }
    written
}

fn said(said: &Said) -> Value {
    json!({
        "text": said.text,
        "lang": said.lang,
        "machine": said.machine,
        "in_lang": said.is_wanted,
    })
}

fn problem(finding: &Finding) -> Value {
    json!({
        "file": finding.file,
        "kind": finding.kind,
        "pointer": finding.pointer,
        "line": finding.position.map(|position| position.line),
        "column": finding.position.map(|position| position.column),
        "message": finding.message,
        "advice": finding.advice,
    })
}
