//! The write-ahead log: whether it belongs to the file, and how long it grows.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, FileControl};

use super::Store;
use super::error::StoreError;
use crate::host::with_suffix;

/// Returns whether a file has a write-ahead log that does not belong to it: the file is in rollback-journal mode, as our
/// copies are, has none. SQLite would replay it all the same, and damage the file.
pub(super) fn has_stale_log(path: &Path) -> io::Result<bool> {
    let log = fs::metadata(with_suffix(path, "-wal")).map_or(0, |metadata| metadata.len());
    Ok(log > 0 && has_rollback_journal(path)?)
}

/// The same, and whether a `-shm` lies there. It would be used as soon as the file is in WAL mode again, if another
/// process still holds it.
pub(super) fn has_stale_side_files(path: &Path) -> io::Result<bool> {
    Ok(with_suffix(path, "-shm").exists() && has_rollback_journal(path)? || has_stale_log(path)?)
}

fn has_rollback_journal(path: &Path) -> io::Result<bool> {
    Ok(header(path)?.is_some_and(|header| !header.is_wal))
}

/// What the first bytes of a database tell (SQLite's file format, 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Whether the file is in WAL mode; else it has a rollback journal, as our copies have.
    pub(super) is_wal: bool,
    /// Rises whenever the first page is written.
    pub(super) change_counter: u32,
}

impl Header {
    fn of(bytes: &[u8; 28]) -> Header {
        // Two bytes at offset 18 tell the mode: 1 for a rollback journal, 2 for WAL.
        let [.., a, b, c, d] = *bytes;
        Header { is_wal: bytes[18..20] != [1, 1], change_counter: u32::from_be_bytes([a, b, c, d]) }
    }
}

/// The header of a database; `None` of a file that is too short to have one.
///
/// What was opened for this stays open as long as the process lives: the system takes back all locks that a process has
/// on a file, SQLite's as well, when the process closes any descriptor of that file, and the next program that closes
/// the database would remove the log under us.
pub(super) fn header(path: &Path) -> io::Result<Option<Header>> {
    static OPENED: Mutex<Vec<(u64, u64, File)>> = Mutex::new(Vec::new());
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    let is_the_file = fs::metadata(path).map(|metadata| (metadata.dev(), metadata.ino()))?;
    if !opened.iter().any(|(device, inode, _)| (*device, *inode) == is_the_file) {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        // A deleted file needs no locks, because no other process can open it.
        opened.retain(|(.., file)| file.metadata().is_ok_and(|metadata| metadata.nlink() > 0));
        opened.push((metadata.dev(), metadata.ino(), file));
    }
    let mut header = [0; 28];
    let file = opened.iter().find(|(device, inode, _)| (*device, *inode) == is_the_file);
    match file.map(|(.., file)| file.read_exact_at(&mut header, 0)) {
        Some(Ok(())) => Ok(Some(Header::of(&header))),
        Some(Err(error)) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error),
        // Too short, or replaced at this very moment.
        Some(Err(_)) | None => Ok(None),
    }
}

/// Takes away side files that do not belong to the file. To be called with the run lock held: another process could be
/// about to use them.
pub(super) fn set_side_files_aside(path: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Io { doing: "opening the database", path: path.to_owned(), cause };
    let (log, aside) = (with_suffix(path, "-wal"), with_suffix(path, "-wal.set-aside"));
    if fs::metadata(&log).is_ok_and(|metadata| metadata.len() > 0) {
        tracing::warn!(
            "{} belongs to another file (a backup was put back?); it is now {}",
            log.display(),
            aside.display()
        );
        fs::rename(&log, aside).map_err(failed)?;
    }
    for file in [log, with_suffix(path, "-shm")] {
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    Ok(())
}

/// WAL with side files that stay: without them a reader who may not write could not open the file.
/// `patience`: how long another process may be in the way of the switch to WAL.
pub(super) fn prepare(db: &Connection, patience: Duration) -> rusqlite::Result<()> {
    db.set_prepared_statement_cache_capacity(64);
    let started = Instant::now();
    // Several first runs at one moment switch the new file at once. SQLite then refuses all but one of them without asking
    // its busy handler, because each holds a lock that the others wait for (`many_first_runs_at_once_make_one_file`).
    while let Err(error) = db.pragma_update(None, "journal_mode", "wal") {
        let is_busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !is_busy || started.elapsed() >= patience {
            return Err(error);
        }
        thread::sleep(Duration::from_millis(10));
    }
    // With NORMAL a power cut was seen to lose everything since the last checkpoint.
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", false)?;
    // A large statement journal would go to a temporary file outside the directory: slowly, and with rows in it.
    db.pragma_update(None, "temp_store", "memory")?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "journal_size_limit", WAL_LIMIT)?;
    // A commit writes to the log only: the file itself is written to after a look whether the log is still its own.
    db.pragma_update(None, "wal_autocheckpoint", 0)?;
    let mut persist = 1;
    db.file_control(None::<&str>, FileControl::PersistWal(&mut persist))
}

/// The write-ahead log is cut back to this many bytes.
pub(super) const WAL_LIMIT: u64 = 4 << 20;

/// A log that is longer when no run is under way is held by a reader: a read transaction that stays open keeps
/// everything that was written since. The small commits after a run may take it a little above its limit.
pub const WAL_HELD: u64 = WAL_LIMIT + (256 << 10);

impl Store {
    /// After a commit, with the run lock held: an error when it went into files that were removed or replaced in the
    /// meantime. Else what it `changed` is copied from the log into the file, so that removing the log loses no event, and a log that has outgrown its limit is emptied, unless a reader holds it.
    pub(super) fn settle(&mut self, changed: bool) -> Result<(), StoreError> {
        self.confirm()?;
        self.unsaved |= changed;
        let length = fs::metadata(with_suffix(&self.path, "-wal")).map_or(0, |metadata| metadata.len());
        let saved = match (length > WAL_LIMIT, self.unsaved) {
            (false, false) => return Ok(()),
            (true, _) => empty_log(&self.db),
            (false, true) => copy_log(&self.db),
        };
        match saved {
            Ok(whole) => self.unsaved &= !whole,
            // The run is whole and on the disk; the next one tries again.
            Err(error) => tracing::warn!("{}", self.failure("emptying the write-ahead log")(error)),
        }
        self.db.note_header();
        Ok(())
    }
}

/// Copies what is in the log into the file. False when something is left, because a reader does not end its read.
fn copy_log(db: &Connection) -> rusqlite::Result<bool> {
    let started = Instant::now();
    loop {
        let (busy, in_log, copied): (bool, i64, i64) =
            db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        if !busy && in_log == copied {
            return Ok(true);
        }
        if started.elapsed() >= LONGEST_READ {
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// How long copying the log waits for readers. Most reads are shorter; for a longer one the next run copies the rest.
const LONGEST_READ: Duration = Duration::from_millis(500);

/// Writes the log into the file and cuts it to nothing. Returns false when a reader holds it, for whom this does not wait.
pub(super) fn empty_log(db: &Connection) -> rusqlite::Result<bool> {
    let patience: u32 = db.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    db.busy_timeout(Duration::ZERO)?;
    let busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    db.busy_timeout(Duration::from_millis(patience.into()))?;
    Ok(!busy?)
}
