//! Counting what goes over the network.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;

/// How far the server's clock and this machine's may be apart in a run before it is reported.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// What to do about clocks that are further apart.
pub const CLOCK_REMEDY: &str =
    "events get wrong times; see which is wrong (`timedatectl`) and switch time synchronisation on";

/// Where this machine's clock stands, such as `7 min behind`, when the clocks are further apart than
/// [`CLOCK_TOLERANCE`]. `lead`: how far the server's clock is ahead.
pub fn clocks_apart(lead: SignedDuration) -> Option<String> {
    (lead.abs() > CLOCK_TOLERANCE).then(|| clocks_apart_in_words(lead))
}

/// The same, however little they are apart.
pub fn clocks_apart_in_words(lead: SignedDuration) -> String {
    let direction = if lead.is_positive() { "behind" } else { "ahead of" };
    let seconds = lead.unsigned_abs().as_secs();
    match seconds {
        0..7200 => format!("{} min {direction}", seconds / 60),
        7200..172_800 => format!("{} h {direction}", seconds / 3600),
        _ => format!("{} days {direction}", seconds / 86_400),
    }
}

/// What a run cost the network.
#[derive(Debug, Default)]
pub struct RequestStats {
    pub(super) requests: AtomicU64,
    pub(super) retries: AtomicU64,
    pub(super) pages: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) clock_lead: OnceLock<SignedDuration>,
}

impl RequestStats {
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
