//! What the events record, compared with the versions before and after them.

use std::collections::HashMap;

use rusqlite::{Connection, Statement};

use super::VerifyResult;
use super::recorded_time::{RecordedTime, local_column};
use super::version::VersionRow;
use crate::event::Op;
use crate::lists::column_named;
use crate::row::{FieldChange, Privacy, Resource, RowNum, Stamp, changed_fields};
use crate::store::listed::LISTS_SINCE;

/// The events, each to be held against its version and the one before.
pub(super) struct Events<'a> {
    list: &'static Resource,
    event: Statement<'a>,
    fields: Fields<'a>,
}

/// The first schema in which `scrub_log` says until which event values were removed.
const SCRUBBED_UNTIL_SINCE: i64 = 3;

/// What the events record of each changed column.
struct Fields<'a> {
    list: &'static Resource,
    /// The columns whose values were removed on purpose, each with the last event for which that was done. Scrubs of
    /// before schema 3 did not record it.
    scrubbed: HashMap<String, i64>,
    select: Statement<'a>,
}

impl<'a> Events<'a> {
    pub(super) fn prepare(
        db: &'a Connection,
        list: &'static Resource,
        schema: i64,
    ) -> rusqlite::Result<Events<'a>> {
        let last = if schema < SCRUBBED_UNTIL_SINCE { "NULL" } else { "last_event_id" };
        let named: HashMap<String, i64> = db
            .prepare(&format!(
                "SELECT column_name, max(coalesce({last}, {})) FROM scrub_log GROUP BY column_name",
                i64::MAX
            ))?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let of_list = |(name, last): (String, i64)| {
            let column = column_named(&name).filter(|column| column.list() == list)?;
            Some((column.name().to_owned(), last))
        };
        let scrubbed = named.into_iter().filter_map(of_list).collect();
        let select = db.prepare(
            "SELECT field, old_value, new_value FROM field_change WHERE event_id = ?1 ORDER BY rowid",
        )?;
        let entity = if schema >= LISTS_SINCE { "entity, RefAttachNum" } else { "'referral', NULL" };
        Ok(Events {
            list,
            fields: Fields { list, scrubbed, select },
            event: db.prepare(&format!(
                "SELECT ReferralNum, op, previous_event_id, changed_fields, DateTStamp, stamp_moved, observed_at, {}, \
                 {entity} FROM change_event WHERE event_id = ?1",
                local_column(schema, "observed_local")
            ))?,
        })
    }

    pub(super) fn compare(
        &mut self,
        before: Option<&VersionRow>,
        version: &VersionRow,
        verdict: &mut VerifyResult,
    ) -> rusqlite::Result<Option<(Op, RecordedTime)>> {
        let id = version.event_id;
        let mut selected = self.event.query([id])?;
        let Some(row) = selected.next()? else {
            verdict.add(format!("there is no event for version {id}"));
            return Ok(None);
        };
        let (entity, attach): (String, Option<RowNum>) = (row.get(8)?, row.get(9)?);
        if entity != self.list.name || attach != self.list.referral.map(|_| version.row.num()) {
            verdict.add(format!("event {id} and its version are of different rows"));
        }
        if row.get::<_, RowNum>(0)? != version.row.referral() {
            verdict.add(format!("event {id} and its version are of different referrals"));
        }
        if row.get::<_, Option<i64>>(2)? != before.map(|before| before.event_id) {
            verdict.add(format!("event {id} does not name the event before it"));
        }
        if row.get::<_, Option<String>>(4)?.as_deref() != version.row.stamp().text().as_deref() {
            verdict.add(format!("event {id} and its version differ in DateTStamp"));
        }
        let Some(op) = Op::from_name(&row.get::<_, String>(1)?) else {
            verdict.add(format!("event {id} has an unknown op"));
            return Ok(None);
        };
        let observed = RecordedTime::read(row, 6)?;
        if (op == Op::Deleted) != version.is_deleted {
            verdict.add(format!("event {id} and its version differ on whether it is a deletion"));
        }
        let follows = match op {
            Op::Snapshot | Op::Created => before.is_none(),
            Op::Restored => before.is_some_and(|before| before.is_deleted),
            Op::Updated | Op::Touched | Op::Reordered | Op::Reshaped | Op::Deleted => {
                before.is_some_and(|before| !before.is_deleted)
            }
        };
        if !follows {
            verdict.add(format!("event {id} ({op}) cannot follow the version before it"));
        }
        let edited = before.filter(|_| !matches!(op, Op::Snapshot | Op::Created | Op::Deleted));
        let moved = edited.and_then(|before| Stamp::moved(&before.row.stamp(), &version.row.stamp()));
        if row.get::<_, Option<bool>>(5)? != moved {
            verdict.add(format!("event {id} and its versions differ on whether the stamp moved"));
        }
        let changed = edited.map_or_else(Vec::new, |before| changed_fields(&before.row, &version.row));
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
        verdict: &mut VerifyResult,
    ) -> rusqlite::Result<()> {
        let recorded: Vec<(String, Option<String>, Option<String>)> = self
            .select
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let names: Vec<&str> = recorded.iter().map(|(name, _, _)| name.as_str()).collect();
        if listed != names.join(",") {
            verdict.add(format!("event {id} lists other changed fields than are recorded"));
        }
        // After a scrub no version differs in the column any more, and the recorded change is left without values.
        let differs = |name: &str| changed.iter().any(|field| field.column.name() == name);
        let is_scrubbed = |(name, old, new): &(String, Option<String>, Option<String>)| {
            self.scrubbed.get(name).is_some_and(|last| id <= *last)
                && old.is_none()
                && new.is_none()
                && !differs(name)
        };
        // What was scrubbed of `extra` may have been the only change in it.
        let is_scrubbed_extra = |(name, old, new): &(String, Option<String>, Option<String>)| {
            name == self.list.extra().name()
                && self.scrubbed.values().any(|last| id <= *last)
                && old == new
                && !differs(name)
        };
        let is_kept = |field: &&_| !is_scrubbed(field) && !is_scrubbed_extra(field);
        let recorded: Vec<_> = recorded.iter().filter(is_kept).collect();
        let names = recorded.iter().map(|(name, _, _)| name.as_str());
        if !names.eq(changed.iter().map(|field| field.column.name())) {
            verdict
                .add(format!("what event {id} records as changed is not what differs between the versions"));
            return Ok(());
        }
        for (field, (name, old, new)) in changed.iter().zip(recorded) {
            // Under stricter privacy settings an event does not repeat what the version before still holds.
            let withheld = Privacy::is_redaction(field.column, old.as_deref(), field.old.as_deref())
                || (old.is_none() && field.new.is_none());
            if *new != field.new || (*old != field.old && !withheld) {
                verdict.add(format!("event {id} records other values of {name} than the versions hold"));
            }
        }
        Ok(())
    }
}
