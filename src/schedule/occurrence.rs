//! From wall-clock matches to instants, across clock changes.
//!
//! The search walks from one change of the zone's offset to the next. Between two changes wall-clock time and
//! instants run side by side. At a change:
//!
//! | clocks | pattern names one time of day | any other pattern |
//! |---|---|---|
//! | go forward, the match is in the gap | fires when the gap ends | the match does not exist |
//! | go back, the match is in the repeated hour | fires the first time only | fires both times |

use chrono::{DateTime, Days, NaiveDateTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::CronExpression;

/// Two changes of a zone's offset are further apart than this.
const STRIDE: Days = Days::new(7);
/// Repeated wall-clock times lie at most this long after the change that repeats them.
const LONGEST_REPEAT: Days = Days::new(1);

/// The zone's offset from UTC at an instant, in seconds; east is positive.
pub(super) fn offset_at(zone: Tz, instant: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc()
}

/// The first instant after `after` at which `cron` fires in `zone`.
pub(super) fn next_after(cron: &CronExpression, zone: Tz, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let once = cron.names_one_time();
    let mut from = after.with_nanosecond(0)?.checked_add_signed(TimeDelta::seconds(1))?;
    loop {
        let offset = offset_at(zone, from);
        let mut wall = wall_time(from, offset)?;
        if once && let Some(first_new) = repeated_until(zone, from) {
            wall = wall.max(first_new);
        }
        let hit = cron.next_wall_time(wall)?;
        let instant = hit.and_utc().checked_sub_signed(seconds(offset))?;
        let Some(change) = first_change(zone, from, instant) else {
            return Some(instant);
        };
        if once && hit < wall_time(change, offset_at(zone, change))? {
            return Some(change);
        }
        from = change;
    }
}

fn seconds(offset: i32) -> TimeDelta {
    TimeDelta::seconds(offset.into())
}

fn wall_time(instant: DateTime<Utc>, offset: i32) -> Option<NaiveDateTime> {
    instant.naive_utc().checked_add_signed(seconds(offset))
}

/// The wall-clock time at which the clock, set back shortly before `instant`, has caught up with itself.
fn repeated_until(zone: Tz, instant: DateTime<Utc>) -> Option<NaiveDateTime> {
    let earlier = instant.checked_sub_days(LONGEST_REPEAT)?;
    let change = first_change(zone, earlier, instant)?;
    wall_time(change, offset_at(zone, earlier))
}

/// The first whole second in `(from, to]` whose offset differs from that of `from`.
fn first_change(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let offset = offset_at(zone, from);
    let mut same = from;
    while same < to {
        let next = same.checked_add_days(STRIDE)?.min(to);
        if offset_at(zone, next) != offset {
            return Some(bisect(zone, offset, same, next));
        }
        same = next;
    }
    None
}

fn bisect(zone: Tz, offset: i32, mut same: DateTime<Utc>, mut other: DateTime<Utc>) -> DateTime<Utc> {
    while (other - same).num_seconds() > 1 {
        let middle = same + TimeDelta::seconds((other - same).num_seconds() / 2);
        if offset_at(zone, middle) == offset {
            same = middle;
        } else {
            other = middle;
        }
    }
    other
}

#[cfg(test)]
mod tests {
    use chrono_tz::America::New_York;
    use chrono_tz::Australia::Lord_Howe;
    use chrono_tz::Europe::Berlin;

    use super::*;

    /// The next `count` firings after a UTC time, as local times with their offsets.
    fn firings(cron: &str, zone: Tz, after: &str, count: usize) -> Vec<String> {
        let cron: CronExpression = cron.parse().unwrap();
        let mut at: DateTime<Utc> = after.parse().unwrap();
        let mut all = Vec::new();
        for _ in 0..count {
            let next = next_after(&cron, zone, at).unwrap();
            assert!(next > at, "{next} is not after {at}");
            at = next;
            all.push(at.with_timezone(&zone).format("%d %H:%M:%S %:z").to_string());
        }
        all
    }

    #[test]
    fn spring_forward_moves_a_fixed_time_to_the_end_of_the_gap() {
        assert_eq!(
            firings("0 30 2 * * *", New_York, "2026-03-07T08:00:00Z", 2),
            ["08 03:00:00 -04:00", "09 02:30:00 -04:00"]
        );
        assert_eq!(
            firings("0 30 2 * * *", Berlin, "2026-03-28T02:00:00Z", 2),
            ["29 03:00:00 +02:00", "30 02:30:00 +02:00"]
        );
        assert_eq!(
            firings("0 15 2 * * *", Lord_Howe, "2026-10-03T00:00:00Z", 2),
            ["04 02:30:00 +11:00", "05 02:15:00 +11:00"]
        );
    }

    #[test]
    fn spring_forward_skips_intervals_in_the_gap() {
        assert_eq!(
            firings("0 */30 * * * *", New_York, "2026-03-08T06:00:00Z", 3),
            ["08 01:30:00 -05:00", "08 03:00:00 -04:00", "08 03:30:00 -04:00"]
        );
        assert_eq!(
            firings("0 */15 * * * *", Lord_Howe, "2026-10-03T15:15:00Z", 3),
            ["04 02:30:00 +11:00", "04 02:45:00 +11:00", "04 03:00:00 +11:00"]
        );
        assert_eq!(
            firings("0 0 */2 * * *", Berlin, "2026-03-28T23:00:00Z", 2),
            ["29 04:00:00 +02:00", "29 06:00:00 +02:00"]
        );
    }

    #[test]
    fn fall_back_runs_a_fixed_time_once() {
        assert_eq!(
            firings("0 30 1 * * *", New_York, "2026-11-01T04:00:00Z", 2),
            ["01 01:30:00 -04:00", "02 01:30:00 -05:00"]
        );
        assert_eq!(
            firings("0 30 2 * * *", Berlin, "2026-10-24T22:00:00Z", 2),
            ["25 02:30:00 +02:00", "26 02:30:00 +01:00"]
        );
        assert_eq!(
            firings("0 45 1 * * *", Lord_Howe, "2026-04-04T12:00:00Z", 2),
            ["05 01:45:00 +11:00", "06 01:45:00 +10:30"]
        );
    }

    #[test]
    fn fall_back_runs_intervals_in_both_passes() {
        assert_eq!(
            firings("0 */30 * * * *", New_York, "2026-11-01T05:00:00Z", 4),
            ["01 01:30:00 -04:00", "01 01:00:00 -05:00", "01 01:30:00 -05:00", "01 02:00:00 -05:00"]
        );
        assert_eq!(
            firings("0 */15 * * * *", Lord_Howe, "2026-04-04T14:30:00Z", 4),
            ["05 01:45:00 +11:00", "05 01:30:00 +10:30", "05 01:45:00 +10:30", "05 02:00:00 +10:30"]
        );
    }

    #[test]
    fn a_start_inside_the_second_pass_does_not_fire_again() {
        assert_eq!(firings("0 30 1 * * *", New_York, "2026-11-01T06:10:00Z", 1), ["02 01:30:00 -05:00"]);
        assert_eq!(firings("0 0 2 * * *", New_York, "2026-11-01T06:10:00Z", 1), ["01 02:00:00 -05:00"]);
    }

    #[test]
    fn a_day_of_quarter_hours_has_the_right_length() {
        for (day, count) in [("2026-03-08", 92), ("2026-11-01", 100), ("2026-06-01", 96)] {
            let cron: CronExpression = "0 */15 * * * *".parse().unwrap();
            let start = New_York.from_local_datetime(&format!("{day}T00:00:00").parse().unwrap()).unwrap();
            let end = start.checked_add_days(Days::new(1)).unwrap().to_utc();
            let mut at = start.to_utc() - TimeDelta::seconds(1);
            let mut fired = 0;
            while let Some(next) = next_after(&cron, New_York, at).filter(|next| *next < end) {
                at = next;
                fired += 1;
            }
            assert_eq!(fired, count, "{day}");
        }
    }

    #[test]
    fn no_match_is_lost_or_made_up_around_changes() {
        let cron: CronExpression = "0 */20 1-3 * * *".parse().unwrap();
        for zone in [New_York, Berlin, Lord_Howe] {
            for change in ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"]
            {
                let start: DateTime<Utc> = format!("{change}T00:00:00Z").parse().unwrap();
                let (start, end) = (start - TimeDelta::days(1), start + TimeDelta::days(1));
                let minutes = (1..=48 * 60).map(|minute| start + TimeDelta::minutes(minute));
                let expected: Vec<_> = minutes
                    .filter(|at| {
                        let wall = at.with_timezone(&zone);
                        (1..=3).contains(&wall.hour()) && wall.minute() % 20 == 0
                    })
                    .collect();
                let found: Vec<_> =
                    std::iter::successors(next_after(&cron, zone, start), |at| next_after(&cron, zone, *at))
                        .take_while(|at| *at <= end)
                        .collect();
                assert_eq!(found, expected, "{zone} {change}");
            }
        }
    }

    #[test]
    fn rare_patterns_and_fractions_of_a_second_work() {
        assert_eq!(firings("0 0 3 29 2 *", Berlin, "2026-03-01T00:00:00Z", 1), ["29 03:00:00 +01:00"]);
        assert_eq!(firings("* * * * * *", Tz::UTC, "2026-01-01T00:00:00.900Z", 1), ["01 00:00:01 +00:00"]);
    }
}
