//! `--once`: one run now, and a line that says how it went.

use std::io::Write;
use std::time::Duration;

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::cli::error::{CommandError, Exit};
use crate::cli::summary::{json, summary};
use crate::cli::terminal::Spinner;
use crate::cli::turn::locked;
use crate::cli::{OnceArgs, Session, run_to_end, runtime};
use crate::opendental::ApiError;
use crate::practice::Practice;
use crate::run::{Outcome, Trigger};
use crate::store::Store;
use crate::sync::{self, Approval, Approved, Job, RunResult};

pub(in crate::cli) fn run(args: &OnceArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    Store::check_directory(&settings.database)?;
    let practice = Practice::new(&settings)?;
    let approval = approval(args);
    let cancel = session.signals.token();
    let run = run_practice(&practice, Trigger::Once, args.wait, approval.as_ref(), &cancel);
    let report = run_to_end(runtime()?, run)?;
    let out = &mut session.out;
    if args.json {
        let mut value = json(&report.record);
        value["run_id"] = report.run.into();
        value["seconds"] = report.elapsed.as_secs_f64().into();
        value["unmatched"] = report.unmatched.clone().into();
        writeln!(out, "{value}")?;
    } else {
        writeln!(out, "{}", summary(&report.record, Some(report.elapsed)))?;
    }
    exit(report.record.outcome, report.error.as_ref(), report.unmatched.as_deref())
}

/// What a run, or its rehearsal, ends with. An approval that was not used is said, and is no success.
pub(in crate::cli) fn exit(
    outcome: Outcome,
    error: Option<&ApiError>,
    unmatched: Option<&str>,
) -> Result<Exit, CommandError> {
    match (Exit::of_run(outcome, error), unmatched) {
        (Exit::Done | Exit::HeldBack, Some(why)) => Err(CommandError::new(Exit::HeldBack, why)),
        (exit, _) => Ok(exit),
    }
}

/// One run of a practice. `cancel` interrupts it.
pub(in crate::cli) async fn run_practice(
    practice: &Practice,
    trigger: Trigger,
    wait: Duration,
    approval: Option<&Approval>,
    cancel: &CancellationToken,
) -> Result<RunResult, CommandError> {
    let store = practice.open_store()?;
    let lock = locked(&practice.database.path, wait, cancel).await?;
    let mut store = practice.store_for_run(Some(store), &lock)?;
    let spinner = Spinner::start();
    let job = Job {
        client: &practice.client,
        store: &mut store,
        policy: &practice.policy,
        trigger,
        approval,
        cancel,
        progress: &|progress| spinner.tell(progress),
        clock: Timestamp::now,
    };
    let ended = sync::run(job, &lock).await;
    drop((lock, spinner));
    let report = match ended {
        Ok(report) => report,
        Err(error) => {
            practice.publish(practice.news_of_failure(), cancel).await;
            return Err(error.into());
        }
    };
    practice.publish(practice.news(&report, Some(&store)), cancel).await;
    Ok(report)
}

/// The approval that the arguments give.
pub(in crate::cli) fn approval(args: &OnceArgs) -> Option<Approval> {
    let (what, id) = match (&args.accept_deletes, &args.accept_source) {
        (Some(id), _) => (Approved::Deletes, id),
        (None, Some(id)) => (Approved::Source, id),
        (None, None) => return None,
    };
    let by = ["SUDO_USER", "LOGNAME", "USER"].iter().find_map(|name| std::env::var(name).ok());
    let by = by.unwrap_or_else(|| format!("uid {}", rustix::process::getuid().as_raw()));
    Some(Approval { what, id: id.clone(), by })
}
