//! Decides when the service runs.
//!
//! A [`CronExpression`] is a cron pattern that has been parsed and is known to fire. [`Options`] applies it in the
//! practice's time zone: a pure function computes the next instant, across clock changes. [`Ticks`] waits for these
//! instants and sends a [`Tick`] for each. It knows nothing of runs; a tick that comes while another one still waits
//! in the channel is dropped.

mod clock;
mod cron;
mod error;
mod next_tick;
mod occurrence;
mod options;
mod ticks;

pub(crate) use clock::{ClockReading, Rebuild, needs_rebuild};
pub(crate) use cron::CronExpression;
pub(crate) use error::{CronError, ScheduleError};
pub(crate) use options::Options;
pub(crate) use ticks::{Tick, Ticks};
