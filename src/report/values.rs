//! What a page shows when values are asked for: the latest changes, and names that stand in the list twice. All of it
//! is shown under the present privacy settings, even where the file still holds more.

use std::ops::ControlFlow;

use jiff::Timestamp;

use super::words;
use crate::event::Op;
use crate::readers::{self, Event, EventFilter, Mark};
use crate::referral::{REFERRAL, ReferralNum, column, display_name};
use crate::row::{Column, ColumnKind, ListRow, Privacy, Value};
use crate::store::listed::LISTS_SINCE;
use crate::store::{StoreError, View};

/// Names and values.
pub(super) struct NamesAndValues {
    /// What people did last, the newest first.
    pub(super) changes: Vec<ShownChange>,
    /// Sources of the same name, the largest groups first.
    pub(super) same_names: Vec<SameName>,
}

/// One change.
pub(super) struct ShownChange {
    /// When a run saw it; nothing where the file holds no time.
    pub(super) at: Option<Timestamp>,
    pub(super) op: Op,
    pub(super) num: ReferralNum,
    pub(super) name: String,
    /// What people call the column, its old and new value; nothing where the column is omitted now.
    pub(super) fields: Vec<(String, Option<(String, String)>)>,
    /// Whether Open Dental's stamp did not tell of it.
    pub(super) silent: bool,
}

/// Sources of one name.
pub(super) struct SameName {
    /// How many they are.
    pub(super) size: u64,
    /// Number, name and city of the first of them.
    pub(super) members: Vec<(ReferralNum, String, String)>,
}

/// How many changes and groups are shown.
pub(super) const MOST_CHANGES: usize = 50;
const MOST_GROUPS: usize = 25;
const MOST_MEMBERS: usize = 10;

/// What people did, as against what the mirror notes of itself.
const TOLD: [Op; 4] = [Op::Created, Op::Updated, Op::Deleted, Op::Restored];

pub(super) fn read(view: &View, privacy: &Privacy) -> Result<NamesAndValues, StoreError> {
    Ok(NamesAndValues { changes: changes(view, privacy)?, same_names: same_names(view, privacy)? })
}

fn changes(view: &View, privacy: &Privacy) -> Result<Vec<ShownChange>, StoreError> {
    let failed = StoreError::sqlite("reading the events", view.path());
    let words: Vec<String> = TOLD.iter().map(|op| format!("'{op}'")).collect();
    let before_them = format!(
        "SELECT coalesce(min(event_id) - 1, 0) FROM (SELECT event_id FROM change_event WHERE op IN ({}){} \
         ORDER BY event_id DESC LIMIT {MOST_CHANGES})",
        words.join(", "),
        if view.schema_version()? >= LISTS_SINCE { " AND entity = 'referral'" } else { "" }
    );
    let before_them: i64 = view.db().query_row(&before_them, [], |row| row.get(0)).map_err(failed)?;
    let filter = EventFilter {
        since: Some(Mark::Event(before_them)),
        ops: TOLD.to_vec(),
        list: Some(&REFERRAL),
        ..EventFilter::default()
    };
    let mut changes = Vec::new();
    readers::events(view, &filter, privacy, |event| {
        changes.push(change(event, privacy));
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    changes.reverse();
    Ok(changes)
}

fn change(event: Event, privacy: &Privacy) -> ShownChange {
    let value = |row: &Option<ListRow>, column| row.as_ref().map(|row| text(row, column)).unwrap_or_default();
    let told = event.changed_fields.iter().filter(|name| *name != column::DATE_T_STAMP.name());
    let fields = told.map(|field| {
        let column = event.list.named(field);
        let shown = column.filter(|column| !privacy.omits(*column));
        let values = shown.map(|column| (value(&event.before, column), value(&event.after, column)));
        (column.map_or_else(|| field.clone(), |column| words::column(column).to_owned()), values)
    });
    let fields = fields.collect();
    ShownChange {
        fields,
        at: event.observed_at.parse().ok(),
        op: event.op,
        num: event.num,
        name: event.after.as_ref().or(event.before.as_ref()).map(display_name).unwrap_or_default(),
        silent: event.op == Op::Updated && event.stamp_moved == Some(false),
    }
}

fn text(row: &ListRow, column: Column) -> String {
    match (column.kind(), row.value(column)) {
        (ColumnKind::Json, _) => row.extra_json().unwrap_or_default(),
        (_, Value::Flag(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        _ => row.text(column).unwrap_or_default(),
    }
}

fn same_names(view: &View, privacy: &Privacy) -> Result<Vec<SameName>, StoreError> {
    // What is omitted now may still be in the file, and the grouping of rows must not show it.
    let reasons: Vec<&str> =
        [("name", [column::LNAME, column::FNAME]), ("business", [column::LNAME, column::BUSINESS_NAME])]
            .into_iter()
            .filter_map(|(reason, columns)| {
                (!columns.iter().any(|column| privacy.omits(*column))).then_some(reason)
            })
            .collect();
    let failed = StoreError::sqlite("reading for the report", view.path());
    let found = || -> rusqlite::Result<Vec<(String, ReferralNum)>> {
        let sql = format!(
            "SELECT reason || ' ' || match_key, ReferralNum FROM duplicate_candidate WHERE reason IN ('{}') \
             ORDER BY group_size DESC, reason DESC, match_key, ReferralNum",
            reasons.join("', '")
        );
        view.db().prepare(&sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    let found = found().map_err(failed)?;
    found
        .chunk_by(|(one, _), (other, _)| one == other)
        .take(MOST_GROUPS)
        .map(|group| {
            let nums: Vec<ReferralNum> = group.iter().map(|(_, num)| *num).take(MOST_MEMBERS).collect();
            let rows = view.images(&REFERRAL, &nums)?;
            let members = nums.iter().filter_map(|num| {
                let row = privacy.redact(rows.get(num)?);
                Some((*num, display_name(&row), row.text(column::CITY).unwrap_or_default()))
            });
            Ok(SameName { size: group.len() as u64, members: members.collect() })
        })
        .collect()
}
