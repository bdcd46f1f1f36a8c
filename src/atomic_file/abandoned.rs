//! Drafts of processes that died.
//!
//! The writer of a draft holds a lock on it, which the system releases when the process dies, in a container too. On a
//! network share a lock may be unknown to other machines, and some file systems have none: there a draft counts as
//! abandoned once it has not been written for a day.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use rustix::fs::OFlags;

use super::follow_links;
use crate::host::{directory, network_file_system, with_suffix};

const PREFIX: &str = ".referral-mirror-";
const SUFFIX: &str = ".draft";

/// Every publication and every backup writes more often than this.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 3600);

/// A name for a draft that no other file has.
pub(super) fn new_name() -> String {
    format!("{PREFIX}{}{SUFFIX}", uuid::Uuid::new_v4().simple())
}

/// Whether this is a name that drafts have. A person's own `x.draft` is none.
fn is_name_of_a_draft(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        (6..=32).contains(&random.len()) && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The drafts in a directory whose writers are dead.
pub(crate) fn abandoned(directory: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(dead_drafts(directory)?.into_iter().map(|(path, _)| path).collect())
}

/// The drafts next to these files whose writers are dead. A file that hangs, as on an unreachable share, is not waited
/// for longer than this, nor are those after it.
pub(crate) fn abandoned_next_to(files: Vec<PathBuf>, limit: Duration) -> Vec<PathBuf> {
    let (found, finding) = mpsc::channel();
    // A receiver that has gone wants no more.
    let look = move || {
        files.into_iter().try_for_each(|file| {
            let file = follow_links(&file).unwrap_or(file);
            found.send(abandoned(directory(&file)))
        })
    };
    if thread::Builder::new().name("drafts".to_owned()).spawn(look).is_err() {
        return Vec::new();
    }
    let mut drafts = Vec::new();
    let begun = std::time::Instant::now();
    while let Ok(found) = finding.recv_timeout(limit.saturating_sub(begun.elapsed())) {
        drafts.extend(found.unwrap_or_default());
    }
    drafts.sort();
    drafts.dedup();
    drafts
}

/// Removes the drafts in a directory whose writers are dead. Nothing depends on it, so what cannot be removed stays.
pub(crate) fn remove_abandoned(directory: &Path) {
    // The locks are held until the files are gone: no second clean-up takes them for its own.
    for (path, _lock) in dead_drafts(directory).unwrap_or_default() {
        if remove(&path) {
            tracing::info!("{} was left by a process that died, and is removed", path.display());
        }
    }
}

/// The same of a directory that may hang, as an unreachable share does: after this time it is left to its thread.
pub(crate) fn remove_abandoned_in_time(directory: PathBuf, limit: Duration) {
    let (done, ended) = mpsc::channel::<()>();
    let work = move || {
        remove_abandoned(&directory);
        drop(done);
    };
    if thread::Builder::new().name("drafts".to_owned()).spawn(work).is_ok() {
        // The sender is dropped at the end. What takes longer is not waited for.
        let _ = ended.recv_timeout(limit);
    }
}

/// Removes a draft and what SQLite may have made next to it.
pub(super) fn remove(draft: &Path) -> bool {
    for suffix in ["-journal", "-wal", "-shm"] {
        // Mostly there is none.
        let _ = fs::remove_file(with_suffix(draft, suffix));
    }
    fs::remove_file(draft).is_ok()
}

/// The dead drafts of a directory, each with its lock where there is one.
fn dead_drafts(directory: &Path) -> io::Result<Vec<(PathBuf, Option<File>)>> {
    let mut drafts = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_name_of_a_draft) {
            let path = entry.path();
            if let Some(lock) = lock_of_the_dead(directory, &path) {
                drafts.push((path, lock));
            }
        }
    }
    Ok(drafts)
}

/// `None` for a draft that a process may still write; else its lock, where there is one.
fn lock_of_the_dead(directory: &Path, path: &Path) -> Option<Option<File>> {
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    match take_lock(path) {
        Lock::Held => None,
        Lock::Taken(file) => {
            let is_dead = network_file_system(directory).is_none() || is_idle(&metadata);
            is_dead.then_some(Some(file))
        }
        Lock::Unknown => is_idle(&metadata).then_some(None),
    }
}

/// Whether a file has not been written for longer than any writer pauses. A time in the future proves nothing.
fn is_idle(file: &Metadata) -> bool {
    let idle = file.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
    idle.is_some_and(|idle| idle > LONGEST_PAUSE)
}

/// How the lock of a draft was found.
enum Lock {
    /// Its writer holds it.
    Held,
    /// It was free.
    Taken(File),
    /// The file system has no locks, or this user may not open the file.
    Unknown,
}

fn take_lock(path: &Path) -> Lock {
    // A link or a pipe that another user made under such a name is neither followed nor waited for.
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32;
    let Ok(file) = OpenOptions::new().read(true).custom_flags(flags).open(path) else { return Lock::Unknown };
    match file.try_lock() {
        Ok(()) => Lock::Taken(file),
        Err(TryLockError::WouldBlock) => Lock::Held,
        Err(TryLockError::Error(_)) => Lock::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atomic_file::Draft;

    #[test]
    fn only_the_names_that_drafts_get_are_drafts() {
        assert!(is_name_of_a_draft(&new_name()));
        assert!(is_name_of_a_draft(".referral-mirror-aB3xYz.draft"));
        for other in [
            "x.draft",
            ".referral-mirror-.draft",
            ".referral-mirror-mine.draft",
            ".referral-mirror-my own.draft",
            ".referral-mirror-aB3xYz.draft-journal",
            "referral-mirror-aB3xYz.draft",
        ] {
            assert!(!is_name_of_a_draft(other), "{other}");
        }
    }

    #[test]
    fn drafts_of_the_dead_go_and_those_of_the_living_stay() {
        let dir = tempfile::tempdir().unwrap();
        let living = Draft::create_in(dir.path(), 0o600).unwrap();
        let dead = dir.path().join(".referral-mirror-aB3xYz.draft");
        for file in [&dead, &with_suffix(&dead, "-journal"), &dir.path().join("x.draft")] {
            fs::write(file, "whole rows").unwrap();
        }
        let link = dir.path().join(new_name());
        std::os::unix::fs::symlink("x.draft", &link).unwrap();
        assert_eq!(abandoned(dir.path()).unwrap(), [dead]);
        remove_abandoned(dir.path());
        let mut left: Vec<PathBuf> =
            fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        left.sort();
        let mut expected = [living.path().to_owned(), link, dir.path().join("x.draft")];
        expected.sort();
        assert_eq!(left, expected);
    }

    #[test]
    fn without_a_lock_a_draft_is_dead_after_a_day() {
        let dir = tempfile::tempdir().unwrap();
        let draft = dir.path().join(new_name());
        let file = File::create(&draft).unwrap();
        let pause = |pause| {
            file.set_modified(SystemTime::now() - pause).unwrap();
            is_idle(&fs::metadata(&draft).unwrap())
        };
        assert!(!pause(Duration::ZERO));
        assert!(!pause(LONGEST_PAUSE - Duration::from_secs(60)));
        assert!(pause(LONGEST_PAUSE + Duration::from_secs(60)));
        file.set_modified(SystemTime::now() + LONGEST_PAUSE * 3).unwrap();
        assert!(!is_idle(&fs::metadata(&draft).unwrap()), "a clock that is wrong proves nothing");
    }

    #[test]
    fn drafts_are_found_at_the_end_of_links_and_a_missing_directory_has_none() {
        let dir = tempfile::tempdir().unwrap();
        let dead = dir.path().join(new_name());
        fs::write(&dead, "").unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join("link");
        std::os::unix::fs::symlink(dir.path().join("file"), &link).unwrap();
        let files = vec![dir.path().join("missing/file"), link, dir.path().join("file")];
        assert_eq!(abandoned_next_to(files, Duration::from_secs(20)), [dead]);
    }
}
