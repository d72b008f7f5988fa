use std::cell::RefCell;

use super::node::Node;
use super::problem::{Problem, ProblemKind};
use super::statuspage;
use crate::json::{NotJson, parse_json};
use crate::model::Status;

/// The largest document read, in bytes. Real feeds are 0.1 to 400 kB; a document beyond this is a mistake or an attack,
/// and parsing it would freeze the page it stands in.
pub const MAX_FEED_BYTES: usize = 8 * 1024 * 1024;

/// What came of reading a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Every entry that could be read; `None` only where the document as a whole is not a status feed.
    pub status: Option<Status>,
    /// Everything that could not be taken as it stands, in the order met.
    pub problems: Vec<Problem>,
}

/// Reads a feed.
///
/// ```
/// let loaded = statuslamp::feed::load(br#"{
///     "page": { "name": "Example" },
///     "status": { "indicator": "none" },
///     "incidents": [ { "id": "a", "name": "Late mail", "impact": "minor" }, 7 ]
/// }"#);
/// assert_eq!(loaded.status.map(|status| status.incidents.len()), Some(1));
/// assert_eq!(loaded.problems[0].to_string(), "/incidents/1 should be an object");
/// ```
pub fn load(bytes: &[u8]) -> Loaded {
    if bytes.len() > MAX_FEED_BYTES {
        return unreadable(ProblemKind::TooLarge);
    }
    let document = match parse_json(bytes) {
        Ok(document) => document,
        Err(NotJson { line, column }) => return unreadable(ProblemKind::NotJson { line, column }),
    };
    let problems = RefCell::default();
    let root = Node::root(&document, &problems);
    if !statuspage::recognises(&root) {
        return unreadable(ProblemKind::UnknownFormat);
    }
    let mut status = statuspage::read(&root);
    status.sort();
    Loaded { status: Some(status), problems: problems.take() }
}

fn unreadable(kind: ProblemKind) -> Loaded {
    Loaded { status: None, problems: vec![Problem { pointer: String::new(), kind }] }
}
