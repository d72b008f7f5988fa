//! Files, pipes, exit codes and conversion.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

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

#[test]
fn every_fixture_is_checked_and_converted_without_loss() {
    for path in fixtures() {
        let name = path.to_str().unwrap();
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        // Nothing tells these from anybody else's.
        let is_named =
            ["openstatus/quiet.json", "zendesk/quiet.json"].iter().any(|named| path.ends_with(named));
        let format = is_named.then(|| format!("--format={folder}"));
        let run_named = |arguments: &[&str]| {
            let arguments: Vec<_> = arguments.iter().copied().chain(format.as_deref()).collect();
            run(&arguments, b"")
        };
        let (text, machine) =
            (run_named(&["check", name, AT]), run_named(&["check", name, AT, "--json"]).json());
        assert!(text.code < 2, "{name}: {}", text.out);
        assert_eq!(machine["format"], folder);
        let problems = machine["problems"].as_array().unwrap();
        assert_eq!(text.code == 0, problems.is_empty(), "{name}");
        let status = &machine["status"];
        for entry in
            status["shown"].as_array().unwrap().iter().chain(status["not_shown"].as_array().unwrap()).take(10)
        {
            let title = entry["title"]["text"].as_str().unwrap();
            assert!(text.out.contains(title), "{name}: {title}");
        }

        let converted = run_named(&["convert", name]);
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
    assert!(ran.err.starts_with("8 problems:\n<stdin>:2:41: /page/url"), "{}", ran.err);
    let written = fs::read(&path).unwrap();
    assert_eq!(written, run(&["convert", "-"], FAULTY.as_bytes()).out.into_bytes());

    // What can't be read replaces nothing.
    assert_eq!(run(&["convert", "-", "-o", name], b"{").code, 2);
    assert_eq!(fs::read(&path).unwrap(), written);
    let ran = run(&["convert", "-", "-o", "tests/no-such-folder/x.json"], FERRY.as_bytes());
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("statuslamp: tests/no-such-folder/x.json: "), "{}", ran.err);
}

/// `statuslamp check feed.json | head -1`, on which `println!` panics.
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
