//! `--once`: one run now, and a line that says how it went.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::ending::{Ending, Exit};
use super::terminal::{Spinner, counted, number, plain, seconds};
use super::{Common, OnceArgs, logging, run_to_end, runtime};
use crate::opendental::ApiError;
use crate::practice::{Practice, news};
use crate::run::{Outcome, Record, Trigger};
use crate::store::{RunLock, Store};
use crate::sync::{self, Approval, Approved, Job, Report};

pub(super) fn run(args: &OnceArgs, common: &Common) -> Result<Exit, Ending> {
    let settings = common.settings()?;
    logging::start(&settings.log, common)?;
    Store::check_directory(&settings.database)?;
    let practice = Practice::new(&settings)?;
    let approval = approval(args);
    let run = run_practice(&practice, Trigger::Once, args.wait, approval.as_ref());
    let report = run_to_end(runtime()?, run)?;
    let mut out = io::stdout().lock();
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
pub(super) fn exit(
    outcome: Outcome,
    error: Option<&ApiError>,
    unmatched: Option<&str>,
) -> Result<Exit, Ending> {
    match (Exit::of_run(outcome, error), unmatched) {
        (Exit::Done | Exit::HeldBack, Some(why)) => Err(Ending::new(Exit::HeldBack, why)),
        (exit, _) => Ok(exit),
    }
}

/// One run of a practice. SIGINT and SIGTERM interrupt it.
pub(super) async fn run_practice(
    practice: &Practice,
    trigger: Trigger,
    wait: Duration,
    approval: Option<&Approval>,
) -> Result<Report, Ending> {
    let cancel = interruptible()?;
    let store = practice.open_store()?;
    let lock = locked(&practice.database.path, wait, &cancel).await?;
    let mut store = practice.store_for_run(Some(store), &lock)?;
    let spinner = Spinner::start();
    let job = Job {
        client: &practice.client,
        store: &mut store,
        policy: &practice.policy,
        trigger,
        approval,
        cancel: &cancel,
        progress: &|progress| spinner.tell(progress),
        clock: Timestamp::now,
    };
    let report = sync::run(job, &lock).await?;
    drop((lock, spinner));
    practice.publish(news(&report), &cancel).await;
    Ok(report)
}

/// The run lock; an error when it was not free for the whole wait.
pub(super) async fn locked(
    database: &Path,
    wait: Duration,
    cancel: &CancellationToken,
) -> Result<RunLock, Ending> {
    let lock = sync::wait_for_lock(database, wait, cancel).await?;
    lock.ok_or_else(|| {
        let message = match cancel.is_cancelled() {
            true => "interrupted while another run was in progress".to_owned(),
            false => {
                format!("another run was in progress for the whole wait ({}); try again later", seconds(wait))
            }
        };
        Ending::new(Exit::Busy, message)
    })
}

/// A token that SIGINT and SIGTERM cancel.
pub(super) fn interruptible() -> Result<CancellationToken, Ending> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let cancel = CancellationToken::new();
    let heard = cancel.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        heard.cancel();
    });
    Ok(cancel)
}

/// The approval that the arguments give.
pub(super) fn approval(args: &OnceArgs) -> Option<Approval> {
    let (what, id) = match (&args.accept_deletes, &args.accept_source) {
        (Some(id), _) => (Approved::Deletes, id),
        (None, Some(id)) => (Approved::Source, id),
        (None, None) => return None,
    };
    let by = ["SUDO_USER", "LOGNAME", "USER"].iter().find_map(|name| std::env::var(name).ok());
    let by = by.unwrap_or_else(|| format!("uid {}", rustix::process::getuid().as_raw()));
    Some(Approval { what, id: id.clone(), by })
}

/// One line: `complete: 1,203 rows, no changes (14 requests, 0.21 s)`.
pub(super) fn summary(record: &Record, elapsed: Option<Duration>) -> String {
    let counts = &record.counts;
    let mut parts = Vec::new();
    for (count, word) in [
        (counts.snapshot, "new"),
        (counts.created, "created"),
        (counts.updated, "updated"),
        (counts.touched, "touched"),
        (counts.reshaped, "reshaped"),
        (counts.deleted, "deleted"),
        (counts.restored, "restored"),
        (counts.missing, "missing"),
        (record.rows_rejected, "rejected"),
    ] {
        if count > 0 {
            parts.push(format!("{} {word}", number(count)));
        }
    }
    let changes = if parts.is_empty() { "no changes".to_owned() } else { parts.join(", ") };
    let rows = match record.outcome {
        Outcome::Complete | Outcome::Partial => format!("{}, {changes} ", counted(record.rows_seen, "row")),
        Outcome::Failed | Outcome::Interrupted => String::new(),
    };
    let time = elapsed.map(|elapsed| format!(", {}", seconds(elapsed))).unwrap_or_default();
    let reason = record.reason.as_ref().map(|reason| format!("\n  {}", plain(reason))).unwrap_or_default();
    format!("{}: {rows}({}{time}){reason}", record.outcome, counted(record.requests, "request"))
}

/// The record under the names of `sync_run`.
pub(super) fn json(record: &Record) -> serde_json::Value {
    let counts = &record.counts;
    json!({
        "outcome": record.outcome.name(), "reason": record.reason, "list_proven": record.list_proven,
        "requests": record.requests, "retries": record.retries, "pages": record.pages, "bytes": record.bytes,
        "rows_seen": record.rows_seen, "rows_rejected": record.rows_rejected,
        "snapshot": counts.snapshot, "created": counts.created, "updated": counts.updated,
        "touched": counts.touched, "reshaped": counts.reshaped, "deleted": counts.deleted,
        "restored": counts.restored, "unchanged": counts.unchanged, "missing": counts.missing,
        "deletes_withheld": record.deletes_withheld, "withheld_id": record.withheld_id,
        "accepted_id": record.accepted_id, "accepted_by": record.accepted_by,
    })
}
