//! The guard of attaches: limits of its own, approval of exactly the set, whose list it is.

use referral_mirror::simulator::{Fault, Practice, When};

use super::{assert_history_is_the_mirror, assert_mirrors, bench, from, last_events};
use crate::harness::Bench;

/// A hundred attaches of ten referrals.
fn practice() -> Practice {
    let mut practice = Practice::generated(10, 7);
    for patient in 0..100 {
        practice.add_attach(from(1 + patient % 10, 900 + patient));
    }
    practice
}

/// The approval id that the last run stored.
fn withheld_id(bench: &Bench) -> String {
    bench.one("SELECT withheld_id FROM sync_list ORDER BY run_id DESC, entity LIMIT 1")
}

#[test]
fn too_many_missing_attaches_wait_for_approval_of_exactly_them() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        for num in 1..=3 {
            practice.delete_attach(num);
        }
    });
    // 2 % of 100 are 2.
    let held = bench.expect_once(65);
    assert!(
        held.stdout.contains("attaches: 3 rows are missing, more than the guard allows"),
        "{}",
        held.stdout
    );
    let id = withheld_id(&bench);
    assert!(held.stdout.contains(&format!("--accept-deletes {id}")), "{}", held.stdout);
    assert_eq!(
        bench.rows("SELECT attaches_withheld, attaches_withheld_id, withheld FROM mirror_status"),
        [format!("3|{id}|0")]
    );
    assert_eq!(bench.last_run("deletes_withheld"), "3");
    assert_eq!(last_events(&bench), [""; 0]);
    bench.expect_once(65);
    let accepted = bench.run(["--once", "--accept-deletes", &id]);
    assert_eq!(accepted.code, Some(0), "{}", accepted.text());
    assert_eq!(last_events(&bench).len(), 3);
    assert_eq!(bench.last_run("accepted_id"), id);
    assert_mirrors(&bench);
    assert_history_is_the_mirror(&bench);
}

#[test]
fn an_approval_of_another_set_approves_nothing() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        for num in 1..=3 {
            practice.delete_attach(num);
        }
    });
    bench.expect_once(65);
    let id = withheld_id(&bench);
    bench.sim.practice(|practice| practice.delete_attach(4));
    let refused = bench.run(["--once", "--accept-deletes", &id]);
    assert_eq!(refused.code, Some(65), "{}", refused.text());
    assert!(refused.text().contains("approves nothing that is withheld"), "{}", refused.text());
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event WHERE op = 'deleted'"), 0);
}

/// Database maintenance removes what hangs on referrals that are gone, by hundreds.
#[test]
fn attaches_of_referrals_that_are_gone_do_not_count() {
    let bench = bench(practice());
    bench.sim.practice(|practice| {
        for patient in 0..30 {
            practice.add_attach(from(7777, 2000 + patient));
        }
    });
    bench.expect_once(0);
    assert_eq!(bench.sim.practice(Practice::remove_orphans), 30);
    bench.expect_once(0);
    bench.expect_once(0);
    assert_eq!(last_events(&bench).len(), 30);
    assert_mirrors(&bench);
    assert_history_is_the_mirror(&bench);
}

/// More than half of the known rows seen, and at least five, have another patient.
#[test]
fn a_list_of_other_patients_is_refused_by_itself() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        for num in 1..=51 {
            practice.edit_attach(num, |attach| attach.pat_num += 100_000);
        }
        practice.update(1, |row| row.city = "Newtown".to_owned());
    });
    let refused = bench.expect_once(65);
    assert!(
        refused.stdout.contains("attaches: the list looks like another practice's"),
        "{}",
        refused.stdout
    );
    assert_eq!(last_events(&bench), ["updated|referral|1|∅|City,DateTStamp"]);
    let id = withheld_id(&bench);
    let accepted = bench.run(["--once", "--accept-source", &id]);
    assert_eq!(accepted.code, Some(0), "{}", accepted.text());
    assert_eq!(last_events(&bench).len(), 51);
    assert_mirrors(&bench);

    // A merge of patients is an ordinary day.
    bench.sim.practice(|practice| practice.merge_patients(980, 981));
    bench.expect_once(0);
    assert_mirrors(&bench);
}

/// A referral list that is refused takes the attaches with it: they are not even asked for.
#[test]
fn a_refused_list_of_referrals_takes_the_attaches_with_it() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.inject(Fault::AnotherPractice, When::every_page().forever());
    bench.sim.practice(|practice| practice.edit_attach(1, |attach| attach.referral_num = 5));
    bench.sim.clear_requests();
    let refused = bench.expect_once(65);
    assert!(refused.stdout.contains("attaches: not read"), "{}", refused.stdout);
    assert!(bench.sim.requests().iter().all(|request| !request.path.contains("refattaches")));
    assert_eq!(last_events(&bench), [""; 0]);
    assert_history_is_the_mirror(&bench);
}

/// Lists that are cut, doubled or shuffled delete nothing.
#[test]
fn a_list_that_is_not_proven_deletes_nothing() {
    for fault in [
        Fault::EmptyPage,
        Fault::WholeListEmpty,
        Fault::OffsetIgnored,
        Fault::DuplicateRows,
        Fault::UnstableOrder,
        Fault::RowWithoutNumber,
    ] {
        let mut practice = practice();
        for patient in 0..150 {
            practice.add_attach(from(1 + patient % 10, 5000 + patient));
        }
        let bench = bench(practice);
        bench.expect_once(0);
        for _ in 0..3 {
            bench.sim.inject(fault.clone(), When::every_page().of_attaches().forever());
            bench.once();
            bench.sim.clear_faults();
        }
        assert_eq!(
            bench.one::<i64>("SELECT count(*) FROM change_event WHERE op = 'deleted'"),
            0,
            "{fault:?}"
        );
        bench.expect_once(0);
        assert_mirrors(&bench);
        assert_history_is_the_mirror(&bench);
    }
}
