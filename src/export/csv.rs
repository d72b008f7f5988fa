use std::sync::Arc;

use crate::decimal::decimal;
use crate::feed::write_timestamp;
use crate::model::{Cause, DataLoss, Incident, LocalizedText, Moment, Party, Precision};

/// The mark by which spreadsheet programs know UTF-8, and the names of the columns.
const HEADER: &str = "\u{feff}id,kind,title,impact,phase,from,to,times,duration_minutes,components,audience,cause,\
                      data_loss,action_required,updates,postmortem,url\r\n";
const MS_PER_MINUTE: i64 = 60_000;

/// Incidents as [CSV](https://www.rfc-editor.org/info/rfc4180) for spreadsheet programs, a row each, in their order; texts are originals.
///
/// Times are ISO 8601 in UTC, dates where only the day is known, and empty where nothing is; `times` says whether the vendor vouches for
/// them. `audience` is the label that the feed gives it. `updates` is how many there are, `postmortem` whether there is one.
pub fn csv(incidents: &[Arc<Incident>]) -> String {
    let mut table = HEADER.to_owned();
    for incident in incidents {
        row(incident, &mut table);
    }
    table
}

#[inline(never)]
fn row(incident: &Incident, out: &mut String) {
    let (from, to) = times(incident);
    let is_approximate = |moment: Option<Moment>| moment.is_some_and(|moment| moment.approximate);
    let times = match from.or(to) {
        None => "",
        Some(_) if is_approximate(from) || is_approximate(to) => "approximate",
        Some(_) => "exact",
    };
    cell(&incident.id, out);
    cell(incident.kind.as_str(), out);
    cell(&incident.title.text, out);
    cell(incident.impact.as_str(), out);
    cell(incident.phase.as_str(), out);
    cell(&time(from), out);
    cell(&time(to), out);
    cell(times, out);
    cell(&minutes(from, to), out);
    cell(&components(incident), out);
    cell(audience(incident), out);
    cell(&cause(incident), out);
    cell(incident.data_loss.as_ref().map_or("", DataLoss::as_str), out);
    cell(incident.action_required.as_ref().map_or("", |action| &action.text), out);
    cell(&decimal(incident.updates.len() as i64), out);
    cell(if incident.post_mortem.is_some() { "yes" } else { "no" }, out);
    cell(incident.url.as_deref().unwrap_or_default(), out);
    out.push_str("\r\n");
}

/// When customers were hit: what an author says of the beginning goes before when it was opened, even that it isn't known.
fn times(incident: &Incident) -> (Option<Moment>, Option<Moment>) {
    (incident.window.map_or_else(|| incident.began_at(), |window| window.from), incident.ended_at())
}

/// To the second: no status page is more exact.
fn time(moment: Option<Moment>) -> String {
    let text = moment.map(write_timestamp).unwrap_or_default();
    match text.split_once('.') {
        Some((seconds, _)) => [seconds, "Z"].concat(),
        None => text,
    }
}

/// Nothing where it would be more than is known: of days nobody knows the minutes, and an end before the beginning is a typing error.
fn minutes(from: Option<Moment>, to: Option<Moment>) -> String {
    match (from, to) {
        (Some(from), Some(to))
            if from.precision == Precision::Instant
                && to.precision == Precision::Instant
                && from.unix_ms <= to.unix_ms =>
        {
            decimal(to.unix_ms.saturating_sub(from.unix_ms) / MS_PER_MINUTE)
        }
        _ => String::new(),
    }
}

/// By their names, or by the id where only that is known.
fn components(incident: &Incident) -> String {
    let mut list = String::new();
    for (LocalizedText { text, .. }, id) in incident.components.iter().zip(&incident.component_ids) {
        if !list.is_empty() {
            list.push_str("; ");
        }
        list.push_str(if text.is_empty() { id } else { text });
    }
    list
}

/// In words, which whoever reads a table understands; the tokens are in the JSON.
fn audience(incident: &Incident) -> &str {
    let label = incident.audience.as_ref().and_then(|audience| audience.label.as_ref());
    label.map_or("", |label| &label.text)
}

fn cause(incident: &Incident) -> String {
    let Some(Cause { party, name, .. }) = &incident.cause else { return String::new() };
    let party = if matches!(party, Party::Unknown(_)) { "" } else { party.as_str() };
    let name = name.as_deref().unwrap_or_default();
    [party, if party.is_empty() || name.is_empty() { "" } else { ": " }, name].concat()
}

/// Writes a cell. A text that a spreadsheet program would take for a formula gets an apostrophe, which says that it is none; the wide
/// forms are taken for one in East Asian languages.
#[inline(never)]
fn cell(value: &str, out: &mut String) {
    if !out.ends_with('\n') {
        out.push(',');
    }
    let must_quote = value.bytes().any(|byte| matches!(byte, b',' | b';' | b'"' | b'\r' | b'\n' | b'\t'));
    if must_quote {
        out.push('"');
    }
    if let Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') = value.chars().next()
    {
        out.push('\'');
    }
    for character in value.chars() {
        if character == '"' {
            out.push('"');
        }
        out.push(character);
    }
    if must_quote {
        out.push('"');
    }
}
