//! The referrals, as they are or as they were at a moment.

use std::ops::ControlFlow;

use rusqlite::Row;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value as Json, json};

use super::image::{Image, exact};
use crate::referral::{REFERRAL, SourceKind, column, display_name, source_kind};
use crate::row::{Column, ListRow, Privacy};
use crate::store::listed::mirrored_list;
use crate::store::{StoreError, Unnamed, View, rows};

/// Which referrals to list. What is compared is what the privacy settings of now show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Only these kinds; all when empty.
    pub kinds: Vec<SourceKind>,
    /// Only this specialty, in any case.
    pub specialty_name: Option<String>,
    /// Only hidden ones, or only those that are not.
    pub is_hidden: Option<bool>,
    /// Only those that hold this text, in any case, in one of [`SEARCHED`] or in the name to show.
    pub search: Option<String>,
    /// As they were at this time, in the file's form and UTC (`2026-11-22T06:27:51.123Z`); as they are when `None`.
    pub as_of: Option<String>,
    /// Deleted ones too, with their last known values.
    pub with_deleted: bool,
}

/// The columns in which [`ListQuery::search`] looks.
pub const SEARCHED: [Column; 16] = [
    column::LNAME,
    column::FNAME,
    column::MNAME,
    column::TITLE,
    column::BUSINESS_NAME,
    column::SPECIALTY_NAME,
    column::ADDRESS,
    column::ADDRESS2,
    column::CITY,
    column::ST,
    column::ZIP,
    column::TELEPHONE,
    column::PHONE2,
    column::EMAIL,
    column::NOTE,
    column::DISPLAY_NOTE,
];

/// A referral of the list, seen through the privacy settings of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The row.
    pub referral: ListRow,
    /// What the file says of it.
    pub status: RowStatus,
}

/// What the file says of a row, under the names of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of the file; docs/commands.md describes them")]
pub enum RowStatus {
    /// A row of `referral_all`: the present.
    Now {
        first_seen_at: String,
        last_changed_at: String,
        missing_since: Option<String>,
        deleted_at: Option<String>,
        last_event_id: i64,
    },
    /// A row of `referral_version`: the past. No table keeps which rows were missing then.
    Then { event_id: i64, valid_from: String, valid_to: Option<String>, is_deleted: bool },
}

/// Since when the mirror knows anything, and since when it knows the whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The time of the first event; `None` where there is none.
    pub since: Option<String>,
    /// The time of the first proven list; `None` before it.
    pub whole_since: Option<String>,
}

/// Reads since when the mirror knows anything.
pub fn coverage(view: &View) -> Result<Coverage, StoreError> {
    view.db()
        .query_row(&known(view.schema_version()?), [], |row| {
            Ok(Coverage { since: row.get(0)?, whole_since: row.get(1)? })
        })
        .map_err(StoreError::sqlite("reading the list", view.path()))
}

pub(super) fn known(schema: i64) -> String {
    format!(
        "SELECT (SELECT min(observed_at) FROM change_event), baseline_at FROM {} WHERE entity = 'referral'",
        mirrored_list(schema)
    )
}

/// Changes that were recorded by a moment, but by a clock that was ahead, so that they count as later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// How many referrals they are of.
    pub referrals: u64,
    /// The latest of their times.
    pub until: String,
}

/// What stands in the way of the answer to what the list held at `moment`; `None` where nothing does. `now` is the present;
/// both are in the file's form.
pub fn misplaced(view: &View, moment: &str, now: &str) -> Result<Option<Misplaced>, StoreError> {
    view.db()
        .query_row(MISPLACED, [moment, now], |row| {
            let until: Option<String> = row.get(1)?;
            let referrals = row.get(0)?;
            Ok(until.map(|until| Misplaced { referrals, until }))
        })
        .map_err(StoreError::sqlite("reading the list", view.path()))
}

/// Events and runs are numbered in the order in which they were recorded. So an event of after the moment was recorded by
/// then all the same if its time is still to come, or if a later event or run has a time of before the moment.
pub(super) const MISPLACED: &str = "SELECT count(DISTINCT ReferralNum), max(observed_at) FROM change_event \
    WHERE observed_at > ?1 AND (observed_at > ?2 \
    OR event_id < (SELECT max(event_id) FROM change_event WHERE observed_at <= ?1) \
    OR run_id < (SELECT max(run_id) FROM sync_run WHERE started_at <= ?1))";

/// Hands the referrals to `each` by rising number, one at a time, all of one moment. Stops when `each` breaks.
pub fn list<E: From<StoreError>>(
    view: &View,
    query: &ListQuery,
    privacy: &Privacy,
    mut each: impl FnMut(Listed) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    StoreError::naming("reading the list", view.path(), || {
        let _moment = view.one_moment()?;
        let privacy = &view.privacy(privacy)?;
        let filter = RowTest::new(query);
        let mut select = view.db().prepare(&sql(query))?;
        let mut selected = select.query(rusqlite::params_from_iter(&query.as_of))?;
        while let Some(row) = selected.next()? {
            let damaged = |what| StoreError::Damaged { path: view.path().to_owned(), what };
            let status = RowStatus::read(row, query.as_of.is_some())?;
            let num = row.get(0)?;
            let referral =
                privacy.redacted(rows::read(&REFERRAL, num, row, COLUMNS_BEFORE).map_err(damaged)?);
            if !filter.takes(&referral) {
                continue;
            }
            if each(Listed { referral, status }).map_err(Unnamed::Named)?.is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// How many columns come before those of the source.
const COLUMNS_BEFORE: usize = 6;

pub(super) fn sql(query: &ListQuery) -> String {
    let columns = rows::column_list(&REFERRAL);
    let lives = |condition| if query.with_deleted { "" } else { condition };
    match &query.as_of {
        None => format!(
            "SELECT ReferralNum, first_seen_at, last_changed_at, missing_since, deleted_at, last_event_id, {columns} \
             FROM referral_all {} ORDER BY ReferralNum",
            lives("WHERE deleted_at IS NULL")
        ),
        // Through the index by number: in order, without sorting whole rows.
        Some(_) => format!(
            "SELECT ReferralNum, event_id, valid_from, valid_to, is_deleted, NULL, {columns} FROM referral_version \
             WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1) {} ORDER BY ReferralNum, event_id",
            lives("AND is_deleted = 0")
        ),
    }
}

impl RowStatus {
    fn read(row: &Row<'_>, is_as_of: bool) -> rusqlite::Result<RowStatus> {
        Ok(match is_as_of {
            false => RowStatus::Now {
                first_seen_at: row.get(1)?,
                last_changed_at: row.get(2)?,
                missing_since: row.get(3)?,
                deleted_at: row.get(4)?,
                last_event_id: row.get(5)?,
            },
            true => RowStatus::Then {
                event_id: row.get(1)?,
                valid_from: row.get(2)?,
                valid_to: row.get(3)?,
                is_deleted: row.get(4)?,
            },
        })
    }

    /// The names of what a list shows in addition to the source's columns.
    pub fn names(is_as_of: bool) -> &'static [&'static str] {
        match is_as_of {
            false => &["first_seen_at", "last_changed_at", "missing_since", "deleted_at", "last_event_id"],
            true => &["event_id", "valid_from", "valid_to", "is_deleted"],
        }
    }

    /// The values under these names; flags are true and false.
    pub fn values(&self) -> Vec<Json> {
        match self {
            RowStatus::Now { first_seen_at, last_changed_at, missing_since, deleted_at, last_event_id } => {
                vec![
                    json!(first_seen_at),
                    json!(last_changed_at),
                    json!(missing_since),
                    json!(deleted_at),
                    exact(*last_event_id),
                ]
            }
            RowStatus::Then { event_id, valid_from, valid_to, is_deleted } => {
                vec![exact(*event_id), json!(valid_from), json!(valid_to), json!(is_deleted)]
            }
        }
    }

    /// Whether the referral is deleted, or was.
    pub fn is_deleted(&self) -> bool {
        match self {
            RowStatus::Now { deleted_at, .. } => deleted_at.is_some(),
            RowStatus::Then { is_deleted, .. } => *is_deleted,
        }
    }

    /// Whether proven lists are without the referral, and it is not proven gone.
    pub fn is_missing(&self) -> bool {
        matches!(self, RowStatus::Now { missing_since: Some(_), .. })
    }
}

/// One JSON object: `list --format jsonl`.
impl Serialize for Listed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        Image(&self.referral).members(&mut map)?;
        map.serialize_entry("Kind", source_kind(&self.referral).name())?;
        map.serialize_entry("DisplayName", &display_name(&self.referral))?;
        let names = RowStatus::names(matches!(self.status, RowStatus::Then { .. }));
        for (name, value) in names.iter().zip(self.status.values()) {
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
}

/// A query, ready to compare.
struct RowTest<'a> {
    query: &'a ListQuery,
    specialty: Option<String>,
    text: Option<String>,
}

impl RowTest<'_> {
    fn new(query: &ListQuery) -> RowTest<'_> {
        let lower = |text: &Option<String>| text.as_ref().map(|text| text.to_lowercase());
        RowTest { query, specialty: lower(&query.specialty_name), text: lower(&query.search) }
    }

    fn takes(&self, row: &ListRow) -> bool {
        let lower = |column| row.text(column).unwrap_or_default().to_lowercase();
        let kinds = &self.query.kinds;
        (kinds.is_empty() || kinds.contains(&source_kind(row)))
            && self.query.is_hidden.is_none_or(|hidden| hidden == is_hidden(row))
            && self.specialty.as_ref().is_none_or(|name| lower(column::SPECIALTY_NAME) == *name)
            && self.text.as_ref().is_none_or(|text| {
                SEARCHED.iter().any(|column| lower(*column).contains(text))
                    || display_name(row).to_lowercase().contains(text)
            })
    }
}

/// Whether a referral is retired from the pick list. Servers before 24.1 do not say so: then it is not.
fn is_hidden(row: &ListRow) -> bool {
    row.text(column::IS_HIDDEN).is_some_and(|flag| flag == "1")
}
