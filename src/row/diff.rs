//! What differs between two readings of one row.

use super::list_row::ListRow;
use super::resource::Column;

/// One column that differs, with both sides as text (`NULL` as nothing).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The column.
    pub column: Column,
    /// Its value before.
    pub old: Option<String>,
    /// Its value after.
    pub new: Option<String>,
}

/// The columns in which two rows differ, in table order; DateTStamp among them when it does.
pub fn changed_fields(before: &ListRow, after: &ListRow) -> Vec<FieldChange> {
    after
        .list()
        .columns()
        .filter(|column| differs(*column, before, after))
        .map(|column| FieldChange { column, old: before.text(column), new: after.text(column) })
        .collect()
}

/// Whether the rows differ, the stamp's value aside, only in members whose key is there on one side and not on the other:
/// the payload changed its shape, and the referral was not edited.
pub fn differs_in_keys_only(before: &ListRow, after: &ListRow) -> bool {
    let values_agree = (after.list().members())
        .filter(|column| !column.is_stamp() && before.has(*column) && after.has(*column))
        .all(|column| before.value(column) == after.value(column));
    let extra_agrees =
        before.extra().iter().all(|(name, value)| after.extra().get(name).is_none_or(|other| other == value));
    values_agree && extra_agrees
}

fn differs(column: Column, before: &ListRow, after: &ListRow) -> bool {
    match column.is_extra() {
        true => before.extra() != after.extra(),
        false => before.has(column) != after.has(column) || before.value(column) != after.value(column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::{REFERRAL, column};
    use crate::row::Value;

    #[test]
    fn a_key_that_comes_or_goes_is_no_edit() {
        let before = ListRow::new(&REFERRAL, 1);
        let mut after = ListRow::new(&REFERRAL, 1);
        after.set(column::EMAIL, Value::Null);
        assert!(differs_in_keys_only(&before, &after));
        let changes = changed_fields(&before, &after);
        assert_eq!(changes, [FieldChange { column: column::EMAIL, old: None, new: None }]);
    }

    #[test]
    fn null_to_text_is_an_edit() {
        let mut before = ListRow::new(&REFERRAL, 1);
        before.set(column::EMAIL, Value::Null);
        let mut after = ListRow::new(&REFERRAL, 1);
        after.set(column::EMAIL, Value::Text("a@example.org".into()));
        assert!(!differs_in_keys_only(&before, &after));
    }

    #[test]
    fn extra_is_one_column_but_its_keys_are_weighed_one_by_one() {
        let mut before = ListRow::new(&REFERRAL, 1);
        before.set_extra([("NPI".to_owned(), "\"1\"".into())].into());
        let mut grown = before.clone();
        grown.set_extra([("NPI".to_owned(), "\"1\"".into()), ("Slip".to_owned(), "4".into())].into());
        let mut edited = grown.clone();
        edited.set_extra([("NPI".to_owned(), "\"2\"".into()), ("Slip".to_owned(), "4".into())].into());
        assert!(differs_in_keys_only(&before, &grown));
        assert!(!differs_in_keys_only(&before, &edited));
        assert_eq!(changed_fields(&before, &grown)[0].new.as_deref(), Some(r#"{"NPI":"1","Slip":4}"#));
    }
}
