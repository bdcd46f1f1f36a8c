//! The attaches of a practice, in memory.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::attach::Attach;

/// The attaches of a practice, in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Attaches {
    /// Sorted by number, which is the order of the list.
    rows: Vec<Attach>,
    pub(super) highest_num: i64,
    /// The text that the API sends in place of an attach.
    pub(super) raw: BTreeMap<i64, Vec<u8>>,
    /// Further members of every row.
    pub(super) extra: Map<String, Value>,
    /// Patients who were deleted.
    pub(super) deleted_patients: BTreeSet<i64>,
}

impl Attaches {
    pub(super) fn rows(&self) -> &[Attach] {
        &self.rows
    }

    pub(super) fn index(&self, num: i64) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&num, |attach| attach.ref_attach_num)
    }

    /// Stores an attach at its place in the list, and reserves its number.
    pub(super) fn place(&mut self, attach: Attach) {
        self.highest_num = self.highest_num.max(attach.ref_attach_num);
        match self.index(attach.ref_attach_num) {
            Ok(index) => drop(self.rows.get_mut(index).map(|old| *old = attach)),
            Err(index) => self.rows.insert(index, attach),
        }
    }

    pub(super) fn remove(&mut self, num: i64) -> Option<Attach> {
        self.raw.remove(&num);
        self.index(num).ok().map(|index| self.rows.remove(index))
    }

    /// Changes every attach that fits, and stamps those in which a value changed. Returns how many did.
    pub(super) fn change(
        &mut self,
        now: &str,
        fits: impl Fn(&Attach) -> bool,
        edit: impl Fn(&mut Attach),
    ) -> usize {
        let mut changed = 0;
        for attach in self.rows.iter_mut().filter(|attach| fits(attach)) {
            let before = attach.clone();
            edit(attach);
            // The number is the key of the list.
            attach.ref_attach_num = before.ref_attach_num;
            if *attach != before {
                now.clone_into(&mut attach.date_t_stamp);
                changed += 1;
            }
        }
        changed
    }
}
