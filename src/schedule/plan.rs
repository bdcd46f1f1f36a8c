//! The next tick: when the expression says, and some jitter.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::Options;

/// One tick to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    /// When the tick comes: the instant that the cron expression names, and jitter.
    pub(super) due: DateTime<Utc>,
}

impl Plan {
    /// The first tick after an instant; `pick` chooses the jitter, from 0 to the given number of seconds.
    pub(super) fn after(
        options: &Options,
        after: DateTime<Utc>,
        pick: impl FnOnce(u64) -> u64,
    ) -> Option<Plan> {
        let base = options.next_after(after)?;
        let jitter = match jitter_limit(options, base) {
            0 => 0,
            limit => pick(limit),
        };
        Some(Plan { due: base + Duration::from_secs(jitter) })
    }
}

/// Most seconds of jitter that still leave the tick before the one that follows.
fn jitter_limit(options: &Options, base: DateTime<Utc>) -> u64 {
    let wanted = options.jitter.as_secs();
    if wanted == 0 {
        return 0;
    }
    let gap = options.next_after(base).map_or(TimeDelta::MAX, |following| following - base);
    wanted.min(u64::try_from(gap.num_seconds() - 1).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(cron: &str, jitter: u64) -> (i64, Option<u64>) {
        let options = Options {
            cron: cron.parse().unwrap(),
            zone: chrono_tz::Tz::UTC,
            jitter: Duration::from_secs(jitter),
            run_at_start: false,
        };
        let mut limit = None;
        let after = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let plan = Plan::after(&options, after, |most| *limit.insert(most)).unwrap();
        ((plan.due - options.next_after(after).unwrap()).num_seconds(), limit)
    }

    #[test]
    fn jitter_is_added_up_to_its_limit() {
        assert_eq!(plan("0 */15 * * * *", 30), (30, Some(30)));
        assert_eq!(plan("0 */15 * * * *", 0), (0, None));
    }

    #[test]
    fn jitter_ends_before_the_next_tick() {
        assert_eq!(plan("0 * * * * *", 3600), (59, Some(59)));
        assert_eq!(plan("* * * * * *", 30), (0, None));
    }
}
