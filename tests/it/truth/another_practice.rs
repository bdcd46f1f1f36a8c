//! A wrong key file: practices of every size against mirrors of every size. Nothing of such a list is applied, and what
//! the program prints afterwards deletes nothing.

use referral_mirror::simulator::{Practice, Row};

use crate::harness::Bench;

/// N referrals of one office, with numbers from 1 on. Two offices share no person.
fn office(rows: i64, word: &str) -> Practice {
    let mut practice = Practice::generated(0, 7);
    for num in 1..=rows {
        let not_person = num % 7 == 0;
        practice.restore(Row {
            referral_num: num,
            l_name: format!("{word}son{num}"),
            f_name: if not_person { String::new() } else { word.to_owned() },
            business_name: if not_person { format!("{word} & Co {num}") } else { String::new() },
            not_person,
            date_t_stamp: "2026-02-01 08:00:00".into(),
            ..Row::default()
        });
    }
    practice
}

fn mirrored(rows: i64) -> Bench {
    let bench = Bench::new(office(rows, "Elm"));
    bench.expect_once(0);
    bench
}

#[test]
fn another_practice_of_any_size_is_refused_by_a_mirror_of_any_size() {
    for (ours, theirs) in [
        (1, 0),
        (2, 1),
        (3, 1),
        (3, 2),
        (3, 3),
        (4, 2),
        (5, 1),
        (8, 500),
        (9, 2),
        (10, 1),
        (12, 11),
        (60, 2),
        (1_200, 200),
        (1_200, 1_199),
        (2_000, 1),
        (20, 2_000),
    ] {
        let bench = mirrored(ours);
        let before = bench.dump();
        bench.sim.practice(|practice| *practice = office(theirs, "Oak"));
        for _ in 0..2 {
            let ended = bench.expect_once(65);
            assert!(!ended.text().contains("--accept-deletes"), "{ours}, {theirs}: {}", ended.text());
            assert_eq!(bench.last_run("list_proven"), "0", "{ours}, {theirs}");
            assert!(bench.dump() == before, "{ours}, {theirs}: something was applied");
        }
        bench.sim.practice(|practice| *practice = office(ours, "Elm"));
        bench.expect_once(0);
        assert!(bench.dump() == before, "{ours}, {theirs}");
    }
}

#[test]
fn a_mirror_of_two_rows_cannot_tell_another_practice_and_deletes_nothing() {
    for (ours, theirs) in [(1, 1), (1, 2_000), (2, 2), (2, 50)] {
        let bench = mirrored(ours);
        bench.sim.practice(|practice| *practice = office(theirs, "Oak"));
        bench.expect_once(0);
        assert_eq!((bench.deletions().len(), bench.missing().len()), (0, 0));
    }
}

#[test]
fn a_new_mirror_takes_its_first_edits_and_deletions() {
    let bench = mirrored(2);
    let to_another = |row: &mut Row| {
        row.l_name = "Meyer".into();
        row.f_name = "Ida".into();
    };
    bench.sim.practice(|practice| assert!(practice.update(1, to_another)));
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.create(Row { l_name: "Third".into(), f_name: "One".into(), ..Row::default() });
        assert!(practice.update(2, to_another));
    });
    bench.expect_once(0);
    bench.sim.practice(|practice| drop(practice.remove(2)));
    bench.expect_once(0);
    assert_eq!(bench.deletions(), ["2|404"]);
}

#[test]
fn rows_that_come_back_as_another_person_are_strangers() {
    let mut bench = mirrored(30);
    bench.set("GUARD__MAX_DELETES", "100").set("GUARD__MAX_DELETE_PERCENT", "100");
    bench.sim.practice(|practice| (1..=14).for_each(|num| drop(practice.remove(num))));
    bench.expect_once(0);
    assert_eq!(bench.last_run("deleted"), "14");
    let before = bench.mirror();
    bench.sim.practice(|practice| *practice = office(30, "Oak"));
    bench.sim.practice(|practice| {
        // The live rows are ours; only the tombstones' numbers come back as others.
        for row in office(30, "Elm").rows().filter(|row| row.referral_num > 14) {
            practice.remove(row.referral_num);
            practice.restore(row.clone());
        }
    });
    bench.expect_once(65);
    assert_eq!(bench.last_run("list_proven, restored"), "");
    assert_eq!(bench.mirror(), before);
}
