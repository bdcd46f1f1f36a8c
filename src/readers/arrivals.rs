//! How many patients came from a source, and of how many of them the source is not known.

use crate::store::listed::{LISTS_SINCE, schema_of};
use crate::store::{StoreError, View};

/// The patients who came from any referral, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// All of them.
    pub patients: u64,
    /// Those who came from the referral `Other`: Open Dental attaches web forms to it, and puts the source as the patient
    /// typed it into the note.
    pub from_other: u64,
}

impl Arrivals {
    /// Whether so many came from `Other` that figures by source say little without the notes: more than a tenth.
    pub fn are_untold(&self) -> bool {
        self.from_other * 10 > self.patients
    }
}

/// Counts the patients of the live attaches; none in a file of an older schema.
pub fn arrivals(view: &View) -> Result<Arrivals, StoreError> {
    let read = || -> rusqlite::Result<Arrivals> {
        let db = view.db();
        if schema_of(db)? < LISTS_SINCE {
            return Ok(Arrivals::default());
        }
        let sql = "SELECT count(DISTINCT a.PatNum), count(DISTINCT CASE WHEN r.LName = 'Other' THEN a.PatNum END) \
                   FROM refattach AS a LEFT JOIN referral AS r ON r.ReferralNum = a.ReferralNum WHERE a.RefType = 1";
        db.query_row(sql, [], |row| Ok(Arrivals { patients: row.get(0)?, from_other: row.get(1)? }))
    };
    read().map_err(StoreError::sqlite("counting patients", view.path()))
}
