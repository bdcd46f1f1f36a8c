//! The settings with which a simulator starts.

use std::{net::SocketAddr, time::Duration};

use super::wire::Generation;

/// The settings with which a simulator starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on; by default a free port of 127.0.0.1.
    pub addr: SocketAddr,
    /// The largest page, in rows, and the size of a page when the request has no `Limit`; 100 by default.
    pub page_cap: usize,
    /// The generation of the server; the newest by default.
    pub generation: Generation,
    /// The keys that the server accepts.
    pub keys: KeyPair,
    /// The delay of each answer; zero by default.
    pub latency: Duration,
    /// Whether attaches can be filtered by referral and by stamp, as on servers from version 25.2.10; they can by default. A
    /// server of an older generation than [`Generation::G4`] ignores both filters.
    pub attach_filters: bool,
    /// Whether `Telephone` may be any 30 characters, as on servers from version 25.4; ten digits by default.
    pub any_phone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            page_cap: 100,
            generation: Generation::default(),
            keys: KeyPair::default(),
            latency: Duration::ZERO,
            any_phone: false,
            attach_filters: true,
        }
    }
}

/// The two keys of a request. They are valid for a simulator only, so they are not secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPair {
    /// The developer key.
    pub developer: String,
    /// The customer key, which belongs to the practice.
    pub customer: String,
}

impl KeyPair {
    /// Creates a pair of keys.
    #[must_use]
    pub fn new(developer: impl Into<String>, customer: impl Into<String>) -> Self {
        Self { developer: developer.into(), customer: customer.into() }
    }

    /// Returns the value of the header `Authorization`.
    #[must_use]
    pub fn header(&self) -> String {
        format!("ODFHIR {}/{}", self.developer, self.customer)
    }
}

impl Default for KeyPair {
    fn default() -> Self {
        Self::new("simulated-developer", "simulated-customer")
    }
}
