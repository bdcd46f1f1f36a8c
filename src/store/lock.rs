//! The run lock: at most one run, and one request, at a time for one file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::SystemTime;

use super::error::StoreError;
use super::place::{check_directory, real};
use crate::atomic_file::with_suffix;

/// Held for a run, and for a call by hand. Released when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct RunLock {
    file: File,
}

impl RunLock {
    /// Takes the lock of this database; `None` when another run has it.
    pub fn try_take(database: &Path) -> Result<Option<RunLock>, StoreError> {
        Ok(try_lock(database, ".lock")?.map(|file| RunLock { file }))
    }

    /// Whether there is anybody to share the lock with: not where the database's directory does not exist. An error
    /// where the directory is somebody else's: a lock file of another user would lock the service out.
    pub fn is_shared(database: &Path) -> Result<bool, StoreError> {
        match check_directory(database) {
            Ok(()) => Ok(true),
            Err(StoreError::NoDirectory { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// When a holder of the lock last sent a request: the lock file's time of modification, which needs no room on the
    /// disk.
    pub fn last_request(&self) -> Option<SystemTime> {
        self.file.metadata().and_then(|metadata| metadata.modified()).ok()
    }

    /// Leaves word of that for the next holder. Without it the next one may come too early by one request, no more.
    pub fn note_request(&self, at: SystemTime) {
        if let Err(error) = self.file.set_modified(at) {
            tracing::debug!("the time of the last request could not be noted: {error}");
        }
    }
}

/// How the run lock was found by somebody who makes no file.
#[derive(Debug)]
pub enum Found {
    /// Free, and taken now.
    Free(RunLock),
    /// A run has it.
    Taken,
    /// There is none, or this user may not touch it: nothing is known.
    Unknown,
}

impl RunLock {
    /// Takes the lock of this database where its file is there already.
    pub fn find(database: &Path) -> Found {
        let Ok(file) = File::open(with_suffix(&real(database), ".lock")) else { return Found::Unknown };
        match file.try_lock() {
            Ok(()) => Found::Free(RunLock { file }),
            Err(TryLockError::WouldBlock) => Found::Taken,
            Err(TryLockError::Error(_)) => Found::Unknown,
        }
    }
}

/// A lock file is for its owner alone: a reader who could open it could hold every run off. It stands beside the file
/// itself, so that there is one whatever links lead to it.
pub(super) fn try_lock(database: &Path, suffix: &str) -> Result<Option<File>, StoreError> {
    let path = &with_suffix(&real(database), suffix);
    let broken = |cause| StoreError::Io { doing: "taking a lock", path: path.to_owned(), cause };
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    let file = match options.clone().create_new(true).open(path) {
        Ok(file) => {
            // Nobody has sent anything yet. Where that cannot be said, the first request waits a little.
            let _ = file.set_modified(SystemTime::UNIX_EPOCH);
            file
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            options.create(true).truncate(false).open(path).map_err(broken)?
        }
        Err(error) => return Err(broken(error)),
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(cause)) => Err(broken(cause)),
    }
}
