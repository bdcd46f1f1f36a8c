//! What the client has to be told: where the API is, how patient to be, and the keys.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

/// How to reach the API and how hard to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where the API begins, such as `https://api.opendental.com/api/v1`: http or https, without user
    /// information, query or fragment, and without a slash at the end (a bare host keeps its path `/`).
    pub base_url: Url,
    /// Rows asked for in one page of the list (`Limit`), 2 to 10,000.
    pub page_size: u32,
    /// Shortest time from the start of one request to the start of the next.
    pub min_interval: Duration,
    /// Longest time for one whole request, a slow body included.
    pub timeout: Duration,
    /// Longest time to reach the server.
    pub connect_timeout: Duration,
    /// Most attempts at one request, the first included; at least 1.
    pub max_attempts: u32,
    /// Most attempts beyond the first, all requests of a run together.
    pub max_retries: u32,
    /// Pause before the second attempt; it doubles from there.
    pub backoff: Duration,
    /// Longest pause that doubling leads to; at least `backoff`.
    pub backoff_max: Duration,
    /// Longest `Retry-After` that is waited for; a longer one fails the run.
    pub max_retry_after: Duration,
    /// Longest body of one answer in bytes, after decompression.
    pub max_body: u64,
    /// A PEM file with a root certificate to trust besides the system's.
    pub ca_file: Option<PathBuf>,
    /// The proxy to use; none means a direct connection, whatever the environment says.
    pub proxy: Option<Url>,
}

/// The two keys that every request carries.
#[derive(Clone)]
pub struct Keys {
    /// The developer key, the same for all practices.
    pub developer: SecretString,
    /// The customer key, which opens one practice's data.
    pub customer: SecretString,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_print_nothing() {
        let keys = Keys { developer: "devsecret".into(), customer: "custsecret".into() };
        assert_eq!(format!("{keys:?}"), "Keys { .. }");
    }
}
