//! What all formats have in common, whatever they call it: a test for each rule by which so many ways of telling become one model.

use statuslamp::model::{ComponentState, Impact, Phase, Severity};

use crate::{component, incident, read};

/// Everything speaks for itself, and the worst is what is: the vendor's indicator, any open incident, any component. None of the three is
/// always right; but components alone make nothing worse than the vendor does.
#[test]
fn the_overall_state_is_the_worst_of_three() {
    let severity = |indicator: &str, impact: &str, state: &str| {
        let (status, _) = read(
            "statuspage",
            &format!(
                r#"{{ "page": {{ "name": "Example" }}, "status": {{ "indicator": "{indicator}" }},
                      "incidents": [ {{ "id": "a", "name": "x", "status": "identified", "impact": "{impact}" }},
                                     {{ "id": "b", "name": "y", "status": "resolved", "impact": "critical" }} ],
                      "components": [ {{ "id": "c", "name": "API", "status": "{state}" }} ] }}"#
            ),
        );
        status.severity(0)
    };
    assert_eq!(severity("none", "none", "operational"), Severity::Operational);
    assert_eq!(severity("major", "minor", "operational"), Severity::Major);
    assert_eq!(severity("none", "critical", "degraded_performance"), Severity::Critical);
    assert_eq!(severity("minor", "none", "major_outage"), Severity::Minor);
    assert_eq!(severity("none", "none", "major_outage"), Severity::Critical);
    assert_eq!(severity("none", "none", "under_maintenance"), Severity::Maintenance);
    assert_eq!(severity("fine", "none", "operational"), Severity::Unknown);
}

/// People write "All Systems Operational" and "major outage" where they please: words for readers decide nothing.
#[test]
fn texts_never_decide() {
    let (status, _) = read(
        "statuspage",
        r#"{ "page": { "name": "Major outage" }, "status": { "indicator": "none", "description": "Major System Outage" },
             "components": [ { "id": "c", "name": "Critical failures", "description": "down", "status": "operational" } ] }"#,
    );
    assert_eq!(status.severity(0), Severity::Operational);
    let (status, _) = read(
        "statuspage",
        r#"{ "page": { "name": "Example" }, "status": { "description": "All Systems Operational" },
             "incidents": [ { "id": "a", "name": "[Resolved] All good again", "status": "investigating", "impact": "major" } ] }"#,
    );
    assert_eq!(status.severity(0), Severity::Major);
    let (status, _) =
        read("statuspage", r#"{ "page": {}, "status": { "description": "All Systems Operational" } }"#);
    assert_eq!(status.severity(0), Severity::Unknown);
}

/// All sets of values are open. A new one is told to whoever looks after the page, kept as it came, and costs nothing else of the document.
#[test]
fn unknown_words_are_kept() {
    let (status, problems) = read(
        "operational-state",
        r#"{ "condition": "drizzling", "profiles": [],
             "incidents": [ { "id": "a", "title": "x", "condition": "hailing" }, { "id": "b", "title": "y", "condition": "down" } ],
             "components": [ { "id": "c", "condition": "thundering" } ] }"#,
    );
    assert_eq!(incident(&status, "a").impact, Impact::Unknown("hailing".into()));
    assert_eq!(incident(&status, "b").impact, Impact::Critical);
    assert_eq!(component(&status, "c").state, ComponentState::Unknown("thundering".into()));
    assert_eq!(status.indicator, Some(Severity::Unknown));
    assert_eq!(
        problems,
        [
            "/condition has the unknown value \"drizzling\"",
            "/incidents/0/condition has the unknown value \"hailing\"",
            "/components/0/condition has the unknown value \"thundering\"",
        ]
    );
    let (status, _) = read(
        "heroku",
        r#"[ { "id": 1, "title": "x", "full_url": "https://x.example", "state": "smouldering" } ]"#,
    );
    assert_eq!(incident(&status, "1").phase, Phase::Unknown("smouldering".into()));
    assert!(incident(&status, "1").is_open());
}

/// A list that is empty is empty, null, or not there, by vendor and by version.
#[test]
fn missing_and_null_are_empty() {
    let documents = [
        (
            "statuspage",
            r#"{ "page": {}, "status": { "indicator": "none" } LISTS }"#,
            &["incidents", "components"][..],
        ),
        (
            "instatus",
            r#"{ "page": { "name": "x", "status": "UP" } LISTS }"#,
            &["activeIncidents", "activeMaintenances"],
        ),
        ("slack", r#"{ "status": "ok", "active_incidents": [] LISTS }"#, &[]),
        (
            "heroku",
            r#"{ "status": [ { "system": "Apps", "status": "green" } ], "scheduled": [] LISTS }"#,
            &["incidents"],
        ),
        ("firehydrant", r#"{ "config": {}, "conditions": {}, "incidents": [] LISTS }"#, &["components"]),
        (
            "operational-state",
            r#"{ "condition": "operational", "profiles": [] LISTS }"#,
            &["incidents", "components"],
        ),
    ];
    for (format, document, lists) in documents {
        let mut severities = Vec::new();
        for value in ["null", "[]", ""] {
            let written: Vec<_> = lists.iter().map(|list| format!(r#", "{list}": {value}"#)).collect();
            let written = if value.is_empty() { String::new() } else { written.concat() };
            let (status, problems) = read(format, &document.replace("LISTS", &written));
            assert_eq!(problems, [""; 0], "{format} {value}");
            assert_eq!((status.incidents.len(), status.components.len() <= 1), (0, true), "{format} {value}");
            severities.push(status.severity(0));
        }
        assert_eq!(severities, [severities[0]; 3], "{format}");
    }
}

/// One broken entry cost all the others: each stands and falls by itself, in every format.
#[test]
fn a_broken_entry_costs_only_itself() {
    const BROKEN: &str = r#"7, null, "x", [], {}, { "id": null }"#;
    for (format, document) in [
        (
            "statuspage",
            r#"{ "page": {}, "incidents": [ { "id": "a", "name": "x" }, BROKEN, { "id": "b", "name": "y" } ] }"#,
        ),
        (
            "slack",
            r#"{ "status": "active", "active_incidents": [ { "id": "a", "title": "x" }, BROKEN, { "id": "b", "title": "y" } ] }"#,
        ),
        (
            "google-cloud",
            r#"[ { "id": "a", "number": "1", "external_desc": "x" }, BROKEN, { "id": "b", "external_desc": "y" } ]"#,
        ),
        (
            "zendesk",
            r#"{ "data": [ { "id": "a", "type": "incident", "attributes": { "title": "x", "started_at": null } }, BROKEN,
                           { "id": "b", "type": "incident", "attributes": { "title": "y" } } ] }"#,
        ),
        (
            "firehydrant",
            r#"{ "config": {}, "conditions": {}, "incidents": [ { "id": "a", "title": "x" }, BROKEN, { "id": "b", "title": "y" } ] }"#,
        ),
        (
            "sorry",
            r#"{ "notices": [ { "id": "a", "subject": "x", "state": null }, BROKEN, { "id": "b", "subject": "y" } ] }"#,
        ),
        (
            "flashduty",
            r#"{ "data": { "page": { "page_id": 1 }, "active_changes": [ { "change_id": "a", "title": "x" }, BROKEN, { "change_id": "b", "title": "y" } ] } }"#,
        ),
        (
            "salesforce",
            r#"[ { "id": "a", "IncidentImpacts": [], "serviceKeys": [] }, BROKEN, { "id": "b", "IncidentImpacts": [] } ]"#,
        ),
        (
            "datadog",
            r#"{ "domainPrefix": "x", "pageUrl": "https://x.example", "incidents": [ { "id": "a", "title": "x" }, BROKEN, { "id": "b", "title": "y" } ] }"#,
        ),
    ] {
        let (status, problems) = read(format, &document.replace("BROKEN", BROKEN));
        let ids: Vec<_> = status.incidents.iter().map(|incident| incident.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"], "{format}");
        assert_eq!(problems.len(), 6, "{format} {problems:?}");
    }
}

/// The same id is a number here and a text there, and both name one thing.
#[test]
fn ids_are_texts_or_numbers() {
    let (status, problems) = read(
        "sorry",
        r#"{ "notices": [ { "id": 7, "subject": "x", "state": "identified", "components": [ { "id": "41", "name": "Search" } ] },
                          { "id": "8", "subject": "y", "components": [ { "id": 41, "name": "Search" } ] },
                          { "id": "7", "subject": "z" } ] }"#,
    );
    assert_eq!(incident(&status, "7").component_ids, incident(&status, "8").component_ids);
    assert_eq!(problems, ["/notices/2 repeats the id \"7\"; the worse of both counts"]);
}

/// What a vendor writes once is read twice where it means two things, and a fault in it was told twice.
#[test]
fn a_fault_is_told_once() {
    let (_, problems) = read(
        "operational-state",
        r#"{ "condition": "operational", "profiles": [], "incidents": [ { "id": "a", "title": "x", "started": "soon" } ] }"#,
    );
    assert_eq!(problems, ["/incidents/0/started is not a time: \"soon\""]);
}

/// Some begin with the newest update and some with the oldest. The reader reads the newest first, always.
#[test]
fn updates_are_told_the_newest_first() {
    for (format, document) in [
        (
            "statuspage",
            r#"{ "page": {}, "incidents": [ { "id": "a", "name": "x", "incident_updates": [
                 { "id": "3", "body": "last", "display_at": "2026-11-22T12:00:00Z" },
                 { "id": "2", "body": "next", "display_at": "2026-11-22T11:00:00Z" },
                 { "id": "1", "body": "first", "display_at": "2026-11-22T10:00:00Z" } ] } ] }"#,
        ),
        (
            "status.io",
            r#"{ "result": { "status_overall": { "status_code": 300 }, "incidents": [ { "_id": "a", "name": "x", "messages": [
                 { "details": "first", "datetime": "2026-11-22T10:00:00Z" },
                 { "details": "next", "datetime": "2026-11-22T11:00:00Z" },
                 { "details": "last", "datetime": "2026-11-22T12:00:00Z" } ] } ] } }"#,
        ),
        (
            "aws-health",
            r#"[ { "arn": "a", "summary": "x", "event_log": [
                 { "message": "next", "timestamp": 1795345200 },
                 { "message": "first", "timestamp": "1795341600" },
                 { "message": "last", "timestamp": 1795348800000 } ] } ]"#,
        ),
    ] {
        let (status, _) = read(format, document);
        let updates = &incident(&status, "a").updates;
        let texts: Vec<_> = updates.iter().map(|update| update.body.text.as_str()).collect();
        assert_eq!(texts, ["last", "next", "first"], "{format}");
    }
}

/// GitHub's updates end in `<br />`, and other vendors' titles have "&amp;", whatever they say of it: prose is kept as it came, for those who show
/// it, and what is one line is read right away, in every format.
#[test]
fn html_may_be_in_any_text() {
    let html = "<p>Mails of &gt; 5 MB &amp; more</p>";
    let name = "Queue &amp; <b>search</b>";
    for (format, document) in [
        (
            "statuspage",
            r#"{ "page": { "name": "NAME" }, "components": [ { "id": "c", "name": "NAME" } ],
                 "incidents": [ { "id": "a", "name": "NAME", "components": [ { "id": "c", "name": "NAME" } ],
                                  "translations": { "de": { "name": "NAME" } }, "action_required": { "text": "NAME" },
                                  "cause": { "party": "own", "name": "NAME" },
                                  "incident_updates": [ { "id": "1", "body": "HTML" } ] } ] }"#,
        ),
        (
            "slack",
            r#"[ { "id": "a", "title": "NAME", "date_created": "2026-11-22T10:00:00Z", "services": [ "NAME" ], "notes": [ { "body": "HTML" } ] } ]"#,
        ),
        (
            "cstate",
            r#"{ "is": "issue", "permalink": "https://a.example/a", "filename": "a", "title": "NAME", "affected": [ "NAME" ], "body": "HTML" }"#,
        ),
        (
            "google-cloud",
            r#"[ { "id": "a", "number": "1", "external_desc": "NAME", "affected_products": [ { "id": "c", "title": "NAME" } ],
                   "updates": [ { "text": "HTML" } ] } ]"#,
        ),
        (
            "aws-health",
            r#"[ { "arn": "a", "summary": "NAME", "region_name": "NAME", "service_name": "NAME", "event_log": [ { "message": "HTML" } ] } ]"#,
        ),
    ] {
        let (status, _) = read(format, &document.replace("NAME", name).replace("HTML", html));
        let found = incident(&status, "a");
        assert_eq!(found.title.text, "Queue & search", "{format}");
        assert_eq!(found.updates[0].body.text, html, "{format}");
        let mut lines: Vec<_> =
            found.components.iter().chain(&found.action_required).map(|line| &line.text).collect();
        lines.extend(status.components.iter().map(|component| &component.name.text));
        lines.extend(found.title.translations.iter().map(|title| &title.text));
        lines.extend(status.page.name.as_ref());
        lines.extend(found.cause.as_ref().and_then(|cause| cause.name.as_ref()));
        assert!(!lines.is_empty(), "{format}");
        for line in lines {
            assert_eq!(line, "Queue & search", "{format}");
        }
    }
}

/// Only what HTML knows is HTML: customers' keys and hosts were gone from titles.
#[test]
fn what_only_looks_like_html_stays() {
    for title in ["a < b & c > d", "<no value> for <your-host>", "Vec<T> in R&D; AT&T", "late at <time>"] {
        let (status, _) = read(
            "statuspage",
            &format!(r#"{{ "page": {{}}, "incidents": [ {{ "id": "a", "name": "{title}" }} ] }}"#),
        );
        assert_eq!(incident(&status, "a").title.text, title);
    }
}

/// A text is a text, in the page's language where it says one, or one text for each language by its BCP 47 tag.
#[test]
fn a_text_or_one_for_each_language() {
    let title = |written: &str| {
        let (status, problems) = read(
            "hund",
            &format!(
                r#"{{ "type": "paged_array", "has_more": false, "data": [ {{ "type": "issue", "id": "a", "title": {written}, "body": "x" }} ] }}"#
            ),
        );
        assert_eq!(problems, [""; 0], "{written}");
        status.incidents.first().map(|incident| incident.title.clone()).unwrap_or_default()
    };
    let plain = title(r#""Mail is late""#);
    assert_eq!((plain.text.as_str(), plain.lang, plain.translations.len()), ("Mail is late", None, 0));
    let each = title(
        r#"{ "de": "Post kommt spät", "en": "Mail is late", "pt-BR": "E-mails atrasados", "fr": "", "it": null }"#,
    );
    assert_eq!((each.text.as_str(), each.lang.as_deref()), ("Mail is late", Some("en")));
    let tags: Vec<_> =
        each.translations.iter().map(|text| (text.lang.as_str(), text.text.as_str())).collect();
    assert_eq!(tags, [("de", "Post kommt spät"), ("pt-BR", "E-mails atrasados")]);
    // Nothing tells which was written first but their order.
    let others = title(r#"{ "ja": "メールの遅延", "de": "Post kommt spät" }"#);
    assert_eq!((others.text.as_str(), others.lang.as_deref()), ("メールの遅延", Some("ja")));
    assert_eq!(others.translations[0].lang, "de");

    let (status, _) = read(
        "statuspage",
        r#"{ "page": { "lang": "ja" }, "incidents": [ { "id": "a", "name": "メールの遅延" }, { "id": "b", "name": "Mail is late", "lang": "en" } ] }"#,
    );
    assert_eq!(incident(&status, "a").title.lang.as_deref(), Some("ja"));
    assert_eq!(incident(&status, "b").title.lang.as_deref(), Some("en"));
}
