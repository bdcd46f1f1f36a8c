//! One version of a row, as `referral_version` and `refattach_version` hold it.

use rusqlite::Row;

use super::VerifyResult;
use super::recorded_time::RecordedTime;
use crate::row::{ListRow, Resource, RowNum};
use crate::store::rows;

/// One row of such a table.
pub(super) struct VersionRow {
    pub(super) event_id: i64,
    pub(super) row: ListRow,
    pub(super) valid_from: RecordedTime,
    /// None while the version is the current one.
    pub(super) valid_to: RecordedTime,
    pub(super) is_deleted: bool,
}

/// Reads the seven columns of the version and then the source's columns. Reports a row that cannot be read, and returns `None`.
pub(super) fn read(
    list: &'static Resource,
    row: &Row<'_>,
    verdict: &mut VerifyResult,
) -> rusqlite::Result<Option<VersionRow>> {
    let (event_id, num): (i64, RowNum) = (row.get(0)?, row.get(1)?);
    match rows::read(list, num, row, 7) {
        Ok(content) => Ok(Some(VersionRow {
            event_id,
            row: content,
            valid_from: RecordedTime::read(row, 2)?,
            valid_to: RecordedTime::read(row, 4)?,
            is_deleted: row.get(6)?,
        })),
        Err(what) => {
            verdict.add(format!("version {event_id} cannot be read: {what}"));
            Ok(None)
        }
    }
}
