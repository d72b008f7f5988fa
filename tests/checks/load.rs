//! What must hold of any bytes that a feed can consist of. Shared by the property tests, the fuzz target and the replay of crashes.

use std::collections::HashSet;

use serde_json::Value;
use statuslamp::feed::{FORMATS, Format, Loaded, MAX_PROBLEMS, MAX_UPDATES, load, load_as, to_statuspage};
use statuslamp::json::{self, Document, Kind};
use statuslamp::model::{Component, Incident, Moment, Severity, Status};
use statuslamp::triage::{Memory, Remembered, Viewer, decide};

/// Reads the bytes as what they seem to be and as every format there is; panics where what comes of it breaks a promise.
pub fn check(bytes: &[u8]) {
    reads_json_as_serde_does(bytes);
    let document = Document::read(bytes).ok().and_then(|document| to_serde(document.root()));
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
    status.severity(0);
    let nothing = Remembered::default();
    let viewer = Viewer { components: vec!["a".into()], closing_ms: i64::MAX, ..Viewer::default() };
    for now_ms in [i64::MIN, 0, i64::MAX] {
        let decisions = decide(status, &viewer, &Memory { dismissed: &nothing, told: &nothing }, now_ms);
        // And, behind them, an outage that nobody wrote of.
        let outages = decisions
            .iter()
            .filter(|decision| decision.incident.kind == statuslamp::model::Kind::Outage)
            .count();
        assert!(outages <= 1 && decisions.len() == status.incidents.len() + outages);
        is_never_green_while_something_is_down(status, now_ms);
    }
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

fn is_never_green_while_something_is_down(status: &Status, now_ms: i64) {
    let is_down =
        |component: &Component| !component.is_group && component.state.severity() > Severity::Unknown;
    let is_hit = |incident: &Incident| incident.is_open() && incident.severity() > Severity::Unknown;
    if status.components.iter().any(is_down) || status.incidents.iter().any(|incident| is_hit(incident)) {
        assert_ne!(status.severity(now_ms), Severity::Operational);
    }
    let says_something = |component: &Component| !component.is_group && !component.state.is_silent();
    if status.severity(now_ms) == Severity::Operational {
        assert!(
            status.indicator.is_some() || status.components.iter().any(says_something),
            "green without evidence"
        );
    }
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

/// Where the text is UTF-8 without a byte order mark, and but for what [`Document::read`] says it does otherwise.
fn reads_json_as_serde_does(bytes: &[u8]) {
    if bytes.starts_with(b"\xef\xbb\xbf") || std::str::from_utf8(bytes).is_err() {
        return;
    }
    match (Document::read(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(ours), Ok(theirs)) => assert_eq!(to_serde(ours.root()), Some(theirs)),
        (Ok(_), Err(_)) if has_surrogates(bytes) => {}
        (Ok(ours), Err(error)) => assert_eq!(to_serde(ours.root()), None, "{error}"),
        (Err(_), Err(_)) => {}
        // The limits of nesting differ.
        (Err(_), Ok(_)) => assert!(bytes.iter().filter(|byte| b"[{".contains(byte)).count() >= 100),
    }
}

/// Whether there are escapes such as `\ud83d`, of which serde_json takes pairs only.
fn has_surrogates(bytes: &[u8]) -> bool {
    bytes.windows(4).any(|escape| {
        escape[..3].eq_ignore_ascii_case(b"\\ud") && b"89abcdef".contains(&escape[3].to_ascii_lowercase())
    })
}

/// `None` where a number is larger than any that serde_json holds.
fn to_serde(value: json::Value) -> Option<Value> {
    match value.kind() {
        Kind::Text | Kind::Escaped => value.text().map(|text| text.into()),
        Kind::Array => value.items().map(to_serde).collect(),
        Kind::Object => {
            let field = |(name, value): (json::Value, json::Value)| {
                Some((name.text()?.into_owned(), to_serde(value)?))
            };
            value.fields().map(field).collect::<Option<_>>().map(Value::Object)
        }
        Kind::Null | Kind::Bool | Kind::Number => serde_json::from_str(value.raw()).ok(),
    }
}
