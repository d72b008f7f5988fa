/// Why an incident happened, as far as its author names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Whose fault it was.
    pub party: Party,
    /// The name of whoever it was, such as a partner's.
    pub name: Option<String>,
    /// Where they tell of it themselves; always http or https.
    pub url: Option<String>,
}

/// Whose fault an incident was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// The vendor's own.
    Own,
    /// Somebody's whom the vendor depends on.
    Partner,
    /// Missing (an empty string) or a value this version doesn't know, kept as it came.
    Unknown(String),
}

impl Party {
    /// Reads a feed's value; whatever is not known is kept as [`Party::Unknown`].
    pub fn from_feed(value: &str) -> Self {
        match value {
            "own" => Self::Own,
            "partner" => Self::Partner,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// The name used in feeds and messages; stable.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Partner => "partner",
            Self::Unknown(_) => "unknown",
        }
    }
}
