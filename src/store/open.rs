//! Opening the file for writing: made where there is none, brought up to date, and readable for its group.

use std::fs::{self, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::StoreError;
use super::guarded::GuardedConnection;
use super::lock::{RunLock, refuse_if_gone};
use super::options::Options;
use super::place::{check_directory, check_length};
use super::room::check_room;
use super::wal::{has_stale_side_files, set_side_files_aside};
use super::{fingerprints, migrate};
use crate::host::with_suffix;

/// Opens the database, makes it where there is none, and brings its schema up to date. `path`: as
/// [`super::place::real`] has it. `held`: the run lock, where the caller has it.
pub(super) fn open(
    path: &Path,
    options: &Options,
    held: Option<&RunLock>,
) -> Result<GuardedConnection, StoreError> {
    let failed = |cause| StoreError::Io { doing: "opening the database", path: path.to_owned(), cause };
    check_directory(path)?;
    check_length(path)?;
    check_room(path)?;
    make(path, options.file_mode)?;
    let is_stale = || has_stale_side_files(path).map_err(failed);
    let locked = lock_while(path, held, is_stale, || StoreError::StaleLog { path: path.to_owned() })?;
    let held = held.or(locked.as_ref());
    if is_stale()? {
        set_side_files_aside(path)?;
    }
    let mut db = GuardedConnection::open(options, |db, path| migrate::inspect(db, path).map(drop))?;
    let is_outdated = || Ok(migrate::is_outdated(&db, path)? || fingerprints::are_outdated(&db, path)?);
    let waits = || StoreError::UpgradeWaits { path: path.to_owned() };
    let _locked = lock_while(path, held, is_outdated, waits)?;
    migrate::migrate(&mut db, path, options.file_mode)?;
    fingerprints::refresh(&mut db, path)?;
    set_modes(path, options.file_mode)?;
    Ok(db)
}

/// Takes the run lock where something has to be done that no other process may do at the same time. Another process
/// may do it first. `held`: the caller has the lock already.
fn lock_while(
    path: &Path,
    held: Option<&RunLock>,
    is_to_be_done: impl Fn() -> Result<bool, StoreError>,
    in_vain: impl Fn() -> StoreError,
) -> Result<Option<RunLock>, StoreError> {
    let started = Instant::now();
    while held.is_none() && is_to_be_done()? {
        if let Some(lock) = RunLock::try_take(path)? {
            return Ok(Some(lock));
        }
        if started.elapsed() > LONGEST_WAIT {
            return Err(in_vain());
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(None)
}

/// How long opening the file waits for a run of another process, where it has to.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Makes an empty file, so that it never has other permission bits than it should, unless one vanished from here.
fn make(path: &Path, mode: u32) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Io { doing: "creating the database", path: path.to_owned(), cause };
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(StoreError::NotAFile { path: path.to_owned() }),
        // One that was made here and never written to is no loss, and has a lock file that names nothing.
        Ok(metadata) if metadata.len() == 0 => refuse_if_gone(path),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            refuse_if_gone(path)?;
            match OpenOptions::new().write(true).create_new(true).mode(mode).open(path) {
                // Another process has made it since, as two first runs at the same moment do.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.exists() => Ok(()),
                made => made.map(drop).map_err(failed),
            }
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
