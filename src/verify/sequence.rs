//! The events in commit order: no number is missing, and what one run recorded it recorded at one moment.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row};

use super::VerifyResult;
use crate::event::Op;
use crate::lists::list_named;
use crate::row::Resource;
use crate::store::LOCAL_TIME;
use crate::store::listed::LISTS_SINCE;

/// What the events say of the run that recorded them.
#[derive(Debug)]
pub(super) struct RunEvents {
    /// Its first event.
    pub(super) first: i64,
    pub(super) observed_at: String,
    observed_local: String,
    /// By entity and op.
    counts: BTreeMap<(&'static str, Op), u64>,
}

impl RunEvents {
    /// How many events with this op the run recorded of a list.
    pub(super) fn count(&self, list: &Resource, op: Op) -> u64 {
        self.counts.get(&(list.name, op)).copied().unwrap_or(0)
    }
}

/// Every run that recorded events, by its number. Rows of `sync_run` are forgotten in time, events never.
pub(super) type Sequence = BTreeMap<i64, RunEvents>;

/// Reads all events once, in commit order.
pub(super) fn events_in_order(db: &Connection, verdict: &mut VerifyResult) -> rusqlite::Result<Sequence> {
    let entity = if verdict.schema >= LISTS_SINCE { "entity" } else { "'referral'" };
    let mut select = db.prepare(&format!(
        "SELECT event_id, run_id, op, observed_at, observed_local, {entity} FROM change_event ORDER BY event_id"
    ))?;
    let mut selected = select.query([])?;
    let mut sequence = Sequence::new();
    let (mut last, mut last_run) = (0, 0);
    let mut created = BTreeSet::new();
    while let Some(row) = selected.next()? {
        let (event, run): (i64, i64) = (row.get(0)?, row.get(1)?);
        missing_numbers(last + 1, event, verdict);
        last = event;
        if run < last_run {
            verdict.add(format!("event {event} is of run {run}, but an event before it is of a later run"));
        }
        last_run = run.max(last_run);
        let Some(op) = row.get_ref(2)?.as_str().ok().and_then(Op::from_name) else { continue };
        let Some(list) = row.get_ref(5)?.as_str().ok().and_then(list_named) else { continue };
        if op == Op::Created {
            created.insert(list.name);
        }
        if op == Op::Snapshot && created.contains(list.name) {
            verdict.add(format!("event {event} is a snapshot, but the baseline ended before it"));
        }
        count(&mut sequence, (event, run), (list, op), row, verdict)?;
    }
    let given = highest_given(db, "change_event")?;
    missing_numbers(last + 1, given + 1, verdict);
    if given < last {
        verdict.add(format!("event {last} has a number that SQLite has not given yet"));
    }
    Ok(sequence)
}

/// Reports the numbers from `expected` to before `found`.
///
/// The numbers of the events have no gap: SQLite gives an AUTOINCREMENT number that is one above the highest that it
/// has ever given, and keeps that highest number in `sqlite_sequence`, a table like any other, so a transaction that
/// is rolled back gives its numbers back too. A failed INSERT rolls the whole run back.
fn missing_numbers(expected: i64, found: i64, verdict: &mut VerifyResult) {
    match found - expected {
        1 => verdict.add(format!("event {expected} is not there")),
        2.. => verdict.add(format!("events {expected} to {} are not there", found - 1)),
        _ => {}
    }
}

/// The highest number that SQLite has given to a row of this table; 0 before the first.
pub(super) fn highest_given(db: &Connection, table: &str) -> rusqlite::Result<i64> {
    let given = db
        .query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [table], |row| row.get(0))
        .optional()?;
    Ok(given.unwrap_or(0))
}

fn count(
    sequence: &mut Sequence,
    (event, run): (i64, i64),
    (list, op): (&'static Resource, Op),
    row: &Row<'_>,
    verdict: &mut VerifyResult,
) -> rusqlite::Result<()> {
    let text = |place| Ok::<_, rusqlite::Error>(row.get_ref(place)?.as_str().unwrap_or_default());
    let (observed_at, observed_local) = (text(3)?, text(4)?);
    let known = sequence.entry(run).or_insert_with(|| RunEvents {
        first: event,
        observed_at: observed_at.to_owned(),
        observed_local: observed_local.to_owned(),
        counts: BTreeMap::new(),
    });
    *known.counts.entry((list.name, op)).or_default() += 1;
    for (name, first, found) in [
        ("observed_at", &known.observed_at, observed_at),
        ("observed_local", &known.observed_local, observed_local),
    ] {
        if first != found {
            verdict.add(format!(
                "events {} and {event} are both of run {run}, but differ in {name}",
                known.first
            ));
        }
    }
    Ok(())
}

/// Compares the local time of each run's events with their UTC time.
///
/// The zone is the one that the file recorded for the run. Rules of zones change, and the machine that wrote the event
/// may have had older ones: an offset that the zone has half a year before or after is accepted too. Of runs before
/// schema 3 the zone is not known, because the configuration may have changed since: there, and where this machine does
/// not know the zone, any offset that zones have is accepted.
pub(super) fn local_times(
    db: &Connection,
    sequence: &Sequence,
    verdict: &mut VerifyResult,
) -> rusqlite::Result<()> {
    let zones = if verdict.schema < ZONES_SINCE { BTreeMap::new() } else { zones(db)? };
    for (run, events) in sequence {
        let zone = zones.range(..=run).next_back().and_then(|(_, zone)| zone.as_ref());
        if !is_local_time(&events.observed_local, &events.observed_at, zone) {
            verdict.add(format!(
                "observed_local of event {} is not the local time of its observed_at (run {run})",
                events.first
            ));
        }
    }
    Ok(())
}

/// The first schema with `observed_zone`.
const ZONES_SINCE: i64 = 3;

/// The zones of `observed_local`, each by the first run that used it. `None`: not known on this machine.
fn zones(db: &Connection) -> rusqlite::Result<BTreeMap<i64, Option<TimeZone>>> {
    let mut select = db.prepare("SELECT first_run_id, time_zone FROM observed_zone")?;
    let zones =
        select.query_map([], |row| Ok((row.get(0)?, TimeZone::get(&row.get::<_, String>(1)?).ok())))?;
    zones.collect()
}

const HALF_A_YEAR: SignedDuration = SignedDuration::from_hours(182 * 24);

/// Whether `local` is the local time of `utc` in this zone or, where that is not known, in any zone.
pub(super) fn is_local_time(local: &str, utc: &str, zone: Option<&TimeZone>) -> bool {
    let (Ok(parsed), Ok(utc)) = (DateTime::strptime(LOCAL_TIME, local), utc.parse::<Timestamp>()) else {
        return false;
    };
    let Ok(as_if_utc) = TimeZone::UTC.to_timestamp(parsed) else { return false };
    // Parsing also accepts other spellings of the same time.
    if parsed.strftime(LOCAL_TIME).to_string() != local {
        return false;
    }
    let offset = as_if_utc.as_second() - utc.as_second();
    match zone {
        // Zones of today are whole quarters of an hour from UTC, at most 12 h behind it and 14 h ahead.
        None => offset % (15 * 60) == 0 && (-12 * 3600..=14 * 3600).contains(&offset),
        Some(zone) => [SignedDuration::ZERO, -HALF_A_YEAR, HALF_A_YEAR].into_iter().any(|away| {
            let at = utc.checked_add(away).unwrap_or(utc);
            i64::from(zone.to_offset(at).seconds()) == offset
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_has_an_offset_that_its_zone_has_within_the_year() {
        let zone = TimeZone::get("America/Chicago").unwrap();
        for (local, is_right) in [
            ("2026-07-01 07:00:00", true),
            // The offset of winter: rules may have changed since.
            ("2026-07-01 06:00:00", true),
            ("2026-07-01 08:00:00", false),
            ("2026-07-01 07:00:01", false),
            ("2026-07-02 07:00:00", false),
            ("2026-07-01T07:00:00", false),
            ("2026-7-1 07:00:00", false),
            ("", false),
        ] {
            assert_eq!(is_local_time(local, "2026-07-01T12:00:00.999Z", Some(&zone)), is_right, "{local}");
        }
    }

    #[test]
    fn without_a_zone_a_local_time_has_an_offset_that_some_zone_has() {
        for (local, is_right) in [
            ("2026-07-01 12:00:00", true),
            ("2026-07-01 17:45:00", true),
            ("2026-07-02 02:00:00", true),
            ("2026-07-01 00:00:00", true),
            ("2026-07-02 02:15:00", false),
            ("2026-06-30 23:45:00", false),
            ("2026-07-01 12:10:00", false),
            ("2026-07-01 12:00:01", false),
        ] {
            assert_eq!(is_local_time(local, "2026-07-01T12:00:00.000Z", None), is_right, "{local}");
        }
    }
}
