//! Publishing: what is written after a run, and the monitor that is notified, outside the run lock.
//!
//! Each kind is made in a thread of its own, under a lock of its own and within 60 s: a share that hangs holds up
//! neither the service nor another kind, and no second thread joins the one that hangs. How it went is recorded kind by
//! kind, for `status`. Nothing here changes a run's outcome.

mod copy;
mod former;
mod heartbeat;
mod metrics;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use heartbeat::Heartbeat;
pub use report::Page;

use crate::atomic_file::{
    abandoned, abandoned_next_to, follow_links, remove_abandoned, remove_abandoned_in_time,
};
use crate::host::directory;
use crate::store::{
    self, Edition, LastPublished, Ledger, PublicationKind, PublishLock, PublishedFile, StoreError,
};

/// What is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `publish.path`: where a copy of the file goes, such as a network share.
    pub copy: Option<PathBuf>,
    /// `metrics.textfile`: where figures for monitors go.
    pub metrics: Option<PathBuf>,
    /// `report.html`: where a page for people goes.
    pub report: Option<Page>,
    /// `heartbeat.url`, `heartbeat.fail_url`: the monitor that is told how a run ended.
    pub heartbeat: Option<Heartbeat>,
}

impl Options {
    /// The kinds that are configured.
    pub fn kinds(&self) -> Vec<PublicationKind> {
        [
            (PublicationKind::Copy, self.copy.is_some()),
            (PublicationKind::Metrics, self.metrics.is_some()),
            (PublicationKind::Report, self.report.is_some()),
            (PublicationKind::Heartbeat, self.heartbeat.is_some()),
        ]
        .into_iter()
        .filter_map(|(kind, configured)| configured.then_some(kind))
        .collect()
    }

    /// What processes that died left of publications and backups: next to the database, and next to the files that are
    /// published or, `formerly`, were. A share that hangs is not waited for.
    pub fn left_over(&self, database: &Path, formerly: Vec<PathBuf>) -> Vec<PathBuf> {
        let page = self.report.as_ref().map(|page| &page.path);
        let targets = [self.copy.as_ref(), self.metrics.as_ref(), page].into_iter().flatten().cloned();
        let files = std::iter::once(database.to_owned()).chain(targets).chain(formerly).collect();
        abandoned_next_to(files, LONGEST_LOOK)
    }
}

/// What a run means for publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunEffect {
    /// Whether the run changed the file's content.
    pub changed: bool,
    /// Whether it has proven the list.
    pub proven: bool,
    /// Whether it has failed.
    pub failed: bool,
    /// The files that were published once, of the kinds that are not configured any more.
    pub unset: Vec<(PublicationKind, PathBuf)>,
}

/// How long directories are searched for what was left over.
const LONGEST_LOOK: Duration = Duration::from_secs(2);

/// How long one kind may take.
const LIMIT: Duration = Duration::from_secs(60);

/// How old a file may grow while nothing changes.
const HOURLY: Duration = Duration::from_secs(3600);

/// Publishes what is due. What fails is logged and recorded. `cancel` ends the wait for it.
pub async fn publish(
    database: &store::Options,
    options: &Options,
    news: RunEffect,
    cancel: &CancellationToken,
) {
    if cancel.is_cancelled() {
        return;
    }
    let mut under_way = JoinSet::new();
    for job in jobs(database, options, &news) {
        under_way.spawn(job.run(LIMIT, cancel.clone()));
    }
    for (kind, target) in news.unset {
        under_way.spawn(former::clean_up(database.clone(), kind, target, cancel.clone()));
    }
    while under_way.join_next().await.is_some() {}
    // Last, because they tell how the others went.
    if let Some(page) = &options.report {
        report::job(database, page, options.kinds(), news.changed).run(LIMIT, cancel.clone()).await;
    }
    if let Some(target) = &options.metrics {
        metrics::job(database, target, options.kinds()).run(LIMIT, cancel.clone()).await;
    }
}

/// The files with values that were not replaced since this time, each by the name of its key and its path, and drafts of
/// dead processes next to them that could not be removed.
pub fn not_renewed(
    database: &store::Options,
    options: &Options,
    since: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let copy = options.copy.as_ref().map(|path| (PublicationKind::Copy, "publish.path", path));
    let page = options.report.as_ref().map(|page| (PublicationKind::Report, "report.html", &page.path));
    let mut old = Vec::new();
    for (kind, key, path) in copy.into_iter().chain(page) {
        let last = Ledger::open(database)?.last(kind)?;
        let is_new = last.at.is_some_and(|at| at.as_millisecond() >= since.as_millisecond());
        if last.fails || !is_new {
            // Its directory may be the reason, and hang.
            old.push(format!("{key} {}", path.display()));
            continue;
        }
        let target = follow_links(path).unwrap_or_else(|_| path.clone());
        let directory = directory(&target);
        remove_abandoned(directory);
        old.extend(abandoned(directory).unwrap_or_default().iter().map(|draft| draft.display().to_string()));
    }
    Ok(old)
}

fn jobs(database: &store::Options, options: &Options, news: &RunEffect) -> Vec<Publication> {
    let copy = options.copy.as_ref().map(|target| copy::job(database, target, news.changed));
    // Without a second address, only a proven run is told.
    let heartbeat = options.heartbeat.as_ref().filter(|it| news.proven || it.fail_url.is_some());
    let heartbeat = heartbeat.map(|heartbeat| heartbeat::job(database, heartbeat, news.failed));
    copy.into_iter().chain(heartbeat).collect()
}

/// One kind that may be due.
struct Publication {
    kind: PublicationKind,
    /// What people know it by: its key in the configuration, and what stands there.
    name: String,
    database: store::Options,
    /// The file that is written, where one is.
    target: Option<PathBuf>,
    /// The settings that show in it.
    settings: String,
    due: Due,
    /// Whether to wait for another process or thread that makes the same: it may have begun before this run's commit.
    waits: bool,
    /// Makes it before the deadline, or says why not and what to do.
    make: Box<dyn FnOnce(Instant) -> Result<(), String> + Send>,
}

/// When a kind is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// At every opportunity.
    Always,
    /// When the mirror or the settings have changed since it was made, every hour, after a failure, and when its file is
    /// not the one that was written.
    WhenStale,
    /// The same, and whenever a run was not complete, and after the first that is complete again.
    WhenStaleOrTrouble,
}

/// Whether the file is still the one that was published: a file that was removed or replaced by hand is made again.
fn is_in_place(target: Option<&Path>, last: &LastPublished) -> bool {
    let Some(target) = target else { return true };
    let same =
        |written: PublishedFile| PublishedFile::at(target).is_some_and(|found| found.is_same(&written));
    is_recorded(target, last) && last.file.is_some_and(same)
}

fn is_recorded(target: &Path, last: &LastPublished) -> bool {
    last.target.as_deref() == Some(&*target.to_string_lossy())
}

/// A time in the future is not fresh: a clock was wrong.
fn is_fresh(last: Timestamp, now: Timestamp) -> bool {
    Duration::try_from(now.duration_since(last)).is_ok_and(|age| age < HOURLY)
}

impl Publication {
    /// Makes it, if it is due, in a thread of its own, which alone touches the target.
    async fn run(self, limit: Duration, cancel: CancellationToken) {
        let (kind, name, database) = (self.kind, self.name.clone(), self.database.clone());
        let (done, ended) = oneshot::channel();
        let work = move || {
            // The receiver is gone when publishing took too long.
            let _ = done.send(self.attempt(Instant::now() + limit));
        };
        let failure = match thread::Builder::new().name(kind.name().to_owned()).spawn(work) {
            Err(error) => error.to_string(),
            Ok(_) => tokio::select! {
                () = cancel.cancelled() => return,
                ended = tokio::time::timeout(limit, ended) => match ended {
                    Ok(Ok(Ok(()))) => return,
                    Ok(Ok(Err(error))) => return tracing::warn!("{name}: what was published could not be recorded: {error}"),
                    Ok(Err(_)) => "it ended in a defect; please report it".to_owned(),
                    Err(_) => format!("it took longer than {} s", limit.as_secs()),
                },
            },
        };
        let record = move || {
            let ledger = Ledger::open(&database);
            let settled =
                ledger.and_then(|ledger| settle(&ledger, kind, &name, Err(failure), Timestamp::now()));
            if let Err(error) = settled {
                tracing::warn!("{name}: its failure could not be recorded: {error}");
            }
        };
        // It may have to wait for the end of a commit.
        let _ = tokio::task::spawn_blocking(record).await;
    }

    fn attempt(self, deadline: Instant) -> Result<(), StoreError> {
        let lock = self.lock(deadline)?;
        if lock.is_none() && !self.waits {
            return Ok(());
        }
        let ledger = Ledger::open(&self.database)?;
        let target = self.target.as_deref().map(end_of_links);
        let begun = Timestamp::now();
        // Read before it is made: it holds at least this.
        let (last, edition) = (ledger.last(self.kind)?, ledger.edition(&self.settings)?);
        if !self.is_due(&ledger, &last, &edition, target.as_deref(), begun)? {
            return Ok(());
        }
        if let (Some(target), Some(_)) = (&target, &lock)
            && !is_recorded(target, &last)
        {
            if let Some(former) = &last.target {
                remove_abandoned_in_time(directory(Path::new(former)).to_owned(), LONGEST_LOOK);
            }
            ledger.begin(self.kind, target)?;
        }
        let made = match lock {
            Some(_) => (self.make)(deadline),
            None => Err("the attempt before has not ended yet".to_owned()),
        };
        let made = made.map(|()| (edition, target.as_deref().and_then(PublishedFile::at)));
        settle(&ledger, self.kind, &self.name, made, begun)
    }

    fn is_due(
        &self,
        ledger: &Ledger,
        last: &LastPublished,
        edition: &Edition,
        target: Option<&Path>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let is_current = !last.fails
            && last.at.is_some_and(|at| is_fresh(at, now))
            && last.edition.as_ref() == Some(edition)
            && is_in_place(target, last);
        Ok(match self.due {
            Due::Always => true,
            Due::WhenStale => !is_current,
            Due::WhenStaleOrTrouble => !is_current || ledger.trouble_since(last.at)?,
        })
    }

    /// While it is held, no other process publishes the same. A thread that hangs keeps it.
    fn lock(&self, deadline: Instant) -> Result<Option<PublishLock>, StoreError> {
        loop {
            let lock = PublishLock::try_take(&self.database.path, self.kind)?;
            if lock.is_some() || !self.waits || Instant::now() >= deadline {
                return Ok(lock);
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

/// Records how it went, and logs it where that has changed. What was made is described by what it was made from and
/// by its file.
fn settle(
    ledger: &Ledger,
    kind: PublicationKind,
    name: &str,
    made: Result<(Edition, Option<PublishedFile>), String>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let failed_before = ledger.last(kind)?.fails;
    match (&made, failed_before) {
        (Ok(_), false) => tracing::debug!("{name} was published"),
        (Ok(_), true) => tracing::info!("{name} works again"),
        (Err(failure), false) => {
            tracing::warn!(
                "{name} does not work: {failure}. It is tried again after each run; status shows how it stands"
            )
        }
        (Err(failure), true) => tracing::debug!("{name} still does not work: {failure}"),
    }
    match made {
        Ok((edition, file)) => ledger.record_success(kind, &edition, file, at),
        Err(failure) => ledger.record_failure(kind, &failure, at),
    }
}

/// The file that a configured target leads to. A link that cannot be followed is refused by the writer.
fn end_of_links(target: &Path) -> PathBuf {
    follow_links(target).unwrap_or_else(|_| target.to_owned())
}

/// Refuses a target that is the database or a file that belongs to it, even through links.
pub fn refuse_own_file(target: &Path, database: &Path) -> Result<(), String> {
    let target = &end_of_links(target);
    let place = |path: &Path| fs::canonicalize(directory(path)).ok();
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_beside = |own: &Path| {
        place(target).is_some_and(|place_of_it| Some(place_of_it) == place(own))
            && name(target).starts_with(&name(own))
    };
    // Where links lead to the database, its side files stand at their end.
    let real = fs::canonicalize(database);
    let is_real = real
        .as_ref()
        .is_ok_and(|real| is_beside(real) || fs::canonicalize(target).is_ok_and(|target| target == *real));
    match is_beside(database) || is_real {
        true => Err("it is the mirror's own file or one of its side files; name another one".to_owned()),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests;
