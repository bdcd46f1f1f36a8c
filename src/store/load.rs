//! Reading the mirror: what the diff needs of every row, and full rows where they are asked for.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::error::StoreError;
use super::listed::{has_single_get, listed};
use super::{fingerprints, rows};
use crate::mirror::{Entry, FileFacts, Mirror, State};
use crate::plan::Images;
use crate::row::{Fingerprint, Privacy, RECIPE, Resource, RowNum, Stamp};

/// Number, stamp, fingerprint and state of every row of a list that was ever seen.
pub(super) fn mirror(db: &Connection, path: &Path, list: &'static Resource) -> Result<Mirror, StoreError> {
    StoreError::naming("reading the mirror", path, || {
        let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
        let mirror_id = db.query_row("SELECT mirror_id FROM mirror_source", [], |row| row.get(0))?;
        let Some(listed) = listed(db, list)? else {
            // The list is mirrored for the first time.
            let facts = FileFacts { mirror_id, ..FileFacts::default() };
            return Ok(Mirror::new(list, Vec::new(), false).with_facts(facts));
        };
        // A reader cannot bring the file up to date, but it can compute what the file would then say.
        let fresh: Option<HashMap<_, _>> = match listed.fingerprint_recipe == RECIPE {
            true => None,
            false => Some(fingerprints::compute(db, path, list)?.into_iter().collect()),
        };
        let mut select = db.prepare(&format!(
            "SELECT {}, DateTStamp, fingerprint, missing_since, deleted_at IS NOT NULL FROM {}",
            list.key,
            list.all_table()
        ))?;
        let mut entries = Vec::new();
        let mut missing_since = BTreeMap::new();
        let mut selected = select.query([])?;
        while let Some(row) = selected.next()? {
            let num: RowNum = row.get(0)?;
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
            let fingerprint =
                fingerprint.ok_or_else(|| damaged(format!("fingerprint of {} {num}", list.one)))?;
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
        let has_single_get = has_single_get(db, list)?;
        let facts = FileFacts { mirror_id, has_single_get, missing_since };
        // Settings that cannot be read could have allowed anything.
        let privacy = Privacy::parse(&listed.privacy, list).unwrap_or_else(Privacy::loosest);
        Ok(Mirror::new(list, entries, listed.has_baseline).stored_under(privacy).with_facts(facts))
    })
}

/// The full rows of a list with these numbers.
pub(super) fn images(
    db: &Connection,
    path: &Path,
    list: &'static Resource,
    nums: &[RowNum],
) -> Result<Images, StoreError> {
    StoreError::naming("reading the mirror", path, || {
        let (columns, all, key) = (rows::column_list(list), list.all_table(), list.key);
        let sql = format!("SELECT {columns} FROM {all} WHERE {key} = ?1");
        let mut select = db.prepare(&sql)?;
        let mut images = Images::with_capacity(nums.len());
        for num in nums {
            let mut selected = select.query([num])?;
            if let Some(row) = selected.next()? {
                let damaged = |what| StoreError::Damaged { path: path.to_owned(), what };
                images.insert(*num, rows::read(list, *num, row, 0).map_err(damaged)?);
            }
        }
        Ok(images)
    })
}
