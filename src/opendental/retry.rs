//! Repeats failed requests within bounds, and slows down for a server that throttles.

use std::collections::HashSet;
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

use super::client::Client;
use super::error::{ApiError, Failure};
use super::options::Options;
use super::request::Request;
use super::request_stats::RequestStats;

/// How often in a row a server may refuse one request as too frequent before the run gives up.
const MOST_REFUSALS: u32 = 10;

impl Client {
    /// Repeats `attempt` until it succeeds or fails for good.
    ///
    /// A server that throttles sets the pace of the run's later requests, and such a refusal costs none of the run's
    /// retries, because the server works and asks for nothing but patience. Other failures are repeated after a growing
    /// delay.
    pub(super) async fn retried<T, F: Future<Output = Result<T, Failure>>>(
        &self,
        request: Request,
        stats: &RequestStats,
        attempt: impl Fn() -> F,
    ) -> Result<T, ApiError> {
        let options = self.options();
        let mut delays = ExponentialBuilder::new()
            .with_factor(2.0)
            .with_min_delay(options.backoff)
            .with_max_delay(options.backoff_max)
            .with_max_times(options.max_attempts.saturating_sub(1) as usize)
            .build();
        let (mut attempts, mut refusals) = (0, 0);
        let mut statuses = HashSet::new();
        loop {
            attempts += 1;
            let failure = match attempt().await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            // The error says whether every attempt failed alike; a mixture points at the network and not at the request.
            statuses.insert(failure.status());
            let delay = match failure.throttling() {
                Some(asked) => {
                    refusals += 1;
                    // The next attempt waits for the new pace by itself. That counts from the start of this one, and what the
                    // server asks for counts from its answer.
                    (refusals < MOST_REFUSALS).then(|| {
                        // With the default settings: from 1 s up to 30 s.
                        stats.slow_down(asked, [4 * options.backoff, 3 * options.backoff_max]);
                        asked.unwrap_or_default()
                    })
                }
                None if failure.is_retryable() && stats.has_retry_left(options.max_retries) => {
                    delays.next().map(|delay| {
                        stats.count_retry();
                        wait(failure.retry_after(), delay, options)
                    })
                }
                None => None,
            };
            let Some(delay) = delay else {
                let unanimous = statuses.len() == 1;
                let failure = match failure {
                    Failure::Status { status, quoted, .. } if refusals == MOST_REFUSALS => {
                        Failure::Throttled { status, quoted }
                    }
                    other => other,
                };
                return Err(ApiError { request, attempts, unanimous, failure });
            };
            let wait_ms = delay.max(stats.pace()).as_millis() as u64;
            tracing::warn!(wait_ms, "{request}: {failure}; trying again");
            tokio::time::sleep(delay).await;
        }
    }
}

/// Returns how long to wait before the next attempt: what the server asks for, but at least the back-off, which varies
/// by 25 % so that several mirrors do not ask at the same moment.
fn wait(asked: Option<Duration>, backoff: Duration, options: &Options) -> Duration {
    spread(asked, backoff, options.backoff_max, fastrand::f64())
}

/// As [`wait`], with a random number from 0 to 1.
fn spread(asked: Option<Duration>, backoff: Duration, longest: Duration, random: f64) -> Duration {
    let spread = backoff.mul_f64(0.75 + random / 2.0).min(longest);
    asked.unwrap_or_default().max(spread)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tokio::time::Instant;

    use super::super::options::Keys;
    use super::super::quoted_body::QuotedBody;
    use super::*;
    use crate::referral::REFERRAL;

    const REQUEST: Request = Request::Page { list: &REFERRAL, offset: 0, limit: 100, is_chosen: false };

    fn client() -> Client {
        let options = Options::new("http://127.0.0.1:9/api/v1".parse().unwrap());
        Client::new(options, &Keys { developer: "a".into(), customer: "b".into() }).unwrap()
    }

    fn status(status: u16, retry_after: Option<u64>) -> Failure {
        let retry_after = retry_after.map(Duration::from_secs);
        Failure::Status { status, quoted: QuotedBody::default(), retry_after }
    }

    /// Fails this many times, then succeeds; each attempt counts as a request. Returns how it ended and how long it took.
    async fn after_failures(
        stats: &RequestStats,
        failures: u32,
        failure: impl Fn() -> Failure,
    ) -> (Result<(), ApiError>, Duration) {
        let (started, left) = (Instant::now(), Cell::new(failures));
        let last_start = Cell::new(None);
        let result = client()
            .retried(REQUEST, stats, || async {
                // The client keeps the pace from start to start.
                if let Some(last) = last_start.get() {
                    tokio::time::sleep_until(last + stats.pace()).await;
                }
                last_start.set(Some(Instant::now()));
                stats.count_request();
                match left.get() {
                    0 => Ok(()),
                    some => {
                        left.set(some - 1);
                        Err(failure())
                    }
                }
            })
            .await;
        (result, started.elapsed())
    }

    #[test]
    fn the_wait_varies_within_bounds_and_heeds_the_server() {
        let second = Duration::from_secs(1);
        assert_eq!(spread(None, second, 10 * second, 0.0), Duration::from_millis(750));
        assert_eq!(spread(None, second, 10 * second, 1.0), Duration::from_millis(1250));
        assert_eq!(spread(None, 10 * second, 10 * second, 1.0), 10 * second);
        assert_eq!(spread(Some(30 * second), second, 10 * second, 0.5), 30 * second);
        assert_eq!(spread(Some(Duration::ZERO), second, 10 * second, 0.5), second);
    }

    #[tokio::test(start_paused = true)]
    async fn a_throttling_server_sets_the_pace_and_costs_no_retry_of_the_run() {
        let stats = RequestStats::default();
        let (result, elapsed) = after_failures(&stats, 9, || status(429, None)).await;
        result.unwrap();
        // 1, 2, 4, 8, 16, and 30 s four times.
        assert_eq!(elapsed.as_secs(), 151);
        assert_eq!(stats.pace(), Duration::from_secs(30));
        assert_eq!(stats.retries(), 9);
        assert!(stats.has_retry_left(1));
    }

    #[tokio::test(start_paused = true)]
    async fn the_pace_is_what_the_server_asks_for() {
        for code in [429, 503] {
            let stats = RequestStats::default();
            let (result, elapsed) = after_failures(&stats, 3, || status(code, Some(7))).await;
            result.unwrap();
            assert_eq!((elapsed.as_secs(), stats.pace().as_secs()), (21, 7), "{code}");
        }
        let stats = RequestStats::default();
        let (result, _) = after_failures(&stats, 1, || status(503, None)).await;
        result.unwrap();
        assert_eq!(stats.pace(), Duration::ZERO, "503 alone is no throttling");
        assert!(!stats.has_retry_left(1));
    }

    #[tokio::test(start_paused = true)]
    async fn ten_refusals_in_a_row_end_the_run() {
        let stats = RequestStats::default();
        let (result, _) = after_failures(&stats, 10, || status(429, Some(1))).await;
        let error = result.unwrap_err();
        assert_eq!(error.attempts, 10);
        assert!(matches!(error.failure, Failure::Throttled { status: 429, .. }), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_long_list_may_repeat_a_tenth_of_its_requests() {
        let stats = RequestStats::default();
        // 5 % of the requests fail once, 500 of 10,000.
        for request in 0..9_500 {
            let failures = u32::from(request % 19 == 0);
            let (result, _) = after_failures(&stats, failures, || status(502, None)).await;
            result.unwrap();
        }
        assert_eq!((stats.requests(), stats.retries()), (10_000, 500));
        // A short one has `api.max_retries`.
        let stats = RequestStats::default();
        for _ in 0..20 {
            after_failures(&stats, 1, || status(502, None)).await.0.unwrap();
        }
        assert!(after_failures(&stats, 1, || status(502, None)).await.0.is_err());
    }
}
