//! The schema and its upgrades: numbered SQL files, all pending ones in one transaction.
//!
//! `user_version` counts the files that were applied, `application_id` marks the database as ours, and
//! `schema_migration` keeps a digest of each, so that a file that was edited afterwards is noticed.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::copy::copy;
use super::error::StoreError;
use super::local_time::add_local_time;
use crate::host::{as_owner_of, with_suffix};

/// `RfMr`: marks a database as a referral mirror (SQLite's `application_id`).
pub(super) const APPLICATION_ID: i64 = 0x5266_4d72;

/// One migration: its file name and its SQL.
struct Migration {
    name: &'static str,
    sql: &'static str,
}

/// The migrations in order: the place of each, from 1, is the version of the schema that it makes.
static MIGRATIONS: [Migration; 5] = [
    Migration { name: "0001_initial.sql", sql: include_str!("../../migrations/0001_initial.sql") },
    Migration { name: "0002_report_views.sql", sql: include_str!("../../migrations/0002_report_views.sql") },
    Migration { name: "0003_edges.sql", sql: include_str!("../../migrations/0003_edges.sql") },
    Migration { name: "0004_types.sql", sql: include_str!("../../migrations/0004_types.sql") },
    Migration { name: "0005_attaches.sql", sql: include_str!("../../migrations/0005_attaches.sql") },
];

impl Migration {
    fn digest(&self) -> String {
        blake3::hash(self.sql.as_bytes()).to_hex().to_string()
    }
}

/// Refuses a file that is not a mirror, without writing anything. Returns the version of the schema, 0 for a new file.
pub(super) fn inspect(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    StoreError::naming("opening the database", path, || {
        // All reads are of one moment, because another process may be making the schema just now. The caller may have begun one.
        let begun = db.is_autocommit().then(|| db.unchecked_transaction());
        let _moment = begun.transpose()?;
        let application_id: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version = version(db)?;
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let known = MIGRATIONS.len() as i64;
        match (application_id, version) {
            (0, 0) if tables == 0 => Ok(0),
            (APPLICATION_ID, found) if found > known => {
                Err(StoreError::Newer { path: path.to_owned(), found, known }.into())
            }
            (APPLICATION_ID, 0) if tables == 0 => Ok(0),
            (APPLICATION_ID, version) if version != 0 => Ok(version),
            _ => Err(unmarked(db, path, application_id)?.into()),
        }
    })
}

/// A database without our marks: a mirror that was written out as SQL and read back, or another application's.
fn unmarked(db: &Connection, path: &Path, application_id: i64) -> rusqlite::Result<StoreError> {
    let foreign = StoreError::Foreign { path: path.to_owned() };
    let tables: i64 = db.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' \
         AND name IN ('schema_migration', 'mirror_source', 'change_event')",
        [],
        |row| row.get(0),
    )?;
    if tables < 3 || ![0, APPLICATION_ID].contains(&application_id) {
        return Ok(foreign);
    }
    let version: i64 = db.query_row("SELECT count(*) FROM schema_migration", [], |row| row.get(0))?;
    let file = path.to_string_lossy();
    let sql = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version}");
    let command = as_owner_of(path, &["sqlite3", &file, &sql]);
    Ok(StoreError::Rebuilt { path: path.to_owned(), command })
}

/// The newest schema that is known here.
pub(super) fn newest() -> i64 {
    MIGRATIONS.len() as i64
}

/// Whether a file with data waits for an upgrade. A new one does not, because no other process uses it yet.
pub(super) fn is_outdated(db: &Connection, path: &Path) -> Result<bool, StoreError> {
    let found = version(db).map_err(StoreError::sqlite("opening the database", path))?;
    Ok(found > 0 && found < MIGRATIONS.len() as i64)
}

/// Applies what is pending, all of it or nothing. Before a file with data is upgraded, a copy of it is kept next to it.
pub(super) fn migrate(db: &mut Connection, path: &Path, mode: u32) -> Result<(), StoreError> {
    bring_to(db, path, mode, &MIGRATIONS)
}

/// Every table, index, view and trigger of a file of this schema, as kind, name and SQL.
pub(crate) fn schema(version: i64) -> rusqlite::Result<Vec<(String, String, String)>> {
    let db = Connection::open_in_memory()?;
    // As the connection that writes.
    db.pragma_update(None, "foreign_keys", false)?;
    add_local_time(&db)?;
    for migration in MIGRATIONS.iter().take(usize::try_from(version).unwrap_or_default()) {
        db.execute_batch(migration.sql)?;
    }
    let mut select =
        db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let made = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    made.collect()
}

fn bring_to(db: &mut Connection, path: &Path, mode: u32, all: &[Migration]) -> Result<(), StoreError> {
    StoreError::naming("preparing the schema", path, || {
        let found = version(db)?;
        if found == all.len() as i64 {
            return Ok(check_digests(db, all, path)?);
        }
        if found > 0 {
            let kept = copy_path(path, found);
            copy(db, &kept, mode).map_err(|error| error.at(&kept))?;
        }
        add_local_time(db)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have been quicker.
        let done = usize::try_from(version(&tx)?).unwrap_or_default();
        tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL);",
    )?;
        check_digests(&tx, all.get(..done).unwrap_or_default(), path)?;
        for migration in all.iter().skip(done) {
            tx.execute_batch(migration.sql)?;
            tx.execute(
                "INSERT INTO schema_migration (name, digest) VALUES (?1, ?2)",
                (migration.name, migration.digest()),
            )?;
        }
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", all.len() as i64)?;
        Ok(tx.commit()?)
    })
}

/// Where a file is kept as it was before an upgrade from schema `version`: `referrals.db.schema-1`.
fn copy_path(path: &Path, version: i64) -> PathBuf {
    with_suffix(path, format!(".schema-{version}"))
}

fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn check_digests(db: &Connection, applied: &[Migration], path: &Path) -> Result<(), StoreError> {
    StoreError::naming("checking the schema", path, || {
        let mut select = db.prepare("SELECT digest FROM schema_migration WHERE name = ?1")?;
        for migration in applied {
            let digest: Option<String> = select
                .query_map([migration.name], |row| row.get(0))
                .and_then(|mut rows| rows.next().transpose())?;
            if digest != Some(migration.digest()) {
                return Err(StoreError::EditedMigration {
                    path: path.to_owned(),
                    migration: migration.name.to_owned(),
                }
                .into());
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::lists::LISTS;
    use crate::row::ColumnKind;

    const FIRST: Migration =
        Migration { name: "0001.sql", sql: "CREATE TABLE a (x); INSERT INTO a VALUES (7);" };
    const SECOND: Migration = Migration { name: "0002.sql", sql: "ALTER TABLE a ADD COLUMN y;" };
    const BROKEN: Migration = Migration { name: "0003.sql", sql: "CREATE TABLE b (x); SELECT nonsense;" };

    fn database() -> (tempfile::TempDir, PathBuf, Connection) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.db");
        let db = Connection::open(&path).unwrap();
        (dir, path, db)
    }

    fn schema(db: &Connection) -> Vec<String> {
        let mut select =
            db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        let sql = select.query_map([], |row| row.get(0)).unwrap();
        sql.map(Result::unwrap).collect()
    }

    #[test]
    fn an_upgraded_file_has_the_schema_of_a_new_one_and_its_copy_is_kept() {
        let (_dir, path, mut db) = database();
        bring_to(&mut db, &path, 0o640, &[FIRST]).unwrap();
        bring_to(&mut db, &path, 0o640, &[FIRST, SECOND]).unwrap();
        let (_other, other_path, mut fresh) = database();
        bring_to(&mut fresh, &other_path, 0o640, &[FIRST, SECOND]).unwrap();
        assert_eq!(schema(&db), schema(&fresh));
        assert!(!copy_path(&other_path, 0).exists());

        let kept = copy_path(&path, 1);
        assert_eq!(std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640);
        let kept = Connection::open(kept).unwrap();
        assert_eq!(version(&kept).unwrap(), 1);
        assert_eq!(kept.query_row("SELECT x FROM a", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
    }

    #[test]
    fn every_file_of_the_directory_is_a_migration() {
        let directory = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
        let mut files: Vec<_> =
            directory.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.sort_unstable();
        assert_eq!(files, MIGRATIONS.iter().map(|migration| migration.name).collect::<Vec<_>>());
    }

    /// Name and declared type of a table's columns.
    fn columns(db: &Connection, table: &str) -> Vec<(String, String)> {
        let mut select = db.prepare("SELECT name, type FROM pragma_table_info(?1)").unwrap();
        let columns = select.query_map([table], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        columns.map(Result::unwrap).collect()
    }

    #[test]
    fn every_list_has_the_tables_that_its_declaration_says() {
        let db = Connection::open_in_memory().unwrap();
        for (_, _, sql) in super::schema(newest()).unwrap() {
            db.execute_batch(&sql).unwrap();
        }
        let mut bookkeeping = Vec::new();
        for list in LISTS {
            let declared: Vec<(String, String)> = [(list.key.to_owned(), "BIGINT".to_owned())]
                .into_iter()
                .chain(list.columns().map(|column| {
                    let kind = match column.kind() {
                        ColumnKind::Text | ColumnKind::Json => "TEXT",
                        ColumnKind::Flag => "INTEGER",
                        ColumnKind::Number => "BIGINT",
                    };
                    (column.name().to_owned(), kind.to_owned())
                }))
                .collect();
            let all = columns(&db, &list.all_table());
            assert_eq!(all.get(..declared.len()), Some(&declared[..]), "{list:?}");
            let versions = columns(&db, &list.version_table());
            let of_source: Vec<_> =
                versions.iter().filter(|column| declared.contains(column)).cloned().collect();
            assert_eq!(of_source, declared, "{list:?}");
            // What the engine keeps of every list.
            let kept = |table: &[(String, String)]| -> Vec<String> {
                let own = table.iter().filter(|column| !declared.contains(column));
                own.map(|(name, _)| name.clone()).collect()
            };
            bookkeeping.push([kept(&all), kept(&versions)]);
        }
        assert!(bookkeeping.windows(2).all(|pair| pair[0] == pair[1]), "{bookkeeping:#?}");
    }

    #[test]
    fn pending_migrations_come_all_or_none() {
        let (_dir, path, mut db) = database();
        bring_to(&mut db, &path, 0o640, &[FIRST]).unwrap();
        let before = schema(&db);
        bring_to(&mut db, &path, 0o640, &[FIRST, SECOND, BROKEN]).unwrap_err();
        assert_eq!((schema(&db), version(&db).unwrap()), (before, 1));
    }

    #[test]
    fn an_edited_migration_is_noticed_with_and_without_a_pending_one() {
        let (_dir, path, mut db) = database();
        bring_to(&mut db, &path, 0o640, &[FIRST]).unwrap();
        let edited = Migration { sql: "CREATE TABLE a (x, z);", ..FIRST };
        for all in [vec![Migration { ..edited }], vec![edited, SECOND]] {
            let error = bring_to(&mut db, &path, 0o640, &all).unwrap_err();
            assert!(matches!(error, StoreError::EditedMigration { .. }), "{error}");
        }
        assert_eq!(version(&db).unwrap(), 1);
    }
}
