//! What a run found out about its lists before it writes anything: a verdict of each, and what is to be done.

use super::{Approval, Approved, Policy};
use crate::guard::{self, SetId};
use crate::mirror::{Mirror, SeenRow};
use crate::opendental::ApiError;
use crate::paging::{Inconsistency, Sightings};
use crate::plan::Plan;
use crate::row::{Resource, RowNum};
use crate::run::{ListRecord, Outcome, Record};

/// What was read of a list, what it is worth, and what is to be done about it.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) list: &'static Resource,
    /// Requests and pages that it took.
    pub(super) requests: u64,
    pub(super) pages: u64,
    pub(super) plan: Plan,
    pub(super) seen: Sightings<SeenRow>,
    pub(super) verdict: ListVerdict,
    pub(super) approval: ApprovalUse,
    /// Whether this run was the first to see that the server has single GET.
    pub(super) learned_single_get: bool,
}

/// What a list is worth.
#[derive(Debug)]
pub(super) enum ListVerdict {
    /// It holds every row, each once.
    Proven,
    /// It is proven, and more rows are missing than the guard allows; none of them is deleted.
    Withheld { count: u64, id: SetId },
    /// It was without these rows, which answered when they were asked for. What was proven of others is applied.
    Overlooked(Vec<RowNum>),
    /// No reading of it could be proven: one inconsistency a reading.
    Unproven(Vec<Inconsistency>),
    /// It is empty, which is not believed while the mirror has live rows. Without an id: it cannot be approved.
    Empty { live: u64 },
    /// It looks like another practice's: nothing of it is applied. With the inconsistencies about its readings, if it is not proven.
    OtherPractice { id: SetId, inconsistencies: Vec<Inconsistency> },
    /// It could not be read, and the lists before it are worth what they are.
    Unread(ApiError),
    /// It was not read, because the list of referrals looks like another practice's.
    NotAsked,
}

impl ListVerdict {
    /// Whether the list holds every row.
    pub(super) fn is_proven(&self) -> bool {
        matches!(self, ListVerdict::Proven | ListVerdict::Withheld { .. })
    }
}

/// What became of the approval that the run was given.
#[derive(Debug, PartialEq)]
pub(super) enum ApprovalUse {
    /// There was none.
    NotGiven,
    /// It is for exactly what was withheld.
    Used(Approval),
    /// It is for nothing that is withheld now: why.
    Unmatched(String),
}

impl ApprovalUse {
    /// Why a given approval was not used.
    pub(super) fn unmatched(self) -> Option<String> {
        match self {
            ApprovalUse::Unmatched(why) => Some(why),
            ApprovalUse::NotGiven | ApprovalUse::Used(_) => None,
        }
    }
}

/// How many numbers a reason names.
const MOST_NAMED: usize = 10;

impl Findings {
    /// Refuses the list: nothing of it is applied or remembered.
    pub(super) fn refuse(&mut self, id: SetId, inconsistencies: Vec<Inconsistency>) {
        self.plan = Plan::default();
        self.learned_single_get = false;
        self.verdict = ListVerdict::OtherPractice { id, inconsistencies };
    }

    /// What the run records of the list.
    pub(super) fn record(&self, policy: &Policy) -> ListRecord {
        let reasons = self.reasons(policy);
        let mut record = ListRecord {
            is_proven: self.verdict.is_proven(),
            requests: self.requests,
            pages: self.pages,
            rows_seen: self.seen.len() as u64,
            rows_rejected: self.seen.rejected.len() as u64,
            counts: self.plan.counts(),
            reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
            ..ListRecord::new(self.list)
        };
        match &self.verdict {
            ListVerdict::Withheld { count, id } => {
                record.deletes_withheld = *count;
                record.withheld_id = Some(id.to_string());
            }
            ListVerdict::Empty { live } => record.deletes_withheld = *live,
            ListVerdict::OtherPractice { id, .. } => record.withheld_id = Some(id.to_string()),
            ListVerdict::Proven
            | ListVerdict::Overlooked(_)
            | ListVerdict::Unproven(_)
            | ListVerdict::Unread(_)
            | ListVerdict::NotAsked => {}
        }
        record
    }

    /// Why the list makes the run partial.
    fn reasons(&self, policy: &Policy) -> Vec<String> {
        let mut reasons = Vec::new();
        match &self.verdict {
            ListVerdict::Proven => {}
            ListVerdict::Withheld { count, id } => reasons.push(format!(
                "{count} rows are missing, more than the guard allows; nothing was deleted. If they are really gone: {}",
                policy.approve_command(Approved::Deletes, id)
            )),
            ListVerdict::Overlooked(nums) => reasons.push(self.overlooked(nums)),
            ListVerdict::Unproven(inconsistencies) => reasons.extend(unproven(inconsistencies)),
            ListVerdict::Empty { live } => reasons.push(format!(
                "the list is empty, which is not believed while the mirror has {live} rows; nothing was deleted"
            )),
            ListVerdict::OtherPractice { id, inconsistencies } => {
                reasons.extend(unproven(inconsistencies));
                reasons.push(format!(
                    "the list looks like another practice's, so nothing was applied; check the key files. \
                     If it is right: {}",
                    policy.approve_command(Approved::Source, id)
                ));
            }
            ListVerdict::Unread(error) => reasons.push(error.to_string()),
            ListVerdict::NotAsked => {
                reasons.push("not read, because the list of referrals was refused".to_owned());
            }
        }
        if !self.seen.rejected.is_empty() {
            // A row without a readable number could be any of the missing ones.
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

    fn overlooked(&self, nums: &[RowNum]) -> String {
        let without = match nums {
            [num] => format!("referral {num}, which is there"),
            nums => {
                let named: Vec<String> = nums.iter().take(MOST_NAMED).map(ToString::to_string).collect();
                let more = if nums.len() > MOST_NAMED { ", …" } else { "" };
                format!("{} referrals that are there ({}{more})", nums.len(), named.join(", "))
            }
        };
        let deleted = match self.plan.counts().deleted {
            0 => "nothing was deleted".to_owned(),
            1 => "1 other was proven gone".to_owned(),
            count => format!("{count} others were proven gone"),
        };
        format!("the list was without {without}; {deleted}")
    }
}

fn unproven(inconsistencies: &[Inconsistency]) -> Option<String> {
    let last = inconsistencies.last()?;
    let readings = inconsistencies.len();
    Some(format!("the list was not proven in {readings} readings ({last}); nothing was deleted"))
}

/// Fills in a run's record: outcome, reasons, counts, and the approval that was used.
pub(super) fn describe(lists: &[Findings], policy: &Policy, record: &mut Record) {
    for findings in lists {
        record.add(findings.record(policy));
        if let ApprovalUse::Used(approval) = &findings.approval {
            record.accepted_id = Some(approval.id.clone());
            record.accepted_by = Some(approval.by.clone());
        }
    }
    record.outcome = if record.reason.is_none() { Outcome::Complete } else { Outcome::Partial };
}

/// Why a given approval was used for no list: the reason of one that withholds something, or else of the first.
pub(super) fn unmatched(lists: Vec<Findings>) -> Option<String> {
    if lists.iter().any(|findings| matches!(findings.approval, ApprovalUse::Used(_))) {
        return None;
    }
    let withholds = |findings: &Findings| {
        matches!(findings.verdict, ListVerdict::Withheld { .. } | ListVerdict::OtherPractice { .. })
    };
    let place = lists.iter().position(withholds).unwrap_or(0);
    lists.into_iter().nth(place)?.approval.unmatched()
}

/// Whether the approval is for exactly this set.
pub(super) fn approves(approval: Option<&Approval>, what: Approved, id: &SetId) -> bool {
    approval.is_some_and(|approval| approval.what == what && approval.id == id.as_str())
}

/// Whether the approval is for the set that was missing before: that set has changed, and nothing of it was approved.
pub(super) fn is_outdated(approval: Option<&Approval>, mirror: &Mirror) -> bool {
    let before: Vec<RowNum> = mirror.missing_before().collect();
    approves(approval, Approved::Deletes, &guard::missing_set(mirror, &before))
}

/// Why an approval that was not used approves nothing: what it named is not what is there now. `missing`: the rows that
/// a proven list is without.
pub(super) fn why_unmatched(
    approval: &Approval,
    verdict: &ListVerdict,
    missing: &[RowNum],
    mirror: &Mirror,
) -> String {
    let before: Vec<RowNum> = mirror.missing_before().collect();
    let back = before.iter().filter(|num| missing.binary_search(num).is_err()).count();
    let new = missing.iter().filter(|num| before.binary_search(num).is_err()).count();
    let now = match (verdict, approval.what) {
        (ListVerdict::OtherPractice { id, .. }, Approved::Source) => {
            format!("the list now differs in another way; its id is {id}")
        }
        (_, Approved::Source) => "the list does not look like another practice's now".to_owned(),
        (ListVerdict::OtherPractice { .. }, Approved::Deletes) => {
            "the list looks like another practice's, which has to be approved first".to_owned()
        }
        (verdict, Approved::Deletes) if !verdict.is_proven() => {
            "the list was not proven, so which rows are missing is not known".to_owned()
        }
        (_, Approved::Deletes) => {
            let id = guard::missing_set(mirror, missing);
            let named = if missing.is_empty() { String::new() } else { format!("; its id is {id}") };
            format!(
                "{} rows are missing now, {back} of those missing before are back or gone, {new} are newly missing{named}",
                missing.len()
            )
        }
    };
    format!("{} approves nothing that is withheld: {now}", approval.id)
}
