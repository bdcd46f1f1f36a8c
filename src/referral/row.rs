//! One referral, as the source last described it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;

use super::column::{Column, MEMBER_COLUMNS, MEMBERS_SINCE_24_4_16};
use super::json;
use super::stamp::Stamp;

/// ReferralNum, the source's primary key: 1 to 2^63-1. Sites with random keys pass 2^53.
pub type ReferralNum = i64;

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
/// An absent member is not a null and not an empty string: [`Referral::has`] distinguishes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral<T = Text> {
    num: ReferralNum,
    present: u32,
    values: [Value<T>; MEMBER_COLUMNS],
    extra: Extra,
}

/// A referral as it stands in the text of a page, which it borrows from.
pub type Reading<'a> = Referral<Cow<'a, str>>;

impl<T> Referral<T> {
    /// Returns a row that came with nothing but its number. `T` is what holds text.
    pub fn numbered(num: ReferralNum) -> Referral<T> {
        let values = [const { Value::Null }; MEMBER_COLUMNS];
        Referral { num, present: 0, values, extra: Extra::new() }
    }

    /// The primary key.
    pub fn num(&self) -> ReferralNum {
        self.num
    }

    /// Sets the primary key.
    pub fn set_num(&mut self, num: ReferralNum) {
        self.num = num;
    }

    /// Whether the source sent the column's member, null included. For [`Column::Extra`]: any such member.
    pub fn has(&self, column: Column) -> bool {
        match column {
            Column::Extra => !self.extra.is_empty(),
            column => self.present & (1 << column.index()) != 0,
        }
    }

    /// The value of a column. [`Column::Extra`] is not held as a value: see [`Referral::extra`].
    pub fn value(&self, column: Column) -> &Value<T> {
        self.values.get(column.index()).unwrap_or(&Value::Null)
    }

    /// Sets a column's value; its member counts as sent.
    pub fn set(&mut self, column: Column, value: Value<T>) {
        if let Some(slot) = self.values.get_mut(column.index()) {
            *slot = value;
            self.present |= 1 << column.index();
        }
    }

    /// Makes the row as if the source had never sent the column's member.
    pub fn forget(&mut self, column: Column) {
        match self.values.get_mut(column.index()) {
            Some(slot) => {
                *slot = Value::Null;
                self.present &= !(1 << column.index());
            }
            None => self.extra.clear(),
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

    /// Whether the row shows that its server has a GET of a single referral: it holds a member that came later.
    pub fn shows_single_get(&self) -> bool {
        self.present & MEMBERS_SINCE_24_4_16 != 0
    }

    /// Sets the set of members, as [`Referral::members`] gave it.
    pub fn set_members(&mut self, members: u32) {
        // A file that was written by a version with more columns may have bits that this version does not know.
        self.present = members & ((1 << MEMBER_COLUMNS) - 1);
    }
}

impl<T: AsRef<str>> Referral<T> {
    /// The column as text: `NULL` as nothing, flags as 0 and 1, [`Column::Extra`] as JSON.
    pub fn text(&self, column: Column) -> Option<String> {
        match column {
            Column::Extra => self.extra_json(),
            column => self.value(column).to_text(),
        }
    }

    /// DateTStamp.
    pub fn stamp(&self) -> Stamp {
        match self.value(Column::DateTStamp) {
            Value::Text(text) => Stamp::new(Some(text.as_ref())),
            _ => Stamp::default(),
        }
    }
}

impl<T: Into<Text>> Referral<T> {
    /// The row with its own copy of the text.
    pub fn into_owned(self) -> Referral {
        let Referral { num, present, values, extra } = self;
        Referral { num, present, values: values.map(Value::into_owned), extra }
    }
}

impl Referral {
    /// A row that came with nothing but its number.
    pub fn new(num: ReferralNum) -> Referral {
        Referral::numbered(num)
    }

    /// The same row under another stamp.
    pub fn with_stamp(&self, stamp: &Stamp) -> Referral {
        let mut row = self.clone();
        row.values[Column::DateTStamp.index()] = match stamp.text() {
            Some(text) => Value::Text(text.into()),
            None => Value::Null,
        };
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_load_of_a_million_rows_holds_each_in_place() {
        assert_eq!(size_of::<Value>(), size_of::<Text>());
        assert!(size_of::<Referral>() <= MEMBER_COLUMNS * 24 + 40, "{}", size_of::<Referral>());
    }
}
