//! The timer, which registers one job at a time, for the next instant of the schedule.
//!
//! tokio-cron-scheduler runs one-shot jobs only: it starts each activation of a repeating job whether or not the last
//! one has ended, and keeps a zoned job at the UTC offset of the day on which it was made. So each instant is computed
//! here, in the zone, just before the timer waits for it, and a job only puts a tick into a channel that holds one.
//! The scheduler compares wall-clock times twice a second, so a clock that is set forward makes a tick come at once.
//! A clock that is set back is noticed by [`Timer::wait`], which compares the clocks.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::MissedTickBehavior;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};
use tracing::{debug, error, info};
use uuid::Uuid;

use super::clock::resume_from;
use super::next_tick::NextTick;
use super::{ClockReading, Options, Rebuild, ScheduleError, needs_rebuild};

/// The interval at which the clocks are compared.
const CLOCK_CHECK: Duration = Duration::from_secs(30);

/// A message that it is time for a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tick {
    /// The time for which the tick was planned, jitter included.
    pub due: Timestamp,
}

/// The source of ticks. The timer stops when this is dropped, and the channel then ends.
#[derive(Debug)]
pub(crate) struct Ticks {
    options: watch::Sender<Options>,
    next: watch::Sender<Option<Timestamp>>,
}

impl Ticks {
    /// Starts the timer. The channel holds one tick; a tick that comes while it is full is dropped.
    pub(crate) async fn start(options: Options) -> Result<(Ticks, mpsc::Receiver<Tick>), ScheduleError> {
        let scheduler = JobScheduler::new().await.map_err(ScheduleError::Start)?;
        scheduler.start().await.map_err(ScheduleError::Start)?;
        let (sink, ticks) = mpsc::channel(1);
        let next = watch::Sender::new(options.next_after(Timestamp::now()));
        let (options, followed) = watch::channel(options);
        tokio::spawn(Timer { scheduler, sink, options: followed, next: next.clone() }.run());
        Ok((Ticks { options, next }, ticks))
    }

    /// Replaces the schedule. A tick that already waits in the channel stays there.
    pub(crate) fn replace(&self, options: Options) {
        self.next.send_replace(options.next_after(Timestamp::now()));
        self.options.send_replace(options);
    }

    /// Returns the time of the next tick; `None` if the schedule has none.
    pub(crate) fn next(&self) -> Option<Timestamp> {
        *self.next.borrow()
    }
}

/// The reason why the wait for a tick ended.
enum Wake {
    Fired,
    /// [`Ticks::replace`] was called.
    Replaced,
    Rebuild(Rebuild),
    /// [`Ticks`] was dropped.
    Dropped,
}

/// The task that serves [`Ticks`].
struct Timer {
    scheduler: JobScheduler,
    sink: mpsc::Sender<Tick>,
    options: watch::Receiver<Options>,
    next: watch::Sender<Option<Timestamp>>,
}

impl Timer {
    async fn run(mut self) {
        let mut from = Timestamp::now();
        loop {
            let options = self.options.borrow_and_update().clone();
            let tick = NextTick::after(&options, from, |most| fastrand::u64(0..=most));
            self.next.send_replace(tick.map(|tick| tick.due));
            let wake = match tick {
                Some(tick) => self.serve(&options, tick).await,
                // A schedule without a next tick waits for another one.
                None => changed(&mut self.options).await,
            };
            from = match (wake, tick) {
                (Wake::Dropped, _) => break,
                (Wake::Fired, Some(tick)) => resume_from(tick.due, Timestamp::now()),
                (Wake::Rebuild(reason), Some(tick)) => self.rebuild(reason, tick),
                // Another schedule: ticks that it had before now do not count.
                _ => Timestamp::now(),
            };
        }
        if let Err(error) = self.scheduler.shutdown().await {
            debug!(%error, "the timer did not stop");
        }
    }

    /// Returns the instant from which the next tick is searched. A tick that is already due is sent now, because
    /// [`serve`](Self::serve) has removed its job.
    fn rebuild(&self, reason: Rebuild, tick: NextTick) -> Timestamp {
        info!(?reason, "the next tick is computed again");
        let now = Timestamp::now();
        if tick.due <= now {
            send(&self.sink, Tick { due: tick.due });
        }
        now
    }

    /// Waits for one tick. When the wait ends, for any reason, no job is left in the scheduler.
    async fn serve(&mut self, options: &Options, tick: NextTick) -> Wake {
        let (fired, mut on_fire) = oneshot::channel();
        let job = match self.register(tick, fired).await {
            Ok(job) => Some(job),
            Err(error) => {
                // The clock check finds the tick overdue, and it is registered again.
                error!(%error, "cannot register the next tick");
                None
            }
        };
        let wake = self.wait(options, tick, &mut on_fire).await;
        if let Some(job) = job
            && !matches!(wake, Wake::Fired)
            && let Err(error) = self.scheduler.remove(&job).await
        {
            debug!(%error, "cannot remove the pending tick");
        }
        wake
    }

    async fn wait(&mut self, options: &Options, tick: NextTick, on_fire: &mut oneshot::Receiver<()>) -> Wake {
        let planned = read_clocks(options);
        let mut watch = tokio::time::interval(CLOCK_CHECK);
        watch.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut pending = true;
        loop {
            tokio::select! {
                wake = changed(&mut self.options) => return wake,
                result = &mut *on_fire, if pending => match result {
                    Ok(()) => return Wake::Fired,
                    // The job was never registered. A closed channel would be ready at once, again and again.
                    Err(_) => pending = false,
                },
                _ = watch.tick() => {
                    if let Some(reason) = needs_rebuild(&planned, tick.due, &read_clocks(options)) {
                        return Wake::Rebuild(reason);
                    }
                }
            }
        }
    }

    async fn register(&self, tick: NextTick, fired: oneshot::Sender<()>) -> Result<Uuid, JobSchedulerError> {
        let sink = self.sink.clone();
        let mut fired = Some(fired);
        let mut job = Job::new_one_shot(Duration::ZERO, move |_, _| {
            // The scheduler can activate a one-shot job twice when the machine is very busy.
            if let Some(fired) = fired.take() {
                send(&sink, Tick { due: tick.due });
                let _ = fired.send(());
            }
        })?;
        // `new_one_shot` counts whole seconds from now; the instant set here is exact.
        let mut data = job.job_data()?;
        data.next_tick = u64::try_from(tick.due.as_second()).unwrap_or(0);
        job.set_job_data(data)?;
        self.scheduler.add(job).await
    }
}

fn send(sink: &mpsc::Sender<Tick>, tick: Tick) {
    if let Err(TrySendError::Full(tick)) = sink.try_send(tick) {
        debug!(due = %tick.due, "a tick is dropped, because another one is still waiting");
    }
}

async fn changed(options: &mut watch::Receiver<Options>) -> Wake {
    match options.changed().await {
        Ok(()) => Wake::Replaced,
        Err(_) => Wake::Dropped,
    }
}

fn read_clocks(options: &Options) -> ClockReading {
    let wall = Timestamp::now();
    ClockReading { wall, monotonic: Instant::now(), offset: options.offset_at(wall) }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::tz::TimeZone;
    use tokio::time::timeout;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    fn options(cron: &str) -> Options {
        Options {
            cron: cron.parse().unwrap(),
            zone: TimeZone::UTC,
            jitter: Duration::ZERO,
            run_at_start: false,
        }
    }

    #[tokio::test]
    async fn ticks_come_in_order_and_not_before_they_are_due() {
        let (ticks, mut channel) = Ticks::start(options("* * * * * *")).await.unwrap();
        assert!(ticks.next().is_some());
        let first = timeout(PATIENCE, channel.recv()).await.unwrap().unwrap();
        assert!(first.due <= Timestamp::now());
        let second = timeout(PATIENCE, channel.recv()).await.unwrap().unwrap();
        assert!(second.due > first.due && second.due <= Timestamp::now());
    }

    #[tokio::test]
    async fn ticks_that_a_slow_consumer_misses_are_dropped_but_one() {
        let (ticks, mut channel) = Ticks::start(options("* * * * * *")).await.unwrap();
        let first = ticks.next();
        let mut nexts = ticks.next.subscribe();
        let third = nexts.wait_for(|next| *next > first.map(|first| first + SignedDuration::from_secs(1)));
        timeout(PATIENCE, third).await.unwrap().unwrap();
        assert_eq!(channel.len(), 1, "two ticks have come");
        drop(ticks);
        assert!(channel.recv().await.is_some());
        assert_eq!(timeout(PATIENCE, channel.recv()).await.unwrap(), None, "the channel ends");
    }

    #[tokio::test]
    async fn a_replaced_schedule_takes_effect_at_once() {
        let (ticks, mut channel) = Ticks::start(options("0 0 0 29 2 *")).await.unwrap();
        let far = ticks.next().unwrap();
        ticks.replace(options("* * * * * *"));
        assert!(ticks.next().unwrap() < far);
        assert!(timeout(PATIENCE, channel.recv()).await.unwrap().is_some());
        ticks.replace(options("0 0 0 29 2 *"));
        assert_eq!(ticks.next().unwrap(), far);
    }
}
