//! The settings of the schedule, and the next instant that follows from them.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{CronExpression, occurrence};

/// The settings of the schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The times of day and days on which a run starts, as wall-clock times in `zone`.
    pub cron: CronExpression,
    /// The practice's time zone.
    pub zone: TimeZone,
    /// The largest random delay that is added to each tick, in whole seconds, so that many mirrors do not send their
    /// requests at the same moment.
    pub jitter: Duration,
    /// Whether the service runs once when it starts. [`Ticks`](super::Ticks) sends no tick for it.
    pub run_at_start: bool,
}

impl Options {
    /// Returns the first scheduled instant after `after`, without jitter; `None` if the calendar ends before it.
    pub fn next_after(&self, after: Timestamp) -> Option<Timestamp> {
        occurrence::next_after(&self.cron, &self.zone, after)
    }

    /// Returns the zone's offset from UTC at an instant, in seconds; east of Greenwich is positive.
    pub fn offset_at(&self, instant: Timestamp) -> i32 {
        self.zone.to_offset(instant).seconds()
    }
}
