/// Whether customers' data was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataLoss {
    /// The author says that none was.
    None,
    /// It can't be ruled out.
    Possible,
    /// It was.
    Confirmed,
    /// A value this version doesn't know, kept as it came.
    Unknown(String),
}

impl DataLoss {
    /// Reads a feed's value; whatever is not known is kept as [`DataLoss::Unknown`].
    pub fn from_feed(value: &str) -> Self {
        match value {
            "none" => Self::None,
            "possible" => Self::Possible,
            "confirmed" => Self::Confirmed,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// The name used in feeds, messages and fingerprints; stable.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Possible => "possible",
            Self::Confirmed => "confirmed",
            Self::Unknown(_) => "unknown",
        }
    }
}
