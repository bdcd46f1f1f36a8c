//! What can go wrong with a request, and which of it passes.

use std::time::Duration;

use super::body_kind::{BodyKind, Found};
use super::quoted_body::QuotedBody;
use super::request::Request;
use crate::proxy::LOGIN_REMEDY;
use crate::row::MemberFault;

/// A request that failed for good.
#[derive(Debug, thiserror::Error)]
#[error("{request} could not be {} {}: {failure}", request.verb_past(), tries(*.attempts))]
pub struct ApiError {
    /// What was asked for.
    pub request: Request,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether every try was answered with the same status.
    pub unanimous: bool,
    /// What the last try came to.
    pub failure: Failure,
}

fn tries(attempts: u32) -> String {
    if attempts == 1 { "(one attempt)".to_owned() } else { format!("(after {attempts} attempts)") }
}

/// What one attempt came to, when not to an answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// 401 or 403.
    #[error(
        "the API refused the key with status {status}{quoted}; check api.developer_key_file and api.customer_key_file, and that the key is enabled and may read referrals"
    )]
    KeyRefused {
        /// 401 or 403.
        status: u16,
        /// What the answer said.
        quoted: QuotedBody,
    },
    /// 404 on the list.
    #[error(
        "there is no Open Dental API at this address (404){quoted}; check api.base_url, which ends in /api/v1"
    )]
    WrongAddress {
        /// What the answer said.
        quoted: QuotedBody,
    },
    /// 3xx: never followed, the key would go with it.
    #[error("the server redirects elsewhere (status {status}), which is never followed; check api.base_url")]
    Redirected {
        /// The status.
        status: u16,
    },
    /// Another status than 200.
    #[error("the server answered with status {status}{quoted}")]
    Status {
        /// The status.
        status: u16,
        /// What the answer said.
        quoted: QuotedBody,
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// The server refused the request as too frequent, however long the run waited.
    #[error(
        "the server refuses requests as too frequent (status {status}){quoted}; raise api.min_interval, or run less often (schedule.cron)"
    )]
    Throttled {
        /// 429 or 503.
        status: u16,
        /// What the answer said.
        quoted: QuotedBody,
    },
    /// The server knows the referrals and not this list.
    #[error("the server has no list of {many} (status 404){quoted}; it may be too old for it")]
    NoSuchList {
        /// What people call the rows of the list.
        many: &'static str,
        /// What the answer said.
        quoted: QuotedBody,
    },
    /// The server asks to wait longer than is allowed.
    #[error("the server asks to wait {} s, longer than api.max_retry_after ({} s)", asked.as_secs(), limit.as_secs())]
    WaitTooLong {
        /// What it asked for.
        asked: Duration,
        /// What is allowed.
        limit: Duration,
    },
    /// No whole answer within the time.
    #[error("no complete answer within api.timeout ({} s)", limit.as_secs_f64())]
    TimedOut {
        /// `api.timeout`.
        limit: Duration,
    },
    /// No connection.
    #[error(
        "no connection to the server ({0}); check api.base_url, the network, and that the API is running there"
    )]
    NoConnection(String),
    /// The server's certificate is not accepted, with the reason and what to do.
    #[error("the server's certificate is not accepted: {0}")]
    Untrusted(String),
    /// What answers at an https address does not speak TLS.
    #[error(
        "the server does not speak https at this port; the API Service in the practice's network speaks http: check scheme and port of api.base_url"
    )]
    NotHttps,
    /// The proxy asks for a login, or refuses this one.
    #[error("the proxy (api.proxy) wants a user and a password (status 407); {LOGIN_REMEDY}")]
    ProxyLogin,
    /// What listens at an http address closed the connection before it answered anything.
    #[error(
        "the server closed the connection without an answer ({0}); if it speaks https at this port, api.base_url has to begin with https://"
    )]
    NoAnswer(String),
    /// The connection broke, or the answer was cut.
    #[error("the answer broke off: {0}")]
    Cut(String),
    /// The answer is longer than is allowed.
    #[error("the answer is larger than api.max_body ({limit} bytes)")]
    TooLarge {
        /// `api.max_body` in bytes.
        limit: u64,
    },
    /// The page holds more rows than any server sends.
    #[error("the page holds more than {limit} rows, which no Open Dental server sends")]
    TooManyRows {
        /// How many are enough.
        limit: usize,
    },
    /// The list goes on and on.
    #[error("the list did not end within {pages} pages")]
    Endless {
        /// How many pages are enough.
        pages: u64,
    },
    /// The list has rows where no list can have any.
    #[error("the list has rows at position {offset}, so it has no end")]
    NoEnd {
        /// The position, counted from 0.
        offset: u64,
    },
    /// The answer with status 200 is not a JSON array of rows.
    #[error("the answer is not a list, but {0}")]
    NotAList(Found),
    /// The answer with status 200 is not a JSON object.
    #[error("the answer is not a referral, but {0}")]
    NotAReferral(Found),
    /// The answer is another referral than the one that was asked for.
    #[error("the answer is another referral")]
    AnotherReferral,
    /// The referral that was asked for cannot be read.
    #[error("the referral cannot be read: {0}")]
    Unreadable(MemberFault),
}

/// Whether a request that failed may have had its effect all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WriteOutcome {
    /// It was not sent, or the server refused it.
    NotDone,
    /// It is not known.
    Unknown,
}

impl Failure {
    /// Whether the same request may be answered when asked again. 400 is the vendor's catch-all for passing trouble.
    pub fn is_retryable(&self) -> bool {
        match self {
            Failure::Status { status, .. } => matches!(status, 200..=299 | 400 | 408 | 429 | 500..=599),
            Failure::TimedOut { .. }
            | Failure::NoConnection(_)
            | Failure::Cut(_)
            | Failure::NoAnswer(_)
            | Failure::AnotherReferral
            | Failure::NotAReferral(_) => true,
            // The same row breaks every answer in which it is.
            Failure::NotAList(found) => found.kind != BodyKind::BrokenList,
            Failure::KeyRefused { .. }
            | Failure::WrongAddress { .. }
            | Failure::NoSuchList { .. }
            | Failure::Redirected { .. }
            | Failure::Throttled { .. }
            | Failure::WaitTooLong { .. }
            | Failure::Untrusted(_)
            | Failure::NotHttps
            | Failure::ProxyLogin
            | Failure::TooLarge { .. }
            | Failure::TooManyRows { .. }
            | Failure::Unreadable(_)
            | Failure::Endless { .. }
            | Failure::NoEnd { .. } => false,
        }
    }

    /// What became of a request that may not be sent twice. A gateway answers for a server that goes on working, and
    /// a server may fail after the deed: only a plain refusal shows that nothing was done.
    pub(super) fn write_outcome(&self) -> WriteOutcome {
        match self {
            Failure::KeyRefused { .. }
            | Failure::WrongAddress { .. }
            | Failure::NoSuchList { .. }
            | Failure::Redirected { .. }
            | Failure::Throttled { .. }
            | Failure::WaitTooLong { .. }
            | Failure::NoConnection(_)
            | Failure::Untrusted(_)
            | Failure::NotHttps
            | Failure::ProxyLogin
            | Failure::Status { status: 400..=407 | 409..=499, .. } => WriteOutcome::NotDone,
            Failure::Status { .. }
            | Failure::TimedOut { .. }
            | Failure::Cut(_)
            | Failure::NoAnswer(_)
            | Failure::TooLarge { .. }
            | Failure::TooManyRows { .. }
            | Failure::Endless { .. }
            | Failure::NoEnd { .. }
            | Failure::NotAList(_)
            | Failure::NotAReferral(_)
            | Failure::AnotherReferral
            | Failure::Unreadable(_) => WriteOutcome::Unknown,
        }
    }

    /// The status that says nothing more than itself.
    pub fn status(&self) -> Option<u16> {
        match self {
            Failure::Status { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// Returns whether a row of the page broke the JSON of the whole page.
    pub fn is_broken_list(&self) -> bool {
        matches!(self, Failure::NotAList(Found { kind: BodyKind::BrokenList, .. }))
    }

    /// Returns whether the server refused the request as too frequent: 429, or 503 that says when to ask again. The
    /// inner value is how long the server asks to wait, if it says so.
    pub(super) fn throttling(&self) -> Option<Option<Duration>> {
        match self {
            Failure::Status { status: 429, retry_after, .. } => Some(*retry_after),
            Failure::Status { status: 503, retry_after: Some(asked), .. } => Some(Some(*asked)),
            _ => None,
        }
    }

    /// How long the server asks to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Failure::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_refusal_shows_that_nothing_was_done() {
        let status = |status| Failure::Status { status, quoted: QuotedBody::default(), retry_after: None };
        for refused in [400, 404, 405, 409, 410, 422, 429] {
            assert_eq!(status(refused).write_outcome(), WriteOutcome::NotDone, "{refused}");
        }
        for unclear in [200, 204, 408, 500, 502, 503, 504] {
            assert_eq!(status(unclear).write_outcome(), WriteOutcome::Unknown, "{unclear}");
        }
        assert_eq!(Failure::NoConnection(String::new()).write_outcome(), WriteOutcome::NotDone);
        assert_eq!(
            Failure::KeyRefused { status: 401, quoted: QuotedBody::default() }.write_outcome(),
            WriteOutcome::NotDone
        );
        assert_eq!(Failure::Cut(String::new()).write_outcome(), WriteOutcome::Unknown);
        assert_eq!(Failure::TimedOut { limit: Duration::ZERO }.write_outcome(), WriteOutcome::Unknown);
        assert_eq!(Failure::AnotherReferral.write_outcome(), WriteOutcome::Unknown);
    }

    #[test]
    fn only_passing_trouble_is_worth_another_try() {
        let status = |status| Failure::Status { status, quoted: QuotedBody::default(), retry_after: None };
        for passing in [400, 408, 429, 500, 503, 504, 204] {
            assert!(status(passing).is_retryable(), "{passing}");
        }
        for lasting in [405, 410, 418] {
            assert!(!status(lasting).is_retryable(), "{lasting}");
        }
        assert!(Failure::NotAList(Found::text("<html>")).is_retryable());
        assert!(!Failure::NotAList(Found::text("[{7:007}]")).is_retryable());
        assert!(!Failure::KeyRefused { status: 401, quoted: QuotedBody::default() }.is_retryable());
        assert!(!Failure::TooLarge { limit: 1 }.is_retryable());
    }
}
