//! A list of the API that is mirrored, as a value: everything that the engine has to know of it.

use std::fmt;

use super::column::{Column, ColumnSpec};
use super::identity::{Stranger, Tally};
use super::list_row::ListRow;

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
    /// The columns that come from one member each, in the order of the vendor's page and of the tables; 32 at most.
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
    /// Whether two readings of one number are of different people or sources.
    pub stranger: fn(before: &ListRow, after: &ListRow) -> Option<Stranger>,
    /// Whether a list in which this was seen is another practice's.
    pub is_anothers: fn(&Tally) -> bool,
}

/// How it is proven that a row which a proven list does not hold is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// A GET of the row alone answers 404. Where the server has none, as for [`Absence::TwoLists`].
    SingleGet {
        /// The members that only servers with this call send, as [`ListRow::members`] has them.
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

    /// The set of all members, as [`ListRow::members`] has it.
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
