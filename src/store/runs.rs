//! Run rows: opened when a run has the lock, closed when it ends.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::error::StoreError;
use super::room::check_room;
use super::{Store, time};
use crate::run::{ListRecord, Record, Trigger};

/// `sync_run.run_id`.
pub type RunId = i64;

impl Store {
    /// Opens a run's row. To be called with the run lock held, because then every other row that is still `running` is of a dead process.
    pub fn begin_run(&mut self, trigger: Trigger, now: Timestamp) -> Result<RunId, StoreError> {
        self.open_run(trigger, now).map_err(|error| self.with_additions(error))
    }

    fn open_run(&mut self, trigger: Trigger, now: Timestamp) -> Result<RunId, StoreError> {
        self.confirm()?;
        check_room(&self.path)?;
        let path = self.path.clone();
        StoreError::naming("opening the run", &path, || {
            let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // In the transaction that opens the new run, so that no reader sees two runs that are running.
            tx.prepare_cached(
                "UPDATE sync_run SET outcome = 'interrupted', finished_at = ?1, \
             reason = 'the process ended in the middle of the run' WHERE outcome = 'running'",
            )
            .and_then(|mut update| update.execute([time(now)]))?;
            forget_old_runs(&tx, self.keep_runs, now)?;
            let run = tx
            .prepare_cached(
                "INSERT INTO sync_run (trigger, started_at, outcome, version) VALUES (?1, ?2, 'running', ?3)",
            )
            .and_then(|mut insert| {
                insert.insert(params![trigger.name(), time(now), env!("CARGO_PKG_VERSION")])
            })?;
            // `apply` compares this number again, because a file that was exchanged during the run has another one.
            let newest = super::newest_event(&tx)?;
            tx.commit()?;
            self.last_event = newest;
            Ok(run)
        })
    }

    /// Closes a run that applied nothing.
    pub fn end_run(&mut self, run: RunId, record: &Record, now: Timestamp) -> Result<(), StoreError> {
        self.confirm()?;
        let closed = close(&self.db, run, record, now).map_err(self.failure("closing the run"));
        closed.map_err(|error| self.with_additions(error))?;
        self.settle(false)
    }
}

/// How many of the newest proven runs have to agree that time has passed before rows are removed.
const WITNESSES: u32 = 10;

/// More seconds than this between the server's clock and this machine's, and a run is no witness of the time.
const CLOCK_TOLERANCE: i64 = 300;

/// The time from which the age of run rows is measured; `None` while no run is a witness of it.
///
/// It is never the clock of the moment when that is ahead of the runs before, because one run by a clock that is 500 days
/// ahead would remove nearly all rows. It is the earliest start of the last [`WITNESSES`] runs that proved their list by a
/// clock that agreed with the server's: a run that failed moves nothing (a wrong clock fails runs, because certificates
/// seem to have expired), and a few runs by a wrong clock move nothing even where the server sends no `Date`.
fn retention_time(db: &Connection, now: Timestamp) -> rusqlite::Result<Option<Timestamp>> {
    let earliest: Option<String> = db
        .prepare_cached(
            "SELECT min(started_at) FROM (SELECT started_at FROM sync_run \
             WHERE list_proven = 1 AND coalesce(abs(clock_lead), 0) <= ?1 ORDER BY run_id DESC LIMIT ?2)",
        )?
        .query_row([CLOCK_TOLERANCE, i64::from(WITNESSES)], |row| row.get(0))?;
    let earliest: Option<Timestamp> = earliest.and_then(|time| time.parse().ok());
    Ok(earliest.map(|earliest| earliest.min(now)))
}

/// Removes run rows that are older than is kept, with the rows of their lists and their rejected rows. The last proven run stays: without it
/// `status` could not say how fresh the mirror is.
fn forget_old_runs(db: &Connection, keep: Duration, now: Timestamp) -> rusqlite::Result<()> {
    let oldest = retention_time(db, now)?.and_then(|time| time.checked_sub(keep).ok());
    // No run is a witness of the time, so no run can be said to be old.
    let Some(oldest) = oldest else { return Ok(()) };
    let forgotten = db
        .prepare_cached(
            "DELETE FROM sync_run WHERE started_at < ?1 \
             AND run_id <> (SELECT coalesce(max(run_id), 0) FROM sync_run WHERE list_proven = 1)",
        )?
        .execute([time(oldest)])?;
    // The search through all rejected rows is only worth its time when a run was removed.
    if forgotten > 0 {
        db.execute("DELETE FROM rejected_row WHERE run_id NOT IN (SELECT run_id FROM sync_run)", [])?;
        db.execute("DELETE FROM sync_list WHERE run_id NOT IN (SELECT run_id FROM sync_run)", [])?;
    }
    Ok(())
}

/// Writes what a run records of itself, once: a closed run stays as it is.
pub(super) fn close(db: &Connection, run: RunId, record: &Record, now: Timestamp) -> rusqlite::Result<()> {
    let counts = &record.counts;
    db.prepare_cached(
        "UPDATE sync_run SET finished_at = ?2, outcome = ?3, reason = ?4, list_proven = ?5, requests = ?6, \
         retries = ?7, pages = ?8, bytes = ?9, rows_seen = ?10, rows_rejected = ?11, snapshot = ?12, created = ?13, \
         updated = ?14, touched = ?15, reshaped = ?16, deleted = ?17, restored = ?18, unchanged = ?19, missing = ?20, \
         deletes_withheld = ?21, withheld_id = ?22, accepted_id = ?23, accepted_by = ?24, clock_lead = ?25, \
         reordered = ?26 WHERE run_id = ?1 AND outcome = 'running'",
    )?
    .execute(params![
        run,
        time(now),
        record.outcome.name(),
        record.reason,
        record.list_proven,
        record.requests,
        record.retries,
        record.pages,
        record.bytes,
        record.rows_seen,
        record.rows_rejected,
        counts.snapshot,
        counts.created,
        counts.updated,
        counts.touched,
        counts.reshaped,
        counts.deleted,
        counts.restored,
        counts.unchanged,
        counts.missing,
        record.deletes_withheld,
        record.withheld_id,
        record.accepted_id,
        record.accepted_by,
        record.clock_lead,
        counts.reordered,
    ])?;
    for list in &record.lists {
        close_list(db, run, list)?;
    }
    Ok(())
}

fn close_list(db: &Connection, run: RunId, list: &ListRecord) -> rusqlite::Result<()> {
    let counts = &list.counts;
    db.prepare_cached(
        "INSERT INTO sync_list (run_id, entity, read, proven, requests, pages, rows_seen, rows_rejected, snapshot, \
         created, updated, reordered, touched, reshaped, deleted, restored, unchanged, missing, deletes_withheld, \
         withheld_id, reason) \
         VALUES (?1, ?2, 'whole', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    )?
    .execute(params![
        run,
        list.list.name,
        list.is_proven,
        list.requests,
        list.pages,
        list.rows_seen,
        list.rows_rejected,
        counts.snapshot,
        counts.created,
        counts.updated,
        counts.reordered,
        counts.touched,
        counts.reshaped,
        counts.deleted,
        counts.restored,
        counts.unchanged,
        counts.missing,
        list.deletes_withheld,
        list.withheld_id,
        list.reason,
    ])?;
    Ok(())
}
