//! What a file lacks that cannot grow or be made. SQLite reports most of these as an I/O error or as "unable to open
//! database file".

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::process::{Resource, getrlimit};

/// What is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortage {
    /// The file system has no byte left.
    Space,
    /// The file system has bytes left, but no inode for another file.
    Inodes,
    /// The quota of the user, the group or the directory.
    Quota,
}

/// What to do about it.
impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shortage::Space => "make room on that disk",
            Shortage::Inodes => {
                "make room on that disk: it has no inode left for another file (df -i), so remove files"
            }
            Shortage::Quota => "the disk quota is used up (repquota): raise it, or remove files",
        })
    }
}

/// As much as SQLite writes at once.
const PROBE: [u8; 4096] = [0; 4096];

/// Tries to write a page into a file without a name, which vanishes when it is closed. `None` where that works, and
/// where this user or this file system allows no such file: then nothing is known.
pub fn shortage(directory: &Path) -> Option<Shortage> {
    // A limit on the size of files is another matter, and says nothing about the disk.
    if getrlimit(Resource::Fsize).current.is_some_and(|limit| limit < PROBE.len() as u64) {
        return None;
    }
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let written = rustix::fs::open(directory, flags, Mode::RUSR | Mode::WUSR)
        .map_err(io::Error::from)
        .and_then(|file| File::from(file).write_all(&PROBE));
    shortage_of(&written.err()?, free_inodes(directory))
}

fn shortage_of(error: &io::Error, free_inodes: Option<u64>) -> Option<Shortage> {
    match error.kind() {
        ErrorKind::StorageFull if free_inodes == Some(0) => Some(Shortage::Inodes),
        ErrorKind::StorageFull => Some(Shortage::Space),
        ErrorKind::QuotaExceeded => Some(Shortage::Quota),
        _ => None,
    }
}

/// `None` where the file system does not count them, as Btrfs.
fn free_inodes(directory: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(directory).ok()?;
    (found.f_files > 0).then_some(found.f_favail)
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn each_shortage_is_distinguished_and_other_errors_are_none() {
        for (errno, inodes, shortage) in [
            (Errno::NOSPC, Some(0), Some(Shortage::Inodes)),
            (Errno::NOSPC, Some(7), Some(Shortage::Space)),
            (Errno::NOSPC, None, Some(Shortage::Space)),
            (Errno::DQUOT, Some(0), Some(Shortage::Quota)),
            (Errno::FBIG, None, None),
            (Errno::ACCESS, Some(0), None),
            (Errno::OPNOTSUPP, None, None),
            (Errno::IO, None, None),
        ] {
            assert_eq!(shortage_of(&errno.into(), inodes), shortage, "{errno}");
        }
    }

    #[test]
    fn a_directory_with_room_lacks_nothing_and_stays_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let modified = || std::fs::metadata(dir.path()).unwrap().modified().unwrap();
        let before = modified();
        assert_eq!(shortage(dir.path()), None);
        assert_eq!((modified(), std::fs::read_dir(dir.path()).unwrap().count()), (before, 0));
        assert_eq!(shortage(&dir.path().join("nowhere")), None);
    }
}
