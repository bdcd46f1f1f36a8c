//! Opening the file for writing: made where there is none, brought up to date, and readable for its group.

use std::fs::{self, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::lock::RunLock;
use super::options::Options;
use super::place::check_directory;
use super::wal::{prepare, set_stale_log_aside};
use super::{fingerprints, migrate};
use crate::atomic_file::with_suffix;

/// Opens the database, makes it where there is none, and brings its schema up to date. `path`: as [`super::place::real`] has it.
pub(super) fn open(path: &Path, options: &Options) -> Result<Connection, StoreError> {
    let failed = StoreError::sqlite("opening the database", path);
    check_directory(path)?;
    make(path, options.file_mode)?;
    set_stale_log_aside(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags).map_err(&failed)?;
    db.busy_timeout(options.busy_timeout).map_err(&failed)?;
    migrate::inspect(&db, path)?;
    prepare(&db).map_err(&failed)?;
    let _lock = lock_for_upgrade(&db, path)?;
    migrate::migrate(&mut db, path, options.file_mode)?;
    fingerprints::refresh(&mut db, path)?;
    set_modes(path, options.file_mode)?;
    Ok(db)
}

/// A file that has to be brought up to date is kept from runs of older versions meanwhile: the run lock, where there
/// is something to do. Another process may do it first.
fn lock_for_upgrade(db: &Connection, path: &Path) -> Result<Option<RunLock>, StoreError> {
    let started = Instant::now();
    while migrate::is_outdated(db, path)? || fingerprints::are_outdated(db, path)? {
        if let Some(lock) = RunLock::try_take(path)? {
            return Ok(Some(lock));
        }
        if started.elapsed() > LONGEST_WAIT {
            return Err(StoreError::UpgradeWaits { path: path.to_owned() });
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(None)
}

/// How long an upgrade waits for a run of another process.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Makes an empty file, so that it never has other permission bits than it should.
fn make(path: &Path, mode: u32) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Io { doing: "creating the database", path: path.to_owned(), cause };
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(StoreError::NotAFile { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            OpenOptions::new().write(true).create_new(true).mode(mode).open(path).map_err(failed)?;
            Ok(())
        }
        Err(error) => Err(failed(error)),
    }
}

/// Sets the permission bits of the file and its side files, where they are different.
fn set_modes(path: &Path, mode: u32) -> Result<(), StoreError> {
    for file in [path.to_owned(), with_suffix(path, "-wal"), with_suffix(path, "-shm")] {
        let failed = |cause| StoreError::Io { doing: "setting the mode", path: file.clone(), cause };
        match fs::metadata(&file) {
            Ok(metadata) if metadata.mode() & 0o7777 == mode => {}
            Ok(_) => fs::set_permissions(&file, Permissions::from_mode(mode)).map_err(failed)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(())
}
