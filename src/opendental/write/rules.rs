//! What may be written: the members of "Referrals POST" and "Referrals PUT", and the rules that their values follow.
//!
//! The rules come from the vendor's page; the widths from the columns of its database. A server cuts what is too wide,
//! and says nothing: so it is refused here.

use crate::referral::{Column, Kind};

/// A member that may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The column that shows it.
    pub column: Column,
    /// Whether "Referrals POST" takes it.
    pub in_create: bool,
    /// Whether "Referrals PUT" takes it.
    pub in_update: bool,
    /// The version of Open Dental that added it; nothing where the page names none, for it came with the call.
    pub since: Option<&'static str>,
    /// The rule that its value follows.
    rule: Rule,
    /// What it is, and its rule in words.
    pub about: &'static str,
}

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Not blank, so many characters at most.
    Name(usize),
    /// So many characters at most.
    Characters(usize),
    /// So many bytes in UTF-8 at most.
    Bytes(usize),
    /// So many digits at most, and nothing else.
    Digits(usize),
    /// Ten digits, or nothing; with [`Phones::Any`] 30 characters at most.
    Telephone,
    /// "true" or "false".
    Flag,
    /// A whole number, this one or larger.
    Number(i64),
}

/// What a server takes for a telephone number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phones {
    /// Ten digits: every server.
    #[default]
    TenDigits,
    /// Any 30 characters: from version 25.4 on.
    Any,
}

const ADDED: Option<&str> = Some("24.4.16");

/// Every member that may be written, in the order in which bodies have them: that of the page's examples, then that
/// of its list of parameters.
pub const MEMBERS: [Member; 22] = [
    both(
        Column::LName,
        None,
        Rule::Name(100),
        "last name, or what a source that is no person is called; required to create, never blank, 100 characters at most",
    ),
    Member {
        in_update: false,
        ..both(
            Column::PatNum,
            None,
            Rule::Number(1),
            "the patient who is the source; LName has to be theirs, and the rest is filled in from them",
        )
    },
    both(Column::FName, None, Rule::Characters(100), "first name; 100 characters at most"),
    both(Column::MName, None, Rule::Characters(100), "middle name or initial; 100 characters at most"),
    both(Column::Title, None, Rule::Characters(255), "title; 255 characters at most"),
    both(
        Column::Specialty,
        None,
        Rule::Number(0),
        "a provider's specialty by number (definition.DefNum of category 35); in an update 0 for none",
    ),
    Member {
        in_update: false,
        ..both(
            Column::SpecialtyName,
            None,
            Rule::Name(255),
            "a provider's specialty by name (definition.ItemName of category 35), in place of the number",
        )
    },
    both(Column::Note, None, Rule::Bytes(65_535), "note, replaced whole by an update; 65,535 bytes at most"),
    both(
        Column::Ssn,
        ADDED,
        Rule::Digits(9),
        "SSN, or TIN if UsingTIN says so; nine digits at most, no punctuation",
    ),
    both(Column::UsingTin, ADDED, Rule::Flag, "whether SSN holds a TIN; true or false"),
    both(Column::St, ADDED, Rule::Characters(2), "state; two characters at most"),
    both(
        Column::Telephone,
        ADDED,
        Rule::Telephone,
        "phone number; ten digits, or empty; any 30 characters on servers from 25.4",
    ),
    both(Column::Address, ADDED, Rule::Characters(100), "mailing address; 100 characters at most"),
    both(Column::Address2, ADDED, Rule::Characters(100), "its second line; 100 characters at most"),
    both(Column::City, ADDED, Rule::Characters(100), "city; 100 characters at most"),
    both(Column::Zip, ADDED, Rule::Characters(10), "ZIP code; 10 characters at most"),
    both(Column::Phone2, ADDED, Rule::Characters(30), "another phone number; 30 characters at most"),
    both(
        Column::NotPerson,
        ADDED,
        Rule::Flag,
        "whether it is no person; true or false; when created, true unless PatNum or a specialty is given",
    ),
    both(Column::EMail, ADDED, Rule::Characters(255), "e-mail address; 255 characters at most"),
    both(
        Column::IsDoctor,
        ADDED,
        Rule::Flag,
        "whether it is a doctor; true or false; when created, false unless a specialty is given",
    ),
    both(
        Column::BusinessName,
        ADDED,
        Rule::Characters(255),
        "the business that the referral works for; 255 characters at most",
    ),
    both(
        Column::DisplayNote,
        ADDED,
        Rule::Characters(4_000),
        "shown in the Family Module, replaced whole by an update; 4,000 characters at most",
    ),
];

const fn both(column: Column, since: Option<&'static str>, rule: Rule, about: &'static str) -> Member {
    Member { column, in_create: true, in_update: true, since, rule, about }
}

impl Member {
    /// The member that this column shows; nothing where the API lets nobody write it.
    pub fn of(column: Column) -> Option<&'static Member> {
        MEMBERS.iter().find(|member| member.column == column)
    }

    /// Holds a text against the member's rule.
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

    /// Holds a number against the member's rule.
    pub(super) fn check_number(&self, number: i64) -> Result<(), RuleError> {
        match self.rule {
            Rule::Number(least) if number >= least => Ok(()),
            _ => Err(self.wrong_type()),
        }
    }

    pub(super) fn wrong_type(&self) -> RuleError {
        let expected = match (self.column.kind(), self.rule) {
            (Kind::Flag, _) => "true or false",
            (Kind::Number, Rule::Number(least)) if least > 0 => "a whole number, 1 or larger",
            (Kind::Number, _) => "a whole number, 0 or larger",
            _ => "text",
        };
        RuleError::WrongType { member: self.column.member(), expected }
    }
}

/// A value that breaks a rule, refused before anything is sent. Names the member, the rule and the value's length,
/// never the value: it is somebody's data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// LName is not given.
    #[error("LName is required: the last name, or what a source that is no person is called")]
    Required,
    /// A name is given and holds nothing.
    #[error("{member} may not be blank (its length is {length})")]
    Blank {
        /// The member.
        member: &'static str,
        /// How long the value is.
        length: usize,
    },
    /// The database has no room for it; the server would cut it.
    #[error("{member} is too long: at most {most} {unit}, and it has {length}")]
    TooLong {
        /// The member.
        member: &'static str,
        /// What there is room for.
        most: usize,
        /// How long the value is.
        length: usize,
        /// Characters or bytes.
        unit: &'static str,
    },
    /// It is not made of digits as it should be.
    #[error("{member} has to be {expected}; its length is {length}")]
    NotDigits {
        /// The member.
        member: &'static str,
        /// What is expected.
        expected: &'static str,
        /// How long the value is.
        length: usize,
    },
    /// It is text where a number should be, or the like.
    #[error("{member}: expected {expected}")]
    WrongType {
        /// The member.
        member: &'static str,
        /// What is expected.
        expected: &'static str,
    },
    /// Two ways of saying what the source is.
    #[error(
        "{one} and {other} exclude each other: a referral is a patient (PatNum), a provider (Specialty or specialty) or neither"
    )]
    Excludes {
        /// The first.
        one: &'static str,
        /// The second.
        other: &'static str,
    },
    /// The server fills it in.
    #[error(
        "{member} of a patient's referral is filled in from the patient; give LName, PatNum, Note and DisplayNote only"
    )]
    FromThePatient {
        /// The member.
        member: &'static str,
    },
    /// A new provider or non-person with `Specialty: 0`.
    #[error("Specialty 0 means none, and only in an update; leave it out for a source that is no provider")]
    NoSpecialty,
    /// A patient's referral, and more than its notes.
    #[error(
        "this is a patient's referral, of which only Note and DisplayNote can be changed; {member} is the patient's: change it there"
    )]
    OnlyTheNotes {
        /// The member.
        member: &'static str,
    },
    /// Nothing is given.
    #[error("there is nothing to change: give at least one member")]
    NothingToChange,
    /// The API lets nobody write it.
    #[error("{member} cannot be written{}", when(*.call))]
    NotWritable {
        /// The member, as it was given, at most 64 characters.
        member: String,
        /// Where it could not: "create" or "update"; nothing where nobody knows it.
        call: Option<&'static str>,
    },
    /// The same member came twice.
    #[error("{member} is given twice")]
    Twice {
        /// The member.
        member: String,
    },
    /// What should be a JSON object is none.
    #[error("what is given is not a JSON object of members such as {{\"LName\": \"Yellow Pages\"}}")]
    NotAnObject,
}

fn when(call: Option<&str>) -> String {
    match call {
        Some(call) => format!(" by {call}; the API lets only the program change it"),
        None => ": there is no such member (names are spelled as on the vendor's page, capitals included)"
            .to_owned(),
    }
}
