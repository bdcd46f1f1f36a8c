//! The declaration of a column: what the wire format, the diff, the fingerprint and the SQL all read.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text of any length.
    Text,
    /// True or false; 0 or 1 in SQLite.
    Flag,
    /// A signed 64-bit number; `BIGINT` in SQLite.
    Number,
    /// A JSON object with sorted keys, as text.
    Json,
}

/// The declaration of a column that comes from one member of the source's row.
#[derive(Clone, Copy, Debug)]
pub struct ColumnSpec {
    /// The name in SQL, in `changed_fields` and in the configuration: `LName`, `SSN`.
    pub name: &'static str,
    /// The name of the member in the source's JSON, where it is another one.
    pub member: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it holds a social security number.
    pub is_ssn: bool,
}

impl ColumnSpec {
    const fn new(name: &'static str, kind: ColumnKind) -> ColumnSpec {
        ColumnSpec { name, member: name, kind, is_ssn: false }
    }

    /// A column of text.
    pub const fn text(name: &'static str) -> ColumnSpec {
        ColumnSpec::new(name, ColumnKind::Text)
    }

    /// A column of flags.
    pub const fn flag(name: &'static str) -> ColumnSpec {
        ColumnSpec::new(name, ColumnKind::Flag)
    }

    /// A column of numbers.
    pub const fn number(name: &'static str) -> ColumnSpec {
        ColumnSpec::new(name, ColumnKind::Number)
    }

    /// The same, sent under another name.
    pub const fn sent_as(self, member: &'static str) -> ColumnSpec {
        ColumnSpec { member, ..self }
    }

    /// The place of the column with this name; to be used in constants, where a name that is not there does not compile.
    pub const fn place(members: &[ColumnSpec], name: &str) -> u8 {
        let mut place = 0;
        while !is_same(members[place].name.as_bytes(), name.as_bytes()) {
            place += 1;
        }
        place as u8
    }

    /// The same, of social security numbers.
    pub const fn ssn(self) -> ColumnSpec {
        ColumnSpec { is_ssn: true, ..self }
    }
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
