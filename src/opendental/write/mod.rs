//! The two calls that write: "Referrals POST" (create) and "Referrals PUT" (update).
//!
//! What the vendor's page forbids cannot be built ([`NewReferral`], [`ReferralPatch`]), or is refused before anything is
//! sent ([`RuleError`]). What the server made of it is told ([`Written`]).

mod echo;
mod members;
mod new_referral;
mod patch;
mod rules;
mod writer;

pub use echo::{Deviation, Difference};
pub use members::members_of_json;
pub use new_referral::{NewReferral, Specialty};
pub use patch::ReferralPatch;
pub use rules::{MEMBERS, Member, Phones, RuleError};
pub use writer::{WriteError, Writer, Written};

use crate::referral::Column;

/// The texts that may be written. Widths are those of the vendor's database; what is wider would be cut in silence, and
/// is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Last name, or what a source that is not a person is called; never blank, at most 100 characters.
    LName,
    /// First name; at most 100 characters.
    FName,
    /// Middle name or initial; at most 100 characters.
    MName,
    /// SSN, or TIN if UsingTIN is true; at most nine digits, no punctuation. Added in version 24.4.16.
    Ssn,
    /// State; at most two characters. Added in version 24.4.16.
    St,
    /// Ten digits, or empty; any 30 characters where [`NewReferral::any_phone`] or [`ReferralPatch::any_phone`] says
    /// so. Added in version 24.4.16.
    Telephone,
    /// Mailing address; at most 100 characters. Added in version 24.4.16.
    Address,
    /// Its second line; at most 100 characters. Added in version 24.4.16.
    Address2,
    /// City; at most 100 characters. Added in version 24.4.16.
    City,
    /// ZIP code; at most 10 characters. Added in version 24.4.16.
    Zip,
    /// Note; at most 65,535 bytes. The API shows its line breaks as spaces: who writes back what was read loses them.
    Note,
    /// Another phone number, in any form; at most 30 characters. Added in version 24.4.16.
    Phone2,
    /// Title; at most 255 characters.
    Title,
    /// E-mail address; at most 255 characters. Added in version 24.4.16.
    EMail,
    /// The business that the referral works for; at most 255 characters. Added in version 24.4.16.
    BusinessName,
    /// Shown in the Family Module's Patient Info grid; at most 4,000 characters. Added in version 24.4.16.
    DisplayNote,
}

/// The flags that may be written; the server gets them as the texts "true" and "false".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Whether SSN holds a TIN; false unless it is given. Added in version 24.4.16.
    UsingTin,
    /// Whether the source is not a person. Added in version 24.4.16.
    NotPerson,
    /// Whether the source is a doctor. Added in version 24.4.16.
    IsDoctor,
}

impl Text {
    /// The column that shows it.
    pub fn column(self) -> Column {
        match self {
            Text::LName => Column::LName,
            Text::FName => Column::FName,
            Text::MName => Column::MName,
            Text::Ssn => Column::Ssn,
            Text::St => Column::St,
            Text::Telephone => Column::Telephone,
            Text::Address => Column::Address,
            Text::Address2 => Column::Address2,
            Text::City => Column::City,
            Text::Zip => Column::Zip,
            Text::Note => Column::Note,
            Text::Phone2 => Column::Phone2,
            Text::Title => Column::Title,
            Text::EMail => Column::EMail,
            Text::BusinessName => Column::BusinessName,
            Text::DisplayNote => Column::DisplayNote,
        }
    }
}

impl Flag {
    /// The column that shows it.
    pub fn column(self) -> Column {
        match self {
            Flag::UsingTin => Column::UsingTin,
            Flag::NotPerson => Column::NotPerson,
            Flag::IsDoctor => Column::IsDoctor,
        }
    }
}

#[cfg(test)]
mod tests;
