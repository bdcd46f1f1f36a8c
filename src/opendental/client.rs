//! The HTTP client: one request in flight, paced from start to start, retried within bounds.
//!
//! It follows no redirect, uses no proxy but the one that the configuration names, and sends the key in a header
//! that is marked sensitive.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Response, redirect};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde_json::value::RawValue;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::answer::Answer;
use super::error::{ApiError, Failure};
use super::headers::{USER_AGENT, date, headers, retry_after};
use super::options::{Keys, Options};
use super::quoted_body::QuotedBody;
use super::request::{Method, Outgoing, Request};
use super::request_stats::RequestStats;
use super::transport::{self, causes};
use super::{trust, wire};
use crate::host;
use crate::referral::ReferralNum;
use crate::row::Resource;

/// Why a client could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// A key cannot stand in a header.
    #[error(
        "the developer key or the customer key holds characters that cannot be sent; check the key files"
    )]
    Key,
    /// `api.ca_file` could not be used.
    #[error("api.ca_file {path} cannot be used: {why}; it has to be a certificate in PEM form")]
    CaFile {
        /// The file.
        path: String,
        /// What was wrong.
        why: String,
    },
    /// `api.ca_file` could not be read.
    #[error("api.ca_file {} cannot be read: {}; {}", .0.display(), .1, host::remedy(.1))]
    CaFileUnread(PathBuf, io::Error),
    /// The HTTP client could not be set up.
    #[error(
        "the HTTP client could not be set up: {0}; https needs the system's root certificates (package ca-certificates)"
    )]
    Setup(String),
}

impl ClientError {
    /// Whether the same configuration may be usable later: a file could not be read now, for a reason that passes.
    pub fn passes(&self) -> bool {
        matches!(self, ClientError::CaFileUnread(_, cause) if host::is_passing(cause))
    }
}

/// Whether a single referral is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<T> {
    /// 200, with the row.
    Found(T),
    /// 404.
    NotFound,
}

/// A connection to one practice's API.
#[derive(Debug)]
pub struct Client {
    http: reqwest::Client,
    referrals: String,
    options: Options,
    keys: Keys,
    /// When the last request started. Held while a request is in flight: the vendor's local servers answer one at a time.
    last_start: Mutex<Option<Instant>>,
}

impl Client {
    /// A client for `options.base_url`. Connects to nothing yet.
    pub fn new(options: Options, keys: &Keys) -> Result<Client, ClientError> {
        // A second call fails because the provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .default_headers(headers(keys).map_err(|_| ClientError::Key)?)
            .user_agent(USER_AGENT)
            .connect_timeout(options.connect_timeout)
            .timeout(options.timeout)
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .http1_only()
            .pool_max_idle_per_host(1)
            .no_proxy();
        if let Some(proxy) = &options.proxy {
            let proxy = proxy.for_all().map_err(|error| ClientError::Setup(causes(&error)))?;
            builder = builder.proxy(proxy);
        }
        if let Some(path) = &options.ca_file {
            let broken = |why: String| ClientError::CaFile { path: path.display().to_string(), why };
            let pem = std::fs::read(path).map_err(|cause| ClientError::CaFileUnread(path.clone(), cause))?;
            let certificates: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&pem)
                .collect::<Result<_, _>>()
                .map_err(|error| broken(error.to_string()))?;
            if certificates.is_empty() {
                return Err(broken("it holds no certificate".to_owned()));
            }
            let trusted =
                trust::with_certificates(certificates).map_err(|error| broken(error.to_string()))?;
            builder = builder.tls_backend_preconfigured(trusted);
        } else if options.base_url.scheme() == "http" {
            // Plain HTTP needs no root certificates, and machines without them shall be able to use it.
            builder = builder.tls_certs_only([]);
        }
        let http = builder.build().map_err(|error| ClientError::Setup(causes(&error)))?;
        let referrals = options.referrals_url();
        Ok(Client { http, referrals, options, keys: keys.clone(), last_start: Mutex::new(None) })
    }

    /// The settings that the client was made with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// How long ago the last request started; nothing before the first.
    pub async fn since_last_start(&self) -> Option<Duration> {
        self.last_start.lock().await.map(|start| start.elapsed())
    }

    /// Notes that another process sent a request with this key `ago`. The next request keeps its distance from that one too.
    pub async fn keep_distance(&self, ago: Duration) {
        let mut last_start = self.last_start.lock().await;
        let theirs = Instant::now().checked_sub(ago);
        *last_start = (*last_start).max(theirs);
    }

    /// One page of a list: up to `limit` rows from the place `offset` on, as `read` reads them from the text.
    pub async fn page<T>(
        &self,
        list: &'static Resource,
        offset: u64,
        limit: u32,
        stats: &RequestStats,
        read: impl Fn(&str) -> Result<Vec<T>, Failure> + Sync,
    ) -> Result<Vec<T>, ApiError> {
        let call = Outgoing::page(&self.options.list_url(list), offset, limit);
        self.rows(Request::Page { list, offset, limit, is_chosen: false }, &call, stats, read).await
    }

    /// The same of the rows that these parameters choose. Without a place: the first page, as long as the server makes it.
    pub(super) async fn listed<T>(
        &self,
        list: &'static Resource,
        parameters: &[String],
        place: Option<(u64, u32)>,
        stats: &RequestStats,
        read: impl Fn(&str) -> Result<Vec<T>, Failure> + Sync,
    ) -> Result<Vec<T>, ApiError> {
        let call = Outgoing::chosen(&self.options.list_url(list), parameters, place);
        let (offset, limit) = place.unwrap_or((0, self.options.page_size));
        let is_chosen = !parameters.is_empty();
        self.rows(Request::Page { list, offset, limit, is_chosen }, &call, stats, read).await
    }

    async fn rows<T>(
        &self,
        request: Request,
        call: &Outgoing,
        stats: &RequestStats,
        read: impl Fn(&str) -> Result<Vec<T>, Failure> + Sync,
    ) -> Result<Vec<T>, ApiError> {
        let rows = self
            .retried(request, stats, || async {
                let answer = self.attempt(request, call, stats).await?;
                read(&answer.text()).map_err(|failure| match failure {
                    Failure::NotAList(_) => Failure::NotAList(answer.found()),
                    other => other,
                })
            })
            .await?;
        stats.pages.fetch_add(1, Ordering::Relaxed);
        Ok(rows)
    }

    /// One referral, as `read` reads it. 404 is an answer here, not a failure.
    pub async fn lookup<T>(
        &self,
        num: ReferralNum,
        stats: &RequestStats,
        read: impl Fn(&RawValue) -> T + Sync,
    ) -> Result<Lookup<T>, ApiError> {
        let request = Request::Single(num);
        let call = Outgoing::single(&self.referrals, num);
        let answer = self
            .retried(request, stats, || async {
                let answer = self.attempt(request, &call, stats).await?;
                let text = answer.text();
                wire::object(&text).map(&read).ok_or_else(|| Failure::NotAReferral(answer.found()))
            })
            .await;
        match answer {
            Ok(row) => Ok(Lookup::Found(row)),
            Err(ApiError { failure: Failure::Status { status: 404, .. }, .. }) => Ok(Lookup::NotFound),
            Err(error) => Err(error),
        }
    }

    /// Sends a write and reads the object that the server echoes. A POST is sent once and never repeated, because a second
    /// one would make a second referral.
    pub(super) async fn write<T>(
        &self,
        request: Request,
        call: &Outgoing,
        stats: &RequestStats,
        read: impl Fn(&RawValue) -> Result<T, Failure> + Sync,
    ) -> Result<T, ApiError> {
        let attempt = || async {
            let answer = self.attempt(request, call, stats).await?;
            let text = answer.text();
            wire::object(&text).ok_or_else(|| Failure::NotAReferral(answer.found())).and_then(&read)
        };
        match call.method {
            Method::Post => {
                attempt().await.map_err(|failure| ApiError { request, attempts: 1, unanimous: true, failure })
            }
            Method::Get | Method::Put => self.retried(request, stats, attempt).await,
        }
    }

    /// Sends the request once and returns the answer, if it has a status that the request asks for.
    async fn attempt(
        &self,
        request: Request,
        call: &Outgoing,
        stats: &RequestStats,
    ) -> Result<Answer, Failure> {
        let mut last_start = self.last_start.lock().await;
        let due = last_start.map(|last| last + self.options.min_interval.max(stats.pace()));
        // The timer rounds up to a millisecond, also where nothing is left to wait for.
        if let Some(due) = due.filter(|due| *due > Instant::now()) {
            tokio::time::sleep_until(due).await;
        }
        *last_start = Some(Instant::now());
        stats.count_request();
        tracing::debug!(%request, "asking for");
        let sent = match call.method {
            Method::Get => self.http.get(&call.url),
            Method::Post => self.http.post(&call.url),
            Method::Put => self.http.put(&call.url),
        };
        let sent = match &call.body {
            Some(body) => sent.body(body.clone()),
            None => sent,
        };
        let sent = sent.send().await;
        let response = sent.map_err(|error| transport::failure(error, &self.options))?;
        let status = response.status().as_u16();
        if let Some(there) = date(response.headers()) {
            // Later answers tell nothing new.
            let _ = stats.clock_lead.set(there.duration_since(Timestamp::now()));
        }
        let retry_after = retry_after(response.headers());
        let headed = Answer::headed(response.headers());
        let body = self.body(response, stats).await;
        if request.is_met_by(status) {
            return Ok(headed.with_body(body?));
        }
        // A broken body does not hide the status; the status decides.
        let quoted = match status {
            200..=299 => QuotedBody::default(),
            _ => QuotedBody::quote(&body.unwrap_or_default(), &self.keys, &call.do_not_quote),
        };
        let limit = self.options.max_retry_after;
        Err(match (status, request) {
            (401 | 403, _) => Failure::KeyRefused { status, quoted },
            (407, _) if self.options.proxy.is_some() => Failure::ProxyLogin,
            (300..=399, _) => Failure::Redirected { status },
            // `Patient not found`, for example.
            (404, Request::Page { list, is_chosen: true, .. }) if list.referral.is_some() => {
                Failure::Status { status, quoted, retry_after: None }
            }
            (404, Request::Page { list, offset: 0, .. }) if list.referral.is_some() => {
                Failure::NoSuchList { many: list.many, quoted }
            }
            (404, Request::Page { offset: 0, .. }) => Failure::WrongAddress { quoted },
            _ => match retry_after {
                Some(asked) if asked > limit && status != 404 && request != Request::Create => {
                    Failure::WaitTooLong { asked, limit }
                }
                retry_after => Failure::Status { status, quoted, retry_after },
            },
        })
    }

    async fn body(&self, mut response: Response, stats: &RequestStats) -> Result<Vec<u8>, Failure> {
        let limit = self.options.max_body;
        let mut body = Vec::new();
        while let Some(chunk) =
            response.chunk().await.map_err(|error| transport::failure(error, &self.options))?
        {
            stats.bytes.fetch_add(chunk.len() as u64, Ordering::Relaxed);
            if (body.len() + chunk.len()) as u64 > limit {
                return Err(Failure::TooLarge { limit });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}
