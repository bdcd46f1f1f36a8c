//! "Referrals POST": what a new referral may be.

use super::members::Members;
use super::rules::{Member, Phones, RuleError};
use super::{Flag, Text};
use crate::opendental::request::{Method, Outgoing};
use crate::referral::{Column, Value};

/// A provider's specialty: a definition of the category ProviderSpecialty (35).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Specialty {
    /// By definition.DefNum, 1 or larger.
    Number(i64),
    /// By definition.ItemName.
    Name(String),
}

/// A referral to be created. There are three kinds, and what one kind excludes cannot be given to it; every value that
/// it holds keeps the rules of the vendor's page. Shows no values when printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReferral {
    members: Members,
    is_patients: bool,
}

impl NewReferral {
    /// A patient of the practice, by PatNum. `l_name` has to be the patient's. The server fills in the rest from the
    /// patient, and sets IsDoctor and NotPerson to false and isPatient to true; only the two notes can be given.
    pub fn patient(l_name: &str, pat_num: i64) -> Result<NewReferral, RuleError> {
        let mut new = NewReferral::named(l_name)?;
        new.members.set(Column::PatNum, Value::Number(pat_num))?;
        new.is_patients = true;
        Ok(new)
    }

    /// A provider, by specialty. IsDoctor is true and NotPerson false unless they are given otherwise; isPatient is
    /// false.
    pub fn provider(l_name: &str, specialty: Specialty) -> Result<NewReferral, RuleError> {
        let mut new = NewReferral::named(l_name)?;
        match specialty {
            Specialty::Number(0) => return Err(RuleError::NoSpecialty),
            Specialty::Number(num) => new.members.set(Column::Specialty, Value::Number(num))?,
            Specialty::Name(name) => new.members.set(Column::SpecialtyName, Value::Text(name.into()))?,
        }
        Ok(new)
    }

    /// Neither: a yellow-pages entry, an advertisement. NotPerson is true unless it is given otherwise; isPatient and
    /// IsDoctor are false.
    pub fn non_person(l_name: &str) -> Result<NewReferral, RuleError> {
        NewReferral::named(l_name)
    }

    /// From members and their values, as a form or a file has them.
    pub fn from_members(given: Vec<(Column, Value)>, phones: Phones) -> Result<NewReferral, RuleError> {
        let has = |wanted: Column| given.iter().any(|(column, _)| *column == wanted);
        let kinds = [Column::PatNum, Column::Specialty, Column::SpecialtyName];
        let mut kinds = kinds.into_iter().filter(|column| has(*column));
        if let (Some(one), Some(other)) = (kinds.next(), kinds.next()) {
            return Err(RuleError::Excludes { one: one.member(), other: other.member() });
        }
        if !has(Column::LName) {
            return Err(RuleError::Required);
        }
        let mut new = NewReferral { members: Members::new(phones), is_patients: has(Column::PatNum) };
        for (column, value) in given {
            if value == Value::Number(0) && column == Column::Specialty {
                return Err(RuleError::NoSpecialty);
            }
            new.set(column, value)?;
        }
        Ok(new)
    }

    fn named(l_name: &str) -> Result<NewReferral, RuleError> {
        let mut members = Members::default();
        members.set(Column::LName, Value::Text(l_name.into()))?;
        Ok(NewReferral { members, is_patients: false })
    }

    /// Says that the server takes any telephone number of up to 30 characters, as it does from version 25.4 on.
    pub fn any_phone(mut self) -> NewReferral {
        self.members.set_phones(Phones::Any);
        self
    }

    /// Gives it a text, in place of what it had.
    pub fn with(mut self, member: Text, value: &str) -> Result<NewReferral, RuleError> {
        self.set(member.column(), Value::Text(value.into()))?;
        Ok(self)
    }

    /// Sets one of its flags.
    pub fn flag(mut self, member: Flag, value: bool) -> Result<NewReferral, RuleError> {
        self.set(member.column(), Value::Flag(value))?;
        Ok(self)
    }

    fn set(&mut self, column: Column, value: Value) -> Result<(), RuleError> {
        const OF_A_PATIENT: [Column; 4] = [Column::LName, Column::PatNum, Column::Note, Column::DisplayNote];
        if self.is_patients && !OF_A_PATIENT.contains(&column) {
            return Err(RuleError::FromThePatient { member: column.member() });
        }
        if Member::of(column).is_none_or(|member| !member.in_create) {
            return Err(RuleError::NotWritable { member: column.member().to_owned(), call: Some("create") });
        }
        self.members.set(column, value)
    }

    /// The members and their values.
    pub(super) fn members(&self) -> &Members {
        &self.members
    }

    /// The request that creates it. `referrals` is
    /// [`Options::referrals_url`](crate::opendental::Options::referrals_url).
    pub fn outgoing(&self, referrals: &str) -> Outgoing {
        let url = referrals.to_owned();
        Outgoing::writing(Method::Post, url, self.members.bodies(), self.members.private())
    }
}
