//! Black-box tests: the real binary against the simulator over real HTTP, judged by the SQLite file, the exit code
//! and the requests that the server saw. One crate, so that it links once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod absence;
mod canary;
mod changes;
mod clock;
mod cloudevents;
mod configuration;
mod crash;
mod demo;
mod disk;
mod dry_run;
mod events;
mod failures;
mod faults;
mod files;
mod generations;
mod guard;
mod harness;
mod heartbeat;
mod known;
mod limits;
mod lock;
mod metrics;
mod model;
mod privacy;
mod publish;
mod quiet;
mod readers;
mod replaced;
mod report;
mod reporting;
mod requests;
mod restore;
mod rooms;
mod schema;
mod seed;
mod service;
mod sizes;
mod stamp;
mod story;
mod tls;
mod values;
mod verify;
mod views;
