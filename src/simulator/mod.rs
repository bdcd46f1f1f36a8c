//! A practice in a box: an Open Dental practice in memory, and the vendor's four Referrals endpoints over real HTTP.
//!
//! It stands in for the real server in the commands `demo` and `simulate` and in tests: the practice can be edited
//! while it is being read ([`Simulator::practice`]), everything that the server saw is logged
//! ([`Simulator::requests`]), and it can be made to fail in every way known from the field ([`Fault`]). It knows
//! nothing of the mirror.
//!
//! ```
//! use referral_mirror::simulator::{Fault, Options, Practice, Simulator, When};
//!
//! # fn main() -> std::io::Result<()> {
//! let simulator = Simulator::start_blocking(Practice::seed(), Options::default())?;
//! simulator.inject(Fault::ShortPage, When::first_page().once());
//! simulator.practice(|practice| practice.hide(2));
//! println!("serving {}", simulator.url());
//! # Ok(())
//! # }
//! ```

mod answers;
mod bodies;
mod clock;
mod faults;
mod generate;
mod log;
mod pages;
mod practice;
mod query;
mod routes;
mod row;
mod seed;
mod server;
mod state;
mod strikes;
#[cfg(test)]
mod tests;
mod when;
mod wire;
mod writes;

use std::{fmt, io, net::SocketAddr, sync::Arc, time::Duration};

use server::Server;
use state::{Injected, Settings, Shared, lock};

pub use faults::Fault;
pub use log::LoggedRequest;
pub use practice::Practice;
pub use row::{Patient, Row};
pub use when::{Endpoint, Page, Times, When};
pub use wire::Generation;

/// How a simulator starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; by default on a free port of the loopback interface.
    pub addr: SocketAddr,
    /// The most rows that a page has, whatever is asked for, and as many as it has when nothing is; 100 by default.
    pub page_cap: usize,
    /// The age of the server.
    pub generation: Generation,
    /// The keys that it accepts.
    pub keys: Keys,
    /// How long each answer takes, beyond the work; none by default.
    pub latency: Duration,
    /// Whether `Telephone` may be any 30 characters, as from version 25.4 on; ten digits by default.
    pub any_phone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            page_cap: 100,
            generation: Generation::default(),
            keys: Keys::default(),
            latency: Duration::ZERO,
            any_phone: false,
        }
    }
}

/// The two keys of a request. Those of a simulator open nothing else, so they may be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The developer's.
    pub developer: String,
    /// The practice's.
    pub customer: String,
}

impl Keys {
    /// A pair of keys.
    #[must_use]
    pub fn new(developer: impl Into<String>, customer: impl Into<String>) -> Self {
        Self { developer: developer.into(), customer: customer.into() }
    }

    /// The value of the header `Authorization`.
    #[must_use]
    pub fn header(&self) -> String {
        format!("ODFHIR {}/{}", self.developer, self.customer)
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self::new("simulated-developer", "simulated-customer")
    }
}

/// A running server. It stops when this is dropped.
pub struct Simulator {
    shared: Arc<Shared>,
    server: Server,
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("url", &self.url()).finish_non_exhaustive()
    }
}

impl Simulator {
    /// Starts serving a practice, from a thread of its own.
    ///
    /// # Errors
    /// When the address cannot be listened on, or the system has no thread to spare.
    pub async fn start(practice: Practice, options: Options) -> io::Result<Self> {
        Self::start_blocking(practice, options)
    }

    /// The same for callers that are not asynchronous.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_blocking(mut practice: Practice, options: Options) -> io::Result<Self> {
        practice.set_generation(options.generation);
        let Options { addr, page_cap, keys, latency, any_phone, .. } = options;
        let settings = Settings { page_cap: page_cap.max(1), latency, keys, any_phone };
        let shared = Arc::new(Shared::new(practice, settings));
        let server = Server::start(addr, routes::router(&shared))?;
        Ok(Self { shared, server })
    }

    /// Stops the server and closes its connections; those who wait for an answer get none.
    pub async fn stop(self) {
        self.server.stop().await;
    }

    /// The base URL of the API, such as `http://127.0.0.1:41234/api/v1`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.server.addr(), routes::BASE)
    }

    /// Where the server listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.server.addr()
    }

    /// Reads or edits the practice; no request is answered meanwhile, so `work` must neither send one nor call this.
    pub fn practice<R>(&self, work: impl FnOnce(&mut Practice) -> R) -> R {
        work(&mut lock(&self.shared.practice))
    }

    /// Makes something go wrong. Of several faults that fit a request, all that edit the practice strike, and the
    /// first of the others.
    pub fn inject(&self, fault: Fault, when: When) {
        lock(&self.shared.faults).push(Injected { fault, when });
    }

    /// Ends all faults. What they did to the practice stays.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// The requests so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        lock(&self.shared.log).all()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        lock(&self.shared.log).clear();
    }

    /// The largest number of requests that were ever open at once, the sending of the answer included.
    #[must_use]
    pub fn max_in_flight(&self) -> usize {
        self.shared.most_open()
    }

    /// Makes each answer take so long.
    pub fn set_latency(&self, latency: Duration) {
        lock(&self.shared.settings).latency = latency;
    }

    /// Sets the most rows that a page has.
    pub fn set_page_cap(&self, rows: usize) {
        lock(&self.shared.settings).page_cap = rows.max(1);
    }

    /// Makes the server older or newer.
    pub fn set_generation(&self, generation: Generation) {
        self.practice(|practice| practice.set_generation(generation));
    }

    /// Sets the keys that the server accepts.
    pub fn set_keys(&self, keys: Keys) {
        lock(&self.shared.settings).keys = keys;
    }

    /// The keys that the server accepts.
    #[must_use]
    pub fn keys(&self) -> Keys {
        lock(&self.shared.settings).keys.clone()
    }
}
