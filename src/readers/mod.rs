//! Reading the mirror: what people and programs ask of the file. Writes nothing.

mod changes;
mod cursor;
mod feed;
mod health;
mod status;
mod verify;

pub use changes::{Change, of_run};
pub use cursor::{Cursor, CursorError};
pub use feed::{Event, Filter, Mark, Origin, events, origin};
pub use health::{Health, Proven, health};
pub use status::{LastRun, Status, status};
pub use verify::{MOST, Verdict, verify};
