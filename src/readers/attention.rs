//! What waits for a person: one list, the same for `status`, the figures for monitors, systemd's status line and the
//! heartbeat.

use rusqlite::{Connection, OptionalExtension};

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

/// The last run that ended of itself says whether reading works, and the last list that was read says the rest: a run that
/// fails takes nothing back.
pub(super) fn reasons(db: &Connection) -> rusqlite::Result<Vec<AttentionReason>> {
    let ended = "SELECT outcome = 'failed' FROM sync_run WHERE outcome IN ('complete', 'partial', 'failed') \
                 ORDER BY run_id DESC LIMIT 1";
    let failed = db.query_row(ended, [], |row| row.get(0)).optional()?.unwrap_or(false);
    let list = "SELECT list_proven, deletes_withheld > 0, withheld_id IS NOT NULL, rows_rejected > 0 FROM sync_run \
                WHERE outcome IN ('complete', 'partial') ORDER BY run_id DESC LIMIT 1";
    let list = db.query_row(list, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let (proven, withholds, has_id, rejects) = list.optional()?.unwrap_or((true, false, false, false));
    // An approval id without deletions is that of a list of another practice, and deletions without one are an empty list's.
    let refused = withholds != has_id;
    let mut reasons = Vec::new();
    reasons.extend(failed.then_some(AttentionReason::Failed));
    reasons.extend((!proven && !refused).then_some(AttentionReason::Unproven));
    reasons.extend(refused.then_some(AttentionReason::Refused));
    reasons.extend((withholds && has_id).then_some(AttentionReason::Withheld));
    reasons.extend(rejects.then_some(AttentionReason::Rejected));
    Ok(reasons)
}
