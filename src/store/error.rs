//! What can go wrong with the file, each with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::room::file_size_limit;

/// The database could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("{doing} failed on {}: {cause}; {}", path.display(), remedy(cause, path))]
    Sqlite {
        /// What was being done.
        doing: &'static str,
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        cause: rusqlite::Error,
    },
    /// The operating system refused.
    #[error("{doing} failed on {}: {cause}; {}", path.display(), remedy_of_io(cause))]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// `database.path` names a place that cannot be.
    #[error("the directory {} of database.path does not exist; create it (install -d -m 0750 -o referral-mirror -g referral-mirror {}) or change database.path", path.display(), path.display())]
    NoDirectory {
        /// The directory.
        path: PathBuf,
    },
    /// `database.path` is a directory or something else that is no file.
    #[error("{} is not a regular file; change database.path", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// SQLite needs a local disk.
    #[error("{} is on a network file system ({kind}), where SQLite's locks do not work and the file would be damaged sooner or later; set database.path to a local disk", path.display())]
    NetworkFileSystem {
        /// The directory.
        path: PathBuf,
        /// Its kind.
        kind: &'static str,
    },
    /// Somebody else's directory: a file made in it would lock its owner out.
    #[error("{} belongs to user {owner}, and this command runs as user {me}; files of another user would lock the service out. {}", path.display(), right_one(owner, command))]
    WrongOwner {
        /// The directory.
        path: PathBuf,
        /// Who owns it.
        owner: String,
        /// Who runs this.
        me: String,
        /// The command, as it was given.
        command: String,
    },
    /// The file was written by a later version.
    #[error("{} was written by a newer version of referral-mirror (schema {found}, this one knows {known}); install that version or a later one. The file was not touched", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// A database of another application.
    #[error("{} is a database of another application; change database.path. The file was not touched", path.display())]
    Foreign {
        /// The database.
        path: PathBuf,
    },
    /// The file is another practice's.
    #[error("{} holds the practice \"{file}\", but practice.name is \"{configured}\"; correct practice.name, or give this practice a file of its own with database.path", path.display())]
    OtherPractice {
        /// The database.
        path: PathBuf,
        /// The practice that it holds.
        file: String,
        /// `practice.name`.
        configured: String,
    },
    /// The schema was altered, or a migration was edited after it had been applied.
    #[error("the schema of {} is not the one that migration {migration} makes; restore the file from a backup, or install the version that wrote it", path.display())]
    EditedMigration {
        /// The database.
        path: PathBuf,
        /// The migration's file name.
        migration: String,
    },
    /// The file has to be upgraded, and a run holds it.
    #[error("{} has to be upgraded first, but a run of another process holds it; try again when that has ended (a service of an older version? restart it)", path.display())]
    UpgradeWaits {
        /// The database.
        path: PathBuf,
    },
    /// A write-ahead log of another file lies beside it.
    #[error("the write-ahead log beside {} belongs to another file: a backup was put back without removing it. Stop the service, remove {}-wal and {}-shm, and start it again", path.display(), path.display(), path.display())]
    StaleLog {
        /// The database.
        path: PathBuf,
    },
    /// The side files that readers need are gone.
    #[error("the files {}-wal and -shm are gone: another program (an sqlite3 shell?) was the last to close the database and removed them, and a user who may not write to its directory cannot read it without them. Nothing is lost. The service makes them again when it starts or runs; so does: sudo -u {owner} referral-mirror --once", path.display())]
    SideFilesGone {
        /// The database.
        path: PathBuf,
        /// Who may make them.
        owner: String,
    },
    /// The file or a side file was removed or replaced under an open connection.
    #[error("{} or its side files (-wal, -shm) were removed or replaced by another program while they were open, so nothing was written to them. The next run opens what is there by then and catches up; stop the service before you replace or remove any of them", path.display())]
    Replaced {
        /// The database.
        path: PathBuf,
    },
    /// A limit on the size of files is in force.
    #[error("{doing} failed: {} cannot grow beyond the limit of {limit} bytes on the size of a file; make room: raise that limit (ulimit -f, or LimitFSIZE= of the unit). Nothing was changed, and the next run catches up", file.display())]
    FileSizeLimit {
        /// What was being done.
        doing: &'static str,
        /// The file.
        file: PathBuf,
        /// Its largest size in bytes.
        limit: u64,
    },
    /// The disk is nearly full, and running into its end would kill the process.
    #[error("only {} KB are available on the Btrfs that {} is on, and a run needs {} KB there, because Btrfs ends a program that runs out of room; make room on that disk; nothing was changed, and the next run catches up", available / 1024, path.display(), needed / 1024)]
    NoRoom {
        /// The database.
        path: PathBuf,
        /// Bytes that are available.
        available: u64,
        /// Bytes that have to be.
        needed: u64,
    },
    /// The file was there once and is missing or empty now.
    #[error("{} is gone: it is missing or empty, but {} names the mirror that it held ({mirror_id}). A new one would begin without its history. Put the file or a backup of it back; or, to begin a new mirror, remove {}", path.display(), lock.display(), lock.display())]
    Gone {
        /// The database.
        path: PathBuf,
        /// Its lock file.
        lock: PathBuf,
        /// The mirror that the lock file names.
        mirror_id: String,
    },
    /// A reader keeps the write-ahead log from being emptied.
    #[error("a reader holds {} open in the middle of a read, so its write-ahead log cannot be emptied and old values would stay in it; end that report or tool and try again", path.display())]
    Held {
        /// The database.
        path: PathBuf,
    },
    /// Somebody wrote to the file during the run, in spite of the run lock.
    #[error("{} was changed by another process during this run, so nothing was written; make sure that only referral-mirror writes to it, then run again", path.display())]
    ChangedUnderneath {
        /// The database.
        path: PathBuf,
    },
    /// This process still has the settings of before a scrub.
    #[error("{column} was scrubbed from {} at {scrubbed_at}, after this process read its configuration, under which {column} would be stored again; nothing was stored. Reload the service (systemctl reload) so that it reads the configuration as it is now", path.display())]
    ScrubbedSince {
        /// The database.
        path: PathBuf,
        /// The column.
        column: String,
        /// When it was scrubbed.
        scrubbed_at: String,
    },
    /// No run has stored under settings that omit the column yet.
    #[error("no run has ended under settings that omit {column} yet ({} says \"{stored}\"), so a service that still runs on older ones would bring it back; reload the service (systemctl reload) and let it run once, or run referral-mirror --once, then scrub", path.display())]
    StillStored {
        /// The database.
        path: PathBuf,
        /// The column.
        column: String,
        /// The settings of the last run.
        stored: String,
    },
    /// A stored value cannot be what this program wrote.
    #[error("{} holds a value that referral-mirror never writes ({what}); restore the file from a backup", path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
        /// Which value.
        what: String,
    },
}

impl StoreError {
    /// Makes errors of what SQLite says while something is being done.
    pub(crate) fn sqlite(doing: &'static str, path: &Path) -> impl Fn(rusqlite::Error) -> StoreError + use<> {
        let path = path.to_owned();
        move |cause| match file_size_limit(&cause, &path) {
            Some((file, limit)) => StoreError::FileSizeLimit { doing, file, limit },
            None => StoreError::Sqlite { doing, path: path.clone(), cause },
        }
    }

    /// Whether the configuration has to change, not the file.
    pub fn is_configuration(&self) -> bool {
        matches!(
            self,
            StoreError::NoDirectory { .. }
                | StoreError::NotAFile { .. }
                | StoreError::NetworkFileSystem { .. }
                | StoreError::OtherPractice { .. }
                | StoreError::ScrubbedSince { .. }
                | StoreError::StillStored { .. }
        )
    }
}

/// Nobody should become root for this: a directory of root's, such as /tmp, is no place for the file.
fn right_one(owner: &str, command: &str) -> String {
    match owner {
        "root" => "Set database.path to a directory of your own, or of the service".to_owned(),
        owner => format!("Run: sudo -u {owner} {command}"),
    }
}

fn remedy(error: &rusqlite::Error, path: &Path) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure) if finds_no_room(error) => remedy_of_full_disk(),
        Some(ErrorCode::DiskFull) => remedy_of_full_disk(),
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
        _ => "please report this defect".to_owned(),
    }
}

fn remedy_of_io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => remedy_of_full_disk(),
        io::ErrorKind::FileTooLarge => {
            "make room: raise the limit on the size of a file (ulimit -f, or LimitFSIZE= of the unit)"
                .to_owned()
        }
        _ => "check that it exists and that this user may write it".to_owned(),
    }
}

fn remedy_of_full_disk() -> String {
    "make room on that disk; nothing was changed, and the next run catches up".to_owned()
}

/// SQLite calls it an I/O error when a full disk has no room for its shared memory file.
fn finds_no_room(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|cause| cause.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}
