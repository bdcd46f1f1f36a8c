//! The store's settings: where the file is and who may read it.

use std::path::PathBuf;
use std::time::Duration;

use crate::host::Invocation;

/// Where the database is and how it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The SQLite file; its side files and its lock file stand next to it.
    pub path: PathBuf,
    /// Permission bits of the file and its side files: `0o600` or `0o640`.
    pub file_mode: u32,
    /// How long to wait for another process that holds the file's lock.
    pub busy_timeout: Duration,
    /// How long run rows are kept; the last proven one stays in any case.
    pub keep_runs: Duration,
    /// How the program is called for this file, for the commands in messages.
    pub commands: Invocation,
}

impl Options {
    /// For a file without a configuration: for its owner alone, and with the defaults otherwise.
    pub fn new(path: PathBuf) -> Options {
        Options {
            commands: Invocation::new(None, &path, false),
            path,
            file_mode: 0o600,
            busy_timeout: Duration::from_secs(10),
            keep_runs: Duration::from_hours(24 * 400),
        }
    }
}
