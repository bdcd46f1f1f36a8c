//! What the store has to be told: where the file is and who may read it.

use std::path::PathBuf;
use std::time::Duration;

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
}
