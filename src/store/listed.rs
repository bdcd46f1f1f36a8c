//! What the file holds of each list besides its rows, also in files of older schemas, which readers cannot upgrade.

use rusqlite::{Connection, OptionalExtension};

use crate::event::Op;
use crate::referral::MEMBERS_SINCE_24_4_16;
use crate::row::Resource;

/// The first schema in which events say which list their row is of, and `mirrored_list` is there.
pub(crate) const LISTS_SINCE: i64 = 5;

/// The first schema in which the file says when the server was first seen to have single GET.
const SINGLE_GET_SINCE: i64 = 3;

/// The schema of a file.
pub(crate) fn schema_of(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// What stands in SQL for the count of an operation in `sync_run`. Runs of older schemas counted no row that stood at another
/// place.
pub(crate) fn counted(op: Op, schema: i64) -> &'static str {
    match op {
        Op::Reordered if schema < LISTS_SINCE => "0",
        op => op.name(),
    }
}

/// What stands in SQL for `mirrored_list`: the table, or in an older file what it has of its only list.
pub(crate) fn mirrored_list(schema: i64) -> &'static str {
    if schema >= LISTS_SINCE {
        return "mirrored_list";
    }
    "(SELECT 'referral' AS entity, privacy, fingerprint_recipe, baseline_at FROM mirror_source)"
}

/// A row of `mirrored_list`.
pub(super) struct ListFacts {
    pub(super) privacy: String,
    pub(super) fingerprint_recipe: u32,
    pub(super) has_baseline: bool,
}

/// What the file holds of a list besides its rows; `None` where it was never mirrored.
pub(super) fn listed(db: &Connection, list: &'static Resource) -> rusqlite::Result<Option<ListFacts>> {
    let sql = format!(
        "SELECT privacy, fingerprint_recipe, baseline_at IS NOT NULL FROM {} WHERE entity = ?1",
        mirrored_list(schema_of(db)?)
    );
    let read = |row: &rusqlite::Row<'_>| {
        Ok(ListFacts { privacy: row.get(0)?, fingerprint_recipe: row.get(1)?, has_baseline: row.get(2)? })
    };
    db.prepare_cached(&sql)?.query_row([list.name], read).optional()
}

/// The settings that a list's rows are stored under; `None` where it was never mirrored.
pub(super) fn stored_under(db: &Connection, list: &'static Resource) -> rusqlite::Result<Option<String>> {
    Ok(listed(db, list)?.map(|listed| listed.privacy))
}

/// Whether the server was ever seen to have single GET. In a file of before schema 3 this asks what the upgrade asks.
pub(super) fn has_single_get(db: &Connection, list: &'static Resource) -> rusqlite::Result<bool> {
    let schema = schema_of(db)?;
    if schema < SINGLE_GET_SINCE {
        return db.query_row(
            "SELECT EXISTS (SELECT 1 FROM referral_all WHERE members & ?1 <> 0) \
             OR EXISTS (SELECT 1 FROM change_event WHERE proof = '404')",
            [MEMBERS_SINCE_24_4_16],
            |row| row.get(0),
        );
    }
    let sql = match schema >= LISTS_SINCE {
        true => "SELECT single_get_at IS NOT NULL FROM mirrored_list WHERE entity = ?1",
        false => "SELECT single_get_at IS NOT NULL FROM mirror_source WHERE ?1 = 'referral'",
    };
    let known = db.prepare_cached(sql)?.query_row([list.name], |row| row.get(0)).optional()?;
    Ok(known.unwrap_or(false))
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
