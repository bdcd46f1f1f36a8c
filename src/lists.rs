//! The lists that can be mirrored.

use crate::refattach::REFATTACH;
use crate::referral::REFERRAL;
use crate::row::{Column, Resource};

/// Every list, in the order in which a run reads them: what the rows of one hang on comes before them.
pub(crate) static LISTS: [&Resource; 2] = [&REFERRAL, &REFATTACH];

/// The column with this name in the configuration: `Note` of a referral, `refattach.Note`.
pub(crate) fn column_named(name: &str) -> Option<Column> {
    match name.split_once('.') {
        Some((list, name)) => list_named(list)?.named(name).filter(|column| column.list() != &REFERRAL),
        None => REFERRAL.named(name),
    }
}

/// The list with this name.
pub(crate) fn list_named(name: &str) -> Option<&'static Resource> {
    LISTS.into_iter().find(|list| list.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::MOST_MEMBERS;

    #[test]
    fn every_list_fits_into_a_row() {
        for list in LISTS {
            assert!(list.members.len() <= MOST_MEMBERS, "{list:?}");
            assert_eq!(list.stamp().name(), "DateTStamp");
        }
    }

    #[test]
    fn columns_are_found_by_their_full_names() {
        for list in LISTS {
            for column in list.columns() {
                assert_eq!(column_named(&column.full_name()), Some(column));
            }
        }
        assert_eq!(column_named("referral.Note"), None, "a referral's column has its plain name");
        assert_eq!(column_named("refattach.LName"), None);
    }
}
