//! The promises, checked after each run on the SQLite file alone and against what is known of the practice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use referral_mirror::guard::Limits;
use referral_mirror::referral::{REFERRAL, column};
use referral_mirror::row::{Column, ColumnKind, ListRow, Privacy, SsnPolicy};
use referral_mirror::run::Outcome;
use referral_mirror::simulator::{Generation, Practice, Row};
use referral_mirror::sync::RunResult;
use rusqlite::{Connection, params};

use super::edits::Memory;
use super::past::Past;
use super::world::Num;

/// A run that ended, and what was true then.
pub(super) struct ObservedRun<'a> {
    pub(super) report: &'a RunResult,
    pub(super) privacy: &'a Privacy,
    pub(super) limits: &'a Limits,
    /// The referrals that the practice had before.
    pub(super) before: &'a BTreeSet<Num>,
    /// Whether a proven list has to hold every row that was there all the time: the server sent true pages, with any
    /// came and went between them, or was wrong once while nothing moved. Against more there is the proof by single GET.
    pub(super) enumerable: bool,
    /// The referrals that the practice has.
    pub(super) present: &'a BTreeSet<Num>,
    /// The requests that the server saw, where that can be counted.
    pub(super) asked: Option<u64>,
    /// The mirror's clock before and after.
    pub(super) clock: [Timestamp; 2],
    /// The single referrals that were asked for, each with the answer's status.
    pub(super) lookups: Vec<(Num, u16)>,
    /// Whether no fault was injected into the run.
    pub(super) is_faultless: bool,
    /// The referrals that the server may have left out of the list, as if they were not there.
    pub(super) left_out: BTreeSet<Num>,
}

/// A version of a referral, as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowImage {
    members: u32,
    /// In table order, `extra` last.
    cells: Vec<Option<String>>,
}

/// The mirror's file, and what it was after the run before.
pub(super) struct Checker {
    db: Connection,
    last_event: i64,
    /// The newest version of every referral, and whether it is a tombstone.
    newest: BTreeMap<Num, (RowImage, bool)>,
    missing: BTreeMap<Num, String>,
    deletions: BTreeMap<Num, usize>,
    /// Whether the run before ended the baseline.
    baseline: bool,
    /// The privacy settings that the file's rows were stored under before the run.
    stored_under: Privacy,
    /// What each run changed, and when.
    past: Past,
}

struct RecordedEvent {
    id: i64,
    num: Num,
    op: String,
    stamp_moved: Option<bool>,
    fields: String,
    proof: Option<String>,
    deleted: bool,
    image: RowImage,
}

/// A column that changed, its old and its new value.
type Field = (String, Option<String>, Option<String>);

macro_rules! ensure {
    ($holds:expr, $($says:tt)+) => {
        if !$holds {
            return Err(format!($($says)+));
        }
    };
}

mod events;
mod image;

impl Checker {
    pub(super) fn new(db: Connection) -> Checker {
        db.set_prepared_statement_cache_capacity(64);
        Checker {
            db,
            last_event: 0,
            newest: BTreeMap::new(),
            missing: BTreeMap::new(),
            deletions: BTreeMap::new(),
            baseline: false,
            stored_under: Privacy::loosest(),
            past: Past::default(),
        }
    }

    /// Closes the file: connections of one process share the shared memory, so no other may be open while it is replaced.
    pub(super) fn leave(&mut self) {
        self.db = Connection::open_in_memory().unwrap();
    }

    /// Goes on with the file that is at the place by now.
    pub(super) fn enter(&mut self, db: Connection) {
        db.set_prepared_statement_cache_capacity(64);
        self.db = db;
    }

    /// What is known at this moment, for a file that is rolled back to it later.
    pub(super) fn remembered(&self) -> Checker {
        Checker {
            db: Connection::open_in_memory().unwrap(),
            newest: self.newest.clone(),
            missing: self.missing.clone(),
            deletions: self.deletions.clone(),
            stored_under: self.stored_under.clone(),
            past: self.past.clone(),
            ..*self
        }
    }

    /// Whether the file knows that the server has single GET.
    pub(super) fn knows_single_get(&self) -> Result<bool, String> {
        self.one("SELECT count(single_get_at) FROM mirrored_list")
    }

    pub(super) fn has_baseline(&self) -> bool {
        self.baseline
    }

    pub(super) fn live(&self) -> usize {
        self.newest.values().filter(|(_, deleted)| !deleted).count()
    }

    /// Everything that has to hold after a run.
    pub(super) fn after(&mut self, run: &ObservedRun<'_>, memory: &Memory) -> Result<(), String> {
        let record = &run.report.record;
        let events = self.events(run)?;
        self.counts(run, &events)?;
        self.guard(run, &events)?;
        let changed = events.iter().map(|event| (event.num, (event.image.clone(), event.deleted)));
        self.past.record(&run.clock, self.observed_at(run)?, changed.collect())?;
        for event in &events {
            self.event(event, run)?;
            if event.op == "deleted" && !run.present.contains(&event.num) {
                *self.deletions.entry(event.num).or_default() += 1;
            }
            self.newest.insert(event.num, (event.image.clone(), event.deleted));
            self.last_event = event.id;
        }
        for (num, times) in &self.deletions {
            let removed = memory.removals.get(num).copied().unwrap_or_default();
            ensure!(
                *times <= removed || memory.saw_strangers,
                "{num} was removed {removed} times and marked deleted {times} times"
            );
        }
        self.missing(run, &events)?;
        self.sound()?;
        self.outcome(run, &events)?;
        let baseline: bool = self.one("SELECT count(baseline_at) FROM mirrored_list")?;
        ensure!(
            baseline == (self.baseline || (record.list_proven && record.rows_seen > 0)),
            "the baseline ended: {baseline}"
        );
        self.baseline = baseline;
        let stored: String = self.one("SELECT privacy FROM mirrored_list")?;
        self.stored_under =
            Privacy::parse(&stored, &REFERRAL).ok_or_else(|| format!("stored under {stored}"))?;
        Ok(())
    }

    /// No more was deleted, and no more rows became strangers, than the guard allows.
    fn guard(&self, run: &ObservedRun<'_>, events: &[RecordedEvent]) -> Result<(), String> {
        let record = &run.report.record;
        let (deleted, live) = (record.counts.deleted, self.live() as u64);
        ensure!(
            deleted <= run.limits.max_deletes
                && (deleted <= 1 || deleted * 100 <= live * u64::from(run.limits.max_delete_percent)),
            "{deleted} of {live} rows were marked deleted against the guard"
        );
        let is_empty = record.list_proven && record.rows_seen == 0;
        ensure!(!is_empty || live == 0, "an empty list was believed while {live} rows were live");
        let somebody_else = |event: &&RecordedEvent| {
            let changed = |name: &str| event.fields.split(',').any(|field| field == name);
            let is_known = event.op == "updated" || event.op == "restored";
            is_known && changed("LName") && (changed("FName") || changed("PatNum"))
        };
        let strangers = events.iter().filter(somebody_else).count() as u64;
        ensure!(
            strangers <= 5 || strangers * 5 <= live || record.accepted_id.is_some(),
            "{strangers} of {live} rows became strangers"
        );
        Ok(())
    }

    /// The run's outcome, and what the file remembers of the server, fit what the run did and saw.
    fn outcome(&self, run: &ObservedRun<'_>, events: &[RecordedEvent]) -> Result<(), String> {
        let record = &run.report.record;
        let is_refused = record.withheld_id.is_some() && !record.list_proven;
        // A stricter privacy setting takes values out of the mirror's rows even where the list is refused.
        let is_applied = events.iter().any(|event| event.op != "reshaped");
        ensure!(!is_refused || !is_applied, "a list was refused and applied");
        // A row that came while the list was read may be in no page of it; one that was there before may not.
        let reason = record.reason.as_deref().unwrap_or_default();
        let named = reason.split_once("the list was without").map_or("", |(_, named)| named);
        let mut nums = named.split(|c: char| !c.is_ascii_digit()).filter_map(|num| num.parse().ok());
        let overlooked = nums.any(|num: Num| run.before.contains(&num));
        ensure!(!overlooked || !run.enumerable, "a moving list was believed: {:?}", record.reason);
        let wrote_nothing = matches!(record.outcome, Outcome::Failed | Outcome::Interrupted);
        let answered = run.lookups.iter().any(|(_, status)| *status == 200);
        let remembered = self.knows_single_get()?;
        ensure!(
            remembered || !answered || wrote_nothing || is_refused || !run.is_faultless,
            "single GET answered, and the file does not know it"
        );
        ensure!(!wrote_nothing || events.is_empty(), "a run that is {} wrote events", record.outcome);
        ensure!(
            record.outcome != Outcome::Complete || (record.list_proven && record.reason.is_none()),
            "complete, but list_proven is {} for the reason {:?}",
            record.list_proven,
            record.reason
        );
        if let Some(asked) = run.asked {
            ensure!(asked == record.requests, "{} requests recorded, {asked} seen", record.requests);
        }
        Ok(())
    }

    /// The run's events with their versions, in order; their numbers and links are right.
    fn events(&self, run: &ObservedRun<'_>) -> Result<Vec<RecordedEvent>, String> {
        let columns: Vec<String> =
            REFERRAL.columns().map(|column| format!("CAST(v.{column} AS TEXT)")).collect();
        let sql = format!(
            "SELECT e.event_id, e.ReferralNum, e.op, e.stamp_moved, e.changed_fields, e.proof, e.run_id, \
             e.previous_event_id IS (SELECT max(p.event_id) FROM change_event p \
             WHERE p.ReferralNum = e.ReferralNum AND p.event_id < e.event_id), \
             v.is_deleted, v.members, {} FROM change_event e LEFT JOIN referral_version v USING (event_id) \
             WHERE e.event_id > ?1 ORDER BY e.event_id",
            columns.join(", ")
        );
        let mut select = self.db.prepare_cached(&sql).map_err(text)?;
        let mut rows = select.query([self.last_event]).map_err(text)?;
        let mut events = Vec::new();
        while let Some(row) = rows.next().map_err(text)? {
            let event = read_event(row).map_err(text)?;
            let (run_id, linked): (i64, bool) =
                row.get(6).and_then(|id| Ok((id, row.get(7)?))).map_err(text)?;
            ensure!(run_id == run.report.run, "event {} belongs to run {run_id}", event.id);
            ensure!(linked, "event {} does not name the event before", event.id);
            events.push(event);
        }
        Ok(events)
    }

    /// When the run observed its changes, if it did.
    fn observed_at(&self, run: &ObservedRun<'_>) -> Result<Option<String>, String> {
        let mut select = self
            .db
            .prepare_cached("SELECT DISTINCT observed_at FROM change_event WHERE run_id = ?1")
            .map_err(text)?;
        let times = select.query_map([run.report.run], |row| row.get(0)).map_err(text)?;
        let times: Vec<String> = times.collect::<Result<_, _>>().map_err(text)?;
        ensure!(times.len() <= 1, "a run observed its changes at {times:?}");
        Ok(times.into_iter().next())
    }

    /// What the run's row says is what happened.
    fn counts(&self, run: &ObservedRun<'_>, events: &[RecordedEvent]) -> Result<(), String> {
        const COUNTED: [&str; 7] =
            ["snapshot", "created", "updated", "touched", "reshaped", "deleted", "restored"];
        let sql = format!(
            "SELECT outcome, list_proven, rows_seen, rows_rejected, unchanged, missing, {} \
             FROM sync_run WHERE run_id = ?1",
            COUNTED.join(", ")
        );
        let mut select = self.db.prepare_cached(&sql).map_err(text)?;
        let record = &run.report.record;
        select
            .query_row([run.report.run], |row| {
                let mut seen = 0;
                for (place, op) in COUNTED.into_iter().enumerate() {
                    let counted: usize = row.get(6 + place)?;
                    let happened = events.iter().filter(|event| event.op == op).count();
                    if op != "deleted" {
                        seen += happened;
                    }
                    if counted != happened {
                        return Ok(Err(format!("{counted} {op} counted, {happened} recorded")));
                    }
                }
                let outcome: String = row.get(0)?;
                let proven: bool = row.get(1)?;
                if outcome != record.outcome.name() || proven != record.list_proven {
                    return Ok(Err(format!("the report says {record:?}, the file {outcome} {proven}")));
                }
                let (rows_seen, rejected): (usize, usize) = (row.get(2)?, row.get(3)?);
                let unchanged: usize = row.get(4)?;
                let refused = record.withheld_id.is_some() && !proven;
                let failed = outcome == "failed";
                // Under stricter settings than before, live rows that were not read are redacted.
                let reshaped = events.iter().filter(|event| event.op == "reshaped").count();
                let redacted =
                    if self.stored_under.is_as_strict_as(run.privacy, &REFERRAL) { 0 } else { reshaped };
                let (least, most) = (rejected + unchanged + seen - redacted, rejected + unchanged + seen);
                if !refused && !failed && !(least..=most).contains(&rows_seen) {
                    return Ok(Err(format!(
                        "{rows_seen} rows seen, {rejected} rejected, {unchanged} unchanged and {seen} changed"
                    )));
                }
                Ok(Ok(()))
            })
            .map_err(text)?
    }

    /// After healthy runs the mirror is the practice, and every deletion is recorded.
    pub(super) fn at_the_end(
        &self,
        practice: &Practice,
        generation: Generation,
        memory: &Memory,
        privacy: &Privacy,
        cannot_prove: bool,
    ) -> Result<(), String> {
        for row in practice.rows() {
            let num = row.referral_num;
            let Some((mirrored, false)) = self.newest.get(&num) else {
                return Err(format!("{num} is in the practice and not live in the mirror"));
            };
            let expected = RowImage::of(row, practice, generation, memory).redacted(privacy);
            ensure!(*mirrored == expected, "{num} is {mirrored:?} in the mirror, and {expected:?} there");
        }
        for (num, (_, deleted)) in &self.newest {
            let there = practice.row(*num).is_some();
            let is_missing = cannot_prove && !there && self.missing.contains_key(num);
            ensure!(
                there != *deleted || is_missing,
                "{num} is deleted in the mirror: {deleted}; in the practice: {there}"
            );
        }
        ensure!(self.missing.is_empty() || cannot_prove, "still missing: {:?}", self.missing);
        self.past.holds(self.db.path().unwrap_or_default())
    }

    fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> Result<T, String> {
        let mut select = self.db.prepare_cached(sql).map_err(text)?;
        select.query_row([], |row| row.get(0)).map_err(text)
    }
}

fn read_event(row: &rusqlite::Row<'_>) -> rusqlite::Result<RecordedEvent> {
    let cells = (0..REFERRAL.columns().count()).map(|place| row.get(10 + place)).collect::<Result<_, _>>()?;
    Ok(RecordedEvent {
        id: row.get(0)?,
        num: row.get(1)?,
        op: row.get(2)?,
        stamp_moved: row.get(3)?,
        fields: row.get(4)?,
        proof: row.get(5)?,
        deleted: row.get(8)?,
        image: RowImage { members: row.get(9)?, cells },
    })
}

fn text(error: rusqlite::Error) -> String {
    error.to_string()
}
