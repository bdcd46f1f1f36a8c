//! What to do about an error of SQLite or of the system's permissions.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rusqlite::ErrorCode;

use crate::host::{Account, directory, own_unit, quoted, systemctl};

/// No remedy uses root, because a directory of root's, such as /tmp, is no place for the file.
pub(super) fn right_one(path: &Path, owner: &Account, me: &Account, command: &str) -> String {
    match owner.uid() {
        // The user that the number stood for was removed, and made again with another one.
        _ if !owner.is_known() && me.uid() != 0 => format!(
            "No user has that number now. If {me} runs the service: sudo chown -R {} {}",
            me.with_group(),
            quoted(&path.to_string_lossy())
        ),
        0 => "Set database.path to a directory of your own, or of the service".to_owned(),
        _ => format!("Run: {command}"),
    }
}

/// A stored value of a type that its column never has. The schema allows none, so the file was edited or is damaged.
pub(super) fn wrong_value(error: &rusqlite::Error) -> Option<String> {
    use rusqlite::Error;
    match error {
        Error::InvalidColumnType(_, column, kind) => Some(format!("{kind} in {column}")),
        Error::FromSqlConversionFailure(place, kind, _) => Some(format!("{kind} in column {}", place + 1)),
        Error::IntegralValueOutOfRange(place, _) => {
            Some(format!("a number out of range in column {}", place + 1))
        }
        Error::Utf8Error(place, _) => Some(format!("text that is not UTF-8 in column {}", place + 1)),
        _ => None,
    }
}

/// Whether SQLite says this where a file cannot grow or be made. Where the disk has no room for its shared memory file,
/// where a quota is used up or where no inode is left, it is an I/O error or a file that cannot be opened.
pub(super) fn may_lack_room(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen)
    )
}

pub(super) fn remedy(error: &rusqlite::Error, path: &Path) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure) if finds_no_room(error) => remedy_of_full_disk(),
        Some(ErrorCode::DiskFull) => remedy_of_full_disk(),
        // The unit's sandbox mounts everything read-only that it does not open for the service.
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) if let Some(unit) = own_unit() => format!(
            "check owner and mount; a directory of its own has to be opened in the unit: {}, with the lines [Service] and \
             ReadWritePaths={}",
            systemctl("edit", &unit),
            directory(path).display()
        ),
        Some(ErrorCode::ReadOnly) => "the file, its directory or its file system is read-only for this user; check owner and mount".to_owned(),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
            "check that this user may read and write the file and its directory, and that they are not mounted read-only".to_owned()
        }
        Some(ErrorCode::DatabaseCorrupt) => format!(
            "the file is damaged; stop the service, keep a copy of it, remove {0}-wal and {0}-shm, and restore a backup",
            path.display()
        ),
        Some(ErrorCode::NotADatabase) => {
            "it is not an SQLite database; change database.path, or move the file away. The file was not touched".to_owned()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program holds the file's write lock; close it (a database tool with an open edit?)".to_owned()
        }
        Some(ErrorCode::SystemIoFailure) => "check the disk (dmesg) and its free space".to_owned(),
        Some(ErrorCode::OutOfMemory) => "the machine is out of memory; free some, and try again".to_owned(),
        Some(ErrorCode::FileLockingProtocolFailed | ErrorCode::SchemaChanged) => {
            "another program works on the file at the same time; try again when it is done".to_owned()
        }
        Some(ErrorCode::Unknown) if error.to_string().starts_with("no such ") => {
            "its schema is not the one that referral-mirror made: restore the file from a backup".to_owned()
        }
        Some(ErrorCode::ConstraintViolation | ErrorCode::Unknown) => {
            "the file's schema or rows are not as referral-mirror left them: run verify, and restore a backup if it finds \
             something; if it finds nothing, please report this defect"
                .to_owned()
        }
        _ => "please report this defect".to_owned(),
    }
}

fn remedy_of_full_disk() -> String {
    "make room on that disk; nothing was changed, and the next run catches up".to_owned()
}

/// SQLite calls it an I/O error when a full disk has no room for its shared memory file.
fn finds_no_room(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|cause| cause.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// The group that may read besides the owner, as the end of a sentence's part.
pub(super) fn and_group(group: Option<&str>) -> String {
    group.map(|group| format!(" and the group {group}")).unwrap_or_default()
}

/// How a user who may not read comes to read. `group`: the group whose members may, where it is the service's own.
pub(super) fn way_in(path: &Path, me: &Account, owner: &Account, group: Option<&str>) -> String {
    // In a directory of this user's, the file should be this user's as well.
    if std::fs::metadata(directory(path)).is_ok_and(|directory| directory.uid() == me.uid()) {
        return format!("Run: sudo chown {} {}", me.with_group(), quoted(&path.to_string_lossy()));
    }
    match group {
        Some(group) => {
            format!("To let {me} in: sudo adduser {} {}, and log in again", me.as_owner(), quoted(group))
        }
        None => format!("Run it as {owner}, with `{}` before it", owner.sudo()),
    }
}
