//! Whose list it is, by the numbers of those whom its rows belong to.

use super::tally::{Stranger, Tally};
use crate::row::{Column, ListRow, Value};

/// A row that belongs to another one is another row.
pub(super) fn stranger(owner: Column, before: &ListRow, after: &ListRow) -> Option<Stranger> {
    let number = |row: &ListRow| match row.value(owner) {
        Value::Number(num) => Some(*num),
        _ => None,
    };
    (number(before) != number(after)).then_some(Stranger::Person)
}

/// A list is another practice's if more than half of the rows seen that the mirror knows, and at least 5, belong to others. A
/// merge of patients makes a few such rows.
pub(super) fn is_anothers(tally: &Tally) -> bool {
    tally.persons >= 5 && tally.persons * 2 > tally.known_live + tally.restored
}
