use std::fmt;

use crate::decimal::decimal;

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
    /// The document was read, but there was neither a component nor an entry nor a word on the whole in it.
    NothingFound,
    /// The document is only a part of what the vendor publishes, and another one has the rest.
    Partial {
        /// What is not in it, as a noun.
        lacks: &'static str,
        /// The other one's address, relative to this one's.
        whole: &'static str,
    },
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
    /// An entry has none of the fields that could be its id; one was made of its name and its time.
    NoId {
        /// The field's name.
        field: &'static str,
    },
    /// An earlier entry of the same list has this id; of both, the one that is open counts, or the worse one.
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

impl Problem {
    /// What is wrong where, as one sentence without its full stop.
    ///
    /// Also what `Display` writes. The widget uses this, since all of the standard library's formatting would be 1.5 kB of brotli.
    pub fn sentence(&self) -> String {
        let place = if self.pointer.is_empty() { "the feed" } else { &self.pointer };
        let (what, value, end) = match &self.kind {
            ProblemKind::TooLarge => (" is larger than this widget reads", "", ""),
            ProblemKind::NotJson { line, column } => {
                let at = [&decimal(*line as i64), ", column ", &decimal(*column as i64)].concat();
                return [place, " is not valid JSON (line ", &at, ")"].concat();
            }
            ProblemKind::UnknownFormat => (" is not in a known status format", "", ""),
            ProblemKind::NothingFound => (" has no component, no incident and no overall state", "", ""),
            ProblemKind::Partial { lacks, whole } => {
                return [place, " says nothing of ", lacks, "; ", whole, " beside it does"].concat();
            }
            ProblemKind::NoId { field } => (" has no \"", *field, "\"; its name and time stand for it"),
            ProblemKind::TooMany { of } => (" has too many ", *of, "; the rest was left out"),
            ProblemKind::TooLong => (" is too long and was cut", "", ""),
            ProblemKind::WrongType { expected } => (" should be ", *expected, ""),
            ProblemKind::Missing { field } => (" has no \"", *field, "\" and was left out"),
            ProblemKind::DuplicateId { id } => {
                (" repeats the id \"", id.as_str(), "\"; the worse of both counts")
            }
            ProblemKind::UnknownValue { value } => (" has the unknown value \"", value.as_str(), "\""),
            ProblemKind::BadTime { value } => (" is not a time: \"", value.as_str(), "\""),
            ProblemKind::BadUrl { value } => (" is not a web address: \"", value.as_str(), "\""),
        };
        [place, what, value, end].concat()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}
