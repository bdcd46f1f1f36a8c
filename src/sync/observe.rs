//! Everything that a run does before it writes: the same for a real run and for a rehearsal.

use std::collections::HashSet;

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::absence::{Search, Searcher};
use super::findings::{ApprovalUse, Findings, ListVerdict, approves, is_outdated, why_unmatched};
use super::listing::{ListReader, Listing, first_page};
use super::{Approval, Approved, ListRules, Policy, Progress, SyncError, blocking};
use crate::guard::{self, Evidence, Limits, SetId, Strangers};
use crate::mirror::{Mirror, SeenRow};
use crate::opendental::{ApiError, Client, RequestStats};
use crate::paging::{Inconsistency, MOST_PAGES, Sightings};
use crate::plan::{Absences, Images, Plan, Step, plan, wanted_images};
use crate::row::{Privacy, Resource, RowNum};
use crate::store::{Store, StoreError, View};

/// What a run reads its lists with.
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

/// A file that a run compares the lists with.
pub trait ReadMirror {
    /// Number, stamp, fingerprint and state of every row of a list.
    fn mirror(&mut self, list: &'static Resource) -> Result<Mirror, StoreError>;
    /// The full rows of a list with these numbers.
    fn images(&mut self, list: &'static Resource, nums: &[RowNum]) -> Result<Images, StoreError>;
}

impl ReadMirror for Store {
    fn mirror(&mut self, list: &'static Resource) -> Result<Mirror, StoreError> {
        Store::mirror(self, list)
    }

    fn images(&mut self, list: &'static Resource, nums: &[RowNum]) -> Result<Images, StoreError> {
        Store::images(self, list, nums)
    }
}

/// Where there is no file yet, the mirror is empty.
impl ReadMirror for Option<View> {
    fn mirror(&mut self, list: &'static Resource) -> Result<Mirror, StoreError> {
        self.as_ref().map_or_else(|| Ok(Mirror::new(list, Vec::new(), false)), |view| view.mirror(list))
    }

    fn images(&mut self, list: &'static Resource, nums: &[RowNum]) -> Result<Images, StoreError> {
        self.as_ref().map_or_else(|| Ok(Images::new()), |view| view.images(list, nums))
    }
}

/// How an observation ended.
pub(super) enum Observation {
    /// The list of referrals was read, and others as far as they could be.
    Found(Vec<Findings>),
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
    /// Reads each list, judges it, looks for what is missing, and plans. Writes nothing.
    pub(super) async fn observe(
        &self,
        stats: &RequestStats,
        file: &mut impl ReadMirror,
    ) -> Result<Observation, SyncError> {
        let observed = tokio::select! {
            biased;
            () = self.cancel.cancelled() => return Ok(Observation::Interrupted),
            observed = self.find_all(stats, file) => observed,
        };
        match observed {
            Ok(findings) => Ok(Observation::Found(findings)),
            Err(Broken::Api(error)) => Ok(Observation::Failed(error)),
            Err(Broken::Sync(error)) => Err(error),
        }
    }

    /// The referrals, and then what hangs on them: a list that cannot be read never holds back those before it.
    async fn find_all(
        &self,
        stats: &RequestStats,
        file: &mut impl ReadMirror,
    ) -> Result<Vec<Findings>, Broken> {
        let mut found: Vec<Findings> = Vec::new();
        let mut live = LiveReferrals::default();
        for rules in &self.policy.lists {
            let (requests, pages) = (stats.requests(), stats.pages());
            let is_first = found.is_empty();
            let is_refused =
                |findings: &Findings| matches!(findings.verdict, ListVerdict::OtherPractice { .. });
            let mut findings = match found.first().is_some_and(is_refused) {
                true => self.unread(rules.list, ListVerdict::NotAsked, file)?,
                false => match self.find(rules, stats, file, &mut live).await {
                    Err(Broken::Api(error)) if !is_first => {
                        self.unread(rules.list, ListVerdict::Unread(error), file)?
                    }
                    findings => findings?,
                },
            };
            (findings.requests, findings.pages) = (stats.requests() - requests, stats.pages() - pages);
            found.push(findings);
        }
        Ok(found)
    }

    /// What is to be done about a list of which nothing was read: what the settings of now forbid is removed.
    fn unread(
        &self,
        list: &'static Resource,
        verdict: ListVerdict,
        file: &mut impl ReadMirror,
    ) -> Result<Findings, Broken> {
        let mirror = blocking(|| file.mirror(list))?;
        let nothing = Sightings::default();
        let (plan, _) = planned(&mirror, &nothing, &Absences::new(), &self.policy.privacy, file)?;
        Ok(Findings {
            list,
            requests: 0,
            pages: 0,
            plan,
            seen: nothing,
            verdict,
            approval: ApprovalUse::NotGiven,
            learned_single_get: false,
        })
    }

    async fn find(
        &self,
        rules: &ListRules,
        stats: &RequestStats,
        file: &mut impl ReadMirror,
        live: &mut LiveReferrals,
    ) -> Result<Findings, Broken> {
        let Observer { client, policy, progress, clock, .. } = *self;
        let began = clock();
        let first = first_page(client, rules.list, &policy.privacy, stats).await?;
        let mirror = blocking(|| file.mirror(rules.list))?;
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
        let limits = &rules.limits;
        let mut judge = Judge { reader, limits, live, approval: self.approval, is_used: false, file, began };
        let mut findings = judge.judge(seen, &missing, inconsistencies).await?;
        let is_used = judge.is_used;
        findings.approval = match self.approval {
            None => ApprovalUse::NotGiven,
            Some(approval) if is_used => ApprovalUse::Used(approval.clone()),
            Some(approval) => {
                ApprovalUse::Unmatched(why_unmatched(approval, &findings.verdict, &missing, &mirror))
            }
        };
        if rules.list.referral.is_none() && policy.lists.len() > 1 {
            *live = LiveReferrals::after(&mirror, &findings.plan);
        }
        Ok(findings)
    }
}

/// The referrals that are live once a run has applied what it found of them.
#[derive(Default)]
struct LiveReferrals(HashSet<RowNum>);

impl LiveReferrals {
    fn after(mirror: &Mirror, plan: &Plan) -> LiveReferrals {
        let live = mirror.entries().iter().filter(|entry| entry.state.is_live());
        let mut live: HashSet<RowNum> = live.map(|entry| entry.num).collect();
        for step in &plan.steps {
            match step {
                Step::Insert { event, .. } | Step::Restore { event, .. } => {
                    live.insert(event.num);
                }
                Step::Tombstone { event, .. } => {
                    live.remove(&event.num);
                }
                Step::Update { .. } | Step::Redact { .. } | Step::Miss(_) | Step::Sight(_) => {}
            }
        }
        LiveReferrals(live)
    }
}

/// The plan for what was seen of a list, and the strangers in it.
fn planned(
    mirror: &Mirror,
    seen: &Sightings<SeenRow>,
    absences: &Absences,
    privacy: &Privacy,
    file: &mut impl ReadMirror,
) -> Result<(Plan, Strangers), Broken> {
    let wanted = wanted_images(mirror, seen, absences, privacy);
    let images = blocking(|| file.images(mirror.list(), &wanted))?;
    let plan = plan(mirror, seen, absences, &images, privacy).map_err(SyncError::from)?;
    let strangers = Strangers::of(&plan, &images);
    Ok((plan, strangers))
}

/// Judges a list that was read.
struct Judge<'a, F> {
    reader: ListReader<'a>,
    limits: &'a Limits,
    live: &'a LiveReferrals,
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
        missing: &[RowNum],
        inconsistencies: Vec<Inconsistency>,
    ) -> Result<Findings, Broken> {
        let mirror = self.reader.mirror;
        // Any missing row may be the one whose number could not be read: then nothing is known of any.
        let unknown = |num: &RowNum| (!seen.any_nameless()).then_some((*num, None));
        let absences: Absences = missing.iter().filter_map(unknown).collect();
        let (plan, strangers) = self.plan(&seen, &absences)?;
        let learned_single_get = !mirror.facts().has_single_get && seen.any_shows_single_get();
        let approval = ApprovalUse::NotGiven;
        let mut findings = Findings {
            list: mirror.list(),
            requests: 0,
            pages: 0,
            plan,
            seen,
            verdict: ListVerdict::Proven,
            approval,
            learned_single_get,
        };
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
            if guard::too_many(self.counted(missing)?, live, self.limits) && !is_accepted {
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
        missing: &[RowNum],
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
            min_absence: self.limits.min_absence,
        };
        let controls = blocking(|| self.file.images(mirror.list(), &searcher.controls(missing)))?;
        let Search { absences, present, answered } = searcher.search(missing, &controls).await?;
        findings.learned_single_get |= answered && !mirror.facts().has_single_get;
        let found: Vec<RowNum> = present.iter().map(|(num, _)| *num).collect();
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

    /// How many of the missing rows count against the guard's limits. An attach whose referral is gone does not: Open
    /// Dental's database maintenance removes such attaches by hundreds.
    fn counted(&mut self, missing: &[RowNum]) -> Result<u64, Broken> {
        let list = self.reader.mirror.list();
        if list.referral.is_none() {
            return Ok(missing.len() as u64);
        }
        let rows = blocking(|| self.file.images(list, missing))?;
        let hang_on_live = missing
            .iter()
            .filter(|num| rows.get(num).is_none_or(|row| self.live.0.contains(&row.referral())));
        Ok(hang_on_live.count() as u64)
    }

    /// Returns the plan for what was seen, and the strangers in it.
    fn plan(&mut self, seen: &Sightings<SeenRow>, absences: &Absences) -> Result<(Plan, Strangers), Broken> {
        planned(self.reader.mirror, seen, absences, self.reader.privacy, self.file)
    }
}
