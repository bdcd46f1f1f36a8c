//! Logging: to journald with fields when systemd started us, else as text or JSON on standard error.

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;

use tracing_journald::{Priority, PriorityMappings};
use tracing_subscriber::filter::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry};

use super::Common;
use super::ending::{Ending, Exit};
use crate::config::{LogFormat, LogOptions};

/// Where the log goes.
type Output = Box<dyn Layer<Registry> + Send + Sync>;

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// These crates say what was sent and received at low levels; that never belongs in a log.
const QUIET: &str = "hyper=warn,hyper_util=warn,reqwest=warn,rustls=warn,tokio_cron_scheduler=warn";

/// Starts logging. `-v` and `-q` shift the level of the configuration.
pub(super) fn start(options: &LogOptions, common: &Common) -> Result<(), Ending> {
    let configured = LEVELS.iter().position(|level| *level == options.level).unwrap_or(3);
    let place = match common.quiet {
        0 | 1 => (configured + usize::from(common.verbose)).saturating_sub(usize::from(common.quiet)),
        _ => 0,
    };
    let level = LEVELS[place.min(LEVELS.len() - 1)];
    let quiet = if level == "off" || level == "error" { "" } else { QUIET };
    let filter = EnvFilter::new(format!("{level},{quiet}"));
    let layer = match options.format {
        LogFormat::Auto if is_journal() => journald().unwrap_or_else(|_| text()),
        LogFormat::Journald => journald().map_err(|error| {
            let message = format!(
                "log.format is \"journald\", but there is no journal here ({error}); set it to \"text\" or \"auto\""
            );
            Ending::new(Exit::Configuration, message)
        })?,
        LogFormat::Json => Box::new(
            tracing_subscriber::fmt::layer().json().with_span_list(false).with_writer(io::stderr).log_internal_errors(false),
        ),
        LogFormat::Auto | LogFormat::Text => text(),
    };
    // A second start in one process (the demonstration runs several commands) keeps the first.
    let _ = tracing_subscriber::registry().with(layer.with_filter(filter)).try_init();
    Ok(())
}

/// The journal, with fields under their own names, and the levels of syslog under theirs: `journalctl -p info` shows
/// what `log.level = "info"` does.
fn journald() -> io::Result<Output> {
    let priorities =
        PriorityMappings { info: Priority::Informational, debug: Priority::Debug, ..PriorityMappings::new() };
    Ok(Box::new(tracing_journald::layer()?.with_field_prefix(None).with_priority_mappings(priorities)))
}

/// Lines for people on standard error.
fn text() -> Output {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    Box::new(
        tracing_subscriber::fmt::layer()
            .with_target(false)
            .with_ansi(colours)
            .with_writer(io::stderr)
            .log_internal_errors(false),
    )
}

/// Whether standard error is the journal's own socket: `$JOURNAL_STREAM` names its device and inode.
fn is_journal() -> bool {
    let named = std::env::var("JOURNAL_STREAM").unwrap_or_default();
    rustix::fs::fstat(io::stderr().as_fd())
        .is_ok_and(|stat| named == format!("{}:{}", stat.st_dev, stat.st_ino))
}
