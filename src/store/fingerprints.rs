//! Recomputes stored fingerprints after the algorithm changed. This creates no change events.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::listed::listed;
use super::rows;
use crate::lists::LISTS;
use crate::row::{Fingerprint, RECIPE, Resource, RowNum};

/// The lists whose stored fingerprints follow another recipe than this version's.
fn outdated(db: &Connection) -> rusqlite::Result<Vec<&'static Resource>> {
    // A new file has no table yet; one that no run has written has no row in it.
    let has_table = "SELECT count(*) FROM sqlite_schema WHERE name = 'mirror_source'";
    if db.query_row(has_table, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(Vec::new());
    }
    let mut outdated = Vec::new();
    for list in LISTS {
        if listed(db, list)?.is_some_and(|listed| listed.fingerprint_recipe != RECIPE) {
            outdated.push(list);
        }
    }
    Ok(outdated)
}

/// Whether the stored fingerprints of a list follow another recipe than this version's.
pub(super) fn are_outdated(db: &Connection, path: &Path) -> Result<bool, StoreError> {
    let outdated = outdated(db).map_err(StoreError::sqlite("computing fingerprints again", path))?;
    Ok(!outdated.is_empty())
}

/// Brings the stored fingerprints to the recipe of this version, in one transaction.
pub(super) fn refresh(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    StoreError::naming("computing fingerprints again", path, || {
        if !are_outdated(db, path)? {
            return Ok(());
        }
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for list in outdated(&tx)? {
            rewrite(&tx, path, list)?;
        }
        Ok(tx.commit()?)
    })
}

/// Writes every fingerprint of a list again, in the caller's transaction.
pub(super) fn rewrite(tx: &Connection, path: &Path, list: &'static Resource) -> Result<(), StoreError> {
    let fresh = compute(tx, path, list)?;
    let write = || -> rusqlite::Result<()> {
        let (all, key) = (list.all_table(), list.key);
        let mut update =
            tx.prepare(&format!("UPDATE {all} SET fingerprint = ?2 WHERE {key} = ?1 AND fingerprint <> ?2"))?;
        for (num, fingerprint) in &fresh {
            update.execute((num, fingerprint.as_bytes()))?;
        }
        tx.execute(
            "UPDATE mirrored_list SET fingerprint_recipe = ?1 WHERE entity = ?2",
            (RECIPE, list.name),
        )?;
        Ok(())
    };
    write().map_err(StoreError::sqlite("computing fingerprints again", path))
}

/// The fingerprint of every row of a list, from its stored columns.
pub(super) fn compute(
    db: &Connection,
    path: &Path,
    list: &'static Resource,
) -> Result<Vec<(RowNum, Fingerprint)>, StoreError> {
    StoreError::naming("computing fingerprints again", path, || {
        let sql = format!("SELECT {}, {} FROM {}", list.key, rows::column_list(list), list.all_table());
        let mut select = db.prepare(&sql)?;
        let mut selected = select.query([])?;
        let mut fresh = Vec::new();
        while let Some(row) = selected.next()? {
            let num = row.get(0)?;
            let damaged = |what| StoreError::Damaged { path: path.to_owned(), what };
            fresh.push((num, Fingerprint::of(&rows::read(list, num, row, 1).map_err(damaged)?)));
        }
        Ok(fresh)
    })
}
