//! What the staff of a practice do to its attaches.
//!
//! What each action changes, and whether the stamp moves, is what Open Dental's program does.

use serde_json::Value;

use super::{
    attach::{Attach, NO_DATE, RefType, attach_json},
    practice::Practice,
    row::Row,
};

/// The attaches.
impl Practice {
    /// Returns all attaches, sorted by number.
    #[must_use]
    pub fn attaches(&self) -> &[Attach] {
        self.attaches.rows()
    }

    /// Returns the attach with this number.
    #[must_use]
    pub fn attach(&self, num: i64) -> Option<&Attach> {
        self.attaches.index(num).ok().and_then(|index| self.attaches.rows().get(index))
    }

    /// Adds an attach, stamped with the present time, as the last one of its patient, and returns its number: the one in
    /// `fields`, or the next one if that is 0 or taken. Where `fields` has no date, it is today.
    pub fn add_attach(&mut self, fields: Attach) -> i64 {
        let last = self.attaches().iter().filter(|attach| attach.pat_num == fields.pat_num);
        let item_order = last.map(|attach| attach.item_order + 1).max().unwrap_or(0);
        self.import_attach(Attach { item_order, ..fields })
    }

    /// Attaches every member of a family to the referral that they came from, as "Referred From" of Add Family does.
    /// Returns the numbers.
    pub fn add_family(&mut self, referral_num: i64, patients: &[i64]) -> Vec<i64> {
        let from = |pat_num: &i64| Attach { referral_num, pat_num: *pat_num, ..Attach::default() };
        patients.iter().map(|pat_num| self.add_attach(from(pat_num))).collect()
    }

    /// Imports a web form: the patient came from the referral `Other`, which is made where it is missing, and the source as
    /// they typed it is the note. Returns the number.
    pub fn import_form(&mut self, pat_num: i64, typed: &str) -> i64 {
        let imported = self.form(pat_num, typed);
        self.import_attach(imported)
    }

    /// Saves an attach in its edit window: a change moves the stamp, and `ProvNum` becomes -1 unless the patient was sent.
    /// The referral may change with it. Returns whether a value changed.
    pub fn edit_attach(&mut self, num: i64, edit: impl Fn(&mut Attach)) -> bool {
        let now = self.now();
        let save = |attach: &mut Attach| {
            edit(attach);
            if attach.ref_type != RefType::To {
                attach.prov_num = -1;
            }
        };
        self.attaches.change(&now, |attach| attach.ref_attach_num == num, save) > 0
    }

    /// Moves an attach up by one place on its patient: the two change places, and both stamps move. Returns whether there
    /// is one above.
    pub fn move_attach_up(&mut self, num: i64) -> bool {
        let Some(attach) = self.attach(num).cloned() else { return false };
        let above = self
            .attaches()
            .iter()
            .filter(|other| other.pat_num == attach.pat_num && other.item_order < attach.item_order);
        let Some(above) = above.max_by_key(|other| other.item_order).cloned() else { return false };
        let now = self.now();
        for (num, place) in [(num, above.item_order), (above.ref_attach_num, attach.item_order)] {
            self.attaches.change(&now, |one| one.ref_attach_num == num, |one| one.item_order = place);
        }
        true
    }

    /// Detaches: the row is deleted, and every later one of its patient moves up by one place, which moves its stamp.
    pub fn detach(&mut self, num: i64) -> Option<Attach> {
        let attach = self.attaches.remove(num)?;
        let now = self.now();
        let is_later =
            |other: &Attach| other.pat_num == attach.pat_num && other.item_order > attach.item_order;
        self.attaches.change(&now, is_later, |other| other.item_order -= 1);
        Some(attach)
    }

    /// Deletes the row alone, as the cancellation of a new patient does, or the deletion of a procedure.
    pub fn delete_attach(&mut self, num: i64) -> Option<Attach> {
        self.attaches.remove(num)
    }

    /// Stores an attach with its own number and stamp, in place of the one that has this number.
    pub fn restore_attach(&mut self, attach: Attach) {
        self.attaches.place(attach);
    }

    /// Merges a patient into another one: the attaches move, their stamps too, and the first patient is deleted. Returns how
    /// many moved.
    pub fn merge_patients(&mut self, from: i64, into: i64) -> usize {
        let now = self.now();
        self.attaches.deleted_patients.insert(from);
        self.attaches.change(&now, |attach| attach.pat_num == from, |attach| attach.pat_num = into)
    }

    /// Marks a patient as deleted. Their attaches stay in the list.
    pub fn delete_patient(&mut self, pat_num: i64) {
        self.attaches.deleted_patients.insert(pat_num);
    }

    /// Database maintenance: deletes every attach whose referral is gone. Returns how many.
    pub fn remove_orphans(&mut self) -> usize {
        let gone: Vec<i64> = self
            .attaches()
            .iter()
            .filter(|attach| self.index(attach.referral_num).is_err())
            .map(|attach| attach.ref_attach_num)
            .collect();
        gone.iter().filter(|num| self.attaches.remove(**num).is_some()).count()
    }

    /// Makes the API send this text in place of an attach, even if it is not JSON. Returns whether the attach is there.
    pub fn set_raw_attach(&mut self, num: i64, text: impl Into<Vec<u8>>) -> bool {
        let is_there = self.attach(num).is_some();
        if is_there {
            self.attaches.raw.insert(num, text.into());
        }
        is_there
    }

    /// Adds a further JSON member to every attach. The stamps stay.
    pub fn set_attach_extra(&mut self, name: &str, value: impl Into<Value>) {
        self.attaches.extra.insert(name.to_owned(), value.into());
    }
}

/// The interface for the server, and for other edits.
impl Practice {
    /// Moves every attach of a referral that is merged away to the one that stays; all stamps move.
    pub(super) fn move_attaches(&mut self, from: i64, into: i64) {
        let now = self.now();
        self.attaches.change(&now, |attach| attach.referral_num == from, |attach| attach.referral_num = into);
    }

    /// Returns the position of an attach in the list; as an error, the position where it would be.
    pub(super) fn attach_index(&self, num: i64) -> Result<usize, usize> {
        self.attaches.index(num)
    }

    /// What is known of a patient whose attaches are asked for.
    pub(super) fn patient_state(&self, pat_num: i64) -> PatientState {
        if self.attaches.deleted_patients.contains(&pat_num) {
            PatientState::Deleted
        } else if self.patient(pat_num).is_some()
            || self.attaches().iter().any(|attach| attach.pat_num == pat_num)
        {
            PatientState::Known
        } else {
            PatientState::Unknown
        }
    }

    /// Returns the JSON of the attach at this position of the list.
    pub(super) fn attach_json_at(&self, index: usize) -> Vec<u8> {
        let Some(attach) = self.attaches().get(index) else { return b"null".to_vec() };
        if let Some(raw) = self.attaches.raw.get(&attach.ref_attach_num) {
            return raw.clone();
        }
        let name = self.row(attach.referral_num).map(referral_name).unwrap_or_default();
        attach_json(attach, &name, self.generation(), &self.attaches.extra)
    }

    /// What a web form makes, without number, date and stamp.
    pub(super) fn form(&mut self, pat_num: i64, typed: &str) -> Attach {
        let other =
            self.rows().find(|row| row.l_name == "Other" && row.not_person).map(|row| row.referral_num);
        let referral_num = match other {
            Some(num) => num,
            None => self.create(Row { l_name: "Other".to_owned(), not_person: true, ..Row::default() }),
        };
        Attach { referral_num, pat_num, item_order: 1, note: typed.to_owned(), ..Attach::default() }
    }

    /// Stores an attach as the database imports it: stamped with the present time, with today's date where it has none, and
    /// with the next number where its own is 0 or taken.
    fn import_attach(&mut self, fields: Attach) -> i64 {
        let is_taken = fields.ref_attach_num == 0 || self.attach(fields.ref_attach_num).is_some();
        let num = if is_taken { self.attaches.highest_num + 1 } else { fields.ref_attach_num };
        let now = self.now();
        let ref_date = match fields.ref_date.as_str() {
            NO_DATE => now.get(..10).unwrap_or(NO_DATE).to_owned(),
            _ => fields.ref_date,
        };
        self.attaches.place(Attach { ref_attach_num: num, ref_date, date_t_stamp: now, ..fields });
        num
    }
}

/// Whether a patient's attaches can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PatientState {
    Known,
    Unknown,
    Deleted,
}

/// The name of a referral, first name first, with the title: `Ann Example, DDS`.
fn referral_name(row: &Row) -> String {
    if row.not_person {
        return row.l_name.clone();
    }
    let mut name = row.f_name.clone();
    if !name.is_empty() {
        name.push(' ');
    }
    name.push_str(&row.l_name);
    if !row.title.is_empty() {
        name.push_str(", ");
        name.push_str(&row.title);
    }
    name
}
