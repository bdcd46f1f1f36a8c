//! Whose list it is, by the names of persons and other sources.

use super::tally::{Stranger, Tally};
use crate::referral::column;
use crate::row::{Column, ListRow, Value};

/// A row of the same number is another person if LName changes together with FName or PatNum. Of a non-person, LName or
/// BusinessName is replaced.
pub(super) fn stranger(before: &ListRow, after: &ListRow) -> Option<Stranger> {
    let replaced = |column| is_replaced(column, before, after);
    let is_non_person = |row: &ListRow| *row.value(column::NOT_PERSON) == Value::Flag(true);
    if replaced(column::LNAME) && (replaced(column::FNAME) || replaced(column::PAT_NUM)) {
        Some(Stranger::Person)
    } else if (is_non_person(before) || is_non_person(after))
        && (replaced(column::LNAME) || replaced(column::BUSINESS_NAME))
    {
        Some(Stranger::NonPerson)
    } else {
        None
    }
}

/// Both rows have to have the column: one that is omitted, or that an older server does not send, shows nothing.
fn is_replaced(column: Column, before: &ListRow, after: &ListRow) -> bool {
    before.has(column) && after.has(column) && before.value(column) != after.value(column)
}

/// A list is another practice's if one of these holds:
/// - persons among the strangers are more than 5, and more than 20 % of the live rows;
/// - strangers are at least 3, and at least half of the rows seen that the mirror knows: the numbers of a smaller
///   practice are among ours;
/// - it brings new numbers, and at least 2 and more than half of the live rows were not seen;
/// - it is proven, and more than half of at least 10 live rows are missing;
/// - live rows were not seen, and every row that was seen is new or a stranger, so no row shows that the practice is ours.
///
/// Rows that were missing before do not make a list another practice's again: the list that they were first missing
/// from was believed, or was approved.
pub(super) fn is_anothers(tally: &Tally) -> bool {
    let Tally { live, known_live, restored, new, persons, strangers, unreadable, unseen, .. } = *tally;
    let is_renamed = persons > 5 && persons * 5 > live;
    let is_overlaid = strangers >= 3 && strangers * 2 >= known_live + restored;
    let half_is_gone = unseen * 2 > live && tally.any_newly_unseen;
    let is_displaced = half_is_gone && unseen >= 2 && new > 0;
    let is_truncated = half_is_gone && live >= 10 && tally.is_proven;
    // A live row that was seen and could not be read is neither evidence for us nor against.
    let nothing_is_ours = known_live + restored + unreadable == strangers;
    let is_unconnected = unseen > 0 && nothing_is_ours && strangers + new > 0;
    is_renamed || is_overlaid || is_displaced || is_truncated || is_unconnected
}
