//! Whose list it is: what is counted to judge it.

/// A row that has the number of a mirrored one and is another person or source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    /// Another person.
    Person,
    /// Another source, such as a business.
    NonPerson,
}

/// What a list shows of whose it is, in numbers of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The mirror's live rows before the run.
    pub(super) live: usize,
    /// Rows seen that the mirror has, live.
    pub(super) known_live: usize,
    /// Rows seen that the mirror has as deleted.
    pub(super) restored: usize,
    /// Rows seen that the mirror never had.
    pub(super) new: usize,
    /// Rows among those seen that are other persons now.
    pub(super) persons: usize,
    /// The same of persons and other sources.
    pub(super) strangers: usize,
    /// Live rows of the mirror that were seen and could not be read.
    pub(super) unreadable: usize,
    /// Live rows of the mirror that were not seen; a row whose number could not be read counts for one of them.
    pub(super) unseen: usize,
    /// Whether any of the rows that were not seen was there in the last proven list.
    pub(super) any_newly_unseen: bool,
    /// Whether the list is proven.
    pub(super) is_proven: bool,
}
