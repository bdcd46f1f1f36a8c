//! A reader's place in the events, in a file: at least once. It moves after a batch has been flushed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};

use super::feed::Event;
use crate::atomic_file::AtomicFile;
use crate::referral::ReferralNum;
use crate::store::{StoreError, View};

/// The place after an event of one particular file.
///
/// In addition to the event's number it holds what identifies the event. A copy of the file that is put back keeps its
/// mirror_id and gives the numbers after its last event to other events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The file's own random name: numbers of one file mean nothing in another.
    pub mirror_id: String,
    /// The last event that was handed on; 0 before the first.
    pub event_id: i64,
    /// When that event was observed. Cursor files of earlier versions do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed_at: Option<String>,
    /// The referral of that event, or the one that its attach hangs on.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "ReferralNum")]
    pub num: Option<ReferralNum>,
}

/// Why a place does not fit the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The file is another mirror: a restored backup, or another practice's.
    #[error(
        "a place in another mirror (a backup was put back, or it is another practice's); its numbers mean nothing here"
    )]
    OtherMirror,
    /// The place is beyond the last event.
    #[error(
        "at event {found}, but the last event here is {newest}; events are never taken back, so this is another state of the mirror"
    )]
    Beyond {
        /// The event of the place.
        found: i64,
        /// The newest event of the file.
        newest: i64,
    },
    /// The file has another event with this number.
    #[error(
        "after event {event_id}, but event {event_id} here is another one: an older copy of the file was put back, and it has grown since"
    )]
    OtherEvent {
        /// The event of the place.
        event_id: i64,
    },
}

/// Why a cursor cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CursorError {
    /// It does not fit the file.
    #[error("{} is {misfit}. Read everything once more with a new cursor file, or set it to a place that you know", path.display())]
    Misfit {
        /// The cursor file.
        path: PathBuf,
        /// Why.
        misfit: Misfit,
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
    /// The place before the first event of this mirror.
    pub fn beginning(mirror_id: String) -> Cursor {
        Cursor { mirror_id, event_id: 0, observed_at: None, num: None }
    }

    /// The place after this event of the file, or after its newest one where that comes earlier.
    pub fn after(view: &View, event_id: i64) -> Result<Cursor, StoreError> {
        let here = here(view)?;
        let event_id = event_id.min(here.newest);
        let (observed_at, num) = event(view, event_id)?.unzip();
        Ok(Cursor { mirror_id: here.mirror_id, event_id, observed_at, num })
    }

    /// Reads a cursor file; `None` where there is none.
    pub fn read(path: &Path) -> Result<Option<Cursor>, CursorError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(CursorError::Io { path: path.to_owned(), cause }),
        };
        let cursor =
            serde_json::from_str(&text).map_err(|_| CursorError::NotACursor { path: path.to_owned() })?;
        Ok(Some(cursor))
    }

    /// Why this place does not fit the file; `None` where it does.
    pub fn misfit(&self, view: &View) -> Result<Option<Misfit>, StoreError> {
        let here = here(view)?;
        if self.mirror_id != here.mirror_id {
            return Ok(Some(Misfit::OtherMirror));
        }
        let event_id = self.event_id;
        if event_id > here.newest {
            return Ok(Some(Misfit::Beyond { found: event_id, newest: here.newest }));
        }
        let found = event(view, event_id)?;
        let is_same = found.is_none_or(|(observed_at, num)| {
            self.observed_at.as_ref().is_none_or(|known| *known == observed_at)
                && self.num.is_none_or(|known| known == num)
        });
        Ok((!is_same).then_some(Misfit::OtherEvent { event_id }))
    }

    /// Moves on to after this event.
    pub fn move_to(&mut self, event: &Event) {
        self.event_id = event.event_id;
        self.observed_at = Some(event.observed_at.clone());
        self.num = Some(event.referral);
    }

    /// Writes it atomically, so that the file holds the old place or the new one at any time.
    pub fn write(&self, path: &Path) -> Result<(), CursorError> {
        let failed = |cause| CursorError::Io { path: path.to_owned(), cause };
        let text = serde_json::to_string(self).map_err(|error| failed(error.into()))?;
        let mut file = AtomicFile::create(path, 0o666).map_err(failed)?;
        writeln!(file.file(), "{text}").map_err(failed)?;
        file.put_in_place().map_err(failed)
    }
}

/// Which mirror a file is, and how far it has come.
struct Here {
    mirror_id: String,
    newest: i64,
}

fn here(view: &View) -> Result<Here, StoreError> {
    let sql = "SELECT mirror_id, (SELECT coalesce(max(event_id), 0) FROM change_event) FROM mirror_source";
    view.db()
        .query_row(sql, [], |row| Ok(Here { mirror_id: row.get(0)?, newest: row.get(1)? }))
        .map_err(StoreError::sqlite("comparing the reader's place with the file", view.path()))
}

/// What identifies an event.
fn event(view: &View, event_id: i64) -> Result<Option<(String, ReferralNum)>, StoreError> {
    let sql = "SELECT observed_at, ReferralNum FROM change_event WHERE event_id = ?1";
    view.db()
        .query_row(sql, [event_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(StoreError::sqlite("comparing the reader's place with the file", view.path()))
}
