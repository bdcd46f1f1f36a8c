//! The body of "Referrals POST".

use super::members::BodyMembers;
use super::rules::{Phones, RuleError, WritableMember};
use crate::opendental::request::{Method, Outgoing};
use crate::referral::column;
use crate::row::{Column, Value};

/// A referral to create: a patient, a provider or neither. Every value follows the rules of the vendor's page, and
/// members that exclude each other are not both set. `Debug` shows no values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReferral {
    members: BodyMembers,
    is_patients: bool,
}

impl NewReferral {
    /// Creates a referral from its members and their values. With `PatNum` it is a patient's, with `Specialty` or
    /// `specialty` a provider's.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn from_members(given: Vec<(Column, Value)>, phones: Phones) -> Result<NewReferral, RuleError> {
        let has = |wanted: Column| given.iter().any(|(column, _)| *column == wanted);
        let kinds = [column::PAT_NUM, column::SPECIALTY, column::SPECIALTY_NAME];
        let mut kinds = kinds.into_iter().filter(|column| has(*column));
        if let (Some(one), Some(other)) = (kinds.next(), kinds.next()) {
            return Err(RuleError::Excludes { one: one.member(), other: other.member() });
        }
        if !has(column::LNAME) {
            return Err(RuleError::Required);
        }
        let mut new = NewReferral { members: BodyMembers::new(phones), is_patients: has(column::PAT_NUM) };
        for (column, value) in given {
            // The vendor's page defines 0 for updates only.
            if value == Value::Number(0) && column == column::SPECIALTY {
                return Err(RuleError::NoSpecialty);
            }
            new.set(column, value)?;
        }
        Ok(new)
    }

    fn set(&mut self, column: Column, value: Value) -> Result<(), RuleError> {
        // The server fills in all other columns of a patient's referral from the patient.
        const OF_A_PATIENT: [Column; 4] =
            [column::LNAME, column::PAT_NUM, column::NOTE, column::DISPLAY_NOTE];
        if self.is_patients && !OF_A_PATIENT.contains(&column) {
            return Err(RuleError::FromThePatient { member: column.member() });
        }
        if WritableMember::of(column).is_none_or(|member| !member.in_create) {
            return Err(RuleError::NotWritable { member: column.member().to_owned(), call: Some("create") });
        }
        self.members.set(column, value)
    }

    /// Returns the members and their values.
    pub(super) fn members(&self) -> &BodyMembers {
        &self.members
    }

    /// Builds the request that creates the referral; sends nothing. `referrals` is
    /// [`Options::referrals_url`](crate::opendental::Options::referrals_url).
    pub fn outgoing(&self, referrals: &str) -> Outgoing {
        let url = referrals.to_owned();
        Outgoing::writing(Method::Post, url, self.members.bodies(), self.members.do_not_quote())
    }
}
