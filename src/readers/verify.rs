//! `verify`: recomputes the mirror from its history and compares, without showing a value.
//!
//! The last version of every row has to be the row; versions have to follow each other without gap; what an event
//! says that changed has to be what differs between two versions; what a run counted has to be what is there.

use std::collections::HashMap;

use rusqlite::Row;

use crate::event::Op;
use crate::referral::{
    Column, FieldChange, Fingerprint, Privacy, RECIPE, Referral, ReferralNum, SsnPolicy, Stamp, Value,
    changed_fields,
};
use crate::store::{MOST_REJECTED, StoreError, View, rows, schema};

/// What was compared, and what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Rows of the mirror.
    pub referrals: u64,
    /// Versions of them.
    pub versions: u64,
    /// Differences, each in a sentence; at most [`MOST`] are told.
    pub differences: Vec<String>,
    /// How many differences there are.
    pub count: u64,
}

/// So many differences are told.
pub const MOST: usize = 100;

impl Verdict {
    fn add(&mut self, difference: String) {
        self.count += 1;
        if self.differences.len() < MOST {
            self.differences.push(difference);
        }
    }
}

/// Compares everything with everything, in one read transaction: runs may go on meanwhile.
pub fn verify(view: &View) -> Result<Verdict, StoreError> {
    let failed = StoreError::sqlite("verifying", view.path());
    let work = || -> rusqlite::Result<Verdict> {
        let tx = view.db().unchecked_transaction()?;
        let mut verdict = Verdict::default();
        integrity(&tx, &mut verdict)?;
        objects(&tx, &mut verdict)?;
        histories(&tx, &mut verdict)?;
        for (sql, text) in ORPHANS {
            let mut select = tx.prepare(sql)?;
            let found = select.query_map([], |row| row.get::<_, i64>(0))?;
            for num in found {
                verdict.add(format!("{text} {}", num?));
            }
        }
        runs(&tx, &mut verdict)?;
        Ok(verdict)
    };
    work().map_err(failed)
}

fn integrity(db: &rusqlite::Connection, verdict: &mut Verdict) -> rusqlite::Result<()> {
    let mut check = db.prepare("PRAGMA integrity_check(100)")?;
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        match line?.as_str() {
            "ok" => {}
            trouble => verdict.add(format!("SQLite's own check finds: {trouble}")),
        }
    }
    Ok(())
}

/// What the schema consists of, the triggers that guard the events included. What others added is theirs.
fn objects(db: &rusqlite::Connection, verdict: &mut Verdict) -> rusqlite::Result<()> {
    let mut found = db.prepare("SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2")?;
    for (kind, name, sql) in schema()? {
        let there: Option<String> =
            found.query_map((&kind, &name), |row| row.get(0))?.next().transpose()?.flatten();
        match there {
            None => verdict.add(format!("the {kind} {name} is not there")),
            Some(there) if there != sql => verdict.add(format!("the {kind} {name} was altered")),
            Some(_) => {}
        }
    }
    Ok(())
}

/// What a comparison row by row would not meet.
const ORPHANS: [(&str, &str); 6] = [
    (
        "SELECT event_id FROM change_event WHERE event_id NOT IN (SELECT event_id FROM referral_version)",
        "there is no version for event",
    ),
    (
        "SELECT ReferralNum FROM referral_all WHERE ReferralNum NOT IN (SELECT ReferralNum FROM referral_version)",
        "there is no version at all of referral",
    ),
    (
        "SELECT ReferralNum FROM referral_all WHERE last_event_id NOT IN (SELECT event_id FROM referral_version)",
        "there is no last version of referral",
    ),
    (
        "SELECT DISTINCT field_change.event_id FROM field_change JOIN change_event USING (event_id) \
         WHERE field_change.ReferralNum <> change_event.ReferralNum",
        "changed fields are of another referral than their event,",
    ),
    (
        "SELECT DISTINCT event_id FROM field_change WHERE event_id NOT IN (SELECT event_id FROM change_event)",
        "there are changed fields of an event that is not there:",
    ),
    (
        "SELECT run_id FROM rejected_row WHERE run_id NOT IN (SELECT run_id FROM sync_run)",
        "there are rejected rows of a run that is not there:",
    ),
];

/// One version with its event, as far as it is there.
struct Version {
    event_id: i64,
    referral: Referral,
    valid_from: String,
    valid_to: Option<String>,
    is_deleted: bool,
}

fn histories(db: &rusqlite::Connection, verdict: &mut Verdict) -> rusqlite::Result<()> {
    let columns = rows::column_list();
    let recipe: u32 = db.query_row("SELECT fingerprint_recipe FROM mirror_source", [], |row| row.get(0))?;
    let mut versions = db.prepare(&format!(
        "SELECT event_id, ReferralNum, valid_from, valid_to, is_deleted, {columns} FROM referral_version \
         ORDER BY ReferralNum, event_id"
    ))?;
    let mut mirrored = Mirrored::prepare(db, recipe)?;
    let mut events = Events::prepare(db)?;
    let mut selected = versions.query([])?;
    let mut before: Option<Version> = None;
    let mut times = Times::default();
    while let Some(row) = selected.next()? {
        let Some(version) = read(row, verdict)? else {
            before = None;
            continue;
        };
        verdict.versions += 1;
        let num = version.referral.num();
        let previous = before.take().filter(|before| before.referral.num() == num);
        if previous.is_none() {
            verdict.referrals += 1;
        }
        intervals(previous.as_ref(), &version, verdict);
        let event = events.compare(previous.as_ref(), &version, verdict)?;
        times.add(event, previous.as_ref(), &version, verdict);
        mirrored.compare(&version, &times, verdict)?;
        before = Some(version);
    }
    Ok(())
}

fn read(row: &Row<'_>, verdict: &mut Verdict) -> rusqlite::Result<Option<Version>> {
    let (event_id, num): (i64, ReferralNum) = (row.get(0)?, row.get(1)?);
    match rows::read(num, row, 5) {
        Ok(referral) => Ok(Some(Version {
            event_id,
            referral,
            valid_from: row.get(2)?,
            valid_to: row.get(3)?,
            is_deleted: row.get(4)?,
        })),
        Err(what) => {
            verdict.add(format!("version {event_id} cannot be read: {what}"));
            Ok(None)
        }
    }
}

fn intervals(before: Option<&Version>, version: &Version, verdict: &mut Verdict) {
    let Version { event_id, .. } = version;
    if let Some(before) = before {
        if before.valid_to.as_ref() != Some(&version.valid_from) {
            verdict.add(format!("version {event_id} does not begin when version {} ends", before.event_id));
        }
        if before.valid_from > version.valid_from {
            verdict.add(format!("version {event_id} begins before version {}", before.event_id));
        }
    }
}

/// What the events of one referral say of the times that its row and versions should have.
#[derive(Default)]
struct Times {
    first_seen: Option<String>,
    last_changed: Option<String>,
    last: Option<String>,
}

impl Times {
    fn add(
        &mut self,
        event: Option<(Op, String)>,
        before: Option<&Version>,
        version: &Version,
        verdict: &mut Verdict,
    ) {
        if before.is_none() {
            *self = Times::default();
        }
        // What is not there was told already; nothing is said about times then.
        let Some((op, observed)) = event else {
            *self = Times::default();
            return;
        };
        // The observing clock's running maximum.
        let from = match before {
            Some(before) if before.valid_from > observed => &before.valid_from,
            _ => &observed,
        };
        if *from != version.valid_from {
            verdict.add(format!("version {} does not begin when its event was observed", version.event_id));
        }
        if before.is_none() {
            self.first_seen = Some(observed.clone());
        }
        if !matches!(op, Op::Touched | Op::Reshaped) {
            self.last_changed = Some(observed.clone());
        }
        self.last = Some(observed);
    }

    /// Compares with what the row of the mirror says: first_seen_at, last_changed_at, deleted_at.
    fn compare(&self, num: ReferralNum, row: [Option<String>; 3], is_deleted: bool, verdict: &mut Verdict) {
        let [first_seen, last_changed, deleted] = row;
        for (name, expected, found) in [
            ("first_seen_at", &self.first_seen, first_seen),
            ("last_changed_at", &self.last_changed, last_changed),
            ("deleted_at", if is_deleted { &self.last } else { &None }, deleted),
        ] {
            if self.last.is_some() && self.first_seen.is_some() && *expected != found {
                verdict.add(format!("referral {num} and its events differ in {name}"));
            }
        }
    }
}

/// The rows of the mirror, each to be held against its last version.
struct Mirrored<'a> {
    select: rusqlite::Statement<'a>,
    has_current_recipe: bool,
}

impl<'a> Mirrored<'a> {
    fn prepare(db: &'a rusqlite::Connection, recipe: u32) -> rusqlite::Result<Mirrored<'a>> {
        let sql = format!(
            "SELECT last_event_id, deleted_at IS NOT NULL, missing_since IS NOT NULL, fingerprint, first_seen_at, \
             last_changed_at, deleted_at, {} \
             FROM referral_all WHERE ReferralNum = ?1",
            rows::column_list()
        );
        Ok(Mirrored { select: db.prepare(&sql)?, has_current_recipe: recipe == RECIPE })
    }

    /// Compares when this is the version that the row points to; an open version has to be that one.
    fn compare(&mut self, version: &Version, times: &Times, verdict: &mut Verdict) -> rusqlite::Result<()> {
        let (num, event_id) = (version.referral.num(), version.event_id);
        let mut selected = self.select.query([num])?;
        let Some(row) = selected.next()? else {
            verdict.add(format!("referral {num} has version {event_id}, but is not in the mirror"));
            return Ok(());
        };
        let (last, is_deleted, is_missing): (i64, bool, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if version.valid_to.is_none() != (last == event_id) {
            verdict
                .add(format!("the open version of referral {num} is not the last one: version {event_id}"));
        }
        if last != event_id {
            return Ok(());
        }
        if is_deleted != version.is_deleted {
            verdict.add(format!(
                "referral {num} and its last version, {event_id}, differ on whether it is deleted"
            ));
        }
        if is_deleted && is_missing {
            verdict.add(format!("referral {num} is deleted and missing at once"));
        }
        if is_deleted == version.is_deleted {
            times.compare(num, [row.get(4)?, row.get(5)?, row.get(6)?], is_deleted, verdict);
        }
        let mirrored = match rows::read(num, row, 7) {
            Ok(mirrored) => mirrored,
            Err(what) => {
                verdict.add(format!("a row of the mirror cannot be read: {what}"));
                return Ok(());
            }
        };
        for field in changed_fields(&version.referral, &mirrored) {
            verdict
                .add(format!("referral {num} and its last version, {event_id}, differ in {}", field.column));
        }
        let fingerprint = Fingerprint::of(&mirrored);
        if self.has_current_recipe && row.get_ref(3)?.as_blob().ok() != Some(fingerprint.as_bytes()) {
            verdict.add(format!("the fingerprint of referral {num} is not that of its content"));
        }
        Ok(())
    }
}

/// The events, each to be held against its version and the one before.
struct Events<'a> {
    event: rusqlite::Statement<'a>,
    fields: Fields<'a>,
}

/// What the events record of each changed column.
struct Fields<'a> {
    /// Columns whose older values were removed on purpose: there is nothing left to compare.
    scrubbed: Vec<String>,
    select: rusqlite::Statement<'a>,
}

impl<'a> Events<'a> {
    fn prepare(db: &'a rusqlite::Connection) -> rusqlite::Result<Events<'a>> {
        let scrubbed = db
            .prepare("SELECT DISTINCT column_name FROM scrub_log")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let select = db.prepare(
            "SELECT field, old_value, new_value FROM field_change WHERE event_id = ?1 ORDER BY rowid",
        )?;
        Ok(Events {
            fields: Fields { scrubbed, select },
            event: db.prepare(
                "SELECT ReferralNum, op, previous_event_id, changed_fields, DateTStamp, observed_at, stamp_moved \
                 FROM change_event WHERE event_id = ?1",
            )?,
        })
    }

    fn compare(
        &mut self,
        before: Option<&Version>,
        version: &Version,
        verdict: &mut Verdict,
    ) -> rusqlite::Result<Option<(Op, String)>> {
        let id = version.event_id;
        let mut selected = self.event.query([id])?;
        let Some(row) = selected.next()? else {
            verdict.add(format!("there is no event for version {id}"));
            return Ok(None);
        };
        if row.get::<_, ReferralNum>(0)? != version.referral.num() {
            verdict.add(format!("event {id} and its version are of different referrals"));
        }
        if row.get::<_, Option<i64>>(2)? != before.map(|before| before.event_id) {
            verdict.add(format!("event {id} does not name the event before it"));
        }
        if row.get::<_, Option<String>>(4)?.as_deref() != version.referral.stamp().text().as_deref() {
            verdict.add(format!("event {id} and its version differ in DateTStamp"));
        }
        let Some(op) = Op::from_name(&row.get::<_, String>(1)?) else {
            verdict.add(format!("event {id} has an unknown op"));
            return Ok(None);
        };
        let observed: String = row.get(5)?;
        if (op == Op::Deleted) != version.is_deleted {
            verdict.add(format!("event {id} and its version differ on whether it is a deletion"));
        }
        let follows = match op {
            Op::Snapshot | Op::Created => before.is_none(),
            Op::Restored => before.is_some_and(|before| before.is_deleted),
            Op::Updated | Op::Touched | Op::Reshaped | Op::Deleted => {
                before.is_some_and(|before| !before.is_deleted)
            }
        };
        if !follows {
            verdict.add(format!("event {id} ({op}) cannot follow the version before it"));
        }
        let edited = before.filter(|_| matches!(op, Op::Updated | Op::Touched | Op::Reshaped | Op::Restored));
        let moved =
            edited.and_then(|before| Stamp::moved(&before.referral.stamp(), &version.referral.stamp()));
        if row.get::<_, Option<bool>>(6)? != moved {
            verdict.add(format!("event {id} and its versions differ on whether the stamp moved"));
        }
        let changed =
            edited.map_or_else(Vec::new, |before| changed_fields(&before.referral, &version.referral));
        self.fields.compare(id, &row.get::<_, String>(3)?, &changed, verdict)?;
        Ok(Some((op, observed)))
    }
}

impl Fields<'_> {
    /// Holds what an event records, and lists by name, against what differs between its versions.
    fn compare(
        &mut self,
        id: i64,
        listed: &str,
        changed: &[FieldChange],
        verdict: &mut Verdict,
    ) -> rusqlite::Result<()> {
        let recorded: Vec<(String, Option<String>, Option<String>)> = self
            .select
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let names: Vec<&str> = recorded.iter().map(|(name, _, _)| name.as_str()).collect();
        if listed != names.join(",") {
            verdict.add(format!("event {id} lists other changed fields than are recorded"));
        }
        let is_kept = |name: &str| !self.scrubbed.iter().any(|scrubbed| scrubbed == name);
        let recorded: Vec<_> = recorded.iter().filter(|(name, _, _)| is_kept(name)).collect();
        let changed: Vec<_> = changed.iter().filter(|field| is_kept(field.column.name())).collect();
        let names = recorded.iter().map(|(name, _, _)| name.as_str());
        if !names.eq(changed.iter().map(|field| field.column.name())) {
            verdict
                .add(format!("what event {id} records as changed is not what differs between the versions"));
            return Ok(());
        }
        for (field, (name, old, new)) in changed.into_iter().zip(recorded) {
            // Under stricter privacy settings an event does not repeat what the version before still holds.
            let withheld = (field.column == Column::Ssn && *old == masked(field.old.as_deref()))
                || (old.is_none() && field.new.is_none());
            if *new != field.new || (*old != field.old && !withheld) {
                verdict.add(format!("event {id} records other values of {name} than the versions hold"));
            }
        }
        Ok(())
    }
}

/// The value as `privacy.ssn = "last4"` shows it.
fn masked(value: Option<&str>) -> Option<String> {
    let masking = Privacy { ssn: SsnPolicy::Last4, ..Privacy::default() };
    value.and_then(|text| masking.mask(Column::Ssn, Value::Text(text.to_owned())).to_text())
}

/// What the runs that are still there counted.
fn runs(db: &rusqlite::Connection, verdict: &mut Verdict) -> rusqlite::Result<()> {
    let mut counted: HashMap<(i64, String), i64> = HashMap::new();
    let mut events = db.prepare("SELECT run_id, op, count(*) FROM change_event GROUP BY run_id, op")?;
    for row in events.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))? {
        let (key, count) = row?;
        counted.insert(key, count);
    }
    let mut rejected: HashMap<i64, u64> = HashMap::new();
    let mut kept = db.prepare("SELECT run_id, count(*) FROM rejected_row GROUP BY run_id")?;
    for row in kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (run, count) = row?;
        rejected.insert(run, count);
    }
    let words: Vec<&str> = Op::ALL.iter().map(|op| op.name()).collect();
    let mut select =
        db.prepare(&format!("SELECT run_id, outcome, rows_rejected, {} FROM sync_run", words.join(", ")))?;
    let mut selected = select.query([])?;
    while let Some(row) = selected.next()? {
        let (run, outcome): (i64, String) = (row.get(0)?, row.get(1)?);
        let counted_out: u64 = row.get(2)?;
        let recorded = rejected.get(&run).copied().unwrap_or_default();
        if recorded != counted_out.min(MOST_REJECTED as u64) {
            verdict.add(format!(
                "run {run} ({outcome}) rejected {counted_out} rows, and {recorded} of them are recorded"
            ));
        }
        for (place, op) in words.iter().enumerate() {
            let count: i64 = row.get(3 + place)?;
            let recorded = counted.get(&(run, (*op).to_owned())).copied().unwrap_or_default();
            if count != recorded {
                verdict
                    .add(format!("run {run} ({outcome}) counted {count} {op}, and {recorded} are recorded"));
            }
        }
    }
    Ok(())
}
