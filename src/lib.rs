//! Keeps an exact local copy of an Open Dental practice's referrals, with their whole history, in one SQLite file.
pub mod config;
pub mod daemon;
pub mod event;
pub mod guard;
pub mod mirror;
pub mod opendental;
pub mod plan;
pub mod practice;
pub mod referral;
pub mod run;
pub mod schedule;
pub mod snapshot;
pub mod store;
pub mod sync;
