//! A simulated Open Dental practice: its referrals in memory, the vendor's four Referrals endpoints over HTTP, and the list of
//! attaches (`GET /refattaches`).
//!
//! It takes the place of the real server in the commands `demo` and `simulate` and in tests. The practice can be edited
//! while a client reads it ([`Simulator::practice`]), the requests are logged ([`Simulator::requests`]), and faults that
//! real servers and networks have can be injected ([`Fault`]). It does not know the mirror.
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
mod attach;
mod attach_edits;
mod attaches;
mod bodies;
mod clock;
mod faults;
mod generate;
mod generate_attaches;
mod inject;
mod log;
mod options;
mod pages;
mod practice;
mod query;
mod routes;
mod row;
mod seed;
mod server;
mod state;
#[cfg(test)]
mod tests;
mod when;
mod wire;
mod writes;

use std::{fmt, io, net::SocketAddr, sync::Arc, time::Duration};

use server::ServerThread;
use state::{API_PATH, InjectedFault, ServerSettings, Shared, lock};

pub use attach::{Attach, RefToStatus, RefType};
pub use faults::Fault;
pub use log::LoggedRequest;
pub use options::{KeyPair, Options};
pub use practice::Practice;
pub use row::{Patient, Row};
pub use when::{Endpoint, ListPage, Repeat, When};
pub use wire::Generation;

/// A running server, which stops when this is dropped.
pub struct Simulator {
    shared: Arc<Shared>,
    server: ServerThread,
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("url", &self.url()).finish_non_exhaustive()
    }
}

impl Simulator {
    /// Starts a server for a practice, on its own thread.
    ///
    /// # Errors
    /// The address cannot be bound, or the system cannot start a thread.
    pub async fn start(practice: Practice, options: Options) -> io::Result<Self> {
        Self::start_blocking(practice, options)
    }

    /// Starts a server like [`start`](Self::start), for callers without a runtime.
    ///
    /// # Errors
    /// The same as for [`start`](Self::start).
    pub fn start_blocking(mut practice: Practice, options: Options) -> io::Result<Self> {
        practice.set_generation(options.generation);
        let Options { addr, page_cap, keys, latency, any_phone, attach_filters, .. } = options;
        // A page without rows would never reach the end of the list.
        let settings = ServerSettings { page_cap: page_cap.max(1), latency, keys, any_phone, attach_filters };
        let shared = Arc::new(Shared::new(practice, settings));
        let server = ServerThread::start(addr, routes::router(&shared))?;
        Ok(Self { shared, server })
    }

    /// Stops the server and closes its connections. A client that waits for an answer gets none.
    pub async fn stop(self) {
        self.server.stop().await;
    }

    /// Returns the base URL of the API, such as `http://127.0.0.1:41234/api/v1`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.server.addr(), API_PATH)
    }

    /// Returns the address on which the server listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.server.addr()
    }

    /// Calls `work` with the practice, to read or edit it. No request is answered until `work` returns, so it must
    /// neither send one nor call this method.
    pub fn practice<R>(&self, work: impl FnOnce(&mut Practice) -> R) -> R {
        work(&mut lock(&self.shared.practice))
    }

    /// Adds a fault to the requests that `when` describes. Of several faults that match a request, those that edit the
    /// practice take effect, and the first of the others.
    pub fn inject(&self, fault: Fault, when: When) {
        lock(&self.shared.faults).push(InjectedFault { fault, when });
    }

    /// Removes all faults. Their edits of the practice stay.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Returns the requests so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        lock(&self.shared.log).all()
    }

    /// Clears the log of requests.
    pub fn clear_requests(&self) {
        lock(&self.shared.log).clear();
    }

    /// Returns the largest number of requests that were open at once. A request is open until its answer is sent.
    #[must_use]
    pub fn max_in_flight(&self) -> usize {
        self.shared.most_open()
    }

    /// Sets the delay of each answer.
    pub fn set_latency(&self, latency: Duration) {
        lock(&self.shared.settings).latency = latency;
    }

    /// Sets the largest page, in rows.
    pub fn set_page_cap(&self, rows: usize) {
        lock(&self.shared.settings).page_cap = rows.max(1);
    }

    /// Sets whether attaches can be filtered by referral and by stamp.
    pub fn set_attach_filters(&self, known: bool) {
        lock(&self.shared.settings).attach_filters = known;
    }

    /// Sets the generation of the server.
    pub fn set_generation(&self, generation: Generation) {
        self.practice(|practice| practice.set_generation(generation));
    }

    /// Sets the keys that the server accepts.
    pub fn set_keys(&self, keys: KeyPair) {
        lock(&self.shared.settings).keys = keys;
    }

    /// Returns the keys that the server accepts.
    #[must_use]
    pub fn keys(&self) -> KeyPair {
        lock(&self.shared.settings).keys.clone()
    }
}
