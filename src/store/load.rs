//! Reading the mirror: what the diff needs of every row, and full rows where they are asked for.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::error::StoreError;
use super::{fingerprints, rows};
use crate::mirror::{Entry, Mirror, State};
use crate::plan::Images;
use crate::referral::{Fingerprint, Privacy, RECIPE, ReferralNum, Stamp};

/// Number, stamp, fingerprint and state of every row ever seen.
pub(super) fn mirror(db: &Connection, path: &Path) -> Result<Mirror, StoreError> {
    let failed = StoreError::sqlite("reading the mirror", path);
    let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
    let (baseline, recipe, privacy): (Option<String>, u32, String) = db
        .query_row("SELECT baseline_at, fingerprint_recipe, privacy FROM mirror_source", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .map_err(&failed)?;
    // A reader cannot bring the file up to date, but it can compute what the file would then say.
    let fresh: Option<HashMap<_, _>> = match recipe == RECIPE {
        true => None,
        false => Some(fingerprints::compute(db, path)?.into_iter().collect()),
    };
    let mut select = db
        .prepare(
            "SELECT ReferralNum, DateTStamp, fingerprint, missing_since IS NOT NULL, deleted_at IS NOT NULL \
             FROM referral_all",
        )
        .map_err(&failed)?;
    let mut entries = Vec::new();
    let mut selected = select.query([]).map_err(&failed)?;
    while let Some(row) = selected.next().map_err(&failed)? {
        let num: ReferralNum = row.get(0).map_err(&failed)?;
        let stamp = match row.get_ref(1).map_err(&failed)? {
            ValueRef::Text(text) => Stamp::new(std::str::from_utf8(text).ok()),
            _ => Stamp::default(),
        };
        let fingerprint = match &fresh {
            Some(fresh) => fresh.get(&num).copied(),
            None => {
                let stored = row.get_ref(2).map_err(&failed)?.as_blob().ok();
                stored.and_then(|blob| blob.try_into().ok()).map(Fingerprint::from_bytes)
            }
        };
        let fingerprint = fingerprint.ok_or_else(|| damaged(format!("fingerprint of referral {num}")))?;
        let (missing, deleted) = (row.get(3).map_err(&failed)?, row.get(4).map_err(&failed)?);
        let state = match (deleted, missing) {
            (true, _) => State::Deleted,
            (false, true) => State::Missing,
            (false, false) => State::Live,
        };
        entries.push(Entry { num, stamp, fingerprint, state });
    }
    // Settings that cannot be read could have allowed anything.
    let privacy = Privacy::parse(&privacy).unwrap_or_else(Privacy::loosest);
    Ok(Mirror::new(entries, baseline.is_some()).stored_under(privacy))
}

/// The full rows with these numbers.
pub(super) fn images(db: &Connection, path: &Path, nums: &[ReferralNum]) -> Result<Images, StoreError> {
    let failed = StoreError::sqlite("reading the mirror", path);
    let sql = format!("SELECT {} FROM referral_all WHERE ReferralNum = ?1", rows::column_list());
    let mut select = db.prepare(&sql).map_err(&failed)?;
    let mut images = Images::with_capacity(nums.len());
    for num in nums {
        let mut selected = select.query([num]).map_err(&failed)?;
        if let Some(row) = selected.next().map_err(&failed)? {
            let damaged = |what| StoreError::Damaged { path: path.to_owned(), what };
            images.insert(*num, rows::read(*num, row, 0).map_err(damaged)?);
        }
    }
    Ok(images)
}
