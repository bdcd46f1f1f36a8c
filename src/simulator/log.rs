//! The log of the requests that the server received.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, StatusCode, header},
};

use super::{faults::Fault, query};

/// The number of requests that the log keeps; it drops the oldest ones, so that a simulator can run for days.
const KEPT: usize = 200_000;

/// One request that the server received.
#[derive(Clone, Debug)]
pub struct LoggedRequest {
    /// The method, such as `GET`.
    pub method: String,
    /// Path and query as they were sent.
    pub path: String,
    /// The parameter `Offset`, if it is present and a number.
    pub offset: Option<u64>,
    /// The parameter `Limit`, if it is present and a number.
    pub limit: Option<u64>,
    /// The header `Authorization`.
    pub authorization: Option<String>,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The header `User-Agent`.
    pub user_agent: Option<String>,
    /// The header `Accept-Encoding`.
    pub accept_encoding: Option<String>,
    /// The body of a POST or PUT.
    pub body: Option<String>,
    /// The time at which the request's head had arrived.
    pub started: Instant,
    /// The time from `started` until the answer's head was ready; `None` while there is none.
    pub answered_after: Option<Duration>,
    /// The status of the answer; `None` while there is none.
    pub status: Option<u16>,
    /// The faults that were injected into it.
    pub faults: Vec<Fault>,
}

/// The requests in the order of their arrival.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: VecDeque<LoggedRequest>,
    /// The number of requests dropped so far, which is also the number of the first entry.
    dropped: u64,
}

impl Log {
    /// Records a request and returns its number.
    pub(super) fn open(&mut self, request: &Request) -> u64 {
        // Numbers go on after entries are dropped, so that an answer never goes to another request.
        if self.entries.len() >= KEPT && self.entries.pop_front().is_some() {
            self.dropped += 1;
        }
        self.entries.push_back(logged(request));
        self.dropped + self.entries.len() as u64 - 1
    }

    pub(super) fn set_answer(&mut self, number: u64, status: StatusCode) {
        if let Some(entry) = self.entry(number) {
            entry.status = Some(status.as_u16());
            entry.answered_after = Some(entry.started.elapsed());
        }
    }

    pub(super) fn set_faults(&mut self, number: u64, faults: &[Fault]) {
        if let Some(entry) = self.entry(number) {
            entry.faults = faults.to_vec();
        }
    }

    pub(super) fn set_body(&mut self, number: u64, body: &[u8]) {
        if let Some(entry) = self.entry(number) {
            entry.body = Some(String::from_utf8_lossy(body).into_owned());
        }
    }

    pub(super) fn clear(&mut self) {
        self.dropped += self.entries.len() as u64;
        self.entries.clear();
    }

    pub(super) fn all(&self) -> Vec<LoggedRequest> {
        self.entries.iter().cloned().collect()
    }

    fn entry(&mut self, number: u64) -> Option<&mut LoggedRequest> {
        let index = usize::try_from(number.checked_sub(self.dropped)?).ok()?;
        self.entries.get_mut(index)
    }
}

fn logged(request: &Request) -> LoggedRequest {
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    let headers = request.headers();
    LoggedRequest {
        method: request.method().to_string(),
        path: uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string),
        offset: query::value(query, "Offset").and_then(|text| text.parse().ok()),
        limit: query::value(query, "Limit").and_then(|text| text.parse().ok()),
        authorization: text(headers, &header::AUTHORIZATION),
        content_type: text(headers, &header::CONTENT_TYPE),
        user_agent: text(headers, &header::USER_AGENT),
        accept_encoding: text(headers, &header::ACCEPT_ENCODING),
        body: None,
        started: Instant::now(),
        answered_after: None,
        status: None,
        faults: Vec::new(),
    }
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
