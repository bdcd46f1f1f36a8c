//! What a referral is: its columns, its stamp, its content's fingerprint, what is never stored of it, and what
//! differs between two readings of it.
//!
//! Pure: nothing here knows of HTTP, SQLite, a clock or a log.

mod column;
mod diff;
mod fingerprint;
pub(crate) mod json;
mod member_fault;
mod naming;
mod privacy;
pub(crate) mod redaction;
mod row;
mod stamp;
mod text;

pub use column::{Column, ColumnKind, MEMBER_COLUMNS, MEMBERS_SINCE_24_4_16};
pub use diff::{FieldChange, changed_fields, differs_in_keys_only};
pub use fingerprint::{Fingerprint, RECIPE};
pub use member_fault::MemberFault;
pub use naming::SourceKind;
pub use privacy::{Privacy, SsnPolicy};
pub use row::{Extra, Reading, Referral, ReferralNum, Text, Value};
pub use stamp::Stamp;
pub use text::{mask_digits, misleads, recorded_name};
