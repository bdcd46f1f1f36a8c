//! Keeping the write-ahead log small.

use std::fs;

use rusqlite::Connection;

use super::Store;
use crate::draft::with_suffix;

/// The write-ahead log is cut back to this many bytes.
pub(super) const WAL_LIMIT: u64 = 4 << 20;

/// A log that is longer when no run is under way is held by a reader: a read transaction that stays open keeps
/// everything that was written since. The small commits after a run may take it a little above its limit.
pub const WAL_HELD: u64 = WAL_LIMIT + (256 << 10);

impl Store {
    /// After a run: empties a log that has outgrown its limit, unless a reader holds it.
    pub(super) fn cut_back_log(&self) {
        let length = fs::metadata(with_suffix(&self.path, "-wal")).map_or(0, |metadata| metadata.len());
        if length > WAL_LIMIT
            && let Err(error) = empty_log(&self.db)
        {
            // The run is whole and on the disk; the next one tries again.
            tracing::warn!("{}", self.failure("emptying the write-ahead log")(error));
        }
    }
}

/// Writes the log into the file and cuts it to nothing. False when a reader holds it; nobody is waited for.
pub(super) fn empty_log(db: &Connection) -> rusqlite::Result<bool> {
    let patience: u32 = db.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    db.busy_timeout(std::time::Duration::ZERO)?;
    let busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    db.busy_timeout(std::time::Duration::from_millis(patience.into()))?;
    Ok(!busy?)
}
