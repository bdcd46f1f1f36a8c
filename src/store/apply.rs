//! Applying a plan: rows, versions, events and the run's record, in one transaction or not at all.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::types::{Null, ToSqlOutput};
use rusqlite::{Connection, Row, Statement, TransactionBehavior, params, params_from_iter};

use super::error::StoreError;
use super::local_time::local_time;
use super::runs::{self, RunId};
use super::{Store, rows, time};
use crate::event::ChangeEvent;
use crate::paging::Rejected;
use crate::plan::{Plan, Step};
use crate::row::{Fingerprint, ListRow, Privacy, RECIPE, Resource, RowNum};
use crate::run::{ListRecord, Record};

/// What a run that read its lists leaves behind.
#[derive(Debug)]
pub struct RunChanges<'a> {
    /// The lists that were read, in the order of what the run records of them.
    pub lists: &'a [ListChanges<'a>],
    /// What the run records of itself.
    pub record: &'a Record,
    /// The settings that the lists were read under.
    pub privacy: &'a Privacy,
    /// The practice's zone, for local times.
    pub zone: &'a TimeZone,
    /// When the changes were observed.
    pub now: Timestamp,
}

/// What a run leaves behind of one list.
#[derive(Debug)]
pub struct ListChanges<'a> {
    /// The list.
    pub list: &'static Resource,
    /// What to do.
    pub plan: &'a Plan,
    /// The rows that could not be read.
    pub rejected: &'a [Rejected],
    /// What the run records of the list.
    pub record: &'a ListRecord,
    /// Whether this run was the first to see that the server has single GET.
    pub learned_single_get: bool,
}

impl RunChanges<'_> {
    fn has_steps(&self) -> bool {
        self.lists.iter().any(|changes| !changes.plan.steps.is_empty())
    }
}

/// Memory for pages of the file while a run is written, in KiB: what no longer fits is written to the log before the
/// commit, and once more each time that it is changed again.
const WRITING_CACHE: i64 = 8 << 10;

/// The same at all other times: SQLite's own default.
const IDLE_CACHE: i64 = 2000;

impl Store {
    /// Applies a plan and closes its run, in one transaction.
    pub fn apply(&mut self, run: RunId, finding: &RunChanges<'_>) -> Result<(), StoreError> {
        if !finding.has_steps() {
            return self.write(run, finding).map_err(|error| self.with_additions(error));
        }
        // The commit is what counts, with however much memory.
        let _ = self.db.pragma_update(None, "cache_size", -WRITING_CACHE);
        let written = self.write(run, finding);
        let _ = self.db.pragma_update(None, "cache_size", -IDLE_CACHE);
        let _ = self.db.release_memory();
        written.map_err(|error| self.with_additions(error))
    }

    fn write(&mut self, run: RunId, finding: &RunChanges<'_>) -> Result<(), StoreError> {
        let path = self.path.clone();
        StoreError::naming("writing the run", &path, || {
            let last_event = self.last_event;
            let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if super::newest_event(&tx)? != last_event {
                return Err(StoreError::ChangedUnderneath { path: path.clone() }.into());
            }
            let mut changed = finding.has_steps();
            record_zone(&tx, run, finding)?;
            for changes in finding.lists {
                write_steps(&tx, run, finding, changes)?;
                write_rejected(&tx, run, changes)?;
                changed |= write_listed(&tx, finding, changes)?;
            }
            runs::close(&tx, run, finding.record, finding.now)?;
            if changed {
                // The header's change counter then shows that a file put back in place is older than these changes.
                super::touch(&tx)?;
            }
            tx.commit()?;
            Ok(self.settle(changed)?)
        })
    }
}

fn write_steps(
    db: &Connection,
    run: RunId,
    finding: &RunChanges<'_>,
    changes: &ListChanges<'_>,
) -> rusqlite::Result<()> {
    if changes.plan.steps.is_empty() {
        return Ok(());
    }
    let (now, local) = (time(finding.now), local_time(finding.now, finding.zone));
    // A time that lies ahead was written by a clock that has been set back since: the row is missing from now on.
    let (all, key) = (changes.list.all_table(), changes.list.key);
    let mut miss = db.prepare(&format!(
        "UPDATE {all} SET missing_since = ?2, missing_since_local = ?3 \
         WHERE {key} = ?1 AND (missing_since IS NULL OR missing_since > ?2)"
    ))?;
    let mut sight = db.prepare(&format!(
        "UPDATE {all} SET missing_since = NULL, missing_since_local = NULL WHERE {key} = ?1"
    ))?;
    let mut writer = EventWriter::new(db, run, finding, changes.list)?;
    for step in &changes.plan.steps {
        match step {
            Step::Miss(num) => miss.execute(params![num, now, local]).map(drop)?,
            Step::Sight(num) => sight.execute([num]).map(drop)?,
            Step::Insert { after, event } => writer.write(after, event, None, RowState::Live)?,
            Step::Update { after, event } | Step::Restore { after, event } => {
                let previous = writer.place(event.num)?;
                writer.write(after, event, previous, RowState::Live)?;
            }
            Step::Redact { after, event } => {
                let previous = writer.place(event.num)?;
                writer.write(after, event, previous, RowState::Unread)?;
            }
            Step::Tombstone { last, event } => {
                let previous = writer.place(event.num)?;
                writer.write(last, event, previous, RowState::Deleted)?;
            }
        }
    }
    Ok(())
}

/// Records the zone of local times when it is another one than that of the events before. `verify` needs it: the
/// configured zone may change later, and events keep theirs.
fn record_zone(db: &Connection, run: RunId, finding: &RunChanges<'_>) -> rusqlite::Result<()> {
    if finding.lists.iter().all(|changes| changes.plan.events().next().is_none()) {
        return Ok(());
    }
    db.execute(
        "INSERT INTO observed_zone (first_run_id, time_zone) SELECT ?1, ?2 \
         WHERE ?2 IS NOT (SELECT time_zone FROM observed_zone ORDER BY first_run_id DESC LIMIT 1)",
        params![run, finding.zone.iana_name().unwrap_or_default()],
    )
    .map(drop)
}

/// What a run knows of a row that it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowState {
    /// It was read, so it is not missing.
    Live,
    /// It was not read: if it is missing, it stays so.
    Unread,
    /// It is gone.
    Deleted,
}

/// Where a row's history stands.
struct Place {
    /// The event of its last version.
    event_id: i64,
    /// Since when that has held, in UTC and in local time.
    valid_from: (String, String),
}

/// Statements held for the whole transaction: preparing them for each row costs more than all else.
struct EventWriter<'a> {
    run: RunId,
    now: String,
    local: String,
    place: Statement<'a>,
    event: Statement<'a>,
    field: Statement<'a>,
    close: Statement<'a>,
    version: Statement<'a>,
    row: Statement<'a>,
}

impl<'a> EventWriter<'a> {
    fn new(
        db: &'a Connection,
        run: RunId,
        finding: &RunChanges<'_>,
        list: &'static Resource,
    ) -> rusqlite::Result<EventWriter<'a>> {
        let (all, versions, key) = (list.all_table(), list.version_table(), list.key);
        let columns = rows::column_list(list);
        let slots = |count: usize| (1..=count).map(|slot| format!("?{slot}")).collect::<Vec<_>>().join(", ");
        let width = rows::width(list);
        let updates: Vec<String> =
            rows::names(list).map(|name| format!("{name} = excluded.{name}")).collect();
        Ok(EventWriter {
            run,
            now: time(finding.now),
            local: local_time(finding.now, finding.zone),
            place: db.prepare(&format!(
                "SELECT {all}.last_event_id, {versions}.valid_from, {versions}.valid_from_local \
                 FROM {all} JOIN {versions} ON {versions}.event_id = {all}.last_event_id WHERE {all}.{key} = ?1"
            ))?,
            event: db.prepare(
                "INSERT INTO change_event (run_id, observed_at, observed_local, op, entity, ReferralNum, RefAttachNum, \
                 DateTStamp, stamp_moved, changed_fields, proof, previous_event_id) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?,
            field: db.prepare(
                "INSERT INTO field_change (event_id, entity, ReferralNum, RefAttachNum, field, old_value, new_value) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
            close: db.prepare(&format!(
                "UPDATE {versions} SET valid_to = ?2, valid_to_local = ?3 WHERE event_id = ?1 AND valid_to IS NULL"
            ))?,
            version: db.prepare(&format!(
                "INSERT INTO {versions} (event_id, {key}, valid_from, valid_from_local, is_deleted, {columns}) VALUES ({})",
                slots(5 + width)
            ))?,
            row: db.prepare(&format!(
                "INSERT INTO {all} ({key}, first_seen_at, first_seen_local, last_changed_at, last_changed_local, \
                 deleted_at, deleted_local, last_event_id, fingerprint, {columns}) VALUES ({}) \
                 ON CONFLICT ({key}) DO UPDATE SET \
                 last_changed_at = CASE WHEN ?{edited} THEN excluded.last_changed_at ELSE last_changed_at END, \
                 last_changed_local = CASE WHEN ?{edited} THEN excluded.last_changed_local ELSE last_changed_local END, \
                 missing_since = CASE WHEN ?{unread} THEN missing_since END, \
                 missing_since_local = CASE WHEN ?{unread} THEN missing_since_local END, \
                 deleted_at = excluded.deleted_at, deleted_local = excluded.deleted_local, \
                 last_event_id = excluded.last_event_id, fingerprint = excluded.fingerprint, {}",
                slots(9 + width),
                updates.join(", "),
                edited = 10 + width,
                unread = 11 + width,
            ))?,
        })
    }

    fn place(&mut self, num: RowNum) -> rusqlite::Result<Option<Place>> {
        let read = |found: &Row<'_>| {
            Ok(Place { event_id: found.get(0)?, valid_from: (found.get(1)?, found.get(2)?) })
        };
        self.place.query_map([num], read)?.next().transpose()
    }

    /// Writes one event with its version, its fields and the row as it is now.
    fn write(
        &mut self,
        row: &ListRow,
        event: &ChangeEvent,
        previous: Option<Place>,
        state: RowState,
    ) -> rusqlite::Result<()> {
        let is_deleted = state == RowState::Deleted;
        let num = row.num();
        let event_id = self.insert_event(event, previous.as_ref().map(|place| place.event_id))?;
        // The clock may have been set back: intervals never run backwards.
        let (from, from_local) = match &previous {
            Some(Place { valid_from: (at, local), .. }) if *at > self.now => (at.clone(), local.clone()),
            _ => (self.now.clone(), self.local.clone()),
        };
        if let Some(previous) = previous {
            self.close.execute(params![previous.event_id, from, from_local])?;
        }
        let head = [
            ToSqlOutput::from(event_id),
            ToSqlOutput::from(num),
            ToSqlOutput::from(from),
            ToSqlOutput::from(from_local),
            ToSqlOutput::from(is_deleted),
        ];
        self.version.execute(params_from_iter(head.into_iter().chain(rows::values(row))))?;
        let [deleted_at, deleted_local] = match is_deleted {
            true => [ToSqlOutput::from(self.now.as_str()), ToSqlOutput::from(self.local.as_str())],
            false => [ToSqlOutput::from(Null), ToSqlOutput::from(Null)],
        };
        let head = [
            ToSqlOutput::from(num),
            ToSqlOutput::from(self.now.as_str()),
            ToSqlOutput::from(self.local.as_str()),
            ToSqlOutput::from(self.now.as_str()),
            ToSqlOutput::from(self.local.as_str()),
            deleted_at,
            deleted_local,
            ToSqlOutput::from(event_id),
            ToSqlOutput::from(Fingerprint::of(row).as_bytes().to_vec()),
        ];
        let was_edited = ToSqlOutput::from(event.op.is_edit());
        let was_unread = ToSqlOutput::from(state == RowState::Unread);
        let tail = [was_edited, was_unread];
        self.row.execute(params_from_iter(head.into_iter().chain(rows::values(row)).chain(tail)))?;
        Ok(())
    }

    fn insert_event(&mut self, event: &ChangeEvent, previous: Option<i64>) -> rusqlite::Result<i64> {
        let fields: Vec<&str> = event.columns().map(|column| column.name()).collect();
        let attach = attach_num(event.list, event.num);
        let event_id = self.event.insert(params![
            self.run,
            self.now,
            self.local,
            event.op.name(),
            event.list.name,
            event.referral,
            attach,
            event.stamp.text(),
            event.stamp_moved,
            fields.join(","),
            event.proof.map(|proof| proof.name()),
            previous,
        ])?;
        for field in &event.fields {
            self.field.execute(params![
                event_id,
                event.list.name,
                event.referral,
                attach,
                field.column.name(),
                field.old,
                field.new
            ])?;
        }
        Ok(event_id)
    }
}

/// How many rejected rows of a run are kept; `sync_run.rows_rejected` counts every one.
pub(crate) const MOST_REJECTED: usize = 1000;

fn write_rejected(db: &Connection, run: RunId, changes: &ListChanges<'_>) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO rejected_row (run_id, entity, ReferralNum, RefAttachNum, list_offset, reason) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let list = changes.list;
    for row in changes.rejected.iter().take(MOST_REJECTED) {
        let attach = row.num.and_then(|num| attach_num(list, num));
        let referral = row.num.filter(|_| attach.is_none());
        insert.execute(params![run, list.name, referral, attach, row.offset, row.fault.to_string()])?;
    }
    Ok(())
}

/// RefAttachNum of a row; `None` for a referral.
fn attach_num(list: &'static Resource, num: RowNum) -> Option<RowNum> {
    list.referral.map(|_| num)
}

/// Records what the run learned of a list: that the server has single GET, that the baseline ended (with the first proven
/// list that holds a row), and under which privacy settings the rows now are. The plan has brought every live row under
/// those settings, rows that were not read included. Returns whether any of it is new. When the list was last proven is
/// recorded too, with every run.
fn write_listed(
    db: &Connection,
    finding: &RunChanges<'_>,
    changes: &ListChanges<'_>,
) -> rusqlite::Result<bool> {
    let (entity, now) = (changes.list.name, time(finding.now));
    let mut changed = declare(db, changes.list, finding.privacy)?;
    if changes.learned_single_get {
        changed += db
            .prepare_cached(
                "UPDATE mirrored_list SET single_get_at = ?1 WHERE entity = ?2 AND single_get_at IS NULL",
            )?
            .execute((&now, entity))?;
    }
    if changes.record.is_proven && changes.record.rows_seen > 0 {
        changed += db
            .prepare_cached(
                "UPDATE mirrored_list SET baseline_at = ?1 WHERE entity = ?2 AND baseline_at IS NULL",
            )?
            .execute((&now, entity))?;
    }
    changed += db
        .prepare_cached("UPDATE mirrored_list SET privacy = ?1 WHERE entity = ?2 AND privacy <> ?1")?
        .execute((finding.privacy.recorded(changes.list), entity))?;
    if changes.record.is_proven {
        db.prepare_cached("UPDATE mirrored_list SET whole_at = ?1 WHERE entity = ?2")?
            .execute((&now, entity))?;
    }
    Ok(changed > 0)
}

/// Gives a list its row in `mirrored_list`, where it has none; returns how many rows that makes.
pub(super) fn declare(
    db: &Connection,
    list: &'static Resource,
    privacy: &Privacy,
) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO mirrored_list (entity, privacy, fingerprint_recipe) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute((list.name, privacy.recorded(list), RECIPE))
}
