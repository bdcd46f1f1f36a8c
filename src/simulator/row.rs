//! The rows of the practice's database: referrals, and the patients whom some of them stand for.

/// One referral, as in the practice's database.
///
/// `isPatient` is not a column: see [`Row::is_patient`]. The name of a specialty is part of its definition: see
/// [`Practice::rename_specialty`](super::Practice::rename_specialty).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The primary key.
    pub referral_num: i64,
    /// Last name, or the name of a source that is not a person.
    pub l_name: String,
    /// First name.
    pub f_name: String,
    /// Middle name or initial.
    pub m_name: String,
    /// Social security number, or TIN if `using_tin` is true; digits only.
    pub ssn: String,
    /// Whether `ssn` is a TIN.
    pub using_tin: bool,
    /// DefNum of the specialty; 0 for none.
    pub specialty: i64,
    /// State, two letters.
    pub st: String,
    /// Ten digits or empty; any text of up to 30 characters on servers from version 25.4.
    pub telephone: String,
    /// First line of the address.
    pub address: String,
    /// Second line of the address.
    pub address2: String,
    /// City.
    pub city: String,
    /// ZIP code.
    pub zip: String,
    /// Free text. The API sends its line breaks as spaces.
    pub note: String,
    /// Another phone number, in any form.
    pub phone2: String,
    /// Whether it is hidden from the practice's pick list.
    pub is_hidden: bool,
    /// Whether the source is not a person.
    pub not_person: bool,
    /// Title, such as DMD.
    pub title: String,
    /// E-mail address.
    pub email: String,
    /// PatNum of the patient who is the source; 0 for none.
    pub pat_num: i64,
    /// Whether the source is a doctor.
    pub is_doctor: bool,
    /// Local time of the last change, `yyyy-MM-dd HH:mm:ss`.
    pub date_t_stamp: String,
    /// Whether it is marked as preferred.
    pub is_preferred: bool,
    /// The business that the referral works for.
    pub business_name: String,
    /// A note that Open Dental shows with the patient's data.
    pub display_note: String,
    /// National provider identifier. The API never shows this column, but a change of it moves the stamp.
    pub national_prov_id: String,
}

impl Row {
    /// Returns whether the referral is a patient of the practice.
    #[must_use]
    pub fn is_patient(&self) -> bool {
        self.pat_num > 0
    }

    /// Makes this a patient's referral: copies the patient's data and clears the other flags, as Open Dental does.
    pub(super) fn fill_from(&mut self, pat_num: i64, patient: &Patient) {
        self.pat_num = pat_num;
        self.is_doctor = false;
        self.not_person = false;
        for (column, value) in patient_columns(self).into_iter().zip(patient.columns()) {
            column.clone_from(value);
        }
    }

    /// Copies the columns in which the patient's data changed.
    pub(super) fn follow(&mut self, before: &Patient, after: &Patient) {
        let changes = before.columns().into_iter().zip(after.columns());
        for (column, (old, new)) in patient_columns(self).into_iter().zip(changes) {
            if old != new {
                column.clone_from(new);
            }
        }
    }
}

/// A patient of the practice: the columns that a referral copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patient {
    /// Last name.
    pub l_name: String,
    /// First name.
    pub f_name: String,
    /// Middle name or initial.
    pub m_name: String,
    /// Social security number, digits only.
    pub ssn: String,
    /// State, two letters.
    pub st: String,
    /// Ten digits or empty.
    pub telephone: String,
    /// First line of the address.
    pub address: String,
    /// Second line of the address.
    pub address2: String,
    /// City.
    pub city: String,
    /// ZIP code.
    pub zip: String,
    /// Another phone number, in any form.
    pub phone2: String,
    /// Title, such as Mr.
    pub title: String,
    /// E-mail address.
    pub email: String,
}

impl Patient {
    fn columns(&self) -> [&String; 13] {
        [
            &self.l_name,
            &self.f_name,
            &self.m_name,
            &self.ssn,
            &self.st,
            &self.telephone,
            &self.address,
            &self.address2,
            &self.city,
            &self.zip,
            &self.phone2,
            &self.title,
            &self.email,
        ]
    }
}

impl From<&Row> for Patient {
    fn from(row: &Row) -> Self {
        Self {
            l_name: row.l_name.clone(),
            f_name: row.f_name.clone(),
            m_name: row.m_name.clone(),
            ssn: row.ssn.clone(),
            st: row.st.clone(),
            telephone: row.telephone.clone(),
            address: row.address.clone(),
            address2: row.address2.clone(),
            city: row.city.clone(),
            zip: row.zip.clone(),
            phone2: row.phone2.clone(),
            title: row.title.clone(),
            email: row.email.clone(),
        }
    }
}

/// Returns the columns of a referral that are copied from a patient, in the order of [`Patient::columns`].
fn patient_columns(row: &mut Row) -> [&mut String; 13] {
    [
        &mut row.l_name,
        &mut row.f_name,
        &mut row.m_name,
        &mut row.ssn,
        &mut row.st,
        &mut row.telephone,
        &mut row.address,
        &mut row.address2,
        &mut row.city,
        &mut row.zip,
        &mut row.phone2,
        &mut row.title,
        &mut row.email,
    ]
}
