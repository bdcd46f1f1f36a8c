//! A reader's place in the events, in a file: at least once. It moves after a batch has been flushed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::feed::Origin;
use crate::atomic_file::AtomicFile;

/// The place after an event of one particular file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The file's own random name: numbers of one file mean nothing in another.
    pub mirror_id: String,
    /// The last event that was handed on; 0 before the first.
    pub event_id: i64,
}

/// Why a cursor cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CursorError {
    /// It belongs to another file: a restored backup, or another practice's.
    #[error("{} is a place in another mirror (a backup was put back, or it is another practice's); its numbers mean nothing here. Read everything once more with a new cursor file, or set it to a place that you know", path.display())]
    OtherMirror {
        /// The cursor file.
        path: PathBuf,
    },
    /// It is beyond the last event.
    #[error("{} is at event {found}, but the last event here is {newest}; events are never taken back, so this is another state of the mirror. Read everything once more with a new cursor file", path.display())]
    Beyond {
        /// The cursor file.
        path: PathBuf,
        /// Its event.
        found: i64,
        /// The newest event of the file.
        newest: i64,
    },
    /// It is no cursor.
    #[error("{} is not a cursor file; name another file, or remove it", path.display())]
    NotACursor {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be read or written.
    #[error("the cursor file {} cannot be used: {cause}", path.display())]
    Io {
        /// The cursor file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl Cursor {
    /// Reads a cursor file; one that does not exist is the place before the first event.
    pub fn read(path: &Path, origin: &Origin) -> Result<Cursor, CursorError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Cursor { mirror_id: origin.mirror_id.clone(), event_id: 0 });
            }
            Err(cause) => return Err(CursorError::Io { path: path.to_owned(), cause }),
        };
        let cursor: Cursor =
            serde_json::from_str(&text).map_err(|_| CursorError::NotACursor { path: path.to_owned() })?;
        if cursor.mirror_id != origin.mirror_id {
            return Err(CursorError::OtherMirror { path: path.to_owned() });
        }
        if cursor.event_id > origin.newest {
            let (found, newest) = (cursor.event_id, origin.newest);
            return Err(CursorError::Beyond { path: path.to_owned(), found, newest });
        }
        Ok(cursor)
    }

    /// Writes it, atomically: whatever happens, the file holds the old place or the new one.
    pub fn write(&self, path: &Path) -> Result<(), CursorError> {
        let failed = |cause| CursorError::Io { path: path.to_owned(), cause };
        let text = serde_json::to_string(self).map_err(|error| failed(error.into()))?;
        let mut file = AtomicFile::create(path, 0o666).map_err(failed)?;
        writeln!(file.file(), "{text}").map_err(failed)?;
        file.put_in_place().map_err(failed)
    }
}
