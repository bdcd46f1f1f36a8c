//! A digest of a row's content: two readings of a row with the same fingerprint hold the same content.

use super::list_row::{ListRow, Value};

/// The version of the recipe below. The store computes the fingerprints of a file with another version again.
pub const RECIPE: u32 = 1;

/// 128 bits of BLAKE3 over what is stored of a row: the set of members, the value of every column but
/// DateTStamp, and the members without a column. The primary key is not covered.
///
/// What `privacy` leaves out never reaches a row, so no fingerprint covers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The digest of a row.
    pub fn of<T: AsRef<str>>(row: &ListRow<T>) -> Fingerprint {
        let mut text = Vec::with_capacity(512);
        text.extend(row.members().to_le_bytes());
        let [before, behind] = row.values_around_stamp();
        before.iter().for_each(|value| push_value(&mut text, value));
        behind.iter().for_each(|value| push_value(&mut text, value));
        for (name, value) in row.extra() {
            push_bytes(&mut text, name.as_bytes());
            push_bytes(&mut text, value.as_bytes());
        }
        let digest = blake3::hash(&text);
        let mut half = [0; 16];
        half.copy_from_slice(&digest.as_bytes()[..16]);
        Fingerprint(half)
    }

    /// The digest as stored.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// A stored digest.
    pub fn from_bytes(bytes: [u8; 16]) -> Fingerprint {
        Fingerprint(bytes)
    }
}

/// Every value carries its type and length, so that no two different rows spell the same text.
fn push_value<T: AsRef<str>>(text: &mut Vec<u8>, value: &Value<T>) {
    match value {
        Value::Null => text.push(0),
        Value::Flag(flag) => text.extend([1, u8::from(*flag)]),
        Value::Number(number) => {
            text.push(2);
            text.extend(number.to_le_bytes());
        }
        Value::Text(value) => {
            text.push(3);
            push_bytes(text, value.as_ref().as_bytes());
        }
    }
}

fn push_bytes(text: &mut Vec<u8>, bytes: &[u8]) {
    text.extend((bytes.len() as u64).to_le_bytes());
    text.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::{REFERRAL, column};
    use crate::row::Column;

    fn row(set: &[(Column, Value)]) -> ListRow {
        let mut row = ListRow::new(&REFERRAL, 7);
        for (column, value) in set {
            row.set(*column, value.clone());
        }
        row
    }

    #[test]
    fn absent_null_and_empty_are_three_contents() {
        let absent = Fingerprint::of(&row(&[]));
        let null = Fingerprint::of(&row(&[(column::FNAME, Value::Null)]));
        let empty = Fingerprint::of(&row(&[(column::FNAME, Value::Text("".into()))]));
        assert_ne!(absent, null);
        assert_ne!(null, empty);
        assert_ne!(absent, empty);
    }

    #[test]
    fn neighbouring_texts_cannot_trade_letters() {
        let one = row(&[(column::LNAME, Value::Text("ab".into())), (column::FNAME, Value::Text("c".into()))]);
        let two = row(&[(column::LNAME, Value::Text("a".into())), (column::FNAME, Value::Text("bc".into()))]);
        assert_ne!(Fingerprint::of(&one), Fingerprint::of(&two));
    }

    #[test]
    fn the_stamp_is_not_content_but_its_presence_is() {
        let early = row(&[(column::DATE_T_STAMP, Value::Text("2026-01-01 00:00:00".into()))]);
        let late = row(&[(column::DATE_T_STAMP, Value::Text("2026-01-02 00:00:00".into()))]);
        assert_eq!(Fingerprint::of(&early), Fingerprint::of(&late));
        assert_ne!(Fingerprint::of(&early), Fingerprint::of(&row(&[])));
    }
}
