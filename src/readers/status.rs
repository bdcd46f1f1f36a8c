//! How fresh and how complete the mirror is.

use std::path::Path;
use std::{fs, time::Duration};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::attention::{AttentionReason, reasons};
use crate::event::Op;
use crate::host::with_suffix;
use crate::refattach::REFATTACH;
use crate::referral::{REFERRAL, ReferralNum};
use crate::row::{Resource, RowNum};
use crate::store::listed::{LISTS_SINCE, counted, schema_of};
use crate::store::{RunId, StoreError, View, WAL_HELD, flapping_rows};

/// How the mirror stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The practice.
    pub practice: String,
    /// When a run last ended with a proven list.
    pub last_proven_at: Option<String>,
    /// Live rows.
    pub live: u64,
    /// Tombstones.
    pub deleted: u64,
    /// Live rows that proven lists have been without.
    pub missing: u64,
    /// Deletions that the last list left withheld.
    pub withheld: u64,
    /// The name to approve them by; without a name they cannot be approved.
    pub withheld_id: Option<String>,
    /// How the attaches stand; `None` where they are not mirrored.
    pub attaches: Option<AttachStatus>,
    /// Rows of the last lists that could not be read.
    pub rejected: u64,
    /// The first of them, by list and by their place in it; at most [`FEW`].
    pub rejected_rows: Vec<RejectedRow>,
    /// How many runs have ended since the last proven list without proving one.
    pub unproven_runs: u64,
    /// When the first of them started.
    pub unproven_since: Option<String>,
    /// How many seconds the server's clock was ahead of this machine's in the last run whose answers had a `Date`; `None` where none
    /// was.
    pub clock_lead: Option<i64>,
    /// Rows that the last run with changes changed back and forth without an edit, where these are at least half of all and that
    /// run is one of the last ten; 0 else.
    pub flapping: u64,
    /// What waits for a person.
    pub attention: Vec<AttentionReason>,
    /// Since when the longest missing row has been missing.
    pub missing_since: Option<String>,
    /// The rows that have been missing longest, with the time; at most [`FEW`].
    pub missing_rows: Vec<(ReferralNum, String)>,
    /// The last runs, the newest first.
    pub runs: Vec<LastRun>,
    /// What is published and does not work now: its kind, since when, and why.
    pub publishing_failures: Vec<(String, String, String)>,
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of its write-ahead log.
    pub wal_bytes: u64,
}

/// How the attaches of the mirror stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachStatus {
    /// When their list was last proven.
    pub whole_at: Option<String>,
    /// Live ones.
    pub live: u64,
    /// Tombstones.
    pub deleted: u64,
    /// Live ones that proven lists have been without.
    pub missing: u64,
    /// Deletions that the last list left withheld.
    pub withheld: u64,
    /// The name to approve them by, or a list that looks like another practice's.
    pub withheld_id: Option<String>,
}

/// How many missing and how many rejected rows are named; the file holds every one.
pub const FEW: usize = 10;

/// How many runs it takes without rows that go back and forth until `status` says nothing of them.
const RECENT: i64 = 10;

/// A row of the last lists that could not be read, without its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// The list.
    pub list: &'static Resource,
    /// Its number, if that could be read.
    pub num: Option<RowNum>,
    /// Its place in the list, from 0.
    pub list_offset: i64,
    /// The member, and what was expected of it.
    pub reason: String,
}

/// A run, as `status` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRun {
    /// Its number.
    pub run_id: RunId,
    /// What started it.
    pub trigger: String,
    /// When.
    pub started_at: String,
    /// How it ended, or `running`.
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
    /// Rows seen.
    pub rows_seen: u64,
    /// Events recorded.
    pub events: u64,
}

impl Status {
    /// The time since the last proven list; `None` when there was none, or when it lies in the future.
    pub fn age(&self, now: Timestamp) -> Option<Duration> {
        let proven: Timestamp = self.last_proven_at.as_ref()?.parse().ok()?;
        Duration::try_from(now.duration_since(proven)).ok()
    }

    /// Whether a reader keeps the write-ahead log from being cut back. A run that is under way makes it long as well.
    pub fn log_is_held(&self) -> bool {
        let is_running = self.runs.first().is_some_and(|run| run.outcome == "running");
        self.wal_bytes > WAL_HELD && !is_running
    }
}

/// Reads the state of the mirror, with this many of its last runs.
pub fn status(view: &View, runs: usize) -> Result<Status, StoreError> {
    let mut status = read(view, runs).map_err(StoreError::sqlite("reading the status", view.path()))?;
    status.file_bytes = size(view.path());
    status.wal_bytes = size(&with_suffix(view.path(), "-wal"));
    Ok(status)
}

fn read(view: &View, runs: usize) -> rusqlite::Result<Status> {
    // All queries see the same state, although a run may commit between two of them.
    let _moment = view.one_moment()?;
    let db = view.db();
    let (unproven_runs, unproven_since) = db.query_row(
        "SELECT count(*), min(started_at) FROM sync_run WHERE outcome <> 'running' \
         AND run_id > (SELECT coalesce(max(run_id), 0) FROM sync_run WHERE list_proven = 1)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let missing_rows = missing(db)?;
    let schema = schema_of(db)?;
    let rejected_rows = rejected(db, schema)?;
    let attaches = attaches(db, schema)?;
    let clock_lead = clock_lead(db)?;
    let flapping = recently_flapping(db)?;
    let attention = reasons(db)?;
    let runs = last_runs(db, schema, runs)?;
    let publishing_failures = db
        .prepare(
            "SELECT kind, failed_at, coalesce(failure, '') FROM publication WHERE failed_at IS NOT NULL",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    db.query_row(
        "SELECT practice, last_proven_at, live, deleted, missing, withheld, withheld_id, rejected FROM mirror_status",
        [],
        |row| {
            Ok(Status {
                practice: row.get(0)?,
                last_proven_at: row.get(1)?,
                live: row.get(2)?,
                deleted: row.get(3)?,
                missing: row.get(4)?,
                withheld: row.get(5)?,
                withheld_id: row.get(6)?,
                attaches,
                rejected: row.get(7)?,
                rejected_rows,
                unproven_runs,
                unproven_since,
                clock_lead,
                // Fewer than half may have any cause.
                flapping: if flapping * 2 >= row.get::<_, u64>(2)? { flapping } else { 0 },
                attention,
                missing_since: missing_rows.first().map(|(_, since)| since.clone()),
                missing_rows,
                publishing_failures,
                runs,
                file_bytes: 0,
                wal_bytes: 0,
            })
        },
    )
}

fn missing(db: &Connection) -> rusqlite::Result<Vec<(ReferralNum, String)>> {
    db.prepare(
        "SELECT ReferralNum, missing_since FROM referral WHERE missing_since IS NOT NULL \
         ORDER BY missing_since, ReferralNum LIMIT ?1",
    )?
    .query_map([FEW], |row| Ok((row.get(0)?, row.get(1)?)))?
    .collect()
}

/// Of the run that `mirror_status` counts them of: the last one that read a list.
fn rejected(db: &Connection, schema: i64) -> rusqlite::Result<Vec<RejectedRow>> {
    let (is_attach, num) = match schema >= LISTS_SINCE {
        true => ("entity = 'refattach'", "coalesce(RefAttachNum, ReferralNum)"),
        false => ("0", "ReferralNum"),
    };
    db.prepare(&format!(
        "SELECT {is_attach} AS is_attach, {num}, list_offset, reason FROM rejected_row \
         WHERE run_id = (SELECT max(run_id) FROM sync_run WHERE outcome IN ('complete', 'partial')) \
         ORDER BY is_attach, list_offset LIMIT ?1"
    ))?
    .query_map([FEW], |row| {
        let list = if row.get(0)? { &REFATTACH } else { &REFERRAL };
        Ok(RejectedRow { list, num: row.get(1)?, list_offset: row.get(2)?, reason: row.get(3)? })
    })?
    .collect()
}

/// How the attaches stand. An older file has none.
fn attaches(db: &Connection, schema: i64) -> rusqlite::Result<Option<AttachStatus>> {
    if schema < LISTS_SINCE {
        return Ok(None);
    }
    let sql = "SELECT attaches_whole_at, attaches_live, attaches_deleted, attaches_missing, attaches_withheld, \
               attaches_withheld_id FROM mirror_status WHERE attaches_live IS NOT NULL";
    db.query_row(sql, [], |row| {
        Ok(AttachStatus {
            whole_at: row.get(0)?,
            live: row.get(1)?,
            deleted: row.get(2)?,
            missing: row.get(3)?,
            withheld: row.get(4)?,
            withheld_id: row.get(5)?,
        })
    })
    .optional()
}

/// A file of an older schema, which the next run upgrades, does not have the column.
fn clock_lead(db: &Connection) -> rusqlite::Result<Option<i64>> {
    let is_there = "SELECT EXISTS (SELECT 1 FROM pragma_table_info('sync_run') WHERE name = 'clock_lead')";
    if !db.query_row(is_there, [], |row| row.get::<_, bool>(0))? {
        return Ok(None);
    }
    let lead = "SELECT clock_lead FROM sync_run WHERE clock_lead IS NOT NULL ORDER BY run_id DESC LIMIT 1";
    db.query_row(lead, [], |row| row.get(0)).optional()
}

fn recently_flapping(db: &Connection) -> rusqlite::Result<u64> {
    let recent = format!(
        "SELECT max(run_id) FROM change_event WHERE run_id > (SELECT coalesce(max(run_id), 0) FROM sync_run) - {RECENT}"
    );
    flapping_rows(db, &REFERRAL, &recent)
}

fn last_runs(db: &Connection, schema: i64, most: usize) -> rusqlite::Result<Vec<LastRun>> {
    let events = Op::ALL.map(|op| counted(op, schema)).join(" + ");
    db.prepare(&format!(
        "SELECT run_id, \"trigger\", started_at, outcome, reason, rows_seen, \
         {events} FROM sync_run ORDER BY run_id DESC LIMIT ?1"
    ))?
    .query_map([most], |row| {
        Ok(LastRun {
            run_id: row.get(0)?,
            trigger: row.get(1)?,
            started_at: row.get(2)?,
            outcome: row.get(3)?,
            reason: row.get(4)?,
            rows_seen: row.get(5)?,
            events: row.get(6)?,
        })
    })?
    .collect()
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}
