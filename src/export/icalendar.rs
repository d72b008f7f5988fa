use std::sync::Arc;

use crate::feed::{datable, write_timestamp};
use crate::html;
use crate::model::{Incident, Kind, Moment, Phase, Precision, Span};

/// How long a line may be, in bytes; what is longer goes on in the next one after a space.
const MAX_LINE: usize = 75;
const MS_PER_DAY: i64 = 24 * 60 * 60 * 1000;
/// What some vendors write for work that will not be done; nobody's phases have a word for it.
const CANCELLED: [&str; 2] = ["cancelled", "canceled"];

/// The planned work among these as [iCalendar](https://www.rfc-editor.org/info/rfc5545), an event for each whose planned beginning is known;
/// texts are originals. `now_ms` (milliseconds since the Unix epoch) is when it is made. Empty where there are none: a calendar must have one.
pub fn icalendar(incidents: &[Arc<Incident>], now_ms: i64) -> String {
    let mut events = String::new();
    for incident in incidents {
        if incident.kind == Kind::Maintenance
            && let Some(window) = incident.window
            && let Some((from, to)) = ends(window)
        {
            event(incident, &from, to.as_deref(), now_ms, &mut events);
        }
    }
    if events.is_empty() {
        return events;
    }
    let mut calendar = String::new();
    for (name, value) in
        [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Statuslamp//Incident history//EN")]
    {
        line(&mut calendar, name, value);
    }
    calendar.push_str(&events);
    line(&mut calendar, "END", "VCALENDAR");
    calendar
}

#[inline(never)]
fn event(incident: &Incident, from: &str, to: Option<&str>, now_ms: i64, out: &mut String) {
    let page = incident.provider.as_deref();
    // Ids are unique on their page only, which has an address or at least a name.
    let page = page.and_then(|page| page.url.as_deref().or(page.name.as_deref()));
    let uid = [&incident.id, "@", page.unwrap_or("statuslamp")].concat();
    let update = incident.newest_update().map(|update| &update.body).filter(|body| !body.text.is_empty());
    // How it is written says whether it is a day.
    let [start, end] =
        if from.len() > 8 { ["DTSTART", "DTEND"] } else { ["DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"] };
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &escaped(&uid));
    line(out, "DTSTAMP", &stamp(now_ms, false).unwrap_or_else(|| from.to_owned()));
    if let Some(changed) = changed_at(incident).and_then(|at| stamp(at.unix_ms, false)) {
        line(out, "LAST-MODIFIED", &changed);
    }
    line(out, start, from);
    if let Some(to) = to {
        line(out, end, to);
    }
    line(out, &named("SUMMARY", incident.title.lang.as_deref()), &escaped(&incident.title.text));
    if let Some(update) = update {
        let plain = html::text(&update.text);
        let text = plain.as_deref().unwrap_or(&update.text);
        line(out, &named("DESCRIPTION", update.lang.as_deref()), &escaped(text));
    }
    if let Some(url) = &incident.url {
        let mut address = String::new();
        for character in url.chars() {
            // It can't be escaped, only be kept from ending its line.
            if !is_control(character) && character != ' ' {
                address.push(character);
            }
        }
        line(out, "URL", &address);
    }
    match &incident.phase {
        Phase::Unknown(word) if CANCELLED.iter().any(|known| word.eq_ignore_ascii_case(known)) => {
            line(out, "STATUS", "CANCELLED");
        }
        Phase::Unknown(_) => {}
        _ => line(out, "STATUS", "CONFIRMED"),
    }
    line(out, "CATEGORIES", "MAINTENANCE");
    line(out, "END", "VEVENT");
}

/// When it begins and ends, as they are written; both are days where the beginning is one. `None` where the beginning isn't known.
fn ends(window: Span) -> Option<(String, Option<String>)> {
    let from = window.from?;
    let is_day = from.precision == Precision::Day;
    let start = stamp(from.unix_ms, is_day)?;
    let Some(to) = window.to else { return Some((start, None)) };
    // The end is the first moment, or day, that is no part of it.
    let to_ms = match to.precision {
        Precision::Day => to.unix_ms.saturating_add(MS_PER_DAY),
        Precision::Instant if is_day => to.unix_ms.saturating_add(MS_PER_DAY - 1),
        Precision::Instant => to.unix_ms,
    };
    let end = stamp(to_ms, is_day).filter(|_| to_ms > from.unix_ms).filter(|end| *end != start);
    Some((start, end))
}

/// A time in UTC to the second, or a date; `None` where it has no year that can be written.
#[inline(never)]
fn stamp(unix_ms: i64, is_day: bool) -> Option<String> {
    let moment = datable(unix_ms)?;
    let precision = if is_day { Precision::Day } else { Precision::Instant };
    let mut stamp = String::new();
    for character in write_timestamp(Moment { precision, ..moment }).chars() {
        match character {
            '-' | ':' => {}
            '.' => {
                stamp.push('Z');
                break;
            }
            _ => stamp.push(character),
        }
    }
    Some(stamp)
}

/// When anything was last said of it; `None` where only the day of that is known, since the format has a time there.
fn changed_at(incident: &Incident) -> Option<Moment> {
    let mut changed = incident.created_at;
    for update in &incident.updates {
        for moment in [update.at, update.edited_at] {
            // Nothing is less than any time.
            if moment.map(Moment::latest_ms) > changed.map(Moment::latest_ms) {
                changed = moment;
            }
        }
    }
    changed.filter(|moment| moment.precision == Precision::Instant)
}

/// A property's name with the language of its text; feeds may say anything there.
fn named(name: &str, lang: Option<&str>) -> String {
    match lang {
        Some(lang)
            if !lang.is_empty() && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') =>
        {
            [name, ";LANGUAGE=", lang].concat()
        }
        _ => name.to_owned(),
    }
}

/// A text as a value: nothing in it can end its line or begin another property.
#[inline(never)]
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' if before == '\r' => {}
            // The last three are ends of lines that only some programs know.
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            _ if is_control(character) => {}
            _ => out.push(character),
        }
        before = character;
    }
    out
}

/// What no line may hold.
fn is_control(character: char) -> bool {
    matches!(character, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// Writes a line, or several where it is too long; never with an end within a character.
#[inline(never)]
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for part in [name, ":", value] {
        for character in part.chars() {
            if length + character.len_utf8() > MAX_LINE {
                out.push_str("\r\n ");
                length = 1;
            }
            out.push(character);
            length += character.len_utf8();
        }
    }
    out.push_str("\r\n");
}
