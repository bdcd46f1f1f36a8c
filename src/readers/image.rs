//! A row as JSON, for programs.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use crate::row::{ColumnKind, ListRow, Value};

/// A row under the names of the tables. A member that the source did not send is not there.
pub(super) struct Image<'a>(pub(super) &'a ListRow);

impl Serialize for Image<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.members(&mut map)?;
        map.end()
    }
}

impl Image<'_> {
    /// Adds the row's members to an object. A list has many rows: no tree of values is built for each.
    pub(super) fn members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let row = self.0;
        map.serialize_entry(row.list().key, &exact(row.num()))?;
        for column in row.list().columns().filter(|column| row.has(*column)) {
            let name = column.name();
            match (column.kind(), row.value(column)) {
                (ColumnKind::Json, _) => map.serialize_entry(name, &extra(row))?,
                (_, Value::Null) => map.serialize_entry(name, &())?,
                (_, Value::Flag(flag)) => map.serialize_entry(name, flag)?,
                (_, Value::Number(number)) => map.serialize_entry(name, &exact(*number))?,
                (_, Value::Text(text)) => map.serialize_entry(name, &**text)?,
            }
        }
        Ok(())
    }
}

fn extra(row: &ListRow) -> Json {
    row.extra_json().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Json::Null)
}

/// A number in JSON; beyond 2^53 a string, since many readers of JSON would round it.
pub fn exact(number: i64) -> Json {
    match number.unsigned_abs() <= 1 << 53 {
        true => Json::from(number),
        false => Json::String(number.to_string()),
    }
}
