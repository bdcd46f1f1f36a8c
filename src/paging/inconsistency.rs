//! Why a list is not believed.

use super::sightings::Sightings;
use crate::row::RowNum;

/// Why a list is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistency {
    /// A page did not begin with the last row of the page before.
    #[error("the page at offset {offset} does not begin with row {expected}, the last of the page before")]
    BrokenStitch {
        /// The `Offset` of the page.
        offset: u64,
        /// The number that the page should begin with.
        expected: RowNum,
    },
    /// A number came twice.
    #[error("row {num} came twice")]
    Duplicate {
        /// The number.
        num: RowNum,
    },
    /// A full page brought no new row.
    #[error("the page at offset {offset} brought no new row where more should come")]
    NoProgress {
        /// The `Offset` of the page.
        offset: u64,
    },
    /// The list is empty although rows are known.
    #[error("the list is empty")]
    Empty,
    /// The end probe answered rows, and the reading could not continue with a smaller page cap.
    #[error("the list seemed to end at row {offset}, but there are rows behind it")]
    BehindTheEnd {
        /// The `Offset` of the probe.
        offset: u64,
    },
    /// The end probe was not answered with a list.
    #[error("what is behind the end of the list at row {offset} is not known: {answer}")]
    EndUnknown {
        /// The `Offset` of the probe.
        offset: u64,
        /// What the server answered.
        answer: String,
    },
}

/// A list that broke a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unproven<T> {
    /// The rows that were seen.
    pub seen: Sightings<T>,
    /// The rule that was broken.
    pub inconsistency: Inconsistency,
}
