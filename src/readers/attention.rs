//! What waits for a person: one list, the same for `status`, the figures for monitors, systemd's status line and the
//! heartbeat.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use crate::store::listed::{LISTS_SINCE, schema_of};
use crate::store::{StoreError, View};

/// Why a person has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttentionReason {
    /// The last run failed.
    Failed,
    /// The last list could not be proven.
    Unproven,
    /// The last list was refused as a whole: it looks like another practice's, or it was empty.
    Refused,
    /// Deletions wait for approval.
    Withheld,
    /// Rows of the last list could not be read.
    Rejected,
}

impl AttentionReason {
    /// Every reason, the worst first.
    pub const ALL: [AttentionReason; 5] =
        [Self::Failed, Self::Unproven, Self::Refused, Self::Withheld, Self::Rejected];

    /// Its name in figures and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Unproven => "unproven",
            Self::Refused => "refused",
            Self::Withheld => "withheld",
            Self::Rejected => "rejected",
        }
    }

    /// The same for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Failed => "the last run failed",
            Self::Unproven => "the last list was not proven",
            Self::Refused => "a list was refused",
            Self::Withheld => "deletions wait for approval",
            Self::Rejected => "rows could not be read",
        }
    }
}

/// Reads what waits for a person; nothing where all is well.
pub fn attention(view: &View) -> Result<Vec<AttentionReason>, StoreError> {
    reasons(view.db()).map_err(StoreError::sqlite("reading what waits for a person", view.path()))
}

/// The last run that ended of itself says whether reading works, and the last lists that were read say the rest: a run that
/// fails takes nothing back.
pub(super) fn reasons(db: &Connection) -> rusqlite::Result<Vec<AttentionReason>> {
    let ended = "SELECT outcome = 'failed' FROM sync_run WHERE outcome IN ('complete', 'partial', 'failed') \
                 ORDER BY run_id DESC LIMIT 1";
    let mut reasons = BTreeSet::new();
    if db.query_row(ended, [], |row| row.get(0)).optional()?.unwrap_or(false) {
        reasons.insert(AttentionReason::Failed);
    }
    // A run of an older schema read one list.
    let (proven, lists) = match schema_of(db)? >= LISTS_SINCE {
        true => ("proven", "sync_list"),
        false => ("list_proven", "sync_run"),
    };
    let mut select = db.prepare(&format!(
        "SELECT {proven}, deletes_withheld > 0, withheld_id IS NOT NULL, rows_rejected > 0 FROM {lists} \
         WHERE run_id = (SELECT max(run_id) FROM sync_run WHERE outcome IN ('complete', 'partial'))"
    ))?;
    let mut selected = select.query([])?;
    while let Some(list) = selected.next()? {
        let (proven, withholds, has_id): (bool, bool, bool) = (list.get(0)?, list.get(1)?, list.get(2)?);
        // An approval id without deletions is that of a list of another practice, and deletions without one are an empty list's.
        let refused = withholds != has_id;
        for (reason, holds) in [
            (AttentionReason::Unproven, !proven && !refused),
            (AttentionReason::Refused, refused),
            (AttentionReason::Withheld, withholds && has_id),
            (AttentionReason::Rejected, list.get(3)?),
        ] {
            if holds {
                reasons.insert(reason);
            }
        }
    }
    // The worst first, as they are declared.
    Ok(reasons.into_iter().collect())
}
