//! Counting what goes over the network.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;

/// What a run cost the network.
#[derive(Debug, Default)]
pub struct Traffic {
    pub(super) requests: AtomicU64,
    pub(super) retries: AtomicU64,
    pub(super) pages: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) clock_lead: OnceLock<SignedDuration>,
}

impl Traffic {
    /// Requests sent, retries included.
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    /// Requests that were repeats of a failed one.
    pub fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }

    /// Pages of the list received whole, end probes included.
    pub fn pages(&self) -> u64 {
        self.pages.load(Ordering::Relaxed)
    }

    /// How far the server's clock is ahead of this machine's, to a second, as the first answer with a date told it.
    pub fn clock_lead(&self) -> Option<SignedDuration> {
        self.clock_lead.get().copied()
    }

    /// Bytes of bodies received, after decompression.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}
