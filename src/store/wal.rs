//! The write-ahead log: whether it belongs to the file, and how long it grows.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, FileControl};

use super::Store;
use super::error::StoreError;
use crate::atomic_file::with_suffix;

/// Whether a write-ahead log lies beside a file that it does not belong to: one in rollback-journal mode, as our
/// copies are, has none. SQLite would replay it all the same, and damage the file.
pub(super) fn has_stale_log(path: &Path) -> io::Result<bool> {
    let log = fs::metadata(with_suffix(path, "-wal")).map_or(0, |metadata| metadata.len());
    // Two bytes at offset 18 tell the mode: 1 for a rollback journal, 2 for WAL (SQLite's file format, 1.3.3).
    Ok(log > 0 && header(path)?.is_some_and(|header| header[18..] == [1, 1]))
}

/// The first bytes of a database; `None` of a shorter file.
///
/// What was opened for this stays open as long as the process lives: the system takes back all locks that a process has
/// on a file, SQLite's as well, when the process closes any descriptor of that file, and the next program that closes
/// the database would remove the log under us.
fn header(path: &Path) -> io::Result<Option<[u8; 20]>> {
    static OPENED: Mutex<Vec<(u64, u64, File)>> = Mutex::new(Vec::new());
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    let is_the_file = fs::metadata(path).map(|metadata| (metadata.dev(), metadata.ino()))?;
    if !opened.iter().any(|(device, inode, _)| (*device, *inode) == is_the_file) {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        opened.push((metadata.dev(), metadata.ino(), file));
    }
    let mut header = [0; 20];
    let file = opened.iter().find(|(device, inode, _)| (*device, *inode) == is_the_file);
    match file.map(|(.., file)| file.read_exact_at(&mut header, 0)) {
        Some(Ok(())) => Ok(Some(header)),
        Some(Err(error)) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error),
        // Too short, or replaced at this very moment.
        Some(Err(_)) | None => Ok(None),
    }
}

pub(super) fn set_stale_log_aside(path: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Io { doing: "opening the database", path: path.to_owned(), cause };
    if has_stale_log(path).map_err(failed)? {
        let (log, aside) = (with_suffix(path, "-wal"), with_suffix(path, "-wal.set-aside"));
        tracing::warn!(
            "{} belongs to another file (a backup was put back?); it is now {}",
            log.display(),
            aside.display()
        );
        fs::rename(log, aside).map_err(failed)?;
        if let Err(error) = fs::remove_file(with_suffix(path, "-shm"))
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(failed(error));
        }
    }
    Ok(())
}

/// WAL with side files that stay: without them a reader who may not write could not open the file.
pub(super) fn prepare(db: &Connection) -> rusqlite::Result<()> {
    db.set_prepared_statement_cache_capacity(64);
    db.pragma_update(None, "journal_mode", "wal")?;
    // With NORMAL a power cut was seen to lose everything since the last checkpoint.
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", false)?;
    // A large statement journal would go to a temporary file outside the directory: slowly, and with rows in it.
    db.pragma_update(None, "temp_store", "memory")?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "journal_size_limit", WAL_LIMIT)?;
    let mut persist = 1;
    db.file_control(None::<&str>, FileControl::PersistWal(&mut persist))
}

/// The write-ahead log is cut back to this many bytes.
pub(super) const WAL_LIMIT: u64 = 4 << 20;

/// A log that is longer when no run is under way is held by a reader: a read transaction that stays open keeps
/// everything that was written since. The small commits after a run may take it a little above its limit.
pub const WAL_HELD: u64 = WAL_LIMIT + (256 << 10);

impl Store {
    /// After a run: empties a log that has outgrown its limit, unless a reader holds it.
    pub(super) fn cut_back_log(&self) {
        let length = fs::metadata(with_suffix(&self.path, "-wal")).map_or(0, |metadata| metadata.len());
        if length > WAL_LIMIT
            && let Err(error) = empty_log(&self.db)
        {
            // The run is whole and on the disk; the next one tries again.
            tracing::warn!("{}", self.failure("emptying the write-ahead log")(error));
        }
    }
}

/// Writes the log into the file and cuts it to nothing. False when a reader holds it; nobody is waited for.
pub(super) fn empty_log(db: &Connection) -> rusqlite::Result<bool> {
    let patience: u32 = db.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    db.busy_timeout(std::time::Duration::ZERO)?;
    let busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    db.busy_timeout(std::time::Duration::from_millis(patience.into()))?;
    Ok(!busy?)
}
