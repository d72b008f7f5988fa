use statuslamp::model::{Impact, Phase, Severity, Status};

use crate::{incident, read};

/// A document with one incident, `i`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    read(
        "firehydrant",
        &format!(
            r#"{{ "config": {{ "companyName": "Sedgebank", "title": "Sedgebank status", "operationalMessage": "Everything works." }},
                  "conditions": {{ "Fine": "OPERATIONAL", "A bit / slow": "DEGRADED", "Gone": "OFFLINE" }},
                  "components": [ {{ "id": "c", "name": "Cards" }} ],
                  "incidents": [ {{ "id": "i", "title": "Cards are declined", {rest} }} ] }}"#
        ),
    )
}

/// A note is a text, or an object with a text, or isn't there at all: whoever expected one of these read nothing of the other two.
#[test]
fn a_note_is_a_text_or_an_object_or_missing() {
    let (status, problems) = one(r#""timeline": [
             { "time": "2026-11-20T09:00:00Z", "details": { "@type": "x.Note", "note": { "note": "Half work." } } },
             { "time": "2026-11-20T08:30:00Z", "details": { "@type": "x.Note", "note": "Declined in shops." } },
             { "time": "2026-11-20T08:29:00Z", "details": { "@type": "x.BulkImpactUpdate" } },
             { "time": "2026-11-20T08:28:00Z", "details": { "@type": "x.Note", "note": null } },
             { "time": "2026-11-20T08:27:00Z" } ]"#);
    let updates = &incident(&status, "i").updates;
    let texts: Vec<_> = updates.iter().map(|update| (update.body.text.as_str(), &update.body.lang)).collect();
    // An object that holds a text is no map of languages either, of which "note" would be one.
    assert_eq!(texts, [("Half work.", &None), ("Declined in shops.", &None)]);
    assert_eq!(problems, [""; 0]);
}

/// Where there is no note, the update is a milestone. Without these every open incident was of an unknown phase.
#[test]
fn milestones_are_phases() {
    for (milestone, phase) in [
        ("started", Phase::Investigating),
        ("detected", Phase::Investigating),
        ("acknowledged", Phase::Investigating),
        ("investigating", Phase::Investigating),
        ("identified", Phase::Identified),
        ("mitigated", Phase::Monitoring),
        ("monitoring", Phase::Monitoring),
        ("resolved", Phase::Resolved),
        ("pending-customer-response", Phase::Unknown("pending-customer-response".into())),
    ] {
        let (status, _) = one(&format!(
            r#""timeline": [
                 {{ "time": "2026-11-20T09:05:00Z", "details": {{ "note": "Half work." }} }},
                 {{ "time": "2026-11-20T09:00:00Z", "details": {{ "@type": "x.BulkImpactUpdate",
                      "milestoneUpdate": {{ "originalMilestone": "started", "currentMilestone": "{milestone}" }} }} }},
                 {{ "time": "2026-11-20T08:00:00Z", "details": {{ "milestoneUpdate": {{ "currentMilestone": "identified" }} }} }} ]"#
        ));
        let found = incident(&status, "i");
        assert_eq!((&found.phase, found.updates.len()), (&phase, 3), "{milestone}");
    }
}

/// After the end work goes on behind the scenes, which is no news: neither another end nor the post-mortem itself.
#[test]
fn milestones_after_the_end_are_not_told() {
    let (status, problems) = one(
        r#""timestamps": { "started": "2026-11-20T08:15:00Z", "resolved": "2026-11-20T09:20:00Z" },
           "timeline": [
             { "time": "2026-11-22T09:00:00Z", "details": { "milestoneUpdate": { "currentMilestone": "closed" } } },
             { "time": "2026-11-21T09:00:00Z", "details": { "milestoneUpdate": { "currentMilestone": "postmortem_started" } } },
             { "time": "2026-11-20T09:20:00Z", "details": { "milestoneUpdate": { "currentMilestone": "resolved" } } } ]"#,
    );
    let found = incident(&status, "i");
    assert_eq!((&found.phase, found.updates.len()), (&Phase::Resolved, 1));
    assert_eq!(problems, [""; 0]);
}

/// An incident has no state: it is over when it has a time of resolution.
#[test]
fn what_has_no_end_is_open() {
    for (resolved, is_open) in
        [("", true), (r#", "resolved": null"#, true), (r#", "resolved": "2026-11-20T09:20:00Z""#, false)]
    {
        let (status, _) =
            one(&format!(r#""timestamps": {{ "started": "2026-11-20T08:15:00Z" {resolved} }}"#));
        assert_eq!(incident(&status, "i").is_open(), is_open, "{resolved}");
    }
}

/// A page that moved here brought its past with it: everything was entered in one night, and happened months before.
#[test]
fn updates_are_told_by_when_they_happened() {
    let (status, _) = one(r#""timeline": [
             { "time": "2026-11-20T23:07:34Z", "occurredAt": "2026-01-08T15:41:13Z", "details": { "note": "Declined." } },
             { "time": "2026-11-20T23:07:33Z", "occurredAt": "2026-01-08T16:06:48Z", "details": { "note": "Over." } } ]"#);
    let updates = &incident(&status, "i").updates;
    assert_eq!(updates[0].body.text, "Over.");
    assert_eq!(updates[0].at.map(|at| at.unix_ms), Some(1_767_888_408_000));
}

/// `conditions` is no list of components that are offline: it explains the page's own words, by which the components of an incident say
/// how they are.
#[test]
fn conditions_explain_words() {
    for (condition, impact) in [
        ("Fine", Impact::Unknown("SEV1".into())),
        ("A bit / slow", Impact::Minor),
        ("Gone", Impact::Critical),
        ("Mystery", Impact::Unknown("SEV1".into())),
    ] {
        let (status, problems) = one(&format!(
            r#""severitySlug": "SEV1", "components": [ {{ "id": "c", "name": "Cards", "condition": "{condition}" }}, {{ "id": "d", "name": "Loans" }} ]"#
        ));
        let found = incident(&status, "i");
        assert_eq!(found.impact, impact, "{condition}");
        assert_eq!(found.component_ids, ["c", "d"]);
        assert_eq!(status.components.len(), 1);
        assert_eq!(problems, [""; 0]);
    }
}

/// How severe an incident is stands in words of the vendor's own. They can't be ranked, and so count as unknown, which is never nothing.
#[test]
fn severity_is_in_the_vendors_words() {
    let (status, problems) = one(r#""severitySlug": "SEV2""#);
    assert_eq!(incident(&status, "i").impact, Impact::Unknown("SEV2".into()));
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems, [""; 0]);
}

/// "Everything works" is what the page would say, and it says so in the middle of an outage too.
#[test]
fn the_operational_message_says_nothing() {
    let (status, _) = one(r#""components": [ { "id": "c", "name": "Cards", "condition": "Gone" } ]"#);
    assert_eq!(status.severity(0), Severity::Critical);
}
