//! Writes rows as JSON: the members of each generation of the payload, their order and their form.

use std::{fmt, str::FromStr};

use serde_json::{Map, Value};

use super::row::Row;

/// A generation of servers: the members that they send and accept, and the calls that they know.
///
/// Each generation contains the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Generation {
    /// Versions 21.4 to 22.3: eleven members; the list only, without filters.
    G1,
    /// From about 22.4: adds the number of the specialty, POST and PUT.
    G2,
    /// From about 24.1: adds `IsHidden`, `DateTStamp`, `IsPreferred`, `BusinessName`, the single GET and the filters by
    /// flag.
    G3,
    /// From 24.4.16: adds the rest of the row and the filter by business name.
    #[default]
    G4,
}

impl Generation {
    /// All generations, oldest first.
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
    Line(&'a str),
    Flag(bool),
}

use Cell::{Flag, Line, Number, Text};
use Generation::{G1, G2, G3, G4};

/// One member of the JSON object: its name, the generation that added it, and its value in a row.
struct RowMember {
    name: &'static str,
    since: Generation,
    cell: for<'a> fn(&'a Row, &'a str) -> Cell<'a>,
}

const fn member(
    name: &'static str,
    since: Generation,
    cell: for<'a> fn(&'a Row, &'a str) -> Cell<'a>,
) -> RowMember {
    RowMember { name, since, cell }
}

/// The members in the order of the vendor's page. The second argument of each function is the specialty's name.
const MEMBERS: [RowMember; 27] = [
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

/// Returns a row as a JSON object, with the further members last.
pub(super) fn row_json<'a>(
    row: &Row,
    specialty: &str,
    generation: Generation,
    extra: impl IntoIterator<Item = &'a Map<String, Value>>,
) -> Box<[u8]> {
    let mut json = JsonWriter::with_capacity(768);
    for member in MEMBERS.iter().filter(|member| member.since <= generation) {
        match (member.cell)(row, specialty) {
            Number(number) => json.number(member.name, number),
            Text(text) => json.text(member.name, text),
            Line(text) => json.line(member.name, text),
            Flag(flag) => json.flag(member.name, flag),
        }
    }
    extra.into_iter().for_each(|members| json.further(members));
    json.finish().into_boxed_slice()
}

/// Writes a JSON object, member by member, in the vendor's forms.
pub(super) struct JsonWriter {
    out: Vec<u8>,
    separator: u8,
}

impl JsonWriter {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { out: Vec::with_capacity(bytes), separator: b'{' }
    }

    pub(super) fn number(&mut self, name: &str, number: i64) {
        self.key(name);
        self.out.extend_from_slice(number.to_string().as_bytes());
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        quote(&mut self.out, text);
    }

    /// Text whose line breaks are sent as spaces.
    pub(super) fn line(&mut self, name: &str, text: &str) {
        self.text(name, &unbroken(text));
    }

    /// A boolean, which the API sends as a string.
    pub(super) fn flag(&mut self, name: &str, flag: bool) {
        self.text(name, if flag { "true" } else { "false" });
    }

    pub(super) fn further(&mut self, members: &Map<String, Value>) {
        for (name, value) in members {
            self.key(name);
            self.out.extend_from_slice(value.to_string().as_bytes());
        }
    }

    /// The object; it has at least one member.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.push(b'}');
        self.out
    }

    fn key(&mut self, name: &str) {
        self.out.push(std::mem::replace(&mut self.separator, b','));
        quote(&mut self.out, name);
        self.out.push(b':');
    }
}

fn quote(out: &mut Vec<u8>, text: &str) {
    let start = out.len();
    // Writing text to memory cannot fail. If it ever does, an empty string keeps the body well formed.
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
