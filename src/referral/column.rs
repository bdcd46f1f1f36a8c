//! The columns of a referral, in the order of the vendor's page "API Referrals", which describes them.
#![expect(missing_docs, reason = "the names are the vendor's; its page \"API Referrals\" describes them")]

use super::REFERRAL;
use crate::row::{Column, ColumnSpec};

pub(super) const MEMBERS: [ColumnSpec; 26] = [
    ColumnSpec::text("LName"),
    ColumnSpec::text("FName"),
    ColumnSpec::text("MName"),
    ColumnSpec::text("SSN").ssn(),
    ColumnSpec::flag("UsingTIN"),
    ColumnSpec::number("Specialty"),
    // SQLite ignores case in column names, so the name cannot be called `specialty` next to the number.
    ColumnSpec::text("SpecialtyName").sent_as("specialty"),
    ColumnSpec::text("ST"),
    ColumnSpec::text("Telephone"),
    ColumnSpec::text("Address"),
    ColumnSpec::text("Address2"),
    ColumnSpec::text("City"),
    ColumnSpec::text("Zip"),
    ColumnSpec::text("Note"),
    ColumnSpec::text("Phone2"),
    ColumnSpec::flag("IsHidden"),
    ColumnSpec::flag("NotPerson"),
    ColumnSpec::text("Title"),
    ColumnSpec::text("EMail"),
    ColumnSpec::number("PatNum"),
    ColumnSpec::flag("IsDoctor"),
    ColumnSpec::text("DateTStamp"),
    ColumnSpec::flag("IsPreferred"),
    ColumnSpec::text("BusinessName"),
    ColumnSpec::text("DisplayNote"),
    ColumnSpec::flag("IsPatient").sent_as("isPatient"),
];

/// The place of a column in [`MEMBERS`]; one that is not there does not compile.
pub(super) const fn place(name: &str) -> u8 {
    ColumnSpec::place(&MEMBERS, name)
}

const fn column(name: &str) -> Column {
    REFERRAL.column(place(name))
}

pub const LNAME: Column = column("LName");
pub const FNAME: Column = column("FName");
pub const MNAME: Column = column("MName");
pub const SSN: Column = column("SSN");
pub const USING_TIN: Column = column("UsingTIN");
pub const SPECIALTY: Column = column("Specialty");
pub const SPECIALTY_NAME: Column = column("SpecialtyName");
pub const ST: Column = column("ST");
pub const TELEPHONE: Column = column("Telephone");
pub const ADDRESS: Column = column("Address");
pub const ADDRESS2: Column = column("Address2");
pub const CITY: Column = column("City");
pub const ZIP: Column = column("Zip");
pub const NOTE: Column = column("Note");
pub const PHONE2: Column = column("Phone2");
pub const IS_HIDDEN: Column = column("IsHidden");
pub const NOT_PERSON: Column = column("NotPerson");
pub const TITLE: Column = column("Title");
pub const EMAIL: Column = column("EMail");
pub const PAT_NUM: Column = column("PatNum");
pub const IS_DOCTOR: Column = column("IsDoctor");
pub const DATE_T_STAMP: Column = column("DateTStamp");
pub const IS_PREFERRED: Column = column("IsPreferred");
pub const BUSINESS_NAME: Column = column("BusinessName");
pub const DISPLAY_NOTE: Column = column("DisplayNote");
pub const IS_PATIENT: Column = column("IsPatient");
/// The members that have no column of their own.
pub const EXTRA: Column = REFERRAL.column(MEMBERS.len() as u8);

/// The members that servers from 24.4.16 on send and older ones do not.
const SINCE_24_4_16: [&str; 11] = [
    "SSN",
    "UsingTIN",
    "ST",
    "Telephone",
    "Address",
    "Address2",
    "City",
    "Zip",
    "Phone2",
    "EMail",
    "DisplayNote",
];

/// The set of the members that only servers from 24.4.16 on send, as [`ListRow::members`](crate::row::ListRow::members)
/// has it. Single GET came earlier, with 24.1.34: a server that sends one of them has it.
pub const MEMBERS_SINCE_24_4_16: u32 = {
    let mut members = 0;
    let mut at = 0;
    while at < SINCE_24_4_16.len() {
        members |= 1 << place(SINCE_24_4_16[at]);
        at += 1;
    }
    members
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_specialties_are_kept_apart() {
        assert_eq!(REFERRAL.of_member("Specialty"), Some(SPECIALTY));
        assert_eq!(REFERRAL.of_member("specialty"), Some(SPECIALTY_NAME));
        assert_eq!(REFERRAL.of_member("SpecialtyName"), None);
    }

    #[test]
    fn names_are_found_again() {
        for column in REFERRAL.columns() {
            assert_eq!(REFERRAL.named(column.name()), Some(column));
        }
        for column in REFERRAL.members() {
            assert_eq!(REFERRAL.of_member(column.member()), Some(column));
            for last in REFERRAL.columns().map(Some).chain([None]) {
                assert_eq!(REFERRAL.of_next_member(last, column.member()), Some(column));
            }
        }
        assert_eq!(REFERRAL.of_next_member(None, "extra"), None);
    }
}
