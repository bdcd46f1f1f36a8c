//! Proving that missing rows are gone.
//!
//! A present row is asked for before and after: as long as it answers 200, a 404 in between is the missing row's
//! own. Where single GET is not available, a row has to be absent from two proven lists. Whatever else is answered
//! proves nothing, and the row stays.

use serde_json::value::RawValue;

use crate::event::Proof;
use crate::mirror::{Mirror, State};
use crate::opendental::{ApiError, Failure, Lookup, page_row, wire};
use crate::plan::Absences;
use crate::referral::ReferralNum;
use crate::snapshot::{PageRow, Row, Sightings};

use super::listing::Reader;

/// How many missing rows one pair of control requests vouches for.
const PER_CONTROL: usize = 50;

/// What looking for the missing rows came to.
pub(super) enum Search {
    /// What is known of each of them.
    Absent(Absences),
    /// One of them is there: the list was not whole. Its row, where it could be read.
    Found { num: ReferralNum, row: Option<Row> },
}

/// What one answer to a single GET says.
enum Sign {
    Present(PageRow),
    Gone,
    /// 400 on every attempt: servers before 24.1.34 have no single GET.
    Unavailable,
    /// Anything else.
    Nothing,
}

/// Looks for rows that a proven list was without. Only a refused key ends the run.
pub(super) async fn search(
    reader: Reader<'_>,
    seen: &Sightings,
    missing: &[ReferralNum],
) -> Result<Search, ApiError> {
    let mut absences: Absences = missing.iter().map(|num| (*num, None)).collect();
    for chunk in missing.chunks(PER_CONTROL) {
        let Some(control) = chunk.first().and_then(|num| nearest(seen, *num)) else { break };
        match ask(reader, control).await? {
            Sign::Present(_) => {}
            Sign::Gone | Sign::Unavailable => {
                tracing::info!(
                    "single referrals cannot be asked for; missing rows have to be absent from two proven lists"
                );
                return Ok(Search::Absent(absent_twice(reader.mirror, absences)));
            }
            Sign::Nothing => break,
        }
        let mut gone = Vec::new();
        for num in chunk {
            match ask(reader, *num).await? {
                Sign::Gone => gone.push(*num),
                Sign::Present(PageRow::Read(row)) => {
                    return Ok(Search::Found { num: *num, row: Some(row) });
                }
                Sign::Present(PageRow::Unreadable { .. }) => {
                    return Ok(Search::Found { num: *num, row: None });
                }
                Sign::Unavailable | Sign::Nothing => {}
            }
        }
        if !gone.is_empty() && matches!(ask(reader, control).await?, Sign::Present(_)) {
            absences.extend(gone.into_iter().map(|num| (num, Some(Proof::NotFound))));
        }
    }
    Ok(Search::Absent(absences))
}

/// The present row that is nearest in number.
fn nearest(seen: &Sightings, num: ReferralNum) -> Option<ReferralNum> {
    let place = seen.rows.partition_point(|row| row.num < num);
    let below = place.checked_sub(1).and_then(|place| seen.rows.get(place));
    let above = seen.rows.get(place);
    below.into_iter().chain(above).map(|row| row.num).min_by_key(|other| other.abs_diff(num))
}

/// Rows that an earlier proven list was without too, and that no run saw in between; proofs found before stay.
fn absent_twice(mirror: &Mirror, absences: Absences) -> Absences {
    absences
        .into_iter()
        .map(|(num, proof)| {
            let before = mirror.get(num).is_some_and(|entry| entry.state == State::Missing);
            (num, proof.or(before.then_some(Proof::AbsentTwice)))
        })
        .collect()
}

/// Whether a request was tried as often as it may be, twice at least, and always answered alike. 400 is passing
/// trouble otherwise.
fn always(reader: Reader<'_>, error: &ApiError) -> bool {
    error.unanimous && error.attempts >= reader.client.options().max_attempts.max(2)
}

async fn ask(reader: Reader<'_>, num: ReferralNum) -> Result<Sign, ApiError> {
    let read = |raw: &RawValue| page_row(wire::decode(raw, reader.privacy), reader.mirror);
    match reader.client.lookup(num, reader.traffic, read).await {
        Ok(Lookup::NotFound) => Ok(Sign::Gone),
        Ok(Lookup::Found(PageRow::Read(row))) if row.num != num => Ok(Sign::Nothing),
        Ok(Lookup::Found(PageRow::Unreadable { num: other, .. })) if other != Some(num) => Ok(Sign::Nothing),
        Ok(Lookup::Found(row)) => Ok(Sign::Present(row)),
        Err(error) => match error.failure {
            Failure::KeyRefused { .. } => Err(error),
            Failure::Status { status: 400, .. } if always(reader, &error) => Ok(Sign::Unavailable),
            _ => {
                tracing::warn!("{error}; this proves nothing, the referral stays");
                Ok(Sign::Nothing)
            }
        },
    }
}
