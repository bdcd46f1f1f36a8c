//! The client's settings: where the API is, how long to wait and how often to retry, and the keys.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::proxy::Proxy;
use crate::referral::REFERRAL;
use crate::row::Resource;

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
    /// The proxy to use; `None` means a direct connection.
    pub proxy: Option<Proxy>,
}

const HOSTED_API: &str = "api.opendental.com";

/// The shortest time from the start of one request to the start of the next that a server grants to a free key: 5 s at
/// the vendor's own, none in the practice.
pub fn default_interval(base_url: &Url) -> Duration {
    // A dot at the end of a name makes it absolute (RFC 1034, section 3.1); it is the same host.
    let host = base_url.host_str().map(|host| host.trim_end_matches('.'));
    if host == Some(HOSTED_API) { Duration::from_secs(5) } else { Duration::ZERO }
}

impl Options {
    /// The defaults of the configuration, for an API that begins here: `http://server:30223/api/v1`.
    pub fn new(base_url: Url) -> Options {
        Options {
            min_interval: default_interval(&base_url),
            base_url,
            page_size: 100,
            timeout: Duration::from_secs(90),
            connect_timeout: Duration::from_secs(10),
            max_attempts: 5,
            max_retries: 20,
            backoff: Duration::from_millis(250),
            backoff_max: Duration::from_secs(10),
            max_retry_after: Duration::from_mins(2),
            max_body: 64_000_000,
            ca_file: None,
            proxy: None,
        }
    }

    /// Where the referrals are.
    pub fn referrals_url(&self) -> String {
        self.list_url(&REFERRAL)
    }

    /// Where a list is.
    pub fn list_url(&self, list: &Resource) -> String {
        format!("{}/{}", self.base_url.as_str().trim_end_matches('/'), list.path)
    }
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
    fn the_vendors_host_has_its_pace_with_a_dot_at_the_end_too() {
        let interval = |url: &str| default_interval(&url.parse().unwrap()).as_secs();
        assert_eq!(interval("https://api.opendental.com/api/v1"), 5);
        assert_eq!(interval("https://api.opendental.com./api/v1"), 5);
        assert_eq!(interval("http://server:30223/api/v1"), 0);
    }

    #[test]
    fn keys_print_nothing() {
        let keys = Keys { developer: "devsecret".into(), customer: "custsecret".into() };
        assert_eq!(format!("{keys:?}"), "Keys { .. }");
    }
}
