//! Consistent copies of the file, in rollback-journal mode: readable anywhere, even without permission to write.

use std::fs::{File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;

use super::error::StoreError;
use crate::draft::{Draft, directory, put_in_new_place, with_suffix};

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
    Ok(drafted(db, target, mode)?.put_in_place()?)
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
    Ok(put_in_new_place(draft.into_temp_path(), target)?)
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
    let local = drafted(db, &with_suffix(database, ".publish"), mode)?;
    let mut remote = Draft::beside(target, mode)?;
    // Shares may not know modes. The file was made with no more than this one, so nothing is open that should not be.
    let _ = remote.set_mode(mode);
    let mut from = File::open(local.path())?;
    let mut chunk = vec![0; 1 << 20];
    loop {
        if Instant::now() > deadline {
            return Err(CopyError::TooSlow);
        }
        match from.read(&mut chunk)? {
            0 => break,
            length => remote.file().write_all(chunk.get(..length).unwrap_or_default())?,
        }
    }
    Ok(remote.put_in_place()?)
}

/// A copy that waits to be put into its place.
fn drafted(db: &Connection, target: &Path, mode: u32) -> Result<Draft, CopyError> {
    // An empty file with the right permissions first: the copy must at no moment be readable for others.
    let draft = Draft::beside(target, mode)?;
    draft.set_mode(mode)?;
    fill(db, draft.path())?;
    Ok(draft)
}

/// Writes a copy of the database into an empty file.
fn fill(db: &Connection, draft: &Path) -> Result<(), CopyError> {
    let name = draft.to_str().ok_or_else(|| io::Error::other("the path is not valid UTF-8"))?;
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}
