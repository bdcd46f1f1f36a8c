//! A consistent copy of the file, in rollback-journal mode: readable anywhere, even without permission to write.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::StoreError;

/// Copies the database to `target`, which is replaced atomically: whatever fails, the old one stays.
pub(super) fn copy(db: &Connection, target: &Path, mode: u32) -> Result<(), StoreError> {
    let mut draft = target.as_os_str().to_owned();
    draft.push(".draft");
    let draft = PathBuf::from(draft);
    let failed =
        |cause: io::Error| StoreError::Io { doing: "copying the database", path: draft.clone(), cause };
    remove(&draft).map_err(failed)?;
    let made = write(db, &draft, mode).and_then(|()| {
        fs::rename(&draft, target)?;
        sync_directory(target)?;
        Ok(())
    });
    made.map_err(|error| {
        // What is left of the draft is of no use; the error that led here matters more than this one.
        let _ = remove(&draft);
        match error {
            CopyError::Sqlite(cause) => StoreError::sqlite("copying the database", &draft)(cause),
            CopyError::Io(cause) => failed(cause),
        }
    })
}

#[derive(Debug, thiserror::Error)]
enum CopyError {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

fn write(db: &Connection, draft: &Path, mode: u32) -> Result<(), CopyError> {
    // An empty file with the right permissions first: the copy must at no moment be readable for others.
    let file = File::create_new(draft)?;
    file.set_permissions(Permissions::from_mode(mode))?;
    db.execute("VACUUM INTO ?1", [draft.to_string_lossy()])?;
    File::open(draft)?.sync_all()?;
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A rename lasts only when the directory is on the disk as well.
fn sync_directory(target: &Path) -> io::Result<()> {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => File::open(parent)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}
