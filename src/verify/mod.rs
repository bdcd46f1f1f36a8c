//! Recomputes the mirror from its history and compares, without showing a value.
//!
//! The last version of every row has to be the row; versions have to follow each other without gap; what an event
//! says that changed has to be what differs between two versions; what a run counted has to be what is there.

mod events;
mod runs;
mod schema;
mod versions;

use crate::store::{StoreError, View};

/// What was compared, and what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Rows of the mirror.
    pub referrals: u64,
    /// Versions of them.
    pub versions: u64,
    /// Differences, each in a sentence; at most [`MOST`] are told.
    pub differences: Vec<String>,
    /// How many differences there are.
    pub count: u64,
}

/// So many differences are told.
pub const MOST: usize = 100;

impl Verdict {
    fn add(&mut self, difference: String) {
        self.count += 1;
        if self.differences.len() < MOST {
            self.differences.push(difference);
        }
    }
}

/// Compares everything with everything, in one read transaction: runs may go on meanwhile.
pub fn verify(view: &View) -> Result<Verdict, StoreError> {
    let failed = StoreError::sqlite("verifying", view.path());
    let work = || -> rusqlite::Result<Verdict> {
        let tx = view.db().unchecked_transaction()?;
        let mut verdict = Verdict::default();
        schema::integrity(&tx, &mut verdict)?;
        schema::objects(&tx, &mut verdict)?;
        versions::histories(&tx, &mut verdict)?;
        schema::orphans(&tx, &mut verdict)?;
        runs::runs(&tx, &mut verdict)?;
        Ok(verdict)
    };
    work().map_err(failed)
}
