//! The SQLite file: crashes, full disks, replaced files, the schema, copies, and its own verification.

mod crash;
mod disk;
mod file_errors;
pub(crate) mod forgery;
mod limits;
mod lock;
mod no_false_findings;
mod publish;
mod put_back;
mod schema;
mod side_files;
mod targets;
mod unfinished_files;
mod vanished;
mod verify;
mod wrong_files;
