//! What is published after runs, and how that went last.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::copy::{self, CopyError};
use super::error::StoreError;
use super::guarded::GuardedConnection;
use super::lock::try_lock;
use super::options::Options;
use super::place::{FileState, real};
use super::wal::has_stale_log;
use super::{Store, View, time};
use crate::host::with_suffix;

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicationKind {
    /// A copy of the file, at `publish.path`.
    Copy,
    /// Figures for monitors, at `metrics.textfile`.
    Metrics,
    /// A page for people, at `report.html`.
    Report,
    /// A sign of life, to `heartbeat.url`.
    Heartbeat,
}

impl PublicationKind {
    /// Every kind.
    pub const ALL: [PublicationKind; 4] = [
        PublicationKind::Copy,
        PublicationKind::Metrics,
        PublicationKind::Report,
        PublicationKind::Heartbeat,
    ];

    /// The word in `publication.kind`.
    pub fn name(self) -> &'static str {
        match self {
            PublicationKind::Copy => "copy",
            PublicationKind::Metrics => "metrics",
            PublicationKind::Report => "report",
            PublicationKind::Heartbeat => "heartbeat",
        }
    }
}

/// Held while one kind of publication is made: no two write the same file, and one that hangs holds up no other kind.
#[derive(Debug)]
pub struct PublishLock {
    _file: File,
}

impl PublishLock {
    /// Takes the lock for publishing this of this database; `None` when another process publishes it now.
    pub fn try_take(database: &Path, kind: PublicationKind) -> Result<Option<PublishLock>, StoreError> {
        Ok(try_lock(database, &suffix(kind))?.map(|file| PublishLock { _file: file }))
    }
}

/// Every file of this database that a lock is taken on, whether it is there or not.
pub fn lock_files(database: &Path) -> Vec<PathBuf> {
    let suffixes = std::iter::once(".lock".to_owned()).chain(PublicationKind::ALL.map(suffix));
    suffixes.map(|suffix| with_suffix(&real(database), suffix)).collect()
}

fn suffix(kind: PublicationKind) -> String {
    format!(".{}.lock", kind.name())
}

/// How publishing went last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastPublished {
    /// When it worked last.
    pub at: Option<Timestamp>,
    /// Whether it has failed since.
    pub fails: bool,
    /// What the last one that worked was made from.
    pub edition: Option<Edition>,
    /// The file that was to be written last. What is no UTF-8 in its name is replaced.
    pub target: Option<String>,
    /// That file as the last one that worked left it.
    pub file: Option<PublishedFile>,
}

/// What a publication is made from. When this has changed, it is due again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The newest event in it.
    pub event_id: i64,
    /// The mirror and the settings that it shows.
    pub made_from: String,
}

/// A published file, as the system describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its size.
    pub bytes: u64,
    /// When it was written.
    pub modified: Timestamp,
}

/// Shares keep times less exactly than disks, and some set them when the file is closed.
const INEXACTNESS: Duration = Duration::from_secs(2);

impl PublishedFile {
    /// Describes the file at this path; `None` where there is none.
    pub fn at(path: &Path) -> Option<PublishedFile> {
        let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(PublishedFile { bytes: file.len(), modified: file.modified().ok()?.try_into().ok()? })
    }

    /// Whether these describe one and the same file.
    pub fn is_same(&self, other: &PublishedFile) -> bool {
        let apart = self.modified.duration_since(other.modified).unsigned_abs();
        self.bytes == other.bytes && apart <= INEXACTNESS
    }
}

/// The record of what was published. It has a connection of its own, because publishing goes on while runs do.
#[derive(Debug)]
pub struct Ledger {
    db: GuardedConnection,
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
        let db = GuardedConnection::open(options, |_, _| Ok(()))?;
        Ok(Ledger { db, path })
    }

    /// How this went last.
    pub fn last(&self, kind: PublicationKind) -> Result<LastPublished, StoreError> {
        let sql = "SELECT published_at, failed_at IS NOT NULL, event_id, made_from, target, file_bytes, file_modified \
                   FROM publication WHERE kind = ?1";
        let time = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let found = self.db.query_row(sql, [kind.name()], |row| {
            let (event_id, made_from) = (row.get::<_, Option<i64>>(2)?, row.get::<_, Option<String>>(3)?);
            let (bytes, modified) = (row.get::<_, Option<u64>>(5)?, time(row.get(6)?));
            Ok(LastPublished {
                at: time(row.get(0)?),
                fails: row.get(1)?,
                edition: event_id.zip(made_from).map(|(event_id, made_from)| Edition { event_id, made_from }),
                target: row.get(4)?,
                file: bytes.zip(modified).map(|(bytes, modified)| PublishedFile { bytes, modified }),
            })
        });
        let found = found.optional().map_err(self.failure("reading what was published"))?;
        Ok(found.unwrap_or_default())
    }

    /// What a publication with these settings would be made from now.
    pub fn edition(&self, settings: &str) -> Result<Edition, StoreError> {
        let sql = "SELECT (SELECT coalesce(max(event_id), 0) FROM change_event), mirror_id, \
                   (SELECT user_version FROM pragma_user_version), \
                   (SELECT group_concat(entity || ' ' || privacy, ', ') FROM mirrored_list), \
                   (SELECT count(*) FROM scrub_log) FROM mirror_source";
        let edition = self.db.query_row(sql, [], |row| {
            let (mirror_id, schema): (String, i64) = (row.get(1)?, row.get(2)?);
            let (privacy, scrubs): (Option<String>, i64) = (row.get(3)?, row.get(4)?);
            Ok(Edition {
                event_id: row.get(0)?,
                made_from: format!(
                    "mirror {mirror_id}, schema {schema}, {}, {scrubs} scrubs; {settings}",
                    privacy.unwrap_or_default()
                ),
            })
        });
        edition.map_err(self.failure("reading what is to be published"))
    }

    fn failure(&self, doing: &'static str) -> impl Fn(rusqlite::Error) -> StoreError + use<> {
        StoreError::sqlite(doing, &self.path)
    }

    /// Whether a run was not complete, the one that had ended last at this time included.
    pub fn trouble_since(&self, at: Option<Timestamp>) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM sync_run WHERE outcome NOT IN ('running', 'complete') AND run_id >= \
                   (SELECT coalesce(max(run_id), 0) FROM sync_run WHERE finished_at <= ?1))";
        self.db
            .query_row(sql, [at.map(time)], |row| row.get(0))
            .map_err(StoreError::sqlite("reading what was published", &self.path))
    }

    /// Records which file is about to be written, so that a later process finds the drafts next to it.
    pub fn begin(&self, kind: PublicationKind, target: &Path) -> Result<(), StoreError> {
        let sql = "INSERT INTO publication (kind, target) VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET \
                   target = excluded.target, file_bytes = NULL, file_modified = NULL";
        self.record(sql, params![kind.name(), target.to_string_lossy()])
    }

    /// Records that no draft lies next to the file any more that was written before the setting was taken away.
    pub fn forget_target(&self, kind: PublicationKind) -> Result<(), StoreError> {
        self.record("UPDATE publication SET target = NULL WHERE kind = ?1", params![kind.name()])
    }

    /// Records that it worked now, what it was made from, and the file that it wrote.
    pub fn record_success(
        &self,
        kind: PublicationKind,
        edition: &Edition,
        file: Option<PublishedFile>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO publication (kind, published_at, event_id, made_from, file_bytes, file_modified) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (kind) DO UPDATE SET \
                   published_at = excluded.published_at, failed_at = NULL, failure = NULL, \
                   event_id = excluded.event_id, made_from = excluded.made_from, \
                   file_bytes = excluded.file_bytes, file_modified = excluded.file_modified";
        let (bytes, modified) = (file.map(|file| file.bytes), file.map(|file| time(file.modified)));
        let Edition { event_id, made_from } = edition;
        self.record(sql, params![kind.name(), time(now), event_id, made_from, bytes, modified])
    }

    /// Records that it failed now. The time of the first failure stays until it works again.
    pub fn record_failure(
        &self,
        kind: PublicationKind,
        failure: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO publication (kind, failed_at, failure) VALUES (?1, ?2, ?3) ON CONFLICT (kind) \
                   DO UPDATE SET failed_at = coalesce(failed_at, excluded.failed_at), failure = excluded.failure";
        self.record(sql, params![kind.name(), time(now), failure])
    }

    fn record(&self, sql: &str, values: &[&dyn ToSql]) -> Result<(), StoreError> {
        if self.db.file_state() != FileState::Ours {
            return Err(StoreError::Replaced { path: self.path.clone() });
        }
        self.db.execute(sql, values).map(drop).map_err(self.failure("recording what was published"))
    }
}

/// The files that were published last, by kind. A file of an older schema does not know them.
fn targets(db: &Connection) -> rusqlite::Result<Vec<(PublicationKind, PathBuf)>> {
    let knows: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_table_info('publication') WHERE name = 'target')",
        [],
        |row| row.get(0),
    )?;
    if !knows {
        return Ok(Vec::new());
    }
    let mut select = db.prepare("SELECT kind, target FROM publication WHERE target IS NOT NULL")?;
    let found = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut targets = Vec::new();
    for target in found {
        let (name, target) = target?;
        let kind = PublicationKind::ALL.into_iter().find(|kind| kind.name() == name);
        targets.extend(kind.map(|kind| (kind, PathBuf::from(target))));
    }
    Ok(targets)
}

impl Store {
    /// The files that were published once, of the kinds that are not configured any more.
    pub fn unset_targets(
        &self,
        configured: &[PublicationKind],
    ) -> Result<Vec<(PublicationKind, PathBuf)>, StoreError> {
        let mut targets = targets(&self.db).map_err(self.failure("reading what was published"))?;
        targets.retain(|(kind, _)| !configured.contains(kind));
        Ok(targets)
    }
}

impl View {
    /// The files that were published last.
    pub fn published_targets(&self) -> Result<Vec<PathBuf>, StoreError> {
        let targets =
            targets(self.db()).map_err(StoreError::sqlite("reading what was published", self.path()))?;
        Ok(targets.into_iter().map(|(_, target)| target).collect())
    }

    /// Copies the file to `target`, atomically and with its mirror_id: see [`PublicationKind::Copy`].
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
