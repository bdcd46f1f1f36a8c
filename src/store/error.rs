//! What can go wrong with the file, each with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use super::limits::{LONGEST_PATH, file_size_limit};
use super::remedy::{and_group, may_lack_room, remedy, right_one, way_in, wrong_value};
use crate::host::{self, Account, Shortage, directory, quoted};

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
    /// The disk, a quota or a limit is used up.
    #[error("{doing} failed on {}: {cause}; {shortage}; nothing was changed, and the next run catches up", path.display())]
    UsedUp {
        /// What was being done.
        doing: &'static str,
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        cause: rusqlite::Error,
        /// What is used up.
        shortage: Shortage,
    },
    /// A write failed in a file to which others added triggers or indexes.
    #[error("{doing} failed on {}: {cause}. The file has {added}, which referral-mirror did not make and which can stop its writes. Remove it: {command} (reports keep such objects in a file of their own)", path.display())]
    Added {
        /// What was being done.
        doing: &'static str,
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        cause: Box<rusqlite::Error>,
        /// What others added.
        added: String,
        /// The command that removes it.
        command: String,
    },
    /// The operating system refused.
    #[error("{doing} failed on {}: {cause}; {}", path.display(), host::remedy(cause))]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The directory could not be looked at, for a reason that has nothing to do with the configuration.
    #[error("the directory {} of database.path cannot be looked at: {cause}; {}", path.display(), host::remedy(cause))]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// `database.path` names a file in something that is no directory.
    #[error("{} is not a directory; change database.path", path.display())]
    NotADirectory {
        /// What it is instead of the directory.
        path: PathBuf,
    },
    /// `database.path` names a place that cannot be.
    #[error("the directory {} of database.path does not exist; create it (sudo install -d -m 0750 -o referral-mirror -g referral-mirror {}) or change database.path", path.display(), quoted(&path.to_string_lossy()))]
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
    /// The directory belongs to another user, whom a file made in it would lock out.
    #[error("{} belongs to user {owner}, and this command runs as user {me}; files of another user would lock the service out. {}", path.display(), right_one(path, owner, me, command))]
    WrongOwner {
        /// The directory.
        path: PathBuf,
        /// Who owns it.
        owner: Account,
        /// Who runs this.
        me: Account,
        /// The command for the owner.
        command: String,
    },
    /// The directory or the file is closed to the user who wants to read.
    #[error("{} is for {owner}{}, and this command runs as {me}. {}", path.display(), and_group(group.as_deref()), way_in(path, me, owner, group.as_deref()))]
    Closed {
        /// The directory or the file.
        path: PathBuf,
        /// Who owns it.
        owner: Account,
        /// The group whose members may read, where it is the owner's own.
        group: Option<String>,
        /// Who runs this.
        me: Account,
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
    /// A mirror that was written out as SQL and read back.
    #[error("{} is a mirror that was rebuilt (by .dump or .recover of sqlite3), which left out the two numbers that mark it. Set them: {command}. Then run verify: a rebuilt file may lack rows. The file was not touched", path.display())]
    Rebuilt {
        /// The database.
        path: PathBuf,
        /// The command that marks it.
        command: String,
    },
    /// The path is longer than SQLite takes.
    #[error("the path {} has {} bytes, and SQLite opens paths of at most {LONGEST_PATH}; choose a shorter path for database.path", path.display(), path.as_os_str().len())]
    PathTooLong {
        /// The path, links resolved.
        path: PathBuf,
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
    /// There is a write-ahead log of another file next to it.
    #[error("the write-ahead log of {} belongs to another file: a backup was put back without removing it. Stop the service, remove {}-wal and {}-shm, and start it again", path.display(), path.display(), path.display())]
    StaleLog {
        /// The database.
        path: PathBuf,
    },
    /// The side files that readers need are gone.
    #[error("the files {}-wal and -shm are gone: another program (an sqlite3 shell?) was the last to close the database and removed them, and a user who may not write to its directory cannot read it without them. Nothing is lost. The service makes them again when it starts or runs; so does: {command}", path.display())]
    SideFilesGone {
        /// The database.
        path: PathBuf,
        /// The command that makes them.
        command: String,
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
    /// Another process wrote to the file during the run, in spite of the run lock.
    #[error("{} was changed by another process during this run, so nothing was written; make sure that only referral-mirror writes to it, then run again", path.display())]
    ChangedUnderneath {
        /// The database.
        path: PathBuf,
    },
    /// This process still has the settings of before a scrub.
    #[error("{column} was scrubbed from {} at {scrubbed_at}, after this process read its configuration, under which {column} would be stored again; nothing was stored. Reload the service ({reload}) so that it reads the configuration as it is now", path.display())]
    ScrubbedSince {
        /// The database.
        path: PathBuf,
        /// The column.
        column: String,
        /// When it was scrubbed.
        scrubbed_at: String,
        /// The command that reloads the service.
        reload: String,
    },
    /// No run has stored under settings that omit the column yet.
    #[error("no run has ended under settings that omit {column} yet ({} says \"{stored}\"), so a service that still runs on older ones would bring it back; reload the service ({reload}) and let it run once, or run one now ({once}), then scrub", path.display())]
    StillStored {
        /// The database.
        path: PathBuf,
        /// The column.
        column: String,
        /// The settings of the last run.
        stored: String,
        /// The command that reloads the service.
        reload: String,
        /// The command that runs once.
        once: String,
    },
    /// A stored value cannot be what this program wrote.
    #[error("{} holds a value that referral-mirror never writes ({what}); restore the file from a backup. If verify finds nothing wrong with the file, please report this defect", path.display())]
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
        move |cause| StoreError::of_sqlite(doing, path.clone(), cause)
    }

    /// The error that SQLite's answer stands for.
    pub(super) fn of_sqlite(doing: &'static str, path: PathBuf, cause: rusqlite::Error) -> StoreError {
        if let Some(what) = wrong_value(&cause) {
            return StoreError::Damaged { path, what };
        }
        if let Some((file, limit)) = file_size_limit(&cause, &path) {
            return StoreError::FileSizeLimit { doing, file, limit };
        }
        if may_lack_room(&cause)
            && let Some(shortage) = host::shortage(directory(&path))
        {
            return StoreError::UsedUp { doing, path, cause, shortage };
        }
        StoreError::Sqlite { doing, path, cause }
    }

    /// Whether the configuration has to change, not the file.
    pub fn is_configuration(&self) -> bool {
        matches!(
            self,
            StoreError::NoDirectory { .. }
                | StoreError::NotADirectory { .. }
                | StoreError::NotAFile { .. }
                | StoreError::PathTooLong { .. }
                | StoreError::NetworkFileSystem { .. }
                | StoreError::OtherPractice { .. }
                | StoreError::ScrubbedSince { .. }
                | StoreError::StillStored { .. }
        )
    }
}
