//! The place of the database: its one name, its directory, whose that is, and which files a connection holds.

use std::cell::Cell;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::limits::LONGEST_PATH;
use super::wal::{Header, header};
use crate::host::{Account, again_as, directory, is_passing, network_file_system, with_suffix};

/// The file itself, where links lead to it: SQLite keeps its side files there, and so it is the file's one name.
pub(super) fn real(path: &Path) -> PathBuf {
    let there = |path: &Path| fs::canonicalize(path).ok();
    let in_its_directory = || Some(there(directory(path))?.join(path.file_name()?));
    there(path).or_else(in_its_directory).unwrap_or_else(|| path.to_owned())
}

/// Refuses a path that SQLite would say it cannot open. `path`: as [`real`] has it.
pub(super) fn check_length(path: &Path) -> Result<(), StoreError> {
    match path.as_os_str().len() > LONGEST_PATH {
        true => Err(StoreError::PathTooLong { path: path.to_owned() }),
        false => Ok(()),
    }
}

/// Device and inode of a file.
type FileId = (u64, u64);

fn id(path: &Path) -> Option<FileId> {
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// The files that a connection holds: the database, and in WAL mode its side files.
///
/// A program that replaces the database or removes `-wal` or `-shm` leaves an open connection with files that no one
/// else can reach: what it commits is lost, and closing it would write old pages into the file that others use.
#[derive(Debug)]
pub(super) struct DatabaseFile {
    named: PathBuf,
    files: Files,
    /// The change counter of the database's header when this process looked last. It never goes back.
    counter: Cell<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Files {
    file: Option<FileId>,
    wal: Option<FileId>,
    shm: Option<FileId>,
}

impl Files {
    fn at(named: &Path) -> Files {
        let path = real(named);
        Files { file: id(&path), wal: id(&with_suffix(&path, "-wal")), shm: id(&with_suffix(&path, "-shm")) }
    }

    fn all(self) -> [Option<FileId>; 3] {
        [self.file, self.wal, self.shm]
    }
}

/// Whether this process holds a `-wal` or `-shm` of this database (as [`real`] has it) that was removed.
pub(super) fn removed_side_files_are_held(path: &Path) -> bool {
    let removed = ["-wal (deleted)", "-shm (deleted)"].map(|suffix| with_suffix(path, suffix));
    let Ok(descriptors) = fs::read_dir("/proc/self/fd") else { return false };
    descriptors
        .flatten()
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .any(|target| removed.contains(&target))
}

/// What has become of the files that a connection holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileState {
    /// They are at their place, with the content that SQLite knows.
    Ours,
    /// One of them was removed, or another file took its place.
    Replaced,
    /// Another database was copied into the same file, and the write-ahead log does not belong to it.
    Overwritten,
}

impl DatabaseFile {
    /// The files at `database.path`. To be called right after a connection has read from them for the first time.
    pub(super) fn of(named: &Path) -> DatabaseFile {
        let place = DatabaseFile { named: named.to_owned(), files: Files::at(named), counter: Cell::new(0) };
        place.note_header();
        place
    }

    /// Whether this process holds the file and both side files that are at the place. Another process may have removed
    /// one between the moment when SQLite opened it and the moment when this place was looked at.
    pub(super) fn is_held(&self) -> bool {
        let Ok(descriptors) = fs::read_dir("/proc/self/fd") else {
            // Without /proc, what stands at the place has to be believed.
            return self.files.all().iter().all(Option::is_some);
        };
        let held: Vec<FileId> = descriptors.flatten().filter_map(|entry| id(&entry.path())).collect();
        self.files.all().iter().all(|file| file.is_some_and(|file| held.contains(&file)))
    }

    /// What has become of the files since.
    pub(super) fn file_state(&self) -> FileState {
        if Files::at(&self.named) != self.files {
            return FileState::Replaced;
        }
        match self.read_header() {
            Some(header) if !header.is_wal || header.change_counter < self.counter.get() => {
                FileState::Overwritten
            }
            _ => FileState::Ours,
        }
    }

    /// Remembers how far the file has come, after this process has written to it.
    pub(super) fn note_header(&self) {
        if let Some(header) = self.read_header() {
            self.counter.set(header.change_counter);
        }
    }

    /// Nothing of a file in rollback-journal mode, such as a published copy: SQLite itself sees that it was changed.
    fn read_header(&self) -> Option<Header> {
        self.files.wal?;
        header(&real(&self.named)).ok().flatten()
    }
}

/// The directory has to be there and to be ours: a file that root makes in it would lock the service out.
pub(super) fn check_directory(path: &Path) -> Result<(), StoreError> {
    let directory = directory(path);
    let metadata = look_at_directory(directory)?;
    if let Some(kind) = network_file_system(directory) {
        return Err(StoreError::NetworkFileSystem { path: directory.to_owned(), kind });
    }
    let (owner, me) = (Account::of(metadata.uid()), Account::of_this_process());
    match owner.uid() == me.uid() {
        true => Ok(()),
        false => {
            let command = again_as(&owner);
            Err(StoreError::WrongOwner { path: directory.to_owned(), owner, me, command })
        }
    }
}

/// The metadata of the directory of `database.path`. An error says whether the path is wrong or the system failed.
pub(crate) fn look_at_directory(directory: &Path) -> Result<Metadata, StoreError> {
    let path = directory.to_owned();
    match fs::metadata(directory) {
        Ok(metadata) if metadata.is_dir() => Ok(metadata),
        Ok(_) => Err(StoreError::NotADirectory { path }),
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied || is_passing(&cause) => {
            Err(StoreError::Directory { path, cause })
        }
        Err(_) => Err(StoreError::NoDirectory { path }),
    }
}
