//! The calls that read: one referral, and the two lists.

use serde_json::value::RawValue;

use super::attach_filter::AttachFilter;
use super::client::{Client, Lookup};
use super::error::{ApiError, Failure};
use super::filter::Filter;
use super::pages::{PagesRead, end_probe, read_pages};
use super::request::Request;
use super::request_stats::RequestStats;
use super::wire;
use crate::paging::{
    ATTEMPTS, Inconsistency, MOST_PAGES, NothingKnown, Numbered, PagedRead, ProofOutcome, Rejected, Sightings,
};
use crate::refattach::REFATTACH;
use crate::referral::{REFERRAL, ReferralNum};
use crate::row::{ListRow, Privacy, Reading, Resource};

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
    pub rows: Vec<ListRow>,
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

/// The result of one reading of the list.
enum Attempt {
    Whole(List),
    Inconsistent(Inconsistency),
}

impl Numbered for ListRow {
    fn num(&self) -> ReferralNum {
        ListRow::num(self)
    }
}

impl<'a> Reader<'a> {
    /// A reader of this practice.
    pub fn new(client: &'a Client, privacy: &'a Privacy) -> Reader<'a> {
        Reader { client, privacy }
    }

    /// "Referrals GET (single)", added in version 24.1.34: one referral, nothing when there is none of this number (404).
    /// Servers before that answer 400.
    pub async fn get(&self, num: ReferralNum, stats: &RequestStats) -> Result<Option<ListRow>, ApiError> {
        let read = |raw: &RawValue| wire::decode(raw, &REFERRAL, self.privacy).map(Reading::into_owned);
        let failed =
            |failure| ApiError { request: Request::Single(num), attempts: 1, unanimous: true, failure };
        match self.client.lookup(num, stats, read).await? {
            Lookup::NotFound => Ok(None),
            Lookup::Found(Ok(row)) if row.num() == num => Ok(Some(row)),
            Lookup::Found(Ok(_)) => Err(failed(Failure::AnotherReferral)),
            Lookup::Found(Err(unreadable)) => Err(failed(Failure::Unreadable(unreadable.fault))),
        }
    }

    /// Reads every row that passes the filter, with all pages of the list ("Referrals GET (multiple)", added in version
    /// 21.4). The pages have to fit together, as when the list is mirrored. A list that changes meanwhile is read again,
    /// at most [`ATTEMPTS`] times.
    pub async fn list(&self, filter: &Filter, stats: &RequestStats) -> Result<List, ListError> {
        // The filter needs its columns even where the privacy settings omit them; `filtered` removes them again.
        let mut privacy = self.privacy.clone();
        for column in filter.columns() {
            privacy.omit.remove(&column);
        }
        let list = self.whole(&REFERRAL, &filter.parameters(), &privacy, stats).await?;
        self.filtered(filter, list)
    }

    /// The same of the attaches ("RefAttaches GET", added in version 22.4.27).
    pub async fn attaches(&self, filter: &AttachFilter, stats: &RequestStats) -> Result<List, ListError> {
        // What the filter needs cannot be omitted.
        let mut list = self.whole(&REFATTACH, &filter.parameters(), self.privacy, stats).await?;
        list.unheeded = filter.enforce(&mut list.rows);
        Ok(list)
    }

    /// Reads the rows that these parameters choose until one reading is proven.
    async fn whole(
        &self,
        list: &'static Resource,
        parameters: &[String],
        privacy: &Privacy,
        stats: &RequestStats,
    ) -> Result<List, ListError> {
        let mut inconsistency = Inconsistency::Empty;
        for _ in 0..ATTEMPTS {
            match self.read(list, parameters, privacy, stats).await? {
                Attempt::Whole(list) => return Ok(list),
                Attempt::Inconsistent(found) => {
                    tracing::warn!("the list is read again: {found}");
                    inconsistency = found;
                }
            }
        }
        Err(ListError::Unsteady(inconsistency))
    }

    async fn read(
        &self,
        list: &'static Resource,
        parameters: &[String],
        privacy: &Privacy,
        stats: &RequestStats,
    ) -> Result<Attempt, ApiError> {
        let read = |text: &str| wire::list(text, list, privacy, |row| row.map(Reading::into_owned));
        let size = self.client.options().page_size;
        let mut is_first = true;
        let mut paged = PagedRead::new(size);
        loop {
            let pages = read_pages(list, paged, MOST_PAGES, async |offset, limit| {
                // The first request has neither Offset nor Limit, so its page is as long as the server makes it.
                let is_whole = std::mem::take(&mut is_first);
                let place = (!is_whole).then_some((offset, limit));
                self.client.listed(list, parameters, place, stats, read).await
            });
            let mut end = match pages.await? {
                PagesRead::End(end) => end,
                PagesRead::Unproven(unproven) => return Ok(Attempt::Inconsistent(unproven.inconsistency)),
            };
            let probe = match end.wants_probe(&NothingKnown) {
                true => {
                    let place = Some((end.length(), size));
                    let rows = self.client.listed(list, parameters, place, stats, read).await;
                    Some(end_probe(rows.map(|rows| rows.len()))?)
                }
                false => None,
            };
            paged = match end.prove(&NothingKnown, probe) {
                ProofOutcome::Complete(snapshot) => {
                    let Sightings { rows, rejected } = snapshot.into_sightings();
                    return Ok(Attempt::Whole(List { rows, rejected, unheeded: Vec::new() }));
                }
                ProofOutcome::Unproven(unproven) => return Ok(Attempt::Inconsistent(unproven.inconsistency)),
                ProofOutcome::More(read) => read,
            };
        }
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
