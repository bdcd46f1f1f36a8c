//! A rehearsal (`--once --dry-run`): everything that a run does but writing.

use std::mem::take;

use super::findings::{Findings, describe, unmatched};
use super::observe::Observation;
use super::{Observer, ReadMirror, SyncError};
use crate::opendental::{ApiError, RequestStats};
use crate::paging::Rejected;
use crate::plan::Plan;
use crate::row::Resource;
use crate::run::{Outcome, Record};

/// What a run would do now.
#[derive(Debug)]
pub struct Rehearsal {
    /// What it would record.
    pub record: Record,
    /// What it would do to each list.
    pub lists: Vec<RehearsedList>,
    /// What would fail it.
    pub error: Option<ApiError>,
    /// Why a given approval would not be used.
    pub unmatched: Option<String>,
}

/// What a run would do to a list.
#[derive(Debug)]
pub struct RehearsedList {
    /// The list.
    pub list: &'static Resource,
    /// What it would change.
    pub plan: Plan,
    /// The rows that could not be read.
    pub rejected: Vec<Rejected>,
}

/// Does what a run does, proofs of absence included, and writes nothing.
pub async fn rehearse(observer: &Observer<'_>, file: &mut impl ReadMirror) -> Result<Rehearsal, SyncError> {
    let stats = RequestStats::default();
    let observation = observer.observe(&stats, file).await?;
    let mut rehearsal =
        Rehearsal { record: super::record_of(&stats), lists: Vec::new(), error: None, unmatched: None };
    match observation {
        Observation::Interrupted => rehearsal.record.outcome = Outcome::Interrupted,
        Observation::Failed(error) => {
            super::failed(observer.policy, &error, &mut rehearsal.record);
            rehearsal.error = Some(error);
        }
        Observation::Found(mut found) => {
            describe(&found, observer.policy, &mut rehearsal.record);
            let rehearsed = |findings: &mut Findings| RehearsedList {
                list: findings.list,
                plan: take(&mut findings.plan),
                rejected: take(&mut findings.seen.rejected),
            };
            rehearsal.lists = found.iter_mut().map(rehearsed).collect();
            rehearsal.unmatched = unmatched(found);
        }
    }
    Ok(rehearsal)
}
