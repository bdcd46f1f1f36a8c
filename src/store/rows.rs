//! A row of a list as the columns of its tables, and back.

use std::collections::BTreeMap;

use rusqlite::types::{ToSqlOutput, ValueRef};
use serde_json::value::RawValue;

use crate::row::{Column, ColumnKind, Extra, ListRow, Resource, RowNum, Value};

/// The source columns and `extra`, then `members`, as a list for SQL.
pub(crate) fn column_list(list: &'static Resource) -> String {
    names(list).collect::<Vec<_>>().join(", ")
}

/// The names in [`column_list`].
pub(crate) fn names(list: &'static Resource) -> impl Iterator<Item = &'static str> {
    list.columns().map(Column::name).chain(["members"])
}

/// How many names these are.
pub(crate) fn width(list: &'static Resource) -> usize {
    list.members.len() + 2
}

/// The values for [`column_list`], in its order.
pub(super) fn values(row: &ListRow) -> impl Iterator<Item = ToSqlOutput<'_>> {
    let extra = match row.extra_json() {
        Some(json) => ToSqlOutput::from(json),
        None => ToSqlOutput::from(rusqlite::types::Null),
    };
    let members = ToSqlOutput::from(i64::from(row.members()));
    row.values().iter().map(value).chain([extra, members])
}

fn value(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        Value::Flag(flag) => ToSqlOutput::from(*flag),
        Value::Number(number) => ToSqlOutput::from(*number),
        Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
    }
}

/// Reads the members without a column as they are stored; `None` where that is no JSON object.
pub(super) fn extra(json: &[u8]) -> Option<Extra> {
    let members: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(json).ok()?;
    Some(members.into_iter().map(|(name, raw)| (name, raw.get().into())).collect())
}

/// Reads a row of a list from a row that selects [`column_list`] from the column `first` on. An error names the column.
pub(crate) fn read(
    list: &'static Resource,
    num: RowNum,
    row: &rusqlite::Row<'_>,
    first: usize,
) -> Result<ListRow, String> {
    let one = list.one;
    let mut read = ListRow::new(list, num);
    let get = |place: usize| row.get_ref(first + place).map_err(|error| error.to_string());
    for (place, column) in list.members().enumerate() {
        let damaged = || format!("{column} of {one} {num}");
        let value = match (column.kind(), get(place)?) {
            (_, ValueRef::Null) => continue,
            (ColumnKind::Flag, ValueRef::Integer(flag)) => Value::Flag(flag != 0),
            (ColumnKind::Number, ValueRef::Integer(number)) => Value::Number(number),
            (ColumnKind::Text, ValueRef::Text(text)) => {
                Value::Text(std::str::from_utf8(text).map_err(|_| damaged())?.into())
            }
            _ => return Err(damaged()),
        };
        read.set(column, value);
    }
    let place = list.members.len();
    if let ValueRef::Text(json) = get(place)? {
        read.set_extra(extra(json).ok_or_else(|| format!("extra of {one} {num}"))?);
    }
    match get(place + 1)? {
        ValueRef::Integer(members) => read.set_members(u32::try_from(members).unwrap_or_default()),
        _ => return Err(format!("members of {one} {num}")),
    }
    Ok(read)
}
