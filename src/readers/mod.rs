//! Reading the mirror: what people and programs ask of the file. Writes nothing.

mod arrivals;
mod attention;
mod cursor;
mod feed;
mod health;
mod history;
mod image;
mod list;
#[cfg(test)]
mod query_plans;
mod status;

pub use arrivals::{Arrivals, arrivals};
pub use attention::{AttentionReason, attention};
pub use cursor::{Cursor, CursorError, Misfit};
pub use feed::{Event, EventFilter, Mark, Origin, events, origin};
pub use health::{AttachHealth, Health, Proven, health};
pub use history::{FieldValues, Subject, Version, history};
pub use image::exact;
pub use list::{Coverage, ListQuery, Listed, Misplaced, RowStatus, SEARCHED, coverage, list, misplaced};
pub use status::{AttachStatus, FEW, LastRun, RejectedRow, Status, status};
