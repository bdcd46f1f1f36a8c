//! Reading the list: enumerations until one is proven, three at most.

use crate::mirror::Mirror;
use crate::opendental::wire::{self, Unreadable};
use crate::opendental::{ApiError, Client, RequestStats, enumerate, page_row};
use crate::referral::{self, Privacy, Referral};
use crate::snapshot::{ATTEMPTS, EndReached, Inconsistency, Sightings, Snapshot, Unproven};

/// How far a run has got: for progress displays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which reading of the list this is, from 1.
    pub attempt: u32,
    /// Rows received in it so far.
    pub rows: u64,
}

/// What reading the list came to.
#[derive(Debug)]
pub(super) enum Listing {
    /// Every row of the list.
    Proven(Snapshot),
    /// Rows that were seen, the latest reading of each, and why no reading of the list is believed.
    Unproven { seen: Sightings, doubts: Vec<Inconsistency> },
}

/// What one reading of the list came to.
enum ListReading {
    Proven(Snapshot),
    Unproven(Unproven),
}

/// Everything that reading needs.
#[derive(Clone, Copy)]
pub(super) struct ListReader<'a> {
    pub(super) client: &'a Client,
    pub(super) mirror: &'a Mirror,
    pub(super) privacy: &'a Privacy,
    pub(super) stats: &'a RequestStats,
    pub(super) progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// How many pages one reading of the list may have.
    pub(super) most_pages: u64,
}

/// The first page of the list, not held against the mirror yet.
#[derive(Debug)]
pub(super) struct FirstPage(Vec<Result<Referral, Unreadable>>);

/// Asks for the first page, which needs no mirror: where nobody answers, none is loaded.
pub(super) async fn first_page(
    client: &Client,
    privacy: &Privacy,
    stats: &RequestStats,
) -> Result<FirstPage, ApiError> {
    let read = |text: &str| wire::list(text, privacy, |row| row.map(referral::Reading::into_owned));
    client.page(0, client.options().page_size, stats, read).await.map(FirstPage)
}

impl ListReader<'_> {
    /// Reads the list until it is proven, three times at most; the first time from this page on.
    pub(super) async fn list(&self, first: FirstPage) -> Result<Listing, ApiError> {
        let mut first = Some(first);
        let mut seen = Sightings::default();
        let mut doubts = Vec::new();
        for attempt in 1..=ATTEMPTS {
            let void = match self.enumerate(attempt, first.take()).await? {
                ListReading::Proven(snapshot) => return Ok(Listing::Proven(snapshot)),
                ListReading::Unproven(void) => void,
            };
            tracing::warn!(attempt, "the list is not believed: {}", void.inconsistency);
            let is_empty = void.inconsistency == Inconsistency::Empty;
            seen.absorb(void.seen);
            doubts.push(void.inconsistency);
            if is_empty {
                break;
            }
        }
        Ok(Listing::Unproven { seen, doubts })
    }

    async fn enumerate(&self, attempt: u32, mut first: Option<FirstPage>) -> Result<ListReading, ApiError> {
        let limit = self.client.options().page_size;
        let read = |text: &str| wire::list(text, self.privacy, |row| page_row(row, self.mirror));
        let ended = enumerate(limit, self.most_pages, async |offset| {
            let page = match first.take() {
                Some(FirstPage(rows)) => rows.into_iter().map(|row| page_row(row, self.mirror)).collect(),
                None => self.client.page(offset, limit, self.stats, read).await?,
            };
            (self.progress)(Progress { attempt, rows: offset + page.len() as u64 });
            Ok(page)
        });
        match ended.await? {
            Ok(ended) => self.prove(ended).await,
            Err(void) => Ok(ListReading::Unproven(void)),
        }
    }

    async fn prove(&self, ended: EndReached) -> Result<ListReading, ApiError> {
        let probe = match ended.wants_probe(self.mirror) {
            false => None,
            true => {
                let limit = self.client.options().page_size;
                let count = |text: &str| Ok(wire::page(text)?.into_iter().map(drop).collect());
                let rows: Vec<()> = self.client.page(ended.length(), limit, self.stats, count).await?;
                Some(rows.len())
            }
        };
        Ok(match ended.prove(self.mirror, probe) {
            Ok(snapshot) => ListReading::Proven(snapshot),
            Err(void) => ListReading::Unproven(void),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::time::Duration;

    use super::*;
    use crate::opendental::{Failure, Keys, Options};

    /// Serves a list that never ends: two rows at every offset. Answers its address.
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
            mirror: &Mirror::new(Vec::new(), false),
            privacy: &Privacy::default(),
            stats: &stats,
            progress: &|_| {},
            most_pages: 500,
        };
        let first = first_page(&client, reader.privacy, &stats).await.unwrap();
        let error = reader.list(first).await.unwrap_err();
        assert!(matches!(error.failure, Failure::Endless { pages: 500 }), "{error}");
        assert_eq!(stats.requests(), 500);
    }
}
