//! A rehearsal (`--once --dry-run`): everything that a run does but writing.

use super::observe::Observation;
use super::{Observer, ReadMirror, SyncError};
use crate::opendental::{ApiError, RequestStats};
use crate::paging::Rejected;
use crate::plan::Plan;
use crate::run::{Outcome, Record};

/// What a run would do now.
#[derive(Debug)]
pub struct Rehearsal {
    /// What it would record.
    pub record: Record,
    /// What it would change.
    pub plan: Plan,
    /// The rows that could not be read.
    pub rejected: Vec<Rejected>,
    /// What would fail it.
    pub error: Option<ApiError>,
    /// Why a given approval would not be used.
    pub unmatched: Option<String>,
}

/// Does what a run does, proofs of absence included, and writes nothing.
pub async fn rehearse(observer: &Observer<'_>, file: &mut impl ReadMirror) -> Result<Rehearsal, SyncError> {
    let stats = RequestStats::default();
    let observation = observer.observe(&stats, file).await?;
    let mut rehearsal = Rehearsal {
        record: super::record_of(&stats),
        plan: Plan::default(),
        rejected: Vec::new(),
        error: None,
        unmatched: None,
    };
    match observation {
        Observation::Interrupted => rehearsal.record.outcome = Outcome::Interrupted,
        Observation::Failed(error) => {
            rehearsal.record.outcome = Outcome::Failed;
            rehearsal.record.reason = Some(error.to_string());
            rehearsal.error = Some(error);
        }
        Observation::Found(findings) => {
            findings.describe(observer.policy, &mut rehearsal.record);
            rehearsal.plan = findings.plan;
            rehearsal.rejected = findings.seen.rejected;
            rehearsal.unmatched = findings.approval.unmatched();
        }
    }
    Ok(rehearsal)
}
