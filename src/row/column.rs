//! The columns of a mirrored list: one table that the wire format, the diff, the fingerprint and the SQL all read.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::resource::Resource;

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

/// A column of one list that is filled from the source's row. The primary key is not among them.
#[derive(Clone, Copy)]
pub struct Column {
    list: &'static Resource,
    place: u8,
}

impl Column {
    /// The column of a list at a place in table order. Use [`Resource::column`].
    pub(super) const fn new(list: &'static Resource, place: u8) -> Column {
        Column { list, place }
    }

    fn spec(self) -> Option<&'static ColumnSpec> {
        self.list.members.get(self.place())
    }

    /// Whose column it is.
    pub fn list(self) -> &'static Resource {
        self.list
    }

    /// The place in table order.
    pub(crate) fn place(self) -> usize {
        usize::from(self.place)
    }

    /// The name in SQL, in `changed_fields` and in the configuration: `LName`, `SSN`, `extra`.
    pub fn name(self) -> &'static str {
        self.spec().map_or("extra", |spec| spec.name)
    }

    /// The name among the columns of all lists: `Note` of a referral, `refattach.Note` of an attach.
    pub fn full_name(self) -> String {
        match self.list.referral {
            None => self.name().to_owned(),
            Some(_) => format!("{}.{}", self.list.name, self.name()),
        }
    }

    /// The name of its member in the source's JSON: as in SQL, but for `specialty` and `isPatient` of a referral.
    pub fn member(self) -> &'static str {
        self.spec().map_or("extra", |spec| spec.member)
    }

    /// What the column holds.
    pub fn kind(self) -> ColumnKind {
        self.spec().map_or(ColumnKind::Json, |spec| spec.kind)
    }

    /// Whether it is the column of the members that have none of their own.
    pub fn is_extra(self) -> bool {
        self.place() >= self.list.members.len()
    }

    /// Whether it is DateTStamp.
    pub fn is_stamp(self) -> bool {
        self.place == self.list.stamp
    }

    /// Whether it holds social security numbers.
    pub fn is_ssn(self) -> bool {
        self.spec().is_some_and(|spec| spec.is_ssn)
    }

    /// Whether it says where a row stands among its neighbours.
    pub fn is_order(self) -> bool {
        self.list.order == Some(self.place)
    }

    /// Whether a row without it means nothing.
    pub fn is_required(self) -> bool {
        self.list.required.contains(&self.place)
    }

    /// Whether `privacy.omit` may name the column. The mirror cannot do without the stamp, and a row means nothing without
    /// what it hangs on.
    pub fn omittable(self) -> bool {
        !self.is_stamp() && !self.is_required()
    }
}

impl PartialEq for Column {
    fn eq(&self, other: &Column) -> bool {
        self.place == other.place && self.list == other.list
    }
}

impl Eq for Column {}

/// By list, and within a list in table order.
impl Ord for Column {
    fn cmp(&self, other: &Column) -> Ordering {
        (self.list.name, self.place).cmp(&(other.list.name, other.place))
    }
}

impl PartialOrd for Column {
    fn partial_cmp(&self, other: &Column) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Column {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.list.name, self.place).hash(state);
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.list.name, self.name())
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
