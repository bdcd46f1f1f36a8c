//! Rows as JSON: which members, in which order, spelled how, in each generation of the payload.

use std::{fmt, str::FromStr};

use serde_json::{Map, Value};

use super::row::Row;

/// How much of a referral a server of a certain age shows, takes and can do.
///
/// Each is a superset of the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Generation {
    /// 21.4 to 22.3: eleven members, the list only, no filters.
    G1,
    /// About 22.4: the number of the specialty; POST and PUT.
    G2,
    /// About 24.1: `IsHidden`, `DateTStamp`, `IsPreferred`, `BusinessName`; single GET and the filters by flag.
    G3,
    /// 24.4.16 and later: the whole row; the filter by business name.
    #[default]
    G4,
}

impl Generation {
    /// All of them, oldest first.
    pub const ALL: [Self; 4] = [Self::G1, Self::G2, Self::G3, Self::G4];
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::G1 => "g1",
            Self::G2 => "g2",
            Self::G3 => "g3",
            Self::G4 => "g4",
        })
    }
}

impl FromStr for Generation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|generation| generation.to_string() == wanted)
            .ok_or_else(|| format!("no generation is called {text:?}; there are g1, g2, g3, g4"))
    }
}

enum Cell<'a> {
    Number(i64),
    Text(&'a str),
    /// Text in which line breaks become spaces.
    Line(&'a str),
    /// A boolean, which the API writes as a string.
    Flag(bool),
}

use Cell::{Flag, Line, Number, Text};
use Generation::{G1, G2, G3, G4};

struct Member {
    name: &'static str,
    since: Generation,
    cell: for<'a> fn(&'a Row, &'a str) -> Cell<'a>,
}

const fn member(
    name: &'static str,
    since: Generation,
    cell: for<'a> fn(&'a Row, &'a str) -> Cell<'a>,
) -> Member {
    Member { name, since, cell }
}

/// The row in the order of the vendor's page; the second argument is the specialty's name.
const MEMBERS: [Member; 27] = [
    member("ReferralNum", G1, |row, _| Number(row.referral_num)),
    member("LName", G1, |row, _| Text(&row.l_name)),
    member("FName", G1, |row, _| Text(&row.f_name)),
    member("MName", G1, |row, _| Text(&row.m_name)),
    member("SSN", G4, |row, _| Text(&row.ssn)),
    member("UsingTIN", G4, |row, _| Flag(row.using_tin)),
    member("Specialty", G2, |row, _| Number(row.specialty)),
    member("specialty", G1, |_, specialty| Text(specialty)),
    member("ST", G4, |row, _| Text(&row.st)),
    member("Telephone", G4, |row, _| Text(&row.telephone)),
    member("Address", G4, |row, _| Text(&row.address)),
    member("Address2", G4, |row, _| Text(&row.address2)),
    member("City", G4, |row, _| Text(&row.city)),
    member("Zip", G4, |row, _| Text(&row.zip)),
    member("Note", G1, |row, _| Line(&row.note)),
    member("Phone2", G4, |row, _| Text(&row.phone2)),
    member("IsHidden", G3, |row, _| Flag(row.is_hidden)),
    member("NotPerson", G1, |row, _| Flag(row.not_person)),
    member("Title", G1, |row, _| Text(&row.title)),
    member("EMail", G4, |row, _| Text(&row.email)),
    member("PatNum", G1, |row, _| Number(row.pat_num)),
    member("IsDoctor", G1, |row, _| Flag(row.is_doctor)),
    member("DateTStamp", G3, |row, _| Text(&row.date_t_stamp)),
    member("IsPreferred", G3, |row, _| Flag(row.is_preferred)),
    member("BusinessName", G3, |row, _| Text(&row.business_name)),
    member("DisplayNote", G4, |row, _| Text(&row.display_note)),
    member("isPatient", G1, |row, _| Flag(row.is_patient())),
];

/// One row as a JSON object, further members last.
pub(super) fn row_json<'a>(
    row: &Row,
    specialty: &str,
    generation: Generation,
    extra: impl IntoIterator<Item = &'a Map<String, Value>>,
) -> Box<[u8]> {
    let mut out = Vec::with_capacity(768);
    let mut separator = b'{';
    for member in MEMBERS.iter().filter(|member| member.since <= generation) {
        key(&mut out, &mut separator, member.name);
        match (member.cell)(row, specialty) {
            Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Text(text) => quote(&mut out, text),
            Line(text) => quote(&mut out, &unbroken(text)),
            Flag(flag) => quote(&mut out, if flag { "true" } else { "false" }),
        }
    }
    for (name, value) in extra.into_iter().flatten() {
        key(&mut out, &mut separator, name);
        out.extend_from_slice(value.to_string().as_bytes());
    }
    out.push(b'}');
    out.into_boxed_slice()
}

fn key(out: &mut Vec<u8>, separator: &mut u8, name: &str) {
    out.push(std::mem::replace(separator, b','));
    quote(out, name);
    out.push(b':');
}

fn quote(out: &mut Vec<u8>, text: &str) {
    let start = out.len();
    // Writing text into memory cannot fail; should it ever, the body stays well formed.
    if serde_json::to_writer(&mut *out, text).is_err() {
        out.truncate(start);
        out.extend_from_slice(b"\"\"");
    }
}

fn unbroken(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(['\r', '\n']) {
        text.replace("\r\n", " ").replace(['\r', '\n'], " ").into()
    } else {
        text.into()
    }
}
