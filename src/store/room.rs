//! Room on the disk, looked at before a run touches the file.

use std::path::Path;

use super::error::StoreError;
use crate::host::directory;

/// What has to be available on Btrfs before a run begins. The run itself writes little: two commits of some pages, and
/// perhaps another 32 KiB of shared memory. But Btrfs reports more than it can give: with 1.6 MB still reported as
/// available, no write succeeded any more.
const BTRFS_RESERVE: u64 = 8 << 20;

/// The magic number of Btrfs in statfs(2).
const BTRFS: u32 = 0x9123_683e;

/// An error where a run would be killed for want of room. Btrfs writes a changed page to another place, and a write to
/// shared memory that finds no other place ends the process with SIGBUS. Everywhere else SQLite reports a full disk as
/// an error, and a quiet run may do without any room.
pub(super) fn check_room(path: &Path) -> Result<(), StoreError> {
    let directory = directory(path);
    // What cannot be asked for is no reason to refuse.
    let Ok(system) = rustix::fs::statfs(directory) else { return Ok(()) };
    let Ok(room) = rustix::fs::statvfs(directory) else { return Ok(()) };
    let available = room.f_bavail.saturating_mul(room.f_frsize);
    match is_short(system.f_type as u32, available) {
        true => Err(StoreError::NoRoom { path: path.to_owned(), available, needed: BTRFS_RESERVE }),
        false => Ok(()),
    }
}

fn is_short(magic: u32, available: u64) -> bool {
    magic == BTRFS && available < BTRFS_RESERVE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_nearly_full_btrfs_has_too_little_room() {
        assert!(is_short(BTRFS, 0) && is_short(BTRFS, 408 * 4096));
        assert!(!is_short(BTRFS, 8 << 20));
        // ext4, XFS and tmpfs: SQLite reports what does not fit.
        for magic in [0xef53, 0x5846_5342, 0x0102_1994] {
            assert!(!is_short(magic, 0), "{magic:x}");
        }
    }
}
