/// News older than this, or than three missed looks, is not called current any more.
const STALE_AFTER_MS: i64 = 5 * 60 * 1000;

/// How far what was last heard from a feed can be taken as current.
///
/// In the order in which the one of several feeds that comes last speaks for them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// As good as now.
    Fresh,
    /// Too old to be called current, or past the feed's own expiry.
    Stale,
    /// Nothing was ever heard, and the last attempt failed.
    Never,
    /// Nothing was heard yet, and nothing has failed.
    Waiting,
}

/// Judges the age of what was heard. `expires_at_ms` is what the feed says of itself; all times in milliseconds since the
/// Unix epoch.
pub fn freshness(
    heard_at_ms: Option<i64>,
    failed: bool,
    expires_at_ms: Option<i64>,
    poll_ms: u32,
    now_ms: i64,
) -> Freshness {
    let Some(heard_at_ms) = heard_at_ms else {
        return if failed { Freshness::Never } else { Freshness::Waiting };
    };
    let stale_after_ms = STALE_AFTER_MS.max(3 * i64::from(poll_ms));
    let is_old = now_ms.saturating_sub(heard_at_ms) > stale_after_ms;
    if is_old || expires_at_ms.is_some_and(|expiry| expiry < now_ms) {
        Freshness::Stale
    } else {
        Freshness::Fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_and_expiry_make_stale() {
        const MINUTE: i64 = 60_000;
        for (heard, failed, expires, poll, now, expected) in [
            (None, false, None, 60_000, 0, Freshness::Waiting),
            (None, true, None, 60_000, 0, Freshness::Never),
            (Some(0), false, None, 60_000, 5 * MINUTE, Freshness::Fresh),
            (Some(0), true, None, 60_000, 2 * MINUTE, Freshness::Fresh),
            (Some(0), true, None, 60_000, 5 * MINUTE + 1, Freshness::Stale),
            (Some(0), false, None, 600_000, 29 * MINUTE, Freshness::Fresh),
            (Some(0), false, None, 0, 6 * MINUTE, Freshness::Stale),
            (Some(0), false, Some(MINUTE), 60_000, 2 * MINUTE, Freshness::Stale),
            // A clock that was set back makes nothing stale.
            (Some(9 * MINUTE), false, None, 60_000, 0, Freshness::Fresh),
        ] {
            assert_eq!(freshness(heard, failed, expires, poll, now), expected, "{heard:?} {now}");
        }
    }
}
