//! Publishing: what is written beside the file after a run, outside the run lock. It never changes a run's outcome.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::store::{self, PublicationKind, PublishLock, Store, StoreError, View};

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
/// `cancel` ends the wait for it.
pub async fn after_run(
    store: &mut Store,
    database: &store::Options,
    options: &Options,
    changed: bool,
    now: Timestamp,
    cancel: &CancellationToken,
) {
    let Some(target) = &options.path else { return };
    if let Err(error) = copy_if_due(store, database, target, changed, now, cancel).await {
        tracing::warn!("publishing could not be recorded: {error}");
    }
}

async fn copy_if_due(
    store: &mut Store,
    database: &store::Options,
    target: &Path,
    changed: bool,
    now: Timestamp,
    cancel: &CancellationToken,
) -> Result<(), StoreError> {
    let last = store.published_at(PublicationKind::Copy)?;
    let is_due = changed || !last.is_some_and(|last| is_fresh(last, now));
    // Another process publishes the same file at this moment, or a copy to a share hangs.
    let Some(lock) = PublishLock::try_take(&database.path)? else { return Ok(()) };
    let copy = Copy { database: database.clone(), target: target.to_owned(), is_due, _lock: lock };
    let Some(ended) = copy.within_limit(cancel).await else { return Ok(()) };
    match &ended {
        Ok(false) => return Ok(()),
        Ok(true) => tracing::debug!("a copy was published to {}", target.display()),
        Err(failure) => tracing::warn!("publish.path {} was not written: {failure}", target.display()),
    }
    store.record_publication(PublicationKind::Copy, ended.err().as_deref(), now)
}

/// A time in the future is not fresh: a clock was wrong.
fn is_fresh(last: Timestamp, now: Timestamp) -> bool {
    Duration::try_from(now.duration_since(last)).is_ok_and(|age| age < HOURLY)
}

/// One copy to make, if it is due or was never made.
struct Copy {
    database: store::Options,
    target: PathBuf,
    is_due: bool,
    /// A thread that hangs keeps it, so that no second one joins it.
    _lock: PublishLock,
}

impl Copy {
    /// In a thread of its own, which alone touches the target: a share that hangs must not hold up the service.
    /// Answers whether a copy was made, or why not; nothing when told to stop.
    async fn within_limit(self, cancel: &CancellationToken) -> Option<Result<bool, String>> {
        let (done, result) = oneshot::channel();
        let work = move || {
            // Nobody listens any more when it took too long.
            let _ = done.send(self.make(Instant::now() + LIMIT));
        };
        if let Err(error) = thread::Builder::new().name("publish".to_owned()).spawn(work) {
            return Some(Err(error.to_string()));
        }
        tokio::select! {
            () = cancel.cancelled() => None,
            made = tokio::time::timeout(LIMIT, result) => Some(match made {
                Ok(Ok(made)) => made,
                Ok(Err(_)) => Err("it ended in a defect; please report it".to_owned()),
                Err(_) => Err(format!("it took longer than {} s", LIMIT.as_secs())),
            }),
        }
    }

    fn make(&self, deadline: Instant) -> Result<bool, String> {
        if !self.is_due && self.target.exists() {
            return Ok(false);
        }
        if is_part_of(&self.target, &self.database.path) {
            return Err("it is the mirror's own file or one of its side files; name another one".to_owned());
        }
        let view = View::open(&self.database.path, self.database.busy_timeout)
            .map_err(|error| error.to_string())?
            .ok_or("there is no mirror yet")?;
        let made = view.publish(&self.target, self.database.file_mode, deadline);
        made.map(|()| true).map_err(|error| {
            format!("{error}; the old copy stays; check that the directory is there, writable for the service, and has room")
        })
    }
}

/// Whether the target is the database or a file that belongs to it, by whatever way it is named.
fn is_part_of(target: &Path, database: &Path) -> bool {
    let place = |path: &Path| {
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        fs::canonicalize(directory.unwrap_or(Path::new("."))).ok()
    };
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_beside = place(target).is_some() && place(target) == place(database);
    let is_linked = fs::canonicalize(target)
        .is_ok_and(|target| fs::canonicalize(database).is_ok_and(|real| real == target));
    is_linked || (is_beside && name(target).starts_with(&name(database)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_is_never_published_over_itself() {
        let dir = tempfile::tempdir().unwrap();
        let real = dir.path().join("real");
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, dir.path().join("link")).unwrap();
        let database = real.join("r.db");
        fs::write(&database, "").unwrap();
        std::os::unix::fs::symlink(&database, dir.path().join("other.db")).unwrap();
        for own in
            ["real/r.db", "link/r.db", "real/../link/r.db", "link/r.db-wal", "link/r.db.lock", "other.db"]
        {
            assert!(is_part_of(&dir.path().join(own), &database), "{own}");
        }
        for other in ["real/copy.db", "r.db", "nowhere/r.db"] {
            assert!(!is_part_of(&dir.path().join(other), &database), "{other}");
        }
    }
}
