//! Converts the wall-clock times of a cron expression to instants, across clock changes.
//!
//! The search goes from one change of the zone's offset to the next, because between two changes wall-clock time and
//! UTC run in step. At a change:
//!
//! | clocks | expression names one time of day | any other expression |
//! |---|---|---|
//! | go forward, the match is in the gap | fires when the gap ends | does not fire |
//! | go back, the match is in the repeated hour | fires the first time only | fires both times |

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{RoundMode, SignedDuration, Timestamp, TimestampRound, Unit};

use super::CronExpression;

/// The longest time after a change of the clocks at which the wall clock can still repeat times.
const LONGEST_REPEAT: SignedDuration = SignedDuration::from_hours(24);

/// Returns the first instant after `after` at which `cron` fires in `zone`; `None` if the calendar ends before it.
pub(super) fn next_after(cron: &CronExpression, zone: &TimeZone, after: Timestamp) -> Option<Timestamp> {
    let once = cron.names_one_time();
    let mut from = next_second(after)?;
    loop {
        let offset = zone.to_offset(from);
        let mut wall = offset.to_datetime(from);
        // Times that the clock shows for the second time have fired already.
        if once && let Some(first_new) = repeated_until(zone, from) {
            wall = wall.max(first_new);
        }
        let hit = cron.next_wall_time(wall)?;
        let instant = offset.to_timestamp(hit).ok()?;
        let Some(change) = first_change(zone, from, instant) else {
            return Some(instant);
        };
        // The clock jumps over the match. After a jump back, `hit` is later than the wall clock at the change.
        if once && hit < zone.to_datetime(change) {
            return Some(change);
        }
        // The offset is another one from here on, so the search starts again.
        from = change;
    }
}

/// Returns the first whole second after an instant.
fn next_second(instant: Timestamp) -> Option<Timestamp> {
    let floor = TimestampRound::new().smallest(Unit::Second).mode(RoundMode::Floor);
    instant.round(floor).ok()?.checked_add(SignedDuration::from_secs(1)).ok()
}

/// Returns the wall-clock time at which a clock that was set back within the last day shows new times again.
fn repeated_until(zone: &TimeZone, instant: Timestamp) -> Option<DateTime> {
    let earlier = instant.checked_sub(LONGEST_REPEAT).ok()?;
    let change = first_change(zone, earlier, instant)?;
    Some(zone.to_offset(earlier).to_datetime(change))
}

/// Returns the first instant in `(from, to]` at which the zone's offset differs from the one at `from`.
fn first_change(zone: &TimeZone, from: Timestamp, to: Timestamp) -> Option<Timestamp> {
    let offset = zone.to_offset(from);
    zone.following(from)
        .take_while(|transition| transition.timestamp() <= to)
        // A transition may change no more than the zone's abbreviation.
        .find(|transition| transition.offset() != offset)
        .map(|transition| transition.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;

    const BERLIN: &str = "Europe/Berlin";
    const LORD_HOWE: &str = "Australia/Lord_Howe";
    const NEW_YORK: &str = "America/New_York";

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    /// The next `count` firings after a UTC time, as local times with their offsets.
    fn firings(cron: &str, name: &str, after: &str, count: usize) -> Vec<String> {
        let zone = zone(name);
        let cron: CronExpression = cron.parse().unwrap();
        let mut at: Timestamp = after.parse().unwrap();
        let mut all = Vec::new();
        for _ in 0..count {
            let next = next_after(&cron, &zone, at).unwrap();
            assert!(next > at, "{next} is not after {at}");
            at = next;
            all.push(at.to_zoned(zone.clone()).strftime("%d %H:%M:%S %:z").to_string());
        }
        all
    }

    #[test]
    fn spring_forward_moves_a_fixed_time_to_the_end_of_the_gap() {
        assert_eq!(
            firings("0 30 2 * * *", NEW_YORK, "2026-03-07T08:00:00Z", 2),
            ["08 03:00:00 -04:00", "09 02:30:00 -04:00"]
        );
        assert_eq!(
            firings("0 30 2 * * *", BERLIN, "2026-03-28T02:00:00Z", 2),
            ["29 03:00:00 +02:00", "30 02:30:00 +02:00"]
        );
        assert_eq!(
            firings("0 15 2 * * *", LORD_HOWE, "2026-10-03T00:00:00Z", 2),
            ["04 02:30:00 +11:00", "05 02:15:00 +11:00"]
        );
    }

    #[test]
    fn spring_forward_skips_intervals_in_the_gap() {
        assert_eq!(
            firings("0 */30 * * * *", NEW_YORK, "2026-03-08T06:00:00Z", 3),
            ["08 01:30:00 -05:00", "08 03:00:00 -04:00", "08 03:30:00 -04:00"]
        );
        assert_eq!(
            firings("0 */15 * * * *", LORD_HOWE, "2026-10-03T15:15:00Z", 3),
            ["04 02:30:00 +11:00", "04 02:45:00 +11:00", "04 03:00:00 +11:00"]
        );
        assert_eq!(
            firings("0 0 */2 * * *", BERLIN, "2026-03-28T23:00:00Z", 2),
            ["29 04:00:00 +02:00", "29 06:00:00 +02:00"]
        );
    }

    #[test]
    fn fall_back_runs_a_fixed_time_once() {
        assert_eq!(
            firings("0 30 1 * * *", NEW_YORK, "2026-11-01T04:00:00Z", 2),
            ["01 01:30:00 -04:00", "02 01:30:00 -05:00"]
        );
        assert_eq!(
            firings("0 30 2 * * *", BERLIN, "2026-10-24T22:00:00Z", 2),
            ["25 02:30:00 +02:00", "26 02:30:00 +01:00"]
        );
        assert_eq!(
            firings("0 45 1 * * *", LORD_HOWE, "2026-04-04T12:00:00Z", 2),
            ["05 01:45:00 +11:00", "06 01:45:00 +10:30"]
        );
    }

    #[test]
    fn fall_back_runs_intervals_in_both_passes() {
        assert_eq!(
            firings("0 */30 * * * *", NEW_YORK, "2026-11-01T05:00:00Z", 4),
            ["01 01:30:00 -04:00", "01 01:00:00 -05:00", "01 01:30:00 -05:00", "01 02:00:00 -05:00"]
        );
        assert_eq!(
            firings("0 */15 * * * *", LORD_HOWE, "2026-04-04T14:30:00Z", 4),
            ["05 01:45:00 +11:00", "05 01:30:00 +10:30", "05 01:45:00 +10:30", "05 02:00:00 +10:30"]
        );
    }

    #[test]
    fn a_start_inside_the_second_pass_does_not_fire_again() {
        assert_eq!(firings("0 30 1 * * *", NEW_YORK, "2026-11-01T06:10:00Z", 1), ["02 01:30:00 -05:00"]);
        assert_eq!(firings("0 0 2 * * *", NEW_YORK, "2026-11-01T06:10:00Z", 1), ["01 02:00:00 -05:00"]);
    }

    #[test]
    fn a_day_with_a_clock_change_has_its_own_number_of_quarter_hours() {
        for (day, count) in [("2026-03-08", 92), ("2026-11-01", 100), ("2026-06-01", 96)] {
            let cron: CronExpression = "0 */15 * * * *".parse().unwrap();
            let zone = zone(NEW_YORK);
            let day: civil::Date = day.parse().unwrap();
            let [start, end] =
                [day, day.tomorrow().unwrap()].map(|day| day.to_zoned(zone.clone()).unwrap().timestamp());
            let mut at = start - SignedDuration::from_secs(1);
            let mut fired = 0;
            while let Some(next) = next_after(&cron, &zone, at).filter(|next| *next < end) {
                at = next;
                fired += 1;
            }
            assert_eq!(fired, count, "{day}");
        }
    }

    #[test]
    fn every_match_around_a_clock_change_fires_and_nothing_else_does() {
        let cron: CronExpression = "0 */20 1-3 * * *".parse().unwrap();
        for name in [NEW_YORK, BERLIN, LORD_HOWE] {
            let zone = zone(name);
            for change in ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"]
            {
                let day = SignedDuration::from_hours(24);
                let midnight: Timestamp = format!("{change}T00:00:00Z").parse().unwrap();
                let (start, end) = (midnight - day, midnight + day);
                let minutes = (1..=48 * 60).map(|minute| start + SignedDuration::from_mins(minute));
                let expected: Vec<_> = minutes
                    .filter(|at| {
                        let wall = zone.to_datetime(*at);
                        (1..=3).contains(&wall.hour()) && wall.minute() % 20 == 0
                    })
                    .collect();
                let found: Vec<_> = std::iter::successors(next_after(&cron, &zone, start), |at| {
                    next_after(&cron, &zone, *at)
                })
                .take_while(|at| *at <= end)
                .collect();
                assert_eq!(found, expected, "{name} {change}");
            }
        }
    }

    #[test]
    fn a_leap_day_is_found_years_ahead() {
        assert_eq!(firings("0 0 3 29 2 *", BERLIN, "2026-03-01T00:00:00Z", 1), ["29 03:00:00 +01:00"]);
    }

    #[test]
    fn the_search_starts_at_the_next_whole_second() {
        assert_eq!(firings("* * * * * *", "UTC", "2026-01-01T00:00:00.900Z", 1), ["01 00:00:01 +00:00"]);
    }
}
