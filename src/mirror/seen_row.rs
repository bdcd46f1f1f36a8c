//! A row of the list, compared with the mirror while it is read, so that a run keeps no text of an unchanged row.

use std::sync::Arc;

use super::Mirror;
use crate::paging::{KnownRows, Numbered, Sightings};
use crate::row::{Fingerprint, ListRow, RowNum, Stamp, Text};

/// A row of the list. Of a row that the mirror holds as it is, only the number is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRow {
    /// The primary key.
    pub num: RowNum,
    /// What the mirror's live row does not hold; `None` if it has the same content and the same stamp.
    pub delta: Option<RowDelta>,
}

/// What a row of the list has that the mirror's live row does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowDelta {
    /// The content is the same, and this is its new stamp.
    Stamp(Box<Stamp>),
    /// The content differs, or the mirror has no live row of this number.
    Content(Arc<ListRow>),
}

impl SeenRow {
    /// Compares a row with the mirror.
    pub fn new<T: AsRef<str> + Into<Text>>(row: ListRow<T>, mirror: &Mirror) -> SeenRow {
        let (num, stamp, fingerprint) = (row.num(), row.stamp(), Fingerprint::of(&row));
        let delta = match mirror.live_with(num, fingerprint) {
            Some(ours) => (ours.stamp != stamp).then(|| RowDelta::Stamp(Box::new(stamp))),
            None => Some(RowDelta::Content(Arc::new(row.into_owned()))),
        };
        SeenRow { num, delta }
    }

    /// Returns the whole row if its content differs from the mirror's.
    pub fn content(&self) -> Option<&Arc<ListRow>> {
        match &self.delta {
            Some(RowDelta::Content(row)) => Some(row),
            Some(RowDelta::Stamp(_)) | None => None,
        }
    }
}

impl Numbered for SeenRow {
    fn num(&self) -> RowNum {
        self.num
    }
}

impl Sightings<SeenRow> {
    /// Returns whether a row shows that the server has single GET. Only rows that differ from the mirror are looked at.
    pub fn any_shows_single_get(&self) -> bool {
        self.rows.iter().filter_map(SeenRow::content).any(|row| row.shows_single_get())
    }
}

impl KnownRows for Mirror {
    fn has_baseline(&self) -> bool {
        Mirror::has_baseline(self)
    }

    fn nums(&self) -> impl Iterator<Item = RowNum> {
        self.entries().iter().filter(|entry| entry.state.is_live()).map(|entry| entry.num)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, State};
    use super::*;
    use crate::paging::{EndReached, Inconsistency, Next, PagedRead, ProofOutcome};
    use crate::referral::{REFERRAL, column};
    use crate::row::Value;

    fn mirror_of(row: &ListRow, state: State) -> Mirror {
        let entry = Entry { num: row.num(), stamp: row.stamp(), fingerprint: Fingerprint::of(row), state };
        Mirror::new(&REFERRAL, vec![entry], true)
    }

    fn named(name: &str, stamp: &str) -> ListRow {
        let mut row = ListRow::new(&REFERRAL, 1);
        row.set(column::LNAME, Value::Text(name.into()));
        row.set(column::DATE_T_STAMP, Value::Text(stamp.into()));
        row
    }

    #[test]
    fn only_what_the_live_row_does_not_hold_is_kept() {
        let ours = named("Davidson", "2021-06-21 10:03:08");
        let mirror = mirror_of(&ours, State::Live);
        assert_eq!(SeenRow::new(ours.clone(), &mirror).delta, None);
        let touched = named("Davidson", "2021-06-21 10:03:09");
        let delta = SeenRow::new(touched.clone(), &mirror).delta;
        assert_eq!(delta, Some(RowDelta::Stamp(Box::new(touched.stamp()))));
        let edited = named("Davids", "2021-06-21 10:03:08");
        assert_eq!(SeenRow::new(edited.clone(), &mirror).content().map(|row| (**row).clone()), Some(edited));
        let deleted = mirror_of(&ours, State::Deleted);
        assert!(SeenRow::new(ours, &deleted).content().is_some(), "a row that comes back is whole");
    }

    #[test]
    fn a_list_need_not_hold_the_rows_that_were_deleted() {
        let empty = || -> EndReached<SeenRow> {
            let Next::EndReached(end) = PagedRead::new(3).accept(Vec::new()) else { panic!("an end") };
            end
        };
        let row = named("Davidson", "2021-06-21 10:03:08");
        let of = |state| match empty().prove(&mirror_of(&row, state), None) {
            ProofOutcome::Unproven(unproven) => Some(unproven.inconsistency),
            ProofOutcome::Complete(_) | ProofOutcome::More(_) => None,
        };
        assert_eq!(of(State::Deleted), None);
        assert_eq!(of(State::Live), Some(Inconsistency::Empty));
        assert_eq!(of(State::Missing), Some(Inconsistency::Empty));
    }
}
