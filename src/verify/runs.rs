//! The runs that are still there, compared with what they left behind and with what a run of their outcome can be.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row};

use super::VerifyResult;
use super::sequence::{RunEvents, Sequence, highest_given};
use crate::event::Op;
use crate::lists::{LISTS, list_named};
use crate::row::Resource;
use crate::store::MOST_REJECTED;
use crate::store::listed::{LISTS_SINCE, counted, mirrored_list};

/// What a run recorded of itself, as far as it can be checked.
struct RunRow {
    id: i64,
    started_at: String,
    finished_at: Option<String>,
    outcome: String,
    has_reason: bool,
    list_proven: bool,
    rows_seen: u64,
    rows_rejected: u64,
    unchanged: u64,
    missing: u64,
    withheld: u64,
    has_withheld_id: bool,
    has_accepted_id: bool,
    has_accepted_by: bool,
    counts: [u64; Op::ALL.len()],
    lists: Vec<ListOfRun>,
}

/// What a run recorded of a list: a row of `sync_list`. In older files, what it recorded of its only list.
struct ListOfRun {
    list: &'static Resource,
    is_proven: bool,
    rows_seen: u64,
    rows_rejected: u64,
    unchanged: u64,
    missing: u64,
    withheld: u64,
    has_withheld_id: bool,
    has_reason: bool,
    counts: [u64; Op::ALL.len()],
}

const LIST_COLUMNS: &str = "run_id, entity, proven, rows_seen, rows_rejected, unchanged, missing, deletes_withheld, \
    withheld_id IS NOT NULL, reason IS NOT NULL";

/// What stands for `sync_list` in files of older schemas.
const ONLY_LISTS: &str = "(SELECT run_id, 'referral' AS entity, list_proven AS proven, rows_seen, rows_rejected, unchanged, \
    missing, deletes_withheld, withheld_id, reason, snapshot, created, updated, touched, reshaped, deleted, restored \
    FROM sync_run WHERE outcome IN ('complete', 'partial', 'failed'))";

impl ListOfRun {
    fn read(row: &Row<'_>) -> rusqlite::Result<Option<(i64, ListOfRun)>> {
        let Some(list) = list_named(&row.get::<_, String>(1)?) else { return Ok(None) };
        let mut counts = [0; Op::ALL.len()];
        for (place, count) in counts.iter_mut().enumerate() {
            *count = row.get(10 + place)?;
        }
        let of_run = ListOfRun {
            list,
            is_proven: row.get(2)?,
            rows_seen: row.get(3)?,
            rows_rejected: row.get(4)?,
            unchanged: row.get(5)?,
            missing: row.get(6)?,
            withheld: row.get(7)?,
            has_withheld_id: row.get(8)?,
            has_reason: row.get(9)?,
            counts,
        };
        Ok(Some((row.get(0)?, of_run)))
    }
}

/// The rows that were seen where nothing was held back, by what became of them: all but those that were deleted.
fn accounted(unchanged: u64, counts: [u64; Op::ALL.len()]) -> u64 {
    let counted = Op::ALL.iter().zip(counts);
    unchanged + counted.filter(|(op, _)| **op != Op::Deleted).map(|(_, count)| count).sum::<u64>()
}

const COLUMNS: &str = "run_id, started_at, finished_at, outcome, reason IS NOT NULL, list_proven, rows_seen, \
    rows_rejected, unchanged, missing, deletes_withheld, withheld_id IS NOT NULL, accepted_id IS NOT NULL, \
    accepted_by IS NOT NULL";

impl RunRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<RunRow> {
        let mut counts = [0; Op::ALL.len()];
        for (place, count) in counts.iter_mut().enumerate() {
            *count = row.get(14 + place)?;
        }
        Ok(RunRow {
            id: row.get(0)?,
            started_at: row.get(1)?,
            finished_at: row.get(2)?,
            outcome: row.get(3)?,
            has_reason: row.get(4)?,
            list_proven: row.get(5)?,
            rows_seen: row.get(6)?,
            rows_rejected: row.get(7)?,
            unchanged: row.get(8)?,
            missing: row.get(9)?,
            withheld: row.get(10)?,
            has_withheld_id: row.get(11)?,
            has_accepted_id: row.get(12)?,
            has_accepted_by: row.get(13)?,
            counts,
            lists: Vec::new(),
        })
    }

    /// Why no run can have this row.
    fn contradictions(&self) -> Vec<&'static str> {
        let has_withheld = self.withheld > 0 || self.has_withheld_id;
        // A run is partial for one of these reasons only.
        let is_unproven = !self.list_proven || self.lists.iter().any(|list| !list.is_proven);
        let held_back = is_unproven || self.rows_rejected > 0 || has_withheld;
        let has_results = self.list_proven
            || has_withheld
            || self.rows_seen + self.rows_rejected + self.unchanged + self.missing > 0
            || self.counts.iter().any(|count| *count > 0);
        let rules: &[(bool, &str)] = match self.outcome.as_str() {
            "complete" => &[
                (is_unproven, "is complete, but its list was not proven"),
                (self.rows_rejected > 0, "is complete, but rows were rejected"),
                (has_withheld, "is complete, but something was withheld"),
                (self.has_reason, "is complete, but has a reason"),
                (
                    self.rows_seen != accounted(self.unchanged, self.counts)
                        || self
                            .lists
                            .iter()
                            .any(|list| list.rows_seen != accounted(list.unchanged, list.counts)),
                    "is complete, but its rows_seen are not what became of them",
                ),
            ],
            "partial" => &[
                (!held_back, "is partial, but nothing was held back"),
                (!self.has_reason, "is partial, but has no reason"),
            ],
            "running" => &[
                (has_results, "is running, but has results"),
                (self.has_reason, "is running, but has a reason"),
                (self.finished_at.is_some(), "is running, but has finished"),
            ],
            // `failed` and `interrupted`: such a run closes its row and touches nothing else.
            _ => &[
                (has_results, "applied nothing, but has results"),
                (!self.has_reason, "applied nothing, but has no reason"),
            ],
        };
        let of_all = [
            (self.outcome != "running" && self.finished_at.is_none(), "has ended, but has no finished_at"),
            (
                self.has_accepted_id != self.has_accepted_by,
                "names an approval without who gave it, or the other way",
            ),
        ];
        rules.iter().chain(&of_all).filter(|(holds, _)| *holds).map(|(_, text)| *text).collect()
    }

    /// What the run says of itself and not of its lists.
    fn sums_that_differ(&self) -> Vec<&'static str> {
        let sum = |figure: fn(&ListOfRun) -> u64| self.lists.iter().map(figure).sum::<u64>();
        let is_proven = self.lists.iter().any(|list| list.list.referral.is_none() && list.is_proven);
        let mut differ: Vec<&'static str> = [
            ("list_proven", self.list_proven == is_proven),
            ("rows_seen", self.rows_seen == sum(|list| list.rows_seen)),
            ("rows_rejected", self.rows_rejected == sum(|list| list.rows_rejected)),
            ("unchanged", self.unchanged == sum(|list| list.unchanged)),
            ("missing", self.missing == sum(|list| list.missing)),
            ("deletes_withheld", self.withheld == sum(|list| list.withheld)),
            ("withheld_id", self.has_withheld_id == self.lists.iter().any(|list| list.has_withheld_id)),
            ("reason", self.has_reason || self.lists.iter().all(|list| !list.has_reason)),
        ]
        .into_iter()
        .filter_map(|(name, agrees)| (!agrees).then_some(name))
        .collect();
        for (place, op) in Op::ALL.iter().enumerate() {
            let of_lists = self.lists.iter().filter_map(|list| list.counts.get(place)).sum();
            if self.counts.get(place) != Some(&of_lists) {
                differ.push(op.name());
            }
        }
        differ
    }

    /// What it recorded of a list.
    fn list(&self, list: &Resource) -> Option<&ListOfRun> {
        self.lists.iter().find(|of_run| of_run.list == list)
    }
}

/// The runs whose rows are still there, by their numbers.
pub(super) struct Runs {
    rows: Vec<RunRow>,
    /// The highest number that was ever given to a run.
    newest: i64,
}

impl Runs {
    pub(super) fn read(db: &Connection, schema: i64) -> rusqlite::Result<Runs> {
        let counts = Op::ALL.map(|op| counted(op, schema)).join(", ");
        let mut select = db.prepare(&format!("SELECT {COLUMNS}, {counts} FROM sync_run ORDER BY run_id"))?;
        let mut rows: Vec<RunRow> = select.query_map([], RunRow::read)?.collect::<Result<_, _>>()?;
        let from = if schema >= LISTS_SINCE { "sync_list" } else { ONLY_LISTS };
        let mut select =
            db.prepare(&format!("SELECT {LIST_COLUMNS}, {counts} FROM {from} ORDER BY run_id"))?;
        for of_run in select.query_map([], ListOfRun::read)? {
            let Some((run_id, of_run)) = of_run? else { continue };
            if let Ok(place) = rows.binary_search_by_key(&run_id, |run| run.id) {
                rows[place].lists.push(of_run);
            }
        }
        Ok(Runs { rows, newest: highest_given(db, "sync_run")? })
    }

    /// Compares each run with its own outcome, its events and its rejected rows.
    pub(super) fn compare(
        &self,
        db: &Connection,
        sequence: &Sequence,
        verdict: &mut VerifyResult,
    ) -> rusqlite::Result<()> {
        let mut rejected: HashMap<i64, u64> = HashMap::new();
        let mut kept = db.prepare("SELECT run_id, count(*) FROM rejected_row GROUP BY run_id")?;
        for row in kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (run, count) = row?;
            rejected.insert(run, count);
        }
        let last = self.rows.last().map_or(0, |run| run.id);
        for run in &self.rows {
            let RunRow { id, outcome, .. } = run;
            for contradiction in run.contradictions() {
                verdict.add(format!("run {id} {contradiction}"));
            }
            for name in run.sums_that_differ() {
                verdict.add(format!("run {id} and its lists differ in {name}"));
            }
            // Opening a run ends the one before it, so only the newest can be running.
            if outcome == "running" && *id != last {
                verdict.add(format!("run {id} is running, but a later run has begun"));
            }
            let recorded = rejected.get(id).copied().unwrap_or_default();
            // A run keeps the details of the first rejected rows of each list only.
            let kept = run.lists.iter().map(|list| list.rows_rejected.min(MOST_REJECTED as u64)).sum::<u64>();
            if recorded != kept {
                verdict.add(format!(
                    "run {id} ({outcome}) rejected {} rows, and {recorded} of them are recorded",
                    run.rows_rejected
                ));
            }
            self.compare_events(run, sequence.get(id), verdict);
        }
        // The rows of old runs are removed and their events stay, but no run ever had a number above the highest one.
        if let Some((run, events)) = sequence.range(self.newest + 1..).next() {
            verdict.add(format!("event {} is of run {run}, which never was", events.first));
        }
        if last > self.newest {
            verdict.add(format!("run {last} has a number that SQLite has not given yet"));
        }
        Ok(())
    }

    fn compare_events(&self, run: &RunRow, events: Option<&RunEvents>, verdict: &mut VerifyResult) {
        let RunRow { id, outcome, .. } = run;
        for (op, count) in Op::ALL.into_iter().zip(run.counts) {
            let recorded = events.map_or(0, |events| LISTS.iter().map(|list| events.count(list, op)).sum());
            if count != recorded {
                verdict
                    .add(format!("run {id} ({outcome}) counted {count} {op}, and {recorded} are recorded"));
            }
        }
        // What agrees in the run as a whole may still be of the wrong list.
        for list in LISTS.into_iter().filter(|_| run.lists.len() > 1) {
            let counts = run.list(list).map_or([0; Op::ALL.len()], |of_run| of_run.counts);
            for (op, count) in Op::ALL.into_iter().zip(counts) {
                let recorded = events.map_or(0, |events| events.count(list, op));
                if count != recorded {
                    verdict.add(format!(
                        "run {id} ({outcome}) counted {count} {} {op}, and {recorded} are recorded",
                        list.many
                    ));
                }
            }
        }
        if let Some(events) = events
            && run.finished_at.as_ref() != Some(&events.observed_at)
        {
            verdict.add(format!("run {id} did not finish when its events were observed"));
        }
    }

    /// Whether no run row was forgotten up to this one.
    fn are_whole_until(&self, id: i64) -> bool {
        self.rows.iter().take_while(|run| run.id <= id).map(|run| run.id).eq(1..=id)
    }

    /// Compares `baseline_at` of a list with the first run that proved it with a row in it.
    pub(super) fn compare_baseline(
        &self,
        db: &Connection,
        list: &'static Resource,
        sequence: &Sequence,
        verdict: &mut VerifyResult,
    ) -> rusqlite::Result<()> {
        let baseline = format!("SELECT baseline_at FROM {} WHERE entity = ?1", mirrored_list(verdict.schema));
        let baseline: Option<String> =
            db.query_row(&baseline, [list.name], |row| row.get(0)).optional()?.flatten();
        let proved = |run: &&RunRow| run.list(list).is_some_and(|list| list.is_proven && list.rows_seen > 0);
        let first = self.rows.iter().find(proved);
        let created = sequence.iter().find(|(_, events)| events.count(list, Op::Created) > 0);
        match (&baseline, first) {
            // The run that proves the first list sets `baseline_at` in the same transaction.
            (None, Some(run)) => {
                verdict.add(format!("baseline_at is missing: run {} proved the list", run.id))
            }
            (None, None) => {
                if let Some((run, _)) = created {
                    verdict.add(format!("baseline_at is missing: run {run} recorded created rows"));
                }
            }
            // Where runs were removed by retention, the one that ended the baseline may be among them.
            (Some(_), None) if self.are_whole_until(self.newest) => {
                verdict.add("there is a baseline_at, but no run proved a list".to_owned());
            }
            (Some(at), Some(run)) if self.are_whole_until(run.id) => {
                if run.finished_at.as_ref() != Some(at) {
                    verdict.add(format!("baseline_at is not when run {} proved the first list", run.id));
                }
                if let Some((early, _)) = created.filter(|(id, _)| **id <= run.id) {
                    verdict.add(format!("run {early} recorded created rows before the end of the baseline"));
                }
                let late =
                    sequence.range(run.id + 1..).find(|(_, events)| events.count(list, Op::Snapshot) > 0);
                if let Some((late, _)) = late {
                    verdict.add(format!("run {late} recorded snapshot rows after the end of the baseline"));
                }
            }
            (Some(_), _) => {}
        }
        Ok(())
    }

    /// Compares each `missing_since` of a live row with the runs: it has to be the end of a run with a proven list.
    ///
    /// The run may have been forgotten since. A run is forgotten by a later one that began much later, by its clock. So
    /// while the runs that are left began one after another, none was forgotten that ended after the second run of the
    /// last stretch without a gap began; the first one of that stretch may be older, because retention spares the newest
    /// proven run. Where the clock was set back among the runs that are left, nothing can be said.
    pub(super) fn compare_missing(
        &self,
        list: &'static Resource,
        missing: &MissingSince,
        verdict: &mut VerifyResult,
    ) {
        let observed: HashMap<&str, &RunRow> = self
            .rows
            .iter()
            .filter(|run| run.list(list).is_some_and(|list| list.is_proven))
            .filter_map(|run| Some((run.finished_at.as_deref()?, run)))
            .collect();
        let known_from = self.known_from();
        for (since, rows) in &missing.0 {
            let may_be_forgotten = match known_from {
                KnownRuns::All => false,
                KnownRuns::From(start) => since.as_str() < start,
                KnownRuns::Nothing => true,
            };
            if !observed.contains_key(since.as_str()) && !may_be_forgotten {
                verdict.add(format!(
                    "missing_since of {} {} is not the end of a run with a proven list{}",
                    list.one,
                    rows.first,
                    match rows.count {
                        1 => String::new(),
                        count => format!(" (and of {} others)", count - 1),
                    }
                ));
            }
        }
    }

    fn known_from(&self) -> KnownRuns<'_> {
        // No number is absent, so every run that ever was is known.
        if self.are_whole_until(self.newest) {
            return KnownRuns::All;
        }
        if !self.rows.is_sorted_by(|earlier, later| earlier.started_at <= later.started_at) {
            return KnownRuns::Nothing;
        }
        // The stretch ends at the first number that is absent, counted back from the newest run.
        let numbers_back = (0..).map(|back| self.newest - back);
        let newest_first = self.rows.iter().rev().zip(numbers_back);
        let stretch: Vec<&RunRow> =
            newest_first.take_while(|(run, number)| run.id == *number).map(|(run, _)| run).collect();
        match stretch.as_slice() {
            [.., second, _first] => KnownRuns::From(&second.started_at),
            _ => KnownRuns::Nothing,
        }
    }
}

/// From when on every run is known.
enum KnownRuns<'a> {
    All,
    From(&'a str),
    Nothing,
}

/// The moments since which live rows are missing.
#[derive(Debug, Default)]
pub(super) struct MissingSince(HashMap<String, RowCount>);

#[derive(Debug)]
struct RowCount {
    first: i64,
    count: u64,
}

impl MissingSince {
    pub(super) fn add(&mut self, since: String, num: i64) {
        self.0.entry(since).or_insert(RowCount { first: num, count: 0 }).count += 1;
    }
}
