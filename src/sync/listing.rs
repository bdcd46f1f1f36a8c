//! Reads a list until one reading is proven, at most [`ATTEMPTS`] times.

use crate::mirror::{Mirror, SeenRow};
use crate::opendental::{ApiError, Client, PagesRead, RequestStats, end_probe, read_pages, wire};
use crate::paging::{
    ATTEMPTS, EndReached, Inconsistency, PageRow, PagedRead, ProofOutcome, Sightings, Snapshot, Unproven,
};
use crate::row::{ListRow, Privacy, Reading, Resource};

/// How far a run has read, for progress displays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The list.
    pub list: &'static Resource,
    /// Which reading of the list this is, from 1.
    pub attempt: u32,
    /// How many rows of this reading have been received.
    pub rows: u64,
}

/// The result of reading the list.
#[derive(Debug)]
pub(super) enum Listing {
    /// The list is complete.
    Proven(Snapshot<SeenRow>),
    /// No reading is believed. `seen` holds the latest version of every row that was seen, `inconsistencies` one
    /// reason for each reading.
    Unproven { seen: Sightings<SeenRow>, inconsistencies: Vec<Inconsistency> },
}

/// The result of one reading of the list.
enum ListReading {
    Proven(Snapshot<SeenRow>),
    Unproven(Unproven<SeenRow>),
}

/// What reading a list takes.
#[derive(Clone, Copy)]
pub(super) struct ListReader<'a> {
    pub(super) client: &'a Client,
    pub(super) mirror: &'a Mirror,
    pub(super) privacy: &'a Privacy,
    pub(super) stats: &'a RequestStats,
    pub(super) progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// The most pages of one reading.
    pub(super) most_pages: u64,
}

/// The first page of the list, not compared with the mirror yet.
#[derive(Debug)]
pub(super) struct FirstPage(Result<Vec<PageRow<ListRow>>, ApiError>);

/// Reads the first page. The caller loads the mirror after it, because loading is wasted when no server answers.
pub(super) async fn first_page(
    client: &Client,
    list: &'static Resource,
    privacy: &Privacy,
    stats: &RequestStats,
) -> Result<FirstPage, ApiError> {
    let read = |text: &str| wire::list(text, list, privacy, |row| row.map(Reading::into_owned));
    match client.page(list, 0, client.options().page_size, stats, read).await {
        // The list reader isolates the row that is not JSON.
        Err(error) if !error.failure.is_broken_list() => Err(error),
        page => Ok(FirstPage(page)),
    }
}

impl ListReader<'_> {
    /// Reads the list until one reading is proven, at most [`ATTEMPTS`] times. `first` is the first page of the first
    /// reading.
    pub(super) async fn list(&self, first: FirstPage) -> Result<Listing, ApiError> {
        let mut first = Some(first);
        let mut seen = Sightings::default();
        let mut inconsistencies = Vec::new();
        for attempt in 1..=ATTEMPTS {
            let unproven = match self.read(attempt, first.take()).await? {
                ListReading::Proven(snapshot) => return Ok(Listing::Proven(snapshot)),
                ListReading::Unproven(unproven) => unproven,
            };
            let list = self.mirror.list().referral.map(|_| self.mirror.list().name);
            tracing::warn!(attempt, list, "the list is not believed: {}", unproven.inconsistency);
            // These do not come from a change between two pages, so a second reading would not help.
            let is_final =
                matches!(unproven.inconsistency, Inconsistency::Empty | Inconsistency::EndUnknown { .. });
            seen.absorb(unproven.seen);
            inconsistencies.push(unproven.inconsistency);
            if is_final {
                break;
            }
        }
        Ok(Listing::Unproven { seen, inconsistencies })
    }

    /// Reads the list once.
    async fn read(&self, attempt: u32, mut first: Option<FirstPage>) -> Result<ListReading, ApiError> {
        let mut read = PagedRead::new(self.client.options().page_size);
        loop {
            let pages = read_pages(self.mirror.list(), read, self.most_pages, async |offset, limit| {
                let page = self.page(offset, limit, first.take()).await?;
                (self.progress)(Progress {
                    list: self.mirror.list(),
                    attempt,
                    rows: offset + page.len() as u64,
                });
                Ok(page)
            });
            let end = match pages.await? {
                PagesRead::End(end) => end,
                PagesRead::Unproven(unproven) => return Ok(ListReading::Unproven(unproven)),
            };
            read = match self.prove(end).await? {
                ProofOutcome::Complete(snapshot) => return Ok(ListReading::Proven(snapshot)),
                ProofOutcome::Unproven(unproven) => return Ok(ListReading::Unproven(unproven)),
                ProofOutcome::More(read) => read,
            };
        }
    }

    /// Reads a page, or takes the first one that was read before the mirror was loaded, and compares its rows.
    async fn page(
        &self,
        offset: u64,
        limit: u32,
        first: Option<FirstPage>,
    ) -> Result<Vec<PageRow<SeenRow>>, ApiError> {
        if let Some(FirstPage(rows)) = first {
            let compared = |row: PageRow<ListRow>| row.map(|row| SeenRow::new(row, self.mirror));
            return rows.map(|rows| rows.into_iter().map(compared).collect());
        }
        let list = self.mirror.list();
        let read = |text: &str| {
            wire::list(text, list, self.privacy, |row| row.map(|row| SeenRow::new(row, self.mirror)))
        };
        self.client.page(list, offset, limit, self.stats, read).await
    }

    async fn prove(&self, mut end: EndReached<SeenRow>) -> Result<ProofOutcome<SeenRow>, ApiError> {
        if !end.wants_probe(self.mirror) {
            return Ok(end.prove(self.mirror, None));
        }
        let count = |text: &str| Ok(wire::page(text)?.into_iter().map(drop).collect::<Vec<()>>());
        let limit = self.client.options().page_size;
        let rows = self.client.page(self.mirror.list(), end.length(), limit, self.stats, count).await;
        let probe = end_probe(rows.map(|rows| rows.len()))?;
        Ok(end.prove(self.mirror, Some(probe)))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::time::Duration;

    use super::*;
    use crate::opendental::{Failure, Keys, Options};
    use crate::referral::REFERRAL;

    /// Serves a list that never ends, two rows at every offset, and returns its address.
    fn endless() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/api/v1", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            for line in BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok) {
                let Some((_, offset)) = line.trim_end_matches(" HTTP/1.1").split_once("Offset=") else {
                    continue;
                };
                let first: u64 = offset.parse().unwrap();
                let body = format!(r#"[{{"ReferralNum":{}}},{{"ReferralNum":{}}}]"#, first + 1, first + 2);
                let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
                (&stream).write_all(answer.as_bytes()).unwrap();
            }
        });
        url
    }

    #[tokio::test]
    async fn a_list_without_end_is_given_up() {
        let second = Duration::from_secs(1);
        let options = Options {
            base_url: endless().parse().unwrap(),
            page_size: 2,
            min_interval: Duration::ZERO,
            timeout: 10 * second,
            connect_timeout: second,
            max_attempts: 1,
            max_retries: 0,
            backoff: second,
            backoff_max: second,
            max_retry_after: second,
            max_body: 1 << 20,
            ca_file: None,
            proxy: None,
        };
        let keys = Keys { developer: "a".into(), customer: "b".into() };
        let client = Client::new(options, &keys).unwrap();
        let stats = RequestStats::default();
        let reader = ListReader {
            client: &client,
            mirror: &Mirror::new(&REFERRAL, Vec::new(), false),
            privacy: &Privacy::default(),
            stats: &stats,
            progress: &|_| {},
            most_pages: 500,
        };
        let first = first_page(&client, &REFERRAL, reader.privacy, &stats).await.unwrap();
        let error = reader.list(first).await.unwrap_err();
        assert!(matches!(error.failure, Failure::Endless { pages: 500 }), "{error}");
        assert_eq!(stats.requests(), 500);
    }
}
