//! Logging: to journald with fields when systemd started us, else as text or JSON on standard error.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;

use tracing_journald::{Priority, PriorityMappings};
use tracing_subscriber::filter::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry};

use super::Common;
use super::error::{CommandError, Exit};
use crate::config::{LogFormat, LogLevel, LogOptions};
use crate::row::misleads;

/// Where the log goes.
type LogTarget = Box<dyn Layer<Registry> + Send + Sync>;

/// These crates say what was sent and received at low levels; that never belongs in a log.
const QUIET: &str = "hyper=warn,hyper_util=warn,reqwest=warn,rustls=warn,tokio_cron_scheduler=warn";

/// Starts logging. `-v` and `-q` shift the level of the configuration.
pub(super) fn start(options: &LogOptions, common: &Common) -> Result<(), CommandError> {
    let levels = LogLevel::ALL;
    let configured = levels.iter().position(|(_, level)| *level == options.level).unwrap_or_default();
    let place = match common.quiet {
        0 | 1 => (configured + usize::from(common.verbose)).saturating_sub(usize::from(common.quiet)),
        _ => 0,
    };
    let (word, level) = levels[place.min(levels.len() - 1)];
    let quiet = if level <= LogLevel::Error { "" } else { QUIET };
    let filter = EnvFilter::new(format!("{word},{quiet}"));
    let layer = match options.format {
        LogFormat::Auto if is_journal() => journald().unwrap_or_else(|_| text()),
        LogFormat::Journald => journald().map_err(|error| {
            let message = format!(
                "log.format is \"journald\", but there is no journal here ({error}); set it to \"text\" or \"auto\""
            );
            CommandError::new(Exit::Configuration, message)
        })?,
        LogFormat::Json => Box::new(
            tracing_subscriber::fmt::layer()
                .json()
                .with_span_list(false)
                .with_writer(|| PlainStderr(LineKind::Json))
                .log_internal_errors(false),
        ),
        LogFormat::Auto | LogFormat::Text => text(),
    };
    // A second start in one process (the demonstration runs several commands) keeps the first.
    let _ = tracing_subscriber::registry().with(layer.with_filter(filter)).try_init();
    Ok(())
}

/// The journal, with fields under their own names, and the levels of syslog under theirs: `journalctl -p info` shows
/// what `log.level = "info"` does.
fn journald() -> io::Result<LogTarget> {
    let priorities =
        PriorityMappings { info: Priority::Informational, debug: Priority::Debug, ..PriorityMappings::new() };
    Ok(Box::new(tracing_journald::layer()?.with_field_prefix(None).with_priority_mappings(priorities)))
}

/// Lines for people on standard error.
fn text() -> LogTarget {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let kind = if colours { LineKind::Coloured } else { LineKind::Text };
    let layer = tracing_subscriber::fmt::layer().with_target(false).with_ansi(colours);
    Box::new(layer.with_writer(move || PlainStderr(kind)).log_internal_errors(false))
}

/// Standard error for the log: nothing from data reaches it that a terminal would obey.
struct PlainStderr(LineKind);

/// What is written as a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    Text,
    /// Text in which the log sets colours.
    Coloured,
    Json,
}

impl Write for PlainStderr {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        io::stderr().write_all(safe_line(&String::from_utf8_lossy(line), self.0).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// The line without control characters and without what changes the direction of writing: U+FFFD stands for them, and in
/// JSON their escape.
fn safe_line(line: &str, kind: LineKind) -> String {
    let mut safe = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = match colour(rest) {
            Some(length) if kind == LineKind::Coloured => length,
            _ => c.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        match kind {
            _ if length > c.len_utf8() || matches!(c, '\n' | '\t') => safe.push_str(part),
            _ if !c.is_control() && !misleads(c) => safe.push_str(part),
            LineKind::Json => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            LineKind::Text | LineKind::Coloured => safe.push('\u{fffd}'),
        }
    }
    safe
}

/// The length of the sequence that sets a colour, where the text begins with one.
fn colour(text: &str) -> Option<usize> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    numbers.split_at(end).1.starts_with('m').then_some("\u{1b}[".len() + end + 1)
}

/// Whether standard error is the journal's own socket: `$JOURNAL_STREAM` names its device and inode.
fn is_journal() -> bool {
    let named = std::env::var("JOURNAL_STREAM").unwrap_or_default();
    rustix::fs::fstat(io::stderr().as_fd())
        .is_ok_and(|stat| named == format!("{}:{}", stat.st_dev, stat.st_ino))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_log_commands_no_terminal() {
        let line = "a\u{202e}b\u{9b}2J\u{1b}[2J\u{7f}\té\n";
        assert_eq!(safe_line(line, LineKind::Text), "a\u{fffd}b\u{fffd}2J\u{fffd}[2J\u{fffd}\té\n");
        let coloured = "\u{1b}[32mINFO\u{1b}[0m \u{1b}[2J\u{1b}]0;x\u{2066}";
        assert_eq!(
            safe_line(coloured, LineKind::Coloured),
            "\u{1b}[32mINFO\u{1b}[0m \u{fffd}[2J\u{fffd}]0;x\u{fffd}"
        );
        let json = safe_line("{\"a\":\"\u{202e}x\u{9b}\"}\n", LineKind::Json);
        assert_eq!(json, "{\"a\":\"\\u202ex\\u009b\"}\n");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["a"], "\u{202e}x\u{9b}");
    }
}
