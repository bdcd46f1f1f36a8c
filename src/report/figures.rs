//! The totals of a page: no value of a referral is among them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::Wanted;
use crate::readers::{self, Status};
use crate::referral::column;
use crate::row::Privacy;
use crate::store::listed::mirrored_list;
use crate::store::{StoreError, View};

/// The figures of a page.
pub(super) struct Figures {
    /// How the mirror stands.
    pub(super) status: Status,
    /// The practice's zone; every time on the page is in it.
    pub(super) zone: TimeZone,
    pub(super) zone_name: String,
    /// The first complete picture: what came later is new.
    pub(super) baseline_at: Option<Timestamp>,
    /// The time between two runs, as a rule.
    pub(super) usual_gap: SignedDuration,
    /// Sources by kind and specialty.
    pub(super) mix: Vec<Share>,
    /// The last twelve months, the newest last.
    pub(super) months: Vec<Month>,
    /// Sources that were removed since the mirror began, those that came back included.
    pub(super) removed: u64,
    /// The last thirty days, the newest last.
    pub(super) days: Vec<Day>,
    /// Groups of sources with the same name.
    pub(super) same_names: u64,
}

/// Live sources of one kind and specialty.
#[derive(Debug)]
pub(super) struct Share {
    pub(super) kind: String,
    /// Empty where there is none.
    pub(super) specialty: String,
    /// Those that are not hidden.
    pub(super) in_use: u64,
    /// How many of those in use are preferred.
    pub(super) preferred: u64,
    pub(super) hidden: u64,
}

/// What people did in one month.
#[derive(Debug)]
pub(super) struct Month {
    /// Its first day.
    pub(super) first: Date,
    /// Whether the mirror had its first picture by then.
    pub(super) watched: bool,
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) deleted: u64,
    pub(super) restored: u64,
}

/// The runs that started on one day, by how they ended.
#[derive(Debug, Default)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) complete: u64,
    pub(super) partial: u64,
    pub(super) failed: u64,
    pub(super) interrupted: u64,
}

impl Day {
    pub(super) fn runs(&self) -> u64 {
        self.complete + self.partial + self.failed + self.interrupted
    }
}

/// How many months and days are shown.
pub(super) const MONTHS: i32 = 12;
pub(super) const DAYS: i32 = 30;

pub(super) fn read(view: &View, wanted: &Wanted) -> Result<Figures, StoreError> {
    let status = readers::status(view, 20)?;
    let schema = view.schema_version()?;
    let failed = StoreError::sqlite("reading for the report", view.path());
    let read = || -> rusqlite::Result<Figures> {
        let (zone_name, baseline_at): (String, Option<String>) = view.db().query_row(
            &format!(
                "SELECT time_zone, (SELECT baseline_at FROM {} WHERE entity = 'referral') FROM mirror_source",
                mirrored_list(schema)
            ),
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let zone = TimeZone::get(&zone_name).unwrap_or(TimeZone::UTC);
        let baseline_at = baseline_at.and_then(|at| at.parse().ok());
        let today = wanted.now.to_zoned(zone.clone()).date();
        let same_names = "SELECT count(*) FROM (SELECT DISTINCT reason, match_key FROM duplicate_candidate \
                          WHERE reason IN ('name', 'business'))";
        let (months, removed) = months(view, today, baseline_at, &zone)?;
        Ok(Figures {
            usual_gap: usual_gap(&status),
            mix: mix(view, &wanted.privacy)?,
            months,
            removed,
            days: days(view, today, &zone)?,
            same_names: view.db().query_row(same_names, [], |row| row.get(0))?,
            status,
            zone,
            zone_name,
            baseline_at,
        })
    };
    read().map_err(failed)
}

/// The median of the pauses between the last runs, from start to start.
fn usual_gap(status: &Status) -> SignedDuration {
    let starts: Vec<Timestamp> = status.runs.iter().filter_map(|run| run.started_at.parse().ok()).collect();
    let mut gaps: Vec<SignedDuration> =
        starts.windows(2).map(|pair| pair[0].duration_since(pair[1])).collect();
    gaps.sort();
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

fn mix(view: &View, privacy: &Privacy) -> rusqlite::Result<Vec<Share>> {
    let mut select = view.db().prepare(
        "SELECT Kind, trim(coalesce(SpecialtyName, '')) AS specialty_name, \
         count(CASE WHEN coalesce(IsHidden, 0) = 0 THEN 1 END) AS in_use, \
         count(CASE WHEN coalesce(IsHidden, 0) = 0 AND IsPreferred = 1 THEN 1 END), \
         count(CASE WHEN IsHidden = 1 THEN 1 END) \
         FROM referral_current GROUP BY Kind, specialty_name ORDER BY in_use DESC, specialty_name",
    )?;
    let mut shares: Vec<Share> = select
        .query_map([], |row| {
            Ok(Share {
                kind: row.get(0)?,
                specialty: row.get(1)?,
                in_use: row.get(2)?,
                preferred: row.get(3)?,
                hidden: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    if privacy.omits(column::SPECIALTY_NAME) {
        shares.iter_mut().for_each(|share| share.specialty.clear());
    }
    Ok(shares)
}

/// The last months, and how many sources were removed in all months.
fn months(
    view: &View,
    today: Date,
    baseline_at: Option<Timestamp>,
    zone: &TimeZone,
) -> rusqlite::Result<(Vec<Month>, u64)> {
    let mut select =
        view.db().prepare("SELECT month, created, updated, deleted, restored FROM monthly_activity")?;
    let found: BTreeMap<String, [u64; 4]> = select
        .query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])))?
        .collect::<Result<_, _>>()?;
    let baseline = baseline_at.map(|at| at.to_zoned(zone.clone()).date().first_of_month());
    let months = (0..MONTHS).rev().map(|back| {
        let first = today.first_of_month().saturating_sub(back.months());
        let key = first.strftime("%Y-%m").to_string();
        let [created, updated, deleted, restored] = found.get(&key).copied().unwrap_or_default();
        let watched = baseline.is_some_and(|baseline| first >= baseline);
        Month { first, watched, created, updated, deleted, restored }
    });
    let removed = found.values().map(|[_, _, deleted, _]| deleted).sum();
    Ok((months.collect(), removed))
}

fn days(view: &View, today: Date, zone: &TimeZone) -> rusqlite::Result<Vec<Day>> {
    let first = today.saturating_sub((DAYS - 1).days());
    let mut days: Vec<Day> =
        (0..DAYS).map(|place| Day { date: first.saturating_add(place.days()), ..Day::default() }).collect();
    let since = first.to_zoned(zone.clone()).map(|midnight| midnight.timestamp()).unwrap_or_default();
    let mut select = view.db().prepare(
        "SELECT started_at, outcome FROM sync_run WHERE started_at >= ?1 AND outcome <> 'running'",
    )?;
    let mut runs = select.query([since.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()])?;
    while let Some(run) = runs.next()? {
        let (started, outcome): (String, String) = (run.get(0)?, run.get(1)?);
        let Ok(started) = started.parse::<Timestamp>() else { continue };
        let date = started.to_zoned(zone.clone()).date();
        // A start in the future belongs to no day that is shown: a clock was wrong.
        let Some(day) = days.iter_mut().rfind(|day| day.date == date) else { continue };
        match outcome.as_str() {
            "complete" => day.complete += 1,
            "partial" => day.partial += 1,
            "failed" => day.failed += 1,
            _ => day.interrupted += 1,
        }
    }
    Ok(days)
}
