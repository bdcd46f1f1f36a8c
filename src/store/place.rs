//! The place of the database: its one name, its directory, and whose that is.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::atomic_file::{directory, network_file_system};

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

/// Who owns a file, by name.
pub(super) fn owner(path: &Path) -> String {
    fs::metadata(path).map_or_else(|_| "referral-mirror".to_owned(), |metadata| user_name(metadata.uid()))
}

/// A user's name, or `'#UID'`, which sudo takes as well.
pub(crate) fn user_name(uid: u32) -> String {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    users
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .find(|fields| fields.get(2).and_then(|field| field.parse().ok()) == Some(uid))
        .and_then(|fields| fields.first().map(ToString::to_string))
        .unwrap_or_else(|| format!("'#{uid}'"))
}
