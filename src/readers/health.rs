//! The figures that monitors watch. They are cheap with any size of the file, because nothing here reads every row or every event.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::attention::{AttentionReason, reasons};
use crate::event::Op;
use crate::store::listed::{LISTS_SINCE, counted, schema_of};
use crate::store::{StoreError, View};

/// How the mirror stands, in figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Health {
    /// The practice.
    pub practice: String,
    /// The last run that proved the list.
    pub proven: Option<Proven>,
    /// When the last run ended, with any outcome.
    pub ended_at: Option<Timestamp>,
    /// Runs since the last proven one that failed or could not prove theirs; interrupted ones do not count.
    pub failures: u64,
    /// Events recorded since the file was made. Never falls: events stay for ever.
    pub events: u64,
    /// Deletions that the last list left withheld.
    pub withheld: u64,
    /// Whether something waits for approval.
    pub awaits_approval: bool,
    /// Rows of the last list that could not be read.
    pub rejected: u64,
    /// The last reading of the attaches; `None` where they are not mirrored.
    pub attaches: Option<AttachHealth>,
    /// What waits for a person.
    pub attention: Vec<AttentionReason>,
    /// What was published: its kind, when it worked last, and whether it has failed since.
    pub publications: Vec<(String, Option<Timestamp>, bool)>,
}

/// How the mirror of the attaches stands, in figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttachHealth {
    /// When their list was last proven.
    pub whole_at: Timestamp,
    /// Different rows that the last list had.
    pub rows: u64,
    /// Live attaches that it was without and that stay.
    pub missing: u64,
    /// Deletions that it left withheld.
    pub withheld: u64,
}

/// A run that proved the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proven {
    /// When it ended.
    pub at: Timestamp,
    /// How long it took, in seconds; 0 where a clock was set back meanwhile.
    pub seconds: f64,
    /// Different rows seen.
    pub rows: u64,
    /// Live rows that the list was without and that stay.
    pub missing: u64,
    /// Events by what happened, every kind once.
    pub changes: Vec<(&'static str, u64)>,
}

/// Reads the figures, all of one moment.
pub fn health(view: &View) -> Result<Health, StoreError> {
    read(view).map_err(StoreError::sqlite("reading the figures for monitors", view.path()))
}

fn read(view: &View) -> rusqlite::Result<Health> {
    let _moment = view.one_moment()?;
    let db = view.db();
    let schema = schema_of(db)?;
    let last_proven = format!(
        "SELECT run_id, started_at, finished_at, rows_seen, missing, {} \
         FROM sync_run WHERE list_proven = 1 ORDER BY run_id DESC LIMIT 1",
        Op::ALL.map(|op| counted(op, schema)).join(", ")
    );
    let (proven_run, proven) = db
        .prepare(&last_proven)?
        .query_map([], |row| Ok((row.get::<_, i64>(0)?, Some(proven(row)?))))?
        .next()
        .transpose()?
        .unwrap_or_default();
    let (withheld, awaits_approval, rejected) = db
        .prepare(
            "SELECT deletes_withheld, withheld_id IS NOT NULL, rows_rejected FROM sync_run \
             WHERE outcome IN ('complete', 'partial') ORDER BY run_id DESC LIMIT 1",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .next()
        .transpose()?
        .unwrap_or_default();
    let failures = "SELECT count(*) FROM sync_run WHERE run_id > ?1 AND outcome IN ('failed', 'partial')";
    let ended = "SELECT finished_at FROM sync_run WHERE outcome <> 'running' ORDER BY run_id DESC LIMIT 1";
    let ended: Vec<Option<String>> =
        db.prepare(ended)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(Health {
        practice: db.query_row("SELECT practice FROM mirror_source", [], |row| row.get(0))?,
        proven,
        ended_at: ended.into_iter().next().flatten().and_then(time),
        failures: db.query_row(failures, [proven_run], |row| row.get(0))?,
        // Numbers are given in a row without gaps, and none is ever taken back.
        events: db.query_row("SELECT coalesce(max(event_id), 0) FROM change_event", [], |row| row.get(0))?,
        withheld,
        awaits_approval,
        rejected,
        attaches: attaches(db, schema)?,
        attention: reasons(db)?,
        publications: db
            .prepare("SELECT kind, published_at, failed_at IS NOT NULL FROM publication ORDER BY kind")?
            .query_map([], |row| {
                Ok((row.get(0)?, row.get::<_, Option<String>>(1)?.and_then(time), row.get(2)?))
            })?
            .collect::<Result<_, _>>()?,
    })
}

fn attaches(db: &Connection, schema: i64) -> rusqlite::Result<Option<AttachHealth>> {
    if schema < LISTS_SINCE {
        return Ok(None);
    }
    let sql = "SELECT whole_at, rows_seen, missing, deletes_withheld FROM mirrored_list LEFT JOIN sync_list \
               ON sync_list.entity = mirrored_list.entity AND run_id = \
               (SELECT max(run_id) FROM sync_run WHERE outcome IN ('complete', 'partial')) \
               WHERE mirrored_list.entity = 'refattach'";
    let read = |row: &rusqlite::Row<'_>| {
        let figure = |place| Ok::<_, rusqlite::Error>(row.get::<_, Option<u64>>(place)?.unwrap_or_default());
        Ok(AttachHealth {
            whole_at: row.get::<_, Option<String>>(0)?.and_then(time).unwrap_or_default(),
            rows: figure(1)?,
            missing: figure(2)?,
            withheld: figure(3)?,
        })
    };
    db.query_row(sql, [], read).optional()
}

fn proven(row: &rusqlite::Row<'_>) -> rusqlite::Result<Proven> {
    let started: Option<Timestamp> = time(row.get(1)?);
    let at = row.get::<_, Option<String>>(2)?.and_then(time).unwrap_or_default();
    let seconds = started.map_or(0.0, |started| at.duration_since(started).as_secs_f64());
    let changes = Op::ALL.iter().enumerate().map(|(place, op)| Ok((op.name(), row.get(5 + place)?)));
    Ok(Proven {
        at,
        seconds: seconds.max(0.0),
        rows: row.get(3)?,
        missing: row.get(4)?,
        changes: changes.collect::<rusqlite::Result<_>>()?,
    })
}

fn time(text: String) -> Option<Timestamp> {
    text.parse().ok()
}
