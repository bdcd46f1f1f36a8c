//! The body of "Referrals PUT".

use super::members::BodyMembers;
use super::rules::{Phones, RuleError, WritableMember};
use crate::opendental::request::{Method, Outgoing};
use crate::referral::{ReferralNum, column};
use crate::row::{Column, Value};

/// The members of a referral to change, at least one, with their new values. Every value follows the rules of the
/// vendor's page. `Debug` shows no values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralPatch {
    members: BodyMembers,
}

impl ReferralPatch {
    /// Creates a patch from members and their new values.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn from_members(given: Vec<(Column, Value)>, phones: Phones) -> Result<ReferralPatch, RuleError> {
        if given.is_empty() {
            return Err(RuleError::NothingToChange);
        }
        let mut members = BodyMembers::new(phones);
        for (column, value) in given {
            if WritableMember::of(column).is_none_or(|member| !member.in_update) {
                let member = column.member().to_owned();
                return Err(RuleError::NotWritable { member, call: Some("update") });
            }
            members.set(column, value)?;
        }
        Ok(ReferralPatch { members })
    }

    /// Checks that the patch may be sent for a patient's referral.
    ///
    /// # Errors
    /// [`RuleError::OnlyTheNotes`] if it has a member other than Note and DisplayNote.
    pub fn check_for_patient(&self) -> Result<(), RuleError> {
        let notes = [column::NOTE, column::DISPLAY_NOTE];
        match self.members.iter().find(|(column, _)| !notes.contains(column)) {
            Some((column, _)) => Err(RuleError::OnlyTheNotes { member: column.member() }),
            None => Ok(()),
        }
    }

    /// Returns whether the patch replaces the note.
    pub fn replaces_note(&self) -> bool {
        self.members.has(column::NOTE)
    }

    /// Returns the members and their values.
    pub(super) fn members(&self) -> &BodyMembers {
        &self.members
    }

    /// Builds the request that changes the referral; sends nothing. `referrals` is
    /// [`Options::referrals_url`](crate::opendental::Options::referrals_url).
    pub fn outgoing(&self, referrals: &str, num: ReferralNum) -> Outgoing {
        let url = format!("{referrals}/{num}");
        Outgoing::writing(Method::Put, url, self.members.bodies(), self.members.do_not_quote())
    }
}
