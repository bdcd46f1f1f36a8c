//! What kind of source a referral is, and what to call it: the rule of the view `referral_current`, for rows that no
//! view shows (older versions, and rows seen through stricter privacy settings). A test holds the two together.

use super::column;
use crate::row::{ListRow, Value};

/// What kind of source a referral is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A patient of the practice.
    Patient,
    /// A business, a web site, a sign at the door.
    NonPerson,
    /// A doctor.
    Doctor,
    /// None of these.
    Other,
}

impl SourceKind {
    /// Every kind, in the order of precedence: flags may overlap on old rows.
    pub const ALL: [SourceKind; 4] =
        [SourceKind::Patient, SourceKind::NonPerson, SourceKind::Doctor, SourceKind::Other];

    /// The word in the column `Kind`.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Patient => "patient",
            SourceKind::NonPerson => "non-person",
            SourceKind::Doctor => "doctor",
            SourceKind::Other => "other",
        }
    }

    /// The kind with this word.
    pub fn from_name(name: &str) -> Option<SourceKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The kind of source, `Kind` in `referral_current`.
pub fn source_kind(row: &ListRow) -> SourceKind {
    let is_set = |column| *row.value(column) == Value::Flag(true);
    let has_patient = matches!(row.value(column::PAT_NUM), Value::Number(patient) if *patient > 0);
    if has_patient || is_set(column::IS_PATIENT) {
        SourceKind::Patient
    } else if is_set(column::NOT_PERSON) {
        SourceKind::NonPerson
    } else if is_set(column::IS_DOCTOR) {
        SourceKind::Doctor
    } else {
        SourceKind::Other
    }
}

/// The name to show, `DisplayName` in `referral_current`: for persons `FName MName LName, Title`, else the business, else
/// LName. Empty where nothing is stored to call it by.
pub fn display_name(row: &ListRow) -> String {
    let text = |column| match row.value(column) {
        Value::Text(text) => &**text,
        _ => "",
    };
    // As SQL's trim(): spaces and nothing else.
    let trimmed = |column| text(column).trim_matches(' ');
    let business = text(column::BUSINESS_NAME);
    if source_kind(row) == SourceKind::NonPerson {
        let name = if trimmed(column::BUSINESS_NAME).is_empty() { text(column::LNAME) } else { business };
        return name.to_owned();
    }
    let parts = [column::FNAME, column::MNAME, column::LNAME].map(trimmed);
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match (name.as_str(), trimmed(column::TITLE)) {
        ("", _) => business.to_owned(),
        (_, "") => name,
        (_, title) => format!("{name}, {title}"),
    }
}
