//! The practice: its referrals, patients and specialties, and the edits that its staff make.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde_json::{Map, Value};

use super::{
    attaches::Attaches,
    clock::{self, Clock},
    row::{Patient, Row},
    wire::{Generation, row_json},
};

/// The referrals of an Open Dental practice, in memory.
///
/// Edits behave as in Open Dental's database: `DateTStamp` takes the time of the practice's clock when any column of
/// the row changes its value, including columns that the API does not show. Two edits in one second leave one stamp.
#[derive(Clone, Debug)]
pub struct Practice {
    /// Sorted by number, which is the order of the list.
    entries: Vec<StoredRow>,
    /// The referrals that were deleted, oldest deletion first.
    removed: Vec<Row>,
    patients: BTreeMap<i64, Patient>,
    specialties: BTreeMap<i64, String>,
    extra: Map<String, Value>,
    clock: Clock,
    next_num: i64,
    generation: Generation,
    pub(super) attaches: Attaches,
}

#[derive(Clone, Debug)]
struct StoredRow {
    row: Row,
    /// The text that the API sends in place of the row.
    raw: Option<Box<[u8]>>,
    extra: Map<String, Value>,
    /// The cached JSON of the row; `None` after a change.
    json: Option<Box<[u8]>>,
}

impl StoredRow {
    fn new(row: Row) -> Self {
        Self { row, raw: None, extra: Map::new(), json: None }
    }
}

impl Practice {
    /// Creates a practice that has these specialties, no referrals and no patients.
    pub(super) fn with_specialties<'a>(specialties: impl IntoIterator<Item = (i64, &'a str)>) -> Self {
        Self {
            entries: Vec::new(),
            removed: Vec::new(),
            patients: BTreeMap::new(),
            specialties: specialties.into_iter().map(|(num, name)| (num, name.to_owned())).collect(),
            extra: Map::new(),
            clock: Clock::default(),
            next_num: 1,
            generation: Generation::default(),
            attaches: Attaches::default(),
        }
    }

    /// Returns the number of referrals.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are no referrals.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns all referrals, sorted by number.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> + ExactSizeIterator {
        self.entries.iter().map(|entry| &entry.row)
    }

    /// Returns the referral with this number.
    #[must_use]
    pub fn row(&self, num: i64) -> Option<&Row> {
        self.index(num).ok().and_then(|index| self.row_at(index))
    }

    /// Returns every referral that was deleted, as it last was; oldest deletion first.
    ///
    /// A referral that was deleted twice is listed twice, and one that was restored stays listed.
    #[must_use]
    pub fn removed(&self) -> &[Row] {
        &self.removed
    }

    /// Returns the name of a specialty; empty for 0 and for unknown numbers.
    #[must_use]
    pub fn specialty_name(&self, def_num: i64) -> &str {
        self.specialties.get(&def_num).map_or("", String::as_str)
    }

    /// Returns the number and name of every specialty.
    pub fn specialties(&self) -> impl Iterator<Item = (i64, &str)> {
        self.specialties.iter().map(|(num, name)| (*num, name.as_str()))
    }

    /// Returns a patient: as added, or else from the first referral that names them.
    #[must_use]
    pub fn patient(&self, pat_num: i64) -> Option<Patient> {
        if pat_num <= 0 {
            return None;
        }
        let linked = || self.rows().find(|row| row.pat_num == pat_num).map(Patient::from);
        self.patients.get(&pat_num).cloned().or_else(linked)
    }

    /// Adds a patient. No referral changes.
    pub fn add_patient(&mut self, pat_num: i64, patient: Patient) {
        self.patients.insert(pat_num, patient);
    }

    /// Returns the time on the practice's clock, as a stamp.
    #[must_use]
    pub fn now(&self) -> String {
        clock::stamp(self.clock.now())
    }

    /// Fixes the clock at this time (`yyyy-MM-dd HH:mm:ss`). Returns whether the text could be parsed.
    pub fn set_clock(&mut self, time: &str) -> bool {
        clock::parse(time).map(|time| self.clock = Clock::Fixed(time)).is_some()
    }

    /// Fixes the clock at this many seconds later; earlier if negative.
    pub fn advance_clock(&mut self, seconds: i64) {
        self.clock = self.clock.advanced(seconds);
    }

    /// Adds a referral, stamped with the present time, and returns its number.
    ///
    /// The number is the one in `fields`, or the next free one if that is 0 or taken.
    pub fn create(&mut self, fields: Row) -> i64 {
        let taken = fields.referral_num == 0 || self.index(fields.referral_num).is_ok();
        let num = if taken { self.free_num() } else { fields.referral_num };
        let date_t_stamp = self.now();
        self.place(Row { referral_num: num, date_t_stamp, ..fields });
        num
    }

    /// Edits a referral and stamps it if any value changed. Returns whether one did.
    pub fn update(&mut self, num: i64, edit: impl FnOnce(&mut Row)) -> bool {
        let now = self.now();
        self.change(num, edit, |_| now)
    }

    /// Hides a referral from the pick list, which is the usual way to retire one. Returns whether it was visible.
    pub fn hide(&mut self, num: i64) -> bool {
        self.update(num, |row| row.is_hidden = true)
    }

    /// Deletes a referral and returns it. The program refuses that while attaches point at it, so these are left over as
    /// after a deletion in the database itself.
    pub fn remove(&mut self, num: i64) -> Option<Row> {
        let index = self.index(num).ok()?;
        let row = self.entries.remove(index).row;
        self.removed.push(row.clone());
        Some(row)
    }

    /// Merges a referral into another one: `from` is deleted and returned, `into` stays as it is, and the attaches of the
    /// first move to it, their stamps too.
    pub fn merge(&mut self, from: i64, into: i64) -> Option<Row> {
        // A merge needs a target, or it would be a removal.
        if from == into || self.index(into).is_err() {
            return None;
        }
        self.move_attaches(from, into);
        self.remove(from)
    }

    /// Stores a referral with its own number and stamp, in place of the one that has this number.
    pub fn restore(&mut self, row: Row) {
        self.place(row);
    }

    /// Moves the stamp alone, as an edit of a column that the API does not show does.
    ///
    /// The stamp always moves: to the next second if it already is the clock's present time.
    pub fn touch(&mut self, num: i64) -> bool {
        let now = self.clock.now();
        // The API does not show this column, so the row looks unchanged.
        let edit = |row: &mut Row| row.national_prov_id.push('0');
        self.change(num, edit, |old| {
            let stamp = clock::stamp(now);
            if stamp == old { clock::stamp(clock::shifted(now, 1)) } else { stamp }
        })
    }

    /// Edits a referral without moving its stamp. Returns whether any value changed.
    pub fn edit_silently(&mut self, num: i64, edit: impl FnOnce(&mut Row)) -> bool {
        self.change(num, edit, str::to_owned)
    }

    /// Sets a referral's stamp to any text. Returns whether the referral exists.
    pub fn set_stamp(&mut self, num: i64, stamp: &str) -> bool {
        self.amend(num, |entry| stamp.clone_into(&mut entry.row.date_t_stamp))
    }

    /// Moves every stamp by this many seconds, as a change of the server's time zone does. Returns the number of
    /// stamps that moved.
    pub fn shift_stamps(&mut self, seconds: i64) -> usize {
        let shift = |time: DateTime| clock::stamp(clock::shifted(time, seconds));
        let mut moved = 0;
        for entry in &mut self.entries {
            if let Some(time) = clock::parse(&entry.row.date_t_stamp) {
                entry.row.date_t_stamp = shift(time);
                entry.json = None;
                moved += 1;
            }
        }
        moved
    }

    /// Renames or adds a specialty. Its text changes on every row that has it, and the stamps stay. Returns the number
    /// of these rows.
    pub fn rename_specialty(&mut self, def_num: i64, name: &str) -> usize {
        self.specialties.insert(def_num, name.to_owned());
        let mut renamed = 0;
        for entry in self.entries.iter_mut().filter(|entry| entry.row.specialty == def_num) {
            entry.json = None;
            renamed += 1;
        }
        renamed
    }

    /// Edits a patient and copies the changes to every referral of theirs. Returns the number of referrals changed.
    pub fn edit_patient(&mut self, pat_num: i64, edit: impl FnOnce(&mut Patient)) -> usize {
        let Some(before) = self.patient(pat_num) else { return 0 };
        let mut after = before.clone();
        edit(&mut after);
        self.patients.insert(pat_num, after.clone());
        let linked: Vec<i64> =
            self.rows().filter(|row| row.pat_num == pat_num).map(|row| row.referral_num).collect();
        linked.into_iter().filter(|num| self.update(*num, |row| row.follow(&before, &after))).count()
    }

    /// Makes the API send this text in place of the referral, even if it is not JSON; adds the referral if need be.
    pub fn set_raw(&mut self, num: i64, text: impl Into<Vec<u8>>) {
        if self.index(num).is_err() {
            self.place(Row { referral_num: num, ..Row::default() });
        }
        let raw: Vec<u8> = text.into();
        self.amend(num, |entry| entry.raw = Some(raw.into()));
    }

    /// Undoes [`set_raw`](Self::set_raw). Returns whether the referral exists.
    pub fn clear_raw(&mut self, num: i64) -> bool {
        self.amend(num, |entry| entry.raw = None)
    }

    /// Adds a further JSON member to one row, even under a name that the row already has. The stamp stays. Returns
    /// whether the referral exists.
    pub fn set_extra(&mut self, num: i64, name: &str, value: impl Into<Value>) -> bool {
        self.amend(num, |entry| drop(entry.extra.insert(name.to_owned(), value.into())))
    }

    /// Adds a further JSON member to every row. The stamps stay.
    pub fn set_extra_everywhere(&mut self, name: &str, value: impl Into<Value>) {
        self.extra.insert(name.to_owned(), value.into());
        self.forget_json();
    }

    /// Removes all further JSON members.
    pub fn clear_extra(&mut self) {
        self.extra.clear();
        self.entries.iter_mut().for_each(|entry| entry.extra.clear());
        self.forget_json();
    }
}

/// The interface for the server.
impl Practice {
    pub(super) fn generation(&self) -> Generation {
        self.generation
    }

    pub(super) fn set_generation(&mut self, generation: Generation) {
        if self.generation != generation {
            self.generation = generation;
            self.forget_json();
        }
    }

    /// Returns the position of a referral in the list; as an error, the position where it would be.
    pub(super) fn index(&self, num: i64) -> Result<usize, usize> {
        self.entries.binary_search_by_key(&num, |entry| entry.row.referral_num)
    }

    pub(super) fn row_at(&self, index: usize) -> Option<&Row> {
        self.entries.get(index).map(|entry| &entry.row)
    }

    /// Returns the JSON of the row at this position of the list. It is cached until the row changes.
    pub(super) fn json_at(&mut self, index: usize) -> &[u8] {
        let Some(entry) = self.entries.get_mut(index) else { return b"null" };
        if let Some(raw) = &entry.raw {
            return raw;
        }
        let (row, own) = (&entry.row, &entry.extra);
        entry.json.get_or_insert_with(|| {
            let specialty = self.specialties.get(&row.specialty).map_or("", String::as_str);
            row_json(row, specialty, self.generation, [&self.extra, own])
        })
    }

    /// Stores a row at its place in the list, and reserves its number.
    pub(super) fn place(&mut self, row: Row) {
        self.next_num = self.next_num.max(row.referral_num.saturating_add(1));
        match self.index(row.referral_num) {
            Ok(index) => drop(self.entries.get_mut(index).map(|entry| *entry = StoredRow::new(row))),
            Err(index) => self.entries.insert(index, StoredRow::new(row)),
        }
    }

    /// Returns the number after the highest one ever used, as an auto-increment column does; the lowest free number if
    /// there is none after it.
    fn free_num(&self) -> i64 {
        if self.index(self.next_num).is_err() { self.next_num } else { self.lowest_gap() }
    }

    /// Returns the lowest positive number that no referral has.
    pub(super) fn lowest_gap(&self) -> i64 {
        let mut gap = 1;
        // Restored rows can have negative numbers, which are not gaps.
        for num in self.rows().map(|row| row.referral_num).skip_while(|num| *num < 1) {
            if num > gap {
                break;
            }
            gap = num.saturating_add(1);
        }
        gap
    }

    /// Edits a row and, if a value changed, stamps it with `new_stamp` of the old stamp. The edit cannot change the
    /// number or the stamp itself. Returns whether a value changed.
    fn change(
        &mut self,
        num: i64,
        edit: impl FnOnce(&mut Row),
        new_stamp: impl FnOnce(&str) -> String,
    ) -> bool {
        let mut changed = false;
        self.amend(num, |entry| {
            let before = entry.row.clone();
            edit(&mut entry.row);
            // The number is the key of the list, and the stamp is set below.
            entry.row.referral_num = before.referral_num;
            entry.row.date_t_stamp.clone_from(&before.date_t_stamp);
            changed = entry.row != before;
            if changed {
                entry.row.date_t_stamp = new_stamp(&before.date_t_stamp);
            }
        });
        changed
    }

    /// Edits a stored row and discards its cached JSON. Returns whether the row exists.
    fn amend(&mut self, num: i64, edit: impl FnOnce(&mut StoredRow)) -> bool {
        let Some(entry) = self.index(num).ok().and_then(|index| self.entries.get_mut(index)) else {
            return false;
        };
        edit(entry);
        entry.json = None;
        true
    }

    fn forget_json(&mut self) {
        self.entries.iter_mut().for_each(|entry| entry.json = None);
    }
}
