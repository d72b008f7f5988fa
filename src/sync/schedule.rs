/// However often it fails, a feed is asked again at least this often.
const MAX_DELAY_MS: f64 = 15.0 * 60.0 * 1000.0;

/// How far the delay between two looks strays from the interval to either side, so that consoles which were all opened
/// (or all cut off) at one moment don't go on asking at one moment.
const JITTER: f64 = 0.2;

/// Milliseconds until the next look: the interval, doubled for each failure in a row, and strayed by `random` (0 to 1).
/// `None` when polling is off.
pub fn next_look_ms(poll_ms: u32, failures: u32, random: f64) -> Option<u32> {
    if poll_ms == 0 {
        return None;
    }
    let interval = f64::from(poll_ms);
    let backed_off = (interval * 2f64.powi(failures.min(16) as i32)).min(MAX_DELAY_MS.max(interval));
    Some((backed_off * (1.0 - JITTER + 2.0 * JITTER * random.clamp(0.0, 1.0))) as u32)
}

#[cfg(test)]
mod tests {
    use super::next_look_ms;

    #[test]
    fn failures_double_the_interval_up_to_a_quarter_of_an_hour() {
        for (poll_ms, failures, random, expected) in [
            (0, 0, 0.5, None),
            (60_000, 0, 0.5, Some(60_000)),
            (60_000, 0, 0.0, Some(48_000)),
            (60_000, 0, 1.0, Some(72_000)),
            (60_000, 2, 0.5, Some(240_000)),
            (60_000, 4_000_000_000, 0.5, Some(900_000)),
            (3_600_000, 3, 0.5, Some(3_600_000)),
            (60_000, 0, f64::NAN, Some(0)),
        ] {
            assert_eq!(next_look_ms(poll_ms, failures, random), expected, "{poll_ms} {failures} {random}");
        }
    }
}
