//! Errors of the schedule.

use tokio_cron_scheduler::JobSchedulerError;

/// The reason why a cron expression is refused. Each text completes a sentence that names the configuration key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CronError {
    /// The expression has the classic five fields, without seconds.
    #[error("it has five fields, and seconds come first here; write `{six}`")]
    FiveFields {
        /// The same schedule with six fields.
        six: String,
    },
    /// The expression has neither five nor six fields.
    #[error("it has {count} fields; write six: second minute hour day month weekday")]
    FieldCount {
        /// The number of fields.
        count: usize,
    },
    /// One of the six fields does not parse.
    #[error("{reason}; write six fields: second minute hour day month weekday")]
    Syntax {
        /// The parser's message.
        reason: String,
    },
    /// A step is longer than its field counts, so that it would not do what it says.
    #[error(
        "{field} does not mean every {step}, because cron starts counting again in each {cycle}: it acts like {acts_like}; \
         write {acts_like}, or name each time, as in `0 0 0,3,6,9 * * *`"
    )]
    StepTooLong {
        /// The field, as it is written.
        field: String,
        /// The step.
        step: String,
        /// The next larger unit, in which counting starts again: `hour`.
        cycle: &'static str,
        /// The field that does the same.
        acts_like: String,
    },
    /// The expression names a day that does not exist in any year, such as 30 February.
    #[error("no day matches it, so it would never fire; check its day, month and weekday")]
    NeverFires,
}

/// The schedule cannot be started.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScheduleError {
    /// The timer did not start.
    #[error(
        "cannot start the timer of the schedule; restart the service, and report it if this happens again"
    )]
    Start(#[source] JobSchedulerError),
}
