//! One row of a mirrored list, as the source last described it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;

use super::json;
use super::resource::{Absence, Column, Resource};
use super::stamp::Stamp;

/// The source's primary key of a row, such as ReferralNum: 1 to 2^63-1. Sites with random keys pass 2^53.
pub type RowNum = i64;

/// The most columns that come from one member each: those of the list that has the most. A row of any list has room for them,
/// so that rows need no allocation of their own.
pub const MOST_MEMBERS: usize = 26;

/// Text that a row owns. Up to 24 bytes, as most texts have, are held in place.
pub type Text = CompactString;

/// What one column holds; `T` holds text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value<T = Text> {
    /// The source sent null, or nothing.
    #[default]
    Null,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Text, as it came.
    Text(T),
}

impl<T: Into<Text>> Value<T> {
    /// The value with its own copy of the text.
    pub fn into_owned(self) -> Value {
        match self {
            Value::Null => Value::Null,
            Value::Flag(flag) => Value::Flag(flag),
            Value::Number(number) => Value::Number(number),
            Value::Text(text) => Value::Text(text.into()),
        }
    }
}

impl<T: AsRef<str>> Value<T> {
    /// The value as text, as `field_change` shows it: flags as 0 and 1, null as nothing.
    pub fn to_text(&self) -> Option<String> {
        match self {
            Value::Null => None,
            Value::Flag(flag) => Some(u8::from(*flag).to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::Text(text) => Some(text.as_ref().to_owned()),
        }
    }
}

/// Members that have no column of their own: name to canonical JSON, sorted by name.
pub type Extra = BTreeMap<String, Box<str>>;

/// One row of the source: which members it came with and what they held.
///
/// An absent member is not a null and not an empty string: [`ListRow::has`] distinguishes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow<T = Text> {
    list: &'static Resource,
    num: RowNum,
    present: u32,
    values: [Value<T>; MOST_MEMBERS],
    extra: Extra,
}

/// A row as it stands in the text of a page, which it borrows from.
pub type Reading<'a> = ListRow<Cow<'a, str>>;

impl<T> ListRow<T> {
    /// Returns a row that came with nothing but its number. `T` is what holds text.
    pub fn numbered(list: &'static Resource, num: RowNum) -> ListRow<T> {
        let values = [const { Value::Null }; MOST_MEMBERS];
        ListRow { list, num, present: 0, values, extra: Extra::new() }
    }

    /// The list that it is a row of.
    pub fn list(&self) -> &'static Resource {
        self.list
    }

    /// The primary key.
    pub fn num(&self) -> RowNum {
        self.num
    }

    /// Sets the primary key.
    pub fn set_num(&mut self, num: RowNum) {
        self.num = num;
    }

    /// The referral that the row is or hangs on.
    pub fn referral(&self) -> RowNum {
        match self.list.referral.map(|place| self.value(self.list.column(place))) {
            None => self.num,
            Some(Value::Number(num)) => *num,
            // Such a row is rejected when it is read.
            Some(_) => 0,
        }
    }

    /// Whether the source sent the column's member, null included. For `extra`: any such member.
    pub fn has(&self, column: Column) -> bool {
        match column.is_extra() {
            true => !self.extra.is_empty(),
            false => self.present & (1 << column.place()) != 0,
        }
    }

    /// The value of a column. `extra` is not held as a value: see [`ListRow::extra`].
    pub fn value(&self, column: Column) -> &Value<T> {
        self.values.get(column.place()).unwrap_or(&Value::Null)
    }

    /// The values of all columns but `extra`, in table order.
    pub fn values(&self) -> &[Value<T>] {
        self.values.get(..self.list.members.len()).unwrap_or(&self.values)
    }

    /// The values of the columns before DateTStamp, and of those behind it but `extra`, in table order.
    pub(super) fn values_around_stamp(&self) -> [&[Value<T>]; 2] {
        let (values, stamp) = (self.values(), self.list.stamp().place());
        let (before, rest) = values.split_at_checked(stamp).unwrap_or((values, &[]));
        [before, rest.get(1..).unwrap_or_default()]
    }

    /// Sets a column's value; its member counts as sent.
    pub fn set(&mut self, column: Column, value: Value<T>) {
        if !column.is_extra()
            && let Some(slot) = self.values.get_mut(column.place())
        {
            *slot = value;
            self.present |= 1 << column.place();
        }
    }

    /// Makes the row as if the source had never sent the column's member.
    pub fn forget(&mut self, column: Column) {
        match self.values.get_mut(column.place()) {
            Some(slot) if !column.is_extra() => {
                *slot = Value::Null;
                self.present &= !(1 << column.place());
            }
            _ => self.extra.clear(),
        }
    }

    /// The members without a column.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Replaces the members without a column.
    pub fn set_extra(&mut self, extra: Extra) {
        self.extra = extra;
    }

    /// The members without a column as one JSON object with sorted keys; `None` when there are none.
    pub fn extra_json(&self) -> Option<String> {
        if self.extra.is_empty() {
            return None;
        }
        Some(json::object(&self.extra))
    }

    /// The set of members that the row came with, one bit a column in table order; what the store keeps.
    pub fn members(&self) -> u32 {
        self.present
    }

    /// Whether the row shows that its server has a GET of a single row: it holds a member that came later.
    pub fn shows_single_get(&self) -> bool {
        match self.list.absence {
            Absence::SingleGet { shown_by } => self.present & shown_by != 0,
            Absence::TwoLists => false,
        }
    }

    /// Sets the set of members, as [`ListRow::members`] gave it.
    pub fn set_members(&mut self, members: u32) {
        // A file that was written by a version with more columns may have bits that this version does not know.
        self.present = members & self.list.all_members();
    }
}

impl<T: AsRef<str>> ListRow<T> {
    /// The column as text: `NULL` as nothing, flags as 0 and 1, `extra` as JSON.
    pub fn text(&self, column: Column) -> Option<String> {
        match column.is_extra() {
            true => self.extra_json(),
            false => self.value(column).to_text(),
        }
    }

    /// DateTStamp.
    pub fn stamp(&self) -> Stamp {
        match self.value(self.list.stamp()) {
            Value::Text(text) => Stamp::new(Some(text.as_ref())),
            _ => Stamp::default(),
        }
    }
}

impl<T: Into<Text>> ListRow<T> {
    /// The row with its own copy of the text.
    pub fn into_owned(self) -> ListRow {
        let ListRow { list, num, present, values, extra } = self;
        ListRow { list, num, present, values: values.map(Value::into_owned), extra }
    }
}

impl ListRow {
    /// A row that came with nothing but its number.
    pub fn new(list: &'static Resource, num: RowNum) -> ListRow {
        ListRow::numbered(list, num)
    }

    /// The same row under another stamp.
    pub fn with_stamp(&self, stamp: &Stamp) -> ListRow {
        let mut row = self.clone();
        if let Some(slot) = row.values.get_mut(self.list.stamp().place()) {
            *slot = stamp.text().map_or(Value::Null, |text| Value::Text(text.into()));
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_load_of_a_million_rows_holds_each_in_place() {
        assert_eq!(size_of::<Value>(), size_of::<Text>());
        assert!(size_of::<ListRow>() <= MOST_MEMBERS * 24 + 48, "{}", size_of::<ListRow>());
    }
}
