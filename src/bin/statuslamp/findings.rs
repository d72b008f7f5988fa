use statuslamp::feed::{Problem, ProblemKind};

use super::advice::{advice_on, name_of};
use super::positions::{Position, in_characters, positions};

/// A problem in a feed, as its author needs it to mend it.
pub struct Finding {
    /// A [JSON Pointer](https://www.rfc-editor.org/info/rfc6901); empty for the whole document.
    pub pointer: String,
    /// Where the value begins, or the document stops being JSON; `None` where a document is too large to be looked at.
    pub position: Option<Position>,
    /// The kind of problem: a stable name.
    pub kind: &'static str,
    /// What is wrong, as the widget says it on the console.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// Finds the places of the problems in a document's text, and advice for each; in the order in which they stand there.
pub fn findings(text: &str, problems: &[Problem]) -> Vec<Finding> {
    if problems.is_empty() {
        return Vec::new();
    }
    let pointers: Vec<_> = problems.iter().map(|problem| problem.pointer.as_str()).collect();
    let of_values = positions(text, &pointers);
    let finding = |(problem, of_value): (&Problem, Option<Position>)| {
        let (position, message) = match problem.kind {
            // Its own words have the column in bytes, and editors don't.
            ProblemKind::NotJson { line, column } => {
                (Some(in_characters(text, line, column)), "the feed is not valid JSON".to_owned())
            }
            ProblemKind::TooLarge => (None, problem.to_string()),
            _ => (of_value, problem.to_string()),
        };
        Finding {
            pointer: problem.pointer.clone(),
            position,
            kind: name_of(&problem.kind),
            message,
            advice: advice_on(&problem.kind),
        }
    };
    let mut findings: Vec<_> = problems.iter().zip(of_values).map(finding).collect();
    findings.sort_by_key(|finding| finding.position);
    findings
}
