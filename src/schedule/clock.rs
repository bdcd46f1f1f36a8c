//! When a plan made earlier is no longer to be trusted.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

/// How far the clocks may drift apart, and how late a tick may be, before the schedule is made anew.
const TOLERANCE: TimeDelta = TimeDelta::seconds(5);

/// What the clocks showed at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock, which people and time servers set.
    pub wall: DateTime<Utc>,
    /// The monotonic clock, which nobody sets.
    pub monotonic: Instant,
    /// The zone's offset from UTC in seconds.
    pub offset: i32,
}

/// Why the schedule has to be made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rebuild {
    /// The wall clock was set, or the machine slept.
    ClockSet,
    /// The zone's clocks changed.
    OffsetChanged,
    /// The tick should have come by now.
    Overdue,
}

/// Whether a plan made at `planned` for a tick at `due` has to be made anew at `now`.
pub fn needs_rebuild(planned: &Reading, due: DateTime<Utc>, now: &Reading) -> Option<Rebuild> {
    let by_wall = now.wall - planned.wall;
    let by_monotonic = elapsed(now.monotonic.saturating_duration_since(planned.monotonic));
    if (by_wall - by_monotonic).abs() > TOLERANCE {
        Some(Rebuild::ClockSet)
    } else if planned.offset != now.offset {
        Some(Rebuild::OffsetChanged)
    } else if now.wall - due > TOLERANCE {
        Some(Rebuild::Overdue)
    } else {
        None
    }
}

/// Where the search for the tick after `base` starts. Right after a tick that is `base` itself, even if the
/// clock was since put back a little; if it was put back far, the present time.
pub(super) fn resume_from(base: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    if (now - base).abs() <= TOLERANCE { base } else { now }
}

fn elapsed(time: Duration) -> TimeDelta {
    TimeDelta::from_std(time).unwrap_or(TimeDelta::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(origin: Instant, wall: i64, monotonic: u64, offset: i32) -> Reading {
        Reading {
            wall: DateTime::from_timestamp(1_800_000_000 + wall, 0).unwrap(),
            monotonic: origin + Duration::from_secs(monotonic),
            offset,
        }
    }

    fn judged(wall: i64, monotonic: u64, offset: i32) -> Option<Rebuild> {
        let origin = Instant::now();
        let due = DateTime::from_timestamp(1_800_000_900, 0).unwrap();
        needs_rebuild(&reading(origin, 0, 0, 3600), due, &reading(origin, wall, monotonic, offset))
    }

    #[test]
    fn clocks_in_step_keep_the_plan() {
        assert_eq!(judged(30, 30, 3600), None);
        assert_eq!(judged(35, 30, 3600), None);
        assert_eq!(judged(25, 30, 3600), None);
    }

    #[test]
    fn a_wall_clock_that_was_set_makes_it_anew() {
        assert_eq!(judged(36, 30, 3600), Some(Rebuild::ClockSet));
        assert_eq!(judged(24, 30, 3600), Some(Rebuild::ClockSet));
        assert_eq!(judged(-3600, 30, 3600), Some(Rebuild::ClockSet));
    }

    #[test]
    fn a_new_offset_makes_it_anew() {
        assert_eq!(judged(30, 30, 7200), Some(Rebuild::OffsetChanged));
    }

    #[test]
    fn a_tick_that_did_not_come_makes_it_anew() {
        assert_eq!(judged(905, 905, 3600), None);
        assert_eq!(judged(906, 906, 3600), Some(Rebuild::Overdue));
    }

    #[test]
    fn the_search_resumes_at_the_tick_unless_the_clock_was_set_far_back() {
        let base = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        assert_eq!(resume_from(base, base - TimeDelta::milliseconds(10)), base);
        assert_eq!(resume_from(base, base + TimeDelta::milliseconds(900)), base);
        let hour = TimeDelta::hours(1);
        assert_eq!(resume_from(base, base - hour), base - hour);
        assert_eq!(resume_from(base, base + hour), base + hour);
    }
}
