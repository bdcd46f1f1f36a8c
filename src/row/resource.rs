//! A list of the API that is mirrored, as a value: everything that the engine has to know of it.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::column_spec::{ColumnKind, ColumnSpec};

/// A mirrored list. The engine (wire, paging, plan, guard, store, feed, `verify`) works on any; what only one of them has
/// stands in a room of its own, which declares the list.
pub struct Resource {
    /// The word in `change_event.entity`. The list's tables begin with it: `referral_all`, `referral_version`.
    pub name: &'static str,
    /// What people call one row.
    pub one: &'static str,
    /// What people call several rows.
    pub many: &'static str,
    /// The last part of the list's address in the API.
    pub path: &'static str,
    /// The primary key: a member in JSON, a column in SQL.
    pub key: &'static str,
    /// The columns that come from one member each, in the order of the vendor's page and of the tables; at most
    /// [`MOST_MEMBERS`](super::MOST_MEMBERS).
    pub members: &'static [ColumnSpec],
    /// The place of DateTStamp in them, as all places here counted from 0.
    pub stamp: u8,
    /// Members that the server computes from other rows of its own: they are not stored.
    pub computed: &'static [&'static str],
    /// The places of the columns without which a row means nothing: they cannot be omitted, and a row without one is rejected.
    pub required: &'static [u8],
    /// The place of the column that says where a row stands among its neighbours; the row was not edited if it alone changed.
    pub order: Option<u8>,
    /// The place of the column that says which referral a row hangs on; `None` for the referrals themselves.
    pub referral: Option<u8>,
    /// How it is proven that a missing row is gone.
    pub absence: Absence,
    /// What shows whose list it is.
    pub identity: RowIdentity,
}

/// What shows that a row of a known number is another one, and that a list is another practice's. The guard has the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowIdentity {
    /// The names of persons and other sources.
    Names,
    /// The number of the one whom a row belongs to, in the column at this place.
    Owner(u8),
}

/// How it is proven that a row which a proven list does not hold is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// A GET of the row alone answers 404. Where the server has none, as for [`Absence::TwoLists`].
    SingleGet {
        /// The members that only servers with this call send, as [`ListRow::members`](super::ListRow::members) has them.
        shown_by: u32,
    },
    /// Two proven lists in a row are without it.
    TwoLists,
}

impl Resource {
    /// The table of every row ever seen.
    pub fn all_table(&self) -> String {
        format!("{}_all", self.name)
    }

    /// The table of every version of every row.
    pub fn version_table(&self) -> String {
        format!("{}_version", self.name)
    }

    /// The column at a place in table order; behind the last one stands `extra`.
    pub const fn column(&'static self, place: u8) -> Column {
        Column::new(self, place)
    }

    /// The columns that come from one member each, in table order.
    pub fn members(&'static self) -> impl DoubleEndedIterator<Item = Column> + ExactSizeIterator {
        (0..self.members.len()).map(|place| self.column(place as u8))
    }

    /// Every column, `extra` last.
    pub fn columns(&'static self) -> impl Iterator<Item = Column> {
        self.members().chain([self.extra()])
    }

    /// The column of the members that have none of their own.
    pub fn extra(&'static self) -> Column {
        self.column(self.members.len() as u8)
    }

    /// DateTStamp.
    pub fn stamp(&'static self) -> Column {
        self.column(self.stamp)
    }

    /// The set of all members, as [`ListRow::members`](super::ListRow::members) has it.
    pub fn all_members(&self) -> u32 {
        u32::MAX.checked_shr(32 - self.members.len() as u32).unwrap_or_default()
    }

    /// The column with this name in SQL; names are matched exactly.
    pub fn named(&'static self, name: &str) -> Option<Column> {
        self.columns().find(|column| column.name() == name)
    }

    /// The column that a member of the JSON row fills; member names are matched exactly.
    pub fn of_member(&'static self, member: &str) -> Option<Column> {
        let place = self.members.iter().position(|spec| spec.member == member)?;
        Some(self.column(place as u8))
    }

    /// As [`Resource::of_member`], of members that mostly come in table order: tries the column behind `last` first.
    pub fn of_next_member(&'static self, last: Option<Column>, member: &str) -> Option<Column> {
        let next = last.map_or(0, |last| last.place() + 1);
        match self.members.get(next) {
            Some(spec) if spec.member == member => Some(self.column(next as u8)),
            _ => self.of_member(member),
        }
    }
}

/// Every list has a name of its own.
impl PartialEq for Resource {
    fn eq(&self, other: &Resource) -> bool {
        self.name == other.name
    }
}

impl Eq for Resource {}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
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
