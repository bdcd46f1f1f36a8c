//! What can be wrong with a schedule.

use tokio_cron_scheduler::JobSchedulerError;

/// Why a cron expression is refused. The texts complete a sentence that names the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CronError {
    /// The classic form, without seconds.
    #[error("it has five fields, and seconds come first here; write `{six}`")]
    FiveFields {
        /// The same schedule in the right form.
        six: String,
    },
    /// Neither five nor six fields.
    #[error("it has {count} fields; write six: second minute hour day month weekday")]
    FieldCount {
        /// How many there are.
        count: usize,
    },
    /// Six fields that do not parse.
    #[error("{reason}; write six fields: second minute hour day month weekday")]
    Syntax {
        /// The parser's own words.
        reason: String,
    },
    /// A day that no calendar has, such as 30 February.
    #[error("no day matches it, so it would never fire; check its day, month and weekday")]
    NeverFires,
}

/// The schedule cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The timer did not start.
    #[error(
        "cannot start the timer of the schedule; restart the service, and report it if this happens again"
    )]
    Start(#[source] JobSchedulerError),
}
