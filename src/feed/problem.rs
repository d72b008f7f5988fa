use std::fmt;

/// Something in a feed that could not be taken as it stands. The rest of the feed was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a [JSON Pointer](https://www.rfc-editor.org/info/rfc6901); empty for the whole document.
    pub pointer: String,
    /// Where that begins in the document's text, in bytes of UTF-8 without a byte order mark.
    pub offset: usize,
    /// What.
    pub kind: ProblemKind,
}

/// What is wrong with a part of a feed. Facts only; the wording is in `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The document is larger than [`MAX_FEED_BYTES`](super::MAX_FEED_BYTES).
    TooLarge,
    /// The document is not JSON, or stops in the middle.
    NotJson {
        /// One-based line of the first error.
        line: usize,
        /// One-based column of the first error.
        column: usize,
    },
    /// The document is JSON, but of no format that is known.
    UnknownFormat,
    /// A list is longer than [what is read of one](super::limits); the rest was left out.
    TooMany {
        /// What there is too much of.
        of: &'static str,
    },
    /// The text is longer than [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES); the rest was cut off.
    TooLong,
    /// A value of another type is expected here.
    WrongType {
        /// What is expected, as a noun with its article.
        expected: &'static str,
    },
    /// An entry without this field can't be used and was left out.
    Missing {
        /// The field's name.
        field: &'static str,
    },
    /// An earlier entry of the same list has this id; this one was left out.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// The value is not one of those known here; it counts as unknown.
    UnknownValue {
        /// The value.
        value: String,
    },
    /// Not a time that can be understood; it counts as not given.
    BadTime {
        /// The text.
        value: String,
    },
    /// Not an http or https address; it is not linked.
    BadUrl {
        /// The text.
        value: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the feed" } else { &self.pointer };
        match &self.kind {
            ProblemKind::TooLarge => write!(f, "{place} is larger than this widget reads"),
            ProblemKind::NotJson { line, column } => {
                write!(f, "{place} is not valid JSON (line {line}, column {column})")
            }
            ProblemKind::UnknownFormat => write!(f, "{place} is not in a known status format"),
            ProblemKind::TooMany { of } => write!(f, "{place} has too many {of}; the rest was left out"),
            ProblemKind::TooLong => write!(f, "{place} is too long and was cut"),
            ProblemKind::WrongType { expected } => write!(f, "{place} should be {expected}"),
            ProblemKind::Missing { field } => {
                write!(f, "{place} has no \"{field}\" and was left out")
            }
            ProblemKind::DuplicateId { id } => {
                write!(f, "{place} repeats the id \"{id}\" and was left out")
            }
            ProblemKind::UnknownValue { value } => {
                write!(f, "{place} has the unknown value \"{value}\"")
            }
            ProblemKind::BadTime { value } => write!(f, "{place} is not a time: \"{value}\""),
            ProblemKind::BadUrl { value } => {
                write!(f, "{place} is not a web address: \"{value}\"")
            }
        }
    }
}
