//! What must hold of any bytes that a feed can consist of. Shared by the property tests, the fuzz target and the replay of crashes.

use std::collections::HashSet;

use serde_json::Value;
use statuslamp::feed::{FORMATS, Format, Loaded, MAX_PROBLEMS, MAX_UPDATES, load, load_as, to_statuspage};
use statuslamp::json::parse_json;
use statuslamp::model::{Incident, Moment, Status};

/// Reads the bytes as what they seem to be and as every format there is; panics where what comes of it breaks a promise.
pub fn check(bytes: &[u8]) {
    reads_json_as_serde_does(bytes);
    let document = parse_json(bytes).ok();
    for format in FORMATS.iter().map(Some).chain([None]) {
        let Loaded { status, problems, .. } = match format {
            Some(format) => load_as(bytes, Some(format)),
            None => load(bytes),
        };
        assert!(problems.len() <= MAX_PROBLEMS);
        for problem in &problems {
            assert!(!problem.to_string().is_empty());
            let leads_somewhere =
                document.as_ref().is_none_or(|document| document.pointer(&problem.pointer).is_some());
            assert!(leads_somewhere, "{format:?}: {problem}");
        }
        if let Some(status) = status {
            keeps_the_models_promises(&status);
            is_written_and_read_as_the_same(&status);
        }
    }
}

fn keeps_the_models_promises(status: &Status) {
    status.severity();
    differ(status.components.iter().map(|component| &component.id));
    differ(status.incidents.iter().map(|incident| &incident.id));
    is_short(&status.page.lang);
    newest_first(status.incidents.iter().map(|incident| incident.began_at()));
    is_web(&status.page.url);
    for incident in &status.incidents {
        keeps_its_promises(incident);
    }

    let mut joined = status.clone();
    joined.join(status.clone());
    assert_eq!(&joined, status, "a document adds nothing to itself");
    joined.settle(1_795_165_200_000);
}

fn keeps_its_promises(incident: &Incident) {
    incident.revision();
    incident.content();
    incident.ended_at();
    incident.newest_update();
    assert!(!incident.title.text.is_empty());
    assert!(incident.updates.len() <= MAX_UPDATES);
    newest_first(incident.updates.iter().map(|update| update.at));
    differ(incident.updates.iter().map(|update| &update.id));
    assert_eq!(incident.components.len(), incident.component_ids.len());
    is_short(&incident.title.lang);
    is_web(&incident.url);
    is_web(&incident.cause.as_ref().and_then(|cause| cause.url.clone()));
}

fn differ<'a>(ids: impl Iterator<Item = &'a String>) {
    let mut seen = HashSet::new();
    ids.for_each(|id| assert!(seen.insert(id), "{id} twice"));
}

/// A language is kept with each text.
fn is_short(lang: &Option<String>) {
    assert!(lang.as_ref().is_none_or(|lang| lang.len() <= 100), "{lang:?}");
}

fn newest_first(times: impl Iterator<Item = Option<Moment>>) {
    let times: Vec<_> = times.map(|time| time.map(|moment| moment.unix_ms)).collect();
    assert!(times.is_sorted_by(|earlier, later| earlier >= later), "{times:?}");
}

fn is_web(url: &Option<String>) {
    let url = url.as_deref().unwrap_or("https://").to_ascii_lowercase();
    assert!(url.starts_with("https://") || url.starts_with("http://"), "{url}");
}

/// Our own output is a feed, and says the same as what it was made from.
fn is_written_and_read_as_the_same(status: &Status) {
    let written = to_statuspage(status);
    let again = load_as(written.to_string().as_bytes(), Format::named("statuspage")).status;
    let again = again.expect("our own output is a feed");
    assert_eq!(to_statuspage(&again), written);
}

/// Where the text is UTF-8 without a byte order mark, and but for what `parse_json` says it does otherwise.
fn reads_json_as_serde_does(bytes: &[u8]) {
    if bytes.starts_with(b"\xef\xbb\xbf") || std::str::from_utf8(bytes).is_err() {
        return;
    }
    match (parse_json(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(ours), Ok(theirs)) => assert!(is_near(&ours, &theirs), "{ours} is not {theirs}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => {
            // Whether a number is larger than the largest may hang on a last digit, and the limits of nesting differ.
            let is_large = |run: &[u8]| run.len() >= 290 || run.len() == 3 && run >= b"280".as_slice();
            let is_of_limits = bytes.split(|byte| !byte.is_ascii_digit()).any(is_large)
                || bytes.iter().filter(|byte| b"[{".contains(byte)).count() >= 100;
            assert!(is_of_limits, "{ours:?} and {theirs:?}");
        }
    }
}

fn is_near(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) => {
            let exact = |number: &serde_json::Number| number.as_i64().filter(|number| *number != 0);
            let (near, far) = (ours.as_f64().unwrap_or(0.0), theirs.as_f64().unwrap_or(0.0));
            // Below this the tables of exact powers are what we do without.
            ours == theirs
                || exact(ours).is_none_or(|_| exact(theirs).is_none())
                    && (near - far).abs() <= far.abs() * 1e-14 + 1e-280
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_near(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| ours.0 == theirs.0 && is_near(ours.1, theirs.1))
        }
        _ => ours == theirs,
    }
}
