//! Generated attaches. All data are invented, and the same seed gives the same attaches.

use fastrand::Rng;
use jiff::{ToSpan, civil::date};

use super::{
    attach::{Attach, RefToStatus, RefType},
    clock,
    practice::Practice,
};

/// What patients type into a web form when it asks how they heard of the practice.
const TYPED: [&str; 6] =
    ["google", "my neighbor", "Dr Whitcombe", "saw the sign", "a friend from church", "Facebook"];

/// The number of the first generated patient.
const FIRST_PATIENT: i64 = 20_001;

/// The days over which the attaches are spread, up to the end of September 2026.
const DAYS: i64 = 1_095;

/// A referral that no practice has: what old versions and edits in the database leave behind.
const GONE: i64 = 990_001;

impl Practice {
    /// Adds this many made-up attaches to the referrals of the practice: families who came from one source, referrals out to
    /// doctors at every stage, imports of web forms on the referral `Other`, attaches of neither kind, and some whose
    /// referral is gone. Their numbers skip one every 30 rows.
    pub fn generate_attaches(&mut self, rows: usize, seed: u64) {
        let sources: Vec<i64> = self.rows().map(|row| row.referral_num).collect();
        let doctors: Vec<i64> = self.rows().filter(|row| row.is_doctor).map(|row| row.referral_num).collect();
        let mut generator = AttachGenerator { rng: Rng::with_seed(seed), patient: FIRST_PATIENT, num: 1 };
        let first = self.attaches().len();
        while self.attaches().len() - first < rows {
            let at = date(2026, 9, 30).saturating_sub(generator.rng.i64(0..DAYS).days());
            let stamp = clock::stamp(at.at(generator.rng.i8(8..18), generator.rng.i8(0..60), 0, 0));
            let Some(source) = generator.rng.choice(&sources).copied() else { return };
            let one = Attach {
                referral_num: source,
                ref_date: at.to_string(),
                prov_num: -1,
                date_t_stamp: stamp,
                ..Attach::default()
            };
            match generator.rng.u8(0..100) {
                0..68 => {
                    // Most patients come alone.
                    let family = if generator.rng.u8(0..4) == 0 { generator.rng.usize(2..5) } else { 1 };
                    for _ in 0..family.min(rows - (self.attaches().len() - first)) {
                        let member = generator.newcomer(one.clone());
                        self.restore_attach(member);
                    }
                }
                68..88 => {
                    let Some(doctor) = generator.rng.choice(&doctors).copied() else { continue };
                    let sent = generator.sent(Attach { referral_num: doctor, ..one });
                    self.restore_attach(sent);
                }
                88..95 => {
                    let typed = generator.rng.choice(TYPED).unwrap_or_default();
                    generator.patient += 1;
                    let imported = self.form(generator.patient, typed);
                    self.restore_attach(Attach {
                        ref_attach_num: generator.next_num(),
                        ref_date: one.ref_date,
                        date_t_stamp: one.date_t_stamp,
                        ..imported
                    });
                }
                95..98 => {
                    let custom = generator.newcomer(Attach { ref_type: RefType::Custom, ..one });
                    self.restore_attach(custom);
                }
                _ => {
                    let orphan = generator.newcomer(Attach { referral_num: GONE, ..one });
                    self.restore_attach(orphan);
                }
            }
        }
    }
}

/// Generates attaches one after another.
struct AttachGenerator {
    rng: Rng,
    /// The newest patient.
    patient: i64,
    /// The next number.
    num: i64,
}

impl AttachGenerator {
    fn next_num(&mut self) -> i64 {
        let num = self.num;
        self.num += if num % 31 == 17 { 2 } else { 1 };
        num
    }

    /// The first attach of a new patient.
    fn newcomer(&mut self, one: Attach) -> Attach {
        self.patient += 1;
        Attach { ref_attach_num: self.next_num(), pat_num: self.patient, ..one }
    }

    /// A patient who is sent to a doctor, after they came from somewhere.
    fn sent(&mut self, one: Attach) -> Attach {
        let status = self.rng.choice(RefToStatus::ALL).unwrap_or(RefToStatus::None);
        let done = status == RefToStatus::Complete;
        let date_proc_complete = if done { one.ref_date.clone() } else { one.date_proc_complete.clone() };
        Attach {
            ref_attach_num: self.next_num(),
            pat_num: self.rng.i64(FIRST_PATIENT..=self.patient.max(FIRST_PATIENT)),
            item_order: 1,
            ref_type: RefType::To,
            status,
            is_transition_of_care: true,
            proc_num: self.rng.i64(0..3) * self.rng.i64(1..90_000),
            date_proc_complete,
            prov_num: self.rng.i64(1..9),
            ..one
        }
    }
}
