//! The list of attaches, declared: which patient came from, or was sent to, which referral.
//!
//! Pure, as [`row`](crate::row).

use crate::row::{Absence, Column, ColumnSpec, Resource, RowIdentity};

/// The list of the page "API RefAttaches".
pub static REFATTACH: Resource = Resource {
    name: "refattach",
    one: "attach",
    many: "attaches",
    path: "refattaches",
    key: "RefAttachNum",
    members: &MEMBERS,
    stamp: place("DateTStamp"),
    // The name of the referral as it is now: a rename would change it in hundreds of attaches.
    computed: &["referralName"],
    required: &[place("ReferralNum"), place("PatNum")],
    // A detach renumbers the patient's later attaches.
    order: Some(place("ItemOrder")),
    referral: Some(place("ReferralNum")),
    absence: Absence::TwoLists,
    identity: RowIdentity::Owner(place("PatNum")),
};

/// The columns, in the order of the vendor's page.
const MEMBERS: [ColumnSpec; 12] = [
    ColumnSpec::number("ReferralNum"),
    ColumnSpec::number("PatNum"),
    ColumnSpec::number("ItemOrder"),
    ColumnSpec::text("RefDate"),
    ColumnSpec::text("ReferralType"),
    ColumnSpec::text("RefToStatus"),
    ColumnSpec::text("Note"),
    ColumnSpec::flag("IsTransitionOfCare"),
    ColumnSpec::number("ProcNum"),
    ColumnSpec::text("DateProcComplete"),
    ColumnSpec::number("ProvNum"),
    ColumnSpec::text("DateTStamp"),
];

const fn place(name: &str) -> u8 {
    ColumnSpec::place(&MEMBERS, name)
}

/// The referral that the attach hangs on.
pub const REFERRAL_NUM: Column = REFATTACH.column(place("ReferralNum"));

/// The patient.
pub const PAT_NUM: Column = REFATTACH.column(place("PatNum"));

/// Free text about a patient.
pub const NOTE: Column = REFATTACH.column(place("Note"));
