//! The guard: which findings are not believed without an administrator's approval.
//!
//! A list in which many rows are missing is nearly always a broken fetch. A list whose rows are other people, or that is
//! without most of the rows, belongs to another practice: a wrong key file must not rewrite history. Where the columns that name a person are omitted, the guard sees the numbers alone.

mod names;
mod owner;
mod tally;

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use tally::{Stranger, Tally};

use crate::mirror::{Mirror, State};
use crate::plan::{Images, Plan, Step};
use crate::row::{ListRow, RowIdentity, RowNum};

/// What a run may delete without approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// At most this many rows.
    pub max_deletes: u64,
    /// And at most this share of the live rows, in percent; one row is always allowed by it.
    pub max_delete_percent: u8,
    /// On a server without single GET, the least time between the two proven lists that a row has to be absent from.
    pub min_absence: Duration,
}

impl Limits {
    /// How many of N live rows may go.
    pub fn allowed(&self, live: u64) -> u64 {
        let share = live.saturating_mul(u64::from(self.max_delete_percent)) / 100;
        self.max_deletes.min(share.max(1))
    }
}

/// The approval id of a set of rows of one mirror: the same set has the same id, and no other set, list or mirror has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetId(String);

impl SetId {
    /// The id of these groups of rows, in any order within a group. `purpose` keeps sets of different kinds apart.
    fn of(purpose: &str, mirror: &Mirror, groups: &[&[RowNum]]) -> SetId {
        let mut hasher = blake3::Hasher::new();
        // Ids of referrals are as they were when these were the only list.
        let list = mirror.list().referral.map(|_| mirror.list().name);
        for text in [purpose, &mirror.facts().mirror_id].into_iter().chain(list) {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        for group in groups {
            let mut nums = group.to_vec();
            nums.sort_unstable();
            hasher.update(&(nums.len() as u64).to_le_bytes());
            for num in nums {
                hasher.update(&num.to_le_bytes());
            }
        }
        SetId(hasher.finalize().to_hex().chars().take(12).collect())
    }

    /// The id as text: twelve hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The approval id of a set of missing rows, for `--accept-deletes`.
pub fn missing_set(mirror: &Mirror, missing: &[RowNum]) -> SetId {
    SetId::of("deletes", mirror, &[missing])
}

/// Whether this many missing rows are too many to be believed.
pub fn too_many(missing: u64, live: u64, limits: &Limits) -> bool {
    missing > limits.allowed(live)
}

/// Rows of the list that have the number of a mirrored row, live or deleted, and are another person or source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strangers {
    /// Other persons.
    pub persons: BTreeSet<RowNum>,
    /// Other sources.
    pub non_persons: BTreeSet<RowNum>,
}

impl Strangers {
    /// The strangers among the rows that the plan updates or restores. `before`: the mirror's rows, as the plan had them.
    pub fn of(plan: &Plan, before: &Images) -> Strangers {
        let mut strangers = Strangers::default();
        for step in &plan.steps {
            let (Step::Update { after, .. } | Step::Restore { after, .. }) = step else { continue };
            let Some(before) = before.get(&after.num()) else { continue };
            match stranger(before, after) {
                Some(Stranger::Person) => strangers.persons.insert(after.num()),
                Some(Stranger::NonPerson) => strangers.non_persons.insert(after.num()),
                None => false,
            };
        }
        strangers
    }

    /// Returns whether the row with this number is a stranger.
    pub fn contains(&self, num: RowNum) -> bool {
        self.persons.contains(&num) || self.non_persons.contains(&num)
    }

    fn len(&self) -> usize {
        self.persons.len() + self.non_persons.len()
    }
}

/// Returns whether a row of the same number is another person or source, by the rule of its list.
pub fn is_stranger(before: &ListRow, after: &ListRow) -> bool {
    stranger(before, after).is_some()
}

fn stranger(before: &ListRow, after: &ListRow) -> Option<Stranger> {
    match after.list().identity {
        RowIdentity::Names => names::stranger(before, after),
        RowIdentity::Owner(place) => owner::stranger(after.list().column(place), before, after),
    }
}

/// What a list shows of whose it is.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The mirror before the run.
    pub mirror: &'a Mirror,
    /// What the list would change in it.
    pub plan: &'a Plan,
    /// The strangers of that plan.
    pub strangers: &'a Strangers,
    /// The live rows that were not seen. In a proven list they are missing.
    pub unseen: &'a [RowNum],
    /// How many rows were seen whose number could not be read. Each may be one of those that were not seen.
    pub nameless: usize,
    /// Whether the list is proven.
    pub is_proven: bool,
}

impl Evidence<'_> {
    /// The approval id of the list if it looks like another practice's, for `--accept-source`.
    pub fn another_source(&self) -> Option<SetId> {
        let (tally, new) = self.tally();
        let is_anothers = match self.mirror.list().identity {
            RowIdentity::Names => names::is_anothers(&tally),
            RowIdentity::Owner(_) => owner::is_anothers(&tally),
        };
        is_anothers.then(|| {
            let strangers: Vec<RowNum> =
                self.strangers.persons.union(&self.strangers.non_persons).copied().collect();
            SetId::of("source", self.mirror, &[&strangers, &new, self.unseen])
        })
    }

    /// What is counted, and the numbers that the mirror never had.
    fn tally(&self) -> (Tally, Vec<RowNum>) {
        let live = self.mirror.live();
        let mut tally = Tally {
            live,
            known_live: usize::try_from(self.plan.unchanged).unwrap_or(usize::MAX),
            persons: self.strangers.persons.len(),
            strangers: self.strangers.len(),
            unseen: self.unseen.len().saturating_sub(self.nameless),
            any_newly_unseen: self.anything_newly_unseen(),
            is_proven: self.is_proven,
            ..Tally::default()
        };
        let mut new = Vec::new();
        for step in &self.plan.steps {
            match step {
                Step::Update { .. } => tally.known_live += 1,
                Step::Restore { .. } => tally.restored += 1,
                Step::Insert { after, .. } => new.push(after.num()),
                Step::Redact { .. } | Step::Tombstone { .. } | Step::Miss(_) | Step::Sight(_) => {}
            }
        }
        tally.new = new.len();
        tally.unreadable = live.saturating_sub(self.unseen.len() + tally.known_live);
        (tally, new)
    }

    fn anything_newly_unseen(&self) -> bool {
        let is_new = |num: &RowNum| self.mirror.get(*num).is_some_and(|row| row.state == State::Live);
        self.unseen.iter().any(is_new)
    }
}

#[cfg(test)]
mod tests;
