use statuslamp::feed::{Format, load_as};
use statuslamp::model::{Impact, Incident, Phase, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{incident, read};

/// A document with one incident, `g`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    read(
        "google-cloud",
        &format!(
            r#"[ {{ "id": "g", "number": "17002", "begin": "2026-11-20T07:57:00+00:00", "created": "2026-11-20T08:30:59+00:00",
                   "external_desc": "Writes fail", "status_impact": "SERVICE_OUTAGE", "severity": "low", {rest} }} ]"#
        ),
    )
}

fn names(incident: &Incident) -> Vec<&str> {
    incident.components.iter().map(|name| name.text.as_str()).collect()
}

/// Nothing says "open": the end is null, or the field isn't there. The updates may call everything available long before that, which the
/// vendor goes on watching.
#[test]
fn an_incident_without_an_end_is_open() {
    let available = r#""updates": [ { "when": "2026-11-20T09:00:00Z", "text": "Back for most.", "status": "AVAILABLE" } ]"#;
    for (end, is_open) in [
        (r#""end": null,"#, true),
        ("", true),
        (r#""end": "","#, true),
        (r#""end": "2026-11-20T10:00:00Z","#, false),
    ] {
        let (status, problems) = one(&format!("{end} {available}"));
        let found = incident(&status, "g");
        assert_eq!(found.is_open(), is_open, "{end}");
        assert_eq!(found.ended_at().is_some(), !is_open, "{end}");
        assert_eq!(found.updates[0].phase, if is_open { Phase::Monitoring } else { Phase::Resolved });
        assert_eq!(problems, [""; 0]);
    }
}

/// There is no overall state: a list in which everything has ended is the good news.
#[test]
fn nothing_open_is_operational() {
    let (status, _) = one(r#""end": "2026-11-20T10:00:00Z""#);
    assert_eq!(status.severity(0), Severity::Operational);
    let (status, _) = one(r#""end": null"#);
    assert_eq!(status.severity(0), Severity::Critical);
    let loaded = load_as(b"[]", Format::named("google-cloud"));
    assert_eq!(loaded.status.map(|status| status.severity(0)), Some(Severity::Operational));
}

/// `severity` looks like the impact and is not: an outage for all can be of low severity.
#[test]
fn the_impact_is_status_impact() {
    for (word, impact) in [
        ("SERVICE_INFORMATION", Impact::None),
        ("SERVICE_DISRUPTION", Impact::Major),
        ("SERVICE_OUTAGE", Impact::Critical),
        ("SERVICE_MYSTERY", Impact::Unknown("SERVICE_MYSTERY".into())),
    ] {
        let (status, _) = read(
            "google-cloud",
            &format!(
                r#"[ {{ "id": "g", "external_desc": "Writes fail", "status_impact": "{word}", "severity": "high" }} ]"#
            ),
        );
        assert_eq!(incident(&status, "g").impact, impact);
    }
}

/// The description is Markdown, whole paragraphs of it: as a title it pushed everything else off the banner. Some have none.
#[test]
fn the_title_is_the_first_line_without_marks() {
    for (description, title) in [
        (
            r###""## **Slow reads in europe-north9**\nSome reads took up to 4 s.""###,
            "Slow reads in europe-north9",
        ),
        ("null", "Lake Storage"),
    ] {
        let (status, problems) = read(
            "google-cloud",
            &format!(
                r#"[ {{ "id": "g", "number": "1", "external_desc": {description}, "service_name": "Lake Storage" }} ]"#
            ),
        );
        assert_eq!(incident(&status, "g").title.text, title);
        assert_eq!(problems, [""; 0]);
    }
}

/// An update that only changes the state has no text. Phases that were found by counting the updates slipped by one.
#[test]
fn each_update_has_its_own_phase() {
    let (status, problems) = one(r#""updates": [
            { "when": "2026-11-20T10:00:00Z", "text": "Over.", "status": "AVAILABLE" },
            { "when": "2026-11-20T09:30:00Z", "text": "", "status": "SERVICE_DISRUPTION" },
            { "when": "2026-11-20T09:00:00Z", "text": "Slow.", "status": "SERVICE_INFORMATION" },
            { "when": "2026-11-20T08:00:00Z", "text": "Broken.", "status": "SERVICE_OUTAGE" },
            { "when": "2026-11-20T11:00:00Z", "text": "Really over.", "status": "AVAILABLE" } ]"#);
    let updates: Vec<_> = incident(&status, "g")
        .updates
        .iter()
        .map(|update| (update.body.text.as_str(), update.phase == Phase::Monitoring))
        .collect();
    assert_eq!(updates, [("Really over.", true), ("Over.", true), ("Slow.", false), ("Broken.", false)]);
    assert_eq!(problems, [""; 0]);
}

/// The newest update stands in a field of its own as well. It counts where a proxy has cut the list off to save 100 kB, and is not told
/// twice where it hasn't.
#[test]
fn the_most_recent_update_is_told_once() {
    let update =
        r#"{ "when": "2026-11-20T09:00:00Z", "text": "We look into it.", "status": "SERVICE_OUTAGE" }"#;
    for updates in [format!(r#""updates": [{update}],"#), String::new(), r#""updates": [],"#.to_owned()] {
        let (status, _) = one(&format!(r#"{updates} "most_recent_update": {update}"#));
        let found = incident(&status, "g");
        let texts: Vec<_> = found.updates.iter().map(|update| update.body.text.as_str()).collect();
        assert_eq!(texts, ["We look into it."], "{updates}");
        assert_eq!(found.updates[0].body.lang.as_deref(), Some("en"));
    }
    let (status, problems) = one(r#""updates": [], "most_recent_update": null"#);
    assert_eq!(incident(&status, "g").updates.len(), 0);
    assert_eq!(problems, [""; 0]);
}

/// The document is of the whole world: a viewer names products and places, and sees what is about them.
#[test]
fn viewers_choose_products_and_places() {
    let (status, _) = one(r#""affected_products": [ { "title": "Lake Storage", "id": "lake1" } ],
           "currently_affected_locations": [ { "title": "Oslo (europe-north9)", "id": "europe-north9" } ],
           "previously_affected_locations": [ { "title": "Bari (europe-south7)", "id": "europe-south7" } ]"#);
    for (component, sees) in [
        ("lake1", true),
        ("Lake Storage", true),
        ("europe-north9", true),
        ("europe-south7", false),
        ("River Queues", false),
    ] {
        let viewer = Viewer { components: vec![component.to_owned()], ..Viewer::default() };
        assert_eq!(!headlines(&status, &viewer, 0).is_empty(), sees, "{component}");
    }
}

/// Where an incident is over, no place is affected any more, and where the lists are missing, the newest update has them.
#[test]
fn places_of_the_past_and_of_the_newest_update() {
    let products = r#""affected_products": [ { "title": "Lake Storage", "id": "lake1" } ]"#;
    for places in [
        r#""currently_affected_locations": [], "previously_affected_locations": [ { "title": "Oslo", "id": "o" } ]"#,
        r#""most_recent_update": { "affected_locations": [ { "title": "Oslo", "id": "o" } ] }"#,
    ] {
        let (status, problems) = one(&format!("{products}, {places}"));
        assert_eq!(names(incident(&status, "g")), ["Lake Storage", "Oslo"], "{places}");
        assert_eq!(problems, [""; 0]);
    }
}

/// Without products the service is what is hit; but "Multiple Products" are nobody's choice, and would have hidden the worst incidents
/// from everybody who made one.
#[test]
fn the_service_stands_for_missing_products() {
    let (status, _) = one(r#""service_key": "lk", "service_name": "Lake Storage", "affected_products": []"#);
    assert_eq!(names(incident(&status, "g")), ["Lake Storage"]);
    let (status, _) = one(r#""service_key": "zall", "service_name": "Multiple Products",
           "currently_affected_locations": [ { "title": "Oslo", "id": "o" } ]"#);
    assert_eq!(names(incident(&status, "g")), [""; 0]);
    let viewer = Viewer { components: vec!["River Queues".to_owned()], ..Viewer::default() };
    assert_eq!(headlines(&status, &viewer, 0).len(), 1);
}

/// A product that was renamed since then is looked for under its new name.
#[test]
fn products_go_by_their_current_names() {
    let (status, _) = one(
        r#""affected_products": [ { "title": "Pond Storage", "id": "lake1", "current_title": "Lake Storage" } ]"#,
    );
    assert_eq!(names(incident(&status, "g")), ["Lake Storage"]);
}

/// `uri` is relative to the status page, whose address the document doesn't have: resolved against the host page it would lead into that.
#[test]
fn the_relative_address_is_no_link() {
    let (status, problems) = one(r#""uri": "incidents/g""#);
    assert_eq!(incident(&status, "g").url, None);
    assert_eq!(problems, [""; 0]);
}

/// The vendor writes in English only and doesn't say so; a Japanese page must not have it read out as Japanese.
#[test]
fn texts_are_in_english() {
    let (status, _) = one(r#""end": null"#);
    assert_eq!(incident(&status, "g").title.lang.as_deref(), Some("en"));
}
