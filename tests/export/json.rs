use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use statuslamp::export::json;
use statuslamp::feed::{Format, load, load_as, to_statuspage};
use statuslamp::model::{Incident, Page, SectionKind, Status};

use super::{incident, text, update, whole};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&fs::read_to_string("www/feed.schema.json").unwrap()).unwrap();
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}

fn read(document: &str) -> Status {
    load_as(document.as_bytes(), Format::named("statuspage")).status.unwrap()
}

/// Every document that the project has: of which it is known that it is of the extended format, and has no faults, all comes back.
fn feeds(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(feeds(path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_document_is_valid_and_read_as_the_same() {
    let validator = validator();
    let (mut same, mut entries) = (0, 0);
    for path in feeds("www/feeds").into_iter().chain(feeds("tests/fixtures/feeds")) {
        let loaded = load(&fs::read(&path).unwrap());
        let Some(status) = loaded.status else { continue };
        let document = json(&status.incidents, &status.components);
        let value: Value = serde_json::from_str(&document).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        let again = read(&document);
        let is_own = loaded.format.is_some_and(|format| format.name == "statuspage");
        if is_own && loaded.problems.is_empty() {
            for (found, expected) in again.incidents.iter().zip(&status.incidents) {
                assert_eq!(found, expected, "{}", path.display());
            }
            assert_eq!(again.incidents.len(), status.incidents.len(), "{}", path.display());
            same += 1;
        }
        // Words and times of other formats lose what ours has no place for, and no more.
        let lean = Status {
            incidents: status.incidents.clone(),
            components: status.components,
            page: again.page.clone(),
            ..Status::default()
        };
        assert_eq!(
            to_statuspage(&again)["incidents"],
            to_statuspage(&lean)["incidents"],
            "{}",
            path.display()
        );
        entries += status.incidents.len();
    }
    assert!(same >= 5 && entries > 50, "{same} of {entries}");
}

#[test]
fn a_post_mortem_told_in_parts_is_not_cut_to_its_last() {
    let document = r#"{ "page": {}, "incidents": [ { "id": "a", "name": "x", "status": "postmortem", "incident_updates": [
        { "id": "2", "status": "postmortem", "body": "Part two", "display_at": "2026-11-21T00:00:00Z" },
        { "id": "1", "status": "postmortem", "body": "Part one", "display_at": "2026-11-20T00:00:00Z" } ] } ] }"#;
    let status = load(document.as_bytes()).status.unwrap();
    let sections = |incident: &Incident| -> Vec<_> {
        let sections =
            incident.post_mortem.as_ref().map(|post_mortem| post_mortem.sections.clone()).unwrap_or_default();
        sections.into_iter().map(|section| (section.kind, section.text.text)).collect()
    };
    let expected = [(SectionKind::Whole, "Part one".to_owned()), (SectionKind::Whole, "Part two".to_owned())];
    assert_eq!(sections(&status.incidents[0]), expected);
    let again = read(&json(&status.incidents, &[]));
    assert_eq!(again.incidents, status.incidents);
}

/// A title that speaks of tags came back without them.
#[test]
fn lines_that_look_like_html_are_read_as_they_were() {
    let document = r#"{ "page": { "name": "A &amp;amp; B" }, "components": [ { "id": "c", "name": "&lt;p&gt;" } ], "incidents": [
        { "id": "a", "name": "&lt;b&gt; and `&lt;b>` are shown &amp;amp; Q&A", "translations": { "de": { "name": "&lt;i&gt;" } },
          "components": [ { "id": "c", "name": "&lt;p&gt;" } ], "action_required": { "text": "Write &amp;lt;" },
          "cause": { "name": "&lt;hr&gt;" },
          "incident_updates": [ { "id": "1", "body": "<p>As &amp;amp; it came</p>", "display_at": "2026-11-21T00:00:00Z" } ] } ] }"#;
    let status = load(document.as_bytes()).status.unwrap();
    assert_eq!(status.incidents[0].title.text, "<b> and `<b>` are shown &amp; Q&A");
    let again = read(&json(&status.incidents, &status.components));
    assert_eq!(
        (again.incidents, again.components, again.page.name),
        (status.incidents, status.components, status.page.name)
    );
}

#[test]
fn of_several_vendors_no_page_is_named() {
    let of = |name: &str, id: &str| {
        let page = Page { name: Some(name.to_owned()), lang: Some("en".to_owned()), ..Page::default() };
        Arc::new(Incident { id: id.to_owned(), provider: Some(Arc::new(page)), ..incident("x") })
    };
    let page = |incidents: &[Arc<Incident>]| read(&json(incidents, &[])).page;
    assert_eq!(page(&[of("Larkspur", "a"), of("Larkspur", "b")]).name.as_deref(), Some("Larkspur"));
    assert_eq!(page(&[of("Larkspur", "a"), of("Tern", "b")]), Page::default());
    assert_eq!(page(&[of("Larkspur", "a"), Arc::new(incident("x"))]), Page::default());
    // That of nothing is a document too.
    let empty = json(&[], &[]);
    assert!(validator().is_valid(&serde_json::from_str(&empty).unwrap()), "{empty}");
    assert_eq!(load(empty.as_bytes()).status.map(|status| status.incidents.len()), Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_text_is_read_as_it_was_written(title in any::<String>(), body in any::<String>(), id in any::<String>()) {
        let incident = Incident { id: id.clone(), title: text(&title), updates: vec![update(&body, None)], ..whole() };
        let value: Value = serde_json::from_str(&json(&[Arc::new(incident)], &[])).unwrap();
        let told = |pointer: &str| value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        prop_assert_eq!(told("/incidents/0/id"), id);
        prop_assert_eq!(told("/incidents/0/name"), title);
        prop_assert_eq!(told("/incidents/0/incident_updates/0/body"), body);
    }
}
