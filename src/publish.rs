//! Publishing: what is written beside the file after a run, outside the run lock. It never changes a run's outcome.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::store::{self, CopyError, PublicationKind, PublishLock, Store, StoreError, View};

/// What is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where a copy of the file goes, such as a network share.
    pub path: Option<PathBuf>,
}

/// How long publishing may take.
const LIMIT: Duration = Duration::from_secs(60);

/// How old a publication may grow while nothing changes.
const HOURLY: Duration = Duration::from_secs(3600);

/// Publishes what is due: after a run with changes, and else every hour. What fails is logged and recorded.
pub fn after_run(
    store: &mut Store,
    database: &store::Options,
    options: &Options,
    changed: bool,
    now: Timestamp,
) {
    let Some(target) = &options.path else { return };
    if let Err(error) = copy_if_due(store, database, target, changed, now) {
        tracing::warn!("publishing could not be recorded: {error}");
    }
}

fn copy_if_due(
    store: &mut Store,
    database: &store::Options,
    target: &Path,
    changed: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let last = store.published_at(PublicationKind::Copy)?;
    if !changed && target.exists() && last.is_some_and(|last| is_fresh(last, now)) {
        return Ok(());
    }
    // Another process publishes the same file at this moment.
    let Some(lock) = PublishLock::try_take(&database.path)? else { return Ok(()) };
    let failure = copy_within_limit(database, target, lock).err();
    match &failure {
        None => tracing::debug!("a copy was published to {}", target.display()),
        Some(failure) => tracing::warn!("publish.path {} was not written: {failure}", target.display()),
    }
    store.record_publication(PublicationKind::Copy, failure.as_deref(), now)
}

/// A time in the future is not fresh: a clock was wrong.
fn is_fresh(last: Timestamp, now: Timestamp) -> bool {
    Duration::try_from(now.duration_since(last)).is_ok_and(|age| age < HOURLY)
}

/// In a thread of its own: a share that hangs must not hold up the service. Such a thread keeps the lock, so that no
/// second one joins it.
fn copy_within_limit(database: &store::Options, target: &Path, lock: PublishLock) -> Result<(), String> {
    let view = View::open(&database.path, database.busy_timeout)
        .map_err(|error| error.to_string())?
        .ok_or("there is no mirror yet")?;
    let interrupt = view.interrupt_handle();
    let (mode, target, deadline) = (database.file_mode, target.to_owned(), Instant::now() + LIMIT);
    let (done, result) = mpsc::channel();
    thread::Builder::new()
        .name("publish".to_owned())
        .spawn(move || {
            let made = view.publish(&target, mode, deadline);
            drop(lock);
            // Nobody listens any more when it took too long.
            let _ = done.send(made);
        })
        .map_err(|error| error.to_string())?;
    match result.recv_timeout(LIMIT) {
        Ok(made) => made.map_err(|error| describe(&error)),
        Err(_) => {
            interrupt.interrupt();
            Err(format!("it took longer than {} s", LIMIT.as_secs()))
        }
    }
}

fn describe(error: &CopyError) -> String {
    format!(
        "{error}; the old copy stays; check that the directory is there, writable for the service, and has room"
    )
}
