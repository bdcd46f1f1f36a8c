//! A row as JSON, for programs.

use serde_json::{Map, Value as Json};

use crate::referral::{Column, Kind, Referral, Value};

/// A row under the names of the tables. A member that the source did not send is not there.
pub(super) fn image(row: &Referral) -> Map<String, Json> {
    let mut image = Map::new();
    image.insert("ReferralNum".to_owned(), exact(row.num()));
    for column in Column::all().filter(|column| row.has(*column)) {
        let value = match (column.kind(), row.value(column)) {
            (Kind::Json, _) => {
                row.extra_json().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Json::Null)
            }
            (_, Value::Null) => Json::Null,
            (_, Value::Flag(flag)) => Json::Bool(*flag),
            (_, Value::Number(number)) => exact(*number),
            (_, Value::Text(text)) => Json::String(text.to_string()),
        };
        image.insert(column.name().to_owned(), value);
    }
    image
}

/// A number; beyond 2^53 a string, since many readers of JSON would round it.
pub fn exact(number: i64) -> Json {
    match number.unsigned_abs() <= 1 << 53 {
        true => Json::from(number),
        false => Json::String(number.to_string()),
    }
}
