//! The guard: which findings are not to be believed without a person's word.
//!
//! A referral that disappears is rare, so a list in which many are missing is nearly always a broken fetch. And a
//! list in which many rows are somebody else, or most are new, is another practice's: a wrong key file must not
//! rewrite history. Where the columns that name a person are omitted, the guard cannot see the latter.

use std::fmt;

use crate::event::Op;
use crate::mirror::Mirror;
use crate::plan::Plan;
use crate::referral::{Column, ReferralNum};

/// How many rows a run may delete without a person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// At most this many.
    pub max_deletes: u64,
    /// And at most this share of the live rows, in percent; one row is always allowed by it.
    pub max_delete_percent: u8,
}

impl Limits {
    /// How many of so many live rows may go.
    pub fn allowed(&self, live: u64) -> u64 {
        let share = live.saturating_mul(u64::from(self.max_delete_percent)) / 100;
        self.max_deletes.min(share.max(1))
    }
}

/// The name of a set of referrals: the same set has the same name, another set another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetId(String);

impl SetId {
    /// The name of these referrals. `purpose` keeps sets of different kinds apart.
    pub fn of(purpose: &str, nums: impl IntoIterator<Item = ReferralNum>) -> SetId {
        let mut nums: Vec<ReferralNum> = nums.into_iter().collect();
        nums.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        hasher.update(purpose.as_bytes());
        for num in nums {
            hasher.update(&num.to_le_bytes());
        }
        SetId(hasher.finalize().to_hex().chars().take(12).collect())
    }

    /// The name as text: twelve hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a set of missing rows, for `--accept-deletes`.
pub fn missing_set(missing: &[ReferralNum]) -> SetId {
    SetId::of("deletes", missing.iter().copied())
}

/// Whether this many missing rows are too many to be believed.
pub fn too_many(missing: u64, live: u64, limits: &Limits) -> bool {
    missing > limits.allowed(live)
}

/// The name of the change if the list looks like another practice's, for `--accept-source`.
///
/// That is when more than 20 % of the live rows, and more than 5, would change LName together with FName or PatNum,
/// or when new numbers come while more than half of the live rows, and at least 10, were not seen (in a proven list:
/// are missing).
pub fn another_source(mirror: &Mirror, plan: &Plan, unseen: &[ReferralNum]) -> Option<SetId> {
    let live = mirror.live();
    let strangers: Vec<ReferralNum> = plan
        .events()
        .filter(|event| event.op == Op::Updated)
        .filter(|event| {
            let changed = |column| event.columns().any(|other| other == column);
            changed(Column::LName) && (changed(Column::FName) || changed(Column::PatNum))
        })
        .map(|event| event.num)
        .collect();
    let newcomers: Vec<ReferralNum> = plan
        .events()
        .filter(|event| matches!(event.op, Op::Created | Op::Snapshot))
        .map(|event| event.num)
        .collect();
    let renamed = strangers.len() > 5 && strangers.len() * 5 > live;
    let replaced = !newcomers.is_empty() && unseen.len() >= 10 && unseen.len() * 2 > live;
    (renamed || replaced).then(|| SetId::of("source", strangers.into_iter().chain(newcomers)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_of_count_and_share_counts_but_one_is_always_allowed_by_the_share() {
        let limits = Limits { max_deletes: 10, max_delete_percent: 5 };
        for (live, allowed) in [(0, 1), (3, 1), (20, 1), (39, 1), (40, 2), (199, 9), (200, 10), (100_000, 10)]
        {
            assert_eq!(limits.allowed(live), allowed, "{live}");
        }
        assert!(!too_many(2, 40, &limits));
        assert!(too_many(3, 40, &limits));
        let never = Limits { max_deletes: 0, max_delete_percent: 5 };
        assert!(too_many(1, 1000, &never));
    }

    #[test]
    fn a_set_is_known_by_its_members_alone() {
        assert_eq!(missing_set(&[3, 1, 2]), missing_set(&[1, 2, 3]));
        assert_ne!(missing_set(&[1, 2]), missing_set(&[1, 2, 3]));
        assert_ne!(missing_set(&[1]), SetId::of("source", [1]));
        assert_eq!(missing_set(&[1]).as_str().len(), 12);
    }
}
