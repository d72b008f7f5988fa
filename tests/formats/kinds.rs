//! Each kind of fault that was found in some format's reading, tried in every format: `kinds.txt` has a cell for each pair, be it a small
//! document with what must come of it, or why there can be none. A cell that is missing fails the test, so that neither a new format nor a
//! new kind is forgotten anywhere.

use std::collections::BTreeMap;

use statuslamp::feed::{
    FORMATS, Format, Loaded, Part, ProblemKind, load, load_as, parse_timestamp, write_timestamp,
};
use statuslamp::model::{Component, ComponentState, Incident, Status};

/// What can be wrong, each with the rule.
const KINDS: [(&str, &str); 11] = [
    ("evidence", "no evidence is unknown, and what only tells something is none"),
    ("elsewhere", "what stands in another document is looked for there"),
    ("end", "an end is believed whoever tells it"),
    ("levels", "how bad it is, and where it stands, is told by updates where the entry is silent"),
    ("words", "a vendor's own words are known"),
    ("lists", "lists inside entries are read"),
    ("hidden", "what its author keeps from readers is not shown"),
    ("ids", "what has no id, or another's, is shown all the same"),
    ("marks", "one mark alone makes no format"),
    ("partial", "a document that is a part says where the rest is"),
    ("uptime", "a share is told only where something was measured"),
];
/// When all of this is read, in milliseconds since the Unix epoch: 2026-11-24T10:00:00Z.
const NOW_MS: i64 = 1_795_514_400_000;

struct Cell {
    line: usize,
    /// A document, an address, or a dash where there is neither.
    given: String,
    /// What must come of it, or why there is none.
    told: String,
}

/// The table: of each format and kind the cells. A line `with` gives the frame of a format's documents, in which `$` is what cells give.
fn cells() -> BTreeMap<(String, String), Vec<Cell>> {
    let mut cells = BTreeMap::<_, Vec<Cell>>::new();
    let (mut format, mut frame) = (String::new(), String::new());
    for (index, text) in include_str!("kinds.txt").lines().enumerate() {
        let line = index + 1;
        if let Some(name) = text.strip_prefix("== ") {
            (format, frame) = (name.to_owned(), "$".to_owned());
        } else if let Some(with) = text.strip_prefix("with ") {
            with.clone_into(&mut frame);
        } else if !text.is_empty() && !text.starts_with('#') {
            let parts: Vec<_> = text.split(" | ").map(str::trim).collect();
            let [kind, given, told] = parts[..] else { panic!("line {line} is no row of three: {text}") };
            assert!(KINDS.iter().any(|(known, _)| *known == kind), "line {line}: {kind} is no kind");
            let given = if given.starts_with(['{', '[', '/', '-']) {
                given.to_owned()
            } else {
                frame.replace('$', given)
            };
            cells.entry((format.clone(), kind.to_owned())).or_default().push(Cell {
                line,
                given,
                told: told.to_owned(),
            });
        }
    }
    cells
}

#[test]
fn every_kind_is_right_in_every_format() {
    let cells = cells();
    let mut wrong = Vec::new();
    for format in FORMATS.iter() {
        for (kind, rule) in KINDS {
            let Some(cells) = cells.get(&(format.name.to_owned(), kind.to_owned())) else {
                wrong.push(format!("{} has no cell on how {rule} ({kind})", format.name));
                continue;
            };
            for cell in cells {
                for fault in try_cell(format, cell) {
                    wrong.push(format!("kinds.txt:{}: {} {kind}: {fault}", cell.line, format.name));
                }
            }
        }
    }
    assert!(cells.keys().all(|(format, _)| Format::named(format).is_some()), "a row of no format");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with what comes of a cell.
fn try_cell(format: &'static Format, cell: &Cell) -> Vec<String> {
    let Cell { given, told, .. } = cell;
    if given == "-" {
        return if told.len() > 20 { Vec::new() } else { vec![format!("{told:?} is no reason")] };
    }
    if given.starts_with('/') {
        let found: Vec<_> =
            format.beside(given).iter().map(|(url, part)| format!("{} {url}", name(*part))).collect();
        return if found.join(", ") == *told {
            Vec::new()
        } else {
            vec![format!("found {}", found.join(", "))]
        };
    }
    let facts: Vec<_> = told.split("; ").collect();
    if facts == ["none"] {
        let found = load(given.as_bytes()).format;
        return found.map(|found| format!("taken for {found:?}")).into_iter().collect();
    }
    let is_named = facts.contains(&"named");
    let Loaded { format: found, status, problems } = load_as(given.as_bytes(), is_named.then_some(format));
    let Some(mut status) = status.filter(|_| found == Some(format)) else {
        return vec![format!("read as {found:?}, {problems:?}")];
    };
    status.settle(NOW_MS);
    let (mut partial, mut others) = (Vec::new(), Vec::new());
    for problem in &problems {
        match &problem.kind {
            ProblemKind::Partial { whole, .. } => partial.push((*whole).to_owned()),
            _ => others.push(problem.to_string()),
        }
    }
    let mut wrong = Vec::new();
    if !facts.iter().any(|fact| fact.starts_with("problems=")) && !others.is_empty() {
        wrong.push(format!("problems {others:?}"));
    }
    for fact in facts.iter().filter(|fact| **fact != "named") {
        let (question, expected) = fact.split_once('=').unwrap_or((fact, ""));
        let answer = match question {
            "problems" => others.len().to_string(),
            "partial" => partial.join(","),
            _ => answer(&status, question),
        };
        if answer != expected {
            wrong.push(format!("{question} is {answer:?} instead of {expected:?}"));
        }
    }
    wrong
}

/// What a status says to a question, which is a word, or a word and an id.
fn answer(status: &Status, question: &str) -> String {
    let (word, id) = question.split_once(' ').unwrap_or((question, ""));
    let list = |ids: Vec<&str>| ids.join(",");
    let ids = |is: fn(&Incident) -> bool| {
        list(status.incidents.iter().filter(|entry| is(entry)).map(|entry| entry.id.as_str()).collect())
    };
    let entry = || crate::incident(status, id);
    let component = || crate::component(status, id);
    let time = |at: Option<_>| at.map_or_else(|| "none".to_owned(), write_timestamp);
    match word {
        "severity" => status.severity(NOW_MS).as_str().to_owned(),
        "ids" => ids(|_| true),
        "count" => status.incidents.len().to_string(),
        "open" => ids(Incident::is_open),
        "phase" => entry().phase.as_str().to_owned(),
        "impact" => entry().impact.as_str().to_owned(),
        "kind" => entry().kind.as_str().to_owned(),
        "updates" => entry().updates.len().to_string(),
        "newest" => entry().newest_update().map(|update| update.body.text.clone()).unwrap_or_default(),
        "parts" => list(entry().components.iter().map(|name| name.text.as_str()).collect()),
        "began" => time(entry().began_at()),
        "ended" => time(entry().ended_at()),
        "components" => list(status.components.iter().map(|component| component.id.as_str()).collect()),
        "state" => state(component()).to_owned(),
        "uptime" => component().uptime.as_ref().map_or("none".to_owned(), |uptime| uptime.percent.clone()),
        "records" => component().records.len().to_string(),
        _ => panic!("nobody asks for {word}"),
    }
}

fn state(component: &Component) -> &'static str {
    match component.state {
        ComponentState::Operational => "operational",
        ComponentState::DegradedPerformance => "degraded",
        ComponentState::PartialOutage => "partial",
        ComponentState::MajorOutage => "major",
        ComponentState::UnderMaintenance => "maintenance",
        ComponentState::Unknown(_) => "unknown",
    }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::State => "state",
        Part::Notices => "notices",
        Part::History => "history",
    }
}

#[test]
fn the_time_is_what_it_is_said_to_be() {
    assert_eq!(parse_timestamp("2026-11-24T10:00:00Z").map(|now| now.unix_ms), Some(NOW_MS));
}
