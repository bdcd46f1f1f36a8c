//! The commands, a file or a folder each. Every one has a function `run` that takes its arguments and the session.

pub(super) mod api;
pub(super) mod backup;
pub(super) mod check;
#[cfg(feature = "simulator")]
pub(super) mod demo;
pub(super) mod events;
pub(super) mod history;
pub(super) mod list;
pub(super) mod manual;
pub(super) mod once;
pub(super) mod rehearsal;
pub(super) mod report;
pub(super) mod scrub;
pub(super) mod service;
#[cfg(feature = "simulator")]
pub(super) mod simulate;
pub(super) mod status;
pub(super) mod verify;
