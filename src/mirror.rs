//! Ours: what the diff needs of every row that the mirror holds of a list, live ones and tombstones.

mod seen_row;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::row::{Fingerprint, Privacy, Resource, RowNum, Stamp};
pub use seen_row::{RowDelta, SeenRow};

/// Whether a mirrored row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was there when last looked for.
    Live,
    /// It is live, but proven lists have been without it since some earlier run.
    Missing,
    /// A tombstone: it was proven gone.
    Deleted,
}

impl State {
    /// Live, missing or not.
    pub fn is_live(self) -> bool {
        self != State::Deleted
    }
}

/// One row of the mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The primary key.
    pub num: RowNum,
    /// DateTStamp as last seen.
    pub stamp: Stamp,
    /// The digest of the content as last seen.
    pub fingerprint: Fingerprint,
    /// Whether it is there.
    pub state: State,
}

/// What the mirror's file holds besides its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// `mirror_source.mirror_id`; empty where there is no file yet.
    pub mirror_id: String,
    /// Whether this server is known to answer a GET of a single row.
    pub has_single_get: bool,
    /// `missing_since` of every live row that has one.
    pub missing_since: BTreeMap<RowNum, Timestamp>,
}

/// Every row that the mirror holds of a list, by rising number.
#[derive(Clone, Debug)]
pub struct Mirror {
    list: &'static Resource,
    entries: Vec<Entry>,
    has_baseline: bool,
    privacy: Option<Privacy>,
    facts: FileFacts,
}

impl Mirror {
    /// `has_baseline`: whether a proven list that holds a row has been mirrored already.
    pub fn new(list: &'static Resource, mut entries: Vec<Entry>, has_baseline: bool) -> Mirror {
        entries.sort_unstable_by_key(|entry| entry.num);
        Mirror { list, entries, has_baseline, privacy: None, facts: FileFacts::default() }
    }

    /// Says under which privacy settings the live rows were stored.
    pub fn stored_under(self, privacy: Privacy) -> Mirror {
        Mirror { privacy: Some(privacy), ..self }
    }

    /// Whether live rows may hold what these settings forbid.
    pub fn may_hold_more_than(&self, privacy: &Privacy) -> bool {
        self.privacy.as_ref().is_some_and(|stored| !stored.is_as_strict_as(privacy, self.list))
    }

    /// The list that the rows are of.
    pub fn list(&self) -> &'static Resource {
        self.list
    }

    /// The same rows with what their file holds besides.
    #[must_use]
    pub fn with_facts(self, facts: FileFacts) -> Mirror {
        Mirror { facts, ..self }
    }

    /// What the file holds besides the rows.
    pub fn facts(&self) -> &FileFacts {
        &self.facts
    }

    /// The rows, by rising number.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether the first complete picture has been taken: new rows are `created` from then on.
    pub fn has_baseline(&self) -> bool {
        self.has_baseline
    }

    /// How many rows are live.
    pub fn live(&self) -> usize {
        self.entries.iter().filter(|entry| entry.state.is_live()).count()
    }

    /// The row with this number.
    pub fn get(&self, num: RowNum) -> Option<&Entry> {
        let place = self.entries.binary_search_by_key(&num, |entry| entry.num).ok()?;
        self.entries.get(place)
    }

    /// The row, where it is live with this content.
    pub fn live_with(&self, num: RowNum, content: Fingerprint) -> Option<&Entry> {
        self.get(num).filter(|entry| entry.state.is_live() && entry.fingerprint == content)
    }

    /// The live rows that proven lists have been without since some earlier run, by rising number.
    pub fn missing_before(&self) -> impl Iterator<Item = RowNum> {
        self.entries.iter().filter(|entry| entry.state == State::Missing).map(|entry| entry.num)
    }
}
