//! The two calls that read: one referral, and the list.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::client::{Client, Lookup};
use super::enumerate::{enumerate, page_row};
use super::error::{ApiError, Failure};
use super::filter::Filter;
use super::request::Request;
use super::request_stats::RequestStats;
use super::wire;
use crate::mirror::Mirror;
use crate::referral::{Privacy, Reading, Referral, ReferralNum};
use crate::snapshot::{ATTEMPTS, Inconsistency, MOST_PAGES, Rejected, RowDelta};

/// Reads referrals. What the privacy settings omit or mask is left out of every row that it answers.
///
/// See [`Writer`](super::write::Writer) for an example of both.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    client: &'a Client,
    privacy: &'a Privacy,
}

/// The list as it was read.
#[derive(Debug, Default)]
pub struct List {
    /// The rows, by rising number, each once.
    pub rows: Vec<Referral>,
    /// Rows that could not be read; whether they pass the filter is not known.
    pub rejected: Vec<Rejected>,
    /// Parameters that the server did not heed, by name; the rows were filtered here.
    pub unheeded: Vec<&'static str>,
}

/// The list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// A request failed.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// Its pages did not fit together, three times.
    #[error("the list changed, or was cut, whenever it was read ({0}); try again")]
    Unsteady(Inconsistency),
    /// The server is too old for a filter.
    #[error(
        "the server does not send {member}, so it cannot filter by it, nor can this program; leave that filter out (it came with version {since})"
    )]
    CannotFilter {
        /// The parameter.
        member: &'static str,
        /// The version that added it.
        since: &'static str,
    },
}

impl<'a> Reader<'a> {
    /// A reader of this practice.
    pub fn new(client: &'a Client, privacy: &'a Privacy) -> Reader<'a> {
        Reader { client, privacy }
    }

    /// "Referrals GET (single)", added in version 24.1.34: one referral, nothing when there is none of this number (404).
    /// Servers before that answer 400.
    pub async fn get(&self, num: ReferralNum, stats: &RequestStats) -> Result<Option<Referral>, ApiError> {
        let read = |raw: &RawValue| wire::decode(raw, self.privacy).map(Reading::into_owned);
        let failed =
            |failure| ApiError { request: Request::Single(num), attempts: 1, unanimous: true, failure };
        match self.client.lookup(num, stats, read).await? {
            Lookup::NotFound => Ok(None),
            Lookup::Found(Ok(row)) if row.num() == num => Ok(Some(row)),
            Lookup::Found(Ok(_)) => Err(failed(Failure::NotAReferral)),
            Lookup::Found(Err(unreadable)) => Err(failed(Failure::Unreadable(unreadable.fault))),
        }
    }

    /// "Referrals GET (multiple)", added in version 21.4: every row that passes the filter, all pages of it. The pages
    /// have to fit together, as when the list is mirrored; a list that changes meanwhile is read again, three times at
    /// most.
    pub async fn list(&self, filter: &Filter, stats: &RequestStats) -> Result<List, ListError> {
        let mut inconsistency = None;
        for _ in 0..ATTEMPTS {
            match self.enumerate(filter, stats).await? {
                Ok(list) => return self.filtered(filter, list),
                Err(found) => {
                    tracing::warn!("the list is read again: {found}");
                    inconsistency = Some(found);
                }
            }
        }
        Err(ListError::Unsteady(inconsistency.unwrap_or(Inconsistency::Empty)))
    }

    async fn enumerate(
        &self,
        filter: &Filter,
        stats: &RequestStats,
    ) -> Result<Result<List, Inconsistency>, ApiError> {
        // What the filter looks at has to be read, even where it is omitted from what is answered.
        let mut privacy = self.privacy.clone();
        for column in filter.columns() {
            privacy.omit.remove(&column);
        }
        let nothing_known = Mirror::new(Vec::new(), true);
        let read = |text: &str| wire::list(text, &privacy, |row| page_row(row, &nothing_known));
        let limit = self.client.options().page_size;
        let mut is_first = true;
        let ended = enumerate(limit, MOST_PAGES, async |offset| {
            let place = (!std::mem::take(&mut is_first)).then_some((offset, limit));
            self.client.listed(filter, place, stats, read).await
        });
        let snapshot = match ended.await?.and_then(|ended| ended.prove(&nothing_known, None)) {
            Ok(snapshot) => snapshot.into_sightings(),
            Err(void) => return Ok(Err(void.inconsistency)),
        };
        let rows = snapshot.rows.into_iter().filter_map(|row| match row.news {
            Some(RowDelta::Content(row)) => Some(Arc::unwrap_or_clone(row)),
            Some(RowDelta::Stamp(_)) | None => None,
        });
        Ok(Ok(List { rows: rows.collect(), rejected: snapshot.rejected, unheeded: Vec::new() }))
    }

    fn filtered(&self, filter: &Filter, mut list: List) -> Result<List, ListError> {
        list.unheeded = filter.enforce(&mut list.rows).map_err(|member| {
            let since = if member == "BusinessName" { "24.4.19" } else { "24.1.34" };
            ListError::CannotFilter { member, since }
        })?;
        for row in &mut list.rows {
            *row = self.privacy.redact(row);
        }
        Ok(list)
    }
}
