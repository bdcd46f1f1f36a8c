//! A connection that writes, and that never harms a file which is no longer its own.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::options::Options;
use super::place::{DatabaseFile, FileState, real, removed_side_files_are_held};
use super::room::check_room;
use super::wal::prepare;

/// A connection to the database, for writing. When it is closed and its files are no longer the ones at the place, it
/// leaves everything as it is: SQLite would copy the pages of its write-ahead log into a file that others have written
/// to since.
#[derive(Debug)]
pub(super) struct GuardedConnection {
    db: Connection,
    /// `None` until the files are known.
    place: Option<DatabaseFile>,
}

impl GuardedConnection {
    /// Opens the file at `database.path`, which must be there. `inspect` looks at it before anything is written.
    pub(super) fn open(
        options: &Options,
        inspect: impl FnOnce(&Connection, &Path) -> Result<(), StoreError>,
    ) -> Result<GuardedConnection, StoreError> {
        let path = real(&options.path);
        wait_for_others(&path, options.busy_timeout)?;
        StoreError::naming("opening the database", &path, || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(&path, flags)?;
            let mut guarded = GuardedConnection { db, place: None };
            guarded.checkpoint_on_close(false)?;
            guarded.busy_timeout(options.busy_timeout)?;
            inspect(&guarded, &path)?;
            prepare(&guarded, options.busy_timeout)?;
            // SQLite opens the side files when it reads for the first time in WAL mode.
            guarded.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            let place = DatabaseFile::of(&options.path);
            if !place.is_held() {
                return Err(StoreError::Replaced { path: path.clone() }.into());
            }
            guarded.place = Some(place);
            Ok(guarded)
        })
    }

    /// What has become of the files that this connection holds.
    pub(super) fn file_state(&self) -> FileState {
        self.place.as_ref().map_or(FileState::Replaced, DatabaseFile::file_state)
    }

    /// To be called after this connection has written to the file itself: a file whose header is older than that was
    /// overwritten with an older copy.
    pub(super) fn note_header(&self) {
        if let Some(place) = &self.place {
            place.note_header();
        }
    }

    fn checkpoint_on_close(&self, checkpoint: bool) -> rusqlite::Result<bool> {
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !checkpoint)
    }
}

impl Deref for GuardedConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.db
    }
}

impl DerefMut for GuardedConnection {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.db
    }
}

impl Drop for GuardedConnection {
    fn drop(&mut self) {
        let has_room = || self.db.path().is_some_and(|path| check_room(Path::new(path)).is_ok());
        if self.file_state() == FileState::Ours && has_room() {
            // Without the checkpoint the log stays longer than it has to, and nothing is lost.
            let _ = self.checkpoint_on_close(true);
        }
    }
}

/// All connections of one process share the shared memory of a file. While one of them still holds a `-shm` that was
/// removed, a new one would use it with a write-ahead log that it does not describe. What is being published ends soon.
fn wait_for_others(path: &Path, longest: Duration) -> Result<(), StoreError> {
    let started = Instant::now();
    while removed_side_files_are_held(path) {
        if started.elapsed() >= longest {
            return Err(StoreError::Replaced { path: path.to_owned() });
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
