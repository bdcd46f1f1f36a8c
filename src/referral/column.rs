//! The columns of a referral: one table that the wire format, the diff, the fingerprint and the SQL all read.

use std::fmt;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text of any length.
    Text,
    /// True or false; 0 or 1 in SQLite.
    Flag,
    /// A signed 64-bit number; `BIGINT` in SQLite.
    Number,
    /// A JSON object with sorted keys, as text.
    Json,
}

/// A column of the mirror that is filled from the source's row. `ReferralNum` is not among them: it is the key.
///
/// The order is that of the vendor's page "API Referrals" and of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the vendor's; the page \"API Referrals\" describes them")]
pub enum Column {
    LName,
    FName,
    MName,
    Ssn,
    UsingTin,
    Specialty,
    SpecialtyName,
    St,
    Telephone,
    Address,
    Address2,
    City,
    Zip,
    Note,
    Phone2,
    IsHidden,
    NotPerson,
    Title,
    EMail,
    PatNum,
    IsDoctor,
    DateTStamp,
    IsPreferred,
    BusinessName,
    DisplayNote,
    IsPatient,
    /// Members of the source's row that have no column of their own.
    Extra,
}

/// How many columns come from one member each: all but [`Column::Extra`].
pub const MEMBER_COLUMNS: usize = 26;

/// Column, its name in SQL, the member's name in JSON, what it holds.
const TABLE: [(Column, &str, &str, ColumnKind); MEMBER_COLUMNS] = [
    (Column::LName, "LName", "LName", ColumnKind::Text),
    (Column::FName, "FName", "FName", ColumnKind::Text),
    (Column::MName, "MName", "MName", ColumnKind::Text),
    (Column::Ssn, "SSN", "SSN", ColumnKind::Text),
    (Column::UsingTin, "UsingTIN", "UsingTIN", ColumnKind::Flag),
    (Column::Specialty, "Specialty", "Specialty", ColumnKind::Number),
    // SQLite ignores case in column names, so the name cannot be called `specialty` next to the number.
    (Column::SpecialtyName, "SpecialtyName", "specialty", ColumnKind::Text),
    (Column::St, "ST", "ST", ColumnKind::Text),
    (Column::Telephone, "Telephone", "Telephone", ColumnKind::Text),
    (Column::Address, "Address", "Address", ColumnKind::Text),
    (Column::Address2, "Address2", "Address2", ColumnKind::Text),
    (Column::City, "City", "City", ColumnKind::Text),
    (Column::Zip, "Zip", "Zip", ColumnKind::Text),
    (Column::Note, "Note", "Note", ColumnKind::Text),
    (Column::Phone2, "Phone2", "Phone2", ColumnKind::Text),
    (Column::IsHidden, "IsHidden", "IsHidden", ColumnKind::Flag),
    (Column::NotPerson, "NotPerson", "NotPerson", ColumnKind::Flag),
    (Column::Title, "Title", "Title", ColumnKind::Text),
    (Column::EMail, "EMail", "EMail", ColumnKind::Text),
    (Column::PatNum, "PatNum", "PatNum", ColumnKind::Number),
    (Column::IsDoctor, "IsDoctor", "IsDoctor", ColumnKind::Flag),
    (Column::DateTStamp, "DateTStamp", "DateTStamp", ColumnKind::Text),
    (Column::IsPreferred, "IsPreferred", "IsPreferred", ColumnKind::Flag),
    (Column::BusinessName, "BusinessName", "BusinessName", ColumnKind::Text),
    (Column::DisplayNote, "DisplayNote", "DisplayNote", ColumnKind::Text),
    (Column::IsPatient, "IsPatient", "isPatient", ColumnKind::Flag),
];

/// The members that servers from 24.4.16 on send and older ones do not.
const SINCE_24_4_16: [Column; 11] = [
    Column::Ssn,
    Column::UsingTin,
    Column::St,
    Column::Telephone,
    Column::Address,
    Column::Address2,
    Column::City,
    Column::Zip,
    Column::Phone2,
    Column::EMail,
    Column::DisplayNote,
];

/// The set of the members that only servers from 24.4.16 on send, as [`Referral::members`](super::Referral::members)
/// has it. Single GET came earlier, with 24.1.34: a server that sends one of them has it.
pub const MEMBERS_SINCE_24_4_16: u32 = {
    let mut members = 0;
    let mut place = 0;
    while place < SINCE_24_4_16.len() {
        members |= 1 << SINCE_24_4_16[place] as u32;
        place += 1;
    }
    members
};

impl Column {
    /// The columns that come from one member each, in table order.
    pub fn members() -> impl DoubleEndedIterator<Item = Column> + ExactSizeIterator {
        TABLE.iter().map(|row| row.0)
    }

    /// Every column, [`Column::Extra`] last.
    pub fn all() -> impl Iterator<Item = Column> {
        Self::members().chain([Column::Extra])
    }

    /// The name in SQL, in `changed_fields` and in the configuration: `LName`, `SSN`, `extra`.
    pub fn name(self) -> &'static str {
        TABLE.get(self.index()).map_or("extra", |row| row.1)
    }

    /// The name of its member in the source's JSON: as in SQL, but `specialty` and `isPatient`.
    pub fn member(self) -> &'static str {
        TABLE.get(self.index()).map_or("extra", |row| row.2)
    }

    /// What the column holds.
    pub fn kind(self) -> ColumnKind {
        TABLE.get(self.index()).map_or(ColumnKind::Json, |row| row.3)
    }

    /// The column with this name in SQL; names are matched exactly.
    pub fn from_name(name: &str) -> Option<Column> {
        Self::all().find(|column| column.name() == name)
    }

    /// The column that a member of the JSON row fills; member names are matched exactly.
    pub fn from_member(member: &str) -> Option<Column> {
        TABLE.iter().find(|row| row.2 == member).map(|row| row.0)
    }

    /// As [`Column::from_member`], of members that mostly come in table order: tries the column behind `last` first.
    pub fn from_next_member(last: Option<Column>, member: &str) -> Option<Column> {
        let next = TABLE.get(last.map_or(0, |last| last.index() + 1));
        next.filter(|row| row.2 == member).map(|row| row.0).or_else(|| Self::from_member(member))
    }

    /// Whether `privacy.omit` may name the column. The mirror cannot do without the stamp.
    pub fn omittable(self) -> bool {
        self != Column::DateTStamp
    }

    /// The place in table order.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (place, row) in TABLE.iter().enumerate() {
            assert_eq!(row.0.index(), place, "{}", row.1);
        }
        assert_eq!(Column::Extra.index(), MEMBER_COLUMNS);
    }

    #[test]
    fn the_two_specialties_are_kept_apart() {
        assert_eq!(Column::from_member("Specialty"), Some(Column::Specialty));
        assert_eq!(Column::from_member("specialty"), Some(Column::SpecialtyName));
        assert_eq!(Column::from_member("SpecialtyName"), None);
    }

    #[test]
    fn names_are_found_again() {
        for column in Column::all() {
            assert_eq!(Column::from_name(column.name()), Some(column));
        }
        for column in Column::members() {
            assert_eq!(Column::from_member(column.member()), Some(column));
            for last in Column::all().map(Some).chain([None]) {
                assert_eq!(Column::from_next_member(last, column.member()), Some(column));
            }
        }
        assert_eq!(Column::from_next_member(None, "extra"), None);
    }
}
