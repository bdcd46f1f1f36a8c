//! Reading the mirror: what people and programs ask of the file. Writes nothing.

mod changes;
mod status;
mod verify;

pub use changes::{Change, of_run};
pub use status::{LastRun, Status, status};
pub use verify::{MOST, Verdict, verify};
