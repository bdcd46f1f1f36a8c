//! The rows that were seen in a list.

use std::collections::HashSet;

use super::{KnownRows, Numbered};
use crate::row::{MemberFault, RowNum};

/// A row of the list that could not be read. The mirror keeps its own version of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its number, if that could be read.
    pub num: Option<RowNum>,
    /// Its position in the list, counted from 0.
    pub offset: u64,
    /// Why it could not be read.
    pub fault: MemberFault,
}

/// The rows that were seen in a list, proven or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sightings<T> {
    /// The readable rows, by rising number, each once.
    pub rows: Vec<T>,
    /// The unreadable rows.
    pub rejected: Vec<Rejected>,
}

impl<T> Default for Sightings<T> {
    fn default() -> Sightings<T> {
        Sightings { rows: Vec::new(), rejected: Vec::new() }
    }
}

impl<T: Numbered> Sightings<T> {
    /// Returns how many different rows were seen, unreadable ones included.
    pub fn len(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }

    /// Returns whether no row was seen.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row that was not in the list but answered to a single GET.
    pub fn add(&mut self, row: T) {
        let place = self.rows.partition_point(|other| other.num() < row.num());
        self.rows.insert(place, row);
    }

    /// Returns whether the list had a row without a readable number. It could be any missing row, so nothing may be
    /// deleted.
    pub fn any_nameless(&self) -> bool {
        self.nameless() > 0
    }

    /// Returns how many rows have no readable number.
    pub fn nameless(&self) -> usize {
        self.rejected.iter().filter(|rejected| rejected.num.is_none()).count()
    }

    /// Adds the rows of a later reading. Where both readings saw a row, the later one counts.
    pub fn absorb(&mut self, later: Sightings<T>) {
        let again: HashSet<RowNum> = later.numbers().collect();
        self.rows.retain(|row| !again.contains(&row.num()));
        // Two unreadable rows without a number cannot be distinguished, so the later reading replaces those of the
        // earlier ones.
        self.rejected.retain(|rejected| rejected.num.is_some_and(|num| !again.contains(&num)));
        self.rows.extend(later.rows);
        self.sort();
        self.rejected.extend(later.rejected);
    }

    /// Returns the known rows that were not seen, by rising number. A row that could not be read was seen.
    ///
    /// In an unproven list this does not show that the row is missing: see [`Snapshot::missing`](super::Snapshot::missing).
    pub fn unseen(&self, known: &impl KnownRows) -> Vec<RowNum> {
        let unreadable: HashSet<RowNum> = self.rejected.iter().filter_map(|row| row.num).collect();
        let mut rows = self.rows.iter().map(Numbered::num).peekable();
        known
            .nums()
            .filter(|num| {
                // Both sides rise, so one pass over the rows is enough.
                while rows.next_if(|seen| seen < num).is_some() {}
                rows.peek() != Some(num) && !unreadable.contains(num)
            })
            .collect()
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = RowNum> {
        self.rows.iter().map(Numbered::num).chain(self.rejected.iter().filter_map(|rejected| rejected.num))
    }

    /// Sorts the readable rows by number.
    pub(super) fn sort(&mut self) {
        self.rows.sort_unstable_by_key(Numbered::num);
    }
}
