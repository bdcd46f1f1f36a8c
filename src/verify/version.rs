//! One version of a referral, as `referral_version` holds it.

use rusqlite::Row;

use super::VerifyResult;
use super::recorded_time::RecordedTime;
use crate::referral::{Referral, ReferralNum};
use crate::store::rows;

/// One row of `referral_version`.
pub(super) struct VersionRow {
    pub(super) event_id: i64,
    pub(super) referral: Referral,
    pub(super) valid_from: RecordedTime,
    /// None while the version is the current one.
    pub(super) valid_to: RecordedTime,
    pub(super) is_deleted: bool,
}

/// Reads the seven columns of the version and then the source's columns. Reports a row that cannot be read, and returns `None`.
pub(super) fn read(row: &Row<'_>, verdict: &mut VerifyResult) -> rusqlite::Result<Option<VersionRow>> {
    let (event_id, num): (i64, ReferralNum) = (row.get(0)?, row.get(1)?);
    match rows::read(num, row, 7) {
        Ok(referral) => Ok(Some(VersionRow {
            event_id,
            referral,
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
