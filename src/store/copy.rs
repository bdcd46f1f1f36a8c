//! Consistent copies of the file, in rollback-journal mode: readable anywhere, even without permission to write.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::{Connection, ErrorCode};

use super::error::StoreError;
use super::limits::LONGEST_PATH;
use crate::atomic_file::{AtomicFile, Draft};
use crate::host::{directory, with_suffix};

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
    /// The caller stopped it.
    #[error("interrupted")]
    Stopped,
    /// Side files of an older database stand where the copy is to go.
    #[error("{} would be taken for a part of the copy, and belongs to an older file; move it away, or name another file", named(.0))]
    SideFiles(Vec<PathBuf>),
}

fn named(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ")
}

impl CopyError {
    pub(super) fn at(self, path: &Path) -> StoreError {
        let doing = "copying the database";
        let path = path.to_owned();
        match self {
            CopyError::Sqlite(cause) => StoreError::of_sqlite(doing, path, cause),
            CopyError::Io(cause) => StoreError::Io { doing, path, cause },
            CopyError::Damaged(text) => StoreError::Io { doing, path, cause: io::Error::other(text) },
            CopyError::TooSlow => StoreError::Io { doing, path, cause: io::ErrorKind::TimedOut.into() },
            error @ CopyError::SideFiles(_) => {
                StoreError::Io { doing, path, cause: io::Error::other(error.to_string()) }
            }
            CopyError::Stopped => StoreError::Io { doing, path, cause: io::ErrorKind::Interrupted.into() },
        }
    }
}

/// Copies the database to `target`, which is replaced atomically, so that the old one stays if this fails.
pub(super) fn copy(db: &Connection, target: &Path, mode: u32) -> Result<(), CopyError> {
    let file = AtomicFile::create(target, mode)?;
    file.set_mode(mode)?;
    fill(db, file.path())?;
    Ok(file.put_in_place()?)
}

/// Copies the database to `target`, which must not exist, under a mirror_id of its own: a cursor into the original
/// does not fit a file that may be put back in its place later. `stop` is asked now and then; once it is true, nothing
/// is left of the copy.
pub(super) fn backup(
    db: &mut Connection,
    target: &Path,
    mode: u32,
    stop: impl Fn() -> bool + Clone + Send + 'static,
) -> Result<(), CopyError> {
    match stoppable_backup(db, target, mode, &stop) {
        Err(CopyError::Sqlite(error))
            if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) && stop() =>
        {
            Err(CopyError::Stopped)
        }
        made => made,
    }
}

/// SQLite asks whether to stop after this many steps of its virtual machine: some 100,000 times a second.
const STEPS: i32 = 1000;

fn stoppable_backup(
    db: &mut Connection,
    target: &Path,
    mode: u32,
    stop: &(impl Fn() -> bool + Clone + Send + 'static),
) -> Result<(), CopyError> {
    db.progress_handler(STEPS, Some(stop.clone()))?;
    refuse_side_files(target)?;
    let draft = Draft::create_in(directory(target), mode)?;
    draft.set_mode(mode)?;
    draft.let_others_write();
    fill(db, draft.path())?;
    let mut copy = Connection::open(draft.path())?;
    copy.pragma_update(None, "temp_store", "memory")?;
    // A draft that fails is thrown away, so that no journal has to stand next to it on the disk.
    copy.pragma_update(None, "journal_mode", "memory")?;
    copy.progress_handler(STEPS, Some(stop.clone()))?;
    copy.execute("UPDATE mirror_source SET mirror_id = ?1", [uuid::Uuid::new_v4().to_string()])?;
    let verdict: String = copy.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict != "ok" {
        return Err(CopyError::Damaged(verdict));
    }
    copy.close().map_err(|(_, error)| error)?;
    if stop() {
        return Err(CopyError::Stopped);
    }
    // They may have come meanwhile.
    refuse_side_files(target)?;
    Ok(draft.put_in_new_place(target)?)
}

/// Copies the database to `target`, which may be on a network share: the copy is made next to the database, where
/// SQLite's locks work, and only bytes go over the network. It is replaced atomically, so that the old one stays if this fails.
pub(super) fn publish(
    db: &Connection,
    database: &Path,
    target: &Path,
    mode: u32,
    deadline: Instant,
) -> Result<(), CopyError> {
    let local = Draft::create_in(directory(database), mode)?;
    local.set_mode(mode)?;
    fill(db, local.path())?;
    let mut remote = AtomicFile::create(target, mode)?;
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
    remote.sync()?;
    remove_older_file(remote.target())?;
    Ok(remote.put_in_place()?)
}

/// Removes a database with side files from the copy's place. A copy never has any, so they belong to an older file.
///
/// SQLite takes side files for a part of the database with their name: the old log would spoil the new copy, and the
/// old database may be damaged without its log. So that no reader finds either, the old database goes first, and for a
/// moment there is none.
fn remove_older_file(target: &Path) -> io::Result<()> {
    let side_files = side_files(target);
    if side_files.is_empty() {
        return Ok(());
    }
    if let Some(directory) = side_files.iter().find(|path| path.is_dir()) {
        let why = format!(
            "{} is a directory, and SQLite would take it for a part of the copy",
            directory.display()
        );
        return Err(io::Error::other(why));
    }
    let not_found = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    };
    fs::remove_file(target).or_else(not_found)?;
    for file in side_files {
        fs::remove_file(&file).or_else(not_found).map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("{} belongs to an older file and cannot be removed: {error}", file.display()),
            )
        })?;
        tracing::warn!(
            "{} belonged to an older file and would have spoiled the copy; it is removed",
            file.display()
        );
    }
    Ok(())
}

fn refuse_side_files(target: &Path) -> Result<(), CopyError> {
    match side_files(target) {
        found if found.is_empty() => Ok(()),
        found => Err(CopyError::SideFiles(found)),
    }
}

/// What SQLite would take for a part of the database with this name.
fn side_files(database: &Path) -> Vec<PathBuf> {
    let names = ["-wal", "-shm", "-journal"].map(|suffix| with_suffix(database, suffix));
    names.into_iter().filter(|path| fs::symlink_metadata(path).is_ok()).collect()
}

/// Writes a copy of the database into an empty file.
fn fill(db: &Connection, draft: &Path) -> Result<(), CopyError> {
    let name = draft.to_str().ok_or_else(|| io::Error::other("the path is not valid UTF-8"))?;
    if name.len() > LONGEST_PATH {
        let why = format!("the path {name} is longer than SQLite takes ({LONGEST_PATH} bytes)");
        return Err(io::Error::new(io::ErrorKind::InvalidFilename, why).into());
    }
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// Asked once more each time, until the copy is made.
    #[test]
    fn a_backup_that_is_stopped_at_any_moment_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let mut db = Connection::open(dir.path().join("db")).unwrap();
        db.execute_batch(
            "CREATE TABLE mirror_source (mirror_id TEXT); INSERT INTO mirror_source VALUES ('x');
             CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a);
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
             INSERT INTO t SELECT 'row ' || i FROM n",
        )
        .unwrap();
        let target = dir.path().join("copy");
        let mut stopped = 0;
        loop {
            let asked = Arc::new(AtomicU32::new(0));
            let limit = stopped;
            let stop = move || asked.fetch_add(1, Ordering::Relaxed) >= limit;
            match backup(&mut db, &target, 0o600, stop) {
                Ok(()) => break,
                Err(CopyError::Stopped) => stopped += 1,
                Err(error) => panic!("stopped when asked for time {stopped}: {error:?}"),
            }
            let left: Vec<_> =
                fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(left, ["db"], "stopped when asked for time {stopped}");
        }
        assert!(stopped > 10, "asked {stopped} times only");
        let copy = Connection::open(&target).unwrap();
        assert_eq!(copy.query_row("SELECT count(*) FROM t", [], |row| row.get(0)), Ok(3000));
    }
}
