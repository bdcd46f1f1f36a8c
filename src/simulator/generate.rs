//! Generated practices. All data are invented, and the same seed gives the same practice.

use fastrand::Rng;
use jiff::civil::{DateTime, date};

use super::{clock, practice::Practice, row::Row, seed::SPECIALTIES};

const LAST: [&str; 40] = [
    "Abernathy",
    "Alvarez",
    "Bauer",
    "Béranger",
    "Blackwood",
    "Brannigan",
    "Castellanos",
    "Chen",
    "D'Angelo",
    "Dubois",
    "Eriksson",
    "Fairweather",
    "Fitzgerald",
    "García",
    "Goldsmith",
    "Grüber",
    "Haddad",
    "Ibarra",
    "Jankowski",
    "Kovač",
    "Larkin",
    "Lindqvist",
    "MacLeod",
    "Muñoz",
    "Nakamura",
    "Nguyễn",
    "O'Brien",
    "O'Connell",
    "Okafor",
    "Petrov",
    "Quigley",
    "Rossi",
    "Saint-Clair",
    "Şahin",
    "Thackeray",
    "Ueda",
    "Van der Berg",
    "Whitcombe",
    "Yilmaz",
    "Zieliński",
];

const FIRST: [&str; 32] = [
    "Aiko", "Alan", "Amélie", "Beatriz", "Chloë", "Dana", "Dmitri", "Elena", "Farid", "Grace", "Hannah",
    "Ingrid", "Jorge", "José", "Kofi", "Liam", "Maeve", "María", "Milan", "Nadia", "Noël", "Olga", "Pablo",
    "Quinn", "Rosa", "Søren", "Tara", "Uma", "Víctor", "Wanda", "Yusuf", "Zoë",
];

const SOURCES: [&str; 12] = [
    "google",
    "Google Ads",
    "Google Ads",
    "Yellow Pages",
    "Facebook Ad",
    "Sign out front",
    "Radio spot",
    "Welcome Wagon",
    "School fair",
    "Insurance directory",
    "Mailer \"New Smile\"",
    "Web site",
];

const BUSINESSES: [&str; 8] = [
    "Northside Endodontics",
    "Riverbend Oral Surgery",
    "Smile & Co.",
    "Harbor Ortho Group",
    "Dr. Whitcombe, P.C.",
    "Cedar Family Medicine",
    "Perio Partners",
    "Bright Kids Dental",
];

const CITIES: [(&str, &str, &str); 8] = [
    ("Salem", "OR", "97301"),
    ("Portland", "OR", "97205"),
    ("Eugene", "OR", "97401"),
    ("Bend", "OR", "97701"),
    ("Corvallis", "OR", "97330"),
    ("Vancouver", "WA", "98660"),
    ("Longview", "WA", "98632"),
    ("Albany", "OR", "97321"),
];

const STREETS: [&str; 8] =
    ["Alder St", "Birch Ave", "Cedar Loop", "Dogwood Ct", "Elm St NE", "Fir Ln", "Gumtree Ln", "Hazel Way"];

const NOTES: [&str; 6] = [
    "Sends a card at Christmas.",
    "Prefers to be called\r\nafter 5 pm.",
    "Out on Thursdays",
    "Asked not to be contacted by e-mail.",
    "Met at the county fair; has a \"two for one\" coupon.",
    "Neighbour of Dr. García",
];

/// The one stamp of a whole block of rows, as an upgrade of Open Dental leaves it.
const BACK_FILL: &str = "2023-02-11 02:17:44";

impl Practice {
    /// Creates a practice with this many generated referrals. Their numbers start at 1 and skip one every 40 rows, as
    /// in a real practice, where referrals are deleted and merged.
    #[must_use]
    pub fn generated(rows: usize, seed: u64) -> Self {
        let mut practice = Self::with_specialties(SPECIALTIES);
        practice.generate(rows, seed, 1);
        practice
    }

    /// Creates a practice with the three referrals of [`seed`](Self::seed) and 1,200 generated ones.
    #[must_use]
    pub fn demo() -> Self {
        Self::seed_and_generated(1_200, 0x0D15_EA5E)
    }

    /// Creates a practice with the three referrals of [`seed`](Self::seed) and this many generated ones, from number 4
    /// on.
    #[must_use]
    pub fn seed_and_generated(rows: usize, seed: u64) -> Self {
        let mut practice = Self::seed();
        practice.generate(rows, seed, 4);
        practice
    }

    fn generate(&mut self, rows: usize, seed: u64, first: i64) {
        let mut generator =
            Generator { rng: Rng::with_seed(seed), highest_pat_num: 1_000, last_patient: None };
        let mut num = first;
        for position in 0..rows {
            let mut row = generator.row(num);
            row.date_t_stamp = generator.stamp(position, rows);
            self.place(row);
            num += if position % 40 == 17 { 2 } else { 1 };
        }
    }
}

/// Generates rows one after another.
struct Generator {
    rng: Rng,
    /// The highest PatNum so far.
    highest_pat_num: i64,
    last_patient: Option<Row>,
}

impl Generator {
    fn row(&mut self, num: i64) -> Row {
        let mut row = match self.rng.u32(..100) {
            0..68 => self.patient(),
            68..89 => self.doctor(),
            89..97 => self.non_person(),
            _ => self.other(),
        };
        row.referral_num = num;
        row.is_hidden = self.percent(14);
        row.is_preferred = self.percent(12);
        if self.percent(18) {
            row.note = self.pick(&NOTES).into();
        }
        if self.percent(3) {
            row.display_note = "Thank with a card".into();
        }
        row
    }

    fn patient(&mut self) -> Row {
        // A few patients have two referrals, because PatNum is not unique.
        if self.one_in(50)
            && let Some(row) = self.last_patient.clone()
        {
            return row;
        }
        let mut row = self.person();
        self.highest_pat_num += 1;
        row.pat_num = self.highest_pat_num;
        if self.percent(60) {
            row.ssn = self.number_like_an_ssn();
        }
        if self.percent(30) {
            row.title = self.pick(&["Mr", "Ms", "Mrs"]).into();
        }
        self.last_patient = Some(row.clone());
        row
    }

    fn doctor(&mut self) -> Row {
        let mut row = self.person();
        row.is_doctor = true;
        row.title = self.pick(&["DMD", "DDS", "MD", "DDS, MS"]).into();
        row.specialty = self.rng.choice(SPECIALTIES).map_or(0, |(num, _)| num);
        row.business_name = self.pick(&BUSINESSES).into();
        row.national_prov_id = format!("{:010}", self.rng.u32(..));
        if self.percent(40) {
            row.using_tin = true;
            row.ssn = self.number_like_an_ssn();
        }
        row
    }

    fn non_person(&mut self) -> Row {
        let name = self.pick(&SOURCES);
        let business = if self.percent(50) { name } else { "" };
        Row {
            l_name: name.into(),
            not_person: true,
            // Some old rows are marked as a doctor and as a non-person.
            is_doctor: self.one_in(12),
            business_name: business.into(),
            ..Row::default()
        }
    }

    /// A person who is neither patient nor doctor: all flags are false.
    fn other(&mut self) -> Row {
        self.person()
    }

    fn person(&mut self) -> Row {
        let (city, st, zip) = *self.rng.choice(&CITIES).unwrap_or(&("", "", ""));
        let (first, last) = (self.pick(&FIRST), self.pick(&LAST));
        let mut row = Row {
            l_name: last.into(),
            f_name: first.into(),
            st: st.into(),
            city: city.into(),
            zip: zip.into(),
            address: format!("{} {}", self.rng.u32(1..9_900), self.pick(&STREETS)),
            ..Row::default()
        };
        if self.percent(40) {
            row.m_name = self.rng.uppercase().into();
        }
        if self.percent(85) {
            row.telephone = format!("50355501{:02}", self.rng.u32(..100));
        }
        if self.percent(15) {
            row.phone2 = format!("(503)555-01{:02}", self.rng.u32(..100));
        }
        if self.percent(55) {
            row.email = self.email(first, last);
        }
        row
    }

    /// Returns nine digits from a range in which no SSN is issued.
    fn number_like_an_ssn(&mut self) -> String {
        format!("9{:08}", self.rng.u32(..100_000_000))
    }

    fn email(&mut self, first: &str, last: &str) -> String {
        let plain =
            |name: &str| name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        let domain = self.pick(&["example.com", "example.org"]);
        format!("{}.{}@{domain}", plain(first), plain(last))
    }

    /// Returns a stamp that rises with the position, over four years, except in the block that has [`BACK_FILL`].
    fn stamp(&mut self, position: usize, rows: usize) -> String {
        if (rows / 5..rows * 2 / 5).contains(&position) {
            return BACK_FILL.to_owned();
        }
        let start: DateTime = date(2021, 1, 4).at(8, 0, 0, 0);
        let span = 4 * 365 * 86_400_u64;
        let elapsed = span * position as u64 / rows.max(1) as u64 + self.rng.u64(..86_400);
        clock::stamp(clock::shifted(start, i64::try_from(elapsed).unwrap_or(0)))
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        self.rng.choice(from).copied().unwrap_or("")
    }

    fn percent(&mut self, share: u32) -> bool {
        self.rng.u32(..100) < share
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.rng.u32(..many) == 0
    }
}
