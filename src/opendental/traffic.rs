//! Counting what goes over the network.

use std::sync::atomic::{AtomicU64, Ordering};

/// What a run cost the network.
#[derive(Debug, Default)]
pub struct Traffic {
    pub(super) requests: AtomicU64,
    pub(super) retries: AtomicU64,
    pub(super) pages: AtomicU64,
    pub(super) bytes: AtomicU64,
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

    /// Bytes of bodies received, after decompression.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}
