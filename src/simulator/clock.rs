//! The practice's clock: local time without a zone, in whole seconds, as in `DateTStamp`.

use jiff::{Span, Timestamp, civil::DateTime, tz::TimeZone};

const FORMAT: &str = "%Y-%m-%d %H:%M:%S";

/// The source of a practice's time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Clock {
    /// The present time, in UTC.
    #[default]
    Real,
    /// A fixed time, until the clock is set again.
    Fixed(DateTime),
}

impl Clock {
    /// Returns the present time on this clock.
    pub(super) fn now(self) -> DateTime {
        match self {
            Self::Real => Timestamp::now().to_zoned(TimeZone::UTC).datetime(),
            Self::Fixed(time) => time,
        }
    }

    /// Returns a clock that is fixed at this many seconds later; earlier if negative.
    pub(super) fn advanced(self, seconds: i64) -> Self {
        Self::Fixed(shifted(self.now(), seconds))
    }
}

/// Parses a stamp; `None` if the text is not one.
pub(super) fn parse(stamp: &str) -> Option<DateTime> {
    DateTime::strptime(FORMAT, stamp).ok()
}

/// Formats a time as a stamp.
pub(super) fn stamp(time: DateTime) -> String {
    time.strftime(FORMAT).to_string()
}

/// Returns the time this many seconds later; earlier if negative. A number of seconds that no span can hold changes
/// nothing.
pub(super) fn shifted(time: DateTime, seconds: i64) -> DateTime {
    Span::new().try_seconds(seconds).map_or(time, |span| time.saturating_add(span))
}
