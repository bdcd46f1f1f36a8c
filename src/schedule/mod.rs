//! When to run.
//!
//! A [`CronExpression`] is a pattern that is known to fire. [`Options`] puts it into the practice's time zone
//! and answers, as a pure function, when it fires next, right across clock changes. [`Ticks`] waits for these
//! instants and sends a [`Tick`] for each; it knows nothing about runs, and what comes while one is under way
//! is dropped.

mod clock;
mod cron;
mod error;
mod occurrence;
mod options;
mod plan;
mod ticks;

pub use clock::{Reading, Rebuild, needs_rebuild};
pub use cron::CronExpression;
pub use error::{CronError, ScheduleError};
pub use options::Options;
pub use ticks::{Tick, Ticks};
