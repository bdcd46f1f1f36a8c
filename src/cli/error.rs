//! How a command ends: its exit code, and its message on standard error.

use std::io::{self, Write};
use std::process::ExitCode;

use super::terminal::plain_lines;
use crate::config::ConfigError;
use crate::daemon::DaemonError;
use crate::opendental::write::{RuleError, WriteError};
use crate::opendental::{ApiError, Failure, ListError};
use crate::practice::SetupError;
use crate::readers::CursorError;
use crate::run::Outcome;
use crate::store::StoreError;
use crate::sync::SyncError;

/// An exit code. The numbers are those of sysexits.h where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Exit {
    Done = 0,
    Defect = 1,
    Usage = 2,
    HeldBack = 65,
    ApiUnread = 69,
    Database = 74,
    Busy = 75,
    KeyRefused = 77,
    Configuration = 78,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

impl Exit {
    /// What each code means, for `--help` and the manual page.
    pub(super) const MEANINGS: [(Exit, &str); 9] = [
        (Exit::Done, "done"),
        (Exit::Defect, "a defect of the program"),
        (Exit::Usage, "usage, or input that breaks the API's rules"),
        (Exit::HeldBack, "part was held back"),
        (Exit::ApiUnread, "the API could not be read"),
        (
            Exit::Database,
            "the database, or another file such as standard output, could not be read or written",
        ),
        (Exit::Busy, "another run held the lock, or interrupted"),
        (Exit::KeyRefused, "key refused"),
        (Exit::Configuration, "configuration"),
    ];

    /// Returns the exit code of a run. `error` is what failed it.
    pub(super) fn of_run(outcome: Outcome, error: Option<&ApiError>) -> Exit {
        match outcome {
            Outcome::Complete => Exit::Done,
            Outcome::Partial => Exit::HeldBack,
            Outcome::Interrupted => Exit::Busy,
            Outcome::Failed => error.map_or(Exit::ApiUnread, Exit::from),
        }
    }
}

/// The exit code of a request that failed.
impl From<&ApiError> for Exit {
    fn from(error: &ApiError) -> Exit {
        match &error.failure {
            Failure::KeyRefused { .. } => Exit::KeyRefused,
            Failure::WrongAddress { .. } | Failure::Redirected { .. } | Failure::ProxyLogin => {
                Exit::Configuration
            }
            _ => Exit::ApiUnread,
        }
    }
}

/// A command that ended early.
#[derive(Debug)]
pub(super) struct CommandError {
    exit: Exit,
    error: anyhow::Error,
}

impl CommandError {
    pub(super) fn new(exit: Exit, message: impl Into<String>) -> CommandError {
        CommandError { exit, error: anyhow::Error::msg(message.into()) }
    }

    /// Standard output could not be written, on the way to this verdict.
    pub(super) fn unwritten(cause: &io::Error, verdict: Result<Exit, CommandError>) -> CommandError {
        let verdict = match verdict {
            Ok(Exit::Done) => String::new(),
            Ok(exit) => format!("; but for that the exit code would be {}", exit as u8),
            Err(ending) => {
                format!("; but for that the exit code would be {}: {:#}", ending.exit as u8, ending.error)
            }
        };
        let message = format!(
            "standard output could not be written: {cause}; make room, or write to another place{verdict}"
        );
        CommandError::new(Exit::Database, message)
    }

    /// Why, in one line.
    pub(super) fn into_text(self) -> String {
        format!("{:#}", self.error)
    }

    /// Reports why on standard error, and returns the exit code.
    pub(super) fn report(self) -> Exit {
        // Where standard error is gone too, only the exit code can report the error.
        let _ = writeln!(io::stderr(), "referral-mirror: {}", plain_lines(&format!("{:#}", self.error)));
        self.exit
    }
}

/// Returns the exit code of a configuration that cannot be used. systemd restarts the service after every code but
/// [`Exit::Configuration`].
fn of_configuration(passes: bool) -> Exit {
    if passes { Exit::Database } else { Exit::Configuration }
}

impl From<ConfigError> for CommandError {
    fn from(error: ConfigError) -> CommandError {
        CommandError { exit: of_configuration(error.passes()), error: error.into() }
    }
}

impl From<SetupError> for CommandError {
    fn from(error: SetupError) -> CommandError {
        CommandError { exit: of_configuration(error.passes()), error: error.into() }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> CommandError {
        let exit = match error {
            StoreError::UpgradeWaits { .. } => Exit::Busy,
            _ if error.is_configuration() => Exit::Configuration,
            _ => Exit::Database,
        };
        CommandError { exit, error: error.into() }
    }
}

impl From<RuleError> for CommandError {
    fn from(error: RuleError) -> CommandError {
        CommandError { exit: Exit::Usage, error: error.into() }
    }
}

impl From<ListError> for CommandError {
    fn from(error: ListError) -> CommandError {
        let exit = match &error {
            ListError::Api(error) => Exit::from(error),
            ListError::Unsteady(_) | ListError::CannotFilter { .. } => Exit::ApiUnread,
        };
        CommandError { exit, error: error.into() }
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> CommandError {
        match error {
            WriteError::Rule(error) => error.into(),
            WriteError::NotFound { .. } | WriteError::NothingToLinkTo { .. } => {
                CommandError { exit: Exit::HeldBack, error: error.into() }
            }
            WriteError::MayHaveHappened { .. } => {
                CommandError::new(Exit::ApiUnread, format!("{error}: sending it again does no harm"))
            }
            WriteError::Api(error) => CommandError::new(Exit::from(&error), error.to_string()),
        }
    }
}

impl From<CursorError> for CommandError {
    fn from(error: CursorError) -> CommandError {
        let exit = match error {
            CursorError::Misfit { .. } => Exit::HeldBack,
            CursorError::NotACursor { .. } => Exit::Usage,
            CursorError::Io { .. } => Exit::Database,
        };
        CommandError { exit, error: error.into() }
    }
}

impl From<SyncError> for CommandError {
    fn from(error: SyncError) -> CommandError {
        match error {
            SyncError::Store(error) => error.into(),
            SyncError::Plan(error) => CommandError { exit: Exit::Defect, error: error.into() },
        }
    }
}

impl From<DaemonError> for CommandError {
    fn from(error: DaemonError) -> CommandError {
        match error {
            DaemonError::Store(error) => error.into(),
            error => CommandError { exit: Exit::Defect, error: error.into() },
        }
    }
}

/// Errors of the runtime and of signal handlers. Files have their own errors, and so has standard output ([`Stdout`]).
///
/// [`Stdout`]: super::output::Stdout
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> CommandError {
        CommandError { exit: Exit::Defect, error: error.into() }
    }
}
