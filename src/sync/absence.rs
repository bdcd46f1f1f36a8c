//! Proving that missing rows are gone.
//!
//! A 404 for a missing row counts only between two answers for a present row, the control, because the two show that
//! the server answers for single referrals and that it is the right practice's. So the control is a row of the list that
//! the mirror holds, and both its answers must be the referral that the mirror holds: the numbers of a small practice are
//! among ours, and another practice answers 200 for them too.
//!
//! A list without single GET ([`Absence::TwoLists`]), and one on a server that was never seen to have it, has another
//! proof: there a row has to be absent from two proven lists, which lie at least
//! `guard.min_absence` apart. Such a server can be wrong without a sign: a row that is created again under its old
//! number, or was never deleted, and that two complete lists leave out, is marked deleted. Any other answer proves
//! nothing, and the row stays.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::value::RawValue;

use crate::event::Proof;
use crate::guard::{Strangers, is_stranger};
use crate::mirror::{Mirror, SeenRow, State};
use crate::opendental::{ApiError, Failure, Lookup, wire};
use crate::paging::{PageRow, Sightings, Unreadable};
use crate::plan::{Absences, Images};
use crate::row::{Absence, ListRow, RowNum};

use super::listing::ListReader;

/// How many missing rows one pair of control requests vouches for.
const PER_CONTROL: usize = 50;

/// What the missing rows are looked for with.
pub(super) struct Searcher<'a> {
    pub(super) reader: ListReader<'a>,
    /// The rows of the list.
    pub(super) seen: &'a Sightings<SeenRow>,
    /// Those of them that cannot be controls, besides new ones.
    pub(super) strangers: &'a Strangers,
    /// Whether the server is known to have single GET: from the file, or from a row of this list.
    pub(super) has_single_get: bool,
    /// When the reading of the list began.
    pub(super) began: Timestamp,
    /// `guard.min_absence`.
    pub(super) min_absence: Duration,
}

/// What looking for the missing rows came to.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// What is known of each of those that did not answer. If any did answer, only the proven ones are in here: a list
    /// that is not whole says nothing of the others.
    pub(super) absences: Absences,
    /// Those that answered, which shows that the list was not whole; each with its row, where it could be read.
    pub(super) present: Vec<(RowNum, Option<SeenRow>)>,
    /// Whether a single GET answered 200.
    pub(super) answered: bool,
}

/// What one answer to a single GET says.
enum Sign {
    Present(PageRow<SeenRow>),
    Gone,
    /// 400 on every attempt: servers before 24.1.34 have no single GET.
    Unavailable,
    /// Anything else.
    Nothing,
}

impl Searcher<'_> {
    /// Returns the numbers of the controls for these missing rows.
    pub(super) fn controls(&self, missing: &[RowNum]) -> Vec<RowNum> {
        if self.reader.mirror.list().absence == Absence::TwoLists {
            return Vec::new();
        }
        missing.chunks(PER_CONTROL).filter_map(|chunk| self.control(*chunk.first()?)).collect()
    }

    /// Asks for the rows that a proven list does not hold. `controls` holds the mirror's version of each control. Only a
    /// refused key ends the run.
    pub(super) async fn search(&self, missing: &[RowNum], controls: &Images) -> Result<Search, ApiError> {
        let absences = missing.iter().map(|num| (*num, None)).collect();
        let mut search = Search { absences, ..Search::default() };
        if self.reader.mirror.list().absence == Absence::TwoLists {
            self.prove_by_lists(&mut search.absences);
            return Ok(search);
        }
        for chunk in missing.chunks(PER_CONTROL) {
            let known = chunk.first().and_then(|num| controls.get(&self.control(*num)?));
            // Without a control, neither these rows nor the following ones can be proven gone.
            let Some(control) = known else { break };
            match self.ask_control(control).await? {
                Sign::Present(_) => search.answered = true,
                Sign::Gone | Sign::Unavailable if self.has_single_get || search.answered => {
                    tracing::warn!(
                        "this server has answered for single referrals before and does not now; \
                         missing referrals stay until it does"
                    );
                    break;
                }
                Sign::Gone | Sign::Unavailable => {
                    tracing::info!(
                        "this server does not answer for single referrals; missing ones have to be absent from \
                         two proven lists"
                    );
                    self.prove_by_lists(&mut search.absences);
                    return Ok(search);
                }
                // The next control would most likely fail as well, and each costs a request at the pace of the key.
                Sign::Nothing => break,
            }
            self.ask_for(chunk, control, &mut search).await?;
        }
        // The list was not whole, so absence from it proves nothing more of the other rows.
        if !search.present.is_empty() {
            search.absences.retain(|_, proof| proof.is_some());
        }
        Ok(search)
    }

    /// Asks for some missing rows, and then for the control again.
    async fn ask_for(
        &self,
        missing: &[RowNum],
        control: &ListRow,
        search: &mut Search,
    ) -> Result<(), ApiError> {
        let mut gone = Vec::new();
        for num in missing {
            match self.ask(*num).await? {
                Sign::Gone => gone.push(*num),
                Sign::Present(row) => {
                    let row = row.ok();
                    search.absences.remove(num);
                    search.present.push((*num, row));
                }
                Sign::Unavailable | Sign::Nothing => {}
            }
        }
        // The second answer of the control shows that the server had not stopped answering in between.
        if !gone.is_empty() && matches!(self.ask_control(control).await?, Sign::Present(_)) {
            search.absences.extend(gone.into_iter().map(|num| (num, Some(Proof::NotFound))));
        }
        Ok(())
    }

    /// The present row that is nearest in number, of those that the mirror knows as they are now.
    fn control(&self, num: RowNum) -> Option<RowNum> {
        let rows = &self.seen.rows;
        let (below, above) = rows.split_at(rows.partition_point(|row| row.num < num));
        let vouches = |num: &RowNum| self.reader.mirror.get(*num).is_some() && !self.strangers.contains(*num);
        let below = below.iter().rev().map(|row| row.num).find(vouches);
        let above = above.iter().map(|row| row.num).find(vouches);
        below.into_iter().chain(above).min_by_key(|other| other.abs_diff(num))
    }

    /// Proves rows that an earlier proven list was without too, long enough before, and that no run saw in between.
    fn prove_by_lists(&self, absences: &mut Absences) {
        for (num, proof) in absences {
            if is_absent_twice(self.reader.mirror, *num, self.began, self.min_absence) {
                *proof = Some(Proof::AbsentTwice);
            }
        }
    }

    /// Asks for a control. An answer that is not the referral which the mirror holds proves nothing.
    async fn ask_control(&self, control: &ListRow) -> Result<Sign, ApiError> {
        let sign = self.ask(control.num()).await?;
        let is_ours = match &sign {
            Sign::Present(Ok(row)) => row.content().is_none_or(|row| !is_stranger(control, row)),
            // A control that cannot be read cannot be compared with the mirror's referral.
            Sign::Present(Err(_)) => false,
            Sign::Gone | Sign::Unavailable | Sign::Nothing => true,
        };
        if is_ours {
            return Ok(sign);
        }
        tracing::warn!(
            "referral {} is another one when it is asked for alone than in the list; \
             this proves nothing, and missing referrals stay",
            control.num()
        );
        Ok(Sign::Nothing)
    }

    async fn ask(&self, num: RowNum) -> Result<Sign, ApiError> {
        let ListReader { client, mirror, privacy, stats, .. } = self.reader;
        let read =
            |raw: &RawValue| wire::decode(raw, mirror.list(), privacy).map(|row| SeenRow::new(row, mirror));
        match client.lookup(num, stats, read).await {
            Ok(Lookup::NotFound) => Ok(Sign::Gone),
            // Something between answers with another referral, for example a cache that ignores the path.
            Ok(Lookup::Found(Ok(row))) if row.num != num => Ok(Sign::Nothing),
            Ok(Lookup::Found(Err(Unreadable { num: other, .. }))) if other != Some(num) => Ok(Sign::Nothing),
            Ok(Lookup::Found(row)) => Ok(Sign::Present(row)),
            Err(error) => match error.failure {
                Failure::KeyRefused { .. } => Err(error),
                Failure::Status { status: 400, .. } if self.is_final(&error) => Ok(Sign::Unavailable),
                _ => {
                    tracing::warn!("{error}; this proves nothing, the referral stays");
                    Ok(Sign::Nothing)
                }
            },
        }
    }

    /// Whether a request was tried as often as it may be, twice at least, and always answered alike. 400 is a passing
    /// failure otherwise.
    fn is_final(&self, error: &ApiError) -> bool {
        error.unanimous && error.attempts >= self.reader.client.options().max_attempts.max(2)
    }
}

/// Whether a row has been missing for this long. A time in the future was written by a clock that was set back since:
/// how long the row has been missing is not known then.
fn is_absent_twice(mirror: &Mirror, num: RowNum, began: Timestamp, least: Duration) -> bool {
    let is_missing = mirror.get(num).is_some_and(|row| row.state == State::Missing);
    let since = mirror.facts().missing_since.get(&num);
    let absent = since.and_then(|since| Duration::try_from(began.duration_since(*since)).ok());
    is_missing && absent.is_some_and(|absent| absent >= least)
}
