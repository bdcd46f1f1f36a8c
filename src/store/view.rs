//! The file, open for reading only. Needs no permission to write, and holds no run up.

use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction};
use rustix::fs::Access;
use rustix::io::Errno;

use super::error::StoreError;
use super::lock::refuse_if_gone;
use super::options::Options;
use super::place::{DatabaseFile, FileState, check_length, look_at_directory, real};
use super::wal::has_stale_log;
use super::{listed, load, migrate};
use crate::host::{Account, Group, directory, with_suffix};
use crate::lists::LISTS;
use crate::mirror::Mirror;
use crate::plan::Images;
use crate::row::{Privacy, Resource, RowNum};

/// The database, open for reading.
#[derive(Debug)]
pub struct View {
    db: Connection,
    path: PathBuf,
    place: DatabaseFile,
}

/// A file in WAL mode whose side files are gone cannot be opened by a user who may not make them. To read it without
/// them (SQLite's `immutable`) would be wrong as soon as another process writes to it, so the error names the remedy instead.
fn without_side_files(error: StoreError, path: &Path, options: &Options) -> StoreError {
    let is_refused = matches!(&error, StoreError::Sqlite { cause, .. }
        if matches!(cause.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)));
    let is_there = |suffix: &str| with_suffix(path, suffix).exists();
    if is_refused && !(is_there("-wal") && is_there("-shm")) {
        return StoreError::SideFilesGone {
            path: path.to_owned(),
            command: options.commands.here(&["--once"]),
        };
    }
    error
}

/// The error for a directory or file that is closed to this user: whose it is, and how to get in.
fn closed(path: &Path, cause: io::Error) -> StoreError {
    // Where a directory above is closed too, no more is known than that.
    let Ok(metadata) = fs::metadata(path) else {
        return StoreError::Directory { path: path.to_owned(), cause };
    };
    let owner = Account::of(metadata.uid());
    // Root's group is never the way in, because its members may do much more than read a mirror.
    StoreError::Closed {
        path: path.to_owned(),
        group: (metadata.gid() != 0 && owner.group() == Some(metadata.gid()))
            .then(|| Group::of(metadata.gid()).name),
        owner,
        me: Account::of_this_process(),
    }
}

impl View {
    /// Opens a file; `None` where there is none yet, or an empty one that no run has written. One that vanished is an error. A place where there can
    /// be none is an error: what is not a file is never opened, a pipe would hold its reader for ever.
    pub fn open(options: &Options) -> Result<Option<View>, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::open_by(options, |path| Connection::open_with_flags(path, flags))
    }

    /// The same without a trace: no side file is made, and the shared memory is only read.
    pub fn open_without_trace(options: &Options) -> Result<Option<View>, StoreError> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        Self::open_by(options, |path| Connection::open_with_flags(traceless_uri(path), flags))
    }

    fn open_by(
        options: &Options,
        connect: impl FnOnce(&Path) -> rusqlite::Result<Connection>,
    ) -> Result<Option<View>, StoreError> {
        let named = &options.path;
        let path = &real(named);
        check_length(path)?;
        match fs::metadata(path) {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                look_at_directory(directory(path))?;
                return refuse_if_gone(path).map(|()| None);
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(closed(directory(path), error));
            }
            Ok(metadata) if !metadata.is_file() => {
                return Err(StoreError::NotAFile { path: path.to_owned() });
            }
            Ok(metadata) if metadata.len() == 0 => return refuse_if_gone(path).map(|()| None),
            _ => {}
        }
        if rustix::fs::access(path, Access::READ_OK) == Err(Errno::ACCESS) {
            return Err(closed(path, Errno::ACCESS.into()));
        }
        if has_stale_log(path).unwrap_or(false) {
            return Err(StoreError::StaleLog { path: path.to_owned() });
        }
        StoreError::naming("opening the database", path, || {
            let db = connect(path)?;
            db.busy_timeout(options.busy_timeout)?;
            // A large sort would go to a temporary file outside the database's directory, with names in it.
            db.pragma_update(None, "temp_store", "memory")?;
            let version =
                migrate::inspect(&db, path).map_err(|error| without_side_files(error, path, options))?;
            if version == 0 {
                return Ok(None);
            }
            // A file that died between its migration and its first run knows no practice yet.
            let is_known: bool =
                db.query_row("SELECT EXISTS (SELECT 1 FROM mirror_source)", [], |row| row.get(0))?;
            Ok(is_known.then(|| View { db, path: path.to_owned(), place: DatabaseFile::of(named) }))
        })
    }

    /// The connection, to read from.
    pub fn db(&self) -> &Connection {
        &self.db
    }

    pub(super) fn db_mut(&mut self) -> &mut Connection {
        &mut self.db
    }

    /// The database's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file and its side files are still the ones that are open. When they are not, what is read here is the
    /// past: another file was put in the place, or `-wal` or `-shm` was removed.
    pub fn is_still_ours(&self) -> bool {
        self.place.file_state() == FileState::Ours
    }

    /// The practice that the file holds.
    pub fn practice(&self) -> Result<String, StoreError> {
        self.db
            .query_row("SELECT practice FROM mirror_source", [], |row| row.get(0))
            .map_err(StoreError::sqlite("reading whose referrals the file holds", &self.path))
    }

    /// The privacy settings to see the file through: the stricter of these and those that its rows are stored under. A
    /// reader may have started before the settings changed, or may have a configuration of its own.
    pub fn privacy(&self, own: &Privacy) -> Result<Privacy, StoreError> {
        let mut privacy = own.clone();
        for list in LISTS {
            let stored = listed::stored_under(&self.db, list)
                .map_err(StoreError::sqlite("reading the privacy settings of the file", &self.path))?;
            let stored = stored.and_then(|stored| Privacy::parse(&stored, list));
            privacy = stored.map_or_else(|| privacy.clone(), |stored| privacy.stricter(&stored));
        }
        Ok(privacy)
    }

    /// The lists that were ever mirrored into the file.
    pub fn lists(&self) -> Result<Vec<&'static Resource>, StoreError> {
        let failed = StoreError::sqlite("reading which lists the file holds", &self.path);
        let sql = format!("SELECT entity FROM {}", listed::mirrored_list(self.schema_version()?));
        let names = || -> rusqlite::Result<Vec<String>> {
            self.db.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect()
        };
        let names = names().map_err(failed)?;
        Ok(LISTS.into_iter().filter(|list| names.iter().any(|name| name == list.name)).collect())
    }

    /// The file's schema.
    pub fn schema_version(&self) -> Result<i64, StoreError> {
        listed::schema_of(&self.db).map_err(StoreError::sqlite("reading the schema", &self.path))
    }

    /// The file's schema, and the newest one known here, to which the next run brings it.
    pub fn schema(&self) -> Result<(i64, i64), StoreError> {
        Ok((migrate::inspect(&self.db, &self.path)?, migrate::newest()))
    }

    /// Until the returned value is dropped, every read sees the same moment, even if runs end meanwhile. `None` if this is so already.
    pub fn one_moment(&self) -> rusqlite::Result<Option<Transaction<'_>>> {
        self.db.is_autocommit().then(|| self.db.unchecked_transaction()).transpose()
    }

    /// A number that changes when another connection has committed (SQLite's `data_version`).
    pub fn data_version(&self) -> Result<i64, StoreError> {
        self.db
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(StoreError::sqlite("waiting for changes", &self.path))
    }

    /// The mirror, as [`Store::mirror`](super::Store::mirror).
    pub fn mirror(&self, list: &'static Resource) -> Result<Mirror, StoreError> {
        load::mirror(&self.db, &self.path, list)
    }

    /// Full rows of the mirror of a list.
    pub fn images(&self, list: &'static Resource, nums: &[RowNum]) -> Result<Images, StoreError> {
        load::images(&self.db, &self.path, list, nums)
    }
}

/// The file's address for SQLite. Where the file has no log, no process writes to it, and nothing but the file need be
/// read (`immutable`): SQLite would make the side files otherwise.
fn traceless_uri(path: &Path) -> String {
    let is_alone = fs::metadata(with_suffix(path, "-wal")).map_or(0, |log| log.len()) == 0
        && !with_suffix(path, "-shm").exists();
    let mut uri = if path.is_absolute() { "file://" } else { "file:" }.to_owned();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte))
            }
            byte => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri + if is_alone { "?immutable=1" } else { "?readonly_shm=1" }
}
