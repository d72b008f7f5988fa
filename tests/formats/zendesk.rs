use statuslamp::feed::{Format, Loaded, load, load_as};
use statuslamp::model::{Impact, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{incident, read};

/// A document with one incident, `7`, of these attributes.
fn one(attributes: &str) -> (Status, Vec<String>) {
    read("zendesk", &format!(r#"{{ "data": [{}], "included": [] }}"#, resource(attributes)))
}

fn resource(attributes: &str) -> String {
    format!(
        r#"{{ "id": "7", "type": "incident", "attributes": {{ "title": "Tickets are created twice", "started_at": null, {attributes} }} }}"#
    )
}

/// Several incidents are a list, and one asked for by its id is an object in the same place.
#[test]
fn one_incident_is_an_object() {
    let resource = resource(r#""status": "investigating""#);
    for json in [
        format!(r#"{{ "data": [{resource}], "included": [] }}"#),
        format!(r#"{{ "data": {resource}, "included": [] }}"#),
        format!(r#"{{ "data": {resource} }}"#),
    ] {
        let (status, problems) = read("zendesk", &json);
        assert_eq!(incident(&status, "7").title.text, "Tickets are created twice", "{json}");
        assert_eq!(problems, [""; 0], "{json}");
    }
}

/// A resolution is never told: the incident is just not there any more, and then nothing is wrong.
#[test]
fn what_is_absent_is_over() {
    let document = br#"{ "data": [], "included": [] }"#;
    let Loaded { status, problems, .. } = load_as(document, Format::named("zendesk"));
    assert_eq!(status.map(|status| status.severity(0)), Some(Severity::Operational));
    assert_eq!(problems, []);
    // Nor does it tell whose it is.
    assert_eq!(load(document).format, None);
}

/// What its words are is described nowhere. Whatever they turn out to be, what is listed is open, until it has an end.
#[test]
fn what_is_listed_is_open() {
    for word in ["\"investigating\"", "\"acknowledged\"", "null"] {
        let (status, _) = one(&format!(r#""status": {word}, "resolved_at": null, "postmortem": null"#));
        assert!(incident(&status, "7").is_open(), "{word}");
    }
    let (status, problems) = one(
        r#""status": "acknowledged", "resolved_at": "2026-11-20T09:00:00Z", "outage": false, "degradation": true"#,
    );
    assert!(!incident(&status, "7").is_open());
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(problems, ["/data/0/attributes/status has the unknown value \"acknowledged\""]);
}

/// How bad it is stands in two flags beside a word, which need not agree: the worst of them counts.
#[test]
fn the_flags_are_never_better_than_the_word() {
    for (word, degradation, outage, impact) in [
        ("null", true, false, Impact::Minor),
        ("null", false, true, Impact::Major),
        ("null", true, true, Impact::Major),
        ("null", false, false, Impact::Unknown(String::new())),
        ("\"critical\"", false, true, Impact::Critical),
        ("\"major\"", true, false, Impact::Major),
        ("\"none\"", true, false, Impact::Minor),
        ("\"sev_b\"", true, false, Impact::Minor),
        ("\"sev_b\"", false, false, Impact::Unknown("sev_b".into())),
    ] {
        let (status, _) =
            one(&format!(r#""impact": {word}, "degradation": {degradation}, "outage": {outage}"#));
        assert_eq!(incident(&status, "7").impact, impact, "{word} {degradation} {outage}");
    }
}

/// Ids are texts in the resources and numbers in what refers to them. The updates of all incidents lie in one heap, beside services that
/// nothing here is wrong with.
#[test]
fn what_belongs_to_it_is_found_in_the_heap() {
    let (status, problems) = read(
        "zendesk",
        r#"{ "data": [ { "id": "7", "type": "incident", "attributes": { "title": "Tickets are created twice" },
                 "relationships": { "incident_updates": { "data": [ { "id": 61, "type": "incident_update" }, { "id": "62", "type": "incident_update" },
                                                                    { "id": "99", "type": "incident_update" } ] },
                                    "incident_services": { "data": [ { "id": "61", "type": "incident_service" } ] } } } ],
             "included": [ { "id": "61", "type": "incident_update", "attributes": { "created_at": "2026-11-20T08:30:00Z", "description": "Looking." } },
                           { "id": "62", "type": "incident_update", "attributes": { "created_at": "2026-11-20T09:00:00Z", "description": "Found." } },
                           { "id": "63", "type": "incident_update", "attributes": { "created_at": "2026-11-20T09:30:00Z", "description": "Another's." } },
                           { "id": "61", "type": "incident_service", "attributes": { "incident_id": 7, "service_id": 81 } },
                           { "id": "81", "type": "service", "attributes": { "name": "Mail channel", "slug": "mail-channel" } },
                           { "id": "82", "type": "service", "attributes": { "name": "Voice", "slug": "voice" } } ] }"#,
    );
    let found = incident(&status, "7");
    let texts: Vec<_> = found.updates.iter().map(|update| update.body.text.as_str()).collect();
    assert_eq!(texts, ["Found.", "Looking."]);
    assert_eq!(found.components.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["Mail channel"]);
    for (component, sees) in [("Mail channel", true), ("Voice", false)] {
        let viewer = Viewer { components: vec![component.to_owned()], ..Viewer::default() };
        assert_eq!(!headlines(&status, &viewer, 0).is_empty(), sees, "{component}");
    }
    assert_eq!(problems, [""; 0]);
}

/// A broken incident used to vanish without a word.
#[test]
fn what_is_left_out_is_told() {
    let resource = resource(r#""status": "investigating""#);
    let (status, problems) = read(
        "zendesk",
        &format!(
            r#"{{ "data": [{resource}, 7, {{ "type": "incident", "attributes": {{ "title": "No id" }} }}, {resource}] }}"#
        ),
    );
    assert_eq!(status.incidents.len(), 2);
    assert_eq!(
        problems,
        [
            "/data/1 should be an object",
            "/data/2 has no \"id\"; its name and time stand for it",
            "/data/3 repeats the id \"7\"; the worse of both counts",
        ]
    );
}

/// The post-mortem is one text, and the vendor writes in English.
#[test]
fn the_post_mortem_is_an_attribute() {
    let (status, _) = one(r#""postmortem": "A loop between two mail rules.""#);
    let found = incident(&status, "7");
    let section = &found.post_mortem.as_ref().unwrap().sections[0];
    assert_eq!(
        (section.text.text.as_str(), section.text.lang.as_deref()),
        ("A loop between two mail rules.", Some("en"))
    );
    assert_eq!(found.title.lang.as_deref(), Some("en"));
}
