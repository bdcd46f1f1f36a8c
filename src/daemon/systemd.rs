//! Notifications to systemd (sd_notify(3)). Without systemd they do nothing.

use std::convert::Infallible;

use sd_notify::NotifyState;
use tokio::time::{Interval, MissedTickBehavior};

/// Start-up is over: configuration, keys and file are good.
pub(super) fn ready() {
    tell(&[NotifyState::Ready]);
}

/// Reports that the configuration is being read again; [`ready`] ends this state.
pub(super) fn reloading() {
    // systemd 253 and later want to know when this was said.
    let now = NotifyState::monotonic_usec_now();
    tell(&[NotifyState::Reloading].into_iter().chain(now).collect::<Vec<_>>());
}

/// The service is about to end.
pub(super) fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// How things stand, in words.
pub(super) fn status(text: &str) {
    // A line break would begin another assignment.
    tell(&[NotifyState::Status(&text.replace('\n', " "))]);
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::debug!("systemd could not be notified: {error}");
    }
}

/// The sign of life that the watchdog waits for.
pub(super) struct Watchdog(Option<Interval>);

impl Watchdog {
    /// Sends three times as often as `WATCHDOG_USEC` asks, and never when the unit sets no watchdog.
    pub(super) fn start() -> Watchdog {
        let limit = sd_notify::watchdog_enabled().filter(|limit| !limit.is_zero());
        Watchdog(limit.map(|limit| {
            let mut interval = tokio::time::interval(limit / 3);
            interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
            interval
        }))
    }

    /// Sends `WATCHDOG=1` while this future is polled. A hung main loop stops polling it, and systemd restarts the service.
    pub(super) async fn beat(&mut self) -> Infallible {
        let Some(interval) = &mut self.0 else { return std::future::pending().await };
        loop {
            interval.tick().await;
            tell(&[NotifyState::Watchdog]);
        }
    }
}
