use statuslamp::feed::{Problem, ProblemKind};

use super::advice::{advice_on, name_of};
use super::positions::{Position, positions};

/// A problem in a feed, as its author needs it to mend it.
pub struct Finding {
    /// The document that it is in, if that isn't the feed itself.
    pub file: Option<String>,
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
    let mut problems: Vec<_> = problems.iter().collect();
    problems.sort_by_key(|problem| problem.offset);
    let offsets: Vec<_> = problems.iter().map(|problem| problem.offset).collect();
    let finding = |(problem, position): (&Problem, Position)| Finding {
        file: None,
        pointer: problem.pointer.clone(),
        position: (problem.kind != ProblemKind::TooLarge).then_some(position),
        kind: name_of(&problem.kind),
        message: match problem.kind {
            // Its own words have the column in bytes, and editors don't.
            ProblemKind::NotJson { .. } => "the feed is not valid JSON".to_owned(),
            _ => problem.to_string(),
        },
        advice: advice_on(&problem.kind),
    };
    problems.into_iter().zip(positions(text, &offsets)).map(finding).collect()
}
