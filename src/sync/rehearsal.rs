//! A rehearsal (`--once --dry-run`): everything that a run does but writing.

use tokio_util::sync::CancellationToken;

use super::found::find;
use super::listing::{Reader, first_page};
use super::{Approval, Policy, Progress, SyncError};
use crate::mirror::Mirror;
use crate::opendental::{ApiError, Client, Traffic};
use crate::plan::{Images, Plan};
use crate::referral::ReferralNum;
use crate::run::{Outcome, Record};
use crate::snapshot::{MOST_PAGES, Rejected};
use crate::store::StoreError;

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

/// Does what a run does, proofs of absence included, and writes nothing. `load` gives full rows of the mirror.
pub async fn rehearse(
    client: &Client,
    mirror: &Mirror,
    load: impl FnMut(&[ReferralNum]) -> Result<Images, StoreError>,
    policy: &Policy,
    approval: Option<&Approval>,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Rehearsal, SyncError> {
    let traffic = Traffic::default();
    let reader = Reader {
        client,
        mirror,
        privacy: &policy.privacy,
        traffic: &traffic,
        progress,
        most_pages: MOST_PAGES,
    };
    let reading = async {
        match first_page(client, &policy.privacy, &traffic).await {
            Ok(first) => find(reader, first, policy, approval, load).await,
            Err(error) => Ok(Err(error)),
        }
    };
    let found = tokio::select! {
        biased;
        () = cancel.cancelled() => None,
        found = reading => Some(found?),
    };
    let mut rehearsal = Rehearsal {
        record: super::record_of(&traffic),
        plan: Plan::default(),
        rejected: Vec::new(),
        error: None,
        unmatched: None,
    };
    match found {
        None => rehearsal.record.outcome = Outcome::Interrupted,
        Some(Err(error)) => {
            rehearsal.record.outcome = Outcome::Failed;
            rehearsal.record.reason = Some(error.to_string());
            rehearsal.error = Some(error);
        }
        Some(Ok(found)) => {
            found.describe(&mut rehearsal.record);
            rehearsal.plan = found.plan;
            rehearsal.rejected = found.seen.rejected;
            rehearsal.unmatched = found.unmatched;
        }
    }
    Ok(rehearsal)
}
