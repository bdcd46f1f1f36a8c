//! Scrubbing: removing what was stored of a column before it was omitted.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::error::StoreError;
use super::wal::empty_log;
use super::{Store, fingerprints, time};
use crate::referral::{Column, MEMBER_COLUMNS};

/// What a scrub removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Versions that held a value.
    pub versions: u64,
    /// Recorded changes that held one.
    pub field_changes: u64,
    /// Copies of the file that were kept before upgrades, and are removed.
    pub copies: Vec<PathBuf>,
}

impl Store {
    /// Removes a column's values from rows, versions, recorded changes and freed pages, and the copies that were kept
    /// before upgrades. To be called with the run lock held, and once the column is omitted.
    ///
    /// Refused while a reader keeps the write-ahead log from being emptied: the values would stay in it.
    pub fn scrub(&mut self, column: Column, now: Timestamp) -> Result<Scrubbed, StoreError> {
        let failed = self.failure("scrubbing");
        let held = || StoreError::Held { path: self.path.clone() };
        // A reader that began while the log was empty holds it up only once something is in it.
        super::touch(&self.db).map_err(&failed)?;
        if !empty_log(&self.db).map_err(&failed)? {
            return Err(held());
        }
        // What SQLite frees from here on is overwritten with zeros.
        self.db.pragma_update(None, "secure_delete", true).map_err(&failed)?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        let mut scrubbed = blank(&tx, column).map_err(&failed)?;
        fingerprints::rewrite(&tx, &self.path)?;
        tx.execute(
            "INSERT INTO scrub_log (scrubbed_at, column_name, versions, field_changes, last_event_id) \
             SELECT ?1, ?2, ?3, ?4, coalesce(max(event_id), 0) FROM change_event",
            params![time(now), column.name(), scrubbed.versions, scrubbed.field_changes],
        )
        .map_err(&failed)?;
        tx.commit().map_err(&failed)?;
        // Pages that were freed before are rewritten as well.
        self.db.execute_batch("VACUUM").map_err(&failed)?;
        if !empty_log(&self.db).map_err(&failed)? {
            return Err(StoreError::Held { path: self.path.clone() });
        }
        scrubbed.copies = self.remove_upgrade_copies()?;
        Ok(scrubbed)
    }

    fn remove_upgrade_copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        let failed = |cause| StoreError::Io { doing: "removing old copies", path: self.path.clone(), cause };
        let (Some(directory), Some(name)) = (self.path.parent(), self.path.file_name()) else {
            return Ok(Vec::new());
        };
        let directory = if directory.as_os_str().is_empty() { ".".as_ref() } else { directory };
        let prefix = format!("{}.schema-", name.to_string_lossy());
        let mut removed = Vec::new();
        for entry in fs::read_dir(directory).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().to_string_lossy().starts_with(&prefix) {
                fs::remove_file(entry.path()).map_err(failed)?;
                removed.push(entry.path());
            }
        }
        Ok(removed)
    }
}

/// Blanks the column as if the source had never sent it.
fn blank(db: &Connection, column: Column) -> rusqlite::Result<Scrubbed> {
    let name = column.name();
    let members = match column {
        Column::Extra => (1_u32 << MEMBER_COLUMNS) - 1,
        column => !(1_u32 << column.index()) & ((1 << MEMBER_COLUMNS) - 1),
    };
    let blank = |table: &str| {
        let sql = format!(
            "UPDATE {table} SET {name} = NULL, members = members & ?1 \
             WHERE {name} IS NOT NULL OR members <> members & ?1"
        );
        db.execute(&sql, [members])
    };
    blank("referral_all")?;
    Ok(Scrubbed {
        versions: blank("referral_version")? as u64,
        field_changes: db.execute(
            "UPDATE field_change SET old_value = NULL, new_value = NULL \
             WHERE field = ?1 AND (old_value IS NOT NULL OR new_value IS NOT NULL)",
            [name],
        )? as u64,
        copies: Vec::new(),
    })
}
