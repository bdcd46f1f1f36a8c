//! Recomputes stored fingerprints after the algorithm changed. This creates no change events.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::rows;
use crate::referral::{Fingerprint, RECIPE, ReferralNum};

/// Whether the stored fingerprints follow another recipe than this version's.
pub(super) fn are_outdated(db: &Connection, path: &Path) -> Result<bool, StoreError> {
    StoreError::naming("computing fingerprints again", path, || {
        // A new file has no table yet; one that no run has written has no row in it.
        let has_table = "SELECT count(*) FROM sqlite_schema WHERE name = 'mirror_source'";
        if db.query_row(has_table, [], |row| row.get::<_, i64>(0))? == 0 {
            return Ok(false);
        }
        let others = "SELECT count(*) FROM mirror_source WHERE fingerprint_recipe <> ?1";
        Ok(db.query_row(others, [RECIPE], |row| row.get::<_, i64>(0))? > 0)
    })
}

/// Brings the stored fingerprints to the recipe of this version, in one transaction.
pub(super) fn refresh(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    StoreError::naming("computing fingerprints again", path, || {
        if !are_outdated(db, path)? {
            return Ok(());
        }
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        rewrite(&tx, path)?;
        Ok(tx.commit()?)
    })
}

/// Writes every fingerprint again, in the caller's transaction.
pub(super) fn rewrite(tx: &Connection, path: &Path) -> Result<(), StoreError> {
    let fresh = compute(tx, path)?;
    let write = || -> rusqlite::Result<()> {
        let mut update = tx.prepare(
            "UPDATE referral_all SET fingerprint = ?2 WHERE ReferralNum = ?1 AND fingerprint <> ?2",
        )?;
        for (num, fingerprint) in &fresh {
            update.execute((num, fingerprint.as_bytes()))?;
        }
        tx.execute("UPDATE mirror_source SET fingerprint_recipe = ?1", [RECIPE])?;
        Ok(())
    };
    write().map_err(StoreError::sqlite("computing fingerprints again", path))
}

/// The fingerprint of every row, from its stored columns.
pub(super) fn compute(db: &Connection, path: &Path) -> Result<Vec<(ReferralNum, Fingerprint)>, StoreError> {
    StoreError::naming("computing fingerprints again", path, || {
        let sql = format!("SELECT ReferralNum, {} FROM referral_all", rows::column_list());
        let mut select = db.prepare(&sql)?;
        let mut selected = select.query([])?;
        let mut fresh = Vec::new();
        while let Some(row) = selected.next()? {
            let num = row.get(0)?;
            let damaged = |what| StoreError::Damaged { path: path.to_owned(), what };
            fresh.push((num, Fingerprint::of(&rows::read(num, row, 1).map_err(damaged)?)));
        }
        Ok(fresh)
    })
}
