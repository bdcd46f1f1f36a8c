//! The practice's clock: local time without a zone, whole seconds, as `DateTStamp` has it.

use jiff::{Span, Timestamp, civil::DateTime, tz::TimeZone};

const FORMAT: &str = "%Y-%m-%d %H:%M:%S";

/// Where a practice takes the time from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Clock {
    /// The present time in UTC.
    #[default]
    Real,
    /// Stands still until it is set again.
    Set(DateTime),
}

impl Clock {
    pub(super) fn now(self) -> DateTime {
        match self {
            Self::Real => Timestamp::now().to_zoned(TimeZone::UTC).datetime(),
            Self::Set(time) => time,
        }
    }

    pub(super) fn advanced(self, seconds: i64) -> Self {
        Self::Set(shifted(self.now(), seconds))
    }
}

/// Reads a stamp; `None` for text that is none.
pub(super) fn parse(stamp: &str) -> Option<DateTime> {
    DateTime::strptime(FORMAT, stamp).ok()
}

/// Writes a stamp.
pub(super) fn stamp(time: DateTime) -> String {
    time.strftime(FORMAT).to_string()
}

/// Another time, so many seconds later (or earlier); a shift beyond what a calendar holds does nothing.
pub(super) fn shifted(time: DateTime, seconds: i64) -> DateTime {
    Span::new().try_seconds(seconds).map_or(time, |span| time.saturating_add(span))
}
