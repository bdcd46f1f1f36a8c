//! What a run records of itself.

use std::fmt;

/// What started a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The schedule.
    Schedule,
    /// The start of the service.
    Startup,
    /// `--once`.
    Once,
    /// SIGUSR1.
    Signal,
    /// The demonstration.
    Demo,
}

impl Trigger {
    /// The word in `sync_run.trigger`.
    pub fn name(self) -> &'static str {
        match self {
            Trigger::Schedule => "schedule",
            Trigger::Startup => "startup",
            Trigger::Once => "once",
            Trigger::Signal => "signal",
            Trigger::Demo => "demo",
        }
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// The list is proven, nothing was rejected and nothing withheld.
    #[default]
    Complete,
    /// Part of it was held back; `reason` says what.
    Partial,
    /// The API could not be read; nothing was applied.
    Failed,
    /// A signal stopped it; nothing was applied.
    Interrupted,
}

impl Outcome {
    /// The word in `sync_run.outcome`.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Complete => "complete",
            Outcome::Partial => "partial",
            Outcome::Failed => "failed",
            Outcome::Interrupted => "interrupted",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How many events of each kind a run recorded, and how many rows it left alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the count of the events with that op")]
pub struct Counts {
    pub snapshot: u64,
    pub created: u64,
    pub updated: u64,
    pub touched: u64,
    pub reshaped: u64,
    pub deleted: u64,
    pub restored: u64,
    /// Rows that were seen and hold what they held.
    pub unchanged: u64,
    /// Live rows that a proven list was without and that stay.
    pub missing: u64,
}

impl Counts {
    /// All events.
    pub fn events(&self) -> u64 {
        self.snapshot
            + self.created
            + self.updated
            + self.touched
            + self.reshaped
            + self.deleted
            + self.restored
    }
}

/// What a run records when it ends: the columns of `sync_run`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How it ended.
    pub outcome: Outcome,
    /// Why, in words, unless it is complete.
    pub reason: Option<String>,
    /// Whether the list was proven whole.
    pub list_proven: bool,
    /// Requests sent, retries included.
    pub requests: u64,
    /// Repeated requests.
    pub retries: u64,
    /// Pages received, of all attempts at the list.
    pub pages: u64,
    /// Bytes of bodies received, after decompression.
    pub bytes: u64,
    /// Different rows seen, rejected ones included.
    pub rows_seen: u64,
    /// Rows that could not be read.
    pub rows_rejected: u64,
    /// What was recorded.
    pub counts: Counts,
    /// How many tombstones were withheld.
    pub deletes_withheld: u64,
    /// How many seconds the server's clock was ahead of this machine's; `None` where no answer had a `Date`.
    pub clock_lead: Option<i64>,
    /// The name of the withheld set, to approve it by.
    pub withheld_id: Option<String>,
    /// The approval that was used.
    pub accepted_id: Option<String>,
    /// The user who gave it.
    pub accepted_by: Option<String>,
}

impl Record {
    /// What a complete or partial run saw and recorded: `1203 rows, 2 updated, 1 deleted`, or `1203 rows, no changes`.
    /// `number` writes a number.
    pub fn in_words(&self, number: impl Fn(u64) -> String) -> String {
        let counts = &self.counts;
        let all = [
            (counts.snapshot, "new"),
            (counts.created, "created"),
            (counts.updated, "updated"),
            (counts.touched, "touched"),
            (counts.reshaped, "reshaped"),
            (counts.deleted, "deleted"),
            (counts.restored, "restored"),
            (counts.missing, "missing"),
            (self.rows_rejected, "rejected"),
        ];
        let changes: Vec<String> = all
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{} {word}", number(count)))
            .collect();
        let changes = if changes.is_empty() { "no changes".to_owned() } else { changes.join(", ") };
        let rows = if self.rows_seen == 1 { "row" } else { "rows" };
        format!("{} {rows}, {changes}", number(self.rows_seen))
    }
}
