//! What others added to the file and what takes part in its writes: triggers and indexes that no migration made.

use std::collections::HashSet;

use rusqlite::{Connection, ErrorCode};

use super::error::StoreError;
use super::{Store, migrate};
use crate::host::as_owner_of;

/// A trigger or an index of someone else.
struct Addition {
    kind: String,
    name: String,
    table: String,
}

impl Store {
    /// The error of a write, with what others added to the file where that can have stopped the write: a trigger that
    /// aborts or that names a table which is gone, a unique index, an index on a function that only another program has.
    pub(super) fn with_additions(&self, error: StoreError) -> StoreError {
        let can_be_stopped = |cause: &rusqlite::Error| {
            matches!(cause.sqlite_error_code(), Some(ErrorCode::ConstraintViolation | ErrorCode::Unknown))
        };
        match error {
            StoreError::Sqlite { doing, path, cause } if can_be_stopped(&cause) => {
                // Where the file cannot even be read, the first error matters more.
                let added = additions(&self.db).unwrap_or_default();
                if added.is_empty() {
                    return StoreError::Sqlite { doing, path, cause };
                }
                let drops: Vec<String> = added.iter().map(Addition::drop).collect();
                let file = path.to_string_lossy().into_owned();
                let command = as_owner_of(&path, &["sqlite3", &file, &drops.join("; ")]);
                let added: Vec<String> = added.iter().map(Addition::words).collect();
                StoreError::Added { doing, path, cause: Box::new(cause), added: added.join(", "), command }
            }
            error => error,
        }
    }
}

impl Addition {
    fn words(&self) -> String {
        format!("the {} {} on {}", self.kind, self.name, self.table)
    }

    fn drop(&self) -> String {
        format!("DROP {} \"{}\"", self.kind.to_uppercase(), self.name.replace('"', "\"\""))
    }
}

fn additions(db: &Connection) -> rusqlite::Result<Vec<Addition>> {
    let ours: HashSet<(String, String)> =
        migrate::schema(migrate::newest())?.into_iter().map(|(kind, name, _)| (kind, name)).collect();
    let mut select = db.prepare(
        "SELECT type, name, tbl_name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL \
         ORDER BY type, name",
    )?;
    let found = select
        .query_map([], |row| Ok(Addition { kind: row.get(0)?, name: row.get(1)?, table: row.get(2)? }))?;
    let found: Vec<Addition> = found.collect::<rusqlite::Result<_>>()?;
    Ok(found.into_iter().filter(|one| !ours.contains(&(one.kind.clone(), one.name.clone()))).collect())
}
