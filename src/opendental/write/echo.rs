//! Compares the referral that the server answers a write with (the echo) with the members that were sent.

use std::fmt;

use super::members::BodyMembers;
use super::rules::WritableMember;
use crate::referral::column;
use crate::row::{Column, ListRow, Value};

/// A member that the server did not store as it was sent. It holds lengths and no values, which may be personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The member's name.
    pub member: &'static str,
    /// The difference between the echo and the value sent.
    pub how: Deviation,
}

/// The difference between the echo of a member and the value sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deviation {
    /// The echo has no such member, because the server is older than the member.
    Unknown {
        /// The version that added the member, if the vendor's page names one.
        since: Option<&'static str>,
    },
    /// The server kept only the beginning.
    Cut {
        /// Number of characters sent.
        sent: usize,
        /// Number of characters kept.
        kept: usize,
    },
    /// The echo has another text.
    Other {
        /// Number of characters sent.
        sent: usize,
        /// Number of characters in the echo.
        kept: usize,
    },
    /// The flag or number has another value in the echo.
    Ignored,
}

impl Deviation {
    /// Returns the name in JSON output: `unknown`, `cut`, `other` or `ignored`.
    pub fn name(&self) -> &'static str {
        match self {
            Deviation::Unknown { .. } => "unknown",
            Deviation::Cut { .. } => "cut",
            Deviation::Other { .. } => "other",
            Deviation::Ignored => "ignored",
        }
    }

    /// Returns the numbers of characters sent and kept; `None` unless both are texts.
    pub fn lengths(&self) -> Option<(usize, usize)> {
        match self {
            Deviation::Cut { sent, kept } | Deviation::Other { sent, kept } => Some((*sent, *kept)),
            Deviation::Unknown { .. } | Deviation::Ignored => None,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.member)?;
        match &self.how {
            Deviation::Unknown { since: Some(since) } => {
                write!(f, "the server does not know it (it came with version {since}) and ignored it")
            }
            Deviation::Unknown { since: None } => f.write_str("the server does not know it and ignored it"),
            Deviation::Cut { sent, kept } => write!(f, "sent {sent} characters, kept {kept}"),
            Deviation::Other { sent, kept } => {
                write!(f, "sent {sent} characters, and the server has another text of {kept}")
            }
            Deviation::Ignored => f.write_str("the server has another value than the one sent"),
        }
    }
}

/// Returns the members that the server did not store as they were sent.
pub(super) fn differences(sent: &BodyMembers, echo: &ListRow) -> Vec<Difference> {
    let differing = sent.iter().filter_map(|(column, value)| {
        let how = match (value, echo.value(*column)) {
            _ if !echo.has(*column) => {
                Deviation::Unknown { since: WritableMember::of(*column).and_then(|member| member.since) }
            }
            (Value::Text(sent), Value::Text(kept)) => deviation(*column, sent, kept)?,
            // An empty text removes a value, so a null in its place is right.
            (Value::Text(sent), _) if sent.is_empty() => return None,
            (sent, kept) if sent == kept => return None,
            _ => Deviation::Ignored,
        };
        Some(Difference { member: column.member(), how })
    });
    differing.collect()
}

fn deviation(column: Column, sent: &str, kept: &str) -> Option<Deviation> {
    // The API shows line breaks of a note as spaces, and finds a specialty's name regardless of case.
    let unbroken = sent.replace("\r\n", " ").replace(['\r', '\n'], " ");
    let sent = if column == column::NOTE { unbroken.as_str() } else { sent };
    let is_same = match column == column::SPECIALTY_NAME {
        true => sent.eq_ignore_ascii_case(kept),
        false => sent == kept,
    };
    let lengths = (sent.chars().count(), kept.chars().count());
    match lengths {
        _ if is_same => None,
        // An empty echo is no cut: the server removed the value.
        (sent_length, kept_length) if sent.starts_with(kept) && !kept.is_empty() => {
            Some(Deviation::Cut { sent: sent_length, kept: kept_length })
        }
        (sent, kept) => Some(Deviation::Other { sent, kept }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Phones;
    use super::*;
    use crate::referral::REFERRAL;

    fn sent(column: Column, value: Value) -> BodyMembers {
        let mut members = BodyMembers::new(Phones::TenDigits);
        members.set(column, value).unwrap();
        members
    }

    fn found(column: Column, value: &str, kept: &str) -> Option<String> {
        let mut echo = ListRow::new(&REFERRAL, 1);
        echo.set(column, Value::Text(kept.into()));
        let found = differences(&sent(column, Value::Text(value.into())), &echo);
        found.first().map(ToString::to_string)
    }

    #[test]
    fn cut_changed_and_unknown_members_are_reported_with_lengths_only() {
        let cut = found(column::TITLE, "äbcdef", "äbc");
        assert_eq!(cut.as_deref(), Some("Title: sent 6 characters, kept 3"));
        let other = found(column::SSN, "123456789", "6789");
        assert_eq!(other.as_deref(), Some("SSN: sent 9 characters, and the server has another text of 4"));
        assert_eq!(found(column::CITY, "Salem", "Salem"), None);
        let absent = differences(&sent(column::CITY, Value::Text("x".into())), &ListRow::new(&REFERRAL, 1));
        assert_eq!(
            absent.first().map(ToString::to_string).as_deref(),
            Some("City: the server does not know it (it came with version 24.4.16) and ignored it")
        );
    }

    #[test]
    fn line_breaks_of_a_note_and_case_of_a_specialty_are_no_difference() {
        assert_eq!(found(column::NOTE, "a\r\nb\nc", "a b c"), None);
        assert!(found(column::DISPLAY_NOTE, "a\nb", "a b").is_some());
        assert_eq!(found(column::SPECIALTY_NAME, "surgery", "Surgery"), None);
    }

    #[test]
    fn flags_and_numbers_are_compared_by_value() {
        let mut echo = ListRow::new(&REFERRAL, 1);
        echo.set(column::IS_DOCTOR, Value::Flag(false));
        let found = differences(&sent(column::IS_DOCTOR, Value::Flag(true)), &echo);
        assert_eq!(found, [Difference { member: "IsDoctor", how: Deviation::Ignored }]);
        assert_eq!(differences(&sent(column::IS_DOCTOR, Value::Flag(false)), &echo), []);
    }
}
