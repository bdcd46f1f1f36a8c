//! Keeps an exact local copy of an Open Dental practice's referrals, with their whole history, in one SQLite file.
//!
//! Data flows one way, and this is the order to read the rooms in:
//!
//! 1. the pure core, which knows no network, file, clock or log: what a row of a list is ([`row`]) and which
//!    lists there are ([`referral`], [`refattach`]), the proof that a paged list is complete ([`paging`]), the mirrored rows ([`mirror`]), what to do about the difference ([`plan`]),
//!    which changes wait for approval ([`guard`]), and what is recorded of a change (`event`) and of a run ([`run`]);
//! 2. two adapters that never see each other: the API ([`opendental`]) and the SQLite file ([`store`]); files that are
//!    replaced whole (`atomic_file`); the machine, and how a printed command names its mirror ([`host`]);
//! 3. one run, the only place where the two meet ([`sync`]), what is written and which monitor is notified afterwards
//!    ([`publish`]);
//! 4. when to run (`schedule`), the settings ([`config`]), a practice as configured ([`practice`]) and the service
//!    (`daemon`);
//! 5. whether everything is in place for it (`check`), and whether the mirror is what its history says (`verify`);
//!    what people and programs ask of the file ([`readers`]), the page for people (`report`), and the command line
//!    ([`cli`]);
//! 6. an Open Dental practice in a box, for the demonstration and the tests ([`simulator`]).

mod atomic_file;
mod check;
pub mod cli;
pub mod config;
mod daemon;
mod event;
pub mod guard;
pub mod host;
mod lists;
pub mod mirror;
pub mod opendental;
pub mod paging;
pub mod plan;
pub mod practice;
pub mod proxy;
pub mod publish;
pub mod readers;
pub mod refattach;
pub mod referral;
mod report;
pub mod row;
pub mod run;
mod schedule;
#[cfg(feature = "simulator")]
pub mod simulator;
pub mod store;
pub mod sync;
mod verify;
