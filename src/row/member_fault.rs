//! Why a row of the API could not be read.

use std::fmt;

use super::RowNum;
use super::text::recorded_name;

const NOT_JSON: &str = "row: expected JSON";

const MEMBER_NAME: &str = "member name: expected readable text";

/// Why a row could not be read: the member and what was expected of it.
///
/// It never holds the member's value, because a fault is logged and stored, and the value may be protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberFault(String);

impl MemberFault {
    /// Returns the fault of a member whose value is not `what`.
    pub fn expected(member: &str, what: &str) -> MemberFault {
        MemberFault(format!("{}: expected {what}", recorded_name(member)))
    }

    /// Returns the fault of a member whose name is not readable text.
    pub fn member_name() -> MemberFault {
        MemberFault(MEMBER_NAME.to_owned())
    }

    /// Returns the fault of a member that the row has more than once.
    pub fn twice(member: &str) -> MemberFault {
        MemberFault(format!("{}: given twice", recorded_name(member)))
    }

    /// Returns the fault of a row that is not JSON. `before` is the number of the row before it in the list.
    pub fn not_json(before: Option<RowNum>) -> MemberFault {
        let place = match before {
            Some(num) => format!("the row after number {num}"),
            None => "the first row".to_owned(),
        };
        MemberFault(format!("{NOT_JSON} ({place} in the list)"))
    }

    /// Returns a fault that was stored by an earlier version, with the member's name as the present rules record it.
    pub fn recorded(text: &str) -> MemberFault {
        if text == MEMBER_NAME {
            return MemberFault::member_name();
        }
        if text.starts_with(NOT_JSON) {
            return MemberFault(text.to_owned());
        }
        // The name may hold ": " itself; what was expected never does.
        match text.rsplit_once(": ") {
            Some((member, what)) => MemberFault(format!("{}: {what}", recorded_name(member))),
            None => MemberFault(recorded_name(text)),
        }
    }
}

impl fmt::Display for MemberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
