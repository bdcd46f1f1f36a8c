//! The run lock: at most one run, and one request, at a time for one file.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::time::SystemTime;

use super::error::StoreError;
use super::place::{check_directory, real};
use crate::host::with_suffix;

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

    /// Returns whether another process could share the lock, which is not so where the database's directory does not exist. An error
    /// means that the directory is another user's, because a lock file of the wrong user would lock the service out.
    pub fn is_shared(database: &Path) -> Result<bool, StoreError> {
        match check_directory(database) {
            Ok(()) => Ok(true),
            Err(StoreError::NoDirectory { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Records in the lock file which mirror the file at this place holds. Should the file vanish, a new one does not
    /// silently take its place. Without the record only that protection is missing.
    pub fn name_mirror(&self, mirror_id: &str) {
        if self.named_mirror().as_deref() != Some(mirror_id)
            && let Err(error) = self.write_name(mirror_id)
        {
            tracing::debug!("the lock file could not name its mirror: {error}");
        }
    }

    fn write_name(&self, mirror_id: &str) -> io::Result<()> {
        // Writing changes the time of modification, which is that of the last request.
        let last_request = self.file.metadata()?.modified()?;
        let line = format!("{mirror_id}\n");
        let written =
            self.file.write_all_at(line.as_bytes(), 0).and_then(|()| self.file.set_len(line.len() as u64));
        self.file.set_modified(last_request)?;
        written
    }

    fn named_mirror(&self) -> Option<String> {
        let mut content = [0; MIRROR_ID];
        self.file.read_exact_at(&mut content, 0).ok()?;
        mirror_id(&content)
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

/// Length of a `mirror_id`.
const MIRROR_ID: usize = 36;

fn mirror_id(content: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(content.get(..MIRROR_ID)?).ok()?;
    uuid::Uuid::parse_str(text).ok().map(|_| text.to_owned())
}

/// An error when the database is gone, though its lock file names the mirror that it held. `path`: as [`real`] has it,
/// of a file that is missing or empty. A lock file that this user may not read says nothing.
pub(super) fn refuse_if_gone(path: &Path) -> Result<(), StoreError> {
    let lock = with_suffix(path, ".lock");
    match fs::read(&lock).ok().and_then(|content| mirror_id(&content)) {
        Some(mirror_id) => Err(StoreError::Gone { path: path.to_owned(), lock, mirror_id }),
        None => Ok(()),
    }
}

/// The state of the run lock, as seen by a process that makes no file.
#[derive(Debug)]
pub enum LockState {
    /// Free, and taken now.
    Free(RunLock),
    /// A run has it.
    Taken,
    /// There is none, or this user may not touch it: nothing is known.
    Unknown,
}

impl RunLock {
    /// Takes the lock of this database where its file is there already.
    pub fn find(database: &Path) -> LockState {
        let Ok(file) = File::open(with_suffix(&real(database), ".lock")) else { return LockState::Unknown };
        match file.try_lock() {
            Ok(()) => LockState::Free(RunLock { file }),
            Err(TryLockError::WouldBlock) => LockState::Taken,
            Err(TryLockError::Error(_)) => LockState::Unknown,
        }
    }
}

/// A lock file is for its owner alone: a reader who could open it could block every run. It stands next to the file
/// itself, so that all links to the file lead to one lock.
pub(super) fn try_lock(database: &Path, suffix: &str) -> Result<Option<File>, StoreError> {
    let path = &with_suffix(&real(database), suffix);
    let broken = |cause| StoreError::Io { doing: "taking a lock", path: path.to_owned(), cause };
    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(0o600);
    let file = match options.clone().create_new(true).open(path) {
        Ok(file) => {
            // No process has sent a request yet. If setting this fails, the first request waits a little.
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn naming_the_mirror_leaves_the_time_of_the_last_request() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("file.db");
        let lock = RunLock::try_take(&database).unwrap().unwrap();
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        lock.note_request(then);
        refuse_if_gone(&database).unwrap();
        let first = uuid::Uuid::new_v4().to_string();
        for mirror_id in [&first, &first, &uuid::Uuid::new_v4().to_string()] {
            lock.name_mirror(mirror_id);
            let error = refuse_if_gone(&database).unwrap_err().to_string();
            assert!(error.contains(mirror_id), "{error}");
            assert_eq!(lock.last_request(), Some(then));
        }
    }

    #[test]
    fn a_lock_file_that_holds_something_else_names_no_mirror() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("file.db");
        for content in ["", "\n", "4711", "this file names no mirror, it is a note"] {
            fs::write(with_suffix(&database, ".lock"), content).unwrap();
            refuse_if_gone(&database).unwrap();
        }
    }
}
