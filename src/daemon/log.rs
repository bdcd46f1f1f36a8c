//! What the service says of its runs: a line each, but of quiet ones a line an hour.

use jiff::Timestamp;

use crate::run::{Counts, Outcome, Record};
use crate::sync::RunResult;

/// What was said so far, and with it what is news. A new one says the first run in any case.
#[derive(Debug, Default)]
pub(super) struct RunLog {
    /// The hour of the last line about a complete run; `None` before the first one and after trouble.
    hour: Option<i64>,
    /// How many rows the last proven list was without.
    missing: u64,
    /// Quiet runs since the last line.
    quiet: u64,
}

impl RunLog {
    /// Logs how a run ended.
    pub(super) fn tell(&mut self, report: &RunResult, now: Timestamp) {
        let record = &report.record;
        let (run_id, outcome) = (report.run, record.outcome.name());
        let reason = record.reason.as_deref().unwrap_or_default();
        let (rows, events) = (record.rows_seen, record.counts.events());
        // Also in the text, because `journalctl` shows the message without its fields.
        let words = record.in_words(|number| number.to_string());
        let (quiet_runs, is_news) = (self.quiet, self.is_news(record, now));
        match record.outcome {
            Outcome::Complete if is_news => {
                let Counts {
                    snapshot,
                    created,
                    updated,
                    touched,
                    reordered,
                    reshaped,
                    deleted,
                    restored,
                    ..
                } = record.counts;
                tracing::info!(
                    run_id,
                    outcome,
                    rows,
                    events,
                    snapshot = some(snapshot),
                    created = some(created),
                    updated = some(updated),
                    touched = some(touched),
                    reordered = some(reordered),
                    reshaped = some(reshaped),
                    deleted = some(deleted),
                    restored = some(restored),
                    missing = some(record.counts.missing),
                    quiet_runs = some(quiet_runs),
                    "run complete: {words}"
                );
            }
            Outcome::Complete => tracing::debug!(run_id, outcome, rows, events, "run complete: {words}"),
            Outcome::Interrupted => tracing::info!(run_id, outcome, "run interrupted: {reason}"),
            Outcome::Partial => {
                tracing::warn!(run_id, outcome, rows, events, "run partial: {words}: {reason}");
            }
            Outcome::Failed => tracing::error!(run_id, outcome, "run failed: {reason}"),
        }
    }

    /// After trouble the next run is news, quiet or not.
    pub(super) fn trouble(&mut self) {
        self.hour = None;
    }

    /// Whether a run is worth a line of its own. A quiet run (complete, no event, as many rows missing as before) is,
    /// when it is the first in this hour of the clock: so there is one line an hour with every schedule.
    fn is_news(&mut self, record: &Record, now: Timestamp) -> bool {
        let hour = now.as_second().div_euclid(3600);
        let is_quiet = record.outcome == Outcome::Complete
            && record.counts.events() == 0
            && record.counts.missing == self.missing;
        if record.list_proven {
            self.missing = record.counts.missing;
        }
        if is_quiet && self.hour == Some(hour) {
            self.quiet += 1;
            return false;
        }
        self.quiet = 0;
        self.hour = (record.outcome == Outcome::Complete).then_some(hour);
        true
    }
}

/// A line leaves out counts that are 0.
fn some(count: u64) -> Option<u64> {
    (count > 0).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet() -> Record {
        Record { list_proven: true, ..Record::default() }
    }

    fn with(change: impl FnOnce(&mut Record)) -> Record {
        let mut record = quiet();
        change(&mut record);
        record
    }

    /// Returns for each run, given as the minute of a day, whether it gets a line.
    fn said(runs: &[(i64, Record)]) -> Vec<bool> {
        let mut log = RunLog::default();
        let at = |minute: i64| Timestamp::from_second(1_800_000_000 + 60 * minute).unwrap();
        runs.iter().map(|(minute, record)| log.is_news(record, at(*minute))).collect()
    }

    #[test]
    fn quiet_runs_get_one_line_an_hour() {
        let every_quarter: Vec<_> = (0..12).map(|quarter| (15 * quarter, quiet())).collect();
        let first_of_hour: Vec<_> = (0..12).map(|quarter| quarter % 4 == 0).collect();
        assert_eq!(said(&every_quarter), first_of_hour);
        // Jitter that brings a run a little earlier after an hour does not cost the hour its line.
        assert_eq!(
            said(&[(1, quiet()), (16, quiet()), (60, quiet()), (61, quiet())]),
            [true, false, true, false]
        );
        assert_eq!(said(&[(0, quiet()), (-120, quiet())]), [true, true], "a clock that was set back");
    }

    #[test]
    fn every_change_gets_a_line_and_stands_for_its_hour() {
        let changed = || with(|record| record.counts.touched = 1);
        assert_eq!(
            said(&[
                (0, quiet()),
                (1, changed()),
                (2, changed()),
                (3, quiet()),
                (61, changed()),
                (62, quiet())
            ]),
            [true, true, true, false, true, false]
        );
    }

    #[test]
    fn rows_that_go_missing_or_come_back_are_news_once() {
        let missing = |count| with(|record| record.counts.missing = count);
        assert_eq!(
            said(&[
                (0, quiet()),
                (1, missing(2)),
                (2, missing(2)),
                (3, missing(1)),
                (4, quiet()),
                (5, quiet())
            ]),
            [true, true, false, true, true, false]
        );
    }

    #[test]
    fn trouble_always_gets_a_line_and_so_does_the_first_quiet_run_after_it() {
        for outcome in [Outcome::Failed, Outcome::Partial, Outcome::Interrupted] {
            let bad = || with(|record| (record.outcome, record.list_proven) = (outcome, false));
            assert_eq!(
                said(&[(0, quiet()), (1, bad()), (2, bad()), (3, quiet()), (4, quiet())]),
                [true, true, true, true, false],
                "{outcome}"
            );
        }
        let mut log = RunLog::default();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        assert!(log.is_news(&quiet(), now) && !log.is_news(&quiet(), now));
        log.trouble();
        assert!(log.is_news(&quiet(), now));
    }

    #[test]
    fn quiet_runs_are_counted_until_the_next_line() {
        let mut log = RunLog::default();
        let at = |minute: i64| Timestamp::from_second(1_800_000_000 + 60 * minute).unwrap();
        for minute in 0..4 {
            log.is_news(&quiet(), at(minute));
        }
        assert_eq!(log.quiet, 3);
        log.is_news(&quiet(), at(60));
        assert_eq!(log.quiet, 0);
    }
}
