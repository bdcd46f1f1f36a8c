//! What is written beside the file after runs, and how that went last.

use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use rusqlite::{InterruptHandle, OptionalExtension, params};

use super::copy::{self, CopyError};
use super::error::StoreError;
use super::{Store, View, time};

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A copy of the file, at `publish.path`.
    Copy,
}

impl Kind {
    /// The word in `publication.kind`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Copy => "copy",
        }
    }
}

impl Store {
    /// When this was published last; `None` when it never was, or when it failed since.
    pub fn published_at(&self, kind: Kind) -> Result<Option<Timestamp>, StoreError> {
        let at: Option<String> = self
            .db
            .query_row(
                "SELECT published_at FROM publication WHERE kind = ?1 AND failed_at IS NULL",
                [kind.name()],
                |row| row.get(0),
            )
            .optional()
            .map_err(self.failure("reading what was published"))?
            .flatten();
        Ok(at.and_then(|at| at.parse().ok()))
    }

    /// Records how publishing went.
    pub fn record_publication(
        &mut self,
        kind: Kind,
        failure: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
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
            .map_err(self.failure("recording what was published"))
    }
}

impl View {
    /// Copies the file to `target`, atomically and with its mirror_id: see [`Kind::Copy`].
    pub fn publish(&self, target: &Path, mode: u32, deadline: Instant) -> Result<(), CopyError> {
        copy::publish(self.db(), self.path(), target, mode, deadline)
    }

    /// Copies the file to `target`, which must not exist, with a mirror_id of its own, and checks the copy.
    pub fn backup(&self, target: &Path, mode: u32) -> Result<(), CopyError> {
        copy::backup(self.db(), target, mode)
    }

    /// Ends what the connection is doing, from another thread.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.db().get_interrupt_handle()
    }
}
