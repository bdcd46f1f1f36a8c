//! The SQLite file: opened, migrated, read for the diff, and written in one transaction a run. Knows nothing of HTTP.

mod additions;
mod apply;
mod copy;
mod error;
mod fingerprints;
mod flapping;
mod guarded;
mod limits;
pub(crate) mod listed;
mod load;
mod local_time;
mod lock;
mod migrate;
mod open;
mod options;
mod place;
mod publication;
mod remedy;
mod room;
pub(crate) mod rows;
mod runs;
mod scrub;
mod unnamed;
mod view;
mod wal;

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

pub(crate) use apply::MOST_REJECTED;
pub use apply::{ListChanges, RunChanges};
pub use copy::CopyError;
pub use error::StoreError;
pub use flapping::FLAPPING_REMEDY;
pub(crate) use flapping::flapping_rows;
pub(crate) use local_time::{LOCAL_TIME, local_time};
pub use lock::{LockState, RunLock};
pub(crate) use migrate::schema;
pub use options::Options;
pub(crate) use place::look_at_directory;
pub use publication::{
    Edition, LastPublished, Ledger, PublicationKind, PublishLock, PublishedFile, lock_files,
};
pub use runs::RunId;
pub use scrub::Scrubbed;
pub(crate) use unnamed::Unnamed;
pub use view::View;
pub use wal::WAL_HELD;

use guarded::GuardedConnection;
use place::FileState;

use crate::atomic_file::remove_abandoned;
use crate::host::{Invocation, directory};
use crate::mirror::Mirror;
use crate::plan::Images;
use crate::referral::REFERRAL;
use crate::row::{Privacy, Resource, RowNum};

/// Whose referrals a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// `practice.name`.
    pub practice: String,
    /// `practice.time_zone`, an IANA name.
    pub time_zone: String,
    /// The host of `api.base_url`.
    pub base_host: String,
}

/// The database, open for writing.
#[derive(Debug)]
pub struct Store {
    db: GuardedConnection,
    /// The file itself.
    path: PathBuf,
    keep_runs: Duration,
    /// The newest event when the run began. No other process may add one before the plan is applied.
    last_event: i64,
    /// Whether changes may be in the write-ahead log only, because a reader held it when they were written.
    unsaved: bool,
    /// The newest row of `scrub_log` when the settings were read.
    last_scrub: i64,
    /// How the program is called for this file.
    commands: Invocation,
}

impl Store {
    /// Opens a practice's file and makes it where there is none. Another practice's file is refused. `held`: the run lock,
    /// where the caller has it; opening may have to wait for it otherwise.
    pub fn open(
        options: &Options,
        identity: &Identity,
        privacy: &Privacy,
        now: Timestamp,
        held: Option<&RunLock>,
    ) -> Result<Store, StoreError> {
        let path = place::real(&options.path);
        let db = open::open(&path, options, held)?;
        // A killed publication, backup or upgrade left whole copies here.
        remove_abandoned(directory(&path));
        let (keep_runs, commands) = (options.keep_runs, options.commands.clone());
        let mut store = Store { db, path, keep_runs, last_event: 0, unsaved: true, last_scrub: 0, commands };
        store.identify(identity, privacy, now).map_err(|error| store.with_additions(error))?;
        store.last_scrub = store.newest_scrub()?;
        Ok(store)
    }

    /// Whether the database's directory is there and belongs to the user of this process, which [`Store::open`] asks
    /// for as well. A command that runs as another user reports this first, and not a remedy for the
    /// key files, which belong to the same user.
    pub fn check_directory(options: &Options) -> Result<(), StoreError> {
        place::check_directory(&options.path)
    }

    /// The store, if the file and its side files are still the ones that it holds. Else it is closed without writing
    /// anything; what is at the place by then has to be opened. To be called with the run lock held, before a run.
    pub fn still_ours(self, _held: &RunLock) -> Result<Option<Store>, StoreError> {
        let (file_state, path) = (self.db.file_state(), self.path.clone());
        match file_state {
            FileState::Ours => return Ok(Some(self)),
            FileState::Replaced => {
                tracing::warn!(
                    "{} or its side files were removed or replaced; it is opened again",
                    path.display()
                );
                drop(self);
            }
            FileState::Overwritten => {
                tracing::warn!("another database was copied over {}; it is opened again", path.display());
                drop(self);
                wal::set_side_files_aside(&path)?;
            }
        }
        Ok(None)
    }

    /// An error when the file or its side files are no longer the ones that are open.
    fn confirm(&self) -> Result<(), StoreError> {
        match self.db.file_state() {
            FileState::Ours => Ok(()),
            FileState::Replaced | FileState::Overwritten => {
                Err(StoreError::Replaced { path: self.path.clone() })
            }
        }
    }

    /// The database's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn identify(&self, identity: &Identity, privacy: &Privacy, now: Timestamp) -> Result<(), StoreError> {
        let failed = self.failure("reading whose referrals the file holds");
        let known: Option<Identity> = self
            .db
            .prepare("SELECT practice, time_zone, base_host FROM mirror_source")
            .and_then(|mut select| {
                select
                    .query_map([], |row| {
                        Ok(Identity { practice: row.get(0)?, time_zone: row.get(1)?, base_host: row.get(2)? })
                    })?
                    .next()
                    .transpose()
            })
            .map_err(&failed)?;
        let Identity { practice, time_zone, base_host } = identity;
        match known {
            Some(known) if known.practice != *practice => Err(StoreError::OtherPractice {
                path: self.path.clone(),
                file: known.practice,
                configured: practice.clone(),
            }),
            Some(known) if known == *identity => Ok(()),
            Some(_) => self
                .db
                .execute("UPDATE mirror_source SET time_zone = ?1, base_host = ?2", (time_zone, base_host))
                .map(drop)
                .map_err(&failed),
            None => self.introduce(identity, privacy, now).map_err(&failed),
        }
    }

    fn introduce(&self, identity: &Identity, privacy: &Privacy, now: Timestamp) -> rusqlite::Result<()> {
        let tx = self.db.unchecked_transaction()?;
        tx.execute(
            "INSERT OR IGNORE INTO mirror_source (one, mirror_id, practice, time_zone, base_host, created_at) \
             VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            (
                uuid::Uuid::new_v4().to_string(),
                &identity.practice,
                &identity.time_zone,
                &identity.base_host,
                time(now),
            ),
        )?;
        apply::declare(&tx, &REFERRAL, privacy)?;
        tx.commit()
    }

    /// The mirror of a list: number, stamp, fingerprint and state of every row ever seen.
    pub fn mirror(&self, list: &'static Resource) -> Result<Mirror, StoreError> {
        load::mirror(&self.db, &self.path, list)
    }

    /// The file's `mirror_id`, once it has a baseline: from then on it holds what cannot be read again from the source.
    pub fn baseline_mirror(&self) -> Result<Option<String>, StoreError> {
        let sql = "SELECT mirror_id FROM mirror_source \
                   WHERE EXISTS (SELECT 1 FROM mirrored_list WHERE baseline_at IS NOT NULL)";
        let read = self.db.query_row(sql, [], |row| row.get(0)).optional();
        read.map_err(self.failure("reading whose referrals the file holds"))
    }

    /// The full rows of a list with these numbers.
    pub fn images(&mut self, list: &'static Resource, nums: &[RowNum]) -> Result<Images, StoreError> {
        load::images(&self.db, &self.path, list, nums)
    }

    fn failure(&self, doing: &'static str) -> impl Fn(rusqlite::Error) -> StoreError + use<> {
        StoreError::sqlite(doing, &self.path)
    }
}

fn newest_event(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT coalesce(max(event_id), 0) FROM change_event")?.query_row([], |row| row.get(0))
}

/// Writes the first page and changes nothing but the change counter in it.
fn touch(db: &Connection) -> rusqlite::Result<()> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    db.pragma_update(None, "user_version", version)
}

/// A time as the file keeps it: `2026-11-22T06:27:51.123Z`.
pub(crate) fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
