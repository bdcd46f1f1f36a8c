//! Reads a list page after page and proves that it is complete.

use std::collections::HashSet;

use super::inconsistency::{Inconsistency, Unproven};
use super::sightings::{Rejected, Sightings};
use super::{KnownRows, Numbered, PageRow, Unreadable};
use crate::row::{MemberFault, RowNum};

/// The smallest page cap that the vendor documents. A shorter page is taken for the last one, until the end probe answers rows.
pub const SMALLEST_CAP: usize = 100;

/// No server with a smaller page cap than this was ever seen, so a list that ends with a shorter page needs no probe for it.
const LEAST_CAP: usize = 20;

/// How often a reading continues behind an end that was none. Once is enough for a small page cap; a list that grows while it
/// is read may need another one.
const MOST_FALSE_ENDS: u32 = 3;

/// The most rows of one reading that are not JSON. A list with more of them is not worth the requests.
const MOST_BROKEN: u32 = 10;

fn num_of<T: Numbered>(row: &PageRow<T>) -> Option<RowNum> {
    match row {
        Ok(row) => Some(row.num()),
        Err(unreadable) => unreadable.num,
    }
}

/// What follows from a page.
#[derive(Debug)]
pub enum Next<T> {
    /// The list continues with the page at [`PagedRead::offset`].
    More(PagedRead<T>),
    /// The list has ended.
    EndReached(EndReached<T>),
    /// A rule is broken.
    Unproven(Unproven<T>),
}

/// A list that is being read, page after page.
#[derive(Debug)]
pub struct PagedRead<T> {
    /// The `Limit` of an ordinary page.
    limit: usize,
    /// The `Limit` of the next page.
    next_limit: usize,
    /// A page that is shorter than this, and than its `Limit`, is the last one.
    cap: usize,
    /// The length of the longest page so far.
    longest: usize,
    /// How many pages were asked for.
    pages: u64,
    /// The end of the page that is read in parts because a row in it is not JSON.
    broken_end: Option<u64>,
    /// How many rows were not JSON.
    broken: u32,
    /// How often the end turned out not to be the end.
    false_ends: u32,
    /// The `Offset` of the next page.
    offset: u64,
    /// The row that the next page must begin with.
    stitch: Option<RowNum>,
    numbers: SeenNumbers,
    seen: Sightings<T>,
}

/// The numbers that were seen so far.
#[derive(Debug)]
enum SeenNumbers {
    /// Each number was higher than all before it; this is the last. Servers sort their lists, so nearly every list
    /// needs no set.
    Rising(RowNum),
    /// All numbers.
    All(HashSet<RowNum>),
}

impl SeenNumbers {
    /// Adds a number and returns whether it is new. `seen` holds the numbers before it.
    fn insert<T: Numbered>(&mut self, num: RowNum, seen: &Sightings<T>) -> bool {
        match self {
            SeenNumbers::Rising(last) if num > *last => {
                *last = num;
                true
            }
            SeenNumbers::Rising(_) => {
                let mut all: HashSet<RowNum> = seen.numbers().collect();
                let is_new = all.insert(num);
                *self = SeenNumbers::All(all);
                is_new
            }
            SeenNumbers::All(all) => all.insert(num),
        }
    }
}

impl<T: Numbered> PagedRead<T> {
    /// Starts at the head of the list. `limit` is the `Limit` of each request.
    pub fn new(limit: u32) -> PagedRead<T> {
        PagedRead {
            limit: limit as usize,
            next_limit: limit as usize,
            cap: SMALLEST_CAP,
            longest: 0,
            pages: 0,
            broken_end: None,
            broken: 0,
            false_ends: 0,
            offset: 0,
            stitch: None,
            numbers: SeenNumbers::Rising(RowNum::MIN),
            seen: Sightings::default(),
        }
    }

    /// Returns the `Offset` of the page to ask for.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns the `Limit` of the page to ask for.
    pub fn limit(&self) -> u32 {
        self.next_limit as u32
    }

    /// Returns how many pages were asked for.
    pub fn pages(&self) -> u64 {
        self.pages
    }

    /// Notes that the page at [`PagedRead::offset`] is unreadable because a row in it is not JSON. Returns how to continue, or
    /// `None` if too many rows are like this.
    pub fn narrow(mut self) -> Option<PagedRead<T>> {
        self.pages += 1;
        let overlap = usize::from(self.stitch.is_some());
        if self.next_limit > overlap + 1 {
            self.broken_end = Some(self.offset + self.next_limit as u64);
            self.next_limit = (self.next_limit / 2).max(overlap + 1);
            return Some(self);
        }
        // The stitch row was readable in the page before, so the other row of this page is the broken one.
        let offset = self.offset + overlap as u64;
        let fault = MemberFault::not_json(self.stitch);
        self.seen.rejected.push(Rejected { num: None, offset, fault });
        self.broken += 1;
        // No page that overlaps with this one can be read, so the next page has no stitch. A row that is lost there cannot be
        // deleted by mistake, because a row without a number forbids all deletions.
        (self.offset, self.stitch) = (offset + 1, None);
        (self.broken_end, self.next_limit) = (None, self.limit);
        (self.broken <= MOST_BROKEN).then_some(self)
    }

    /// Takes the page at [`PagedRead::offset`].
    pub fn accept(mut self, page: Vec<PageRow<T>>) -> Next<T> {
        let length = page.len();
        self.pages += 1;
        if let Some(expected) = self.stitch
            && page.first().and_then(num_of) != Some(expected)
        {
            let offset = self.offset;
            return self.unproven(Inconsistency::BrokenStitch { offset, expected });
        }
        let overlap = usize::from(self.stitch.is_some());
        let ended = length < self.next_limit.min(self.cap) || (overlap == 1 && length == 1);
        // The next page starts at the last row with a number; rows without one behind it are read again there.
        let last_named = page.iter().rposition(|row| num_of(row).is_some());
        let taken = if ended { length } else { last_named.map_or(0, |place| place + 1) };
        if !ended && taken <= overlap {
            let offset = self.offset;
            return self.unproven(Inconsistency::NoProgress { offset });
        }
        let first = self.offset;
        for (place, row) in (first..).zip(page).take(taken).skip(overlap) {
            if let Some(num) = num_of(&row)
                && !self.numbers.insert(num, &self.seen)
            {
                return self.unproven(Inconsistency::Duplicate { num });
            }
            self.stitch = num_of(&row).or(self.stitch);
            match row {
                Ok(row) => self.seen.rows.push(row),
                Err(Unreadable { num, fault }) => {
                    self.seen.rejected.push(Rejected { num, offset: place, fault });
                }
            }
        }
        let behind = first + length as u64;
        self.offset = match last_named {
            Some(place) => first + place as u64,
            None => first + (overlap as u64).saturating_sub(1),
        };
        if ended {
            return Next::EndReached(EndReached { length: behind, page: length, read: self });
        }
        self.longest = self.longest.max(length);
        // Half of what remains of a page with a broken row, so that the row is found in few requests.
        let remaining = self.broken_end.map_or(0, |end| end.saturating_sub(self.offset) as usize);
        if remaining > 1 {
            self.next_limit = (remaining / 2).max(2);
        } else {
            (self.broken_end, self.next_limit) = (None, self.limit);
        }
        Next::More(self)
    }

    fn unproven(mut self, inconsistency: Inconsistency) -> Next<T> {
        self.seen.sort();
        Next::Unproven(Unproven { seen: self.seen, inconsistency })
    }
}

/// A list that was read to its end without breaking a rule.
#[derive(Debug)]
pub struct EndReached<T> {
    length: u64,
    /// How many rows the last page had.
    page: usize,
    read: PagedRead<T>,
}

/// What the end probe answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndProbe {
    /// No row, or that there is no such page.
    Nothing,
    /// Rows.
    Rows,
    /// Something else.
    Other(String),
}

/// What follows from the end of the list.
#[derive(Debug)]
pub enum ProofOutcome<T> {
    /// The list is complete.
    Complete(Snapshot<T>),
    /// The list continues, because the server's page cap is smaller than was assumed.
    More(PagedRead<T>),
    /// A rule is broken.
    Unproven(Unproven<T>),
}

impl<T: Numbered> EndReached<T> {
    /// Returns how many rows were received, where each position of the list counts once. It is the `Offset` of the
    /// end probe.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Returns whether the end has to be probed: until a proven list was stored, whenever a known row is missing, whenever
    /// the list brought a new row, and whenever the last page may be as long as the page cap. An empty list that has to hold rows is not probed, because no answer would
    /// make it believable.
    pub fn wants_probe(&mut self, known: &impl KnownRows) -> bool {
        self.read.seen.sort();
        let seen = &self.read.seen;
        // A longer page before shows that the last page was not cut at the page cap.
        let may_be_cut = self.page >= LEAST_CAP && self.page >= self.read.longest;
        let is_as_known =
            || seen.unseen(known).is_empty() && known.holds_all(seen.rows.iter().map(Numbered::num));
        !self.is_incredible(known) && (!known.has_baseline() || may_be_cut || !is_as_known())
    }

    fn is_incredible(&self, known: &impl KnownRows) -> bool {
        self.read.seen.is_empty() && !known.is_empty()
    }

    /// Proves the list. `probe` is the answer to the end probe, or `None` when none was sent. A list that wants a probe is
    /// not believed without one.
    pub fn prove(mut self, known: &impl KnownRows, probe: Option<EndProbe>) -> ProofOutcome<T> {
        let offset = self.length;
        let inconsistency = match probe {
            _ if self.is_incredible(known) => Inconsistency::Empty,
            Some(EndProbe::Nothing) => return ProofOutcome::Complete(self.snapshot()),
            None if !self.wants_probe(known) => return ProofOutcome::Complete(self.snapshot()),
            Some(EndProbe::Rows) if self.page > 1 && self.read.false_ends < MOST_FALSE_ENDS => {
                let false_ends = self.read.false_ends + 1;
                let mut read = PagedRead { cap: self.page, false_ends, ..self.read };
                // Rows without a number behind the stitch are read again with the next page.
                read.seen.rejected.retain(|row| row.num.is_some() || row.offset <= read.offset);
                read.longest = read.longest.max(self.page);
                return ProofOutcome::More(read);
            }
            Some(EndProbe::Rows) | None => Inconsistency::BehindTheEnd { offset },
            Some(EndProbe::Other(answer)) => Inconsistency::EndUnknown { offset, answer },
        };
        ProofOutcome::Unproven(Unproven { inconsistency, seen: self.snapshot().0 })
    }

    fn snapshot(self) -> Snapshot<T> {
        let mut seen = self.read.seen;
        seen.sort();
        Snapshot(seen)
    }
}

/// A complete list: every row of the source, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot<T>(Sightings<T>);

impl<T: Numbered> Snapshot<T> {
    /// Returns the known rows that the list does not hold, by rising number.
    pub fn missing(&self, known: &impl KnownRows) -> Vec<RowNum> {
        self.0.unseen(known)
    }

    /// Returns the rows of the list, without the proof.
    pub fn into_sightings(self) -> Sightings<T> {
        self.0
    }
}
