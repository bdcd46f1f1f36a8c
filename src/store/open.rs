//! Opening the file for writing: whose it is, who may read it, and that it is ours.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, FileControl, OpenFlags};

use super::checkpoint::WAL_LIMIT;
use super::error::StoreError;
use super::lock::RunLock;
use super::options::Options;
use super::{fingerprints, migrate};
use crate::draft::{directory, with_suffix};

/// Opens the database, makes it where there is none, and brings its schema up to date. `path`: as [`real`] has it.
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

/// The file itself, where links lead to it: SQLite keeps its side files there, and so it is the file's one name.
pub(super) fn real(path: &Path) -> PathBuf {
    let there = |path: &Path| fs::canonicalize(path).ok();
    let beside = || Some(there(directory(path))?.join(path.file_name()?));
    there(path).or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Device and inode of a file.
pub(super) fn place(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Whether a write-ahead log lies beside a file that it does not belong to: one in rollback-journal mode, as our
/// copies are, has none. SQLite would replay it all the same, and damage the file.
pub(super) fn has_stale_log(path: &Path) -> io::Result<bool> {
    let log = fs::metadata(with_suffix(path, "-wal")).map_or(0, |metadata| metadata.len());
    let mut header = [0; 20];
    // Two bytes at offset 18 tell the mode: 1 for a rollback journal, 2 for WAL (SQLite's file format, 1.3.3).
    Ok(log > 0 && File::open(path)?.read(&mut header)? == header.len() && header[18..] == [1, 1])
}

fn set_stale_log_aside(path: &Path) -> Result<(), StoreError> {
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

/// The directory has to be there and to be ours: a file that root makes in it would lock the service out.
pub(super) fn check_directory(path: &Path) -> Result<(), StoreError> {
    let directory = directory(path);
    let metadata = match fs::metadata(directory) {
        Ok(metadata) if metadata.is_dir() => metadata,
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
            return Err(StoreError::Io { doing: "opening the database", path: directory.to_owned(), cause });
        }
        _ => return Err(StoreError::NoDirectory { path: directory.to_owned() }),
    };
    if let Some(kind) = network_file_system(directory) {
        return Err(StoreError::NetworkFileSystem { path: directory.to_owned(), kind });
    }
    let me = rustix::process::geteuid().as_raw();
    if metadata.uid() == me {
        return Ok(());
    }
    Err(StoreError::WrongOwner {
        path: directory.to_owned(),
        owner: user_name(metadata.uid()),
        me: user_name(me),
        command: std::env::args().collect::<Vec<_>>().join(" "),
    })
}

/// The kind of file system, where it is one over which SQLite's locks and shared memory do not work.
fn network_file_system(directory: &Path) -> Option<&'static str> {
    // A kind that cannot be asked for is no reason to refuse.
    let magic = rustix::fs::statfs(directory).ok()?.f_type;
    unsuitable(magic as u32)
}

/// The magic numbers of statfs(2).
fn unsuitable(magic: u32) -> Option<&'static str> {
    match magic {
        0x6969 => Some("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some("SMB/CIFS"),
        0x6573_5546 => Some("FUSE"),
        0x0102_1997 => Some("9p"),
        0x00c3_6400 => Some("Ceph"),
        0x5346_414f | 0x6b41_4653 => Some("AFS"),
        0x786f_4256 => Some("a VirtualBox share"),
        0x0bd0_0bd0 => Some("Lustre"),
        _ => None,
    }
}

/// Who owns a file, by name.
pub(super) fn owner(path: &Path) -> String {
    fs::metadata(path).map_or_else(|_| "referral-mirror".to_owned(), |metadata| user_name(metadata.uid()))
}

/// A user's name, or `#UID`, which sudo takes as well.
fn user_name(uid: u32) -> String {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    users
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .find(|fields| fields.get(2).and_then(|field| field.parse().ok()) == Some(uid))
        .and_then(|fields| fields.first().map(ToString::to_string))
        .unwrap_or_else(|| format!("'#{uid}'"))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_known_by_their_magic_numbers() {
        assert_eq!(unsuitable(0x6969), Some("NFS"));
        assert_eq!(unsuitable(0xff53_4d42), Some("SMB/CIFS"));
        assert_eq!(unsuitable(0x6573_5546), Some("FUSE"));
        for local in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630] {
            assert_eq!(unsuitable(local), None, "{local:x}");
        }
    }
}
