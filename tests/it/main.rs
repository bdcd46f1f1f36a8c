//! Black-box tests: the real binary against the simulator over real HTTP, judged by the SQLite file, the exit code
//! and the requests that the server saw. One crate, so that it links once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod attaches;
mod file;
mod harness;
mod privacy;
mod readers;
mod service;
mod truth;
mod words;
