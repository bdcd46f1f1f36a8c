//! Option types that belong to no other module: the practice and the log.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::store::local_time;

/// The practice whose referrals are mirrored.
#[derive(Debug, Clone)]
pub struct PracticeOptions {
    /// The name in exports and in the file: letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// What people call the practice, on pages for people; the name where no title is set.
    pub title: String,
    /// The zone of DateTStamp and of the cron expression.
    pub time_zone: TimeZone,
    /// The zone's IANA name.
    pub zone_name: String,
}

impl PracticeOptions {
    /// A stored UTC time on the practice's clock, `2026-11-22 00:27:51`; as it is where it is no time.
    pub fn local(&self, stored: &str) -> String {
        let Ok(time) = stored.parse::<Timestamp>() else { return stored.to_owned() };
        local_time(time, &self.time_zone)
    }
}

/// The log: from which level on, and in which format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogOptions {
    /// The least severe level that is logged.
    pub level: LogLevel,
    /// The format of a line.
    pub format: LogFormat,
}

/// The format of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// journald under systemd, else text.
    Auto,
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
    /// journald's own protocol, with fields.
    Journald,
}

/// How severe a log line is, or at least has to be. The order is from silence to everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the level of that name")]
pub enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl LogLevel {
    /// Every level with the word for it in `log.level` and in a filter, in rising order.
    pub const ALL: [(&str, LogLevel); 6] = [
        ("off", LogLevel::Off),
        ("error", LogLevel::Error),
        ("warn", LogLevel::Warn),
        ("info", LogLevel::Info),
        ("debug", LogLevel::Debug),
        ("trace", LogLevel::Trace),
    ];
}
