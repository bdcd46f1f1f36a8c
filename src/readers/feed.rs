//! The ordered feed: every change event once, with the whole row before and after, for programs.

use std::ops::ControlFlow;

use rusqlite::Row;
use rusqlite::types::{FromSql, Value as Bound};
use serde_json::{Value as Json, json};

use super::image::{Image, exact};
use crate::event::Op;
use crate::referral::{Privacy, Referral, ReferralNum};
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
    /// Only this referral.
    pub referral: Option<ReferralNum>,
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
    /// The referral.
    pub num: ReferralNum,
    /// Its DateTStamp after the change.
    pub stamp: Option<String>,
    /// Whether the stamp moved; `None` when a side has none.
    pub stamp_moved: Option<bool>,
    /// The changed columns.
    pub changed_fields: Vec<String>,
    /// How a deletion was proven.
    pub proof: Option<String>,
    /// The event before it of the same referral.
    pub previous_event_id: Option<i64>,
    /// The version before; `None` for snapshot and created.
    pub before: Option<Referral>,
    /// The version after; `None` for deleted.
    pub after: Option<Referral>,
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
        let (sql, values) = statement(filter);
        let mut select = view.db().prepare(&sql)?;
        let mut selected = select.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = selected.next()? {
            let damaged = |what| StoreError::Damaged { path: view.path().to_owned(), what };
            let event = read(row, privacy)?.map_err(damaged)?;
            if each(event).map_err(Unnamed::Named)?.is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// The query of a filter, and its values. Events are found by number or by referral, never through the index on times:
/// that would bring them in another order, to be sorted with all their images.
pub(super) fn statement(filter: &EventFilter) -> (String, Vec<Bound>) {
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
    if !filter.ops.is_empty() {
        let words: Vec<String> = filter.ops.iter().map(|op| format!("'{op}'")).collect();
        conditions.push(format!("e.op IN ({})", words.join(", ")));
    }
    let image =
        |table: &str| rows::names().map(|name| format!("{table}.{name}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT e.event_id, e.run_id, e.observed_at, e.observed_local, e.op, e.ReferralNum, e.DateTStamp, \
         e.stamp_moved, e.changed_fields, e.proof, e.previous_event_id, {}, {} FROM change_event AS e \
         JOIN referral_version AS after ON after.event_id = e.event_id \
         LEFT JOIN referral_version AS before ON before.event_id = e.previous_event_id \
         WHERE {} ORDER BY e.event_id{}",
        image("before"),
        image("after"),
        conditions.join(" AND "),
        filter.limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default()
    );
    (sql, values)
}

/// The outer error is SQLite's; the inner one names a value that this program never writes.
fn read(row: &Row<'_>, privacy: &Privacy) -> rusqlite::Result<Result<Event, String>> {
    let (event_id, num): (i64, ReferralNum) = (row.get(0)?, row.get(5)?);
    let Some(op) = Op::from_name(&row.get::<_, String>(4)?) else {
        return Ok(Err(format!("op of event {event_id}")));
    };
    let image = |first: usize| rows::read(num, row, first).map(|image| privacy.redact(&image));
    let width = rows::names().count();
    // A first version has none before it, and a deletion leaves nothing behind.
    let before = (!matches!(op, Op::Snapshot | Op::Created)).then(|| image(11)).transpose();
    let after = (op != Op::Deleted).then(|| image(11 + width)).transpose();
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
        num,
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
            "ReferralNum": exact(self.num),
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
            "type": format!("referral.{}", self.op),
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
            Op::Updated | Op::Touched | Op::Reshaped => "u",
            Op::Deleted => "d",
        }
    }
}
