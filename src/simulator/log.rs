//! What the server saw.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, StatusCode, header},
};

use super::{faults::Fault, query};

/// A simulator that is left running forgets the oldest requests beyond this many.
const KEPT: usize = 200_000;

/// One request that reached the server.
#[derive(Clone, Debug)]
pub struct LoggedRequest {
    /// GET, POST, PUT.
    pub method: String,
    /// Path and query as they came.
    pub path: String,
    /// `Offset`, if it is there and a number.
    pub offset: Option<u64>,
    /// `Limit`, if it is there and a number.
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
    /// When its head had arrived.
    pub started: Instant,
    /// How long the answer's head took; `None` while there is none.
    pub answered_after: Option<Duration>,
    /// The status answered; `None` while there is none.
    pub status: Option<u16>,
    /// The faults that struck it.
    pub faults: Vec<Fault>,
}

/// The requests in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: VecDeque<LoggedRequest>,
    /// How many were forgotten: the number of the first entry.
    forgotten: u64,
}

impl Log {
    /// Takes a request down and returns its number.
    pub(super) fn open(&mut self, request: &Request) -> u64 {
        if self.entries.len() >= KEPT && self.entries.pop_front().is_some() {
            self.forgotten += 1;
        }
        self.entries.push_back(logged(request));
        self.forgotten + self.entries.len() as u64 - 1
    }

    pub(super) fn answered(&mut self, number: u64, status: StatusCode) {
        if let Some(entry) = self.entry(number) {
            entry.status = Some(status.as_u16());
            entry.answered_after = Some(entry.started.elapsed());
        }
    }

    pub(super) fn struck(&mut self, number: u64, faults: &[Fault]) {
        if let Some(entry) = self.entry(number) {
            entry.faults = faults.to_vec();
        }
    }

    pub(super) fn sent(&mut self, number: u64, body: &[u8]) {
        if let Some(entry) = self.entry(number) {
            entry.body = Some(String::from_utf8_lossy(body).into_owned());
        }
    }

    pub(super) fn clear(&mut self) {
        self.forgotten += self.entries.len() as u64;
        self.entries.clear();
    }

    pub(super) fn all(&self) -> Vec<LoggedRequest> {
        self.entries.iter().cloned().collect()
    }

    fn entry(&mut self, number: u64) -> Option<&mut LoggedRequest> {
        let index = usize::try_from(number.checked_sub(self.forgotten)?).ok()?;
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
