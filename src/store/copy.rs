//! Consistent copies of the file, in rollback-journal mode: readable anywhere, even without permission to write.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::Connection;

use super::error::StoreError;
use super::open::directory;

/// Why a copy was not made; the target is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// SQLite refused.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The copy is not whole.
    #[error("the copy is damaged: {0}")]
    Damaged(String),
    /// It took too long.
    #[error("it took longer than allowed")]
    TooSlow,
}

impl CopyError {
    pub(super) fn at(self, path: &Path) -> StoreError {
        let doing = "copying the database";
        let path = path.to_owned();
        match self {
            CopyError::Sqlite(cause) => StoreError::Sqlite { doing, path, cause },
            CopyError::Io(cause) => StoreError::Io { doing, path, cause },
            CopyError::Damaged(text) => StoreError::Io { doing, path, cause: io::Error::other(text) },
            CopyError::TooSlow => StoreError::Io { doing, path, cause: io::ErrorKind::TimedOut.into() },
        }
    }
}

/// Copies the database to `target`, which is replaced atomically: whatever fails, the old one stays.
pub(super) fn copy(db: &Connection, target: &Path, mode: u32) -> Result<(), CopyError> {
    let draft = Draft::beside(target)?;
    vacuum(db, &draft.0, mode)?;
    fs::rename(&draft.0, target)?;
    sync_directory(target)
}

/// Copies the database to `target`, which must not exist, under a mirror_id of its own: a cursor into the original
/// does not fit a file that may be put back in its place later.
pub(super) fn backup(db: &Connection, target: &Path, mode: u32) -> Result<(), CopyError> {
    // Under a name that nobody has: what lies beside the target is not ours.
    let draft = tempfile::Builder::new()
        .prefix(".referral-mirror-")
        .suffix(".draft")
        .tempfile_in(directory(target))?;
    draft.as_file().set_permissions(Permissions::from_mode(mode))?;
    fill(db, draft.path())?;
    let copy = Connection::open(draft.path())?;
    copy.execute("UPDATE mirror_source SET mirror_id = ?1", [uuid::Uuid::new_v4().to_string()])?;
    let verdict: String = copy.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict != "ok" {
        return Err(CopyError::Damaged(verdict));
    }
    copy.close().map_err(|(_, error)| error)?;
    draft.as_file().sync_all()?;
    draft.persist_noclobber(target).map_err(|error| error.error)?;
    sync_directory(target)
}

/// Copies the database to `target`, which may be on a network share: the copy is made beside the database, where
/// SQLite's locks work, and only bytes go over the network. Replaced atomically; whatever fails, the old one stays.
pub(super) fn publish(
    db: &Connection,
    database: &Path,
    target: &Path,
    mode: u32,
    deadline: Instant,
) -> Result<(), CopyError> {
    let local = Draft::beside(&with_suffix(database, ".publish"))?;
    vacuum(db, &local.0, mode)?;
    let remote = Draft::beside(target)?;
    let mut to = OpenOptions::new().write(true).create_new(true).mode(mode).open(&remote.0)?;
    // Shares may not know modes. The file was made with no more than this one, so nothing is open that should not be.
    let _ = to.set_permissions(Permissions::from_mode(mode));
    let mut from = File::open(&local.0)?;
    let mut chunk = vec![0; 1 << 20];
    loop {
        if Instant::now() > deadline {
            return Err(CopyError::TooSlow);
        }
        match from.read(&mut chunk)? {
            0 => break,
            length => to.write_all(chunk.get(..length).unwrap_or_default())?,
        }
    }
    to.sync_all()?;
    fs::rename(&remote.0, target)?;
    sync_directory(target)
}

/// A file in the making; what is left of it goes when it is dropped.
struct Draft(PathBuf);

impl Draft {
    fn beside(target: &Path) -> io::Result<Draft> {
        let path = with_suffix(target, ".draft");
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Draft(path)),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Where it was renamed there is nothing left; where something failed, that error matters more.
        let _ = fs::remove_file(&self.0);
        let _ = fs::remove_file(with_suffix(&self.0, "-journal"));
    }
}

fn vacuum(db: &Connection, draft: &Path, mode: u32) -> Result<(), CopyError> {
    // An empty file with the right permissions first: the copy must at no moment be readable for others.
    let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(draft)?;
    file.set_permissions(Permissions::from_mode(mode))?;
    fill(db, draft)?;
    file.sync_all()?;
    Ok(())
}

/// Writes a copy of the database into an empty file.
fn fill(db: &Connection, draft: &Path) -> Result<(), CopyError> {
    let name = draft.to_str().ok_or_else(|| io::Error::other("the path is not valid UTF-8"))?;
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

pub(super) fn with_suffix(path: &Path, suffix: impl AsRef<OsStr>) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A rename lasts only when the directory is on the disk as well.
fn sync_directory(target: &Path) -> Result<(), CopyError> {
    File::open(directory(target))?.sync_all()?;
    Ok(())
}
