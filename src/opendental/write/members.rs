//! The members of the body of a POST or PUT. Each is checked when it is set; the body has a fixed order.

use serde_json::value::RawValue;

use super::rules::{MEMBERS, Phones, RuleError, WritableMember};
use crate::opendental::wire;
use crate::referral::{REFERRAL, column};
use crate::row::{Column, ColumnKind, Value};

/// Members with their values, each of which follows its rule. `Debug` shows no values.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct BodyMembers {
    phones: Phones,
    values: Vec<(Column, Value)>,
}

impl BodyMembers {
    pub(super) fn new(phones: Phones) -> BodyMembers {
        BodyMembers { phones, values: Vec::new() }
    }

    /// Sets a member, or replaces its value.
    ///
    /// # Errors
    /// The rule that the value breaks.
    pub(super) fn set(&mut self, column: Column, value: Value) -> Result<(), RuleError> {
        let member = WritableMember::of(column).ok_or_else(|| RuleError::NotWritable {
            member: column.member().to_owned(),
            call: Some("this call"),
        })?;
        match (&value, column.kind()) {
            (Value::Text(text), ColumnKind::Text) => member.check(text, self.phones)?,
            (Value::Number(number), ColumnKind::Number) => member.check_number(*number)?,
            (Value::Flag(_), ColumnKind::Flag) => {}
            _ => return Err(member.wrong_type()),
        }
        self.values.retain(|(other, _)| *other != column);
        self.values.push((column, value));
        Ok(())
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.values.iter().any(|(other, _)| *other == column)
    }

    /// Returns the members in the order of [`MEMBERS`].
    pub(super) fn iter(&self) -> impl Iterator<Item = &(Column, Value)> {
        MEMBERS.iter().filter_map(|member| self.values.iter().find(|(column, _)| *column == member.column))
    }

    /// Returns the body as it is sent, spaced as in the vendor's examples, and the same body with the SSN masked.
    pub(super) fn bodies(&self) -> [String; 2] {
        [false, true].map(|masked| {
            let members = self.iter().map(|(column, value)| {
                let value = match value {
                    Value::Text(_) if masked && *column == column::SSN => "\"*********\"".to_owned(),
                    Value::Text(text) => serde_json::Value::from(&**text).to_string(),
                    // The server expects the strings "true" and "false".
                    Value::Flag(flag) => format!("\"{flag}\""),
                    Value::Number(number) => number.to_string(),
                    Value::Null => "null".to_owned(),
                };
                format!("\"{}\": {value}", column.member())
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        })
    }

    /// Returns the texts that may be personal data, the longest first, so that error messages do not quote them. Texts of
    /// one or two characters are left out, because they occur in every sentence.
    pub(super) fn do_not_quote(&self) -> Vec<String> {
        let texts = self.values.iter().filter_map(|(_, value)| match value {
            Value::Text(text) if text.chars().count() > 2 => Some(text.to_string()),
            _ => None,
        });
        let mut texts: Vec<String> = texts.collect();
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        texts
    }
}

impl std::fmt::Debug for BodyMembers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(|(column, _)| column.member())).finish()
    }
}

/// Parses a JSON object whose members have the names of the vendor's page. JSON booleans and numbers in strings are
/// accepted too.
///
/// # Errors
/// The text is not a JSON object; a name is not on the page or occurs twice; a value has the wrong type.
pub fn members_of_json(json: &str) -> Result<Vec<(Column, Value)>, RuleError> {
    let raw: &RawValue = serde_json::from_str(json).map_err(|_| RuleError::NotAnObject)?;
    let mut given: Vec<(Column, Value)> = Vec::new();
    for (name, raw) in wire::members_of(raw).ok_or(RuleError::NotAnObject)? {
        // The name comes from a file and goes into a message, so it is shortened and made safe for a terminal.
        let printable = || name.chars().filter(|c| !c.is_control()).take(64).collect::<String>();
        let column = REFERRAL.of_member(&name);
        let Some(member) = column.and_then(WritableMember::of) else {
            let call = column.map(|_| "create or update");
            return Err(RuleError::NotWritable { member: printable(), call });
        };
        if given.iter().any(|(column, _)| *column == member.column) {
            return Err(RuleError::Twice { member: printable() });
        }
        // Null is refused: the vendor's page does not say what a null would do.
        let value = wire::value(member.column.kind(), raw.get()).filter(|value| *value != Value::Null);
        given.push((member.column, value.ok_or_else(|| member.wrong_type())?.into_owned()));
    }
    Ok(given)
}
