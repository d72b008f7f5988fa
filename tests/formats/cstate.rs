use statuslamp::feed::{ProblemKind, load, parse_timestamp};
use statuslamp::html;
use statuslamp::model::{ComponentState, Impact, Phase, Severity};
use statuslamp::text::{Block, blocks};

use crate::{incident, read};

/// One document of an issue of the invented Fenwick Radio with these fields beside its title.
fn issue(fields: &str) -> String {
    format!(
        r#"{{ "is": "issue", "title": "No sound", "filename": "no-sound.md", "permalink": "https://status.fenwick.example/issues/no-sound/", {fields} }}"#
    )
}

fn index(lists: &str) -> String {
    format!(
        r#"{{ "is": "index", "cStateVersion": "6.0.1", "title": "Fenwick Radio", "languageCode": "cy",
             "baseURL": "https://status.fenwick.example", "summaryStatus": "ok", {lists} }}"#
    )
}

/// The template writes "<no value>" for what it has not got: a time that nobody can read, and a severity that nobody knows.
#[test]
fn no_value_is_not_given() {
    let (status, problems) = read(
        "cstate",
        &issue(
            r#""severity": "<no value>", "resolved": false, "informational": false, "resolvedAt": "<no value>""#,
        ),
    );
    let silent = incident(&status, "no-sound.md");
    assert!(silent.is_open());
    assert_eq!((&silent.impact, silent.resolved_at), (&Impact::Unknown(String::new()), None));
    assert_eq!(problems, [""; 0]);
}

/// An informational post is never resolved: the blog of a radio station stood in its listeners' way for years.
#[test]
fn an_informational_post_is_not_open() {
    let (status, problems) = read(
        "cstate",
        &issue(
            r#""severity": "<no value>", "resolved": false, "informational": true, "resolvedAt": "<no value>""#,
        ),
    );
    let post = incident(&status, "no-sound.md");
    assert_eq!((post.is_open(), &post.impact), (false, &Impact::None));
    assert_eq!(problems, [""; 0]);
}

/// Pinned issues don't say what they are. One that is also listed as unresolved is what it is there.
#[test]
fn a_pinned_issue_says_less_than_the_same_one_under_its_system() {
    let pinned = r#"{ "is": "issue", "title": "No sound", "filename": "no-sound.md" },
                    { "is": "issue", "title": "New studio", "filename": "studio.md" }"#;
    let unresolved = r#"{ "is": "issue", "title": "No sound", "filename": "no-sound.md", "severity": "down",
        "resolved": false, "informational": false, "resolvedAt": "<no value>", "affected": ["Stream", "Archive"] }"#;
    let (status, problems) = read(
        "cstate",
        &index(&format!(
            r#""pinnedIssues": [ {pinned} ], "systems": [
                {{ "name": "Stream", "category": "On air", "status": "down", "unresolvedIssues": [ {unresolved} ] }},
                {{ "name": "Archive", "category": "On air", "status": "down", "unresolvedIssues": [ {unresolved} ] }} ]"#
        )),
    );
    assert_eq!(status.incidents.len(), 2);
    let silent = incident(&status, "no-sound.md");
    assert_eq!((silent.is_open(), &silent.impact), (true, &Impact::Critical));
    assert_eq!(silent.component_ids, ["Stream", "Archive"]);
    assert!(!incident(&status, "studio.md").is_open());
    assert_eq!(problems, [""; 0]);
}

/// Times come as Go prints them, with the zone twice; that of the resolution as its author typed it, in a zone that only the author knows.
#[test]
fn times_are_gos_and_that_of_the_resolution_has_no_zone() {
    let (status, problems) = read(
        "cstate",
        &issue(
            r#""createdAt": "2026-11-20 10:43:40.482 +0200 EET", "lastMod": "2026-11-20 04:00:00 -0500 -0500", "severity": "down",
               "resolved": true, "informational": false, "resolvedAt": "2026-11-20 13:35:00", "body": "Fixed.""#,
        ),
    );
    let silent = incident(&status, "no-sound.md");
    assert_eq!(silent.created_at, parse_timestamp("2026-11-20T08:43:40.482Z"));
    assert_eq!(silent.updates[0].at, parse_timestamp("2026-11-20T09:00:00Z"));
    let resolved_at = silent.resolved_at.unwrap();
    assert_eq!(
        Some(resolved_at.unix_ms),
        parse_timestamp("2026-11-20T13:35:00Z").map(|moment| moment.unix_ms)
    );
    assert!(resolved_at.approximate);
    assert_eq!(problems, [""; 0]);
}

/// The template puts titles into the JSON as they are: a quotation mark breaks the whole file, which then is no news of anything.
#[test]
fn a_quotation_mark_in_a_title_breaks_the_file() {
    let loaded = load(issue(r#""severity": "down""#).replace("No sound", r#"The "late" show"#).as_bytes());
    assert_eq!(loaded.status, None);
    assert!(matches!(loaded.problems[0].kind, ProblemKind::NotJson { line: 1, .. }), "{:?}", loaded.problems);
}

/// The page is built when something is written, and not again for months: its age is no sign of being out of date.
#[test]
fn the_date_of_the_build_says_nothing() {
    let (status, problems) = read(
        "cstate",
        &index(
            r#""buildDate": "2024-01-05", "buildTime": "08:29", "buildTimezone": "UTC", "alwaysKeepBrandColor": "true", "systems": []"#,
        ),
    );
    assert_eq!((status.expires_at, status.severity(0)), (None, Severity::Operational));
    assert_eq!(status.page.lang.as_deref(), Some("cy"));
    assert_eq!(problems, [""; 0]);
}

/// Its words are its own, and a notice is no outage. A category may be called as a system is.
#[test]
fn every_state_of_a_page_and_of_its_systems() {
    for (word, severity, state) in [
        ("ok", Severity::Operational, ComponentState::Operational),
        ("notice", Severity::Operational, ComponentState::Operational),
        ("disrupted", Severity::Major, ComponentState::PartialOutage),
        ("down", Severity::Critical, ComponentState::MajorOutage),
    ] {
        let document = index(&format!(
            r#""categories": [ {{ "name": "Stream" }} ], "systems": [ {{ "name": "Stream", "category": "Stream", "status": "{word}" }} ]"#
        ))
        .replace(r#""summaryStatus": "ok""#, &format!(r#""summaryStatus": "{word}""#));
        let (status, problems) = read("cstate", &document);
        let [category, stream] = &status.components[..] else { panic!("{:?}", status.components) };
        assert!(category.is_group);
        assert_eq!(stream.group_id.as_ref(), Some(&category.id));
        assert_eq!((status.indicator, &stream.state, problems.len()), (Some(severity), &state, 0), "{word}");
    }
    let (status, _) = read("cstate", &issue(r#""severity": "notice", "resolved": false"#));
    assert_eq!(
        (&incident(&status, "no-sound.md").impact, status.severity(0)),
        (&Impact::None, Severity::Unknown)
    );
}

/// Better Stack has its feed at `/index.json` as well: only what is in a document tells whose it is.
#[test]
fn the_address_is_another_vendors_too() {
    let (status, _) = read(
        "better-stack",
        r#"{ "data": { "type": "status_page", "attributes": { "aggregate_state": null } }, "included": [] }"#,
    );
    assert_eq!(status.page.name, None);
    let (status, _) = read("cstate", &index(r#""systems": []"#));
    assert_eq!(status.page.name.as_deref(), Some("Fenwick Radio"));
}

/// The list of past issues has no page and no bodies; an issue in it is the same as in its own document.
#[test]
fn past_issues_stand_in_a_list_of_their_own() {
    let (status, problems) = read(
        "cstate",
        r#"{ "is": "issues", "title": "Issues", "baseURL": "https://status.fenwick.example", "description": "", "pages": [
              { "is": "issue", "title": "No sound", "filename": "no-sound.md", "severity": "disrupted", "resolved": true,
                "informational": false, "resolvedAt": "2026-11-20 13:35:00", "affected": [] } ] }"#,
    );
    assert_eq!(incident(&status, "no-sound.md").phase, Phase::Resolved);
    assert_eq!((status.page.name, status.indicator), (None, None));
    assert_eq!(problems, [""; 0]);
}

/// An issue's body is HTML, its updates and its post-mortem paragraphs of it: listeners read tags where the story was to be.
#[test]
fn the_body_is_html_with_all_updates_in_it() {
    let body = r"<p><em>Post-mortem</em></p>\n<p>A cable broke.</p>\n<hr>\n<p><em>Update</em> - It&rsquo;s <strong>back</strong>. <span>(09:44 — Nov 20)</span></p>\n"
        .replace('<', r"\u003c")
        .replace('>', r"\u003e")
        .replace('&', r"\u0026");
    let (status, problems) = read(
        "cstate",
        &issue(&format!(
            r#""lastMod": "2026-11-20 09:10:00 +0000 UTC", "resolved": false, "body": "{body}""#
        )),
    );
    let [told] = &incident(&status, "no-sound.md").updates[..] else { panic!("one update") };
    assert_eq!(
        html::text(&told.body.text).as_deref(),
        Some("Post-mortem\nA cable broke.\n\nUpdate - It’s back. (09:44 — Nov 20)")
    );
    let read = blocks(&told.body.text);
    assert!(matches!(read[..], [Block::Paragraph(_), Block::Paragraph(_), Block::Rule, Block::Paragraph(_)]));
    assert_eq!(told.at, parse_timestamp("2026-11-20T09:10:00Z"));
    assert_eq!(problems, [""; 0]);
}
