//! The two calls that write: "Referrals POST" (create) and "Referrals PUT" (update).
//!
//! A value that the vendor's page forbids is refused before anything is sent ([`RuleError`]): [`NewReferral`] and
//! [`ReferralPatch`] hold only members that follow the rules. After a write, [`Written`] has the differences between
//! the members that were sent and the referral that the server answered with.

mod echo;
mod members;
mod new_referral;
mod patch;
mod rules;
mod writer;

pub use echo::{Deviation, Difference};
pub use members::members_of_json;
pub use new_referral::NewReferral;
pub use patch::ReferralPatch;
pub use rules::{MEMBERS, Phones, RuleError, WritableMember};
pub use writer::{WriteError, Writer, Written};

#[cfg(test)]
mod tests;
