//! Documents of anything but a status page, invented, each as its kind is: `tests/fixtures/foreign/`. Somebody gives a page the address of a
//! health check or of their shop's articles: whoever takes that for a feed tells their customers that all is well.

use std::fs;

use statuslamp::feed::{FORMATS, Loaded, ProblemKind, load, load_as};
use statuslamp::model::Severity;

const FOLDER: &str = "tests/fixtures/foreign";

/// Which of them say that all is well once a format is named whose empty or shortest documents look just so; that is what naming it means.
const ARE_WHAT_THEY_ARE_SAID_TO_BE: [(&str, &str); 4] = [
    ("empty-array", "aws-health"),
    ("empty-array", "google-cloud"),
    ("data-message", "cachet"),
    ("instances-short", "salesforce"),
];

fn documents() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for file in fs::read_dir(FOLDER).unwrap() {
        let path = file.unwrap().path();
        found.push((path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()));
    }
    found.sort();
    assert!(found.len() >= 35, "{}", found.len());
    found
}

#[test]
fn a_foreign_document_is_of_no_format() {
    for (name, document) in documents() {
        let Loaded { format, status, problems } = load(&document);
        assert_eq!((format, status), (None, None), "{name}");
        assert_eq!(problems.len(), 1, "{name}");
        assert_eq!(problems[0].kind, ProblemKind::UnknownFormat, "{name}");
    }
}

/// Whoever names a format has its reader look at anything that comes from there, a login page's JSON included. Finding nothing in it is
/// neither good news nor a thing to be silent about.
#[test]
fn under_the_name_of_a_format_it_is_never_good_news() {
    let mut wrong = Vec::new();
    for (name, document) in documents() {
        for format in FORMATS.iter() {
            if ARE_WHAT_THEY_ARE_SAID_TO_BE.contains(&(name.as_str(), format.name)) {
                continue;
            }
            let Loaded { status, problems, .. } = load_as(&document, Some(format));
            let severity = status.map(|status| status.severity(0));
            if severity == Some(Severity::Operational) || problems.is_empty() {
                let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
                wrong.push(format!("{name} as {}: {severity:?} {problems:?}", format.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
