//! The run lock: at most one run, and one request, at a time for one file.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::error::StoreError;

/// Held for a run. Released when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct RunLock {
    _file: File,
}

impl RunLock {
    /// Takes the lock of this database; `None` when another run has it.
    ///
    /// The lock file is for its owner alone: a reader who could open it could hold every run off.
    pub fn try_take(database: &Path) -> Result<Option<RunLock>, StoreError> {
        let path = path(database);
        let broken = |cause| StoreError::Io { doing: "taking the run lock", path: path.clone(), cause };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&path)
            .map_err(broken)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(RunLock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(broken(cause)),
        }
    }
}

/// `<database>.lock`.
pub(super) fn path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
