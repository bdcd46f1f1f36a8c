//! Theirs: an enumeration of the source's list, and the [`Snapshot`] that a proven one becomes.
//!
//! The API pages by offset and has no total, so a list is believed only when its pages fit together:
//!
//! - **stitch**: each page after the first starts at the last row of the page before (the last with a readable
//!   number) and must begin with it. Rows shifted by a delete or an insert, an ignored `Offset`, an unstable
//!   order and an empty page break it;
//! - **duplicates**: no number may come twice;
//! - **progress**: a page must bring a number not seen before, unless the list ends with it;
//! - **end**: a page that is shorter than both `Limit` and [`SMALLEST_CAP`], or that holds the stitch row alone;
//! - **end probe**: until the baseline is complete, and whenever a row is missing, the position after the last
//!   row must answer an empty page;
//! - **emptiness**: an empty list is believed only while the mirror has no live row.
//!
//! Whatever breaks a rule voids the enumeration. A void one cannot become a [`Snapshot`]: there is no other way
//! to make one than [`EndReached::prove`].

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use crate::mirror::Mirror;
use crate::referral::{Fingerprint, Referral, ReferralNum, Stamp, Text, recorded_name};

/// The smallest page cap that an Open Dental server has; a shorter page cannot have been clamped.
pub const SMALLEST_CAP: usize = 100;

/// How often a list is read before it is given up.
pub const ATTEMPTS: u32 = 3;

/// A list that has not ended after so many pages has no end.
pub const MOST_PAGES: u64 = 50_000;

/// A row as it was read, beside the mirror: of one that the mirror holds already, no more than its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The primary key.
    pub num: ReferralNum,
    /// What the mirror's live row does not hold; `None` when it has the same content under the same stamp.
    pub news: Option<RowDelta>,
}

/// What a row brings that the mirror's live row does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowDelta {
    /// The same content under this stamp.
    Stamp(Box<Stamp>),
    /// Other content, or a row that is not live in the mirror.
    Content(Arc<Referral>),
}

impl Row {
    /// What is kept of a row that was read, beside this mirror.
    pub fn new<T: AsRef<str> + Into<Text>>(row: Referral<T>, mirror: &Mirror) -> Row {
        let (num, stamp, fingerprint) = (row.num(), row.stamp(), Fingerprint::of(&row));
        let news = match mirror.live_with(num, fingerprint) {
            Some(ours) => (ours.stamp != stamp).then(|| RowDelta::Stamp(Box::new(stamp))),
            None => Some(RowDelta::Content(Arc::new(row.into_owned()))),
        };
        Row { num, news }
    }

    /// The row itself, where its content is news.
    pub fn content(&self) -> Option<&Arc<Referral>> {
        match &self.news {
            Some(RowDelta::Content(row)) => Some(row),
            Some(RowDelta::Stamp(_)) | None => None,
        }
    }
}

const MEMBER_NAME: &str = "member name: expected readable text";

/// Why a row could not be read: the member and what was expected of it, never its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(String);

impl Fault {
    /// A member that is not what it should be.
    pub fn expected(member: &str, what: &str) -> Fault {
        Fault(format!("{}: expected {what}", recorded_name(member)))
    }

    /// A member whose name is no text.
    pub fn member_name() -> Fault {
        Fault(MEMBER_NAME.to_owned())
    }

    /// A fault as an earlier version recorded it. What stands before the colon is the member's name.
    pub fn recorded(text: &str) -> Fault {
        if text == MEMBER_NAME {
            return Fault::member_name();
        }
        match text.rsplit_once(": ") {
            Some((member, what)) => Fault(format!("{}: {what}", recorded_name(member))),
            None => Fault(recorded_name(text)),
        }
    }

    /// A member that was given more than once.
    pub fn twice(member: &str) -> Fault {
        Fault(format!("{}: given twice", recorded_name(member)))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A row of the list that could not be read. Its mirrored row stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its number, where that much could be read.
    pub num: Option<ReferralNum>,
    /// Its place in the list, counted from 0.
    pub offset: u64,
    /// What was wrong.
    pub fault: Fault,
}

/// One row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRow {
    /// It could be read.
    Read(Row),
    /// It could not.
    Unreadable {
        /// Its number, where that much could be read.
        num: Option<ReferralNum>,
        /// What was wrong.
        fault: Fault,
    },
}

impl PageRow {
    fn num(&self) -> Option<ReferralNum> {
        match self {
            PageRow::Read(row) => Some(row.num),
            PageRow::Unreadable { num, .. } => *num,
        }
    }
}

/// What was seen of the list, proven or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sightings {
    /// The rows that could be read, by rising number, each once.
    pub rows: Vec<Row>,
    /// The rows that could not.
    pub rejected: Vec<Rejected>,
}

impl Sightings {
    /// How many different rows were seen, unreadable ones included.
    pub fn len(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row that was seen apart from the list.
    pub fn add(&mut self, row: Option<Row>) {
        if let Some(row) = row {
            let place = self.rows.partition_point(|other| other.num < row.num);
            self.rows.insert(place, row);
        }
    }

    /// Whether a row was seen whose number could not be read: any row of the mirror may be that one.
    pub fn any_nameless(&self) -> bool {
        self.nameless() > 0
    }

    /// How many rows were seen whose number could not be read.
    pub fn nameless(&self) -> usize {
        self.rejected.iter().filter(|rejected| rejected.num.is_none()).count()
    }

    /// Whether a row, of those that the mirror does not hold already, shows that the server has single GET.
    pub fn any_shows_single_get(&self) -> bool {
        self.rows.iter().filter_map(Row::content).any(|row| row.shows_single_get())
    }

    /// Adds what a later enumeration saw; where both saw a row, the later reading counts.
    pub fn absorb(&mut self, later: Sightings) {
        let again: HashSet<ReferralNum> = later.numbers().collect();
        self.rows.retain(|row| !again.contains(&row.num));
        // Unreadable rows without a number cannot be told apart: the latest reading of the list replaces them.
        self.rejected.retain(|rejected| rejected.num.is_some_and(|num| !again.contains(&num)));
        self.rows.extend(later.rows);
        self.rows.sort_unstable_by_key(|row| row.num);
        self.rejected.extend(later.rejected);
    }

    /// The live rows of the mirror that were not seen, by rising number. A row that was seen but could not be read
    /// was seen. Of a list that is not proven this says nothing about the row: see [`Snapshot::missing`].
    pub fn unseen(&self, mirror: &Mirror) -> Vec<ReferralNum> {
        let unreadable: HashSet<ReferralNum> = self.rejected.iter().filter_map(|row| row.num).collect();
        let mut rows = self.rows.iter().map(|row| row.num).peekable();
        mirror
            .entries()
            .iter()
            .filter(|entry| entry.state.is_live())
            .map(|entry| entry.num)
            .filter(|num| {
                while rows.next_if(|seen| seen < num).is_some() {}
                rows.peek() != Some(num) && !unreadable.contains(num)
            })
            .collect()
    }

    fn numbers(&self) -> impl Iterator<Item = ReferralNum> {
        self.rows.iter().map(|row| row.num).chain(self.rejected.iter().filter_map(|rejected| rejected.num))
    }
}

/// A proven enumeration: every row of the source's list, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot(Sightings);

impl Snapshot {
    /// The live rows of the mirror that the list is without, by rising number. Only a proven list can tell.
    pub fn missing(&self, mirror: &Mirror) -> Vec<ReferralNum> {
        self.0.unseen(mirror)
    }

    /// The rows of the list, without the proof.
    pub fn into_sightings(self) -> Sightings {
        self.0
    }
}

/// Why an enumeration is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistency {
    /// A page did not begin with the last row of the page before.
    #[error("the page at offset {offset} does not begin with row {expected}, the last of the page before")]
    BrokenStitch {
        /// Where the page started.
        offset: u64,
        /// The number it should have begun with.
        expected: ReferralNum,
    },
    /// A number came twice.
    #[error("row {num} came twice")]
    Duplicate {
        /// The number.
        num: ReferralNum,
    },
    /// A full page brought nothing new.
    #[error("the page at offset {offset} brought no new row where more should come")]
    NoProgress {
        /// Where the page started.
        offset: u64,
    },
    /// The list is empty, and the mirror is not.
    #[error("the list is empty")]
    Empty,
    /// There were rows behind the end.
    #[error("the list seemed to end at row {offset}, but there are rows behind it")]
    BehindTheEnd {
        /// Where the probe looked.
        offset: u64,
    },
}

/// An enumeration that broke a rule: what it saw, and why it is not believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unproven {
    /// The rows that were seen.
    pub seen: Sightings,
    /// The rule that was broken.
    pub inconsistency: Inconsistency,
}

/// What a page leads to.
#[derive(Debug)]
pub enum Next {
    /// The list goes on: ask for the page at [`PagedRead::offset`].
    More(PagedRead),
    /// The list has ended.
    EndReached(EndReached),
    /// A rule is broken.
    Unproven(Unproven),
}

/// An enumeration under way: accepts page after page.
#[derive(Debug)]
pub struct PagedRead {
    limit: usize,
    /// Where the next page starts.
    offset: u64,
    /// The row that the next page must begin with.
    stitch: Option<ReferralNum>,
    known: SeenNumbers,
    seen: Sightings,
}

/// The numbers that an enumeration has seen.
#[derive(Debug)]
enum SeenNumbers {
    /// Each was higher than all before it, as in a list that is sorted by number; this is the last.
    Rising(ReferralNum),
    /// All of them.
    All(HashSet<ReferralNum>),
}

impl SeenNumbers {
    /// Whether the number is new. `seen`: where those before it are.
    fn insert(&mut self, num: ReferralNum, seen: &Sightings) -> bool {
        match self {
            SeenNumbers::Rising(last) if num > *last => {
                *last = num;
                true
            }
            SeenNumbers::Rising(_) => {
                let mut all: HashSet<ReferralNum> = seen.numbers().collect();
                let is_new = all.insert(num);
                *self = SeenNumbers::All(all);
                is_new
            }
            SeenNumbers::All(all) => all.insert(num),
        }
    }
}

impl PagedRead {
    /// Starts at the head of the list; `limit` is the `Limit` that each page is asked for with.
    pub fn new(limit: u32) -> PagedRead {
        PagedRead {
            limit: limit as usize,
            offset: 0,
            stitch: None,
            known: SeenNumbers::Rising(ReferralNum::MIN),
            seen: Sightings::default(),
        }
    }

    /// The `Offset` of the page to ask for now.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Takes the page at [`PagedRead::offset`].
    pub fn accept(mut self, page: Vec<PageRow>) -> Next {
        let length = page.len();
        if let Some(expected) = self.stitch
            && page.first().and_then(PageRow::num) != Some(expected)
        {
            let offset = self.offset;
            return self.void(Inconsistency::BrokenStitch { offset, expected });
        }
        let overlap = usize::from(self.stitch.is_some());
        let ended = length < self.limit.min(SMALLEST_CAP) || (overlap == 1 && length == 1);
        // The next page starts at the last row with a number; nameless rows behind it will be read again there.
        let last_named = page.iter().rposition(|row| row.num().is_some());
        let taken = if ended { length } else { last_named.map_or(0, |place| place + 1) };
        if !ended && taken <= overlap {
            let offset = self.offset;
            return self.void(Inconsistency::NoProgress { offset });
        }
        let first = self.offset;
        for (place, row) in (first..).zip(page).take(taken).skip(overlap) {
            if let Some(num) = row.num()
                && !self.known.insert(num, &self.seen)
            {
                return self.void(Inconsistency::Duplicate { num });
            }
            self.stitch = row.num().or(self.stitch);
            match row {
                PageRow::Read(row) => self.seen.rows.push(row),
                PageRow::Unreadable { num, fault } => {
                    self.seen.rejected.push(Rejected { num, offset: place, fault });
                }
            }
        }
        if ended {
            self.seen.rows.sort_unstable_by_key(|row| row.num);
            return Next::EndReached(EndReached { length: first + length as u64, seen: self.seen });
        }
        self.offset = first + taken as u64 - 1;
        Next::More(self)
    }

    fn void(mut self, inconsistency: Inconsistency) -> Next {
        self.seen.rows.sort_unstable_by_key(|row| row.num);
        Next::Unproven(Unproven { seen: self.seen, inconsistency })
    }
}

/// An enumeration that reached the end of the list.
#[derive(Debug)]
pub struct EndReached {
    length: u64,
    seen: Sightings,
}

impl EndReached {
    /// How many rows were received, each place of the list counted once: the `Offset` of the end probe.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether the end has to be probed: until the baseline is complete, and whenever a row is missing. Not for an
    /// empty list where the mirror is not: no probe would make it believable.
    pub fn wants_probe(&self, mirror: &Mirror) -> bool {
        !self.is_incredible(mirror) && (!mirror.has_baseline() || !self.seen.unseen(mirror).is_empty())
    }

    fn is_incredible(&self, mirror: &Mirror) -> bool {
        self.seen.is_empty() && mirror.live() > 0
    }

    /// Makes the snapshot. `probe` is the number of rows that the end probe answered, when one was made; where
    /// one is wanted and none was made, the list is not believed.
    pub fn prove(self, mirror: &Mirror, probe: Option<usize>) -> Result<Snapshot, Unproven> {
        let believed = match probe {
            Some(rows) => rows == 0,
            None => !self.wants_probe(mirror),
        };
        if self.is_incredible(mirror) {
            Err(Unproven { inconsistency: Inconsistency::Empty, seen: self.seen })
        } else if believed {
            Ok(Snapshot(self.seen))
        } else {
            Err(Unproven {
                inconsistency: Inconsistency::BehindTheEnd { offset: self.length },
                seen: self.seen,
            })
        }
    }
}

#[cfg(test)]
mod tests;
