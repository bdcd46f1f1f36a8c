//! Recomputes the mirror from its history and compares, without showing a value.
//!
//! The last version of every row has to be the row, and versions have to follow each other without a gap. What an event
//! records as changed has to be what differs between two versions; the numbers of the events have no gap. A run has to
//! have recorded what it counted, and its row has to be one that a run can have.
//!
//! What it cannot see: a forgery that is consistent in all tables at once, the times of run rows without events, and
//! what only the source knew.

mod events;
mod recorded_time;
mod runs;
mod schema;
mod sequence;
mod version;
mod versions;

use rusqlite::Connection;

use crate::lists::LISTS;
use crate::store::listed::LISTS_SINCE;
use crate::store::{StoreError, View};
use runs::Runs;

/// What was compared, and what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerifyResult {
    /// The schema of the file. The next run upgrades an older one than [`VerifyResult::newest_schema`].
    pub schema: i64,
    /// The newest schema that this version knows.
    pub newest_schema: i64,
    /// Referrals of the mirror.
    pub referrals: u64,
    /// Attaches of the mirror.
    pub attaches: u64,
    /// Versions of them.
    pub versions: u64,
    /// Differences, each in a sentence; at most [`MOST`].
    pub differences: Vec<String>,
    /// How many differences there are.
    pub count: u64,
}

/// The most differences that are reported.
pub(crate) const MOST: usize = 100;

impl VerifyResult {
    fn add(&mut self, difference: String) {
        self.count += 1;
        if self.differences.len() < MOST {
            self.differences.push(difference);
        }
    }
}

/// Compares everything with everything, in one read transaction: runs may go on meanwhile.
pub(crate) fn verify(view: &View) -> Result<VerifyResult, StoreError> {
    let failed = StoreError::sqlite("verifying", view.path());
    let _moment = view.one_moment().map_err(&failed)?;
    let (schema, newest_schema) = view.schema()?;
    let mut verdict = VerifyResult { schema, newest_schema, ..VerifyResult::default() };
    compare(view.db(), &mut verdict).map_err(failed)?;
    Ok(verdict)
}

fn compare(db: &Connection, verdict: &mut VerifyResult) -> rusqlite::Result<()> {
    schema::integrity(db, verdict)?;
    schema::objects(db, verdict)?;
    // A file of an older schema holds referrals alone.
    let lists = if verdict.schema < LISTS_SINCE { &LISTS[..1] } else { &LISTS };
    let mut missing = Vec::new();
    for list in lists {
        missing.push((*list, versions::histories(db, list, verdict)?));
        schema::orphans_of(db, list, verdict)?;
    }
    schema::orphans(db, lists, verdict)?;
    let sequence = sequence::events_in_order(db, verdict)?;
    sequence::local_times(db, &sequence, verdict)?;
    let runs = Runs::read(db, verdict.schema)?;
    runs.compare(db, &sequence, verdict)?;
    for (list, missing) in &missing {
        runs.compare_baseline(db, list, &sequence, verdict)?;
        runs.compare_missing(list, missing, verdict);
    }
    Ok(())
}
