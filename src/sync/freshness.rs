const MS_PER_MINUTE: i64 = 60_000;

/// News older than this, or than three intervals, is not called current any more.
const STALE_AFTER_MS: i64 = 5 * MS_PER_MINUTE;
/// What is older than this, or than twelve intervals, says nothing of how things are now.
const LOST_AFTER_MS: i64 = 60 * MS_PER_MINUTE;
/// And what is older than this isn't shown. `follow.js` keeps nothing for longer.
const GONE_AFTER_MS: i64 = 24 * 60 * MS_PER_MINUTE;

/// How far what was last heard from a feed can be taken as current.
///
/// In the order in which the one of several feeds that comes last speaks for them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// As good as now.
    Fresh,
    /// Too old to be called current, or past the feed's own expiry.
    Stale,
    /// So old that how things are now is unknown.
    Lost,
    /// Nothing was ever heard, or not for a day, and the last attempt failed.
    Never,
    /// Nothing was heard yet, and nothing has failed.
    Waiting,
}

/// Judges the age of what was heard at `heard_at_ms`, by our own clock. `expires_at_ms` is what the feed says of itself by its server's clock,
/// which is `skew_ms` before ours; all times in milliseconds since the Unix epoch.
pub fn freshness(
    heard_at_ms: Option<i64>,
    failed: bool,
    expires_at_ms: Option<i64>,
    skew_ms: i64,
    poll_ms: u32,
    now_ms: i64,
) -> Freshness {
    let Some(heard_at_ms) = heard_at_ms else {
        return if failed { Freshness::Never } else { Freshness::Waiting };
    };
    let poll_ms = i64::from(poll_ms);
    match now_ms.saturating_sub(heard_at_ms) {
        age if age > GONE_AFTER_MS.max(12 * poll_ms) => Freshness::Never,
        age if age > LOST_AFTER_MS.max(12 * poll_ms) => Freshness::Lost,
        age if age > STALE_AFTER_MS.max(3 * poll_ms) => Freshness::Stale,
        _ if expires_at_ms.is_some_and(|expiry| expiry < now_ms.saturating_add(skew_ms)) => Freshness::Stale,
        _ => Freshness::Fresh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_and_expiry_make_stale_then_lost_then_gone() {
        const MINUTE: i64 = MS_PER_MINUTE;
        for (heard, failed, expires, skew, poll, now, expected) in [
            (None, false, None, 0, 60_000, 0, Freshness::Waiting),
            (None, true, None, 0, 60_000, 0, Freshness::Never),
            (Some(0), false, None, 0, 60_000, 5 * MINUTE, Freshness::Fresh),
            (Some(0), true, None, 0, 60_000, 2 * MINUTE, Freshness::Fresh),
            (Some(0), true, None, 0, 60_000, 5 * MINUTE + 1, Freshness::Stale),
            (Some(0), false, None, 0, 600_000, 29 * MINUTE, Freshness::Fresh),
            (Some(0), false, None, 0, 0, 6 * MINUTE, Freshness::Stale),
            (Some(0), true, None, 0, 60_000, 60 * MINUTE + 1, Freshness::Lost),
            (Some(0), true, None, 0, 600_000, 119 * MINUTE, Freshness::Stale),
            (Some(0), true, None, 0, 60_000, 24 * 60 * MINUTE, Freshness::Lost),
            (Some(0), true, None, 0, 60_000, 24 * 60 * MINUTE + 1, Freshness::Never),
            (Some(0), false, Some(MINUTE), 0, 60_000, 2 * MINUTE, Freshness::Stale),
            // Our clock is an hour behind the server's, or an hour before it.
            (Some(0), false, Some(61 * MINUTE), 60 * MINUTE, 60_000, 2 * MINUTE, Freshness::Stale),
            (Some(0), false, Some(-58 * MINUTE), -60 * MINUTE, 60_000, MINUTE, Freshness::Fresh),
            // A clock that was set back makes nothing stale.
            (Some(9 * MINUTE), false, None, 0, 60_000, 0, Freshness::Fresh),
        ] {
            let told = freshness(heard, failed, expires, skew, poll, now);
            assert_eq!(told, expected, "{heard:?} {expires:?} {now}");
        }
    }
}
