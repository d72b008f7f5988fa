//! What is wrong with a feed, where, and what to do about it.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// A file of this content that only this test uses.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn in_utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

#[test]
fn each_problem_has_its_place_and_advice() {
    let path = file("faulty.json", FAULTY.as_bytes());
    let name = path.to_str().unwrap();
    let ran = run(&["check", name, AT], b"");
    let problems = ran.out.split_once("\n\n8 problems:\n").unwrap_or_else(|| panic!("{}", ran.out)).1;
    assert_eq!(
        problems.replace(name, "faulty.json"),
        r#"faulty.json:2:41: /page/url is not a web address: "ftp://status.moellehjul.example"
    Write the whole address, from https:// or http:// on.
faulty.json:4:55: /incidents/0/impact has the unknown value "huge"
    Write one of the format's own words: the widget shows any other as unknown.
faulty.json:5:5: /incidents/1 repeats the id "a"; the worse of both counts
    Give each entry of the list an id of its own: of those with one id only one is shown, the worst.
faulty.json:5:37: /incidents/2 should be an object
    Write an object here, or leave it out.
faulty.json:6:2: /incidents/3 has no "id"; its name and time stand for it
    Add "id": an entry whose title is corrected comes back to who has put it away.
faulty.json:6:35: /incidents/3/created_at is not a time: "yesterday"
    Write it as the format writes times, which for most is RFC 3339 with the offset, such as 2026-11-24T10:00:00Z.
faulty.json:7:67: /incidents/4/created_at is not a time: "yesterday"
    Write it as the format writes times, which for most is RFC 3339 with the offset, such as 2026-11-24T10:00:00Z.
faulty.json:8:20: /incidents/4/shortlink should be a text
    Write a text here, or leave it out.
"#
    );
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

/// What the documentation shows is what is printed.
#[test]
fn the_sample_in_the_documentation() {
    let feed = FERRY.replace(
        r#""impact": "minor", "created_at": "2026-11-24T11"#,
        r#""impact": "small", "created_at": "2026-11-24T11"#,
    );
    let ran = check(&feed, &["--lang=de"]);
    assert_eq!(ran.code, 1);
    let printed = ran.out.replace("<stdin>", "summary.json");
    let documentation = fs::read_to_string("docs/check.md").unwrap();
    assert!(documentation.contains(&format!("```text\n{printed}```\n")), "{printed}");
}

#[test]
fn the_same_for_machines() {
    let ran = check(
        r#"{ "page": { "name": "Møllehjul" },
 "incidents": [ { "id": "a", "name": "Ned", "impact": "huge" } ] }"#,
        &["--json", "--lang=da"],
    );
    assert_eq!(
        ran.json(),
        json!({
            "file": "<stdin>",
            "format": "statuspage",
            "lang": "da",
            "at": "2026-11-24T12:00:00Z",
            "status": {
                "page": { "name": "Møllehjul", "url": null, "lang": null },
                "severity": "unknown",
                "severity_told": "unknown",
                "feed_severity": "unknown",
                "open": 1,
                "expired_at": null,
                "components": 0,
                "groups": 0,
                "history": 1,
                "over": 0,
                "shown": [ {
                    "id": "a",
                    "kind": "incident",
                    "severity": "unknown",
                    "phase": "unknown",
                    "title": { "text": "Ned", "lang": null, "machine": false, "in_lang": null },
                    "excerpt": null,
                    "action": null,
                } ],
                "not_shown": [],
            },
            "problems": [ {
                "file": null,
                "kind": "unknown-value",
                "pointer": "/incidents/0/impact",
                "line": 2,
                "column": 55,
                "message": "/incidents/0/impact has the unknown value \"huge\"",
                "advice": "Write one of the format's own words: the widget shows any other as unknown.",
            } ],
        })
    );
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

#[test]
fn broken_json_is_unreadable_and_says_where() {
    let feed = "{\n  \"page\": { \"name\": \"Ærø ☃\" nope }\n}";
    let ran = check(feed, &[]);
    assert_eq!(
        ran.out,
        "\
<stdin>: nothing could be read

1 problem:
<stdin>:2:29: the feed is not valid JSON
    Mend the syntax there or just before it, and see that this is the feed itself and not a web page.
"
    );
    assert_eq!(ran.code, 2);
    // The same place, whatever the document is written in.
    for bytes in [in_utf16(feed), [b"\xef\xbb\xbf", feed.as_bytes()].concat()] {
        let ran = run(&["check", "-", "--json", AT], &bytes);
        let document = ran.json();
        assert_eq!((&document["format"], &document["status"]), (&Value::Null, &Value::Null));
        let problem = &document["problems"][0];
        assert_eq!(
            (&problem["kind"], &problem["line"], &problem["column"]),
            (&json!("not-json"), &json!(2), &json!(29))
        );
        assert_eq!(ran.code, 2);
    }
    let ran = run(&["convert", "-"], feed.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("<stdin>:2:29: the feed is not valid JSON\n"), "{}", ran.err);
}

/// What a page would not fetch is no feed, but a history of that size can still be converted.
#[test]
fn too_large() {
    let feed = FERRY.to_owned() + &" ".repeat(8 * 1024 * 1024);
    let ran = check(&feed, &[]);
    assert_eq!(
        ran.out,
        "\
<stdin>: nothing could be read

1 problem:
<stdin>: the feed is larger than this widget reads
    Publish less at this address, such as only the newest incidents: a page reads at most 8 MiB.
"
    );
    assert_eq!(ran.code, 2);
    assert_eq!(run(&["convert", "-"], feed.as_bytes()).code, 0);
}

#[test]
fn an_empty_list_needs_its_format_named() {
    let ran = check("[]", &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("name it here with --format"), "{}", ran.out);
    for format in ["aws-health", "google-cloud"] {
        let ran = check("[]", &["--format", format, "--json"]);
        let document = ran.json();
        assert_eq!((ran.code, &document["format"]), (0, &json!(format)));
        assert_eq!(document["status"]["severity"], "operational");
    }
}

/// AWS writes its feed in UTF-16, where a byte offset would be of no use in any editor.
#[test]
fn places_in_a_feed_in_utf_16() {
    let path = "tests/fixtures/feeds/aws-health/news.json";
    assert!(fs::read(path).unwrap().starts_with(&[0xfe, 0xff]));
    let ran = run(&["check", path, AT], b"");
    assert!(ran.out.starts_with(&format!("{path}: aws-health\n")), "{}", ran.out);

    let document = run(&["check", "-", "--json", AT], &in_utf16(FAULTY)).json();
    let problem = &document["problems"][1];
    assert_eq!(
        (&problem["pointer"], &problem["line"], &problem["column"]),
        (&json!("/incidents/0/impact"), &json!(4), &json!(55))
    );
}
