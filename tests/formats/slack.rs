use statuslamp::model::{Impact, Kind, Phase, Severity, Status};
use statuslamp::text::{Block, Inline, blocks, first_line};

use crate::{incident, read};

/// A document with one active incident, `7`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    read(
        "slack",
        &format!(
            r#"{{ "status": "active", "date_created": "2026-11-20T00:35:00-08:00",
                  "active_incidents": [ {{ "id": 7, "title": "Messages arrive late", {rest} }} ] }}"#
        ),
    )
}

/// Ids are numbers in what is served and texts in the vendor's own description.
#[test]
fn ids_are_numbers_or_texts() {
    let (status, problems) = read(
        "slack",
        r#"{ "status": "active", "active_incidents": [ { "id": 7, "title": "x" }, { "id": "546", "title": "y" }, { "id": "7", "title": "z" } ] }"#,
    );
    assert_eq!(incident(&status, "7").title.text, "x");
    assert_eq!(incident(&status, "546").title.text, "y");
    assert_eq!(problems, ["/active_incidents/2 repeats the id \"7\"; the worse of both counts"]);
}

/// Notes are HTML: people read "&lt;p&gt;" at the beginning of each message. They are kept as they came, and read where they are shown.
#[test]
fn notes_are_read_as_the_html_they_are() {
    let (status, problems) = one(r#""notes": [ { "date_created": "2026-11-20T00:40:00-08:00",
             "body": "<p>Q&amp;A: <b>some</b> see \u003cscript\u003ealert(1)\u003c/script\u003e.</p><p>More in <a href=\"https://log.example/?a=1&amp;b=2\" onclick=\"x()\">the log</a>.</p>" } ]"#);
    let body = &incident(&status, "7").updates[0].body.text;
    // A banner knows too little of HTML to hide a script: it is text there, as it is everywhere that it has no end.
    assert_eq!(first_line(body), "Q&A: some see <script>alert(1)</script>.");
    let [Block::Paragraph(said), Block::Paragraph(more)] = &blocks(body)[..] else { panic!("{body}") };
    assert_eq!(said[1], Inline::Strong(vec![Inline::Text("some".into())]));
    let Inline::Link(link) = &more[1] else { panic!("{more:?}") };
    assert_eq!(link.href, "https://log.example/?a=1&b=2");
    assert_eq!(problems, [""; 0]);
}

/// The vendor's own sample has dots for dates.
#[test]
fn a_date_of_dots_is_none() {
    let (status, problems) = one(
        r#""date_created": "2026-11-20T00:35:00-08:00", "notes": [ { "date_created": "...", "body": "<p>Late.</p>" } ]"#,
    );
    let found = incident(&status, "7");
    assert_eq!((found.updates[0].body.text.as_str(), found.updates[0].at), ("<p>Late.</p>", None));
    assert!(found.is_open());
    assert_eq!(problems, ["/active_incidents/0/notes/0/date_created is not a time: \"...\""]);
}

/// Times are the vendor's local ones, with their offset.
#[test]
fn times_have_the_offset_of_california() {
    let (status, _) = one(r#""date_created": "2026-11-20T00:35:00-08:00""#);
    assert_eq!(incident(&status, "7").created_at.map(|at| at.unix_ms), Some(1_795_163_700_000));
}

/// How bad it is, is the type: an outage is worse than an incident, which is not what the words say elsewhere.
#[test]
fn the_type_is_the_impact() {
    for (word, impact) in [
        ("notice", Impact::Minor),
        ("incident", Impact::Major),
        ("outage", Impact::Critical),
        ("rumour", Impact::Unknown("rumour".into())),
    ] {
        let (status, _) = one(&format!(r#""status": "active", "type": "{word}""#));
        assert_eq!(incident(&status, "7").impact, impact);
    }
}

/// The state of an incident is five words, of which three are of planned work.
#[test]
fn what_is_active_is_open() {
    for (word, kind, is_open) in [
        ("active", Kind::Incident, true),
        ("resolved", Kind::Incident, false),
        ("scheduled", Kind::Maintenance, true),
        ("completed", Kind::Maintenance, false),
        ("cancelled", Kind::Maintenance, false),
    ] {
        let (status, problems) = one(&format!(r#""status": "{word}", "type": "notice""#));
        let found = incident(&status, "7");
        assert_eq!((found.kind, found.is_open()), (kind, is_open), "{word}");
        assert_eq!(problems, [""; 0]);
    }
}

/// There is no time of resolution, only one of the last change: it is told as "about", and never of what goes on.
#[test]
fn the_last_change_is_about_the_end() {
    let resolved_at = |word: &str| {
        let (status, _) = one(&format!(r#""status": "{word}", "date_updated": "2026-11-20T01:20:00-08:00""#));
        incident(&status, "7").resolved_at
    };
    assert_eq!(resolved_at("active"), None);
    assert!(resolved_at("resolved").is_some_and(|at| at.approximate));
}

/// `ok` is said of the whole, and only then is an empty list good news.
#[test]
fn only_ok_is_operational() {
    for (word, severity) in [("ok", Severity::Operational), ("active", Severity::Unknown)] {
        let (status, problems) =
            read("slack", &format!(r#"{{ "status": "{word}", "active_incidents": [] }}"#));
        assert_eq!(status.severity(0), severity, "{word}");
        // With nothing active, "active" says nothing.
        assert_eq!(problems.len(), usize::from(word == "active"));
    }
}

/// The history is a bare list of the same incidents, and services are names without ids.
#[test]
fn the_history_is_a_list() {
    let (status, problems) = read(
        "slack",
        r#"[ { "id": 5, "date_created": "2026-11-01T00:35:00-07:00", "title": "No huddles", "type": "outage", "status": "resolved",
               "services": ["Messaging", "Huddles"], "notes": [] } ]"#,
    );
    let found = incident(&status, "5");
    assert_eq!(found.phase, Phase::Resolved);
    assert_eq!(found.component_ids, ["Messaging", "Huddles"]);
    assert_eq!(found.components.len(), 2);
    assert_eq!(found.title.lang.as_deref(), Some("en"));
    assert_eq!(problems, [""; 0]);
}
