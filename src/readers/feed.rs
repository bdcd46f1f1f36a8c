//! The ordered feed: every change event once, with the whole row before and after, for programs.

use std::ops::ControlFlow;

use rusqlite::Row;
use rusqlite::types::{FromSql, Value as Bound};
use serde_json::{Value as Json, json};

use super::image::{Image, exact};
use crate::event::Op;
use crate::referral::ReferralNum;
use crate::row::{Column, ListRow, Privacy, Resource, RowNum};
use crate::store::listed::LISTS_SINCE;
use crate::store::{StoreError, Unnamed, View, rows};

/// A place in the feed, or a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An event's number.
    Event(i64),
    /// A time of ours, as the file writes it.
    Time(String),
}

/// Which events to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// After this event, or from this time on.
    pub since: Option<Mark>,
    /// Up to this event, or before this time.
    pub until: Option<Mark>,
    /// Only these operations; all when empty.
    pub ops: Vec<Op>,
    /// Only rows of this list; of every list when `None`.
    pub list: Option<&'static Resource>,
    /// Only what happened around this referral: itself, and what hangs on it.
    pub referral: Option<ReferralNum>,
    /// Only this attach.
    pub attach: Option<RowNum>,
    /// The most events to read.
    pub limit: Option<u64>,
    /// How far the reader has got: after this event, even if `since` is earlier.
    pub after: i64,
    /// The last event that can be one of them, where that is known; see [`EventFilter::narrowed`].
    pub last: Option<i64>,
}

impl EventFilter {
    /// The same filter with its times looked up, so that reading begins and ends near them. To be done once, not for
    /// each batch. The times stay in it: a clock that was set back leaves later events with earlier times.
    pub fn narrowed(mut self, view: &View) -> Result<EventFilter, StoreError> {
        let failed = StoreError::sqlite("reading the events", view.path());
        let look = |sql, time: &str| view.db().query_row(sql, [time], |row| row.get(0)).map_err(&failed);
        if let Some(Mark::Time(time)) = &self.since {
            self.after = self.after.max(look(BEFORE_TIME, time)?);
        }
        if let Some(Mark::Time(time)) = &self.until {
            self.last = Some(look(LAST_BEFORE_TIME, time)?);
        }
        Ok(self)
    }

    /// The same filter for a reader that keeps its place, which is `after`: an `until` that is a time ends the reading
    /// before the first event from there on that is not earlier. A later event may be earlier again, because the clock
    /// was set back; to go on to it would move the place past those between.
    pub fn ending_at_its_time(mut self, view: &View) -> Result<EventFilter, StoreError> {
        if let Some(Mark::Time(time)) = &self.until {
            let newest = "SELECT max(event_id) FROM change_event";
            let sql = format!("SELECT coalesce(({FIRST_FROM_TIME}) - 1, ({newest}), 0)");
            self.last = Some(self.look(view, &sql, time)?);
            self.until = None;
        }
        Ok(self)
    }

    /// For a reader that follows: a `since` that is a time says where to begin, which is the first event that is not
    /// earlier. All events after it are read, even if the clock was set back. Returns whether there is such an event yet.
    pub fn has_begun(&mut self, view: &View) -> Result<bool, StoreError> {
        let Some(Mark::Time(time)) = &self.since else { return Ok(true) };
        let first: Option<i64> = self.look(view, FIRST_FROM_TIME, time)?;
        if let Some(first) = first {
            self.after = first - 1;
            self.since = None;
        }
        Ok(first.is_some())
    }

    fn look<T: FromSql>(&self, view: &View, sql: &str, time: &str) -> Result<T, StoreError> {
        view.db()
            .query_row(sql, (time, self.after), |row| row.get(0))
            .map_err(StoreError::sqlite("reading the events", view.path()))
    }
}

/// The event before the first of that time or later; the newest where there is none. The `+` makes SQLite go through
/// the index on times: it would look for the smallest number by trying all of them from the first.
pub(super) const BEFORE_TIME: &str = "SELECT coalesce((SELECT min(+event_id) - 1 FROM change_event WHERE observed_at >= ?1), \
    (SELECT max(event_id) FROM change_event), 0)";

/// The first event after a place that is of that time or later.
pub(super) const FIRST_FROM_TIME: &str =
    "SELECT min(+event_id) FROM change_event WHERE observed_at >= ?1 AND +event_id > ?2";

/// The last event of before that time.
pub(super) const LAST_BEFORE_TIME: &str =
    "SELECT coalesce(max(+event_id), 0) FROM change_event WHERE observed_at < ?1";

/// One change event with its images.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number: rising, never used twice, in commit order.
    pub event_id: i64,
    /// The run that recorded it.
    pub run_id: i64,
    /// When it was seen, UTC.
    pub observed_at: String,
    /// The same in the practice's zone.
    pub observed_local: String,
    /// What happened.
    pub op: Op,
    /// The list that the row is of.
    pub list: &'static Resource,
    /// The row.
    pub num: RowNum,
    /// The referral that the row is or hangs on, after the change; before it, for a deleted row.
    pub referral: ReferralNum,
    /// Its DateTStamp after the change.
    pub stamp: Option<String>,
    /// Whether the stamp moved; `None` when a side has none.
    pub stamp_moved: Option<bool>,
    /// The changed columns.
    pub changed_fields: Vec<String>,
    /// How a deletion was proven.
    pub proof: Option<String>,
    /// The event before it of the same row.
    pub previous_event_id: Option<i64>,
    /// The version before; `None` for snapshot and created.
    pub before: Option<ListRow>,
    /// The version after; `None` for deleted.
    pub after: Option<ListRow>,
}

/// Where the events come from: what a cursor and CloudEvents' `source` hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The practice.
    pub practice: String,
    /// The file's own random name; a backup has another one.
    pub mirror_id: String,
}

/// Reads where events come from.
pub fn origin(view: &View) -> Result<Origin, StoreError> {
    view.db()
        .query_row("SELECT practice, mirror_id FROM mirror_source", [], |row| {
            Ok(Origin { practice: row.get(0)?, mirror_id: row.get(1)? })
        })
        .map_err(StoreError::sqlite("reading the events", view.path()))
}

/// Hands the events to `each` in order, one at a time, seen through the stricter of these privacy settings and the
/// file's. Stops when `each` breaks.
pub fn events<E: From<StoreError>>(
    view: &View,
    filter: &EventFilter,
    privacy: &Privacy,
    mut each: impl FnMut(Event) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    StoreError::naming("reading the events", view.path(), || {
        // A run that ends meanwhile may bring stricter settings: they and the events are of one moment.
        let _moment = view.one_moment()?;
        let privacy = &view.privacy(privacy)?;
        let (schema, lists) = (view.schema_version()?, view.lists()?);
        let (sql, values) = statement(filter, schema, &lists);
        let mut select = view.db().prepare(&sql)?;
        let mut selected = select.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = selected.next()? {
            let damaged = |what| StoreError::Damaged { path: view.path().to_owned(), what };
            let event = read(row, &lists, privacy)?.map_err(damaged)?;
            if each(event).map_err(Unnamed::Named)?.is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// The query of a filter, and its values, in a file of this schema that holds these lists. Events are found by number, by
/// referral or by attach, never through the index on times: that would bring them in another order, to be sorted with all
/// their images.
pub(super) fn statement(
    filter: &EventFilter,
    schema: i64,
    lists: &[&'static Resource],
) -> (String, Vec<Bound>) {
    let mut conditions: Vec<String> = Vec::new();
    let mut values: Vec<Bound> = Vec::new();
    let mut condition = |sql: &str, value: Bound| {
        values.push(value);
        conditions.push(format!("{sql} ?{}", values.len()));
    };
    // One bound on each side: SQLite would seek to the first that it meets, and check the other row by row.
    let (mut after, mut last) = (filter.after, filter.last);
    match &filter.since {
        Some(Mark::Event(id)) => after = after.max(*id),
        Some(Mark::Time(time)) => condition("+e.observed_at >=", time.clone().into()),
        None => {}
    }
    match &filter.until {
        Some(Mark::Event(id)) => last = Some(last.map_or(*id, |last| last.min(*id))),
        Some(Mark::Time(time)) => condition("+e.observed_at <", time.clone().into()),
        None => {}
    }
    condition("e.event_id >", after.into());
    if let Some(last) = last {
        condition("e.event_id <=", last.into());
    }
    if let Some(num) = filter.referral {
        condition("e.ReferralNum =", num.into());
    }
    let has_entity = schema >= LISTS_SINCE;
    if has_entity && let Some(num) = filter.attach {
        condition("e.RefAttachNum =", num.into());
    }
    match filter.list {
        // The `+`: numbers of referrals or attaches are what an index finds.
        Some(list) if has_entity => condition("+e.entity =", list.name.to_owned().into()),
        // An older file holds referrals alone.
        Some(list) if list.referral.is_some() => condition("e.event_id <", 0.into()),
        _ => {}
    }
    if !filter.ops.is_empty() {
        let words: Vec<String> = filter.ops.iter().map(|op| format!("'{op}'")).collect();
        conditions.push(format!("e.op IN ({})", words.join(", ")));
    }
    let mut images = String::new();
    let mut joins = String::new();
    for list in lists {
        let (name, versions) = (list.name, list.version_table());
        for (side, id) in [("before", "previous_event_id"), ("after", "event_id")] {
            let alias = format!("{name}_{side}");
            images.extend(rows::names(list).map(|column| format!(", {alias}.{column}")));
            joins += &format!(" LEFT JOIN {versions} AS {alias} ON {alias}.event_id = e.{id}");
        }
    }
    let entity = if has_entity { "e.entity, e.RefAttachNum" } else { "'referral', NULL" };
    let sql = format!(
        "SELECT e.event_id, e.run_id, e.observed_at, e.observed_local, e.op, e.ReferralNum, e.DateTStamp, \
         e.stamp_moved, e.changed_fields, e.proof, e.previous_event_id, {entity}{images} FROM change_event AS e{joins} \
         WHERE {} ORDER BY e.event_id{}",
        conditions.join(" AND "),
        filter.limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default()
    );
    (sql, values)
}

/// How many columns of an event come before those of its images.
const COLUMNS_BEFORE: usize = 13;

/// The outer error is SQLite's; the inner one names a value that this program never writes.
fn read(
    row: &Row<'_>,
    lists: &[&'static Resource],
    privacy: &Privacy,
) -> rusqlite::Result<Result<Event, String>> {
    let (event_id, referral): (i64, ReferralNum) = (row.get(0)?, row.get(5)?);
    let Some(op) = Op::from_name(&row.get::<_, String>(4)?) else {
        return Ok(Err(format!("op of event {event_id}")));
    };
    let entity: String = row.get(11)?;
    let Some(place) = lists.iter().position(|list| list.name == entity) else {
        return Ok(Err(format!("entity of event {event_id}")));
    };
    let (before_it, [list, ..]) = lists.split_at(place) else {
        return Ok(Err(format!("entity of event {event_id}")));
    };
    let num = row.get::<_, Option<RowNum>>(12)?.unwrap_or(referral);
    let width = rows::width(list);
    let first = COLUMNS_BEFORE + before_it.iter().map(|list| 2 * rows::width(list)).sum::<usize>();
    let image = |first: usize| rows::read(list, num, row, first).map(|image| privacy.redact(&image));
    // A first version has none before it, and a deletion leaves nothing behind.
    let before = (!matches!(op, Op::Snapshot | Op::Created)).then(|| image(first)).transpose();
    let after = (op != Op::Deleted).then(|| image(first + width)).transpose();
    let (before, after) = match (before, after) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(what), _) | (_, Err(what)) => return Ok(Err(what)),
    };
    let changed: String = row.get(8)?;
    Ok(Ok(Event {
        event_id,
        run_id: row.get(1)?,
        observed_at: row.get(2)?,
        observed_local: row.get(3)?,
        op,
        list,
        num,
        referral,
        stamp: row.get(6)?,
        stamp_moved: row.get(7)?,
        changed_fields: changed.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        proof: row.get(9)?,
        previous_event_id: row.get(10)?,
        before,
        after,
    }))
}

impl Event {
    /// RefAttachNum, of an event of an attach.
    pub fn attach(&self) -> Option<RowNum> {
        self.list.referral.map(|_| self.num)
    }

    /// The columns that changed.
    pub fn changed_columns(&self) -> impl Iterator<Item = Column> {
        self.changed_fields.iter().filter_map(|name| self.list.named(name))
    }

    /// The event as one JSON object: `events --format jsonl`. Numbers beyond 2^53 are strings, since many readers of
    /// JSON would round them.
    pub fn to_json(&self) -> Json {
        json!({
            "event_id": exact(self.event_id),
            "run_id": exact(self.run_id),
            "observed_at": self.observed_at,
            "observed_local": self.observed_local,
            "op": self.op.name(),
            "debezium_op": self.debezium_op(),
            "entity": self.list.name,
            "ReferralNum": exact(self.referral),
            "RefAttachNum": self.attach().map(exact),
            "DateTStamp": self.stamp,
            "stamp_moved": self.stamp_moved,
            "changed_fields": self.changed_fields,
            "proof": self.proof,
            "previous_event_id": self.previous_event_id.map(exact),
            "before": self.before.as_ref().map(Image),
            "after": self.after.as_ref().map(Image),
        })
    }

    /// The event as a CloudEvent (CloudEvents 1.0, JSON format).
    pub fn to_cloud_event(&self, origin: &Origin) -> Json {
        json!({
            "specversion": "1.0",
            "id": self.event_id.to_string(),
            "source": format!("/referral-mirror/{}/{}", origin.practice, origin.mirror_id),
            "type": format!("{}.{}", self.list.name, self.op),
            "subject": self.num.to_string(),
            "time": self.observed_at,
            "sequence": format!("{:020}", self.event_id),
            "datacontenttype": "application/json",
            "data": self.to_json(),
        })
    }

    fn debezium_op(&self) -> &'static str {
        match self.op {
            Op::Snapshot => "r",
            Op::Created | Op::Restored => "c",
            Op::Updated | Op::Touched | Op::Reordered | Op::Reshaped => "u",
            Op::Deleted => "d",
        }
    }
}
