//! Decides when a planned tick must be computed again because the clocks changed.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// How far the wall clock and the monotonic clock may drift apart, and how late a tick may be, before the next tick is
/// computed again.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(5);

/// The clocks at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClockReading {
    /// The wall clock, which people and time servers can set.
    pub wall: Timestamp,
    /// The monotonic clock, which cannot be set.
    pub monotonic: Instant,
    /// The zone's offset from UTC in seconds.
    pub offset: i32,
}

/// The reason why the next tick is computed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rebuild {
    /// The wall clock was set, or the machine was suspended.
    ClockSet,
    /// The zone's offset from UTC changed.
    OffsetChanged,
    /// The tick is late.
    Overdue,
}

/// Returns the reason why a tick at `due`, planned at `planned`, has to be computed again at `now`; `None` if it stands.
pub(crate) fn needs_rebuild(planned: &ClockReading, due: Timestamp, now: &ClockReading) -> Option<Rebuild> {
    let by_wall = now.wall.duration_since(planned.wall);
    let by_monotonic = elapsed(now.monotonic.saturating_duration_since(planned.monotonic));
    // The order matters: a clock that was set explains a late tick, too.
    if by_wall.saturating_sub(by_monotonic).abs() > TOLERANCE {
        Some(Rebuild::ClockSet)
    } else if planned.offset != now.offset {
        Some(Rebuild::OffsetChanged)
    } else if now.wall.duration_since(due) > TOLERANCE {
        Some(Rebuild::Overdue)
    } else {
        None
    }
}

/// Returns the instant from which the tick after `base` is searched: `base` itself right after its tick, even if the
/// clock was put back a little since then, and the present time if the clock was set far.
pub(super) fn resume_from(base: Timestamp, now: Timestamp) -> Timestamp {
    if now.duration_since(base).abs() <= TOLERANCE { base } else { now }
}

fn elapsed(time: Duration) -> SignedDuration {
    SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_800_000_000;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(START + seconds).unwrap()
    }

    fn reading(origin: Instant, wall: i64, monotonic: u64, offset: i32) -> ClockReading {
        ClockReading { wall: at(wall), monotonic: origin + Duration::from_secs(monotonic), offset }
    }

    /// The verdict on a tick planned at second 0 for second 900, once the clocks have moved by these seconds.
    fn rebuild(wall: i64, monotonic: u64, offset: i32) -> Option<Rebuild> {
        let origin = Instant::now();
        needs_rebuild(&reading(origin, 0, 0, 3600), at(900), &reading(origin, wall, monotonic, offset))
    }

    #[test]
    fn a_planned_tick_stands_while_the_clocks_run_in_step() {
        assert_eq!(rebuild(30, 30, 3600), None);
        assert_eq!(rebuild(35, 30, 3600), None);
        assert_eq!(rebuild(25, 30, 3600), None);
    }

    #[test]
    fn a_wall_clock_that_was_set_causes_a_rebuild() {
        assert_eq!(rebuild(36, 30, 3600), Some(Rebuild::ClockSet));
        assert_eq!(rebuild(24, 30, 3600), Some(Rebuild::ClockSet));
        assert_eq!(rebuild(-3600, 30, 3600), Some(Rebuild::ClockSet));
    }

    #[test]
    fn a_new_offset_causes_a_rebuild() {
        assert_eq!(rebuild(30, 30, 7200), Some(Rebuild::OffsetChanged));
    }

    #[test]
    fn an_overdue_tick_causes_a_rebuild() {
        assert_eq!(rebuild(905, 905, 3600), None);
        assert_eq!(rebuild(906, 906, 3600), Some(Rebuild::Overdue));
    }

    #[test]
    fn the_search_resumes_at_the_last_tick_unless_the_clock_was_set_far() {
        let base = at(0);
        let later = |milliseconds| base + SignedDuration::from_millis(milliseconds);
        assert_eq!(resume_from(base, later(-10)), base);
        assert_eq!(resume_from(base, later(900)), base);
        assert_eq!(resume_from(base, at(-3_600)), at(-3_600));
        assert_eq!(resume_from(base, at(3_600)), at(3_600));
    }
}
