//! Random edits of both lists, with faults between: nothing is deleted that was not, nothing is missed, nothing recorded twice.

use std::collections::BTreeSet;

use referral_mirror::simulator::{Attach, Fault, Practice, RefToStatus, RefType, Row, When};

use super::{assert_history_is_the_mirror, assert_mirrors, bench};

/// Numbers that are the same for the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one_of(&mut self, nums: &[i64]) -> i64 {
        nums[self.roll(nums.len() as u64) as usize]
    }
}

/// What somebody does to one of the lists.
fn edit(practice: &mut Practice, dice: &mut Dice) {
    practice.advance_clock(1 + dice.roll(4000) as i64);
    let referrals: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
    let attaches: Vec<i64> = practice.attaches().iter().map(|attach| attach.ref_attach_num).collect();
    let (referral, patient) = (dice.one_of(&referrals), 900 + dice.roll(30) as i64);
    if attaches.is_empty() {
        practice.add_family(referral, &[patient]);
        return;
    }
    let attach = dice.one_of(&attaches);
    match dice.roll(15) {
        0..=2 => drop(practice.add_attach(Attach {
            referral_num: referral,
            pat_num: patient,
            ..Attach::default()
        })),
        3 => drop(practice.add_family(referral, &[patient, patient + 1, patient + 2])),
        4 => drop(practice.import_form(patient, "a friend")),
        5 => drop(practice.detach(attach)),
        6 => drop(practice.delete_attach(attach)),
        7 => drop(practice.move_attach_up(attach)),
        8 => drop(practice.edit_attach(attach, |attach| attach.referral_num = referral)),
        9 => drop(practice.edit_attach(attach, |attach| {
            (attach.ref_type, attach.status) = (RefType::To, RefToStatus::Complete);
        })),
        10 if referrals.len() > 5 => drop(practice.merge(referral, dice.one_of(&referrals))),
        11 => drop(practice.merge_patients(patient, patient + 1)),
        12 => drop(practice.remove_orphans()),
        13 => drop(practice.create(Row { l_name: "New".to_owned(), ..Row::default() })),
        _ => drop(practice.update(referral, |row| row.city.push('x'))),
    }
}

const FAULTS: [Fault; 8] = [
    Fault::EmptyPage,
    Fault::ServerError,
    Fault::Unauthorized,
    Fault::OffsetIgnored,
    Fault::DuplicateRows,
    Fault::CutBody,
    Fault::RowDeletedBetweenPages,
    Fault::NotJson,
];

fn history(seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut practice = Practice::generated(12, seed);
    practice.generate_attaches(60 + dice.roll(120) as usize, seed);
    let mut bench = bench(practice);
    // Deletions by hundreds are not what this looks for.
    bench.set("GUARD__MAX_ATTACH_DELETES", "1000").set("GUARD__MAX_ATTACH_DELETE_PERCENT", "100");
    bench.set("GUARD__MAX_DELETES", "1000").set("GUARD__MAX_DELETE_PERCENT", "100");
    bench.set("API__MAX_ATTEMPTS", "2").expect_once(0);
    let mut ever: BTreeSet<i64> = BTreeSet::new();
    for _ in 0..6 {
        for _ in 0..=dice.roll(6) {
            bench.sim.practice(|practice| edit(practice, &mut dice));
        }
        let faulty = dice.roll(3) == 0;
        if faulty {
            let fault = FAULTS[dice.roll(FAULTS.len() as u64) as usize].clone();
            bench.sim.inject(fault, When::every_page().of_attaches().times(1 + dice.roll(3) as usize));
        }
        bench.once();
        bench.sim.clear_faults();
        let there: BTreeSet<i64> = bench
            .sim
            .practice(|practice| practice.attaches().iter().map(|attach| attach.ref_attach_num).collect());
        ever.extend(&there);
        let deleted = bench.rows("SELECT RefAttachNum FROM refattach_all WHERE deleted_at IS NOT NULL");
        let wrong: Vec<&String> =
            deleted.iter().filter(|num| there.contains(&num.parse().unwrap())).collect();
        assert!(wrong.is_empty(), "seed {seed}: marked deleted and there: {wrong:?}");
    }
    // Two quiet runs prove whatever is gone.
    bench.once();
    bench.once();
    assert_mirrors(&bench);
    bench.assert_history_is_the_mirror();
    assert_history_is_the_mirror(&bench);
    // No content is recorded twice: each version differs from the one before it.
    let repeated = "SELECT count(*) FROM refattach_version AS v JOIN change_event AS e USING (event_id) \
        JOIN refattach_version AS b ON b.event_id = e.previous_event_id WHERE e.op IN ('updated', 'reordered') \
        AND v.ReferralNum = b.ReferralNum AND v.PatNum = b.PatNum AND v.ItemOrder IS b.ItemOrder AND v.RefDate IS b.RefDate \
        AND v.ReferralType IS b.ReferralType AND v.RefToStatus IS b.RefToStatus AND v.ProvNum IS b.ProvNum \
        AND v.IsTransitionOfCare IS b.IsTransitionOfCare AND v.ProcNum IS b.ProcNum \
        AND v.DateProcComplete IS b.DateProcComplete";
    assert_eq!(bench.one::<i64>(repeated), 0, "seed {seed}");
}

/// `ATTACH_HISTORIES=20000` plays more of them, `ATTACH_SEED=N` begins at another number.
#[test]
fn random_histories_of_both_lists_break_no_promise() {
    let count = std::env::var("ATTACH_HISTORIES").map_or(25, |count| count.parse().unwrap());
    let first = std::env::var("ATTACH_SEED").map_or(1, |first| first.parse().unwrap());
    for seed in first..first + count {
        history(seed);
    }
}
