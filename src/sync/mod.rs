//! One run, from the run lock to the commit: the only place where the API and the store meet.
//!
//! 1. take the run lock, open the run's row;
//! 2. read each list until it is proven, three times at most ([`crate::paging`]);
//! 3. look for the rows that a proven list was without (proof of absence), unless the guard withholds them;
//! 4. plan ([`crate::plan`]), and so list after list;
//! 5. apply everything and close the run's row in one transaction.
//!
//! A request for the referrals that fails for good fails the run; nothing but its row is written then. What hangs on the
//! referrals is read after them, and never holds them back.

mod absence;
mod findings;
mod listing;
mod observe;
mod pace;
mod rehearsal;
mod report;

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

pub use listing::Progress;
pub use observe::{Observer, ReadMirror};
pub use pace::{leave_pace, take_pace};
pub use rehearsal::{Rehearsal, RehearsedList, rehearse};
pub use report::{RunResult, SyncError};

use crate::event::Op;
use crate::guard::{Limits, SetId};
use crate::host::Invocation;
use crate::opendental::{ApiError, CLOCK_REMEDY, Client, RequestStats, clocks_apart};
use crate::plan::Plan;
use crate::row::{Column, Privacy, Resource};
use crate::run::{ListRecord, Outcome, Record, Trigger};
use crate::store::{FLAPPING_REMEDY, ListChanges, RunChanges, RunId, RunLock, Store, StoreError};
use findings::{describe, unmatched};
use observe::Observation;

/// The settings of a run, apart from where to read and where to write.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What is never stored.
    pub privacy: Privacy,
    /// The lists to mirror, that of the referrals first, each with its rules.
    pub lists: Vec<ListRules>,
    /// The practice's zone.
    pub zone: TimeZone,
    /// How the program is called for this mirror, for the commands in reasons.
    pub commands: Invocation,
}

/// The rules for one list.
#[derive(Clone, Debug)]
pub struct ListRules {
    /// The list.
    pub list: &'static Resource,
    /// What may be deleted without approval.
    pub limits: Limits,
}

impl Policy {
    /// The command that approves what the guard withheld.
    fn approve_command(&self, what: Approved, id: &SetId) -> String {
        // Other people read it: a reason is stored in the file and logged.
        self.commands.for_others(&["--once", what.option(), id.as_str()])
    }
}

/// The administrator's approval of what the guard withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What is approved.
    pub what: Approved,
    /// The id of the set, as the withheld run gave it.
    pub id: String,
    /// Who approves.
    pub by: String,
}

/// What an approval is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approved {
    /// The deletion of a withheld set of missing rows.
    Deletes,
    /// A list that looks like another practice's.
    Source,
}

impl Approved {
    /// The option that gives such an approval.
    fn option(self) -> &'static str {
        match self {
            Approved::Deletes => "--accept-deletes",
            Approved::Source => "--accept-source",
        }
    }
}

/// One run's surroundings.
pub struct Job<'a> {
    /// Where to read.
    pub client: &'a Client,
    /// Where to write.
    pub store: &'a mut Store,
    /// The settings.
    pub policy: &'a Policy,
    /// What started it.
    pub trigger: Trigger,
    /// The administrator's approval, for `--once --accept-deletes` and `--accept-source`.
    pub approval: Option<&'a Approval>,
    /// Cancelled when the run has to end: reading is abandoned, a commit in progress is finished.
    pub cancel: &'a CancellationToken,
    /// Called for every page.
    pub progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// The wall clock.
    pub clock: fn() -> Timestamp,
}

/// Waits for the run lock of this database. Returns `None` if it was not free for the whole time, or if `cancel` ended the wait.
pub async fn wait_for_lock(
    database: &Path,
    longest: Duration,
    cancel: &CancellationToken,
) -> Result<Option<RunLock>, StoreError> {
    let started = Instant::now();
    let mut is_told = false;
    loop {
        if let Some(lock) = RunLock::try_take(database)? {
            return Ok(Some(lock));
        }
        if !std::mem::replace(&mut is_told, true) {
            tracing::debug!("another run is in progress; waiting for at most {} s", longest.as_secs());
        }
        if started.elapsed() >= longest {
            return Ok(None);
        }
        let pause = Duration::from_millis(100).min(longest.saturating_sub(started.elapsed()));
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = cancel.cancelled() => return Ok(None),
        }
    }
}

/// One run. The lock shows that no other is under way.
pub async fn run(mut job: Job<'_>, lock: &RunLock) -> Result<RunResult, SyncError> {
    let started = Instant::now();
    let stats = RequestStats::default();
    let run = blocking(|| job.store.begin_run(job.trigger, (job.clock)()))?;
    // Every line that is logged meanwhile has the run's number, at every level.
    let span = tracing::error_span!("run", run_id = run);
    take_pace(job.client, lock).await;
    let conducted = conduct(&mut job, run, &stats).instrument(span).await;
    // However the run ended, and before the time of the last request is left in the same file.
    if let Some(mirror_id) = blocking(|| job.store.baseline_mirror()).ok().flatten() {
        lock.name_mirror(&mirror_id);
    }
    leave_pace(job.client, lock).await;
    if let Some(apart) = stats.clock_lead().and_then(clocks_apart) {
        tracing::warn!(run_id = run, "this machine's clock is {apart} the server's; {CLOCK_REMEDY}");
    }
    match conducted {
        Ok(report) => Ok(RunResult { elapsed: started.elapsed(), ..report }),
        Err(error) => {
            let reason = Some(error.to_string());
            let record = Record { outcome: Outcome::Failed, reason, ..record_of(&stats) };
            // Where the disk is full this fails as well; the next run then finds the row still running.
            let _ = blocking(|| job.store.end_run(run, &record, (job.clock)()));
            Err(error)
        }
    }
}

/// From reading to the commit, in a run whose row is open.
async fn conduct(job: &mut Job<'_>, run: RunId, stats: &RequestStats) -> Result<RunResult, SyncError> {
    let Job { client, store, policy, approval, cancel, progress, clock, .. } = job;
    blocking(|| store.refuse_scrubbed(&policy.privacy))?;
    let observer =
        Observer { client, policy, approval: *approval, cancel, progress: *progress, clock: *clock };
    let observation = observer.observe(stats, *store).await?;
    let mut report =
        RunResult { run, elapsed: Duration::ZERO, record: record_of(stats), error: None, unmatched: None };
    match observation {
        Observation::Interrupted => {
            report.record.outcome = Outcome::Interrupted;
            report.record.reason = Some("stopped by a signal before the list was read".to_owned());
            blocking(|| store.end_run(run, &report.record, clock()))?;
        }
        Observation::Failed(error) => {
            failed(policy, &error, &mut report.record);
            report.error = Some(error);
            blocking(|| store.end_run(run, &report.record, clock()))?;
        }
        Observation::Found(found) => {
            describe(&found, policy, &mut report.record);
            let lists: Vec<ListChanges<'_>> = found
                .iter()
                .zip(&report.record.lists)
                .map(|(findings, record)| ListChanges {
                    list: findings.list,
                    plan: &findings.plan,
                    rejected: &findings.seen.rejected,
                    record,
                    learned_single_get: findings.learned_single_get,
                })
                .collect();
            let changes = RunChanges {
                lists: &lists,
                record: &report.record,
                privacy: &policy.privacy,
                zone: &policy.zone,
                now: clock(),
            };
            blocking(|| store.apply(run, &changes))?;
            for findings in &found {
                log_changes(&findings.plan);
            }
            warn_of_flapping(store, run, &report.record);
            report.unmatched = unmatched(found);
        }
    }
    Ok(report)
}

/// Says so, once, when a run finds that at least half of all rows of a list go back and forth.
fn warn_of_flapping(store: &Store, run: RunId, record: &Record) {
    for list in record.lists.iter().filter(|list| list.counts.touched + list.counts.reshaped > 0) {
        let half = list.rows_seen.div_ceil(2).max(1);
        let rows = blocking(|| store.begins_to_flap(list.list, run, half));
        if rows > 0 {
            tracing::warn!(
                rows,
                "{rows} rows change back and forth, run after run, without an edit: {FLAPPING_REMEDY}"
            );
        }
    }
}

/// A line for each change that was recorded: what happened to which row, and in which columns. Never a value. The
/// rows of the first picture have not changed; there may be a hundred thousand of them.
fn log_changes(plan: &Plan) {
    for event in plan.events().filter(|event| event.op != Op::Snapshot) {
        let columns: Vec<&str> = event.columns().map(Column::name).collect();
        let columns = (!columns.is_empty()).then(|| columns.join(","));
        let attach = event.list.referral.map(|_| event.num);
        tracing::debug!(
            ReferralNum = event.referral,
            RefAttachNum = attach,
            op = event.op.name(),
            changed_fields = columns,
            "change"
        );
    }
}

/// What a run records whose list of referrals could not be read.
fn failed(policy: &Policy, error: &ApiError, record: &mut Record) {
    record.outcome = Outcome::Failed;
    let Some(rules) = policy.lists.first() else { return };
    record.add(ListRecord {
        requests: record.requests,
        pages: record.pages,
        reason: Some(error.to_string()),
        ..ListRecord::new(rules.list)
    });
}

fn record_of(stats: &RequestStats) -> Record {
    Record {
        requests: stats.requests(),
        retries: stats.retries(),
        pages: stats.pages(),
        bytes: stats.bytes(),
        clock_lead: stats.clock_lead().map(|lead| lead.as_secs()),
        ..Record::default()
    }
}

/// Runs what waits for the disk without holding up the other tasks, where there are threads to run them.
fn blocking<T>(work: impl FnOnce() -> T) -> T {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::CurrentThread => work(),
        _ => tokio::task::block_in_place(work),
    }
}
