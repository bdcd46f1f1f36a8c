//! Reading the mirror: what the diff needs of every row, and full rows where they are asked for.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::error::StoreError;
use super::{fingerprints, rows};
use crate::mirror::{Entry, FileFacts, Mirror, State};
use crate::plan::Images;
use crate::referral::{Fingerprint, MEMBERS_SINCE_24_4_16, Privacy, RECIPE, ReferralNum, Stamp};

/// Number, stamp, fingerprint and state of every row ever seen.
pub(super) fn mirror(db: &Connection, path: &Path) -> Result<Mirror, StoreError> {
    StoreError::naming("reading the mirror", path, || {
        let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
        let (baseline, recipe, privacy, mirror_id): (Option<String>, u32, String, String) = db.query_row(
            "SELECT baseline_at, fingerprint_recipe, privacy, mirror_id FROM mirror_source",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        // A reader cannot bring the file up to date, but it can compute what the file would then say.
        let fresh: Option<HashMap<_, _>> = match recipe == RECIPE {
            true => None,
            false => Some(fingerprints::compute(db, path)?.into_iter().collect()),
        };
        let mut select = db
        .prepare(
            "SELECT ReferralNum, DateTStamp, fingerprint, missing_since, deleted_at IS NOT NULL FROM referral_all",
        )?;
        let mut entries = Vec::new();
        let mut missing_since = BTreeMap::new();
        let mut selected = select.query([])?;
        while let Some(row) = selected.next()? {
            let num: ReferralNum = row.get(0)?;
            let stamp = match row.get_ref(1)? {
                ValueRef::Text(text) => Stamp::new(std::str::from_utf8(text).ok()),
                _ => Stamp::default(),
            };
            let fingerprint = match &fresh {
                Some(fresh) => fresh.get(&num).copied(),
                None => {
                    let stored = row.get_ref(2)?.as_blob().ok();
                    stored.and_then(|blob| blob.try_into().ok()).map(Fingerprint::from_bytes)
                }
            };
            let fingerprint = fingerprint.ok_or_else(|| damaged(format!("fingerprint of referral {num}")))?;
            let since = row.get_ref(3)?;
            let state = match (row.get(4)?, since) {
                (true, _) => State::Deleted,
                (false, ValueRef::Null) => State::Live,
                (false, _) => State::Missing,
            };
            // A time that cannot be parsed is left out: the row then counts as missing, but for how long is not known.
            let since = since.as_str().ok().and_then(|text| text.parse::<Timestamp>().ok());
            if let (State::Missing, Some(since)) = (state, since) {
                missing_since.insert(num, since);
            }
            entries.push(Entry { num, stamp, fingerprint, state });
        }
        let has_single_get = has_single_get(db)?;
        let facts = FileFacts { mirror_id, has_single_get, missing_since };
        // Settings that cannot be read could have allowed anything.
        let privacy = Privacy::parse(&privacy).unwrap_or_else(Privacy::loosest);
        Ok(Mirror::new(entries, baseline.is_some()).stored_under(privacy).with_facts(facts))
    })
}

/// Whether the server was ever seen to have single GET. In a file of an older schema, which a reader cannot upgrade,
/// this asks what the upgrade to schema 3 asks.
fn has_single_get(db: &Connection) -> rusqlite::Result<bool> {
    let is_stored = "SELECT count(*) FROM pragma_table_info('mirror_source') WHERE name = 'single_get_at'";
    match db.prepare_cached(is_stored)?.query_row([], |row| row.get::<_, bool>(0))? {
        true => db
            .prepare_cached("SELECT single_get_at IS NOT NULL FROM mirror_source")?
            .query_row([], |row| row.get(0)),
        false => db.query_row(
            "SELECT EXISTS (SELECT 1 FROM referral_all WHERE members & ?1 <> 0) \
             OR EXISTS (SELECT 1 FROM change_event WHERE proof = '404')",
            [MEMBERS_SINCE_24_4_16],
            |row| row.get(0),
        ),
    }
}

/// The full rows with these numbers.
pub(super) fn images(db: &Connection, path: &Path, nums: &[ReferralNum]) -> Result<Images, StoreError> {
    StoreError::naming("reading the mirror", path, || {
        let sql = format!("SELECT {} FROM referral_all WHERE ReferralNum = ?1", rows::column_list());
        let mut select = db.prepare(&sql)?;
        let mut images = Images::with_capacity(nums.len());
        for num in nums {
            let mut selected = select.query([num])?;
            if let Some(row) = selected.next()? {
                let damaged = |what| StoreError::Damaged { path: path.to_owned(), what };
                images.insert(*num, rows::read(*num, row, 0).map_err(damaged)?);
            }
        }
        Ok(images)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upgrade_to_schema_3_looks_for_the_members_that_a_reader_looks_for() {
        let upgrade = include_str!("../../migrations/0003_edges.sql");
        assert!(
            upgrade.contains(&format!("members & {MEMBERS_SINCE_24_4_16} <> 0")),
            "{MEMBERS_SINCE_24_4_16}"
        );
    }
}
