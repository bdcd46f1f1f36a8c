//! What is written beside the file after runs, and how that went last.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::copy::{self, CopyError};
use super::error::StoreError;
use super::guarded::Guarded;
use super::lock::try_lock;
use super::options::Options;
use super::place::{Fate, real};
use super::wal::has_stale_log;
use super::{View, time};

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A copy of the file, at `publish.path`.
    Copy,
    /// Figures for monitors, at `metrics.textfile`.
    Metrics,
    /// A page for people, at `report.html`.
    Report,
    /// A sign of life, to `heartbeat.url`.
    Heartbeat,
}

impl Kind {
    /// The word in `publication.kind`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Copy => "copy",
            Kind::Metrics => "metrics",
            Kind::Report => "report",
            Kind::Heartbeat => "heartbeat",
        }
    }
}

/// Held while one kind of publication is made: no two write the same file, and one that hangs holds up no other kind.
#[derive(Debug)]
pub struct PublishLock {
    _file: File,
}

impl PublishLock {
    /// Takes the lock for publishing this of this database; `None` when somebody is about it.
    pub fn try_take(database: &Path, kind: Kind) -> Result<Option<PublishLock>, StoreError> {
        let suffix = format!(".{}.lock", kind.name());
        Ok(try_lock(database, &suffix)?.map(|file| PublishLock { _file: file }))
    }
}

/// How publishing went last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// When it worked last.
    pub at: Option<Timestamp>,
    /// Whether it has failed since.
    pub fails: bool,
}

/// The record of what was published. It has a connection of its own, because publishing goes on while runs do.
#[derive(Debug)]
pub struct Ledger {
    db: Guarded,
    path: PathBuf,
}

impl Ledger {
    /// Opens the record of a file that a run has written.
    pub fn open(options: &Options) -> Result<Ledger, StoreError> {
        let path = real(&options.path);
        // A backup was put back a moment ago: the next run looks after it.
        if has_stale_log(&path).unwrap_or(false) {
            return Err(StoreError::StaleLog { path });
        }
        let db = Guarded::open(options, |_, _| Ok(()))?;
        Ok(Ledger { db, path })
    }

    /// How this went last.
    pub fn last(&self, kind: Kind) -> Result<Published, StoreError> {
        let sql = "SELECT published_at, failed_at IS NOT NULL FROM publication WHERE kind = ?1";
        let found: Option<(Option<String>, bool)> = self
            .db
            .query_row(sql, [kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .map_err(StoreError::sqlite("reading what was published", &self.path))?;
        let (at, fails) = found.unwrap_or_default();
        Ok(Published { at: at.and_then(|at| at.parse().ok()), fails })
    }

    /// Whether a run was not complete, the one that had ended last at this time included.
    pub fn trouble_since(&self, at: Option<Timestamp>) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM sync_run WHERE outcome NOT IN ('running', 'complete') AND run_id >= \
                   (SELECT coalesce(max(run_id), 0) FROM sync_run WHERE finished_at <= ?1))";
        self.db
            .query_row(sql, [at.map(time)], |row| row.get(0))
            .map_err(StoreError::sqlite("reading what was published", &self.path))
    }

    /// Records how it went now. The time of the first failure stays until it works again.
    pub fn record(&self, kind: Kind, failure: Option<&str>, now: Timestamp) -> Result<(), StoreError> {
        if self.db.fate() != Fate::Ours {
            return Err(StoreError::Replaced { path: self.path.clone() });
        }
        let sql = match failure {
            None => {
                "INSERT INTO publication (kind, published_at) VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET \
                 published_at = excluded.published_at, failed_at = NULL, failure = ?3"
            }
            Some(_) => {
                "INSERT INTO publication (kind, failed_at, failure) VALUES (?1, ?2, ?3) ON CONFLICT (kind) \
                 DO UPDATE SET failed_at = coalesce(failed_at, excluded.failed_at), failure = excluded.failure"
            }
        };
        self.db
            .execute(sql, params![kind.name(), time(now), failure])
            .map(drop)
            .map_err(StoreError::sqlite("recording what was published", &self.path))
    }
}

impl View {
    /// Copies the file to `target`, atomically and with its mirror_id: see [`Kind::Copy`].
    pub fn publish(&self, target: &Path, mode: u32, deadline: Instant) -> Result<(), CopyError> {
        copy::publish(self.db(), self.path(), target, mode, deadline)
    }

    /// Copies the file to `target`, which must not exist, with a mirror_id of its own, and checks the copy.
    /// It ends with [`CopyError::Stopped`] soon after `stop` has become true.
    pub fn backup(
        mut self,
        target: &Path,
        mode: u32,
        stop: impl Fn() -> bool + Clone + Send + 'static,
    ) -> Result<(), CopyError> {
        copy::backup(self.db_mut(), target, mode, stop)
    }
}
