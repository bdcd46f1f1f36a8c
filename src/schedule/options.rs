//! What the schedule has to be told, and its answer: when next?

use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{CronExpression, occurrence};

/// When to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// When, on the practice's clock.
    pub cron: CronExpression,
    /// The practice's time zone.
    pub zone: Tz,
    /// Most that is added to each time at random, in whole seconds, so that many mirrors do not call at once.
    pub jitter: Duration,
    /// Whether the service runs once when it starts. [`Ticks`](super::Ticks) sends nothing for it.
    pub run_at_start: bool,
}

impl Options {
    /// The first scheduled instant after `after`, without jitter.
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        occurrence::next_after(&self.cron, self.zone, after)
    }

    /// The zone's offset from UTC at an instant, in seconds; east is positive.
    pub fn offset_at(&self, instant: DateTime<Utc>) -> i32 {
        occurrence::offset_at(self.zone, instant)
    }
}
