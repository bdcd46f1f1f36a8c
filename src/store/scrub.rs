//! Scrubbing: removing what was stored of a column before it was omitted.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::error::StoreError;
use super::wal::empty_log;
use super::{Store, fingerprints, listed, rows, time};
use crate::atomic_file::{abandoned, remove_abandoned};
use crate::host::directory;
use crate::lists::column_named;
use crate::row::{Column, ListRow, MemberFault, Privacy, Resource};

/// What a scrub removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Versions that held a value.
    pub versions: u64,
    /// Recorded changes that held one.
    pub field_changes: u64,
    /// Files of the program's own that held it, and are removed.
    pub removed: Vec<PathBuf>,
}

impl Store {
    /// Removes a column's values from rows, versions, recorded changes and freed pages, in `extra` and in reasons of
    /// rejected rows too, and the files next to the database that hold it. To be called with the run lock held.
    ///
    /// Refused before a run has stored under settings that omit the column, and while a reader keeps the write-ahead log
    /// from being emptied: the values would stay in it.
    /// `is_mirrored`: whether runs mirror the column's list. A list that they do not mirror any more needs no run before.
    pub fn scrub(
        &mut self,
        column: Column,
        is_mirrored: bool,
        now: Timestamp,
    ) -> Result<Scrubbed, StoreError> {
        if is_mirrored {
            self.refuse_before_a_run(column)?;
        }
        let path = self.path.clone();
        StoreError::naming("scrubbing", &path, || {
            let held = || StoreError::Held { path: self.path.clone() };
            // A reader that began while the log was empty holds it up only once something is in it.
            super::touch(&self.db)?;
            if !empty_log(&self.db)? {
                return Err((held()).into());
            }
            // What SQLite frees from here on is overwritten with zeros.
            self.db.pragma_update(None, "secure_delete", true)?;
            let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut scrubbed = blank(&tx, column)?;
            fingerprints::rewrite(&tx, &self.path, column.list())?;
            tx.execute(
                "INSERT INTO scrub_log (scrubbed_at, column_name, versions, field_changes, last_event_id) \
             SELECT ?1, ?2, ?3, ?4, coalesce(max(event_id), 0) FROM change_event",
                params![time(now), column.full_name(), scrubbed.versions, scrubbed.field_changes],
            )?;
            tx.commit()?;
            // Pages that were freed before are rewritten as well.
            self.db.execute_batch("VACUUM")?;
            if !empty_log(&self.db)? {
                return Err(StoreError::Held { path: self.path.clone() }.into());
            }
            scrubbed.removed = self.remove_leftovers()?;
            Ok(scrubbed)
        })
    }

    /// Removes what the program itself left next to the file: copies from before upgrades, logs that were set aside, and
    /// drafts of processes that died.
    fn remove_leftovers(&self) -> Result<Vec<PathBuf>, StoreError> {
        let failed = |path: PathBuf| {
            move |cause| StoreError::Io { doing: "removing what still holds the column", path, cause }
        };
        let Some(name) = self.path.file_name().map(OsStr::to_string_lossy) else { return Ok(Vec::new()) };
        let leftovers =
            [".schema-", "-wal.set-aside", ".publish.draft"].map(|suffix| format!("{name}{suffix}"));
        let directory = directory(&self.path);
        let mut removed = abandoned(directory).map_err(failed(directory.to_owned()))?;
        remove_abandoned(directory);
        if let Some(draft) = removed.iter().find(|draft| draft.exists()) {
            return Err(failed(draft.clone())(io::ErrorKind::PermissionDenied.into()));
        }
        for entry in fs::read_dir(directory).map_err(failed(directory.to_owned()))? {
            let entry = entry.map_err(failed(directory.to_owned()))?;
            let name = entry.file_name();
            if leftovers.iter().any(|leftover| name.to_string_lossy().starts_with(leftover)) {
                fs::remove_file(entry.path()).map_err(failed(entry.path()))?;
                removed.push(entry.path());
            }
        }
        Ok(removed)
    }

    /// Refuses a scrub before a run has stored under settings that omit the column.
    fn refuse_before_a_run(&self, column: Column) -> Result<(), StoreError> {
        let stored = self.stored_under(column.list())?;
        // A list that was never mirrored holds nothing of any column.
        if stored.is_empty() {
            return Ok(());
        }
        match Privacy::parse(&stored, column.list()).is_some_and(|privacy| privacy.omits(column)) {
            true => Ok(()),
            false => Err(StoreError::StillStored {
                path: self.path.clone(),
                column: column.full_name(),
                stored,
                reload: self.commands.systemctl("reload"),
                once: self.commands.here(&["--once"]),
            }),
        }
    }

    /// The settings that a list's rows are stored under; empty where it was never mirrored.
    fn stored_under(&self, list: &'static Resource) -> Result<String, StoreError> {
        listed::stored_under(&self.db, list)
            .map(Option::unwrap_or_default)
            .map_err(self.failure("reading the privacy settings of the file"))
    }

    /// The newest use of `scrub`; 0 where there was none.
    pub fn newest_scrub(&self) -> Result<i64, StoreError> {
        self.db
            .query_row("SELECT coalesce(max(rowid), 0) FROM scrub_log", [], |row| row.get(0))
            .map_err(self.failure("reading what was scrubbed"))
    }

    /// Says which use of `scrub` was the newest when the settings were read, where that was before this store was opened.
    pub fn settings_are_from(&mut self, newest_scrub: i64) {
        self.last_scrub = self.last_scrub.min(newest_scrub);
    }

    /// Refuses to store a column again that was scrubbed since this process read its settings: it has missed that the
    /// column is omitted now. An administrator who keeps it again on purpose reloads the settings, which is logged.
    pub fn refuse_scrubbed(&self, privacy: &Privacy) -> Result<(), StoreError> {
        let failed = self.failure("reading what was scrubbed");
        let read = || -> rusqlite::Result<Vec<(i64, String, String)>> {
            let mut select = self
                .db
                .prepare_cached("SELECT rowid, column_name, scrubbed_at FROM scrub_log ORDER BY rowid")?;
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        };
        let is_stored = |name: &str| column_named(name).is_some_and(|column| !privacy.omits(column));
        let mut again = BTreeMap::new();
        for (id, column, scrubbed_at) in read().map_err(failed)? {
            if id > self.last_scrub && is_stored(&column) {
                return Err(StoreError::ScrubbedSince {
                    path: self.path.clone(),
                    column,
                    scrubbed_at,
                    reload: self.commands.systemctl("reload"),
                });
            }
            again.insert(column, scrubbed_at);
        }
        again.retain(|column, _| is_stored(column));
        if again.is_empty() {
            return Ok(());
        }
        for (name, scrubbed_at) in again {
            let Some(column) = column_named(&name) else { continue };
            let stored = Privacy::parse(&self.stored_under(column.list())?, column.list());
            if stored.is_some_and(|stored| stored.omits(column)) {
                tracing::warn!("{name} is stored again from now on; it was scrubbed at {scrubbed_at}");
            }
        }
        Ok(())
    }
}

/// Blanks the column as if the source had never sent it, under its own name and in `extra`.
fn blank(db: &Connection, column: Column) -> rusqlite::Result<Scrubbed> {
    let name = column.name();
    let list = column.list();
    let members = match column.is_extra() {
        true => list.all_members(),
        false => list.all_members() & !(1_u32 << column.place()),
    };
    let holds = format!("({name} IS NOT NULL OR members <> members & {members})");
    let privacy = Privacy::omitting(column);
    let without = |text: &str| -> Option<String> { without_protected(text, list, &privacy) };
    let blank = |table: &str| {
        // A row that holds both counts once.
        rewrite(db, table, &holds, ["extra"], without)?;
        let in_extra = rewrite(db, table, &format!("NOT {holds}"), ["extra"], without)?;
        let sql = format!("UPDATE {table} SET {name} = NULL, members = members & {members} WHERE {holds}");
        Ok::<_, rusqlite::Error>(in_extra + db.execute(&sql, [])? as u64)
    };
    blank(&list.all_table())?;
    let versions = blank(&list.version_table())?;
    let in_extra = rewrite(
        db,
        "field_change",
        &format!("field = 'extra' AND entity = '{}'", list.name),
        ["old_value", "new_value"],
        without,
    )?;
    let field_changes = db.execute(
        "UPDATE field_change SET old_value = NULL, new_value = NULL \
         WHERE field = ?1 AND entity = ?2 AND (old_value IS NOT NULL OR new_value IS NOT NULL)",
        [name, list.name],
    )? as u64;
    rewrite(db, "rejected_row", "TRUE", ["reason"], |reason| {
        Some(MemberFault::recorded(reason).to_string())
    })?;
    Ok(Scrubbed { versions, field_changes: field_changes + in_extra, removed: Vec::new() })
}

/// The members without a column as they are stored under these settings; nothing of what cannot be read.
fn without_protected(json: &str, list: &'static Resource, privacy: &Privacy) -> Option<String> {
    let mut row = ListRow::new(list, 1);
    row.set_extra(rows::extra(json.as_bytes())?);
    privacy.redacted(row).extra_json()
}

/// Rewrites text columns of the rows for which the condition holds; returns how many rows changed.
fn rewrite<const N: usize>(
    db: &Connection,
    table: &str,
    condition: &str,
    columns: [&str; N],
    change: impl Fn(&str) -> Option<String>,
) -> rusqlite::Result<u64> {
    let mut select = db.prepare(&format!(
        "SELECT rowid, {} FROM {table} WHERE {condition} AND coalesce({}, NULL) IS NOT NULL AND rowid > ?1 \
         ORDER BY rowid LIMIT 1000",
        columns.join(", "),
        columns.join(", ")
    ))?;
    let updates: Vec<String> =
        columns.iter().map(|column| format!("UPDATE {table} SET {column} = ?2 WHERE rowid = ?1")).collect();
    let (mut last, mut changed) = (i64::MIN, 0);
    loop {
        // A batch at a time: rows are not changed under the statement that reads them.
        let batch = select
            .query_map([last], |row| {
                let texts =
                    (1..=N).map(|place| row.get(place)).collect::<Result<Vec<Option<String>>, _>>()?;
                Ok((row.get::<_, i64>(0)?, texts))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let Some((newest, _)) = batch.last() else { return Ok(changed) };
        last = *newest;
        for (id, texts) in &batch {
            let mut is_changed = false;
            for (update, text) in updates.iter().zip(texts) {
                let new = text.as_deref().and_then(&change);
                if new != *text {
                    db.prepare_cached(update)?.execute((id, new))?;
                    is_changed = true;
                }
            }
            changed += u64::from(is_changed);
        }
    }
}
