//! The service: ticks and signals become runs, one at a time.
//!
//! Ticks that come during a run are dropped, a SIGUSR1 during a run queues one run, SIGHUP reads the configuration
//! again, SIGTERM and SIGINT end it: a run that is still reading is abandoned, a commit under way is finished.
//! No answer of the API and no trouble with the file ends the service once it is up: the next tick tries again.
//!
//! systemd's watchdog is fed by the loop that waits for ticks, signals and the end of a run, and by nothing else: a loop
//! that hangs is restarted, a run that takes its time is not.

mod log;
mod systemd;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::runtime::Handle;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc::Receiver;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::practice::Practice;
use crate::publish::RunEffect;
use crate::run::{Outcome, Trigger};
use crate::schedule::{self, ScheduleError, Tick, Ticks};
use crate::store::{Store, StoreError, local_time};
use crate::sync::{self, Job, RunResult, SyncError};
use log::RunLog;
use systemd::Watchdog;

/// What the service runs with; SIGHUP builds it again.
#[derive(Debug)]
pub(crate) struct Setup {
    /// Where to read and where to write.
    pub practice: Practice,
    /// When.
    pub schedule: schedule::Options,
}

/// Why the service could not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DaemonError {
    /// The file cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The timer cannot be started.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The system refused a signal handler.
    #[error("signals cannot be received")]
    ServiceSignals(#[from] std::io::Error),
}

/// How long a run that SIGUSR1 started waits for another process's run. A tick does not wait.
const WAIT_FOR_LOCK: Duration = Duration::from_secs(300);

/// Serves until a signal stops it. `reload` builds the setup again; if it refuses, that is reported and the old setup stays.
pub(crate) async fn serve(
    setup: Setup,
    reload: impl Fn() -> Result<Setup, String> + Send,
) -> Result<(), DaemonError> {
    let mut signals = ServiceSignals::install()?;
    let store = setup.practice.open_store()?;
    let (ticks, due) = Ticks::start(setup.schedule.clone()).await?;
    let mut next = setup.schedule.run_at_start.then_some(Trigger::Startup);
    let mut service = RunningService {
        practice: Arc::new(setup.practice),
        store: Some(store),
        ticks,
        due,
        watchdog: Watchdog::start(),
        log: RunLog::default(),
        last: "no run yet".to_owned(),
        publishing: TaskTracker::new(),
        stopping: CancellationToken::new(),
        refused: None,
    };
    let (practice, host) = (&service.practice.identity.practice, &service.practice.identity.base_host);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), practice, host, "started");
    systemd::ready();
    service.say();
    loop {
        let command = match next.take() {
            Some(trigger) => service.run(trigger, &mut signals).await,
            None => service.idle(&mut signals).await,
        };
        match command {
            ServiceCommand::Nothing => {}
            ServiceCommand::Run(trigger) => next = Some(trigger),
            ServiceCommand::Stop => break,
            ServiceCommand::Reload { then } => {
                service.reload(&reload);
                next = then;
            }
        }
    }
    systemd::stopping();
    service.stopping.cancel();
    service.publishing.close();
    service.publishing.wait().await;
    tracing::info!("stopped");
    Ok(())
}

/// What the service is to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ServiceCommand {
    Nothing,
    Run(Trigger),
    Reload { then: Option<Trigger> },
    Stop,
}

struct RunningService {
    practice: Arc<Practice>,
    /// `None` when the file could not be opened for the last run, or that ended in a panic; the next one opens it.
    store: Option<Store>,
    ticks: Ticks,
    due: Receiver<Tick>,
    watchdog: Watchdog,
    log: RunLog,
    /// The last run in words.
    last: String,
    /// What is still being published of earlier runs.
    publishing: TaskTracker,
    /// Ends the wait for it.
    stopping: CancellationToken,
    /// Why the configuration file as it is now is not in use.
    refused: Option<String>,
}

impl RunningService {
    async fn idle(&mut self, signals: &mut ServiceSignals) -> ServiceCommand {
        tokio::select! {
            biased;
            command = signals.next() => command,
            tick = self.due.recv() => match tick {
                Some(_) => ServiceCommand::Run(Trigger::Schedule),
                None => {
                    tracing::error!("the timer has ended, which is a defect; please report it");
                    ServiceCommand::Stop
                }
            },
            never = self.watchdog.beat() => match never {},
        }
    }

    /// One run, in a thread of its own, so that neither a defect in it ends the service nor a long transaction holds
    /// up the threads that signals and the watchdog need.
    async fn run(&mut self, trigger: Trigger, signals: &mut ServiceSignals) -> ServiceCommand {
        let store = self.store.take();
        let cancel = CancellationToken::new();
        // A run that ends in a panic takes it along, and the next one is news then.
        let log = std::mem::take(&mut self.log);
        let (practice, stop, runtime) = (Arc::clone(&self.practice), cancel.clone(), Handle::current());
        let run = move || runtime.block_on(run_once(practice, store, log, trigger, stop));
        let mut running = tokio::task::spawn_blocking(run);
        let mut command = ServiceCommand::Nothing;
        let ended = loop {
            tokio::select! {
                ended = &mut running => break ended,
                heard = signals.next() => {
                    command = command.with(heard);
                    if command == ServiceCommand::Stop {
                        systemd::stopping();
                        cancel.cancel();
                    }
                }
                never = self.watchdog.beat() => match never {},
            }
        };
        // Ticks that came meanwhile are dropped: their work has just been done.
        while self.due.try_recv().is_ok() {}
        match ended {
            Ok((store, log, ended)) => {
                let news = match &ended {
                    Ok(Some(report)) => Some(self.practice.news(report, store.as_ref())),
                    Ok(None) => None,
                    Err(_) => Some(self.practice.news_of_failure()),
                };
                if let Some(news) = news.filter(|_| command != ServiceCommand::Stop) {
                    self.publish(news);
                }
                self.store = store;
                self.log = log;
                // A run that is complete leaves nothing for a person.
                let attention = match &ended {
                    Ok(Some(report)) if report.record.outcome == Outcome::Complete => Vec::new(),
                    _ => self.practice.attention(),
                };
                self.last = describe(&ended, &self.practice.policy.zone, &attention);
            }
            Err(defect) => {
                tracing::error!("the run ended in a defect, please report it: {defect}");
                self.last = "the last run ended in a defect; see the log".to_owned();
            }
        }
        self.say();
        command
    }

    /// Apart from the runs: a share that hangs holds up none.
    fn publish(&self, news: RunEffect) {
        let (practice, stopping) = (Arc::clone(&self.practice), self.stopping.clone());
        self.publishing.spawn(async move { practice.publish(news, &stopping).await });
    }

    fn reload(&mut self, reload: &impl Fn() -> Result<Setup, String>) {
        systemd::reloading();
        let made = reload().and_then(|setup| {
            let store = setup.practice.open_store().map_err(|error| error.to_string())?;
            Ok((setup, store))
        });
        match made {
            Ok((setup, store)) => {
                self.ticks.replace(setup.schedule);
                self.practice = Arc::new(setup.practice);
                self.store = Some(store);
                self.refused = None;
                self.log = RunLog::default();
                tracing::info!("the configuration was read again; log settings change with the next start");
            }
            Err(error) => {
                tracing::error!("the new configuration is refused and the old one stays: {error}");
                self.refused = Some(error);
            }
        }
        systemd::ready();
        self.say();
    }

    /// Reports the state to systemd, which shows it in `systemctl status`.
    fn say(&self) {
        let next = self
            .ticks
            .next()
            .map(|next| format!("; next run {}", local_time(next, &self.practice.policy.zone)));
        let refused = self.refused.as_ref();
        let refused =
            refused.map(|why| format!("the new configuration is refused and the old one stays: {why}; "));
        systemd::status(&format!("{}{}{}", refused.unwrap_or_default(), self.last, next.unwrap_or_default()));
    }
}

impl ServiceCommand {
    /// Adds what was heard later: stopping outweighs all, reloading keeps a queued run.
    fn with(self, heard: ServiceCommand) -> ServiceCommand {
        match (self, heard) {
            (ServiceCommand::Stop, _) | (_, ServiceCommand::Stop) => ServiceCommand::Stop,
            (command, ServiceCommand::Nothing) => command,
            (ServiceCommand::Run(trigger), ServiceCommand::Reload { then }) => {
                ServiceCommand::Reload { then: then.or(Some(trigger)) }
            }
            (ServiceCommand::Reload { .. }, ServiceCommand::Run(trigger)) => {
                ServiceCommand::Reload { then: Some(trigger) }
            }
            (ServiceCommand::Reload { then }, ServiceCommand::Reload { then: later }) => {
                ServiceCommand::Reload { then: later.or(then) }
            }
            (ServiceCommand::Nothing | ServiceCommand::Run(_), heard) => heard,
        }
    }
}

/// What a run came to: a report, or that another process is in the middle of one, or trouble with the file.
type RunEnd = Result<Option<RunResult>, SyncError>;

async fn run_once(
    practice: Arc<Practice>,
    mut store: Option<Store>,
    mut log: RunLog,
    trigger: Trigger,
    cancel: CancellationToken,
) -> (Option<Store>, RunLog, RunEnd) {
    let longest = if trigger == Trigger::Schedule { Duration::ZERO } else { WAIT_FOR_LOCK };
    let lock = match sync::wait_for_lock(&practice.database.path, longest, &cancel).await {
        Ok(Some(lock)) => lock,
        Ok(None) => {
            tracing::info!("another run is in progress, so this one is left out");
            return (store, log, Ok(None));
        }
        Err(error) => {
            tracing::error!("{error}");
            log.trouble();
            return (store, log, Err(error.into()));
        }
    };
    let ended = match practice.store_for_run(store.take(), &lock) {
        Err(error) => Err(error.into()),
        Ok(opened) => {
            let job = Job {
                client: &practice.client,
                store: store.insert(opened),
                policy: &practice.policy,
                trigger,
                approval: None,
                cancel: &cancel,
                progress: &|_| {},
                clock: Timestamp::now,
            };
            sync::run(job, &lock).await
        }
    };
    drop(lock);
    match &ended {
        Ok(report) => {
            log.tell(report, Timestamp::now());
        }
        Err(error) => {
            tracing::error!("{error}");
            log.trouble();
        }
    }
    (store, log, ended.map(Some))
}

/// `attention`: what waits for a person, in words.
fn describe(ended: &RunEnd, zone: &TimeZone, attention: &[&str]) -> String {
    let now = local_time(Timestamp::now(), zone);
    let told = match ended {
        Ok(None) => format!("{now}: another run was in progress"),
        Ok(Some(report)) => {
            let record = &report.record;
            let reason = record.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
            format!(
                "{now}: run {} {}, {} rows, {} changes{reason}",
                report.run,
                record.outcome,
                record.rows_seen,
                record.counts.events()
            )
        }
        Err(error) => format!("{now}: run failed: {error}"),
    };
    match attention {
        [] => told,
        words => format!("{told}; attention: {}", words.join(", ")),
    }
}

struct ServiceSignals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
    user: Signal,
}

impl ServiceSignals {
    fn install() -> std::io::Result<ServiceSignals> {
        Ok(ServiceSignals {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
            user: signal(SignalKind::user_defined1())?,
        })
    }

    async fn next(&mut self) -> ServiceCommand {
        tokio::select! {
            biased;
            _ = self.terminate.recv() => ServiceCommand::Stop,
            _ = self.interrupt.recv() => ServiceCommand::Stop,
            _ = self.hangup.recv() => ServiceCommand::Reload { then: None },
            _ = self.user.recv() => ServiceCommand::Run(Trigger::Signal),
        }
    }
}
