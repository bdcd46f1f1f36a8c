//! The three referrals, the patient and the specialties of the vendor's page "API Referrals".

use super::{practice::Practice, row::Patient, row::Row};

/// Definitions of the category ProviderSpecialty (35). The page names two of them; the others are common ones.
pub(super) const SPECIALTIES: [(i64, &str); 10] = [
    (264, "General"),
    (265, "Hygienist"),
    (268, "Orthodontics"),
    (269, "Pediatric Dentistry"),
    (270, "Periodontics"),
    (271, "Prosthodontics"),
    (272, "Surgery"),
    (273, "Oral Pathology"),
    (274, "Physician"),
    (465, "Endodontics"),
];

impl Practice {
    /// Creates a practice with the three rows of the vendor's page, value by value, the patient of its POST example and
    /// two further patients.
    #[must_use]
    pub fn seed() -> Self {
        let mut practice = Self::with_specialties(SPECIALTIES);
        practice.add_patient(435, james_smith());
        practice.add_patient(436, mary_obrien());
        practice.add_patient(437, zoe_munoz());
        for row in [norm_davidson(), facebook_ad(), debbie_beringer()] {
            practice.place(row);
        }
        practice
    }
}

fn norm_davidson() -> Row {
    Row {
        referral_num: 1,
        l_name: "Davidson".into(),
        f_name: "Norm".into(),
        ssn: "123456789".into(),
        using_tin: true,
        specialty: 465,
        st: "OR".into(),
        address: "163 Madison Loop".into(),
        city: "Portland".into(),
        zip: "54698".into(),
        title: "DMD".into(),
        is_doctor: true,
        date_t_stamp: "2021-06-21 10:03:08".into(),
        is_preferred: true,
        ..Row::default()
    }
}

fn facebook_ad() -> Row {
    Row {
        referral_num: 2,
        l_name: "Facebook Ad".into(),
        note: "Ad active from 06/01/2021 to 09/01/2021".into(),
        not_person: true,
        date_t_stamp: "2021-07-21 11:03:08".into(),
        is_preferred: true,
        business_name: "Facebook Ad".into(),
        ..Row::default()
    }
}

fn debbie_beringer() -> Row {
    Row {
        referral_num: 3,
        l_name: "Beringer".into(),
        f_name: "Debbie".into(),
        m_name: "L".into(),
        ssn: "111111111".into(),
        st: "OR".into(),
        telephone: "5033635432".into(),
        city: "Salem".into(),
        pat_num: 435,
        date_t_stamp: "2021-09-21 12:03:08".into(),
        ..Row::default()
    }
}

fn james_smith() -> Patient {
    Patient {
        l_name: "Smith".into(),
        f_name: "James".into(),
        st: "OR".into(),
        telephone: "5033635432".into(),
        address: "123 Gumtree Ln".into(),
        city: "Salem".into(),
        zip: "97304".into(),
        phone2: "(503)363-5432".into(),
        title: "Mr".into(),
        email: "name@site.com".into(),
        ..Patient::default()
    }
}

fn mary_obrien() -> Patient {
    Patient {
        l_name: "O'Brien".into(),
        f_name: "Mary".into(),
        m_name: "T".into(),
        ssn: "900555012".into(),
        st: "OR".into(),
        telephone: "5035550112".into(),
        address: "9 Example St".into(),
        city: "Salem".into(),
        zip: "97301".into(),
        email: "mary.obrien@example.com".into(),
        ..Patient::default()
    }
}

fn zoe_munoz() -> Patient {
    Patient { l_name: "Muñoz".into(), f_name: "Zoë".into(), st: "OR".into(), ..Patient::default() }
}
