//! A time as the file holds it: in UTC and, from schema 4 on, with its local time in the column after that.

use rusqlite::Row;

use super::VerifyResult;

/// The first schema in which every time has its local time beside it.
pub(super) const LOCAL_TIMES_SINCE: i64 = 4;

/// A time and its local time. Both are `None` where the file holds none; `local` is `None` in older schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RecordedTime {
    pub(super) at: Option<String>,
    pub(super) local: Option<String>,
}

impl RecordedTime {
    /// Reads it from two columns, of which this is the first.
    pub(super) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<RecordedTime> {
        Ok(RecordedTime { at: row.get(first)?, local: row.get(first + 1)? })
    }
}

/// What to select for a local time: the column, or NULL where the schema has none yet.
pub(super) fn local_column(schema: i64, name: &'static str) -> &'static str {
    if schema < LOCAL_TIMES_SINCE { "NULL" } else { name }
}

/// The finding for a moment that is another one than it should be: by the name of the column that is wrong.
pub(super) fn differ(
    expected: &RecordedTime,
    found: &RecordedTime,
    [at, local]: [&str; 2],
    words: impl FnOnce(&str) -> String,
    verdict: &mut VerifyResult,
) {
    if expected.at != found.at {
        verdict.add(words(at));
    } else if expected.local != found.local {
        verdict.add(words(local));
    }
}
