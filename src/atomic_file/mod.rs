//! Files that are replaced as a whole: written under a draft's name next to their target, synced, and renamed.
//! Readers find the old file or the new one, even if the writer dies while it writes.
//!
//! A draft has a random name, so that two writers of one target never meet, and its writer holds a lock (flock) on it.
//! A draft that no process holds was left by one that died; the next writer in that directory removes it (see
//! [`remove_abandoned`]).

mod abandoned;
mod links;

use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::host::{directory, network_file_system};

pub(crate) use abandoned::{abandoned, abandoned_next_to, remove_abandoned, remove_abandoned_in_time};
pub(crate) use links::follow_links;

/// How many names are tried for a draft. A second one is needed only when a clean-up meets it as it is made.
const ATTEMPTS: usize = 100;

/// A file of ours that has no name of its own yet. It is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    /// Creates an empty file in `directory` with these permission bits, less the umask: at no moment may more people
    /// read it than its target. Removes drafts of dead processes from the directory first.
    pub(crate) fn create_in(directory: &Path, mode: u32) -> io::Result<Draft> {
        remove_abandoned(directory);
        for _ in 0..ATTEMPTS {
            let path = directory.join(abandoned::new_name());
            let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&path)?;
            let draft = Draft { path, file };
            if let Err(TryLockError::WouldBlock) = draft.file.try_lock() {
                // A clean-up looks at it between the two calls, and takes it for abandoned.
                continue;
            }
            if fs::symlink_metadata(&draft.path).is_ok() {
                return Ok(draft);
            }
        }
        Err(io::Error::other("a file could not be made there, because another process keeps removing it"))
    }

    /// Sets the permission bits, regardless of the umask. Some network shares have none, so the caller decides what an error means.
    pub(crate) fn set_mode(&self, mode: u32) -> io::Result<()> {
        self.file.set_permissions(Permissions::from_mode(mode))
    }

    /// Where it is written.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The file, to write to.
    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Lets other handles of this process write to it on network shares, where a lock of one handle can keep all
    /// others out. There a draft counts as abandoned by its age alone.
    pub(crate) fn let_others_write(&self) {
        if self.path.parent().is_some_and(|directory| network_file_system(directory).is_some()) {
            // What cannot be unlocked could not be locked either.
            let _ = self.file.unlock();
        }
    }

    /// Gives the finished file the name `target`, which must be free: a file that exists is never replaced.
    pub(crate) fn put_in_new_place(self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        // Renames without replacing, or links and unlinks: nearly every file system has one of the two.
        match tempfile::TempPath::try_from_path(self.path.clone())?.persist_noclobber(target) {
            Ok(()) => {}
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => return Err(refused.error),
            Err(refused) => rename_to_reserved(&refused.path, target)?,
        }
        drop(self);
        sync_directory(target)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // A draft that was renamed is gone. Where something failed, that error matters more than this one.
        abandoned::remove(&self.path);
    }
}

/// A file that takes its target's place when it is finished.
#[derive(Debug)]
pub(crate) struct AtomicFile {
    target: PathBuf,
    draft: Draft,
}

impl AtomicFile {
    /// Creates an empty draft next to the file that `target` leads to. A symbolic link stays a link, also one to a file
    /// that does not exist yet. Refuses a target that is there and is no regular file.
    pub(crate) fn create(target: &Path, mode: u32) -> io::Result<AtomicFile> {
        let place = follow_links(target)?;
        AtomicFile::create_at(place.clone(), mode).map_err(|error| match place == target {
            true => error,
            // The caller names its own path only.
            false => io::Error::new(error.kind(), format!("it is a link to {}: {error}", place.display())),
        })
    }

    fn create_at(target: PathBuf, mode: u32) -> io::Result<AtomicFile> {
        if fs::metadata(&target).is_ok_and(|there| !there.is_file()) {
            return Err(io::Error::other("it is there, and is not a regular file"));
        }
        let draft = Draft::create_in(directory(&target), mode)?;
        Ok(AtomicFile { target, draft })
    }

    /// Sets the permission bits, regardless of the umask. Some network shares have none, so the caller decides what an error means.
    pub(crate) fn set_mode(&self, mode: u32) -> io::Result<()> {
        self.draft.set_mode(mode)
    }

    /// The file that is replaced: the end of all links.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Where it is written.
    pub(crate) fn path(&self) -> &Path {
        self.draft.path()
    }

    /// The file, to write to.
    pub(crate) fn file(&mut self) -> &mut File {
        self.draft.file()
    }

    /// Writes what was written so far to the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.draft.file.sync_all()
    }

    /// Replaces the target. The new file is on the disk before its name is, and the name when this returns.
    pub(crate) fn put_in_place(self) -> io::Result<()> {
        let AtomicFile { target, draft } = self;
        // Servers of network shares set the time themselves, by their own clocks and some when the file is closed,
        // unless it was set. Publishing recognises its file by this time. A share may refuse it.
        let _ = draft.file.set_modified(SystemTime::now());
        draft.file.sync_all()?;
        fs::rename(&draft.path, &target)?;
        drop(draft);
        sync_directory(&target)
    }
}

/// Reserves the name with an empty file and replaces that: for file systems that can neither rename without replacing
/// nor link.
fn rename_to_reserved(path: &Path, target: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(target)?;
    fs::rename(path, target).inspect_err(|_| {
        // It is our own empty file; the error matters more than what becomes of it.
        let _ = fs::remove_file(target);
    })
}

/// Writes a directory's entries to the disk, so that a rename lasts.
pub(crate) fn sync_directory(target: &Path) -> io::Result<()> {
    match File::open(directory(target))?.sync_all() {
        // Some network file systems have no such call for directories.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

#[cfg(test)]
mod tests;
