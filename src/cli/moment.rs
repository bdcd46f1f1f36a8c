//! A moment as people write it: a time in UTC, a local time of the practice, or a day.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

pub(super) use crate::store::time as as_stored;

/// What was written. A day and a local time are the practice's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// `2026-11-22T06:27:51Z`, or with an offset.
    At(Timestamp, Precision),
    /// `2026-11-22 00:27:51`.
    Local(DateTime, Precision),
    /// `2026-11-22`.
    Day(Date),
}

/// Whether a fraction of a second was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Second,
    Fraction,
}

const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);

impl Moment {
    /// Reads one; the error is for the command line.
    pub(super) fn parse(text: &str) -> Result<Moment, String> {
        let precision = if text.contains('.') { Precision::Fraction } else { Precision::Second };
        if let Ok(time) = text.parse::<Timestamp>() {
            return Ok(Moment::At(time, precision));
        }
        if let Ok(time) = text.parse::<Zoned>() {
            return Ok(Moment::At(time.timestamp(), precision));
        }
        let is_day = text.len() == "2026-11-22".len();
        let read = match is_day {
            true => text.parse().map(Moment::Day),
            // A zone that is not known would be overlooked.
            false if text.contains('[') => return Err(EXPECTED.to_owned()),
            false => text.parse().map(|time| Moment::Local(time, precision)),
        };
        read.map_err(|_| EXPECTED.to_owned())
    }

    /// The first instant of it.
    pub(super) fn start(&self, zone: &TimeZone) -> Result<Timestamp, String> {
        match self {
            Moment::At(time, _) => Ok(*time),
            Moment::Local(time, _) => match zone.to_ambiguous_timestamp(*time).unambiguous() {
                Ok(time) => Ok(time),
                Err(_) => Err(ambiguous(*time, zone)),
            },
            Moment::Day(day) => first_instant(*day, zone),
        }
    }

    /// The last millisecond of it: the end of the day, or of the second.
    pub(super) fn end(&self, zone: &TimeZone) -> Result<Timestamp, String> {
        let later = match self {
            Moment::Day(day) => {
                let next = day.tomorrow().map_err(|_| EXPECTED.to_owned())?;
                return Ok(first_instant(next, zone)? - MILLISECOND);
            }
            Moment::At(_, precision) | Moment::Local(_, precision) => match precision {
                Precision::Fraction => SignedDuration::ZERO,
                Precision::Second => SignedDuration::from_millis(999),
            },
        };
        self.start(zone)?.checked_add(later).map_err(|_| EXPECTED.to_owned())
    }
}

const EXPECTED: &str = "expected a day (2026-11-22), a time of the practice (2026-11-22 14:30) or one of UTC \
                        (2026-11-22T20:30:00Z)";

/// What to write for a time that the practice's clocks showed twice, or skipped, when they changed.
fn ambiguous(time: DateTime, zone: &TimeZone) -> String {
    match zone.to_ambiguous_timestamp(time).offset() {
        AmbiguousOffset::Fold { before, after } => {
            let [first, second] = [before, after].map(|offset| {
                let written = offset.to_timestamp(time).map(|at| at.to_zoned(offset.to_time_zone()));
                written
                    .map_or_else(|_| time.to_string(), |at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
            });
            format!(
                "{time} came twice, because the practice's clocks were set back; write {first} or {second}"
            )
        }
        AmbiguousOffset::Gap { .. } | AmbiguousOffset::Unambiguous { .. } => {
            format!(
                "{time} never came, because the practice's clocks were set forward; write a time before or after it"
            )
        }
    }
}

fn first_instant(day: Date, zone: &TimeZone) -> Result<Timestamp, String> {
    let zoned = day.to_zoned(zone.clone()).map_err(|_| EXPECTED.to_owned())?;
    Ok(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> String {
        let zone = TimeZone::get("America/Chicago").unwrap();
        Moment::parse(text).and_then(|moment| moment.end(&zone)).map_or_else(|error| error, as_stored)
    }

    fn starts(text: &str) -> String {
        let zone = TimeZone::get("America/Chicago").unwrap();
        Moment::parse(text).and_then(|moment| moment.start(&zone)).map_or_else(|error| error, as_stored)
    }

    #[test]
    fn a_day_lasts_to_its_end_in_the_practices_zone() {
        assert_eq!(ends("2026-11-22"), "2026-11-23T05:59:59.999Z");
        assert_eq!(starts("2026-11-22"), "2026-11-22T06:00:00.000Z");
        // The clocks go back: 25 hours.
        assert_eq!(starts("2026-11-01"), "2026-11-01T05:00:00.000Z");
        assert_eq!(ends("2026-11-01"), "2026-11-02T05:59:59.999Z");
        assert_eq!(ends("9999-12-31"), EXPECTED);
    }

    #[test]
    fn a_second_lasts_to_its_end() {
        for text in ["2026-11-22T06:27:51Z", "2026-11-22 00:27:51", "2026-11-22T00:27:51-06:00"] {
            assert_eq!(ends(text), "2026-11-22T06:27:51.999Z", "{text}");
            assert_eq!(starts(text), "2026-11-22T06:27:51.000Z", "{text}");
        }
        assert_eq!(ends("2026-11-22T06:27:51.123Z"), "2026-11-22T06:27:51.123Z");
        assert_eq!(ends("2026-11-22 00:27:51.123"), "2026-11-22T06:27:51.123Z");
        assert_eq!(ends("2026-11-22 14:30"), "2026-11-22T20:30:00.999Z");
        for text in ["2026-11-22T00:27:51-06:00[America/Chicago]", "2026-11-22T07:27:51[Europe/Berlin]"] {
            assert_eq!(starts(text), "2026-11-22T06:27:51.000Z", "{text}");
        }
    }

    #[test]
    fn a_local_time_that_is_no_single_moment_is_refused_with_the_remedy() {
        let twice = ends("2026-11-01 01:30:00");
        assert!(twice.contains("write 2026-11-01T01:30:00-05:00 or 2026-11-01T01:30:00-06:00"), "{twice}");
        assert_eq!(ends("2026-11-01T01:30:00-06:00"), "2026-11-01T07:30:00.999Z");
        assert!(ends("2026-03-08 02:30:00").contains("never came"), "{}", ends("2026-03-08 02:30:00"));
        assert_eq!(ends("2026-11-01T01:30:00-05:00"), "2026-11-01T06:30:00.999Z");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "yesterday", "2026-13-01", "2026-11-22T", "5", "2026-11-22T00:27[Nowhere/At_All]", "é"]
        {
            assert_eq!(ends(text), EXPECTED, "{text}");
        }
    }
}
