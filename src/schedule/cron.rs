//! Cron expressions: six fields that parse, on at least one day that exists.

use std::fmt;
use std::str::FromStr;

use croner::parser::{CronParser, Seconds, Year};
use croner::{Cron, JobType};
use jiff::Timestamp;
use jiff::civil::{self, DateTime};
use jiff::tz::Offset;

use super::CronError;

/// The years in which a new expression is searched for a match, as a seventh field for croner. Weekdays and leap days
/// repeat every 28 years within a century, so an expression without a match in 40 years never has one.
const PROBED_YEARS: &str = "2000-2039";
/// The first moment of [`PROBED_YEARS`].
const PROBE_START: DateTime = civil::date(2000, 1, 1).at(0, 0, 0, 0);

/// A cron expression of six fields (second, minute, hour, day, month, weekday) that is known to fire.
#[derive(Clone, PartialEq)]
pub struct CronExpression {
    text: String,
    pattern: Cron,
}

impl CronExpression {
    /// Returns the first wall-clock time at or after `from` that matches. Clock changes are the caller's business.
    pub(super) fn next_wall_time(&self, from: DateTime) -> Option<DateTime> {
        next_match(&self.pattern, from)
    }

    /// Returns whether the expression names one time of day. Such an expression fires once on a day whose clocks
    /// change; any other one fires whenever the wall clock shows a matching time.
    pub(super) fn names_one_time(&self) -> bool {
        self.pattern.determine_job_type() == JobType::FixedTime
    }
}

impl FromStr for CronExpression {
    type Err = CronError;

    fn from_str(text: &str) -> Result<Self, CronError> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let text = fields.join(" ");
        match fields.len() {
            6 => {}
            5 => return Err(CronError::FiveFields { six: format!("0 {text}") }),
            count => return Err(CronError::FieldCount { count }),
        }
        let pattern = parse(&text, Year::Disallowed)?;
        check_steps(&fields)?;
        // Without a bound on the years croner would search thousands of them for a day that does not exist.
        let probe = parse(&format!("{text} {PROBED_YEARS}"), Year::Required)?;
        match next_match(&probe, PROBE_START) {
            Some(_) => Ok(Self { text, pattern }),
            None => Err(CronError::NeverFires),
        }
    }
}

impl fmt::Display for CronExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for CronExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CronExpression({:?})", self.text)
    }
}

/// The larger unit within which each field counts, and how many steps of one there are in it at most.
const CYCLES: [(&str, u32); 6] =
    [("minute", 60), ("hour", 60), ("day", 24), ("month", 31), ("year", 12), ("week", 7)];

/// Refuses a step that is longer than its field counts: `*/90` in the minutes runs once an hour, and not every 90 minutes.
fn check_steps(fields: &[&str]) -> Result<(), CronError> {
    for (field, (cycle, count)) in fields.iter().zip(CYCLES) {
        for part in field.split(',') {
            let Some((start, step)) = part.split_once('/') else { continue };
            if step.parse::<u32>().is_ok_and(|step| step >= count) {
                // Days and months count from 1.
                let least = if matches!(cycle, "month" | "year") { "1" } else { "0" };
                let first = start.split('-').next().filter(|first| *first != "*").unwrap_or(least);
                return Err(CronError::StepTooLong {
                    field: part.to_owned(),
                    step: step.to_owned(),
                    cycle,
                    acts_like: first.to_owned(),
                });
            }
        }
    }
    Ok(())
}

fn parse(text: &str, year: Year) -> Result<Cron, CronError> {
    let parser = CronParser::builder().seconds(Seconds::Required).year(year).build();
    parser
        .parse(text)
        .map_err(|error| CronError::Syntax { reason: error.to_string().trim_end_matches('.').to_owned() })
}

/// Returns the first match at or after `from`, in whole seconds.
///
/// The search runs in UTC, where every wall-clock time exists exactly once: croner's own handling of clock changes
/// loses the second pass through a repeated hour when it is asked for one instant at a time. croner takes chrono's
/// types, so the times are converted here and nowhere else.
fn next_match(pattern: &Cron, from: DateTime) -> Option<DateTime> {
    let from = Offset::UTC.to_timestamp(from).ok()?;
    let from = chrono::DateTime::from_timestamp(from.as_second(), 0)?;
    let hit = pattern.find_next_occurrence(&from, true).ok()?;
    Timestamp::from_second(hit.timestamp()).ok().map(|hit| Offset::UTC.to_datetime(hit))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn refused(text: &str) -> CronError {
        text.parse::<CronExpression>().unwrap_err()
    }

    #[test]
    fn six_fields_are_kept_as_they_are_written() {
        for text in ["0 */15 * * * *", "30 0 7-18 * * MON-FRI", "0 0 3 L * *", "0 0 0 29 2 *"] {
            assert_eq!(text.parse::<CronExpression>().unwrap().to_string(), text);
        }
        let spaced: CronExpression = "  0   */15 * * * * ".parse().unwrap();
        assert_eq!(spaced.to_string(), "0 */15 * * * *");
    }

    #[test]
    fn five_fields_are_refused_and_the_message_has_the_form_with_six() {
        let message = refused("*/15 * * * *").to_string();
        assert!(message.contains("five fields") && message.contains("`0 */15 * * * *`"), "{message}");
    }

    #[test]
    fn other_numbers_of_fields_are_refused() {
        assert_eq!(refused(""), CronError::FieldCount { count: 0 });
        assert_eq!(refused("@hourly"), CronError::FieldCount { count: 1 });
        assert_eq!(refused("0 0 0 1 1 * 2030"), CronError::FieldCount { count: 7 });
    }

    #[test]
    fn fields_that_do_not_parse_are_refused() {
        for text in ["0 61 * * * *", "0 x * * * *", "0 */0 * * * *", "0 5-1-2 * * * *", "0 0 0 * 13 *"] {
            assert!(matches!(refused(text), CronError::Syntax { .. }), "{text}");
        }
    }

    #[test]
    fn a_step_that_is_longer_than_its_field_counts_is_refused() {
        for (text, field, cycle) in [
            ("0 */90 * * * *", "*/90", "hour"),
            ("0 0 */36 * * *", "*/36", "day"),
            ("0 0,5/60 * * * *", "5/60", "hour"),
            ("*/60 * * * * *", "*/60", "minute"),
            ("0 0 0 */31 * *", "*/31", "month"),
        ] {
            let message = refused(text).to_string();
            assert!(message.contains(field) && message.contains(&format!("each {cycle}")), "{message}");
        }
        for text in ["0 */45 * * * *", "0 0 */12 * * *", "0 5/59 * * * *", "0 0 8-18/2 * * *"] {
            assert!(text.parse::<CronExpression>().is_ok(), "{text}");
        }
    }

    #[test]
    fn sunday_is_0_and_7_and_a_day_or_a_weekday_is_enough() {
        let runs = |text: &str| {
            let cron: CronExpression = text.parse().unwrap();
            let mut from = civil::date(2026, 11, 22).at(0, 0, 0, 0);
            let mut days = Vec::new();
            for _ in 0..3 {
                from = cron.next_wall_time(from).unwrap();
                days.push(from.strftime("%a %d").to_string());
                from = from.checked_add(jiff::Span::new().seconds(1)).unwrap();
            }
            days.join(", ")
        };
        for (text, days) in [
            ("0 0 7 * * 0", "Sun 22, Sun 29, Sun 06"),
            ("0 0 7 * * 7", "Sun 22, Sun 29, Sun 06"),
            ("0 0 7 * * 1", "Mon 23, Mon 30, Mon 07"),
            ("0 0 7 * * MON", "Mon 23, Mon 30, Mon 07"),
            ("0 0 7 1 * MON", "Mon 23, Mon 30, Tue 01"),
            ("0 0 7 1 * +MON", "Mon 01, Mon 01, Mon 01"),
        ] {
            assert_eq!(runs(text), days, "{text}");
        }
    }

    #[test]
    fn an_expression_that_never_fires_is_refused_within_a_second() {
        let start = Instant::now();
        for text in ["0 0 0 30 2 *", "0 0 0 31 4,6,9,11 *", "0 0 0 30,31 2 *"] {
            assert_eq!(refused(text), CronError::NeverFires, "{text}");
        }
        assert!(start.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn an_expression_that_fires_every_28_years_is_accepted() {
        assert!("0 0 0 29 2 +MON".parse::<CronExpression>().is_ok());
    }
}
