use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity, Status};

use crate::{component, incident, read};

/// A document with one notice, `7`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    read(
        "sorry",
        &format!(r#"{{ "notices": [ {{ "id": 7, "subject": "Search finds nothing", {rest} }} ] }}"#),
    )
}

/// Planned and unplanned notices have states of their own, in one field. A false alarm and a cancelled plan are over, and an unknown word
/// is not.
#[test]
fn states_of_planned_and_unplanned_notices() {
    for (type_, state, phase) in [
        ("unplanned", "investigating", Phase::Investigating),
        ("unplanned", "identified", Phase::Identified),
        ("unplanned", "recovering", Phase::Monitoring),
        ("unplanned", "resolved", Phase::Resolved),
        ("unplanned", "false_alarm", Phase::Resolved),
        ("planned", "scheduled", Phase::Scheduled),
        ("planned", "underway", Phase::InProgress),
        ("planned", "complete", Phase::Completed),
        ("planned", "cancelled", Phase::Completed),
        ("unplanned", "simmering", Phase::Unknown("simmering".into())),
    ] {
        let (status, problems) = one(&format!(r#""type": "{type_}", "state": "{state}""#));
        let found = incident(&status, "7");
        assert_eq!(found.phase, phase);
        assert_eq!(found.kind == Kind::Maintenance, type_ == "planned", "{state}");
        assert_eq!(found.is_open(), !phase.is_over(), "{state}");
        assert_eq!(problems.len(), usize::from(state == "simmering"));
    }
}

/// A general notice is neither: nothing is wrong because of it, and nothing is well.
#[test]
fn a_general_notice_hits_nobody() {
    let (status, problems) = one(r#""type": "general", "state": null"#);
    assert_eq!(incident(&status, "7").impact, Impact::None);
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems, [""; 0]);
}

/// A planned notice begins and ends in the present tense, an unplanned one in the past tense.
#[test]
fn plans_begin_and_accidents_began() {
    let (status, _) = one(
        r#""type": "planned", "state": "scheduled", "begins_at": "2026-11-25T02:00:00Z", "ends_at": "2026-11-25T03:00:00Z""#,
    );
    let window = incident(&status, "7").window.unwrap();
    assert_eq!(window.to.zip(window.from).map(|(to, from)| to.unix_ms - from.unix_ms), Some(3_600_000));
    let (status, _) = one(
        r#""type": "unplanned", "state": "resolved", "began_at": "2026-11-20T08:30:00Z", "ended_at": "2026-11-20T09:30:00Z",
           "begins_at": null, "ends_at": null"#,
    );
    let found = incident(&status, "7");
    assert_eq!(
        found.ended_at().zip(found.began_at()).map(|(to, from)| to.unix_ms - from.unix_ms),
        Some(3_600_000)
    );
}

/// The page's state is a word, beside a text that the vendor's customer wrote; and the page says its language.
#[test]
fn the_page_says_state_and_language() {
    for (word, severity) in [
        ("operational", Severity::Operational),
        ("under_maintenance", Severity::Maintenance),
        ("degraded", Severity::Minor),
        ("partially_degraded", Severity::Minor),
        ("disrupted", Severity::Major),
        ("major_outage", Severity::Critical),
        ("wobbly", Severity::Unknown),
    ] {
        let (status, _) = read(
            "sorry",
            &format!(
                r#"{{ "page": {{ "name": "Mistleigh", "state": "{word}", "state_text": "Alles gut", "locale": "de" }} }}"#
            ),
        );
        assert_eq!(status.severity(0), severity, "{word}");
        assert_eq!(status.page.lang.as_deref(), Some("de"));
    }
}

/// Components are a third document, with a mark of its state only, and parents whose ids are numbers.
#[test]
fn components_are_a_document_of_their_own() {
    let (status, problems) = read(
        "sorry",
        r#"{ "components": [ { "id": 40, "name": "Library", "state": "operational", "parent_id": null },
                             { "id": 41, "name": "Search", "state": "disrupted", "parent_id": 40 } ] }"#,
    );
    assert_eq!(component(&status, "41").group_id.as_deref(), Some("40"));
    assert_eq!(component(&status, "41").state, ComponentState::PartialOutage);
    assert_eq!(problems, [""; 0]);
}

/// What happened is told in the synopsis, before there is any update.
#[test]
fn the_synopsis_is_the_first_update() {
    let (status, _) = one(
        r#""type": "unplanned", "state": "investigating", "synopsis": "Search gives empty results.", "began_at": "2026-11-20T08:30:00Z",
           "updates": [ { "id": 1, "state": "investigating", "content": "We are looking.", "created_at": "2026-11-20T08:36:00Z" } ]"#,
    );
    let texts: Vec<_> =
        incident(&status, "7").updates.iter().map(|update| update.body.text.as_str()).collect();
    assert_eq!(texts, ["We are looking.", "Search gives empty results."]);
}
