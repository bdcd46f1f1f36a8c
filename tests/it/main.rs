//! Black-box tests: the real binary against the simulator over real HTTP, judged by the SQLite file, the exit code
//! and the requests that the server saw. One crate, so that it links once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod absence;
mod api;
mod canary;
mod changes;
mod check;
mod clock;
mod cloudevents;
mod commands;
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
mod history;
mod known;
mod limits;
mod list;
mod lock;
mod logs;
mod manual;
mod metrics;
mod model;
mod past;
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
mod systemd;
mod terminal;
mod tls;
mod values;
mod vendor_page;
mod verify;
mod views;
