//! The Statuspage format as real vendors write it: each test opens with the story of the trap that it guards.

use statuslamp::feed::{Loaded, ProblemKind, load, parse_timestamp};
use statuslamp::model::{Impact, Kind, Phase, Precision, RemediationState, SectionKind, Severity, Status};

/// Reads a document; problems as sentences, but for what stands in other documents.
fn read(json: &str) -> (Status, Vec<String>) {
    let Loaded { status, problems, .. } = load(json.as_bytes());
    let problems = problems.iter().filter(|problem| !matches!(problem.kind, ProblemKind::Partial { .. }));
    (status.expect("a status feed"), problems.map(ToString::to_string).collect())
}

fn feed(rest: &str) -> String {
    format!(
        r#"{{ "page": {{ "id": "p", "name": "Example", "url": "https://status.example.com" }}, {rest} }}"#
    )
}

/// A vendor's page said "All Systems Operational" in its indicator while it listed a critical incident as open. A widget that
/// believed the indicator told a library's readers that all was well.
#[test]
fn the_indicator_says_none_while_a_critical_incident_is_open() {
    let (status, problems) = read(&feed(
        r#""status": { "indicator": "none", "description": "All Systems Operational" },
           "incidents": [ { "id": "a", "name": "No logins", "status": "identified", "impact": "critical" } ]"#,
    ));
    assert_eq!(status.indicator, Some(Severity::Operational));
    assert_eq!(status.severity(0), Severity::Critical);
    assert_eq!(problems, [""; 0]);
}

/// Vendors that copy the format leave empty lists out, or write null for them.
#[test]
fn lists_can_be_missing_or_null() {
    for lists in [
        r#""status": { "indicator": "none" }"#,
        r#""status": { "indicator": "none" }, "incidents": null, "components": null, "scheduled_maintenances": null"#,
        r#""incidents": [ { "id": "a", "name": "x", "components": null, "incident_updates": null } ]"#,
    ] {
        let (_, problems) = read(&feed(lists));
        assert_eq!(problems, [""; 0], "{lists}");
    }
}

/// One entry with a number for its name used to hide all the others.
#[test]
fn a_broken_entry_hides_nothing_but_itself() {
    let (status, problems) = read(&feed(
        r#""incidents": [
            { "id": "a", "name": "Good", "status": "investigating", "impact": "minor", "created_at": "2026-11-22T10:00:00Z" },
            "a string", null, [], { "status": "resolved" }, { "id": "b" }, { "id": "c", "name": {} },
            { "id": 7, "name": "Good too", "incident_updates": [ 1, { "id": "u", "body": "kept" } ], "shortlink": 3 } ],
           "components": [ { "id": "x", "name": "API", "status": "operational" }, false ]"#,
    ));
    let titles: Vec<_> = status.incidents.iter().map(|incident| incident.title.text.as_str()).collect();
    assert_eq!(titles, ["Good", "Good too"]);
    assert_eq!(status.incidents[1].id, "7");
    assert_eq!(status.incidents[1].updates.len(), 1);
    assert_eq!(status.components.len(), 1);
    assert_eq!(
        problems,
        [
            "/incidents/1 should be an object",
            "/incidents/2 should be an object",
            "/incidents/3 should be an object",
            "/incidents/4 has no \"id\" and was left out",
            "/incidents/5 has no \"name\" and was left out",
            "/incidents/6 has no \"name\" and was left out",
            "/incidents/7/incident_updates/0 should be an object",
            "/incidents/7/shortlink is not a web address: \"3\"",
            "/components/1 should be an object",
        ]
    );
}

/// A list where an object belongs, and the like, is reported once and read as not given.
#[test]
fn a_list_of_the_wrong_type_is_no_list() {
    let (status, problems) = read(&feed(r#""incidents": { "a": 1 }, "status": [], "components": []"#));
    assert_eq!(status.incidents.len(), 0);
    assert_eq!(
        problems,
        ["the feed has no component, no incident and no overall state", "/incidents should be a list"]
    );
}

/// Groups stand among the components, with a state that the vendor derives from the members: counting it as well would be
/// counting twice.
#[test]
fn groups_are_not_counted() {
    let (status, _) = read(&feed(
        r#""components": [
            { "id": "g", "name": "Europe", "status": "major_outage", "group": true, "components": ["a"] },
            { "id": "a", "name": "API", "status": "degraded_performance", "group": false, "group_id": "g" } ]"#,
    ));
    assert_eq!(status.severity(0), Severity::Minor);
    assert_eq!(status.components[1].group_id.as_deref(), Some("g"));
}

/// Statuspage publishes a post-mortem as one more update of the incident. In the timeline it would be a wall of text under a
/// time stamp of its own.
#[test]
fn an_update_of_phase_postmortem_is_the_post_mortem() {
    let (status, problems) = read(&feed(
        r###""incidents": [ { "id": "a", "name": "x", "status": "postmortem", "impact": "major", "incident_updates": [
            { "id": "2", "status": "postmortem", "body": "## What happened\nA disk.", "display_at": "2026-11-20T10:00:00Z" },
            { "id": "1", "status": "resolved", "body": "Fixed.", "display_at": "2026-11-01T10:00:00Z" } ] } ]"###,
    ));
    let incident = &status.incidents[0];
    assert!(!incident.is_open());
    let post_mortem = incident.post_mortem.as_ref().expect("a post-mortem");
    assert_eq!(post_mortem.sections[0].kind, SectionKind::Whole);
    assert_eq!(post_mortem.sections[0].text.text, "## What happened\nA disk.");
    assert_eq!(post_mortem.published_at, incident.updates[0].at);
    assert_eq!(incident.newest_update().map(|update| update.body.text.as_str()), Some("Fixed."));
    assert_eq!(problems, [""; 0]);
}

/// An author can backdate an update: `display_at` is what the vendor's own page shows and sorts by.
#[test]
fn updates_are_told_in_the_order_of_display_whatever_the_feeds() {
    let update = |id: &str, created: &str, display: &str| {
        format!(
            r#"{{ "id": "{id}", "status": "investigating", "body": "{id}", "created_at": {created}, "display_at": {display} }}"#
        )
    };
    let updates = [
        update("middle", r#""2026-11-22T12:00:00Z""#, r#""2026-11-22T08:00:00Z""#),
        update("last", "null", "null"),
        update("first", r#""2026-11-22T09:00:00Z""#, "null"),
        update("third", r#""2026-11-22T06:30:00Z""#, r#""2026-11-22T07:00:00+01:00""#),
    ]
    .join(",");
    let (status, _) = read(&feed(&format!(
        r#""incidents": [ {{ "id": "a", "name": "x", "incident_updates": [{updates}] }} ]"#
    )));
    let order: Vec<_> = status.incidents[0].updates.iter().map(|update| update.id.as_str()).collect();
    assert_eq!(order, ["first", "middle", "third", "last"]);
}

/// The same id twice broke keyed rendering for the rest of the page's life.
#[test]
fn of_two_entries_with_one_id_one_counts() {
    let (status, problems) = read(&feed(
        r#""incidents": [ { "id": "a", "name": "First" }, { "id": "a", "name": "Second" } ],
           "scheduled_maintenances": [ { "id": "a", "name": "Folded in", "status": "scheduled" } ]"#,
    ));
    assert_eq!(status.incidents.len(), 1);
    assert_eq!(status.incidents[0].title.text, "First");
    assert_eq!(problems, ["/incidents/1 repeats the id \"a\"; the worse of both counts"]);
}

/// Vendors invent values; none of them may turn an incident into "operational", or away.
#[test]
fn unknown_values_are_kept_as_unknown() {
    let (status, problems) = read(&feed(
        r#""status": { "indicator": "apocalyptic" },
           "components": [ { "id": "c", "name": "API", "status": "on_fire" } ],
           "incidents": [ { "id": "a", "name": "x", "status": "panicking", "impact": "huge" } ]"#,
    ));
    assert_eq!(status.incidents[0].phase, Phase::Unknown("panicking".into()));
    assert_eq!(status.incidents[0].impact, Impact::Unknown("huge".into()));
    assert!(status.incidents[0].is_open());
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems.len(), 4);
    assert_eq!(problems[2], "/incidents/0/status has the unknown value \"panicking\"");
}

/// Some vendors list maintenance among the incidents.
#[test]
fn maintenance_among_the_incidents_is_maintenance() {
    let (status, _) = read(&feed(
        r#""incidents": [
            { "id": "a", "name": "x", "status": "scheduled", "impact": "none",
              "scheduled_for": "2026-11-23T02:00:00Z", "scheduled_until": "2026-11-23T04:00:00Z" },
            { "id": "b", "name": "y", "status": "investigating", "impact": "maintenance" } ]"#,
    ));
    assert!(status.incidents.iter().all(|incident| incident.kind == Kind::Maintenance));
    let planned = status.incidents.iter().find(|incident| incident.id == "a").expect("the planned one");
    assert_eq!(planned.began_at().map(|moment| moment.unix_ms), Some(1_795_399_200_000));
}

/// A page whose only trouble is planned work has an indicator that no client's documentation names.
#[test]
fn the_indicator_can_be_maintenance() {
    let (status, problems) = read(&feed(
        r#""status": { "indicator": "maintenance", "description": "Service Under Maintenance" }"#,
    ));
    assert_eq!(status.severity(0), Severity::Maintenance);
    assert_eq!(problems, [""; 0]);
}

/// Every word that the format has.
#[test]
fn all_words_are_known() {
    for (field, words) in [
        (
            "status",
            "investigating identified monitoring resolved postmortem scheduled in_progress verifying completed",
        ),
        ("impact", "none minor major critical maintenance"),
    ] {
        for word in words.split(' ') {
            let (status, problems) = read(&feed(&format!(
                r#""incidents": [ {{ "id": "a", "name": "x", "{field}": "{word}" }} ]"#
            )));
            let incident = &status.incidents[0];
            let read = if field == "status" { incident.phase.as_str() } else { incident.impact.as_str() };
            assert_eq!((read, problems.len()), (word, 0));
        }
    }
    for (word, severity) in [
        ("operational", Severity::Operational),
        ("degraded_performance", Severity::Minor),
        ("partial_outage", Severity::Major),
        ("major_outage", Severity::Critical),
        ("under_maintenance", Severity::Maintenance),
    ] {
        let (status, problems) =
            read(&feed(&format!(r#""components": [ {{ "id": "a", "name": "x", "status": "{word}" }} ]"#)));
        assert_eq!((status.severity(0), problems.len()), (severity, 0), "{word}");
    }
}

/// Incidents of some years ago have no impact, no components, and null where an update names what it hit.
#[test]
fn old_incidents_say_less() {
    let (status, problems) = read(&feed(
        r#""incidents": [ { "id": "a", "name": "x", "status": "resolved", "monitoring_at": null, "shortlink": null,
             "resolved_at": "2019-02-20T12:00:19.418-06:00", "incident_updates": [ { "id": "u", "status": "resolved", "body": "Fixed.",
               "affected_components": null, "custom_tweet": null, "tweet_id": null, "display_at": "2019-02-20T12:00:19.418-06:00" } ] } ]"#,
    ));
    let incident = &status.incidents[0];
    assert_eq!((incident.is_open(), &incident.impact), (false, &Impact::Unknown(String::new())));
    assert_eq!((incident.components.len(), incident.updates.len()), (0, 1));
    assert_eq!(problems, [""; 0]);
}

/// Each field of a copy may have an offset of its own: compared as texts, an incident had ended before it began.
#[test]
fn every_field_has_an_offset_of_its_own() {
    let (status, problems) = read(&feed(
        r#""incidents": [ { "id": "a", "name": "x", "status": "resolved", "created_at": "2026-11-20T17:30:00.000+09:00",
             "resolved_at": "2026-11-20T01:30:00.000-08:00", "incident_updates": [
               { "id": "first", "status": "identified", "display_at": "2026-11-20T14:20:00+05:30" },
               { "id": "second", "status": "resolved", "display_at": "2026-11-20T09:30:00Z" } ] } ]"#,
    ));
    let incident = &status.incidents[0];
    let at = |text| parse_timestamp(text);
    assert_eq!(incident.created_at, at("2026-11-20T08:30:00Z"));
    assert_eq!(incident.resolved_at, at("2026-11-20T09:30:00Z"));
    let told: Vec<_> = incident.updates.iter().map(|update| (update.id.as_str(), update.at)).collect();
    assert_eq!(told, [("second", at("2026-11-20T09:30:00Z")), ("first", at("2026-11-20T08:50:00Z"))]);
    assert_eq!(problems, [""; 0]);
}

/// Copies of the format name zones as Ruby on Rails does, which no browser understands. No time depends on it.
#[test]
fn a_zone_that_is_not_ianas_is_not_given() {
    for (zone, expected) in [
        ("Pacific Time (US & Canada)", None),
        ("Kyiv", None),
        ("Etc/UTC", Some("Etc/UTC")),
        ("America/Argentina/Ushuaia", Some("America/Argentina/Ushuaia")),
    ] {
        let (status, problems) = read(&format!(
            r#"{{ "page": {{ "name": "Example", "time_zone": "{zone}" }}, "status": {{ "indicator": "none" }} }}"#
        ));
        assert_eq!((status.page.time_zone.as_deref(), problems.len()), (expected, 0), "{zone}");
    }
}

/// Nothing known is not nothing wrong.
#[test]
fn an_empty_feed_is_unknown() {
    let (status, _) = read(&feed(r#""incidents": []"#));
    assert_eq!(status.severity(0), Severity::Unknown);
}

/// A link is the one thing in a feed that can run a script.
#[test]
fn only_web_addresses_are_links() {
    let (status, problems) = read(&feed(
        r#""incidents": [ { "id": "a", "name": "x", "shortlink": "javascript:alert(1)" },
                          { "id": "b", "name": "y", "shortlink": "HTTPS://example.com/b" } ]"#,
    ));
    let url = |id: &str| {
        status.incidents.iter().find(|incident| incident.id == id).and_then(|incident| incident.url.clone())
    };
    assert_eq!((url("a"), url("b").as_deref()), (None, Some("HTTPS://example.com/b")));
    assert_eq!(problems, ["/incidents/0/shortlink is not a web address: \"javascript:alert(1)\""]);
}

/// The extended format stands beside the plain one, field by field.
#[test]
fn the_extensions() {
    let (status, problems) = read(
        r#"{ "page": { "name": "Example", "lang": "ja" }, "expires_at": "2026-11-22T12:10:00Z",
             "incidents": [ {
               "id": "a", "name": "Late mail", "lang": "en", "status": "resolved", "impact": "minor",
               "translations": { "it": { "name": "Posta in ritardo", "machine": true }, "de": { } },
               "audience": { "any": ["pod:17", "pod:19"], "all": ["product:chat"],
                             "label": "Customers on pod 17", "translations": { "it": { "label": "Clienti del pod 17", "machine": true } } },
               "impact_window": { "from": { "at": "2026-11-20T10:00:00Z", "approximate": true },
                                  "to": { "at": "2026-11-21T00:00:00Z", "precision": "day" } },
               "action_required": { "text": "Send again.", "translations": { "es": { "text": "Envíe de nuevo." } } },
               "postmortem": { "published_at": "2026-11-22T00:00:00Z",
                 "sections": { "summary": "S", "root_cause": "R" },
                 "remediations": [ { "text": "One", "state": "done" }, { "text": "Two", "state": "someday" } ],
                 "translations": { "it": { "sections": { "summary": "Riassunto" },
                                           "remediations": [ { "text": "Uno" }, { "text": "Due" } ], "machine": true } } } } ] }"#,
    );
    let incident = &status.incidents[0];
    assert_eq!(status.page.lang.as_deref(), Some("ja"));
    assert!(status.expires_at.is_some());
    assert_eq!(incident.title.lang.as_deref(), Some("en"));
    assert_eq!(incident.title.translations.len(), 1);
    assert!(incident.title.translations[0].machine);
    assert_eq!(
        incident.audience.as_ref().map(|audience| (audience.any.len(), audience.all.len())),
        Some((2, 1))
    );
    let label = incident.audience.as_ref().and_then(|audience| audience.label.as_ref()).expect("a label");
    assert_eq!((label.text.as_str(), label.lang.as_deref()), ("Customers on pod 17", Some("en")));
    assert_eq!(label.translations[0].text, "Clienti del pod 17");
    assert!(label.translations[0].machine);
    let window = incident.window.expect("a window");
    assert!(window.from.expect("a beginning").approximate);
    assert_eq!(window.to.expect("an end").precision, Precision::Day);
    assert_eq!(incident.action_required.as_ref().map(|action| action.translations.len()), Some(1));
    let post_mortem = incident.post_mortem.as_ref().expect("a post-mortem");
    assert_eq!(post_mortem.sections.len(), 2);
    assert_eq!(post_mortem.sections[0].text.translations[0].text, "Riassunto");
    assert_eq!(post_mortem.remediations[1].text.translations[0].text, "Due");
    assert_eq!(post_mortem.remediations[1].state, RemediationState::Unknown("someday".into()));
    assert_eq!(problems, ["/incidents/0/postmortem/remediations/1/state has the unknown value \"someday\""]);
}

/// A day was kept with the time that stood beside it: it ended a day after that time, and was written as another moment than it was read from.
#[test]
fn a_day_is_the_whole_day_that_is_written() {
    for (at, expected) in [
        ("2026-11-21", "2026-11-21"),
        ("2026-11-21T16:15:00Z", "2026-11-21"),
        // Still the day before in UTC.
        ("2026-11-21T00:00:00+09:00", "2026-11-21"),
        ("Sat Nov 21 2026 16:15:00 GMT+0000", "2026-11-21"),
    ] {
        let (status, problems) = read(&format!(
            r#"{{ "page": {{}}, "incidents": [ {{ "id": "a", "name": "x", "impact": "minor",
                 "impact_window": {{ "from": {{ "at": "{at}", "precision": "day" }} }} }} ] }}"#
        ));
        let from = status.incidents[0].window.and_then(|window| window.from).expect("a beginning");
        assert_eq!(Some(from), parse_timestamp(expected), "{at}");
        assert_eq!(problems, [] as [&str; 0]);
    }
}

/// What is not a status feed is never read as one in which nothing is wrong.
#[test]
fn other_documents_are_refused() {
    for (bytes, kind) in [
        ("<!doctype html><title>502</title>", ProblemKind::NotJson { line: 1, column: 1 }),
        ("", ProblemKind::NotJson { line: 1, column: 1 }),
        (r#"{ "page": { "name": "x" }, "status""#, ProblemKind::NotJson { line: 1, column: 36 }),
        ("{}", ProblemKind::UnknownFormat),
        ("[]", ProblemKind::UnknownFormat),
        ("null", ProblemKind::UnknownFormat),
        (r#"{ "page": { "status": "fine" } }"#, ProblemKind::UnknownFormat),
        (r#"{ "error": "This page wants a key." }"#, ProblemKind::UnknownFormat),
    ] {
        let loaded = load(bytes.as_bytes());
        assert_eq!(loaded.status, None, "{bytes}");
        assert_eq!(loaded.problems.len(), 1);
        assert_eq!(loaded.problems[0].kind, kind, "{bytes}");
    }
    let huge = vec![b' '; statuslamp::feed::MAX_FEED_BYTES + 1];
    assert_eq!(load(&huge).problems[0].kind, ProblemKind::TooLarge);
}

/// Every byte string is answered, however a feed was cut off or mangled on its way.
#[test]
fn nothing_panics() {
    let whole = include_bytes!("../www/feeds/critical/summary.json");
    // Every 29th place: all of them take more than a minute, and hit the same code.
    for end in (0..whole.len()).step_by(29) {
        load(&whole[..end]);
    }
    for place in (0..whole.len()).step_by(29) {
        let mut mangled = whole.to_vec();
        mangled[place] ^= 0x15;
        load(&mangled);
    }
}

/// The payloads of real vendors, where they are at hand: they are not ours to publish.
#[test]
fn real_payloads() {
    let folder = std::path::Path::new("../shared/feeds/statuspage");
    if !folder.exists() {
        println!("skipped: ../shared/feeds is not here");
        return;
    }
    let load_file = |name: &str| {
        let Loaded { status, problems, .. } = load(&std::fs::read(folder.join(name)).expect("a sample"));
        let problems = problems.iter().filter(|problem| !matches!(problem.kind, ProblemKind::Partial { .. }));
        assert_eq!(problems.count(), 0, "{name}");
        status.expect("a status")
    };
    let critical = load_file("summary-critical-incident-indicator-none.json");
    assert_eq!(critical.severity(0), Severity::Critical);
    assert_eq!(critical.incidents[0].title.text, "Test incident: impact=critical");
    assert_eq!(critical.incidents[0].updates.len(), 2);
    let quiet = load_file("summary-all-operational.json");
    assert_eq!(quiet.severity(0), Severity::Operational);
    assert_eq!(quiet.components.len(), 6);
    let past = load_file("incidents-resolved-history-TRIMMED.json");
    assert!(past.incidents.iter().all(|incident| !incident.is_open()));
    assert_eq!(past.incidents[0].impact, Impact::Unknown(String::new()));
}

/// An update without a word was left out, and the time at which it was changed was then told of the update before it.
#[test]
fn an_update_that_says_nothing_leaves_its_neighbour_alone() {
    let feed = r#"{
        "page": { "name": "Sundew Post" },
        "incidents": [{ "id": "a", "name": "Late mail", "incident_updates": [
            { "id": "1", "body": "We are looking.", "display_at": "2026-11-24T10:00:00Z" },
            { "id": "2", "display_at": "2026-11-24T09:00:00Z", "edited_at": "2026-11-24T11:00:00Z" }
        ] }]
    }"#;
    let status = load(feed.as_bytes()).status.unwrap();
    let updates: Vec<_> =
        status.incidents[0].updates.iter().map(|update| (update.id.as_str(), update.edited_at)).collect();
    assert_eq!(updates, [("1", None)]);
}
