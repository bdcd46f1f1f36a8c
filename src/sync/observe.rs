//! Everything that a run does before it writes: the same for a real run and for a rehearsal.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::absence::{Search, Searcher};
use super::findings::{ApprovalUse, Findings, ListVerdict, approves, is_outdated, why_unmatched};
use super::listing::{ListReader, Listing, first_page};
use super::{Approval, Approved, Policy, Progress, SyncError, blocking};
use crate::guard::{self, Evidence, SetId, Strangers};
use crate::mirror::{Mirror, SeenRow};
use crate::opendental::{ApiError, Client, RequestStats};
use crate::paging::{Inconsistency, MOST_PAGES, Sightings};
use crate::plan::{Absences, Images, Plan, Step, plan, wanted_images};
use crate::referral::ReferralNum;
use crate::store::{Store, StoreError, View};

/// What a run reads the list with.
#[derive(Clone, Copy)]
pub struct Observer<'a> {
    /// Where to read.
    pub client: &'a Client,
    /// The settings.
    pub policy: &'a Policy,
    /// The administrator's approval, for `--once --accept-deletes` and `--accept-source`.
    pub approval: Option<&'a Approval>,
    /// Cancelled when the run has to end: reading is abandoned.
    pub cancel: &'a CancellationToken,
    /// Called for every page.
    pub progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// The wall clock.
    pub clock: fn() -> Timestamp,
}

/// A file that a run compares the list with.
pub trait ReadMirror {
    /// Number, stamp, fingerprint and state of every row.
    fn mirror(&mut self) -> Result<Mirror, StoreError>;
    /// The full rows with these numbers.
    fn images(&mut self, nums: &[ReferralNum]) -> Result<Images, StoreError>;
}

impl ReadMirror for Store {
    fn mirror(&mut self) -> Result<Mirror, StoreError> {
        Store::mirror(self)
    }

    fn images(&mut self, nums: &[ReferralNum]) -> Result<Images, StoreError> {
        Store::images(self, nums)
    }
}

/// Where there is no file yet, the mirror is empty.
impl ReadMirror for Option<View> {
    fn mirror(&mut self) -> Result<Mirror, StoreError> {
        self.as_ref().map_or_else(|| Ok(Mirror::new(Vec::new(), false)), View::mirror)
    }

    fn images(&mut self, nums: &[ReferralNum]) -> Result<Images, StoreError> {
        self.as_ref().map_or_else(|| Ok(Images::new()), |view| view.images(nums))
    }
}

/// How an observation ended.
pub(super) enum Observation {
    /// The list was read.
    Found(Box<Findings>),
    /// The API could not be read.
    Failed(ApiError),
    /// The run was cancelled first.
    Interrupted,
}

/// Why an observation broke off.
enum Broken {
    Api(ApiError),
    Sync(SyncError),
}

impl From<ApiError> for Broken {
    fn from(error: ApiError) -> Broken {
        Broken::Api(error)
    }
}

impl<E: Into<SyncError>> From<E> for Broken {
    fn from(error: E) -> Broken {
        Broken::Sync(error.into())
    }
}

impl Observer<'_> {
    /// Reads the list, judges it, looks for what is missing, and plans. Writes nothing.
    pub(super) async fn observe(
        &self,
        stats: &RequestStats,
        file: &mut impl ReadMirror,
    ) -> Result<Observation, SyncError> {
        let observed = tokio::select! {
            biased;
            () = self.cancel.cancelled() => return Ok(Observation::Interrupted),
            observed = self.find(stats, file) => observed,
        };
        match observed {
            Ok(findings) => Ok(Observation::Found(Box::new(findings))),
            Err(Broken::Api(error)) => Ok(Observation::Failed(error)),
            Err(Broken::Sync(error)) => Err(error),
        }
    }

    async fn find(&self, stats: &RequestStats, file: &mut impl ReadMirror) -> Result<Findings, Broken> {
        let Observer { client, policy, progress, clock, .. } = *self;
        let began = clock();
        let first = first_page(client, &policy.privacy, stats).await?;
        let mirror = blocking(|| file.mirror())?;
        let reader = ListReader {
            client,
            mirror: &mirror,
            privacy: &policy.privacy,
            stats,
            progress,
            most_pages: MOST_PAGES,
        };
        let (missing, seen, inconsistencies) = match reader.list(first).await? {
            Listing::Proven(snapshot) => (snapshot.missing(&mirror), snapshot.into_sightings(), Vec::new()),
            Listing::Unproven { seen, inconsistencies } => (Vec::new(), seen, inconsistencies),
        };
        let mut judge = Judge { reader, policy, approval: self.approval, is_used: false, file, began };
        let mut findings = judge.judge(seen, &missing, inconsistencies).await?;
        findings.approval = match self.approval {
            None => ApprovalUse::NotGiven,
            Some(approval) if judge.is_used => ApprovalUse::Used(approval.clone()),
            Some(approval) => {
                ApprovalUse::Unmatched(why_unmatched(approval, &findings.verdict, &missing, &mirror))
            }
        };
        Ok(findings)
    }
}

/// Judges a list that was read.
struct Judge<'a, F> {
    reader: ListReader<'a>,
    policy: &'a Policy,
    approval: Option<&'a Approval>,
    /// Whether the approval is for what was withheld.
    is_used: bool,
    file: &'a mut F,
    began: Timestamp,
}

impl<F: ReadMirror> Judge<'_, F> {
    async fn judge(
        &mut self,
        seen: Sightings<SeenRow>,
        missing: &[ReferralNum],
        inconsistencies: Vec<Inconsistency>,
    ) -> Result<Findings, Broken> {
        let mirror = self.reader.mirror;
        // Any missing row may be the one whose number could not be read: then nothing is known of any.
        let unknown = |num: &ReferralNum| (!seen.any_nameless()).then_some((*num, None));
        let absences: Absences = missing.iter().filter_map(unknown).collect();
        let (plan, strangers) = self.plan(&seen, &absences)?;
        let learned_single_get = !mirror.facts().has_single_get && seen.any_shows_single_get();
        let approval = ApprovalUse::NotGiven;
        let mut findings =
            Findings { plan, seen, verdict: ListVerdict::Proven, approval, learned_single_get };
        if let Some(id) = self.other_practice(&findings, &strangers, inconsistencies.is_empty()) {
            findings.refuse(id, inconsistencies);
            findings.plan = self.redactions()?;
        } else if inconsistencies.last() == Some(&Inconsistency::Empty) {
            findings.verdict = ListVerdict::Empty { live: mirror.live() as u64 };
        } else if !inconsistencies.is_empty() {
            findings.verdict = ListVerdict::Unproven(inconsistencies);
        } else if !absences.is_empty() {
            // The allowance counts the live rows before the run: rows that it inserts do not raise it.
            let (count, live) = (missing.len() as u64, mirror.live() as u64);
            let id = guard::missing_set(mirror, missing);
            let is_accepted = self.accepts(Approved::Deletes, &id);
            if guard::too_many(count, live, &self.policy.limits) && !is_accepted {
                findings.verdict = ListVerdict::Withheld { count, id };
            } else if is_accepted || !is_outdated(self.approval, mirror) {
                self.look_for(missing, &strangers, &mut findings).await?;
            }
        }
        Ok(findings)
    }

    /// The id of the list if it looks like another practice's and was not approved.
    fn other_practice(
        &mut self,
        findings: &Findings,
        strangers: &Strangers,
        is_proven: bool,
    ) -> Option<SetId> {
        let unseen = findings.seen.unseen(self.reader.mirror);
        let evidence = Evidence {
            mirror: self.reader.mirror,
            plan: &findings.plan,
            strangers,
            unseen: &unseen,
            nameless: findings.seen.nameless(),
            is_proven,
        };
        evidence.another_source().filter(|id| !self.accepts(Approved::Source, id))
    }

    /// Whether the approval is for exactly this set.
    fn accepts(&mut self, what: Approved, id: &SetId) -> bool {
        let is_matching = approves(self.approval, what, id);
        self.is_used |= is_matching;
        is_matching
    }

    /// Asks for the missing rows one by one, and plans again with what is known of them then.
    async fn look_for(
        &mut self,
        missing: &[ReferralNum],
        strangers: &Strangers,
        findings: &mut Findings,
    ) -> Result<(), Broken> {
        let mirror = self.reader.mirror;
        let searcher = Searcher {
            reader: self.reader,
            seen: &findings.seen,
            strangers,
            has_single_get: mirror.facts().has_single_get || findings.learned_single_get,
            began: self.began,
            min_absence: self.policy.limits.min_absence,
        };
        let controls = blocking(|| self.file.images(&searcher.controls(missing)))?;
        let Search { absences, present, answered } = searcher.search(missing, &controls).await?;
        findings.learned_single_get |= answered && !mirror.facts().has_single_get;
        let found: Vec<ReferralNum> = present.iter().map(|(num, _)| *num).collect();
        let mut unreadable = Vec::new();
        for (num, row) in present {
            if row.is_none() && mirror.missing_before().any(|missing| missing == num) {
                unreadable.push(Step::Sight(num));
            }
            if let Some(row) = row {
                findings.seen.add(row);
            }
        }
        let (plan, strangers) = self.plan(&findings.seen, &absences)?;
        findings.plan = plan;
        if found.is_empty() {
            return Ok(());
        }
        // The rows that answered may be another practice's, although the list alone did not look so.
        if !self.is_used
            && let Some(id) = self.other_practice(findings, &strangers, false)
        {
            findings.refuse(id, Vec::new());
            findings.plan = self.redactions()?;
            return Ok(());
        }
        findings.plan.steps.extend(unreadable);
        findings.verdict = ListVerdict::Overlooked(found);
        Ok(())
    }

    /// Returns the plan for a refused list. It applies nothing of the list, but removes what the present privacy settings
    /// forbid, because that does not depend on the list.
    fn redactions(&mut self) -> Result<Plan, Broken> {
        let (plan, _) = self.plan(&Sightings::default(), &Absences::new())?;
        Ok(plan)
    }

    /// Returns the plan for what was seen, and the strangers in it.
    fn plan(&mut self, seen: &Sightings<SeenRow>, absences: &Absences) -> Result<(Plan, Strangers), Broken> {
        let mirror = self.reader.mirror;
        let wanted = wanted_images(mirror, seen, absences, &self.policy.privacy);
        let images = blocking(|| self.file.images(&wanted))?;
        let plan = plan(mirror, seen, absences, &images, &self.policy.privacy).map_err(SyncError::from)?;
        let strangers = Strangers::of(&plan, &images);
        Ok((plan, strangers))
    }
}
