//! The command-line tool: what it prints, and what its exit code says.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// When everything here is looked at.
const AT: &str = "--at=2026-11-24T12:00:00Z";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_statuslamp"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A command that is wrong reads nothing, and one with much to say writes before it has read all.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn check(feed: &str, options: &[&str]) -> Ran {
    run(&[&["check", "-", AT], options].concat(), feed.as_bytes())
}

/// A file of this content that only this test uses.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn fixtures() -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir("tests/fixtures/feeds")
        .unwrap()
        .flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    found.sort();
    assert!(found.len() > 20);
    found
}

fn in_utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// One of each reason for which the banner shows nothing, and two that it shows.
const FERRY: &str = r#"{
  "page": { "name": "Saltmarsh Ferries", "url": "https://status.saltmarsh.example", "lang": "en" },
  "components": [
    { "id": "g", "name": "Booking", "group": true, "status": "operational" },
    { "id": "web", "name": "Web shop", "group_id": "g", "status": "partial_outage" },
    { "id": "app", "name": "App", "status": "operational" }
  ],
  "incidents": [
    { "id": "slow", "name": "Search is slow", "status": "investigating", "impact": "minor", "created_at": "2026-11-24T11:00:00Z",
      "components": [ { "id": "app", "name": "App" } ] },
    { "id": "pay", "name": "Cards are refused", "status": "identified", "impact": "major", "created_at": "2026-11-24T10:00:00Z",
      "components": [ { "id": "web", "name": "Web shop" } ],
      "translations": { "de": { "name": "Karten werden abgelehnt", "machine": true } },
      "action_required": { "text": "Pay at the pier." },
      "incident_updates": [
        { "id": "u", "status": "identified", "display_at": "2026-11-24T10:30:00Z", "body": "- A certificate **expired**.\nMore later.",
          "translations": { "de": { "body": "Ein Zertifikat ist abgelaufen." } } } ] },
    { "id": "north", "name": "Northern pier only", "status": "identified", "impact": "major", "created_at": "2026-11-24T09:00:00Z",
      "audience": { "any": ["pier:north"], "all": ["role:crew"] } },
    { "id": "old", "name": "Late mail", "status": "resolved", "impact": "minor", "created_at": "2026-11-20T09:00:00Z" }
  ],
  "scheduled_maintenances": [
    { "id": "move", "name": "Move of the timetable", "status": "scheduled", "scheduled_for": "2026-11-26T22:00:00Z" },
    { "id": "some day", "name": "New engines", "status": "scheduled" }
  ]
}"#;

#[test]
fn a_clean_feed() {
    let ran = check(FERRY, &[]);
    assert_eq!(
        ran.out,
        "\
<stdin>: statuspage
  page        Saltmarsh Ferries
  language    en; the feed is in en
  time        2026-11-24T12:00:00Z
  overall     major
  components  2 in 1 group
  history     6 entries, 1 over

The banner shows:
  1. major, identified: Cards are refused
     what to do: Pay at the pier.
     A certificate expired.
  2. minor, investigating: Search is slow

It doesn't show:
  - maintenance, scheduled: Move of the timetable
    it begins 2026-11-26T22:00:00Z and is announced 2026-11-25T22:00:00Z
  - major, identified: Northern pier only
    it is addressed to others: any of pier:north; all of role:crew
  - minor, resolved: Late mail
    it is over
  - maintenance, scheduled: New engines
    the feed doesn't say when it begins

No problems.
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn what_the_reader_is_told_depends_on_who_and_when_it_is() {
    let shown = |options: &[&str]| -> Vec<String> {
        let document = check(FERRY, &[&["--json"], options].concat()).json();
        let shown = document["status"]["shown"].as_array().unwrap();
        shown.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(shown(&[]), ["pay", "slow"]);
    assert_eq!(shown(&["--audience", "pier:north role:crew"]), ["pay", "north", "slow"]);
    assert_eq!(shown(&["--audience", "pier:north", "--audience=role:crew"]), ["pay", "north", "slow"]);
    assert_eq!(shown(&["--audience", "pier:north"]), ["pay", "slow"]);
    assert_eq!(shown(&["--components", "Booking"]), ["pay"]);
    assert_eq!(shown(&["--components", "app"]), ["slow"]);
    assert_eq!(shown(&["--components", "app, Web shop"]), ["pay", "slow"]);
    assert_eq!(shown(&["--min-impact", "major"]), ["pay"]);
    assert_eq!(shown(&["--min-impact", "critical"]), [""; 0]);
    assert_eq!(shown(&["--maintenance-lead", "P1W"]), ["pay", "slow", "move"]);
    let later = run(&["check", "-", "--json", "--at", "2026-11-26T23:00:00+01:00"], FERRY.as_bytes()).json();
    assert_eq!(later["at"], "2026-11-26T22:00:00Z");
    assert_eq!(later["status"]["shown"][2]["id"], "move");

    let reason = |options: &[&str], id: &str| {
        let document = check(FERRY, &[&["--json"], options].concat()).json();
        let not_shown = document["status"]["not_shown"].as_array().unwrap();
        let entry = not_shown.iter().find(|entry| entry["id"] == id).unwrap();
        (entry["reason"].as_str().unwrap().to_owned(), entry["because"].as_str().unwrap().to_owned())
    };
    let is = |code: &str, sentence: &str| (code.to_owned(), sentence.to_owned());
    assert_eq!(
        reason(&["--components", "app"], "pay"),
        is("other-components", "it hits none of the viewer's components")
    );
    assert_eq!(reason(&["--min-impact=major"], "slow"), is("below-min-impact", "its impact is below major"));
    assert_eq!(reason(&[], "north").0, "not-addressed");
    assert_eq!(reason(&[], "old").0, "over");
    assert_eq!(reason(&[], "move").0, "planned-later");
    assert_eq!(reason(&[], "some day").0, "no-start");
}

#[test]
fn texts_are_in_the_readers_language_and_say_where_they_are_not() {
    let german = check(FERRY, &["--lang", "de-AT"]).out;
    let banner: Vec<_> = german.lines().skip_while(|line| !line.starts_with("The banner")).take(5).collect();
    assert_eq!(
        banner,
        [
            "The banner shows:",
            "  1. major, identified: Karten werden abgelehnt [machine translation]",
            "     what to do: Pay at the pier. [in en]",
            "     Ein Zertifikat ist abgelaufen.",
            "  2. minor, investigating: Search is slow [in en]",
        ]
    );
    let pay = &check(FERRY, &["--lang=de", "--json"]).json()["status"]["shown"][0];
    assert_eq!(
        pay["title"],
        json!({ "text": "Karten werden abgelehnt", "lang": "de", "machine": true, "in_lang": true })
    );
    assert_eq!(
        pay["action"],
        json!({ "text": "Pay at the pier.", "lang": "en", "machine": false, "in_lang": false })
    );
    // Nothing is claimed of a text of which nobody says what it is in.
    let silent = check(&FERRY.replace(r#", "lang": "en""#, ""), &["--lang=fr", "--json"]).json();
    assert_eq!(silent["status"]["page"]["lang"], Value::Null);
    assert_eq!(silent["status"]["shown"][0]["title"]["in_lang"], Value::Null);
}

/// A feed that says it is out of date is no news, and the widget then says that it doesn't know.
#[test]
fn a_feed_out_of_date() {
    let feed = r#"{ "page": { "name": "Saltmarsh Ferries" }, "status": { "indicator": "minor" }, "expires_at": "2026-11-24T11:45:00Z" }"#;
    let ran = check(feed, &[]);
    assert!(
        ran.out.contains(
            "  overall     unknown (the feed says minor, and that it is out of date since 2026-11-24T11:45:00Z)\n"
        ),
        "{}",
        ran.out
    );
    let status = &check(feed, &["--json"]).json()["status"];
    assert_eq!(
        (&status["severity"], &status["severity_told"], &status["expired_at"]),
        (&json!("unknown"), &json!("minor"), &json!("2026-11-24T11:45:00Z"))
    );
    let in_time = run(&["check", "-", "--json", "--at=2026-11-24T11:30:00Z"], feed.as_bytes()).json();
    assert_eq!(
        (&in_time["status"]["severity"], &in_time["status"]["expired_at"]),
        (&json!("minor"), &Value::Null)
    );
}

const FAULTY: &str = r#"{
  "page": { "name": "Møllehjul", "url": "ftp://status.moellehjul.example" },
  "incidents": [
    { "id": "a", "name": "Ærø er nede – ☃", "impact": "huge" },
    { "id": "a", "name": "Again" }, 7,
	{ "name": "No id", "created_at": "yesterday" },
    { "id": "b", "name": "Late", "impact": "minor", "created_at": "yesterday",
      "shortlink": ["x"] }
  ]
}
"#;

#[test]
fn each_problem_has_its_place_and_advice() {
    let path = file("faulty.json", FAULTY.as_bytes());
    let name = path.to_str().unwrap();
    let ran = run(&["check", name, AT], b"");
    let problems = ran.out.split_once("\n\n7 problems:\n").unwrap_or_else(|| panic!("{}", ran.out)).1;
    assert_eq!(
        problems.replace(name, "faulty.json"),
        r#"faulty.json:2:41: /page/url is not a web address: "ftp://status.moellehjul.example"
    Write the whole address, from https:// or http:// on.
faulty.json:4:55: /incidents/0/impact has the unknown value "huge"
    Write one of the format's own words: the widget shows any other as unknown.
faulty.json:5:5: /incidents/1 repeats the id "a" and was left out
    Give each entry of the list an id of its own: only the first one with this id is shown.
faulty.json:5:37: /incidents/2 should be an object
    Write an object here, or leave it out.
faulty.json:6:2: /incidents/3 has no "id" and was left out
    Add "id" to the entry: without it nothing of the entry is shown.
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

#[test]
fn what_cannot_be_read_is_told_apart_from_what_is_wrong() {
    for arguments in [
        &["check", "tests/no-such-feed.json"][..],
        &["check", "tests"],
        &["convert", "tests/no-such-feed.json"],
        &["check"],
        &["check", "-", "--min-impact", "huge"],
        &["check", "-", "--maintenance-lead", "1 day"],
        &["check", "-", "--at", "2026-11-24T12:00:00"],
        &["check", "-", "--format", "xml"],
        &["chekc", "-"],
        &[],
    ] {
        let ran = run(arguments, FERRY.as_bytes());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
    let ran = check("{}", &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("\n<stdin>:1:1: the feed is not in a known status format\n"), "{}", ran.out);
    for asked in ["--help", "--version"] {
        let ran = run(&[asked], b"");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{asked}");
        assert!(!ran.out.is_empty());
    }
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

#[test]
fn every_fixture_is_checked_and_converted_without_loss() {
    for path in fixtures() {
        let name = path.to_str().unwrap();
        let (text, machine) =
            (run(&["check", name, AT], b""), run(&["check", name, AT, "--json"], b"").json());
        assert!(text.code < 2, "{name}: {}", text.out);
        assert_eq!(machine["format"].as_str(), path.parent().unwrap().file_name().unwrap().to_str());
        let problems = machine["problems"].as_array().unwrap();
        assert_eq!(text.code == 0, problems.is_empty(), "{name}");
        let status = &machine["status"];
        for entry in
            status["shown"].as_array().unwrap().iter().chain(status["not_shown"].as_array().unwrap()).take(10)
        {
            let title = entry["title"]["text"].as_str().unwrap();
            assert!(text.out.contains(title), "{name}: {title}");
        }

        let converted = run(&["convert", name], b"");
        assert_eq!(converted.code, text.code, "{name}");
        assert_eq!(converted.err.is_empty(), converted.code == 0, "{name}");
        let again = run(&["check", "-", AT, "--json"], converted.out.as_bytes()).json();
        assert_eq!(again["format"], "statuspage", "{name}");
        assert_eq!(again["status"], *status, "{name}");
    }
}

#[test]
fn a_feed_is_converted_into_a_file() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("converted.json");
    let _ = fs::remove_file(&path);
    let name = path.to_str().unwrap();
    let ran = run(&["convert", "-", "-o", name], FAULTY.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("7 problems:\n<stdin>:2:41: /page/url"), "{}", ran.err);
    let written = fs::read(&path).unwrap();
    assert_eq!(written, run(&["convert", "-"], FAULTY.as_bytes()).out.into_bytes());

    // What can't be read replaces nothing.
    assert_eq!(run(&["convert", "-", "-o", name], b"{").code, 2);
    assert_eq!(fs::read(&path).unwrap(), written);
    let ran = run(&["convert", "-", "-o", "tests/no-such-folder/x.json"], FERRY.as_bytes());
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("statuslamp: tests/no-such-folder/x.json: "), "{}", ran.err);
}

/// `statuslamp check feed.json | head -1`: the first tool that wrote with `println!` died of that with a panic on the terminal.
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    for arguments in [&["check", "-", AT][..], &["check", "-", "--json"], &["convert", "-"], &["--help"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_statuslamp"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().unwrap();
        // The one that only helps doesn't read.
        let _ = stdin.write_all(FERRY.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

/// What a feed says goes to a terminal, which takes some characters for commands.
#[test]
fn a_feed_commands_no_terminal() {
    let feed = r#"{ "page": { "name": "x\u001b[2J" }, "incidents": [ { "id": "\u001b]0;", "name": "a\u001b[31m\nb" }, { "id": "\u001b]0;" } ] }"#;
    let ran = check(feed, &[]);
    assert_eq!(ran.code, 1);
    assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
    assert!(ran.out.contains(": a\u{fffd}[31m b\n"), "{}", ran.out);
}
