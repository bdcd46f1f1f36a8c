//! What the people of a practice do between two runs, and what the model remembers of it.

use std::collections::{BTreeMap, BTreeSet};

use referral_mirror::simulator::{Practice, Row};

use super::history::{Edit, What};
use super::world::Num;

/// What is known of the practice beyond what it shows.
#[derive(Default)]
pub(super) struct Memory {
    /// What was removed, last known.
    graveyard: Vec<Row>,
    /// How often each number was removed.
    pub(super) removals: BTreeMap<Num, usize>,
    /// Whether another practice's rows may have come into the mirror.
    pub(super) saw_strangers: bool,
    /// The further members of every row.
    pub(super) extra: BTreeMap<String, u32>,
    spoiled: BTreeSet<Num>,
}

impl Memory {
    /// Remembers a row that the practice removed.
    pub(super) fn bury(&mut self, row: Row) {
        *self.removals.entry(row.referral_num).or_default() += 1;
        self.graveyard.push(row);
    }
}

/// The number of a row of the practice; 0, which no row has, where the practice is empty.
fn pick(practice: &Practice, place: usize) -> Num {
    let num = practice.rows().nth(place % practice.len().max(1)).map(|row| row.referral_num);
    num.unwrap_or_default()
}

impl Edit {
    /// Edits the practice. [`Edit::Generation`] is about the server and changes nothing here.
    pub(super) fn apply(&self, practice: &mut Practice, memory: &mut Memory) {
        match *self {
            Edit::Update(place, what) => {
                practice.update(pick(practice, place), |row| what.apply(row));
            }
            Edit::Silent(place, what) => {
                practice.edit_silently(pick(practice, place), |row| what.apply(row));
            }
            Edit::Touch(place) => drop(practice.touch(pick(practice, place))),
            Edit::Hide(place) => drop(practice.hide(pick(practice, place))),
            Edit::ClearStamp(place) => {
                practice.set_stamp(pick(practice, place), "0001-01-01 00:00:00");
            }
            Edit::PatientMoves(place, house) => {
                let patient = practice.row(pick(practice, place)).map_or(0, |row| row.pat_num);
                practice.edit_patient(patient, |patient| patient.address = format!("{house} Elsewhere Rd"));
            }
            Edit::Create | Edit::CreateInGap => self.create(practice),
            // An emptied list is never believed: one row stays.
            Edit::Remove(_) | Edit::Merge(..) if practice.len() < 2 => {}
            Edit::Remove(place) => drop(practice.remove(pick(practice, place))),
            Edit::Merge(from, into) => {
                practice.merge(pick(practice, from), pick(practice, into));
            }
            Edit::Restore(place) => restore(practice, memory, place, |_| {}),
            Edit::RestoreAsAnother(place) => restore(practice, memory, place, |row| {
                row.l_name = "Another".to_owned();
                row.f_name = "Else".to_owned();
                row.pat_num += 7;
            }),
            Edit::RenameSpecialty(place, name) => {
                let known: Vec<i64> = practice.specialties().map(|(num, _)| num).collect();
                let def_num = known.get(place % known.len().max(1)).copied().unwrap_or(1);
                practice.rename_specialty(def_num, &format!("Specialty {name}"));
            }
            Edit::ExtraEverywhere(value) => {
                practice.set_extra_everywhere("NationalProvID", value);
                memory.extra.insert("NationalProvID".to_owned(), value);
            }
            Edit::ClearExtra => {
                practice.clear_extra();
                memory.extra.clear();
            }
            Edit::ShiftStamps(seconds) => drop(practice.shift_stamps(seconds)),
            Edit::TimePasses(seconds) => practice.advance_clock(seconds),
            Edit::Spoil(_) | Edit::SpoilNumber(_) | Edit::HealAll => self.spoil_or_heal(practice, memory),
            Edit::Generation(_) => {}
        }
    }

    fn create(&self, practice: &mut Practice) {
        let row = match self {
            Edit::CreateInGap => {
                let free = (1..).find(|num| practice.row(*num).is_none());
                let referral_num = free.unwrap_or_default();
                Row { referral_num, l_name: "Latecomer".to_owned(), ..Row::default() }
            }
            _ => Row { l_name: "Newcomer".to_owned(), ..Row::default() },
        };
        practice.create(row);
    }

    /// Makes a row unreadable, or all of them readable again.
    fn spoil_or_heal(&self, practice: &mut Practice, memory: &mut Memory) {
        let (place, text) = match *self {
            Edit::Spoil(place) => {
                (place, format!(r#"{{"ReferralNum":{},"LName":["wrong"]}}"#, pick(practice, place)))
            }
            Edit::SpoilNumber(place) => (place, r#"{"LName":"Nameless"}"#.to_owned()),
            _ => {
                for num in std::mem::take(&mut memory.spoiled) {
                    practice.clear_raw(num);
                }
                return;
            }
        };
        if !practice.is_empty() {
            let num = pick(practice, place);
            practice.set_raw(num, text);
            memory.spoiled.insert(num);
        }
    }
}

/// Brings a removed row back under its number, if the number is free.
fn restore(practice: &mut Practice, memory: &Memory, place: usize, change: impl FnOnce(&mut Row)) {
    let buried = memory.graveyard.get(place % memory.graveyard.len().max(1));
    let Some(row) = buried.filter(|row| practice.row(row.referral_num).is_none()) else { return };
    let mut row = row.clone();
    change(&mut row);
    practice.restore(row);
}

impl What {
    fn apply(self, row: &mut Row) {
        match self {
            What::Note(note) => {
                row.note = ["", "first\r\nsecond", "naïve ❦", "same"][note as usize % 4].to_owned()
            }
            What::Name(name) => row.l_name = format!("Renamed {name}"),
            What::Phone(phone) => row.telephone = format!("503555010{}", phone % 10),
            What::Ssn(ssn) => row.ssn = ["", "900000001", "900000002", "12345"][ssn as usize % 4].to_owned(),
            What::Preferred => row.is_preferred = !row.is_preferred,
            What::Specialty(specialty) => row.specialty = i64::from(specialty),
            What::Nothing => {}
        }
    }
}
