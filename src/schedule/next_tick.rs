//! The next tick: the instant from the cron expression, plus jitter.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Options;

/// The tick that the timer waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NextTick {
    /// The time of the tick: the instant from the cron expression plus jitter.
    pub(super) due: Timestamp,
}

impl NextTick {
    /// Returns the first tick after an instant. `pick` chooses the jitter, from 0 to the given number of seconds.
    pub(super) fn after(
        options: &Options,
        after: Timestamp,
        pick: impl FnOnce(u64) -> u64,
    ) -> Option<NextTick> {
        let base = options.next_after(after)?;
        let jitter = match jitter_limit(options, base) {
            0 => 0,
            limit => pick(limit),
        };
        Some(NextTick { due: base.checked_add(Duration::from_secs(jitter)).ok()? })
    }
}

/// Returns the largest jitter in seconds with which this tick still comes before the following one.
fn jitter_limit(options: &Options, base: Timestamp) -> u64 {
    let wanted = options.jitter.as_secs();
    if wanted == 0 {
        return 0;
    }
    // One second less than the gap, because two ticks must not be due in the same second.
    let gap =
        options.next_after(base).map_or(SignedDuration::MAX, |following| following.duration_since(base));
    wanted.min(u64::try_from(gap.as_secs() - 1).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    /// Returns the jitter in seconds if `pick` takes the most it may, and that limit; `None` if `pick` is not called.
    fn jitter(cron: &str, configured: u64) -> (i64, Option<u64>) {
        let options = Options {
            cron: cron.parse().unwrap(),
            zone: TimeZone::UTC,
            jitter: Duration::from_secs(configured),
            run_at_start: false,
        };
        let mut limit = None;
        let after = Timestamp::from_second(1_800_000_000).unwrap();
        let tick = NextTick::after(&options, after, |most| *limit.insert(most)).unwrap();
        (tick.due.duration_since(options.next_after(after).unwrap()).as_secs(), limit)
    }

    #[test]
    fn jitter_is_added_up_to_its_limit() {
        assert_eq!(jitter("0 */15 * * * *", 30), (30, Some(30)));
        assert_eq!(jitter("0 */15 * * * *", 0), (0, None));
    }

    #[test]
    fn jitter_ends_before_the_next_tick() {
        assert_eq!(jitter("0 * * * * *", 3600), (59, Some(59)));
        assert_eq!(jitter("* * * * * *", 30), (0, None));
    }
}
