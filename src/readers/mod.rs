//! Reading the mirror: what people and programs ask of the file. Writes nothing.

mod changes;
mod status;

pub use changes::{Change, of_run};
pub use status::{LastRun, Status, status};
