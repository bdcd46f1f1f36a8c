//! Rows of a mirror's file as text that a test can compare.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// Opens a file for reading only.
pub(crate) fn open(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// Returns all rows of a query, each as its values with `|` between them; NULL is shown as `∅`.
#[track_caller]
pub(crate) fn rows(db: &Connection, sql: &str) -> Vec<String> {
    values(db, sql).1.into_iter().map(|row| row.join("|")).collect()
}

/// Returns all rows of a query, each as `name=value name=value`, where a column that is 0 or NULL is left out.
#[track_caller]
pub(crate) fn named_rows(db: &Connection, sql: &str) -> Vec<String> {
    let (names, rows) = values(db, sql);
    let named = |row: Vec<String>| -> String {
        let columns = names.iter().zip(row).filter(|(_, value)| value != "0" && value != "∅");
        columns.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    };
    rows.into_iter().map(named).collect()
}

/// Writes values as [`super::Bench::last_run`] does.
pub(crate) fn named(columns: &[(&str, usize)]) -> String {
    let columns = columns.iter().filter(|(_, value)| *value != 0);
    columns.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

/// Returns the names of a query's columns, and its rows.
#[track_caller]
fn values(db: &Connection, sql: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut statement = db.prepare(sql).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let width = names.len();
    let rows = statement
        .query_map([], |row| {
            let value = |place| match row.get_ref(place).unwrap() {
                ValueRef::Null => "∅".to_owned(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                ValueRef::Blob(bytes) => format!("{bytes:?}"),
            };
            Ok((0..width).map(value).collect())
        })
        .unwrap();
    let rows = rows.map(Result::unwrap).collect();
    (names, rows)
}
