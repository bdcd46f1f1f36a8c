//! A list in one pass over its text: what [`decode`](super::decode) makes of each row, or nothing where a row is not as
//! it should be. It gives no reason; the caller then reads the list row by row, which reports it.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{LARGEST_ROW, LONGEST_PAGE, flag, whole_number, without};
use crate::paging::Unreadable;
use crate::row::json::Name;
use crate::row::redaction::{canonical, stored_names};
use crate::row::{ColumnKind, Extra, Privacy, Reading, Resource, Value};

/// The text of every error here. It is never shown, because the caller then reads the page row by row.
const REFUSED: &str = "not as it should be";

/// The rows of a list's text, each as `read` reads it; `None` unless every row can be read.
pub(super) fn list<T>(
    text: &str,
    list: &'static Resource,
    privacy: &Privacy,
    read: &impl Fn(Result<Reading<'_>, Unreadable>) -> T,
) -> Option<Vec<T>> {
    // In a text of this length no row can be too large.
    if text.len() > LARGEST_ROW {
        return None;
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let screen = Screen { list, privacy, omitted: privacy.omitted_members(list) };
    let rows = deserializer.deserialize_seq(ListVisitor { screen, read }).ok()?;
    deserializer.end().ok()?;
    Some(rows)
}

/// What is read of a list's rows.
#[derive(Clone, Copy)]
struct Screen<'p> {
    list: &'static Resource,
    privacy: &'p Privacy,
    /// The members of which nothing is read, one bit a column.
    omitted: u32,
}

struct ListVisitor<'p, F> {
    screen: Screen<'p>,
    read: &'p F,
}

impl<'de, T, F: Fn(Result<Reading<'_>, Unreadable>) -> T> Visitor<'de> for ListVisitor<'_, F> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = list.next_element_seed(RowVisitor(self.screen))? {
            if rows.len() == LONGEST_PAGE {
                return Err(A::Error::custom(REFUSED));
            }
            rows.push((self.read)(Ok(row)));
        }
        Ok(rows)
    }
}

struct RowVisitor<'p>(Screen<'p>);

impl<'de> DeserializeSeed<'de> for RowVisitor<'_> {
    type Value = Reading<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Reading<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = Reading<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Reading<'de>, A::Error> {
        let Screen { list, privacy, omitted } = self.0;
        let refused = || A::Error::custom(REFUSED);
        let mut row = Reading::numbered(list, 0);
        let mut extra = Extra::new();
        let mut last = None;
        while let Some(Name(name)) = members.next_key()? {
            match list.of_next_member(last, &name) {
                Some(column) if omitted & (1 << column.place()) != 0 => {
                    members.next_value::<IgnoredAny>()?;
                    last = Some(column);
                }
                Some(column) if row.has(column) => return Err(refused()),
                Some(column) => {
                    let value = members.next_value_seed(Member(column.kind()))?;
                    row.set(column, privacy.mask(column, value));
                    last = Some(column);
                }
                None if name == list.key => match members.next_value_seed(Member(ColumnKind::Number))? {
                    Value::Number(num) if num > 0 && row.num() == 0 => row.set_num(num),
                    _ => return Err(refused()),
                },
                None if list.computed.contains(&name.as_ref())
                    || privacy.omits(list.extra())
                    || privacy.protects(list, &name) =>
                {
                    members.next_value::<IgnoredAny>()?;
                }
                None => {
                    let value =
                        canonical(members.next_value::<&RawValue>()?, list, privacy).ok_or_else(refused)?;
                    if extra.insert(name.into_owned(), value.into()).is_some() {
                        return Err(refused());
                    }
                }
            }
        }
        row.set_extra(stored_names(extra, privacy));
        if row.num() > 0 && without(&row).is_none() { Ok(row) } else { Err(refused()) }
    }
}

/// The value of a member with a column of this kind.
struct Member(ColumnKind);

impl<'de> DeserializeSeed<'de> for Member {
    type Value = Value<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member {
    type Value = Value<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        let value = match self.0 {
            ColumnKind::Text => Some(Value::Text(Cow::Borrowed(text))),
            ColumnKind::Flag => flag(text).map(Value::Flag),
            ColumnKind::Number => whole_number(text).map(Value::Number),
            ColumnKind::Json => None,
        };
        value.ok_or_else(|| E::custom(REFUSED))
    }

    /// Text with escapes.
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match self.0 {
            ColumnKind::Text => Ok(Value::Text(Cow::Owned(text.to_owned()))),
            ColumnKind::Flag | ColumnKind::Number | ColumnKind::Json => Err(E::custom(REFUSED)),
        }
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        match self.0 {
            ColumnKind::Flag => Ok(Value::Flag(flag)),
            ColumnKind::Text | ColumnKind::Number | ColumnKind::Json => Err(E::custom(REFUSED)),
        }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        match (self.0, i64::try_from(number)) {
            (ColumnKind::Number, Ok(number)) => Ok(Value::Number(number)),
            (ColumnKind::Flag, Ok(number @ (0 | 1))) => Ok(Value::Flag(number == 1)),
            _ => Err(E::custom(REFUSED)),
        }
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        match self.0 {
            ColumnKind::Number => Ok(Value::Number(number)),
            ColumnKind::Text | ColumnKind::Flag | ColumnKind::Json => Err(E::custom(REFUSED)),
        }
    }
}
