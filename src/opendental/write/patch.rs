//! "Referrals PUT": what may be changed of a referral.

use super::members::Members;
use super::rules::{Member, Phones, RuleError};
use super::{Flag, Text};
use crate::opendental::request::{Method, Outgoing};
use crate::referral::{Column, ReferralNum, Value};

/// What is to be changed of a referral: the members given, and no others. Every value that it holds keeps the rules of
/// the vendor's page. IsHidden, IsPreferred and PatNum cannot be changed through the API. Shows no values when printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferralPatch {
    members: Members,
}

impl ReferralPatch {
    /// No change yet; a patch without one is refused before it is sent.
    pub fn new() -> ReferralPatch {
        ReferralPatch::default()
    }

    /// From members and their values, as a form or a file has them.
    pub fn from_members(given: Vec<(Column, Value)>, phones: Phones) -> Result<ReferralPatch, RuleError> {
        let mut patch = ReferralPatch { members: Members::new(phones) };
        for (column, value) in given {
            patch.set(column, value)?;
        }
        patch.check()?;
        Ok(patch)
    }

    /// Says that the server takes any telephone number of up to 30 characters, as it does from version 25.4 on.
    pub fn any_phone(mut self) -> ReferralPatch {
        self.members.set_phones(Phones::Any);
        self
    }

    /// Gives it a text. Note and DisplayNote are replaced whole.
    pub fn with(mut self, member: Text, value: &str) -> Result<ReferralPatch, RuleError> {
        self.set(member.column(), Value::Text(value.into()))?;
        Ok(self)
    }

    /// Sets one of its flags.
    pub fn flag(mut self, member: Flag, value: bool) -> Result<ReferralPatch, RuleError> {
        self.set(member.column(), Value::Flag(value))?;
        Ok(self)
    }

    /// Gives it a specialty: definition.DefNum of category 35, 0 for none.
    pub fn specialty(mut self, def_num: i64) -> Result<ReferralPatch, RuleError> {
        self.set(Column::Specialty, Value::Number(def_num))?;
        Ok(self)
    }

    fn set(&mut self, column: Column, value: Value) -> Result<(), RuleError> {
        if Member::of(column).is_none_or(|member| !member.in_update) {
            return Err(RuleError::NotWritable { member: column.member().to_owned(), call: Some("update") });
        }
        self.members.set(column, value)
    }

    /// Whether it changes anything at all.
    pub fn check(&self) -> Result<(), RuleError> {
        if self.members.is_empty() { Err(RuleError::NothingToChange) } else { Ok(()) }
    }

    /// Whether it may be sent for a patient's referral, of which only Note and DisplayNote can be changed.
    pub fn check_for_patient(&self) -> Result<(), RuleError> {
        let notes = [Column::Note, Column::DisplayNote];
        match self.members.iter().find(|(column, _)| !notes.contains(column)) {
            Some((column, _)) => Err(RuleError::OnlyTheNotes { member: column.member() }),
            None => Ok(()),
        }
    }

    /// Whether it replaces the note.
    pub fn replaces_note(&self) -> bool {
        self.members.has(Column::Note)
    }

    /// The members and their values.
    pub(super) fn members(&self) -> &Members {
        &self.members
    }

    /// The request that changes this referral. `referrals` is
    /// [`Options::referrals_url`](crate::opendental::Options::referrals_url).
    pub fn outgoing(&self, referrals: &str, num: ReferralNum) -> Outgoing {
        let url = format!("{referrals}/{num}");
        Outgoing::writing(Method::Put, url, self.members.bodies(), self.members.private())
    }
}
