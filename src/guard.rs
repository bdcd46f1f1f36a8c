//! The guard: which findings are not believed without an administrator's approval.
//!
//! A referral that disappears is rare, so a list in which many are missing is nearly always a broken fetch. A list
//! whose rows are other people, or that is without most of the rows, belongs to another practice: a wrong key file must
//! not rewrite history. Where the columns that name a person are omitted, the guard sees the numbers alone.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use crate::mirror::{Mirror, State};
use crate::plan::{Images, Plan, Step};
use crate::referral::{Column, Referral, ReferralNum, Value};

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

/// The approval id of a set of referrals of one mirror: the same set has the same id, and no other set or mirror has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetId(String);

impl SetId {
    /// The id of these groups of referrals, in any order within a group. `purpose` keeps sets of different kinds apart.
    fn of(purpose: &str, mirror: &Mirror, groups: &[&[ReferralNum]]) -> SetId {
        let mut hasher = blake3::Hasher::new();
        for text in [purpose, &mirror.facts().mirror_id] {
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
pub fn missing_set(mirror: &Mirror, missing: &[ReferralNum]) -> SetId {
    SetId::of("deletes", mirror, &[missing])
}

/// Whether this many missing rows are too many to be believed.
pub fn too_many(missing: u64, live: u64, limits: &Limits) -> bool {
    missing > limits.allowed(live)
}

/// Rows of the list that have the number of a mirrored row, live or deleted, and are another person or source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strangers {
    /// LName changes together with FName or PatNum.
    pub persons: BTreeSet<ReferralNum>,
    /// Of a non-person, LName or BusinessName is replaced.
    pub non_persons: BTreeSet<ReferralNum>,
}

impl Strangers {
    /// The strangers among the rows that the plan updates or restores. `before`: the mirror's rows, as the plan had them.
    pub fn of(plan: &Plan, before: &Images) -> Strangers {
        let mut strangers = Strangers::default();
        for step in &plan.steps {
            let (Step::Update { after, .. } | Step::Restore { after, .. }) = step else { continue };
            let Some(before) = before.get(&after.num()) else { continue };
            if is_another_person(before, after) {
                strangers.persons.insert(after.num());
            } else if is_another_non_person(before, after) {
                strangers.non_persons.insert(after.num());
            }
        }
        strangers
    }

    /// Returns whether the row with this number is a stranger.
    pub fn contains(&self, num: ReferralNum) -> bool {
        self.persons.contains(&num) || self.non_persons.contains(&num)
    }

    fn len(&self) -> usize {
        self.persons.len() + self.non_persons.len()
    }
}

/// Returns whether a row of the same number is another person or source, by the rules of [`Strangers`].
pub fn is_stranger(before: &Referral, after: &Referral) -> bool {
    is_another_person(before, after) || is_another_non_person(before, after)
}

/// Both rows have to have the column: one that is omitted, or that an older server does not send, shows nothing.
fn is_replaced(column: Column, before: &Referral, after: &Referral) -> bool {
    before.has(column) && after.has(column) && before.value(column) != after.value(column)
}

fn is_another_person(before: &Referral, after: &Referral) -> bool {
    let replaced = |column| is_replaced(column, before, after);
    replaced(Column::LName) && (replaced(Column::FName) || replaced(Column::PatNum))
}

fn is_another_non_person(before: &Referral, after: &Referral) -> bool {
    let is_non_person = |row: &Referral| *row.value(Column::NotPerson) == Value::Flag(true);
    let replaced = |column| is_replaced(column, before, after);
    (is_non_person(before) || is_non_person(after))
        && (replaced(Column::LName) || replaced(Column::BusinessName))
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
    pub unseen: &'a [ReferralNum],
    /// How many rows were seen whose number could not be read. Each may be one of those that were not seen.
    pub nameless: usize,
    /// Whether the list is proven.
    pub is_proven: bool,
}

impl Evidence<'_> {
    /// The approval id of the list if it looks like another practice's, for `--accept-source`.
    ///
    /// It does if one of these holds:
    /// - persons among the strangers are more than 5, and more than 20 % of the live rows;
    /// - strangers are at least 3, and at least half of the rows seen that the mirror knows: the numbers of a smaller
    ///   practice are among ours;
    /// - it brings new numbers, and at least 2 and more than half of the live rows were not seen;
    /// - it is proven, and more than half of at least 10 live rows are missing;
    /// - live rows were not seen, and every row that was seen is new or a stranger, so no row shows that the practice is ours.
    ///
    /// Rows that were missing before do not make a list another practice's again: the list that they were first missing
    /// from was believed, or was approved.
    pub fn another_source(&self) -> Option<SetId> {
        let (live, unseen) = (self.mirror.live(), self.unseen.len().saturating_sub(self.nameless));
        let Seen { known_live, restored, new } = self.seen();
        let (persons, strangers) = (self.strangers.persons.len(), self.strangers.len());
        let is_renamed = persons > 5 && persons * 5 > live;
        let is_overlaid = strangers >= 3 && strangers * 2 >= known_live + restored;
        let half_is_gone = unseen * 2 > live && self.anything_newly_unseen();
        let is_displaced = half_is_gone && unseen >= 2 && !new.is_empty();
        let is_truncated = half_is_gone && live >= 10 && self.is_proven;
        // A live row that was seen and could not be read is neither evidence for us nor against.
        let unreadable = live.saturating_sub(self.unseen.len() + known_live);
        let nothing_is_ours = known_live + restored + unreadable == strangers;
        let is_unconnected = unseen > 0 && nothing_is_ours && strangers + new.len() > 0;
        let is_another = is_renamed || is_overlaid || is_displaced || is_truncated || is_unconnected;
        is_another.then(|| {
            let strangers: Vec<ReferralNum> =
                self.strangers.persons.union(&self.strangers.non_persons).copied().collect();
            SetId::of("source", self.mirror, &[&strangers, &new, self.unseen])
        })
    }

    fn seen(&self) -> Seen {
        let mut seen = Seen {
            known_live: usize::try_from(self.plan.unchanged).unwrap_or(usize::MAX),
            ..Seen::default()
        };
        for step in &self.plan.steps {
            match step {
                Step::Update { .. } => seen.known_live += 1,
                Step::Restore { .. } => seen.restored += 1,
                Step::Insert { after, .. } => seen.new.push(after.num()),
                Step::Redact { .. } | Step::Tombstone { .. } | Step::Miss(_) | Step::Sight(_) => {}
            }
        }
        seen
    }

    fn anything_newly_unseen(&self) -> bool {
        let is_new = |num: &ReferralNum| self.mirror.get(*num).is_some_and(|row| row.state == State::Live);
        self.unseen.iter().any(is_new)
    }
}

/// The readable rows of a list, by what the mirror knows of them.
#[derive(Default)]
struct Seen {
    known_live: usize,
    restored: usize,
    new: Vec<ReferralNum>,
}

#[cfg(test)]
mod tests;
