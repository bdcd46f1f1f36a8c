//! The run lock: at most one run, and one request, at a time for one file. And the lock for publishing it.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::error::StoreError;
use super::open::real;
use super::publication::Kind;
use crate::draft::with_suffix;

/// Held for a run. Released when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct RunLock {
    _file: File,
}

impl RunLock {
    /// Takes the lock of this database; `None` when another run has it.
    pub fn try_take(database: &Path) -> Result<Option<RunLock>, StoreError> {
        Ok(try_lock(database, ".lock")?.map(|file| RunLock { _file: file }))
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
            Ok(()) => Found::Free(RunLock { _file: file }),
            Err(TryLockError::WouldBlock) => Found::Taken,
            Err(TryLockError::Error(_)) => Found::Unknown,
        }
    }
}

/// Held while one kind of publication is made: no two write the same file, and one that hangs holds up no other kind.
#[derive(Debug)]
pub struct PublishLock {
    _file: File,
}

impl PublishLock {
    /// Takes the lock for publishing this of this database; `None` when somebody is about it.
    pub fn try_take(database: &Path, kind: Kind) -> Result<Option<PublishLock>, StoreError> {
        let suffix = format!(".{}.lock", kind.name());
        Ok(try_lock(database, &suffix)?.map(|file| PublishLock { _file: file }))
    }
}

/// A lock file is for its owner alone: a reader who could open it could hold every run off. It stands beside the file
/// itself, so that there is one whatever links lead to it.
fn try_lock(database: &Path, suffix: &str) -> Result<Option<File>, StoreError> {
    let path = &with_suffix(&real(database), suffix);
    let broken = |cause| StoreError::Io { doing: "taking a lock", path: path.to_owned(), cause };
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path).map_err(broken)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(cause)) => Err(broken(cause)),
    }
}
