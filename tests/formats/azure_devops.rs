use statuslamp::feed::{load, parse_timestamp};
use statuslamp::model::{ComponentState, Impact, Severity, Status};
use statuslamp::triage::{Viewer, headlines};

use crate::{component, read};

/// A document with this health and message, and one service in two geographies of these states.
fn health(health: &str, message: &str, states: [&str; 2]) -> (Status, Vec<String>) {
    let [eu, us] = states;
    read(
        "azure-devops",
        &format!(
            r#"{{ "lastUpdated": "2026-11-20T09:29:40.1234567Z", "status": {{ "health": "{health}", "message": "{message}" }},
                  "services": [ {{ "id": "Repos", "geographies": [ {{ "id": "EU", "name": "Europe", "health": "{eu}" }},
                                                               {{ "id": "US", "name": "United States", "health": "{us}" }} ] }} ] }}"#
        ),
    )
}

/// Each word by what the vendor means by it: unhealthy is that some parts of the product can't be used, degraded that a feature is slow.
#[test]
fn every_health() {
    for (word, state, severity) in [
        ("healthy", ComponentState::Operational, Severity::Operational),
        ("Healthy", ComponentState::Operational, Severity::Operational),
        ("advisory", ComponentState::DegradedPerformance, Severity::Minor),
        ("degraded", ComponentState::DegradedPerformance, Severity::Minor),
        ("unhealthy", ComponentState::MajorOutage, Severity::Major),
        ("unknown", ComponentState::Unknown(String::new()), Severity::Unknown),
    ] {
        let (status, problems) = health(word, "", [word, "healthy"]);
        assert_eq!((&component(&status, "Repos/EU").state, status.severity(0)), (&state, severity), "{word}");
        assert_eq!(problems, [""; 0]);
    }
    let (status, problems) = health("singed", "", ["singed", "healthy"]);
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems.len(), 2);
}

/// "Europe" stands in every service: the service is part of what a reader is told, and either can be chosen.
#[test]
fn a_service_is_a_group_of_its_geographies() {
    let (status, _) = health("degraded", "Slow.", ["degraded", "healthy"]);
    let europe = component(&status, "Repos/EU");
    assert_eq!((europe.name.text.as_str(), europe.group_id.as_deref()), ("Repos (Europe)", Some("Repos")));
    assert!(component(&status, "Repos").is_group);
    assert_eq!(status.written_at, parse_timestamp("2026-11-20T09:29:40.1234567Z"));
    for (choice, sees) in
        [("Repos", true), ("Repos/EU", true), ("Repos (Europe)", true), ("Repos (United States)", false)]
    {
        let viewer = Viewer { components: vec![choice.to_owned()], ..Viewer::default() };
        assert_eq!(!headlines(&status, &viewer, 0).is_empty(), sees, "{choice}");
    }
}

/// There is a message on good days too, and it was shown as an incident. On others it is all that is told.
#[test]
fn the_message_is_news_only_when_something_is_wrong() {
    let (status, problems) = health("healthy", "Everything is in order.", ["healthy", "healthy"]);
    assert_eq!((status.incidents.len(), problems.len()), (0, 0));
    let (status, problems) =
        health("unhealthy", r"Pushes fail.\nWe look into it.", ["unhealthy", "unhealthy"]);
    let told = &status.incidents[0];
    assert_eq!((told.title.text.as_str(), told.title.lang.as_deref()), ("Pushes fail.", Some("en")));
    assert_eq!(told.updates[0].body.text, "Pushes fail.\nWe look into it.");
    assert_eq!((&told.impact, told.is_open()), (&Impact::Major, true));
    // All of it is the service.
    assert_eq!(told.component_ids, ["Repos"]);
    assert_eq!(problems, [""; 0]);
}

/// It has no id: the next sentence was taken for the one that the reader had put away.
#[test]
fn another_message_is_other_news() {
    let id = |message: &str| health("degraded", message, ["healthy", "degraded"]).0.incidents[0].id.clone();
    assert_eq!(id("Builds queue."), id("Builds queue."));
    assert_ne!(id("Builds queue."), id("Pushes fail."));
}

/// What a geography that nobody knows about is like is nothing that a message tells.
#[test]
fn what_is_unknown_is_not_hit() {
    let (status, _) = health("degraded", "Slow.", ["degraded", "unknown"]);
    assert_eq!(status.incidents[0].component_ids, ["Repos/EU"]);
}

/// The health of anybody's services was taken for this vendor's, and where nothing else tells a service apart its name does.
#[test]
fn services_are_a_list_of_named_ones() {
    let loaded = load(br#"{ "status": { "health": "green" }, "services": { "db": "up" } }"#);
    assert_eq!(loaded.format, None);
    let (status, problems) = read(
        "azure-devops",
        r#"{ "status": { "health": "degraded" }, "services": [ { "name": "Repos", "geographies": [ { "name": "Europe", "health": "degraded" } ] } ] }"#,
    );
    assert_eq!(component(&status, "Repos/Europe").name.text, "Repos (Europe)");
    assert_eq!(problems, [""; 0]);
}
