//! What a run records of itself.

use std::fmt;
use std::ops::AddAssign;

use crate::row::Resource;

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
    pub reordered: u64,
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
            + self.reordered
            + self.reshaped
            + self.deleted
            + self.restored
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.snapshot += other.snapshot;
        self.created += other.created;
        self.updated += other.updated;
        self.touched += other.touched;
        self.reordered += other.reordered;
        self.reshaped += other.reshaped;
        self.deleted += other.deleted;
        self.restored += other.restored;
        self.unchanged += other.unchanged;
        self.missing += other.missing;
    }
}

/// What a run records of a list that it read, or could not read: the columns of `sync_list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRecord {
    /// The list.
    pub list: &'static Resource,
    /// Whether it was proven whole.
    pub is_proven: bool,
    /// Requests sent for it, retries included.
    pub requests: u64,
    /// Pages received, of all attempts at it.
    pub pages: u64,
    /// Different rows seen, rejected ones included.
    pub rows_seen: u64,
    /// Rows that could not be read.
    pub rows_rejected: u64,
    /// What was recorded.
    pub counts: Counts,
    /// How many tombstones were withheld.
    pub deletes_withheld: u64,
    /// The name of the withheld set, to approve it by.
    pub withheld_id: Option<String>,
    /// Why part of it was held back, in words.
    pub reason: Option<String>,
}

impl ListRecord {
    /// Nothing yet of this list.
    pub fn new(list: &'static Resource) -> ListRecord {
        ListRecord {
            list,
            is_proven: false,
            requests: 0,
            pages: 0,
            rows_seen: 0,
            rows_rejected: 0,
            counts: Counts::default(),
            deletes_withheld: 0,
            withheld_id: None,
            reason: None,
        }
    }
}

/// What a run records when it ends: the columns of `sync_run`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How it ended.
    pub outcome: Outcome,
    /// Why, in words, unless it is complete.
    pub reason: Option<String>,
    /// Whether the list of referrals was proven whole.
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
    /// The lists, in the order in which they were read. The counts above are the sums of theirs.
    pub lists: Vec<ListRecord>,
}

impl Record {
    /// Adds a list to what the run records. Its first list is that of the referrals.
    pub fn add(&mut self, list: ListRecord) {
        if self.lists.is_empty() {
            self.list_proven = list.is_proven;
        }
        self.rows_seen += list.rows_seen;
        self.rows_rejected += list.rows_rejected;
        self.counts += list.counts;
        self.deletes_withheld += list.deletes_withheld;
        self.withheld_id = self.withheld_id.take().or_else(|| list.withheld_id.clone());
        let named = |reason: &String| match self.lists.is_empty() {
            true => reason.clone(),
            false => format!("{}: {reason}", list.list.many),
        };
        self.reason = match (self.reason.take(), list.reason.as_ref().map(named)) {
            (Some(before), Some(reason)) => Some(format!("{before}; {reason}")),
            (before, reason) => before.or(reason),
        };
        self.lists.push(list);
    }

    /// What a complete or partial run saw and recorded: `1203 rows, 2 updated, 1 deleted`, or `1203 rows, no changes`. Of
    /// several lists: `1203 referrals, no changes; 8674 attaches, 1 created`. `number` writes a number.
    pub fn in_words(&self, number: impl Fn(u64) -> String) -> String {
        let rows = if self.rows_seen == 1 { "row" } else { "rows" };
        if self.lists.len() < 2 {
            return in_words(self.rows_seen, rows, &self.counts, self.rows_rejected, number);
        }
        let lists = self.lists.iter().map(|list| {
            let rows = if list.rows_seen == 1 { list.list.one } else { list.list.many };
            in_words(list.rows_seen, rows, &list.counts, list.rows_rejected, &number)
        });
        lists.collect::<Vec<_>>().join("; ")
    }
}

fn in_words(
    rows_seen: u64,
    rows: &str,
    counts: &Counts,
    rows_rejected: u64,
    number: impl Fn(u64) -> String,
) -> String {
    let all = [
        (counts.snapshot, "new"),
        (counts.created, "created"),
        (counts.updated, "updated"),
        (counts.touched, "touched"),
        (counts.reordered, "reordered"),
        (counts.reshaped, "reshaped"),
        (counts.deleted, "deleted"),
        (counts.restored, "restored"),
        (counts.missing, "missing"),
        (rows_rejected, "rejected"),
    ];
    let changes: Vec<String> = all
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", number(count)))
        .collect();
    let changes = if changes.is_empty() { "no changes".to_owned() } else { changes.join(", ") };
    format!("{} {rows}, {changes}", number(rows_seen))
}
