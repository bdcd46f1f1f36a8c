//! The list of referrals, declared, and what only referrals have: a kind and a name to show.
//!
//! Pure, as [`row`](crate::row).

pub mod column;
mod naming;

pub use column::MEMBERS_SINCE_24_4_16;
pub use naming::{SourceKind, display_name, source_kind};

use crate::row::{Absence, Resource, RowIdentity, RowNum};

/// ReferralNum, the primary key of a referral.
pub type ReferralNum = RowNum;

/// The list of the page "API Referrals".
pub static REFERRAL: Resource = Resource {
    name: "referral",
    one: "referral",
    many: "referrals",
    path: "referrals",
    key: "ReferralNum",
    members: &column::MEMBERS,
    stamp: column::place("DateTStamp"),
    computed: &[],
    required: &[],
    order: None,
    referral: None,
    absence: Absence::SingleGet { shown_by: MEMBERS_SINCE_24_4_16 },
    identity: RowIdentity::Names,
};
