//! The change events of one run, with names, for people.

use crate::referral::ReferralNum;
use crate::store::{RunId, StoreError, View};

/// One change event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub event_id: i64,
    /// What happened.
    pub op: String,
    /// The referral.
    pub num: ReferralNum,
    /// Its name after the change: FName and LName, as far as they are stored.
    pub name: String,
    /// Whether DateTStamp moved; `None` when a side has none.
    pub stamp_moved: Option<bool>,
    /// How a deletion was proven.
    pub proof: Option<String>,
    /// Column, old and new value of each changed column.
    pub fields: Vec<(String, Option<String>, Option<String>)>,
}

pub(super) const FIELDS: &str =
    "SELECT field, old_value, new_value FROM field_change WHERE event_id = ?1 ORDER BY rowid";

pub(super) const OF_RUN: &str = "SELECT e.event_id, e.op, e.ReferralNum, \
    trim(coalesce(v.FName, '') || ' ' || coalesce(v.LName, '')), e.stamp_moved, e.proof \
    FROM change_event e JOIN referral_version v ON v.event_id = e.event_id \
    WHERE e.run_id = ?1 ORDER BY e.event_id";

/// The events of a run, in order.
pub fn of_run(view: &View, run: RunId) -> Result<Vec<Change>, StoreError> {
    let failed = StoreError::sqlite("reading the events", view.path());
    let read = || -> rusqlite::Result<Vec<Change>> {
        let mut fields = view.db().prepare(FIELDS)?;
        let mut events = view.db().prepare(OF_RUN)?;
        events
            .query_map([run], |row| {
                let event_id = row.get(0)?;
                let fields = fields
                    .query_map([event_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect::<Result<_, _>>()?;
                Ok(Change {
                    event_id,
                    op: row.get(1)?,
                    num: row.get(2)?,
                    name: row.get(3)?,
                    stamp_moved: row.get(4)?,
                    proof: row.get(5)?,
                    fields,
                })
            })?
            .collect()
    };
    read().map_err(failed)
}
