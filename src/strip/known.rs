use crate::model::{Kind, Status};

/// Of which time it is known what a vendor reported, in milliseconds since the Unix epoch: of all that lies between, and of nothing where
/// that is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Since when.
    pub since_ms: i64,
    /// Until when.
    pub until_ms: i64,
}

impl Known {
    /// Nothing at all: of a feed that was never heard.
    pub const NOTHING: Self = Self { since_ms: i64::MAX, until_ms: i64::MIN };

    /// Everything: what nothing is taken from yet.
    pub const ALL: Self = Self { since_ms: i64::MIN, until_ms: i64::MAX };

    /// What these documents of a vendor tell, last heard at `until_ms`: all since the oldest incident that is over began, which is where
    /// most vendors' history ends. What is still open tells nothing of that, however old it is, and neither does maintenance, of which
    /// vendors keep another list. Only the time when they were heard where there is none, or `is_whole` says that some are missing.
    pub fn of(documents: &[&Status], is_whole: bool, until_ms: i64) -> Self {
        let mut since_ms = until_ms;
        for status in documents.iter().filter(|_| is_whole) {
            for incident in &status.incidents {
                if incident.kind == Kind::Incident
                    && !incident.is_open()
                    && let Some(began) = incident.began_at()
                {
                    since_ms = since_ms.min(began.unix_ms);
                }
            }
        }
        Self { since_ms, until_ms }
    }

    /// What is known of both.
    pub fn and(self, other: Self) -> Self {
        Self { since_ms: self.since_ms.max(other.since_ms), until_ms: self.until_ms.min(other.until_ms) }
    }
}
