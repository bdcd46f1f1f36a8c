//! The members of "Referrals POST" and "Referrals PUT", and the rules for their values.
//!
//! The rules come from the vendor's page "API Referrals", the widths from the columns of Open Dental's database. A server
//! cuts a longer text without an error, so the text is refused here.

use crate::referral::column;
use crate::row::{Column, ColumnKind};

/// A member that a POST or PUT can set, and its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WritableMember {
    /// The column of the referral.
    pub column: Column,
    /// Whether "Referrals POST" accepts it.
    pub in_create: bool,
    /// Whether "Referrals PUT" accepts it.
    pub in_update: bool,
    /// The version of Open Dental that added it; `None` if it is as old as the call.
    pub since: Option<&'static str>,
    /// The rule for its value.
    rule: Rule,
    /// Its description and rule, for `--help` and docs/api.md.
    pub about: &'static str,
}

/// The rule for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// A text that is not blank, of at most this many characters.
    Name(usize),
    /// A text of at most this many characters.
    Characters(usize),
    /// A text of at most this many bytes in UTF-8.
    Bytes(usize),
    /// At most this many digits and no other character.
    Digits(usize),
    /// Ten digits or empty; with [`Phones::Any`] a text of at most 30 characters.
    Telephone,
    /// "true" or "false".
    Flag,
    /// A whole number of at least this value.
    Number(i64),
}

/// The telephone numbers that a server accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phones {
    /// Ten digits, as on every server.
    TenDigits,
    /// Any text of up to 30 characters, as on servers from version 25.4.
    Any,
}

/// The version that added most of the members.
const ADDED: Option<&str> = Some("24.4.16");

/// Every member that can be written, in the order of the members of a body: first as in the page's examples, then as in
/// its list of parameters.
pub const MEMBERS: [WritableMember; 22] = [
    both(
        column::LNAME,
        None,
        Rule::Name(100),
        "last name, or the name of a source that is not a person; required to create, never blank, 100 characters at most",
    ),
    WritableMember {
        in_update: false,
        ..both(
            column::PAT_NUM,
            None,
            Rule::Number(1),
            "PatNum of the patient who is the source; LName must be the patient's, and the server fills in the rest",
        )
    },
    both(column::FNAME, None, Rule::Characters(100), "first name; 100 characters at most"),
    both(column::MNAME, None, Rule::Characters(100), "middle name or initial; 100 characters at most"),
    both(column::TITLE, None, Rule::Characters(255), "title; 255 characters at most"),
    both(
        column::SPECIALTY,
        None,
        Rule::Number(0),
        "a provider's specialty by number (definition.DefNum of category 35); in an update 0 for none",
    ),
    WritableMember {
        in_update: false,
        ..both(
            column::SPECIALTY_NAME,
            None,
            Rule::Name(255),
            "a provider's specialty by name (definition.ItemName of category 35), in place of the number",
        )
    },
    both(column::NOTE, None, Rule::Bytes(65_535), "note, replaced whole by an update; 65,535 bytes at most"),
    both(
        column::SSN,
        ADDED,
        Rule::Digits(9),
        "SSN, or TIN if UsingTIN is true; nine digits at most, no punctuation",
    ),
    both(column::USING_TIN, ADDED, Rule::Flag, "whether SSN is a TIN; true or false"),
    both(column::ST, ADDED, Rule::Characters(2), "state; two characters at most"),
    both(
        column::TELEPHONE,
        ADDED,
        Rule::Telephone,
        "phone number; ten digits or empty; any 30 characters on servers from 25.4",
    ),
    both(column::ADDRESS, ADDED, Rule::Characters(100), "mailing address; 100 characters at most"),
    both(column::ADDRESS2, ADDED, Rule::Characters(100), "its second line; 100 characters at most"),
    both(column::CITY, ADDED, Rule::Characters(100), "city; 100 characters at most"),
    both(column::ZIP, ADDED, Rule::Characters(10), "ZIP code; 10 characters at most"),
    both(column::PHONE2, ADDED, Rule::Characters(30), "another phone number; 30 characters at most"),
    both(
        column::NOT_PERSON,
        ADDED,
        Rule::Flag,
        "whether the source is not a person; true or false; when created, true unless PatNum or a specialty is given",
    ),
    both(column::EMAIL, ADDED, Rule::Characters(255), "e-mail address; 255 characters at most"),
    both(
        column::IS_DOCTOR,
        ADDED,
        Rule::Flag,
        "whether the source is a doctor; true or false; when created, false unless a specialty is given",
    ),
    both(
        column::BUSINESS_NAME,
        ADDED,
        Rule::Characters(255),
        "the business that the referral works for; 255 characters at most",
    ),
    both(
        column::DISPLAY_NOTE,
        ADDED,
        Rule::Characters(4_000),
        "shown in the Family Module, replaced whole by an update; 4,000 characters at most",
    ),
];

const fn both(
    column: Column,
    since: Option<&'static str>,
    rule: Rule,
    about: &'static str,
) -> WritableMember {
    WritableMember { column, in_create: true, in_update: true, since, rule, about }
}

impl WritableMember {
    /// Returns the member of a column; `None` if the API cannot write it.
    pub fn of(column: Column) -> Option<&'static WritableMember> {
        MEMBERS.iter().find(|member| member.column == column)
    }

    /// Checks a text against the member's rule.
    pub(super) fn check(&self, text: &str, phones: Phones) -> Result<(), RuleError> {
        let (member, characters) = (self.column.member(), text.chars().count());
        let too_long = |most, length, unit| Err(RuleError::TooLong { member, most, length, unit });
        let only_digits = text.chars().all(|c| c.is_ascii_digit());
        match (self.rule, phones) {
            (Rule::Name(_), _) if text.trim().is_empty() => {
                Err(RuleError::Blank { member, length: characters })
            }
            (Rule::Name(most) | Rule::Characters(most), _) if characters > most => {
                too_long(most, characters, "characters")
            }
            (Rule::Telephone, Phones::Any) if characters > 30 => too_long(30, characters, "characters"),
            (Rule::Bytes(most), _) if text.len() > most => too_long(most, text.len(), "bytes"),
            (Rule::Digits(most), _) if !only_digits || characters > most => Err(RuleError::NotDigits {
                member,
                expected: "at most nine digits without punctuation",
                length: characters,
            }),
            (Rule::Telephone, Phones::TenDigits) if !(text.is_empty() || only_digits && characters == 10) => {
                let expected = "ten digits (servers from 25.4 take any 30 characters: --any-phone)";
                Err(RuleError::NotDigits { member, expected, length: characters })
            }
            (Rule::Flag | Rule::Number(_), _) => Err(self.wrong_type()),
            _ => Ok(()),
        }
    }

    /// Checks a number against the member's rule.
    pub(super) fn check_number(&self, number: i64) -> Result<(), RuleError> {
        match self.rule {
            Rule::Number(least) if number >= least => Ok(()),
            _ => Err(self.wrong_type()),
        }
    }

    pub(super) fn wrong_type(&self) -> RuleError {
        let expected = match (self.column.kind(), self.rule) {
            (ColumnKind::Flag, _) => "true or false",
            (ColumnKind::Number, Rule::Number(least)) if least > 0 => "a whole number, 1 or larger",
            (ColumnKind::Number, _) => "a whole number, 0 or larger",
            _ => "text",
        };
        RuleError::WrongType { member: self.column.member(), expected }
    }
}

/// A rule that a request would break; the request is not sent. The message has the member, the rule and the length of
/// the value. It never has the value, which may be personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// LName is missing.
    #[error("LName is required: the last name, or the name of a source that is not a person")]
    Required,
    /// The value of a name is blank.
    #[error("{member} may not be blank (its length is {length})")]
    Blank {
        /// The member.
        member: &'static str,
        /// The length of the value.
        length: usize,
    },
    /// The value is longer than the database column, and the server would cut it.
    #[error("{member} is too long: at most {most} {unit}, and it has {length}")]
    TooLong {
        /// The member.
        member: &'static str,
        /// The largest length.
        most: usize,
        /// The length of the value.
        length: usize,
        /// The unit of both lengths: characters or bytes.
        unit: &'static str,
    },
    /// The value must consist of digits.
    #[error("{member} has to be {expected}; its length is {length}")]
    NotDigits {
        /// The member.
        member: &'static str,
        /// The expected form.
        expected: &'static str,
        /// The length of the value.
        length: usize,
    },
    /// The value has the wrong type, such as a text in place of a number.
    #[error("{member}: expected {expected}")]
    WrongType {
        /// The member.
        member: &'static str,
        /// The expected form.
        expected: &'static str,
    },
    /// Two members make the source different things.
    #[error(
        "{one} and {other} exclude each other: a referral is a patient (PatNum), a provider (Specialty or specialty) or neither"
    )]
    Excludes {
        /// The first member.
        one: &'static str,
        /// The second member.
        other: &'static str,
    },
    /// The server fills in this member from the patient.
    #[error(
        "{member} of a patient's referral is filled in from the patient; give LName, PatNum, Note and DisplayNote only"
    )]
    FromThePatient {
        /// The member.
        member: &'static str,
    },
    /// A new referral has `Specialty: 0`.
    #[error(
        "Specialty 0 means none, and only in an update; leave it out for a source that is not a provider"
    )]
    NoSpecialty,
    /// An update of a patient's referral has a member other than its notes.
    #[error(
        "this is a patient's referral, of which only Note and DisplayNote can be changed; {member} is the patient's: change it there"
    )]
    OnlyTheNotes {
        /// The member.
        member: &'static str,
    },
    /// An update has no member.
    #[error("there is nothing to change: give at least one member")]
    NothingToChange,
    /// The API cannot write this member.
    #[error("{member} cannot be written{}", when(*.call))]
    NotWritable {
        /// The member's name as given, at most 64 characters.
        member: String,
        /// The call that cannot write it, such as "create"; `None` if no such member exists.
        call: Option<&'static str>,
    },
    /// A member is given twice.
    #[error("{member} is given twice")]
    Twice {
        /// The member.
        member: String,
    },
    /// The input is not a JSON object.
    #[error("the input is not a JSON object of members such as {{\"LName\": \"Yellow Pages\"}}")]
    NotAnObject,
}

fn when(call: Option<&str>) -> String {
    match call {
        Some(call) => format!(" by {call}; it can only be changed in Open Dental itself"),
        None => ": there is no such member (names are spelled as on the vendor's page, capitals included)"
            .to_owned(),
    }
}
