//! The timer: one job at a time, registered for the next instant of the schedule.
//!
//! The scheduler underneath is asked for one-shot jobs only. It would start every activation of a repeating
//! job whether or not the last one is done, and keeps a zoned job at the offset of the day it was made. Here
//! each instant is computed in the zone just before it is waited for, and all that a job does is to put a
//! tick into a channel that holds one. The scheduler compares wall-clock times twice a second, so a clock
//! that is set forward makes a tick come at once; one that is set back is noticed by the watch below.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::MissedTickBehavior;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};
use tracing::{debug, error, info};
use uuid::Uuid;

use super::clock::resume_from;
use super::plan::Plan;
use super::{Options, Reading, Rebuild, ScheduleError, needs_rebuild};

/// How often the clocks are compared.
const WATCH: Duration = Duration::from_secs(30);

/// It is time for a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// When it was due, jitter included.
    pub due: DateTime<Utc>,
}

/// A source of ticks. It stops when dropped, and its channel then ends.
#[derive(Debug)]
pub struct Ticks {
    options: watch::Sender<Options>,
    next: watch::Sender<Option<DateTime<Utc>>>,
}

impl Ticks {
    /// Starts the timer. The channel holds one tick: those that come while it is full are dropped.
    pub async fn start(options: Options) -> Result<(Ticks, mpsc::Receiver<Tick>), ScheduleError> {
        let scheduler = JobScheduler::new().await.map_err(ScheduleError::Start)?;
        scheduler.start().await.map_err(ScheduleError::Start)?;
        let (sink, ticks) = mpsc::channel(1);
        let next = watch::Sender::new(options.next_after(Utc::now()));
        let (options, followed) = watch::channel(options);
        tokio::spawn(Timer { scheduler, sink, options: followed, next: next.clone() }.run());
        Ok((Ticks { options, next }, ticks))
    }

    /// Goes on with another schedule. A tick that already waits in the channel stays there.
    pub fn replace(&self, options: Options) {
        self.next.send_replace(options.next_after(Utc::now()));
        self.options.send_replace(options);
    }

    /// When the next tick comes.
    pub fn next(&self) -> Option<DateTime<Utc>> {
        *self.next.borrow()
    }
}

/// What ended the wait for a tick.
enum Wake {
    Fired,
    Replaced,
    Rebuild(Rebuild),
    Dropped,
}

/// The task behind [`Ticks`].
struct Timer {
    scheduler: JobScheduler,
    sink: mpsc::Sender<Tick>,
    options: watch::Receiver<Options>,
    next: watch::Sender<Option<DateTime<Utc>>>,
}

impl Timer {
    async fn run(mut self) {
        let mut from = Utc::now();
        loop {
            let options = self.options.borrow_and_update().clone();
            let plan = Plan::after(&options, from, |most| fastrand::u64(0..=most));
            self.next.send_replace(plan.map(|plan| plan.due));
            let wake = match plan {
                Some(plan) => self.serve(&options, plan).await,
                None => changed(&mut self.options).await,
            };
            from = match (wake, plan) {
                (Wake::Dropped, _) => break,
                (Wake::Fired, Some(plan)) => resume_from(plan.due, Utc::now()),
                (Wake::Rebuild(reason), Some(plan)) => self.rebuild(reason, plan),
                _ => Utc::now(),
            };
        }
        if let Err(error) = self.scheduler.shutdown().await {
            debug!(%error, "the timer did not stop");
        }
    }

    /// A tick that was due already comes now: its job is gone.
    fn rebuild(&self, reason: Rebuild, plan: Plan) -> DateTime<Utc> {
        info!(?reason, "the schedule is made anew");
        let now = Utc::now();
        if plan.due <= now {
            send(&self.sink, Tick { due: plan.due });
        }
        now
    }

    /// Waits for one tick. Whatever ends the wait, no job is left behind.
    async fn serve(&mut self, options: &Options, plan: Plan) -> Wake {
        let (fired, mut on_fire) = oneshot::channel();
        let job = match self.register(plan, fired).await {
            Ok(job) => Some(job),
            Err(error) => {
                // The watch finds the tick overdue and tries again.
                error!(%error, "cannot register the next tick");
                None
            }
        };
        let wake = self.wait(options, plan, &mut on_fire).await;
        if let Some(job) = job
            && !matches!(wake, Wake::Fired)
            && let Err(error) = self.scheduler.remove(&job).await
        {
            debug!(%error, "cannot remove the pending tick");
        }
        wake
    }

    async fn wait(&mut self, options: &Options, plan: Plan, on_fire: &mut oneshot::Receiver<()>) -> Wake {
        let planned = read_clocks(options);
        let mut watch = tokio::time::interval(WATCH);
        watch.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut pending = true;
        loop {
            tokio::select! {
                wake = changed(&mut self.options) => return wake,
                result = &mut *on_fire, if pending => match result {
                    Ok(()) => return Wake::Fired,
                    Err(_) => pending = false,
                },
                _ = watch.tick() => {
                    if let Some(reason) = needs_rebuild(&planned, plan.due, &read_clocks(options)) {
                        return Wake::Rebuild(reason);
                    }
                }
            }
        }
    }

    async fn register(&self, plan: Plan, fired: oneshot::Sender<()>) -> Result<Uuid, JobSchedulerError> {
        let sink = self.sink.clone();
        let mut fired = Some(fired);
        let mut job = Job::new_one_shot(Duration::ZERO, move |_, _| {
            // The scheduler may activate a job twice when the machine is very busy.
            if let Some(fired) = fired.take() {
                send(&sink, Tick { due: plan.due });
                let _ = fired.send(());
            }
        })?;
        // Durations are cut to whole seconds from now; the instant itself is exact.
        let mut data = job.job_data()?;
        data.next_tick = u64::try_from(plan.due.timestamp()).unwrap_or(0);
        job.set_job_data(data)?;
        self.scheduler.add(job).await
    }
}

fn send(sink: &mpsc::Sender<Tick>, tick: Tick) {
    if let Err(TrySendError::Full(tick)) = sink.try_send(tick) {
        debug!(due = %tick.due, "a tick is dropped, because one waits already");
    }
}

async fn changed(options: &mut watch::Receiver<Options>) -> Wake {
    match options.changed().await {
        Ok(()) => Wake::Replaced,
        Err(_) => Wake::Dropped,
    }
}

fn read_clocks(options: &Options) -> Reading {
    let wall = Utc::now();
    Reading { wall, monotonic: Instant::now(), offset: options.offset_at(wall) }
}

#[cfg(test)]
mod tests {
    use tokio::time::timeout;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    fn options(cron: &str) -> Options {
        Options {
            cron: cron.parse().unwrap(),
            zone: chrono_tz::Tz::UTC,
            jitter: Duration::ZERO,
            run_at_start: false,
        }
    }

    #[tokio::test]
    async fn ticks_come_in_order_and_never_early() {
        let (ticks, mut channel) = Ticks::start(options("* * * * * *")).await.unwrap();
        assert!(ticks.next().is_some());
        let first = timeout(PATIENCE, channel.recv()).await.unwrap().unwrap();
        assert!(first.due <= Utc::now());
        let second = timeout(PATIENCE, channel.recv()).await.unwrap().unwrap();
        assert!(second.due > first.due && second.due <= Utc::now());
    }

    #[tokio::test]
    async fn a_slow_consumer_finds_one_tick() {
        let (ticks, mut channel) = Ticks::start(options("* * * * * *")).await.unwrap();
        let first = ticks.next();
        let mut nexts = ticks.next.subscribe();
        let third = nexts.wait_for(|next| *next > first.map(|first| first + chrono::TimeDelta::seconds(1)));
        timeout(PATIENCE, third).await.unwrap().unwrap();
        assert_eq!(channel.len(), 1, "two ticks have come");
        drop(ticks);
        assert!(channel.recv().await.is_some());
        assert_eq!(timeout(PATIENCE, channel.recv()).await.unwrap(), None, "the channel ends");
    }

    #[tokio::test]
    async fn another_schedule_takes_over_at_once() {
        let (ticks, mut channel) = Ticks::start(options("0 0 0 29 2 *")).await.unwrap();
        let far = ticks.next().unwrap();
        ticks.replace(options("* * * * * *"));
        assert!(ticks.next().unwrap() < far);
        assert!(timeout(PATIENCE, channel.recv()).await.unwrap().is_some());
        ticks.replace(options("0 0 0 29 2 *"));
        assert_eq!(ticks.next().unwrap(), far);
    }
}
