//! What whole documents come to: each `tests/fixtures/feeds/<format>/<scenario>.json` is read, and the status written as extended
//! Statuspage beside its problems must be what `<scenario>.golden` says. `UPDATE_GOLDEN=1 cargo test --test formats` writes these anew;
//! read the difference before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use statuslamp::feed::{Format, Loaded, load, load_as, to_statuspage};
use statuslamp::model::Severity;

const FIXTURES: &str = "tests/fixtures/feeds";

/// Documents that nothing tells from anybody else's: whoever has such a feed names its format.
const NAMED: [(&str, &str); 2] = [
    ("openstatus/quiet.json", "one word, as any health check has"),
    ("zendesk/quiet.json", "empty lists, as any answer in JSON:API may have"),
];

/// Reads a fixture, as the format of its folder where only that tells.
fn load_fixture(path: &Path) -> Loaded {
    let name = NAMED.iter().any(|(name, _)| path.ends_with(name)).then(|| format_of(path));
    load_as(&fs::read(path).unwrap(), name.and_then(|name| Format::named(&name)))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn format_of(path: &Path) -> String {
    path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn every_fixture_is_read_as_its_golden_file_says() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    let fixtures = files(Path::new(FIXTURES));
    for path in &fixtures {
        let Loaded { format, status, problems } = load_fixture(path);
        assert_eq!(format.map(|format| format.name), Some(format_of(path).as_str()), "{}", path.display());
        let status = status.unwrap();
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        let found = json!({ "severity": status.severity(0).as_str(), "problems": problems, "status": to_statuspage(&status) });
        let golden = path.with_extension("golden");
        if update {
            fs::write(&golden, format!("{found:#}\n")).unwrap();
        }
        let expected: Option<Value> =
            fs::read(&golden).ok().and_then(|text| serde_json::from_slice(&text).ok());
        if expected.as_ref() != Some(&found) {
            wrong.push(format!("{}: now {found:#}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for format in statuslamp::feed::FORMATS.iter() {
        assert!(fixtures.iter().any(|path| format_of(path) == format.name), "{} has no fixture", format.name);
    }
}

/// What is written in the extended format is read as the same status again, so that a feed can be converted without loss.
#[test]
fn what_is_written_is_read_as_the_same_again() {
    for path in files(Path::new(FIXTURES)) {
        let first = load_fixture(&path).status.unwrap();
        let written = to_statuspage(&first);
        let again = load_as(written.to_string().as_bytes(), Format::named("statuspage")).status.unwrap();
        assert_eq!(to_statuspage(&again), written, "{}", path.display());
        assert_eq!(again.severity(0), first.severity(0), "{}", path.display());
    }
}

/// A format's reader must keep its hands off everybody else's documents: providers change behind one host, and the wrong reader would
/// find nothing wrong in what it doesn't understand.
#[test]
fn no_document_is_of_two_formats() {
    for path in files(Path::new(FIXTURES)) {
        let bytes = fs::read(&path).unwrap();
        let found: Vec<_> = statuslamp::feed::FORMATS
            .iter()
            .filter(|format| format.is_of(&bytes))
            .map(|format| format.name)
            .collect();
        let expected =
            if NAMED.iter().any(|(name, _)| path.ends_with(name)) { vec![] } else { vec![format_of(&path)] };
        assert_eq!(found, expected, "{}", path.display());
    }
}

/// Samples that are no status by themselves: lists of what is referred to elsewhere, one incident taken out of its document, and one word.
const PARTS: [&str; 6] = [
    "openstatus/public-status-docs.json",
    "hund/events_collection.json",
    "hund/statuses_collection.json",
    "hund/timeline_collection.json",
    "hund/updates_collection.json",
    "incidentio/statuspage-compat-incident-openai-TRIMMED.json",
];
const FOLDERS: [(&str, &str); 18] = [
    ("aws/", "aws-health"),
    ("betterstack/", "better-stack"),
    ("cstate/", "cstate"),
    ("firehydrant/", "firehydrant"),
    ("gatus/", "gatus"),
    ("google-cloud/", "google-cloud"),
    ("heroku/", "heroku"),
    ("hund/", "hund"),
    ("incidentio/", "incident.io"),
    ("instatus/", "instatus"),
    ("openstatus/", "openstatus"),
    ("rootly/", "statuspage"),
    ("slack/", "slack"),
    ("standards/", "operational-state"),
    ("statusio/", "status.io"),
    ("statuspage/", "statuspage"),
    ("statuspal/", "statuspal"),
    ("upptime/", "upptime"),
];

/// Real payloads, which lie beside the project on the machines of its developers and are not part of it.
#[test]
fn the_shared_samples_are_read() {
    let folder = Path::new("../shared/feeds");
    if !folder.is_dir() {
        println!("the shared samples are not here: not tested");
        return;
    }
    let mut wrong = Vec::new();
    for path in files(folder) {
        let name = path.strip_prefix(folder).unwrap().display().to_string();
        if PARTS.contains(&name.as_str()) {
            // Read without panic is all that can be asked.
            load(&fs::read(&path).unwrap());
            continue;
        }
        let expected = FOLDERS.iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, format)| *format);
        match load(&fs::read(&path).unwrap()) {
            Loaded { status: Some(status), format: Some(format), .. } => {
                let is_empty = status.components.is_empty()
                    && status.incidents.is_empty()
                    && status.indicator.unwrap_or(Severity::Unknown) == Severity::Unknown;
                println!(
                    "{name}: {} ({} components, {} incidents)",
                    format.name,
                    status.components.len(),
                    status.incidents.len()
                );
                if Some(format.name) != expected {
                    wrong.push(format!("{name}: read as {} instead of {expected:?}", format.name));
                }
                if is_empty {
                    wrong.push(format!("{name}: nothing in it as {}", format.name));
                }
            }
            loaded => wrong.push(format!("{name}: {:?}", loaded.problems)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
