//! One version of a referral, as `referral_version` holds it.

use rusqlite::Row;

use super::VerifyResult;
use crate::referral::{Referral, ReferralNum};
use crate::store::rows;

/// One row of `referral_version`.
pub(super) struct VersionRow {
    pub(super) event_id: i64,
    pub(super) referral: Referral,
    pub(super) valid_from: String,
    pub(super) valid_to: Option<String>,
    pub(super) is_deleted: bool,
}

/// Reads the five columns of the version and then the source's columns. Reports a row that cannot be read, and returns `None`.
pub(super) fn read(row: &Row<'_>, verdict: &mut VerifyResult) -> rusqlite::Result<Option<VersionRow>> {
    let (event_id, num): (i64, ReferralNum) = (row.get(0)?, row.get(1)?);
    match rows::read(num, row, 5) {
        Ok(referral) => Ok(Some(VersionRow {
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
