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
            statuses.insert(failure.status());
            let delay = match failure.throttling() {
                Some(asked) => {
                    refusals += 1;
                    // The next attempt waits for the new pace by itself.
                    (refusals < MOST_REFUSALS).then(|| {
                        stats.slow_down(asked);
                        Duration::ZERO
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
    use super::*;

    #[test]
    fn the_wait_varies_within_bounds_and_heeds_the_server() {
        let second = Duration::from_secs(1);
        assert_eq!(spread(None, second, 10 * second, 0.0), Duration::from_millis(750));
        assert_eq!(spread(None, second, 10 * second, 1.0), Duration::from_millis(1250));
        assert_eq!(spread(None, 10 * second, 10 * second, 1.0), 10 * second);
        assert_eq!(spread(Some(30 * second), second, 10 * second, 0.5), 30 * second);
        assert_eq!(spread(Some(Duration::ZERO), second, 10 * second, 0.5), second);
    }
}
