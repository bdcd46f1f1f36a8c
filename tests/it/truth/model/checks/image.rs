//! A referral as a reader sees it, column by column.

use super::*;

impl RowImage {
    /// The row as a reader sees it.
    pub(in crate::truth::model) fn seen(row: &ListRow) -> RowImage {
        RowImage {
            members: row.members(),
            cells: REFERRAL.columns().map(|column| row.text(column)).collect(),
        }
    }

    /// The row as the server of that age describes it.
    pub(in crate::truth::model) fn of(
        row: &Row,
        practice: &Practice,
        generation: Generation,
        memory: &Memory,
    ) -> RowImage {
        let flag = |flag: bool| u8::from(flag).to_string();
        let mut image = RowImage { members: 0, cells: Vec::new() };
        for (place, column) in REFERRAL.members().enumerate() {
            use Generation::{G1, G2, G3, G4};
            let (since, value) = match column.name() {
                "LName" => (G1, row.l_name.clone()),
                "FName" => (G1, row.f_name.clone()),
                "MName" => (G1, row.m_name.clone()),
                "SSN" => (G4, row.ssn.clone()),
                "UsingTIN" => (G4, flag(row.using_tin)),
                "Specialty" => (G2, row.specialty.to_string()),
                "SpecialtyName" => (G1, practice.specialty_name(row.specialty).to_owned()),
                "ST" => (G4, row.st.clone()),
                "Telephone" => (G4, row.telephone.clone()),
                "Address" => (G4, row.address.clone()),
                "Address2" => (G4, row.address2.clone()),
                "City" => (G4, row.city.clone()),
                "Zip" => (G4, row.zip.clone()),
                "Note" => (G1, row.note.replace("\r\n", " ")),
                "Phone2" => (G4, row.phone2.clone()),
                "IsHidden" => (G3, flag(row.is_hidden)),
                "NotPerson" => (G1, flag(row.not_person)),
                "Title" => (G1, row.title.clone()),
                "EMail" => (G4, row.email.clone()),
                "PatNum" => (G1, row.pat_num.to_string()),
                "IsDoctor" => (G1, flag(row.is_doctor)),
                "DateTStamp" => (G3, row.date_t_stamp.clone()),
                "IsPreferred" => (G3, flag(row.is_preferred)),
                "BusinessName" => (G3, row.business_name.clone()),
                "DisplayNote" => (G4, row.display_note.clone()),
                "IsPatient" => (G1, flag(row.is_patient())),
                _ => continue,
            };
            let there = since <= generation;
            image.members |= u32::from(there) << place;
            image.cells.push(there.then_some(value));
        }
        let extra: Vec<String> =
            memory.extra.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        image.cells.push((!extra.is_empty()).then(|| format!("{{{}}}", extra.join(","))));
        image
    }

    pub(in crate::truth::model) fn cell(&self, column: Column) -> Option<String> {
        let place = REFERRAL.columns().position(|other| other == column);
        place.and_then(|place| self.cells.get(place)).cloned().flatten()
    }

    pub(in crate::truth::model) fn has(&self, column: Column) -> bool {
        let place = REFERRAL.columns().position(|other| other == column).unwrap_or_default();
        self.members & (1 << place) != 0
    }

    pub(in crate::truth::model) fn has_stamp(&self) -> bool {
        self.cell(column::DATE_T_STAMP).is_some_and(|stamp| stamp != "0001-01-01 00:00:00")
    }

    pub(in crate::truth::model) fn differs(&self, other: &RowImage, column: Column) -> bool {
        let keys = column.kind() != ColumnKind::Json && self.has(column) != other.has(column);
        keys || self.cell(column) != other.cell(column)
    }

    /// Returns whether the row was edited: a member that both versions have holds another value.
    pub(in crate::truth::model) fn edited(&self, after: &RowImage) -> bool {
        REFERRAL.members().filter(|column| *column != column::DATE_T_STAMP).any(|column| {
            let (old, new) = (self.cell(column), after.cell(column));
            let masked = column == column::SSN && new.as_deref().map(last4) == old;
            self.has(column) && after.has(column) && old != new && !masked
        }) || self.extra_edited(after)
    }

    /// The model's rows have one further member at most.
    pub(in crate::truth::model) fn extra_edited(&self, after: &RowImage) -> bool {
        let (old, new) = (self.cell(column::EXTRA), after.cell(column::EXTRA));
        old.is_some() && new.is_some() && old != new
    }

    /// What these settings would have stored.
    pub(in crate::truth::model) fn redacted(&self, privacy: &Privacy) -> RowImage {
        let mut image = self.clone();
        for (place, column) in REFERRAL.columns().enumerate() {
            let Some(cell) = image.cells.get_mut(place) else { continue };
            if privacy.omit.contains(&column) || (column == column::SSN && privacy.ssn == SsnPolicy::Omit) {
                *cell = None;
                image.members &= !(1 << place);
            } else if column == column::SSN && privacy.ssn == SsnPolicy::Last4 {
                *cell = cell.as_deref().map(last4);
            }
        }
        image
    }
}

fn last4(ssn: &str) -> String {
    match ssn.len() {
        0 => String::new(),
        9 => format!("*****{}", &ssn[5..]),
        _ => "*********".to_owned(),
    }
}
