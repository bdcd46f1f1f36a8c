//! The file as such: SQLite's own check, the objects of the schema, and rows that point to nothing.

use rusqlite::Connection;

use super::VerifyResult;
use crate::row::Resource;
use crate::store::listed::LISTS_SINCE;
use crate::store::schema;

pub(super) fn integrity(db: &Connection, verdict: &mut VerifyResult) -> rusqlite::Result<()> {
    let mut check = db.prepare("PRAGMA integrity_check(100)")?;
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        match line?.as_str() {
            "ok" => {}
            trouble => verdict.add(format!("SQLite's own check finds: {trouble}")),
        }
    }
    Ok(())
}

/// What the file's schema consists of, the triggers that guard the events included. A file of an older schema has no
/// objects of later ones. What others added is theirs.
pub(super) fn objects(db: &Connection, verdict: &mut VerifyResult) -> rusqlite::Result<()> {
    let mut found = db.prepare("SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2")?;
    for (kind, name, sql) in schema(verdict.schema)? {
        let there: Option<String> =
            found.query_map((&kind, &name), |row| row.get(0))?.next().transpose()?.flatten();
        match there {
            None => verdict.add(format!("the {kind} {name} is not there")),
            Some(there) if there != sql => verdict.add(format!("the {kind} {name} was altered")),
            Some(_) => {}
        }
    }
    Ok(())
}

/// Rows of a list that a comparison row by row would not meet.
pub(super) fn orphans_of(
    db: &Connection,
    list: &Resource,
    verdict: &mut VerifyResult,
) -> rusqlite::Result<()> {
    let (one, key, all, versions) = (list.one, list.key, list.all_table(), list.version_table());
    report(
        db,
        &format!("SELECT {key} FROM {all} WHERE {key} NOT IN (SELECT {key} FROM {versions})"),
        &format!("there is no version at all of {one}"),
        verdict,
    )?;
    report(
        db,
        &format!("SELECT {key} FROM {all} WHERE last_event_id NOT IN (SELECT event_id FROM {versions})"),
        &format!("there is no last version of {one}"),
        verdict,
    )
}

/// The same of events, changed fields and runs. `lists`: those that the file can hold.
pub(super) fn orphans(
    db: &Connection,
    lists: &[&Resource],
    verdict: &mut VerifyResult,
) -> rusqlite::Result<()> {
    let versions: Vec<_> =
        lists.iter().map(|list| format!("SELECT event_id FROM {}", list.version_table())).collect();
    let without_version =
        format!("SELECT event_id FROM change_event WHERE event_id NOT IN ({})", versions.join(" UNION ALL "));
    report(db, &without_version, "there is no version for event", verdict)?;
    if verdict.schema >= LISTS_SINCE {
        report(db, OTHER_ROW, "changed fields are of another row than their event,", verdict)?;
        report(db, LISTS_OF_NO_RUN, "there are lists of a run that is not there:", verdict)?;
    }
    for (sql, text) in ORPHANS {
        report(db, sql, text, verdict)?;
    }
    Ok(())
}

fn report(db: &Connection, sql: &str, text: &str, verdict: &mut VerifyResult) -> rusqlite::Result<()> {
    let mut select = db.prepare(sql)?;
    for num in select.query_map([], |row| row.get::<_, i64>(0))? {
        verdict.add(format!("{text} {}", num?));
    }
    Ok(())
}

const OTHER_ROW: &str = "SELECT DISTINCT field_change.event_id FROM field_change JOIN change_event USING (event_id) \
    WHERE field_change.entity <> change_event.entity OR field_change.RefAttachNum IS NOT change_event.RefAttachNum";

const LISTS_OF_NO_RUN: &str =
    "SELECT run_id FROM sync_list WHERE run_id NOT IN (SELECT run_id FROM sync_run)";

const ORPHANS: [(&str, &str); 3] = [
    (
        "SELECT DISTINCT field_change.event_id FROM field_change JOIN change_event USING (event_id) \
         WHERE field_change.ReferralNum <> change_event.ReferralNum",
        "changed fields are of another referral than their event,",
    ),
    (
        "SELECT DISTINCT event_id FROM field_change WHERE event_id NOT IN (SELECT event_id FROM change_event)",
        "there are changed fields of an event that is not there:",
    ),
    (
        "SELECT run_id FROM rejected_row WHERE run_id NOT IN (SELECT run_id FROM sync_run)",
        "there are rejected rows of a run that is not there:",
    ),
];
