//! The endpoints POST and PUT, with the rules of the vendor's page.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde_json::{Map, Value};

use super::{
    answers::{ErrorAnswer, json, no_referral, referral_num},
    practice::Practice,
    row::Row,
    state::{Shared, lock},
    wire::Generation::{self, G1, G4},
};

/// A text member: its name, the generation that added it, the width of its column (in characters; in bytes for a note)
/// and the column.
type TextMember = (&'static str, Generation, usize, fn(&mut Row) -> &mut String);

/// A flag member: its name, the generation that added it and the column.
type FlagMember = (&'static str, Generation, fn(&mut Row) -> &mut bool);

const TEXTS: [TextMember; 16] = [
    ("LName", G1, 100, |row| &mut row.l_name),
    ("FName", G1, 100, |row| &mut row.f_name),
    ("MName", G1, 100, |row| &mut row.m_name),
    ("SSN", G4, 9, |row| &mut row.ssn),
    ("ST", G4, 2, |row| &mut row.st),
    ("Telephone", G4, 30, |row| &mut row.telephone),
    ("Address", G4, 100, |row| &mut row.address),
    ("Address2", G4, 100, |row| &mut row.address2),
    ("City", G4, 100, |row| &mut row.city),
    ("Zip", G4, 10, |row| &mut row.zip),
    ("Note", G1, 65_535, |row| &mut row.note),
    ("Phone2", G4, 30, |row| &mut row.phone2),
    ("Title", G1, 255, |row| &mut row.title),
    ("EMail", G4, 255, |row| &mut row.email),
    ("BusinessName", G4, 255, |row| &mut row.business_name),
    ("DisplayNote", G4, 4_000, |row| &mut row.display_note),
];

const FLAGS: [FlagMember; 3] = [
    ("UsingTIN", G4, |row| &mut row.using_tin),
    ("NotPerson", G4, |row| &mut row.not_person),
    ("IsDoctor", G4, |row| &mut row.is_doctor),
];

/// The members that a PUT refuses.
const NOT_IN_PUT: [&str; 4] = ["IsHidden", "IsPreferred", "PatNum", "specialty"];

/// The only members of a patient's referral that a client can set.
const NOTES: [&str; 2] = ["Note", "DisplayNote"];

pub(super) async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> Result<Response, ErrorAnswer> {
    let any_phone = lock(&shared.settings).any_phone;
    let mut practice = lock(&shared.practice);
    let input = Input::read(&body, practice.generation(), any_phone)?;
    let row = new_row(&practice, &input)?;
    let num = practice.create(row);
    echo(&mut practice, num, StatusCode::CREATED)
}

pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(num): Path<String>,
    body: Bytes,
) -> Result<Response, ErrorAnswer> {
    let num = referral_num(&num)?;
    let any_phone = lock(&shared.settings).any_phone;
    let mut practice = lock(&shared.practice);
    let input = Input::read(&body, practice.generation(), any_phone)?;
    let row = practice.row(num).ok_or_else(|| no_referral(num))?;
    let edited = edited_row(&practice, row.clone(), &input)?;
    practice.update(num, |row| *row = edited);
    echo(&mut practice, num, StatusCode::OK)
}

fn echo(practice: &mut Practice, num: i64, status: StatusCode) -> Result<Response, ErrorAnswer> {
    // The answer is the stored row, so that cut texts show.
    let index = practice.index(num).map_err(|_| no_referral(num))?;
    Ok(json(status, practice.json_at(index).to_vec()))
}

fn new_row(practice: &Practice, input: &Input) -> Result<Row, ErrorAnswer> {
    let l_name = input.text("LName")?.unwrap_or_default();
    if l_name.trim().is_empty() {
        return Err(ErrorAnswer::bad_request("LName is required."));
    }
    // 0 means "none" in a PUT only. In a POST both numbers must name something that exists.
    let pat_num = input.number("PatNum")?;
    let specialty = input.specialty(practice)?;
    if specialty == Some(0) {
        return Err(ErrorAnswer::not_found("Specialty is invalid: DefNum 0 does not exist."));
    }
    let mut row = Row::default();
    match (pat_num, specialty) {
        (Some(_), Some(_)) => {
            return Err(ErrorAnswer::bad_request("PatNum and specialty exclude each other."));
        }
        (Some(pat_num), None) => {
            // Members other than the notes are ignored, because the patient's data fill the row.
            fill_from_patient(practice, &mut row, pat_num, l_name)?;
            input.write_texts(&mut row, |name| NOTES.contains(&name))?;
            return Ok(row);
        }
        (None, Some(def_num)) => (row.specialty, row.is_doctor) = (def_num, true),
        (None, None) => row.not_person = true,
    }
    input.write_texts(&mut row, |_| true)?;
    input.write_flags(&mut row)?;
    Ok(row)
}

fn fill_from_patient(
    practice: &Practice,
    row: &mut Row,
    pat_num: i64,
    l_name: &str,
) -> Result<(), ErrorAnswer> {
    let patient = practice.patient(pat_num).ok_or_else(|| {
        ErrorAnswer::not_found(format!("Patient not found: PatNum {pat_num} does not exist."))
    })?;
    if patient.l_name != l_name {
        return Err(ErrorAnswer::bad_request("LName does not match the patient's."));
    }
    row.fill_from(pat_num, &patient);
    Ok(())
}

fn edited_row(practice: &Practice, mut row: Row, input: &Input) -> Result<Row, ErrorAnswer> {
    if let Some(name) = NOT_IN_PUT.into_iter().find(|name| input.has(name)) {
        return Err(ErrorAnswer::bad_request(format!("{name} cannot be changed.")));
    }
    if !input.has_any() {
        return Err(ErrorAnswer::bad_request("There is nothing to change."));
    }
    if row.is_patient() && input.has_other_than(&NOTES) {
        return Err(ErrorAnswer::bad_request(
            "Only Note and DisplayNote of a patient's referral can be changed.",
        ));
    }
    if input.text("LName")?.is_some_and(|name| name.trim().is_empty()) {
        return Err(ErrorAnswer::bad_request("LName is required."));
    }
    if input.has("Specialty") {
        row.specialty = input.specialty(practice)?.unwrap_or(0);
    }
    input.write_texts(&mut row, |_| true)?;
    input.write_flags(&mut row)?;
    Ok(row)
}

/// The body of a POST or PUT, reduced to the members that the generation knows.
struct Input {
    members: Map<String, Value>,
    /// Whether a telephone number may be any text instead of ten digits.
    any_phone: bool,
}

impl Input {
    fn read(body: &[u8], generation: Generation, any_phone: bool) -> Result<Self, ErrorAnswer> {
        if generation == G1 {
            return Err(ErrorAnswer::bad_request("This version cannot write referrals."));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(mut members)) => {
                // Servers ignore members that they do not know.
                members.retain(|name, _| known(name, generation));
                Ok(Self { members, any_phone })
            }
            _ => Err(ErrorAnswer::bad_request("The body is not a JSON object.")),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    fn has_any(&self) -> bool {
        !self.members.is_empty()
    }

    fn has_other_than(&self, names: &[&str]) -> bool {
        self.members.keys().any(|name| !names.contains(&name.as_str()))
    }

    fn text(&self, name: &str) -> Result<Option<&str>, ErrorAnswer> {
        match self.members.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(ErrorAnswer::bad_request(format!("{name} is invalid: must be a string."))),
        }
    }

    fn number(&self, name: &str) -> Result<Option<i64>, ErrorAnswer> {
        match self.members.get(name).map(Value::as_i64) {
            None => Ok(None),
            Some(None) => {
                Err(ErrorAnswer::bad_request(format!("{name} is invalid: must be a whole number.")))
            }
            Some(number) => Ok(number),
        }
    }

    /// Returns the DefNum of the specialty, which is given by number or by name; 0 for none.
    fn specialty(&self, practice: &Practice) -> Result<Option<i64>, ErrorAnswer> {
        let (num, name) = (self.number("Specialty")?, self.text("specialty")?);
        let named = match name {
            None => None,
            Some(name) => {
                let found = practice.specialties().find(|(_, known)| *known == name).map(|(num, _)| num);
                let none = || ErrorAnswer::not_found("specialty is invalid: there is none of that name.");
                Some(found.ok_or_else(none)?)
            }
        };
        match (num, named) {
            (Some(num), _) if num != 0 && practice.specialty_name(num).is_empty() => {
                Err(ErrorAnswer::not_found(format!("Specialty is invalid: DefNum {num} does not exist.")))
            }
            (Some(num), Some(named)) if num != named => {
                Err(ErrorAnswer::bad_request("Specialty and specialty contradict each other."))
            }
            (num, named) => Ok(num.or(named)),
        }
    }

    /// Checks the texts whose names are wanted, and writes them, cut to the width of their columns.
    fn write_texts(&self, row: &mut Row, wanted: impl Fn(&str) -> bool) -> Result<(), ErrorAnswer> {
        for (name, _, width, column) in TEXTS.iter().filter(|(name, ..)| wanted(name)) {
            if let Some(text) = self.text(name)? {
                check(name, text, self.any_phone)?;
                *column(row) = if *name == "Note" { cut_bytes(text, *width) } else { cut(text, *width) };
            }
        }
        Ok(())
    }

    fn write_flags(&self, row: &mut Row) -> Result<(), ErrorAnswer> {
        for (name, _, column) in &FLAGS {
            match self.text(name)? {
                None => {}
                Some("true") => *column(row) = true,
                Some("false") => *column(row) = false,
                Some(_) => {
                    let reason = format!("{name} is invalid: must be either \"true\" or \"false\".");
                    return Err(ErrorAnswer::bad_request(reason));
                }
            }
        }
        Ok(())
    }
}

fn known(name: &str, generation: Generation) -> bool {
    name == "Specialty"
        || NOT_IN_PUT.contains(&name)
        || TEXTS.iter().any(|(text, since, ..)| *text == name && *since <= generation)
        || FLAGS.iter().any(|(flag, since, _)| *flag == name && *since <= generation)
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

fn cut_bytes(text: &str, bytes: usize) -> String {
    text[..text.floor_char_boundary(bytes)].to_owned()
}

/// Checks a text against the rules that the vendor's page states for its member.
fn check(name: &str, text: &str, any_phone: bool) -> Result<(), ErrorAnswer> {
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let length = text.chars().count();
    let complaint = match name {
        "ST" if length > 2 => "two characters at most",
        "Telephone" if !(any_phone || text.is_empty() || digits && length == 10) => "must be ten digits",
        "SSN" if !digits || length > 9 => "nine digits at most, no punctuation",
        _ => return Ok(()),
    };
    Err(ErrorAnswer::bad_request(format!("{name} is invalid: {complaint}.")))
}
