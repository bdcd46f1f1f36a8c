//! Rows that change back and forth, run after run, without an edit: two servers that differ answer at one address.

use rusqlite::Connection;

use super::{RunId, Store};
use crate::row::Resource;

/// What to do about such rows.
pub const FLAPPING_REMEDY: &str = "two servers that differ in time zone or version seem to answer at api.base_url; \
                                   each run that meets the other one records every row again: name one server there";

/// How many rows of a list a run only touched or reshaped into what they were two versions before, after the two versions before
/// had gone back and forth in the same way. `run` is its number, or a query for it.
///
/// Four versions, because settings that are changed and changed back make three.
pub(crate) fn flapping_rows(db: &Connection, list: &Resource, run: &str) -> rusqlite::Result<u64> {
    let versions = list.version_table();
    let unedited = "('touched', 'reshaped')";
    let same = |one: &str, other: &str| {
        format!(
            "{one}.DateTStamp IS {other}.DateTStamp AND {one}.members = {other}.members AND {one}.extra IS {other}.extra"
        )
    };
    db.query_row(
        &format!(
            "SELECT count(*) FROM change_event AS last \
             JOIN change_event AS second ON second.event_id = last.previous_event_id \
             JOIN change_event AS first ON first.event_id = second.previous_event_id \
             JOIN {versions} AS d ON d.event_id = last.event_id \
             JOIN {versions} AS c ON c.event_id = second.event_id \
             JOIN {versions} AS b ON b.event_id = first.event_id \
             JOIN {versions} AS a ON a.event_id = first.previous_event_id \
             WHERE last.run_id = ({run}) AND last.op IN {unedited} AND second.op IN {unedited} AND first.op IN {unedited} \
             AND {} AND {}",
            same("d", "b"),
            same("c", "a"),
        ),
        [],
        |row| row.get(0),
    )
}

impl Store {
    /// How many rows of a list the run changed back and forth, if these are at least `least` and the run with changes before it did
    /// that to fewer; 0 else. An error counts as 0: the run is committed, and the next one looks again.
    pub fn begins_to_flap(&self, list: &Resource, run: RunId, least: u64) -> u64 {
        let before = format!("SELECT max(run_id) FROM change_event WHERE run_id < {run}");
        match flapping_rows(&self.db, list, &run.to_string()) {
            Ok(rows)
                if rows >= least && flapping_rows(&self.db, list, &before).is_ok_and(|rows| rows < least) =>
            {
                rows
            }
            _ => 0,
        }
    }
}
