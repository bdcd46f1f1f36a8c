//! What a run finds out before it writes anything: the same for a real run and for a rehearsal.

use super::absence::{self, Search};
use super::listing::{FirstPage, Listing, Reader};
use super::{Approval, Approved, Policy, SyncError, blocking};
use crate::guard::{self, SetId};
use crate::mirror::Mirror;
use crate::opendental::ApiError;
use crate::plan::{Absences, Images, Plan, Step, plan, wanted_images};
use crate::referral::ReferralNum;
use crate::run::{Outcome, Record};
use crate::snapshot::{Doubt, Sightings};
use crate::store::StoreError;

/// What was read, and what is to be done about it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) plan: Plan,
    pub(super) seen: Sightings,
    /// Why the list is not believed, one doubt a reading; empty when it is proven.
    doubts: Vec<Doubt>,
    /// A missing row that was there when asked for.
    overlooked: Option<ReferralNum>,
    /// Missing rows that the guard withholds.
    withheld: Option<Withheld>,
    /// The name of a change that looks like another practice's list; nothing of it is planned.
    stranger: Option<SetId>,
    accepted: Option<Approval>,
    /// Why a given approval was not used.
    pub(super) unmatched: Option<String>,
}

#[derive(Debug)]
struct Withheld {
    count: u64,
    /// No name for an empty list: it cannot be approved.
    id: Option<SetId>,
}

/// Reads the list from its first page on, looks for what is missing, and plans. Nothing is written.
///
/// The outer error is the store's, the inner one the API's.
pub(super) async fn find(
    reader: Reader<'_>,
    first: FirstPage,
    policy: &Policy,
    approval: Option<&Approval>,
    mut load: impl FnMut(&[ReferralNum]) -> Result<Images, StoreError>,
) -> Result<Result<Found, ApiError>, SyncError> {
    let listing = match reader.list(first).await {
        Ok(listing) => listing,
        Err(error) => return Ok(Err(error)),
    };
    let mut planned = |seen: &Sightings, absences: &Absences| -> Result<Plan, SyncError> {
        let images = blocking(|| load(&wanted_images(reader.mirror, seen, absences, &policy.privacy)))?;
        Ok(plan(reader.mirror, seen, absences, &images, &policy.privacy)?)
    };
    let mirror = reader.mirror;
    let (missing, seen, doubts) = match listing {
        Listing::Proven(snapshot) => (snapshot.missing(mirror), snapshot.into_sightings(), Vec::new()),
        Listing::Unproven { seen, doubts } => (Vec::new(), seen, doubts),
    };
    // Any missing row may be the one whose number could not be read: then nothing is known of any.
    let unknown = |num: &ReferralNum| (!seen.any_nameless()).then_some((*num, None));
    let absences: Absences = missing.iter().filter_map(unknown).collect();
    let mut found = Found {
        plan: planned(&seen, &absences)?,
        seen,
        doubts,
        overlooked: None,
        withheld: None,
        stranger: None,
        accepted: None,
        unmatched: None,
    };

    let unseen = found.seen.unseen(mirror);
    if let Some(id) = guard::another_source(mirror, &found.plan, &unseen)
        && !found.accept(approval, Approved::Source, &id)
    {
        // Nothing of this list. What the privacy settings forbid goes all the same: no list decides about that.
        found.plan = planned(&Sightings::default(), &Absences::new())?;
        found.stranger = Some(id);
    } else if found.doubts.last() == Some(&Doubt::Empty) {
        found.withheld = Some(Withheld { count: mirror.live() as u64, id: None });
    } else if !absences.is_empty() {
        let (count, live) = (missing.len() as u64, mirror.live() as u64);
        let id = guard::missing_set(&missing);
        let accepted = found.accept(approval, Approved::Deletes, &id);
        if guard::too_many(count, live, &policy.limits) && !accepted {
            found.withheld = Some(Withheld { count, id: Some(id) });
        } else if accepted || !is_outdated(approval, mirror) {
            match absence::search(reader, &found.seen, &missing).await {
                Err(error) => return Ok(Err(error)),
                Ok(Search::Absent(absences)) => found.plan = planned(&found.seen, &absences)?,
                Ok(Search::Found { num, row }) => {
                    found.overlooked = Some(num);
                    let unreadable = row.is_none();
                    found.seen.add(row);
                    found.plan = planned(&found.seen, &Absences::new())?;
                    if unreadable && mirror.missing_before().any(|missing| missing == num) {
                        found.plan.steps.push(Step::Sight(num));
                    }
                }
            }
        }
    }
    found.explain_unmatched(approval, &missing, mirror);
    Ok(Ok(found))
}

/// Whether the approval is for the set that was missing before: that set has changed, and nothing of it was approved.
fn is_outdated(approval: Option<&Approval>, mirror: &Mirror) -> bool {
    let before: Vec<ReferralNum> = mirror.missing_before().collect();
    approval.is_some_and(|approval| {
        approval.what == Approved::Deletes && approval.id == guard::missing_set(&before).as_str()
    })
}

impl Found {
    /// Whether this approval is for exactly this set; it is remembered then.
    fn accept(&mut self, approval: Option<&Approval>, what: Approved, id: &SetId) -> bool {
        let matching = approval.filter(|approval| approval.what == what && approval.id == id.as_str());
        if let Some(approval) = matching {
            self.accepted = Some(approval.clone());
        }
        matching.is_some()
    }

    fn is_proven(&self) -> bool {
        self.doubts.is_empty() && self.overlooked.is_none() && self.stranger.is_none()
    }

    /// Says why a given approval was not used: what it named is not what is there now.
    fn explain_unmatched(&mut self, approval: Option<&Approval>, missing: &[ReferralNum], mirror: &Mirror) {
        let Some(approval) = approval.filter(|_| self.accepted.is_none()) else { return };
        let before: Vec<ReferralNum> = mirror.missing_before().collect();
        let back = before.iter().filter(|num| missing.binary_search(num).is_err()).count();
        let new = missing.iter().filter(|num| before.binary_search(num).is_err()).count();
        let now = match (&self.stranger, approval.what) {
            (Some(id), Approved::Source) => format!("the list now differs in another way; its id is {id}"),
            (None, Approved::Source) => "the list does not look like another practice's now".to_owned(),
            (_, Approved::Deletes) if !self.is_proven() => {
                "the list was not proven, so nobody knows which rows are missing".to_owned()
            }
            (_, Approved::Deletes) => {
                let id = guard::missing_set(missing);
                let named = if missing.is_empty() { String::new() } else { format!("; its id is {id}") };
                format!(
                    "{} rows are missing now, {back} of those missing before are back or gone, {new} are newly missing{named}",
                    missing.len()
                )
            }
        };
        self.unmatched = Some(format!("{} approves nothing that is withheld: {now}", approval.id));
    }

    /// Fills in the run's record: outcome, reasons and counts.
    pub(super) fn describe(&self, record: &mut Record) {
        let reasons = self.reasons();
        record.outcome = if reasons.is_empty() { Outcome::Complete } else { Outcome::Partial };
        record.reason = (!reasons.is_empty()).then(|| reasons.join("; "));
        record.list_proven = self.is_proven();
        record.rows_seen = self.seen.len() as u64;
        record.rows_rejected = self.seen.rejected.len() as u64;
        record.counts = self.plan.counts();
        if let Some(withheld) = &self.withheld {
            record.deletes_withheld = withheld.count;
            record.withheld_id = withheld.id.as_ref().map(|id| id.as_str().to_owned());
        }
        if let Some(id) = &self.stranger {
            record.withheld_id = Some(id.as_str().to_owned());
        }
        if let Some(approval) = &self.accepted {
            record.accepted_id = Some(approval.id.clone());
            record.accepted_by = Some(approval.by.clone());
        }
    }

    /// Why the run is partial.
    fn reasons(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        // An empty list says so below, with how many rows the mirror has.
        if let Some(last) = self.doubts.last().filter(|last| **last != Doubt::Empty) {
            let readings = self.doubts.len();
            reasons.push(format!(
                "the list was not proven in {readings} readings ({last}); nothing was deleted"
            ));
        }
        if let Some(num) = self.overlooked {
            reasons.push(format!("the list was without referral {num}, which is there; nothing was deleted"));
        }
        if let Some(id) = &self.stranger {
            reasons.push(format!(
                "the list looks like another practice's, so nothing was applied; check the key files. \
                 If it is right: referral-mirror --once --accept-source {id}"
            ));
        }
        match &self.withheld {
            None => {}
            Some(Withheld { count, id: None }) => reasons.push(format!(
                "the list is empty, which is not believed while the mirror has {count} rows; nothing was deleted"
            )),
            Some(Withheld { count, id: Some(id) }) => reasons.push(format!(
                "{count} rows are missing, more than the guard allows; nothing was deleted. \
                 If they are really gone: referral-mirror --once --accept-deletes {id}"
            )),
        }
        if !self.seen.rejected.is_empty() {
            let blocked =
                if self.seen.any_nameless() { "; without their numbers nothing was deleted" } else { "" };
            let rows = match self.seen.rejected.len() {
                1 => "1 row".to_owned(),
                count => format!("{count} rows"),
            };
            reasons.push(format!("{rows} could not be read{blocked}"));
        }
        reasons
    }
}
