//! The runs that are still there, compared with what they left behind.

use std::collections::HashMap;

use rusqlite::Connection;

use super::Verdict;
use crate::event::Op;
use crate::store::MOST_REJECTED;

/// What the runs that are still there counted.
pub(super) fn runs(db: &Connection, verdict: &mut Verdict) -> rusqlite::Result<()> {
    let mut counted: HashMap<(i64, String), i64> = HashMap::new();
    let mut events = db.prepare("SELECT run_id, op, count(*) FROM change_event GROUP BY run_id, op")?;
    for row in events.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))? {
        let (key, count) = row?;
        counted.insert(key, count);
    }
    let mut rejected: HashMap<i64, u64> = HashMap::new();
    let mut kept = db.prepare("SELECT run_id, count(*) FROM rejected_row GROUP BY run_id")?;
    for row in kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (run, count) = row?;
        rejected.insert(run, count);
    }
    let words: Vec<&str> = Op::ALL.iter().map(|op| op.name()).collect();
    let mut select =
        db.prepare(&format!("SELECT run_id, outcome, rows_rejected, {} FROM sync_run", words.join(", ")))?;
    let mut selected = select.query([])?;
    while let Some(row) = selected.next()? {
        let (run, outcome): (i64, String) = (row.get(0)?, row.get(1)?);
        let counted_out: u64 = row.get(2)?;
        let recorded = rejected.get(&run).copied().unwrap_or_default();
        if recorded != counted_out.min(MOST_REJECTED as u64) {
            verdict.add(format!(
                "run {run} ({outcome}) rejected {counted_out} rows, and {recorded} of them are recorded"
            ));
        }
        for (place, op) in words.iter().enumerate() {
            let count: i64 = row.get(3 + place)?;
            let recorded = counted.get(&(run, (*op).to_owned())).copied().unwrap_or_default();
            if count != recorded {
                verdict
                    .add(format!("run {run} ({outcome}) counted {count} {op}, and {recorded} are recorded"));
            }
        }
    }
    Ok(())
}
