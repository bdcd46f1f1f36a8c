//! Proves that a list which was read page by page is complete.
//!
//! The API pages by offset, and its answers hold no total. A list is believed only when its pages fit together:
//!
//! - **stitch**: each page after the first is asked for at the last row of the page before (the last one with a
//!   readable number), and must begin with that row. Rows that moved because of a delete or an insert, an ignored
//!   `Offset`, an unstable order and an empty page break this rule;
//! - **duplicates**: no number may come twice;
//! - **progress**: a page must bring a number that was not seen before, unless the list ends with this page;
//! - **end**: the list ends with a page that is shorter than both `Limit` and [`SMALLEST_CAP`], or that holds the
//!   stitch row alone;
//! - **end probe**: until the first proven list was stored, whenever a known row is missing, whenever the list brought a
//!   new row, and whenever the last page may be as long as the server's page cap, the position after the last row must
//!   answer no row. Rows there show that the page cap is smaller than [`SMALLEST_CAP`]; the reading continues with it;
//! - **emptiness**: an empty list is believed only while no row is known.
//!
//! A list that breaks a rule becomes [`Unproven`]. Only [`EndReached::prove`] makes a [`Snapshot`].
//!
//! A row that is not JSON makes its whole page unreadable. The page is then read in smaller and smaller parts until that
//! row stands alone; it is rejected, and the reading continues behind it.
//!
//! The proof needs nothing of a row but its number, so `T` is any row that is [`Numbered`].

mod inconsistency;
mod read;
mod sightings;

use crate::row::{MemberFault, RowNum};

pub use inconsistency::{Inconsistency, Unproven};
pub use read::{EndProbe, EndReached, Next, PagedRead, ProofOutcome, SMALLEST_CAP, Snapshot};
pub use sightings::{Rejected, Sightings};

/// How often a list is read before the run gives up.
pub const ATTEMPTS: u32 = 3;

/// The most pages of one reading. A list with more pages does not end.
pub const MOST_PAGES: u64 = 50_000;

/// A list that still has rows at this position does not end.
pub const FAR_AWAY: u64 = 20_000_000;

/// After this many rows, the position [`FAR_AWAY`] is looked at once, so that a list without an end is found before its
/// rows fill the memory.
pub const LONG: u64 = 100_000;

/// A row with a primary key.
pub trait Numbered {
    /// Returns the primary key.
    fn num(&self) -> RowNum;
}

/// What is known of a list's rows before it is read.
pub trait KnownRows {
    /// Returns whether a proven list has been stored before.
    fn has_baseline(&self) -> bool;

    /// Returns the numbers of the rows that the list should hold, in rising order.
    fn nums(&self) -> impl Iterator<Item = RowNum>;

    /// Returns whether the list should hold no row.
    fn is_empty(&self) -> bool {
        self.nums().next().is_none()
    }

    /// Returns whether each of these numbers, which rise, is known.
    fn holds_all(&self, nums: impl Iterator<Item = RowNum>) -> bool {
        let mut known = self.nums().peekable();
        let mut nums = nums;
        nums.all(|num| {
            while known.next_if(|known| *known < num).is_some() {}
            known.peek() == Some(&num)
        })
    }
}

/// Nothing is known, and nothing has to be: for a list that is shown and not stored, so that its end is not probed.
#[derive(Clone, Copy, Debug)]
pub struct NothingKnown;

impl KnownRows for NothingKnown {
    fn has_baseline(&self) -> bool {
        true
    }

    fn nums(&self) -> impl Iterator<Item = RowNum> {
        std::iter::empty()
    }

    fn holds_all(&self, _nums: impl Iterator<Item = RowNum>) -> bool {
        true
    }
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its number, if that could be read.
    pub num: Option<RowNum>,
    /// Why it could not be read.
    pub fault: MemberFault,
}

/// One row of a page.
pub type PageRow<T> = Result<T, Unreadable>;

#[cfg(test)]
mod tests;
