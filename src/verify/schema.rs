//! The file as such: SQLite's own check, the objects of the schema, and rows that point to nothing.

use rusqlite::Connection;

use super::VerifyResult;
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

/// Rows that a comparison row by row would not meet.
pub(super) fn orphans(db: &Connection, verdict: &mut VerifyResult) -> rusqlite::Result<()> {
    for (sql, text) in ORPHANS {
        let mut select = db.prepare(sql)?;
        for num in select.query_map([], |row| row.get::<_, i64>(0))? {
            verdict.add(format!("{text} {}", num?));
        }
    }
    Ok(())
}

const ORPHANS: [(&str, &str); 6] = [
    (
        "SELECT event_id FROM change_event WHERE event_id NOT IN (SELECT event_id FROM referral_version)",
        "there is no version for event",
    ),
    (
        "SELECT ReferralNum FROM referral_all WHERE ReferralNum NOT IN (SELECT ReferralNum FROM referral_version)",
        "there is no version at all of referral",
    ),
    (
        "SELECT ReferralNum FROM referral_all WHERE last_event_id NOT IN (SELECT event_id FROM referral_version)",
        "there is no last version of referral",
    ),
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
