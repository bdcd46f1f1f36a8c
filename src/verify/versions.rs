//! The versions of each row: whole, without a gap, and the last one is the row.

use rusqlite::{Connection, OptionalExtension, Statement};

use super::VerifyResult;
use super::events::Events;
use super::recorded_time::{LOCAL_TIMES_SINCE, RecordedTime, differ, local_column};
use super::runs::MissingSince;
use super::sequence::is_local_time;
use super::version::{self, VersionRow};
use crate::event::Op;
use crate::row::{Fingerprint, ListRow, RECIPE, Resource, changed_fields};
use crate::store::listed::mirrored_list;
use crate::store::rows;

/// Compares all versions of a list, row by row. Returns since when live rows are missing.
pub(super) fn histories(
    db: &Connection,
    list: &'static Resource,
    verdict: &mut VerifyResult,
) -> rusqlite::Result<MissingSince> {
    let (columns, versions, key) = (rows::column_list(list), list.version_table(), list.key);
    let recipe =
        format!("SELECT fingerprint_recipe FROM {} WHERE entity = ?1", mirrored_list(verdict.schema));
    let recipe: Option<u32> = db.query_row(&recipe, [list.name], |row| row.get(0)).optional()?;
    let mut versions = db.prepare(&format!(
        "SELECT event_id, {key}, valid_from, {}, valid_to, {}, is_deleted, {columns} FROM {versions} \
         ORDER BY {key}, event_id",
        local_column(verdict.schema, "valid_from_local"),
        local_column(verdict.schema, "valid_to_local"),
    ))?;
    let mut mirrored = Mirrored::prepare(db, list, recipe, verdict.schema)?;
    let mut events = Events::prepare(db, list, verdict.schema)?;
    let mut selected = versions.query([])?;
    let mut before: Option<VersionRow> = None;
    let mut times = Times::default();
    while let Some(row) = selected.next()? {
        let Some(version) = version::read(list, row, verdict)? else {
            before = None;
            continue;
        };
        verdict.versions += 1;
        let num = version.row.num();
        let previous = before.take().filter(|before| before.row.num() == num);
        if previous.is_none() {
            *match list.referral {
                None => &mut verdict.referrals,
                Some(_) => &mut verdict.attaches,
            } += 1;
        }
        intervals(previous.as_ref(), &version, verdict);
        let event = events.compare(previous.as_ref(), &version, verdict)?;
        times.add(event, previous.as_ref(), &version, verdict);
        mirrored.compare(&version, &times, verdict)?;
        before = Some(version);
    }
    if recipe.is_none() && before.is_some() {
        verdict.add(format!("there are {}, and mirrored_list does not name their list", list.many));
    }
    Ok(mirrored.missing)
}

fn intervals(before: Option<&VersionRow>, version: &VersionRow, verdict: &mut VerifyResult) {
    let VersionRow { event_id, .. } = version;
    if let Some(before) = before {
        differ(
            &version.valid_from,
            &before.valid_to,
            ["", " (local time)"],
            |which| format!("version {event_id} does not begin when version {} ends{which}", before.event_id),
            verdict,
        );
        if before.valid_from.at > version.valid_from.at {
            verdict.add(format!("version {event_id} begins before version {}", before.event_id));
        }
    }
}

/// What the events of one referral say of the times that its row and versions should have.
#[derive(Default)]
struct Times {
    first_seen: RecordedTime,
    last_changed: RecordedTime,
    last: RecordedTime,
}

impl Times {
    fn add(
        &mut self,
        event: Option<(Op, RecordedTime)>,
        before: Option<&VersionRow>,
        version: &VersionRow,
        verdict: &mut VerifyResult,
    ) {
        if before.is_none() {
            *self = Times::default();
        }
        // A missing version is reported already, so its times are not compared.
        let Some((op, observed)) = event else {
            *self = Times::default();
            return;
        };
        // The observing clock's running maximum.
        let from = match before {
            Some(before) if before.valid_from.at > observed.at => &before.valid_from,
            _ => &observed,
        };
        let words = |which: &str| {
            format!("version {} does not begin when its event was observed{which}", version.event_id)
        };
        differ(from, &version.valid_from, ["", " (local time)"], words, verdict);
        if before.is_none() {
            self.first_seen = observed.clone();
        }
        if op.is_edit() {
            self.last_changed = observed.clone();
        }
        self.last = observed;
    }

    /// Compares with what the row of the mirror says: when it was first seen, last changed, and deleted.
    fn compare(&self, row: &ListRow, times: [RecordedTime; 3], is_deleted: bool, verdict: &mut VerifyResult) {
        let [first_seen, last_changed, deleted] = times;
        if self.last.at.is_none() || self.first_seen.at.is_none() {
            return;
        }
        let never = RecordedTime::default();
        for (names, expected, found) in [
            (["first_seen_at", "first_seen_local"], &self.first_seen, first_seen),
            (["last_changed_at", "last_changed_local"], &self.last_changed, last_changed),
            (["deleted_at", "deleted_local"], if is_deleted { &self.last } else { &never }, deleted),
        ] {
            let words =
                |name: &str| format!("{} {} and its events differ in {name}", row.list().one, row.num());
            differ(expected, &found, names, words, verdict);
        }
    }
}

/// The rows of the mirror, each to be held against its last version.
struct Mirrored<'a> {
    list: &'static Resource,
    select: Statement<'a>,
    has_current_recipe: bool,
    missing: MissingSince,
}

impl<'a> Mirrored<'a> {
    fn prepare(
        db: &'a Connection,
        list: &'static Resource,
        recipe: Option<u32>,
        schema: i64,
    ) -> rusqlite::Result<Mirrored<'a>> {
        let sql = format!(
            "SELECT last_event_id, deleted_at IS NOT NULL, fingerprint, missing_since, {}, first_seen_at, {}, \
             last_changed_at, {}, deleted_at, {}, {} FROM {} WHERE {} = ?1",
            local_column(schema, "missing_since_local"),
            local_column(schema, "first_seen_local"),
            local_column(schema, "last_changed_local"),
            local_column(schema, "deleted_local"),
            rows::column_list(list),
            list.all_table(),
            list.key
        );
        Ok(Mirrored {
            list,
            select: db.prepare(&sql)?,
            has_current_recipe: recipe == Some(RECIPE),
            missing: MissingSince::default(),
        })
    }

    /// Compares when this is the version that the row points to; an open version has to be that one.
    fn compare(
        &mut self,
        version: &VersionRow,
        times: &Times,
        verdict: &mut VerifyResult,
    ) -> rusqlite::Result<()> {
        let (one, num, event_id) = (self.list.one, version.row.num(), version.event_id);
        let mut selected = self.select.query([num])?;
        let Some(row) = selected.next()? else {
            verdict.add(format!("{one} {num} has version {event_id}, but is not in the mirror"));
            return Ok(());
        };
        let (last, is_deleted): (i64, bool) = (row.get(0)?, row.get(1)?);
        if version.valid_to.at.is_none() != (last == event_id) {
            verdict.add(format!("the open version of {one} {num} is not the last one: version {event_id}"));
        }
        if last != event_id {
            return Ok(());
        }
        if is_deleted != version.is_deleted {
            verdict.add(format!(
                "{one} {num} and its last version, {event_id}, differ on whether it is deleted"
            ));
        }
        match RecordedTime::read(row, 3)? {
            RecordedTime { at: Some(_), .. } if is_deleted => {
                verdict.add(format!("{one} {num} is deleted and missing at once"));
            }
            RecordedTime { at: Some(since), local } => {
                if verdict.schema >= LOCAL_TIMES_SINCE
                    && !local.is_some_and(|local| is_local_time(&local, &since, None))
                {
                    verdict.add(format!(
                        "missing_since_local of {one} {num} is not the local time of its missing_since"
                    ));
                }
                self.missing.add(since, num);
            }
            RecordedTime { at: None, local: Some(_) } => {
                verdict.add(format!("{one} {num} has a missing_since_local, but is not missing"));
            }
            RecordedTime { at: None, local: None } => {}
        }
        if is_deleted == version.is_deleted {
            let stored =
                [RecordedTime::read(row, 5)?, RecordedTime::read(row, 7)?, RecordedTime::read(row, 9)?];
            times.compare(&version.row, stored, is_deleted, verdict);
        }
        let mirrored = match rows::read(self.list, num, row, 11) {
            Ok(mirrored) => mirrored,
            Err(what) => {
                verdict.add(format!("a row of the mirror cannot be read: {what}"));
                return Ok(());
            }
        };
        for field in changed_fields(&version.row, &mirrored) {
            verdict.add(format!("{one} {num} and its last version, {event_id}, differ in {}", field.column));
        }
        let fingerprint = Fingerprint::of(&mirrored);
        if self.has_current_recipe && row.get_ref(2)?.as_blob().ok() != Some(fingerprint.as_bytes()) {
            verdict.add(format!("the fingerprint of {one} {num} is not that of its content"));
        }
        Ok(())
    }
}
