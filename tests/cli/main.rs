//! The command-line tool: what it prints, and what its exit code says.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// When everything here is looked at.
const AT: &str = "--at=2026-11-24T12:00:00Z";

mod problems;
mod streams;
mod told;

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

/// Some of the commoner problems, seven in all, some of them behind letters that are longer than a byte.
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
