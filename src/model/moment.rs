/// A point in time as precisely as its source knows it: never more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z. For [`Precision::Day`] the start of that day in UTC.
    pub unix_ms: i64,
    /// How much of it is known.
    pub precision: Precision,
    /// Whether the source says "about".
    pub approximate: bool,
}

/// The smallest unit of a [`Moment`] that its source vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A full time stamp.
    Instant,
    /// Only the calendar day.
    Day,
}

/// When customers were hit, which is seldom when the incident was opened and closed. A missing end is an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// When it began.
    pub from: Option<Moment>,
    /// When it ended.
    pub to: Option<Moment>,
}

impl From<(Option<Moment>, Option<Moment>)> for Span {
    fn from((from, to): (Option<Moment>, Option<Moment>)) -> Self {
        Self { from, to }
    }
}

impl Moment {
    /// An exactly known instant, from milliseconds since the Unix epoch.
    pub const fn exact(unix_ms: i64) -> Self {
        Self { unix_ms, precision: Precision::Instant, approximate: false }
    }
    /// The last millisecond that it can mean: of a day its end.
    pub const fn latest_ms(self) -> i64 {
        self.unix_ms.saturating_add(match self.precision {
            Precision::Instant => 0,
            Precision::Day => 86_399_999,
        })
    }
}
