//! The database's directory: whose it is, who may enter it, and the disk under it.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::{Class, Finding, me};
use crate::config::Settings;
use crate::host::{self, Account, again_as, network_file_system, quoted};
use crate::store::{StoreError, look_at_directory};

/// Least free space: enough for years of a practice's changes.
const LEAST_FREE: u64 = 200_000_000;
/// Least number of inodes: SQLite, backups and publications make files next to the database.
const LEAST_INODES: u64 = 100;
/// An upgrade keeps a copy of the file, and `scrub` writes it again, so this many times its size should be free.
const TIMES_FILE: u64 = 3;

/// Checks the directory. If it does not exist, that is the only finding.
pub(super) fn directory(settings: &Settings) -> Vec<Finding> {
    const NAME: &str = "directory";
    let path = host::directory(&settings.database.path);
    match look_at_directory(path) {
        Ok(metadata) => vec![
            custody(path, &metadata, me(), is_own(&settings.database.path)),
            modes(path, metadata.mode() & 0o7777, is_own(&settings.database.path)),
            file_system(path),
            space(path, &settings.database.path),
        ],
        Err(StoreError::Directory { cause, .. }) if cause.kind() == io::ErrorKind::PermissionDenied => {
            let me = Account::of_this_process();
            vec![Finding::skipped(NAME, format!("{} cannot be looked at as {me}", path.display()))]
        }
        Err(error) => {
            let class = if error.is_configuration() { Class::Configuration } else { Class::Database };
            vec![Finding::failed(NAME, class, error.to_string())]
        }
    }
}

/// Checks the owner of the directory, because files that another user makes in it would lock the service out.
///
/// `is_own`: see [`is_own`].
fn custody(path: &Path, metadata: &Metadata, me: u32, is_own: bool) -> Finding {
    const NAME: &str = "owner";
    let owner = Account::of(metadata.uid());
    let remedy = match is_own {
        true => format!(
            "give it to a user of the service's own: sudo chown referral-mirror: {}",
            quoted(&path.to_string_lossy())
        ),
        false => own_directory(),
    };
    let path = path.display();
    match metadata.uid() {
        0 if me == 0 => {
            Finding::warning(NAME, format!("{path} belongs to root: the service would run as root"))
                .remedy(remedy)
        }
        uid if uid == me => Finding::ok(NAME, format!("{path} belongs to {owner}, as whom this runs")),
        0 => Finding::failed(
            NAME,
            Class::Database,
            format!("{path} belongs to root, so the service cannot write in it"),
        )
        .remedy(remedy),
        _ => {
            let found = format!(
                "{path} belongs to {owner}, and this runs as {}; runs would be refused",
                Account::of(me)
            );
            Finding::warning(NAME, found)
                .remedy(format!("to see what the service sees: {}", again_as(&owner)))
        }
    }
}

/// Whether a database's directory is there for the mirror alone: it is named after the program, as is that of several
/// practices, or it has nothing in it but the mirror's files. Owner and mode of any other directory are not the mirror's to
/// change: advice about them could lock other programs and people out of `/`, `/srv` or a home.
pub(super) fn is_own(database: &Path) -> bool {
    let directory = host::directory(database);
    let is_named = |path: &Path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("referral-mirror"))
    };
    if is_named(directory) || directory.parent().is_some_and(is_named) {
        return true;
    }
    let (Some(name), Ok(entries)) = (database.file_name(), fs::read_dir(directory)) else { return false };
    let name = name.to_string_lossy();
    let mut entries =
        entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    directory.parent().is_some()
        && entries
            .all(|entry| entry.is_ok_and(|entry| entry.trim_start_matches('.').starts_with(name.as_ref())))
}

/// What to do about a directory that is not the mirror's own.
pub(super) fn own_directory() -> String {
    "give the mirror a directory of its own: sudo install -d -o referral-mirror -g referral-mirror -m 0750 \
     /var/lib/referral-mirror, and set database.path to a file in it"
        .to_owned()
}

fn modes(path: &Path, mode: u32, is_own: bool) -> Finding {
    const NAME: &str = "directory";
    let found = format!("{}, mode {mode:04o}", path.display());
    let remedy = match is_own {
        true => format!("run `sudo chmod 0750 {}`", quoted(&path.to_string_lossy())),
        false => own_directory(),
    };
    // Who can create files in the directory can create the lock file or `-wal` first, with another owner.
    if mode & 0o022 != 0 {
        let found = format!("{found}: a user who may make files in it can lock the service out");
        Finding::failed(NAME, Class::Database, found).remedy(remedy)
    } else if mode & 0o007 != 0 {
        Finding::warning(NAME, format!("{found}: everybody may enter it")).remedy(remedy)
    } else {
        Finding::ok(NAME, found)
    }
}

fn file_system(path: &Path) -> Finding {
    const NAME: &str = "file system";
    // SQLite's WAL needs shared memory, which two hosts do not share.
    if let Some(kind) = network_file_system(path) {
        let error = StoreError::NetworkFileSystem { path: path.to_owned(), kind };
        return Finding::failed(NAME, Class::Configuration, error.to_string());
    }
    match rustix::fs::statfs(path) {
        Ok(found) => suitability(found.f_type as u32),
        Err(error) => Finding::skipped(NAME, format!("its kind cannot be asked for: {error}")),
    }
}

/// What the magic numbers of statfs(2) mean for a file that has to last.
fn suitability(magic: u32) -> Finding {
    const NAME: &str = "file system";
    let remedy = "put database.path on a disk that lasts, or a volume of the container";
    match magic {
        0xef53 => Finding::ok(NAME, "ext4"),
        0x5846_5342 => Finding::ok(NAME, "XFS"),
        0x9123_683e => Finding::ok(NAME, "Btrfs"),
        0x2fc1_2fc1 => Finding::ok(NAME, "ZFS"),
        0x0102_1994 => {
            Finding::warning(NAME, "tmpfs: in memory, gone with the next start of the machine").remedy(remedy)
        }
        0x794c_7630 => {
            Finding::warning(NAME, "overlay: a container's own layer, gone with the container").remedy(remedy)
        }
        other => Finding::ok(NAME, format!("local, kind {other:#x}")),
    }
}

fn space(path: &Path, database: &Path) -> Finding {
    match rustix::fs::statvfs(path) {
        Ok(found) => {
            let size = fs::metadata(database).map_or(0, |metadata| metadata.len());
            // A file system that makes inodes as it needs them reports none at all.
            match found.f_files > 0 && found.f_favail < LEAST_INODES {
                true => Finding::failed(
                    "free space",
                    Class::Database,
                    format!("only {} more files can be made on that disk (inodes)", found.f_favail),
                )
                .remedy("remove small files that are not needed; `df -i` shows the inodes"),
                false => room(found.f_bavail.saturating_mul(found.f_frsize), size),
            }
        }
        Err(error) => Finding::skipped("free space", format!("it cannot be asked for: {error}")),
    }
}

/// Checks the free space: `free` bytes next to a database of `size` bytes.
fn room(free: u64, size: u64) -> Finding {
    const NAME: &str = "free space";
    let megabytes = |bytes: u64| bytes / 1_000_000;
    let found = format!("{} MB, the file has {} MB", megabytes(free), size.div_ceil(1_000_000));
    if free < LEAST_FREE {
        Finding::failed(NAME, Class::Database, found)
            .remedy(format!("free at least {} MB on that disk", megabytes(LEAST_FREE)))
    } else if free < size.saturating_mul(TIMES_FILE) {
        Finding::warning(NAME, found).remedy("upgrades and `scrub` copy the file: free three times its size")
    } else {
        Finding::ok(NAME, found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckState;

    #[test]
    fn a_disk_without_room_is_reported_before_it_is_full() {
        assert_eq!(room(LEAST_FREE - 1, 0).state, CheckState::Failed(Class::Database));
        assert_eq!(room(LEAST_FREE, 1_000_000).state, CheckState::Ok);
        assert_eq!(room(2_999_999_999, 1_000_000_000).state, CheckState::Warning);
        assert_eq!(room(3_000_000_000, 1_000_000_000).state, CheckState::Ok);
        assert_eq!(room(3_000_000_000, 1_000_001).found, "3000 MB, the file has 2 MB");
    }

    #[test]
    fn only_the_owner_may_make_files() {
        for (mode, state) in [
            (0o750, CheckState::Ok),
            (0o700, CheckState::Ok),
            (0o2750, CheckState::Ok),
            (0o755, CheckState::Warning),
            (0o751, CheckState::Warning),
            (0o770, CheckState::Failed(Class::Database)),
            (0o752, CheckState::Failed(Class::Database)),
            (0o1777, CheckState::Failed(Class::Database)),
        ] {
            assert_eq!(modes(Path::new("/d"), mode, true).state, state, "{mode:o}");
        }
    }

    #[test]
    fn a_user_who_is_not_the_owner_learns_who_is() {
        let dir = tempfile::tempdir().unwrap();
        let metadata = fs::metadata(dir.path()).unwrap();
        let owner = metadata.uid();
        let own = if owner == 0 { CheckState::Warning } else { CheckState::Ok };
        assert_eq!(custody(dir.path(), &metadata, owner, true).state, own);
        let other = custody(dir.path(), &metadata, 12_345, true);
        match owner {
            0 => assert_eq!(other.state, CheckState::Failed(Class::Database)),
            _ => assert_eq!(other.state, CheckState::Warning),
        }
        let root = fs::metadata("/").unwrap();
        let found = custody(Path::new("/"), &root, 12_345, false);
        assert_eq!(found.state, CheckState::Failed(Class::Database));
    }

    #[test]
    fn advice_never_touches_a_directory_that_is_not_the_mirror_s_own() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("referrals.db");
        assert!(is_own(&database), "an empty directory");
        fs::write(dir.path().join("referrals.db-wal"), "").unwrap();
        assert!(is_own(&database));
        fs::write(dir.path().join("accounts.xlsx"), "").unwrap();
        assert!(!is_own(&database));
        assert!(is_own(Path::new("/var/lib/referral-mirror/referrals.db")));
        assert!(is_own(Path::new("/var/lib/referral-mirror/north/referrals.db")));
        for shared in ["/referrals.db", "/tmp/referrals.db", "/etc/referrals.db"] {
            assert!(!is_own(Path::new(shared)), "{shared}");
        }
        let root = fs::metadata("/").unwrap();
        for finding in [custody(Path::new("/"), &root, 0, false), modes(Path::new("/"), 0o755, false)] {
            let remedy = finding.remedy.unwrap();
            assert!(remedy.contains("a directory of its own") && !remedy.contains("chmod"), "{remedy}");
            assert!(!remedy.contains("chown"), "{remedy}");
        }
    }

    #[test]
    fn disks_that_do_not_last_are_reported() {
        for (magic, state) in [
            (0xef53, CheckState::Ok),
            (0x1234, CheckState::Ok),
            (0x0102_1994, CheckState::Warning),
            (0x794c_7630, CheckState::Warning),
        ] {
            assert_eq!(suitability(magic).state, state, "{magic:x}");
        }
    }
}
