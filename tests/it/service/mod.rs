//! The service: settings, schedule, requests, logs, monitoring.

mod attention;
mod check;
pub(crate) mod clock;
mod configuration;
mod due;
mod failures;
mod heartbeat;
mod logs;
mod metrics;
mod odd_servers;
mod proxy;
mod schedule_and_signals;
mod stop_signals;
mod systemd;
pub(crate) mod tls;
