//! Counts what goes over the network in one run, and keeps the pace that a throttling server asks for.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

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

/// What one run cost the network, and how fast its server lets it ask.
#[derive(Debug, Default)]
pub struct RequestStats {
    requests: AtomicU64,
    retries: AtomicU64,
    pub(super) pages: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) clock_lead: OnceLock<SignedDuration>,
    /// Retries that count against `api.max_retries`.
    counted_retries: AtomicU64,
    /// The least time between the starts of two requests, in milliseconds.
    pace_ms: AtomicU64,
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

    /// How far the server's clock is ahead of this machine's, to a second, by the first answer with a `Date`.
    pub fn clock_lead(&self) -> Option<SignedDuration> {
        self.clock_lead.get().copied()
    }

    /// Counts a request that is sent.
    pub(super) fn count_request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a retry that costs one of the run's retries.
    pub(super) fn count_retry(&self) {
        self.counted_retries.fetch_add(1, Ordering::Relaxed);
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns whether the run may repeat another request: `most` times, or a tenth of its requests if that is more,
    /// because a long list meets more failures than a short one.
    pub(super) fn has_retry_left(&self, most: u32) -> bool {
        self.counted_retries.load(Ordering::Relaxed) < u64::from(most).max(self.requests() / 10)
    }

    /// Slows the rest of the run down, and counts the retry: to what the server asked for, or else to twice the pace,
    /// from `least` up to `most`.
    pub(super) fn slow_down(&self, asked: Option<Duration>, [least, most]: [Duration; 2]) {
        let pace = self.pace();
        let slower = asked.unwrap_or_else(|| (2 * pace).clamp(least, most.max(least))).max(pace);
        self.pace_ms.store(slower.as_millis() as u64, Ordering::Relaxed);
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns the least time between the starts of two requests that the server has asked for so far.
    pub(super) fn pace(&self) -> Duration {
        Duration::from_millis(self.pace_ms.load(Ordering::Relaxed))
    }

    /// Bytes of bodies received, after decompression.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}
