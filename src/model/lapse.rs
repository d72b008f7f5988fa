use super::{Incident, Kind};

/// How far planned work is past its planned end without having been closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// It isn't, or nobody says when it was to end.
    No,
    /// It takes longer than planned.
    Overrunning,
    /// Nobody has said anything of it for so long that it must have been forgotten.
    Abandoned,
}

/// Two days: a weekend is no reason to take work for forgotten that somebody still does.
const ABANDONED_AFTER_MS: i64 = 2 * 24 * 60 * 60 * 1000;

impl Incident {
    /// How far it is past its planned end at `now_ms` (milliseconds since the Unix epoch).
    #[inline(never)]
    pub fn lapse(&self, now_ms: i64) -> Lapse {
        let window = self.window.unwrap_or_default();
        let Some(end) = window.to.filter(|_| self.kind == Kind::Maintenance && self.is_open()) else {
            return Lapse::No;
        };
        // An end before the beginning is a typing error.
        let has_begun = self.phase.is_running() || window.from.is_none_or(|from| from.unix_ms <= now_ms);
        let end_ms = end.latest_ms();
        if end_ms >= now_ms || !has_begun {
            return Lapse::No;
        }
        // The newest stands first.
        let newest = self.updates.first().and_then(|update| update.at);
        let heard_ms = newest.map_or(end_ms, |at| at.latest_ms().max(end_ms));
        if heard_ms.saturating_add(ABANDONED_AFTER_MS) < now_ms {
            Lapse::Abandoned
        } else {
            Lapse::Overrunning
        }
    }
}
