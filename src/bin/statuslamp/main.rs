//! `statuslamp`: looks at a status feed as the widget would, and says what is wrong with it and where. For feed authors and their CI;
//! `docs/check.md` tells how it is used.

// Files come from anywhere, and a pipe may be closed at any time: neither is a reason to panic.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::unreachable,
        // They panic where the pipe behind them is closed.
        clippy::print_stdout,
        clippy::print_stderr
    )
)]

mod advice;
mod arguments;
mod findings;
mod json;
mod positions;
mod reason;
mod report;
mod streams;
mod text;
mod words;

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;
use statuslamp::feed::{Loaded, MAX_FEED_BYTES, Problem, ProblemKind, load_as, text_of, to_statuspage};
use statuslamp::sync::MAX_FETCH_BYTES;
use statuslamp::triage::Viewer;

use arguments::{Arguments, Check, Command, Convert, Input};
use findings::{Finding, findings};
use report::{Report, Wanted};

/// What the exit code says; stable, because CI goes by it.
#[derive(Clone, Copy)]
enum Outcome {
    /// Everything in the feed was understood.
    Clean = 0,
    /// The feed was read, but not all of it could be taken as it stands.
    Problems = 1,
    /// Nothing was read: no such file, not JSON, of no known format, too large, or the command itself is wrong.
    Unreadable = 2,
}

fn main() -> ExitCode {
    let outcome = match Arguments::try_parse().map(|arguments| arguments.command) {
        Ok(Command::Check(check)) => match check.viewer() {
            Ok(viewer) => self::check(&check, &viewer),
            Err(error) => refuse(&error),
        },
        Ok(Command::Convert(convert)) => self::convert(&convert),
        Err(error) => refuse(&error),
    };
    ExitCode::from(outcome as u8)
}

/// Prints what clap has to say: the help that was asked for, or what is wrong with the command.
fn refuse(error: &clap::Error) -> Outcome {
    let _ = error.print();
    if error.use_stderr() { Outcome::Unreadable } else { Outcome::Clean }
}

fn check(check: &Check, viewer: &Viewer) -> Outcome {
    let Some((loaded, mut findings)) = load(&check.input, MAX_FETCH_BYTES) else {
        return Outcome::Unreadable;
    };
    let mut beside = Vec::new();
    for file in &check.with {
        let input = Input { file: file.clone(), format: check.input.format };
        let Some((other, more)) = load(&input, MAX_FETCH_BYTES) else { return Outcome::Unreadable };
        // What the one lacks the other has.
        findings.retain(|finding| finding.kind != "partial");
        for finding in more {
            if !["partial", "nothing-found"].contains(&finding.kind) {
                findings.push(Finding { file: Some(input.name()), ..finding });
            }
        }
        beside.extend(other.status);
    }
    let outcome = match (&loaded.status, findings.as_slice()) {
        (None, _) => Outcome::Unreadable,
        (Some(_), []) => Outcome::Clean,
        (Some(_), _) => Outcome::Problems,
    };
    let wanted = Wanted { viewer, lang: &check.lang, now_ms: check.at.unwrap_or_else(now_ms) };
    let report = Report::new(check.input.name(), loaded, beside, findings, &wanted);
    let written = if check.json { json::write(&report) } else { text::write(&report) };
    if streams::put(None, &written) { outcome } else { Outcome::Unreadable }
}

fn convert(convert: &Convert) -> Outcome {
    let Some((loaded, findings)) = load(&convert.input, MAX_FEED_BYTES) else { return Outcome::Unreadable };
    let outcome = outcome_of(&loaded);
    if !findings.is_empty() {
        streams::complain(&text::problems(&convert.input.name(), &findings));
    }
    let Some(status) = loaded.status else { return outcome };
    // Not settled: what the feed leaves to the reader's clock, the converted feed leaves to it as well.
    let document = format!("{:#}\n", to_statuspage(&status));
    if streams::put(convert.output.as_deref(), &document) { outcome } else { Outcome::Unreadable }
}

/// Reads the file; `None`, once it was said why, where that can't be done.
fn load(input: &Input, limit: usize) -> Option<(Loaded, Vec<Finding>)> {
    let bytes = match streams::take(&input.file, limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            streams::complain(&format!("statuslamp: {}: {error}\n", input.name()));
            return None;
        }
    };
    let loaded = if bytes.len() > limit {
        let problem = Problem { pointer: String::new(), offset: 0, kind: ProblemKind::TooLarge };
        Loaded { format: None, status: None, problems: vec![problem] }
    } else {
        load_as(&bytes, input.format)
    };
    let findings = findings(&text_of(&bytes), &loaded.problems);
    Some((loaded, findings))
}

fn outcome_of(loaded: &Loaded) -> Outcome {
    match (&loaded.status, loaded.problems.as_slice()) {
        (None, _) => Outcome::Unreadable,
        (Some(_), []) => Outcome::Clean,
        (Some(_), _) => Outcome::Problems,
    }
}

/// Milliseconds since the Unix epoch; zero where the clock stands before it.
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;
    use statuslamp::feed::FORMATS;

    use super::*;

    fn fixtures() -> Vec<Vec<u8>> {
        let folders = fs::read_dir("tests/fixtures/feeds").unwrap();
        let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        paths.sort();
        paths.iter().map(|path| fs::read(path).unwrap()).collect()
    }

    /// Whatever is read: nothing panics, and each problem has its place.
    fn is_reported(bytes: &[u8], now_ms: i64) {
        for format in FORMATS.iter().map(Some).chain([None]) {
            let loaded = load_as(bytes, format);
            let findings = findings(&text_of(bytes), &loaded.problems);
            assert_eq!(findings.len(), loaded.problems.len());
            for finding in &findings {
                assert!(finding.position.is_some(), "{}", finding.message);
            }
            let wanted = Wanted { viewer: &Viewer::default(), lang: "de", now_ms };
            let report = Report::new("a feed".to_owned(), loaded, Vec::new(), findings, &wanted);
            text::write(&report);
            json::write(&report);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_fixture_with_any_bytes_in_it(
            fixture in prop::sample::select(fixtures()),
            place in any::<prop::sample::Index>(),
            length in 0..20_usize,
            bytes in prop::collection::vec(any::<u8>(), 0..4),
            now_ms in any::<i64>(),
        ) {
            let start = place.index(fixture.len());
            let end = fixture.len().min(start + length);
            is_reported(&[&fixture[..start], &bytes, &fixture[end..]].concat(), now_ms);
        }

        /// Other values in the right places are what makes most problems.
        #[test]
        fn any_fixture_with_any_words_in_it(
            fixture in prop::sample::select(fixtures()),
            old in prop::sample::select(vec!["null", "true", "false", "\"resolved\"", "\"minor\"", "\"none\"", "2026", "https"]),
            new in prop::sample::select(vec!["7", "-0", "1e3", "[]", "{\"a\":[]}", "\"\\u0000\"", "\"é\\ud83d\\ude00\"", "x"]),
            now_ms in any::<i64>(),
        ) {
            is_reported(text_of(&fixture).replace(old, new).as_bytes(), now_ms);
        }

        #[test]
        fn any_text(text in ".*", now_ms in any::<i64>()) {
            is_reported(text.as_bytes(), now_ms);
        }
    }
}
