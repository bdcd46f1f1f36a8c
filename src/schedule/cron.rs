//! A cron expression that was checked: six fields, and it fires.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime};
use croner::parser::{CronParser, Seconds, Year};
use croner::{Cron, JobType};

use super::CronError;

/// Weekdays and leap days repeat every 28 years while no century year comes between, so a pattern without an
/// instant in these years has none at all.
const PROBED_YEARS: &str = "2000-2039";
/// 2000-01-01 00:00:00, where the probe starts.
const PROBE_START: i64 = 946_684_800;

/// A pattern of six fields (second, minute, hour, day, month, weekday) that fires sooner or later.
#[derive(Clone, PartialEq)]
pub struct CronExpression {
    text: String,
    pattern: Cron,
}

impl CronExpression {
    /// The first wall-clock time at or after `from` that matches, as if clocks never changed.
    pub(super) fn next_wall_time(&self, from: NaiveDateTime) -> Option<NaiveDateTime> {
        next_match(&self.pattern, from)
    }

    /// Whether it names one time of day. Such a pattern fires once on days whose clocks change; all others
    /// fire whenever the clock on the wall shows a matching time.
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
        let probe = parse(&format!("{text} {PROBED_YEARS}"), Year::Required)?;
        let start = DateTime::from_timestamp(PROBE_START, 0).unwrap_or_default().naive_utc();
        match next_match(&probe, start) {
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

fn parse(text: &str, year: Year) -> Result<Cron, CronError> {
    let parser = CronParser::builder().seconds(Seconds::Required).year(year).build();
    parser
        .parse(text)
        .map_err(|error| CronError::Syntax { reason: error.to_string().trim_end_matches('.').to_owned() })
}

/// The search runs in UTC, where every wall-clock time exists once: croner's own handling of clock changes
/// loses the second pass through a repeated hour when it is asked for one instant at a time.
fn next_match(pattern: &Cron, from: NaiveDateTime) -> Option<NaiveDateTime> {
    pattern.find_next_occurrence(&from.and_utc(), true).ok().map(|hit| hit.naive_utc())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn refused(text: &str) -> CronError {
        text.parse::<CronExpression>().unwrap_err()
    }

    #[test]
    fn six_fields_are_kept_as_written() {
        for text in ["0 */15 * * * *", "30 0 7-18 * * MON-FRI", "0 0 3 L * *", "0 0 0 29 2 *"] {
            assert_eq!(text.parse::<CronExpression>().unwrap().to_string(), text);
        }
        let spaced: CronExpression = "  0   */15 * * * * ".parse().unwrap();
        assert_eq!(spaced.to_string(), "0 */15 * * * *");
    }

    #[test]
    fn five_fields_are_refused_with_the_right_form() {
        let message = refused("*/15 * * * *").to_string();
        assert!(message.contains("five fields") && message.contains("`0 */15 * * * *`"), "{message}");
    }

    #[test]
    fn other_counts_are_refused() {
        assert_eq!(refused(""), CronError::FieldCount { count: 0 });
        assert_eq!(refused("@hourly"), CronError::FieldCount { count: 1 });
        assert_eq!(refused("0 0 0 1 1 * 2030"), CronError::FieldCount { count: 7 });
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["0 61 * * * *", "0 x * * * *", "0 */0 * * * *", "0 5-1-2 * * * *", "0 0 0 * 13 *"] {
            assert!(matches!(refused(text), CronError::Syntax { .. }), "{text}");
        }
    }

    #[test]
    fn what_never_fires_is_found_fast() {
        let start = Instant::now();
        for text in ["0 0 0 30 2 *", "0 0 0 31 4,6,9,11 *", "0 0 0 30,31 2 *"] {
            assert_eq!(refused(text), CronError::NeverFires, "{text}");
        }
        assert!(start.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn the_rarest_pattern_is_accepted() {
        assert!("0 0 0 29 2 +MON".parse::<CronExpression>().is_ok());
    }
}
