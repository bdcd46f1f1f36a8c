//! The promises, checked after each run on the SQLite file alone and against what is known of the practice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use referral_mirror::guard::Limits;
use referral_mirror::referral::{Column, ColumnKind, Privacy, Referral, SsnPolicy};
use referral_mirror::run::Outcome;
use referral_mirror::simulator::{Generation, Practice, Row};
use referral_mirror::sync::RunResult;
use rusqlite::{Connection, params};

use super::past::Past;
use super::world::{Memory, Num};

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
        self.one("SELECT count(single_get_at) FROM mirror_source")
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
        let is_refused = record.withheld_id.is_some() && !record.list_proven;
        // A stricter privacy setting takes values out of the mirror's rows even where the list is refused.
        let is_applied = events.iter().any(|event| event.op != "reshaped");
        ensure!(!is_refused || !is_applied, "a list was refused and applied");
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
        let overlooked =
            record.reason.as_deref().is_some_and(|reason| reason.contains("the list was without"));
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
        let baseline: bool = self.one("SELECT count(baseline_at) FROM mirror_source")?;
        ensure!(
            baseline == (self.baseline || (record.list_proven && record.rows_seen > 0)),
            "the baseline ended: {baseline}"
        );
        self.baseline = baseline;
        let stored: String = self.one("SELECT privacy FROM mirror_source")?;
        self.stored_under = Privacy::parse(&stored).ok_or_else(|| format!("stored under {stored}"))?;
        Ok(())
    }

    /// The run's events with their versions, in order; their numbers and links are right.
    fn events(&self, run: &ObservedRun<'_>) -> Result<Vec<RecordedEvent>, String> {
        let columns: Vec<String> = Column::all().map(|column| format!("CAST(v.{column} AS TEXT)")).collect();
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
                let redacted = if self.stored_under.is_as_strict_as(run.privacy) { 0 } else { reshaped };
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

    /// One event: it may follow what was, and says what differs.
    fn event(&self, event: &RecordedEvent, run: &ObservedRun<'_>) -> Result<(), String> {
        let RecordedEvent { id, num, op, .. } = event;
        let says = |what: &str| Err(format!("event {id}, {op} of {num}: {what}"));
        let before = self.newest.get(num);
        let (was_there, was_deleted) = (before.is_some(), before.is_some_and(|(_, deleted)| *deleted));
        let fits = match op.as_str() {
            "snapshot" => !was_there && !self.baseline,
            "created" => !was_there && self.baseline,
            "restored" => was_deleted,
            _ => was_there && !was_deleted,
        };
        if !fits {
            return says("cannot follow what was");
        }
        if event.deleted != (op == "deleted") {
            return says("its version does not fit");
        }
        let fields = self.fields(event)?;
        if fields.iter().map(|field| field.0.as_str()).collect::<Vec<_>>().join(",") != event.fields {
            return says("changed_fields is not the list of field_change");
        }
        let Some((before, _)) = before else {
            return if fields.is_empty() && event.stamp_moved.is_none() {
                Ok(())
            } else {
                says("has fields")
            };
        };
        if op == "deleted" {
            return self.deletion(event, before, &fields, run);
        }
        let redacted = before.redacted(run.privacy);
        let expected: Vec<Field> = Column::all()
            .filter(|column| before.differs(&event.image, *column))
            .map(|column| (column.name().to_owned(), redacted.cell(column), event.image.cell(column)))
            .collect();
        if fields != expected {
            return says(&format!("field_change has {fields:?}, and the versions differ in {expected:?}"));
        }
        if event.image != event.image.redacted(run.privacy) {
            return says("holds what the settings forbid");
        }
        let moved = (before.has_stamp() && event.image.has_stamp())
            .then(|| before.cell(Column::DateTStamp) != event.image.cell(Column::DateTStamp));
        if event.stamp_moved != moved {
            return says(&format!("stamp_moved is {:?}, and should be {moved:?}", event.stamp_moved));
        }
        let kind = match fields.as_slice() {
            [] => "nothing",
            [only] if only.0 == "DateTStamp" && before.members == event.image.members => "touched",
            _ if redacted.edited(&event.image) => "updated",
            _ => "reshaped",
        };
        if op != "restored" && op != kind {
            return says(&format!("is {kind}: {fields:?}"));
        }
        Ok(())
    }

    fn fields(&self, event: &RecordedEvent) -> Result<Vec<Field>, String> {
        let mut select = self
            .db
            .prepare_cached(
                "SELECT field, old_value, new_value FROM field_change \
                 WHERE event_id = ?1 AND ReferralNum = ?2 ORDER BY rowid",
            )
            .map_err(text)?;
        let rows =
            select.query_map(params![event.id, event.num], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.and_then(Iterator::collect).map_err(text)
    }

    /// A referral is marked deleted only when it is gone, on one of the two proofs.
    fn deletion(
        &self,
        event: &RecordedEvent,
        before: &RowImage,
        fields: &[Field],
        run: &ObservedRun<'_>,
    ) -> Result<(), String> {
        let num = event.num;
        let record = &run.report.record;
        // What cannot be known: a server that was never seen to have single GET, and that leaves a row out of a whole list
        // after another whole list was without it, shows nothing but the absence.
        let cannot_be_known = event.proof.as_deref() == Some("absent-twice") && run.left_out.contains(&num);
        ensure!(
            !run.present.contains(&num) || cannot_be_known,
            "FALSE DELETE: {num} is there and was marked deleted"
        );
        let is_proven_alone = event.proof.as_deref() == Some("404")
            && record.reason.as_deref().is_some_and(|reason| reason.contains("the list was without"));
        ensure!(
            record.list_proven || is_proven_alone,
            "{num} was marked deleted by a list that is not proven"
        );
        ensure!(fields.is_empty(), "the deletion of {num} has changed fields");
        ensure!(
            event.image == before.redacted(run.privacy),
            "the tombstone of {num} does not hold its last values"
        );
        match event.proof.as_deref() {
            Some("404") => {
                let control = |other: &(Num, u16)| other.0 != num && other.1 == 200;
                let between = (0..run.lookups.len()).any(|place| {
                    let (before, rest) = run.lookups.split_at(place);
                    rest[0] == (num, 404) && before.iter().any(control) && rest.iter().any(control)
                });
                ensure!(between, "{num} is not proven gone by {:?}", run.lookups);
                Ok(())
            }
            Some("absent-twice") => {
                ensure!(!self.knows_single_get()?, "{num} is absent twice where single GET has worked");
                let Some(since) = self.missing.get(&num) else {
                    return Err(format!("{num} was absent only once"));
                };
                let since: Timestamp = since.parse().map_err(|_| format!("{since} is no time"))?;
                let least = SignedDuration::try_from(run.limits.min_absence).unwrap();
                ensure!(
                    run.clock[1].duration_since(since) >= least,
                    "{num} was absent twice within {least}, since {since}"
                );
                Ok(())
            }
            other => Err(format!("{num} was marked deleted on the proof {other:?}")),
        }
    }

    /// `missing_since` is set by proven lists alone, on live rows alone, and not moved.
    fn missing(&mut self, run: &ObservedRun<'_>, events: &[RecordedEvent]) -> Result<(), String> {
        let mut select = self
            .db
            .prepare_cached(
                "SELECT ReferralNum, missing_since, deleted_at IS NULL FROM referral_all WHERE missing_since IS NOT NULL",
            )
            .map_err(text)?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))));
        let now: BTreeMap<Num, (String, bool)> = rows.and_then(Iterator::collect).map_err(text)?;
        let record = &run.report.record;
        for (num, (since, live)) in &now {
            ensure!(*live, "the tombstone {num} has missing_since");
            let known = self.missing.get(num);
            // A time that lies ahead was written before the clock was set back.
            let now = run.clock[1].strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
            let is_set_back = known.is_some_and(|known| *known > now) && *since <= now;
            let is_kept = known.is_none_or(|known| known == since);
            ensure!(is_kept || (is_set_back && record.list_proven), "missing_since of {num} moved");
            ensure!(known.is_some() || record.list_proven, "an unproven list made {num} missing");
            // A stricter privacy setting reshapes rows that the run did not see.
            let seen = events.iter().any(|event| event.num == *num && event.op != "reshaped");
            ensure!(!seen, "{num} was seen in this run and is missing");
            let was_there = run.before.contains(num) && run.present.contains(num);
            ensure!(known.is_some() || !was_there || !run.enumerable, "{num} was there and became missing");
        }
        if matches!(record.outcome, Outcome::Failed | Outcome::Interrupted) {
            let all_stay = self.missing.keys().all(|num| now.contains_key(num));
            ensure!(all_stay, "a run that is {} cleared missing_since", record.outcome);
        }
        if record.list_proven {
            let recorded = record.counts.missing;
            ensure!(recorded <= now.len() as u64, "{recorded} missing recorded, {} marked", now.len());
        }
        self.missing = now.into_iter().map(|(num, (since, _))| (num, since)).collect();
        Ok(())
    }

    /// Rows, versions and events agree.
    fn sound(&self) -> Result<(), String> {
        let differs: Vec<String> = Column::all()
            .map(|column| format!("v.{column} IS NOT a.{column}"))
            .chain([
                "v.members IS NOT a.members".to_owned(),
                "v.is_deleted <> (a.deleted_at IS NOT NULL)".to_owned(),
                "v.valid_to IS NOT NULL".to_owned(),
                "v.ReferralNum IS NOT a.ReferralNum".to_owned(),
            ])
            .collect();
        let last_version = format!(
            "SELECT count(*) FROM referral_all a LEFT JOIN referral_version v ON v.event_id = a.last_event_id WHERE {}",
            differs.join(" OR ")
        );
        for (what, sql) in [
            ("a last version is not the mirror's row", last_version.as_str()),
            (
                "a row's last event is not its newest",
                "SELECT count(*) FROM referral_all a WHERE last_event_id IS NOT \
                 (SELECT max(event_id) FROM change_event e WHERE e.ReferralNum = a.ReferralNum)",
            ),
            (
                "the intervals of two versions do not fit, or one runs backwards",
                "SELECT count(*) FROM change_event e \
                 JOIN referral_version n ON n.event_id = e.event_id \
                 JOIN referral_version v ON v.event_id = e.previous_event_id \
                 WHERE v.valid_to IS NOT n.valid_from OR v.valid_to < v.valid_from",
            ),
            (
                "a version is open that is not the last",
                "SELECT count(*) FROM referral_version v WHERE valid_to IS NULL AND event_id NOT IN \
                 (SELECT last_event_id FROM referral_all)",
            ),
            (
                "versions and events are not the same set",
                "SELECT (SELECT count(*) FROM referral_version) <> (SELECT count(*) FROM change_event)",
            ),
            (
                "a version's row is nowhere",
                "SELECT count(*) FROM referral_version WHERE ReferralNum NOT IN (SELECT ReferralNum FROM referral_all)",
            ),
        ] {
            let found: bool = self.one(sql)?;
            ensure!(!found, "{what}");
        }
        Ok(())
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
    let cells = (0..Column::all().count()).map(|place| row.get(10 + place)).collect::<Result<_, _>>()?;
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

impl RowImage {
    /// The row as a reader sees it.
    pub(super) fn seen(row: &Referral) -> RowImage {
        RowImage { members: row.members(), cells: Column::all().map(|column| row.text(column)).collect() }
    }

    /// The row as the server of that age describes it.
    fn of(row: &Row, practice: &Practice, generation: Generation, memory: &Memory) -> RowImage {
        let flag = |flag: bool| u8::from(flag).to_string();
        let mut image = RowImage { members: 0, cells: Vec::new() };
        for (place, column) in Column::members().enumerate() {
            use Generation::{G1, G2, G3, G4};
            let (since, value) = match column {
                Column::LName => (G1, row.l_name.clone()),
                Column::FName => (G1, row.f_name.clone()),
                Column::MName => (G1, row.m_name.clone()),
                Column::Ssn => (G4, row.ssn.clone()),
                Column::UsingTin => (G4, flag(row.using_tin)),
                Column::Specialty => (G2, row.specialty.to_string()),
                Column::SpecialtyName => (G1, practice.specialty_name(row.specialty).to_owned()),
                Column::St => (G4, row.st.clone()),
                Column::Telephone => (G4, row.telephone.clone()),
                Column::Address => (G4, row.address.clone()),
                Column::Address2 => (G4, row.address2.clone()),
                Column::City => (G4, row.city.clone()),
                Column::Zip => (G4, row.zip.clone()),
                Column::Note => (G1, row.note.replace("\r\n", " ")),
                Column::Phone2 => (G4, row.phone2.clone()),
                Column::IsHidden => (G3, flag(row.is_hidden)),
                Column::NotPerson => (G1, flag(row.not_person)),
                Column::Title => (G1, row.title.clone()),
                Column::EMail => (G4, row.email.clone()),
                Column::PatNum => (G1, row.pat_num.to_string()),
                Column::IsDoctor => (G1, flag(row.is_doctor)),
                Column::DateTStamp => (G3, row.date_t_stamp.clone()),
                Column::IsPreferred => (G3, flag(row.is_preferred)),
                Column::BusinessName => (G3, row.business_name.clone()),
                Column::DisplayNote => (G4, row.display_note.clone()),
                Column::IsPatient => (G1, flag(row.is_patient())),
                Column::Extra => continue,
            };
            let there = since <= generation;
            image.members |= u32::from(there) << place;
            image.cells.push(there.then_some(value));
        }
        let extra: Vec<String> =
            memory.extra.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        image.cells.push((!extra.is_empty()).then(|| format!("{{{}}}", extra.join(","))));
        image
    }

    fn cell(&self, column: Column) -> Option<String> {
        let place = Column::all().position(|other| other == column);
        place.and_then(|place| self.cells.get(place)).cloned().flatten()
    }

    fn has(&self, column: Column) -> bool {
        let place = Column::all().position(|other| other == column).unwrap_or_default();
        self.members & (1 << place) != 0
    }

    fn has_stamp(&self) -> bool {
        self.cell(Column::DateTStamp).is_some_and(|stamp| stamp != "0001-01-01 00:00:00")
    }

    fn differs(&self, other: &RowImage, column: Column) -> bool {
        let keys = column.kind() != ColumnKind::Json && self.has(column) != other.has(column);
        keys || self.cell(column) != other.cell(column)
    }

    /// Returns whether the row was edited: a member that both versions have holds another value.
    fn edited(&self, after: &RowImage) -> bool {
        Column::members().filter(|column| *column != Column::DateTStamp).any(|column| {
            let (old, new) = (self.cell(column), after.cell(column));
            let masked = column == Column::Ssn && new.as_deref().map(last4) == old;
            self.has(column) && after.has(column) && old != new && !masked
        }) || self.extra_edited(after)
    }

    /// The model's rows have one further member at most.
    fn extra_edited(&self, after: &RowImage) -> bool {
        let (old, new) = (self.cell(Column::Extra), after.cell(Column::Extra));
        old.is_some() && new.is_some() && old != new
    }

    /// What these settings would have stored.
    pub(super) fn redacted(&self, privacy: &Privacy) -> RowImage {
        let mut image = self.clone();
        for (place, column) in Column::all().enumerate() {
            let Some(cell) = image.cells.get_mut(place) else { continue };
            if privacy.omit.contains(&column) || (column == Column::Ssn && privacy.ssn == SsnPolicy::Omit) {
                *cell = None;
                image.members &= !(1 << place);
            } else if column == Column::Ssn && privacy.ssn == SsnPolicy::Last4 {
                *cell = cell.as_deref().map(last4);
            }
        }
        image
    }
}

fn last4(ssn: &str) -> String {
    match ssn.len() {
        0 => String::new(),
        9 => format!("*****{}", &ssn[5..]),
        _ => "*********".to_owned(),
    }
}
