//! Limits of SQLite and of the process: the length of a path, the size of a file.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Error, ErrorCode, ffi};
use rustix::process::{Resource, getrlimit};

use crate::host::with_suffix;

/// Longest path of a database in bytes: SQLite takes 512, and adds `-journal` to the name.
pub(super) const LONGEST_PATH: usize = 504;

/// Returns the file that could not grow and the limit on the size of files (`ulimit -f`) that stopped a failed write.
/// The caller has to ask at once, because SQLite shortens the log when it gives up.
pub(super) fn file_size_limit(error: &Error, path: &Path) -> Option<(PathBuf, u64)> {
    let is_write = error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure)
        && error.sqlite_error().is_some_and(|error| WRITES.contains(&error.extended_code));
    let limit = getrlimit(Resource::Fsize).current.filter(|_| is_write)?;
    // SQLite does not report the errno. The largest file, if it is nearly as large as the limit, could not grow.
    let files = ["-shm", "", "-journal", "-wal"].map(|suffix| with_suffix(path, suffix));
    let length = |file: &PathBuf| fs::metadata(file).map_or(0, |metadata| metadata.len());
    let largest = files.into_iter().max_by_key(length)?;
    (length(&largest) + LARGEST_WRITE > limit).then_some((largest, limit))
}

/// Extended codes of writes that failed.
const WRITES: [i32; 4] = [
    ffi::SQLITE_IOERR_WRITE,
    ffi::SQLITE_IOERR_TRUNCATE,
    ffi::SQLITE_IOERR_SHMSIZE,
    ffi::SQLITE_IOERR_SHMOPEN,
];

/// SQLite enlarges the shared memory by this much, the log and the file by less.
const LARGEST_WRITE: u64 = 32 << 10;
