//! Local times, which stand beside the UTC times for people and for tools that know dates.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Error};

/// How the file keeps a local time: `2026-11-22 00:27:51`.
pub(crate) const LOCAL_TIME: &str = "%Y-%m-%d %H:%M:%S";

/// A time on the clocks of this zone, as the file keeps it.
pub(crate) fn local_time(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime(LOCAL_TIME).to_string()
}

/// Adds the function `local_time(utc, zone)` for the migrations: a stored UTC time and an IANA name make a local time,
/// NULL makes NULL. A time or zone that is none is an error.
pub(super) fn add_local_time(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("local_time", 2, flags, |call| {
        let (Some(utc), Some(zone)) = (call.get::<Option<String>>(0)?, call.get::<Option<String>>(1)?) else {
            return Ok(None);
        };
        let named =
            |what: &str, cause: jiff::Error| Error::UserFunctionError(format!("{what}: {cause}").into());
        let at: Timestamp = utc.parse().map_err(|cause| named(&utc, cause))?;
        let zone = TimeZone::get(&zone).map_err(|cause| named(&zone, cause))?;
        Ok(Some(local_time(at, &zone)))
    })
}
