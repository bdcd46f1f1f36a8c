//! The schema and its upgrades: numbered SQL files, all pending ones in one transaction.
//!
//! `user_version` counts the files that were applied, `application_id` marks the database as ours, and
//! `schema_migration` keeps a digest of each, so that a file that was edited afterwards is noticed.

use std::path::Path;

use include_dir::{Dir, include_dir};
use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;

/// `RfMr`: marks a database as a referral mirror (SQLite's `application_id`).
pub const APPLICATION_ID: i64 = 0x5266_4d72;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// One migration: its file name and its SQL.
struct Migration {
    name: &'static str,
    sql: &'static str,
}

impl Migration {
    fn digest(&self) -> String {
        blake3::hash(self.sql.as_bytes()).to_hex().to_string()
    }
}

/// The migrations in order.
fn migrations() -> Vec<Migration> {
    let mut files: Vec<Migration> = MIGRATIONS
        .files()
        .filter_map(|file| Some(Migration { name: file.path().to_str()?, sql: file.contents_utf8()? }))
        .filter(|migration| migration.name.ends_with(".sql"))
        .collect();
    files.sort_unstable_by_key(|migration| migration.name);
    files
}

/// Refuses what is not ours, without writing anything. Answers the schema's version: 0 for a new file.
pub(super) fn inspect(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let failed = StoreError::sqlite("opening the database", path);
    let application_id: i64 =
        db.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(&failed)?;
    let version = version(db).map_err(&failed)?;
    let tables: i64 =
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(&failed)?;
    let known = migrations().len() as i64;
    match (application_id, version) {
        (0, 0) if tables == 0 => Ok(0),
        (APPLICATION_ID, found) if found > known => {
            Err(StoreError::Newer { path: path.to_owned(), found, known })
        }
        (APPLICATION_ID, version) => Ok(version),
        _ => Err(StoreError::Foreign { path: path.to_owned() }),
    }
}

/// Applies what is pending, all of it or nothing.
pub(super) fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let failed = StoreError::sqlite("preparing the schema", path);
    let all = migrations();
    if version(db).map_err(&failed)? == all.len() as i64 {
        return check_digests(db, &all, path);
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
    // Another process may have been quicker.
    let done = usize::try_from(version(&tx).map_err(&failed)?).unwrap_or_default();
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL);",
    )
    .map_err(&failed)?;
    check_digests(&tx, all.get(..done).unwrap_or_default(), path)?;
    for migration in all.iter().skip(done) {
        tx.execute_batch(migration.sql).map_err(&failed)?;
        tx.execute(
            "INSERT INTO schema_migration (name, digest) VALUES (?1, ?2)",
            (migration.name, migration.digest()),
        )
        .map_err(&failed)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(&failed)?;
    tx.pragma_update(None, "user_version", all.len() as i64).map_err(&failed)?;
    tx.commit().map_err(&failed)
}

fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn check_digests(db: &Connection, applied: &[Migration], path: &Path) -> Result<(), StoreError> {
    let failed = StoreError::sqlite("checking the schema", path);
    let mut select = db.prepare("SELECT digest FROM schema_migration WHERE name = ?1").map_err(&failed)?;
    for migration in applied {
        let digest: Option<String> = select
            .query_map([migration.name], |row| row.get(0))
            .and_then(|mut rows| rows.next().transpose())
            .map_err(&failed)?;
        if digest != Some(migration.digest()) {
            return Err(StoreError::EditedMigration {
                path: path.to_owned(),
                migration: migration.name.to_owned(),
            });
        }
    }
    Ok(())
}
