//! What a row of a mirrored list is: its columns, its stamp, its content's fingerprint, what is never stored of it, and
//! what differs between two readings of it. And what a list is, as a value that the lists' own rooms declare.
//!
//! Pure: nothing here knows of HTTP, SQLite, a clock or a log.

mod column_spec;
mod diff;
mod fingerprint;
pub(crate) mod json;
mod list_row;
mod member_fault;
mod privacy;
pub(crate) mod redaction;
mod resource;
mod stamp;
mod text;

pub use column_spec::{ColumnKind, ColumnSpec};
pub use diff::{FieldChange, changed_fields, differs_in_keys_only};
pub use fingerprint::{Fingerprint, RECIPE};
pub use list_row::{Extra, ListRow, MOST_MEMBERS, Reading, RowNum, Text, Value};
pub use member_fault::MemberFault;
pub use privacy::{Privacy, SsnPolicy};
pub use resource::{Absence, Column, Resource, RowIdentity};
pub use stamp::Stamp;
pub use text::{mask_digits, misleads, recorded_name};
