//! Answers to single GETs that prove nothing, and rows that cannot be read.

use super::*;

/// A mirrored practice without row 19, whose server has a fault in its single GETs. 18 is the control.
fn with_row_19_gone(fault: Fault, times: Repeat) -> Bench {
    let mut bench = Bench::new(Practice::generated(150, 7));
    bench.sim.practice(|practice| {
        practice.create(Row { referral_num: 19, l_name: "Gap".into(), ..Row::default() })
    });
    bench.set("API__MAX_ATTEMPTS", "2");
    bench.expect_once(0);
    remove(&bench, &[19]);
    bench.sim.inject(fault, When { times, ..When::single_get() });
    bench
}

#[test]
fn a_flaky_answer_proves_nothing_and_the_next_run_tries_again() {
    for fault in [
        Fault::ServerError,
        Fault::NotJson,
        Fault::BadGzip,
        Fault::RedirectElsewhere("http://127.0.0.1:9/".into()),
    ] {
        for (what, answered, singles) in [
            ("the control", 0, vec![18]),
            ("the missing row", 1, vec![18, 19]),
            ("the second control", 2, vec![18, 19, 18]),
        ] {
            let bench = with_row_19_gone(fault.clone(), Repeat::After(answered));
            let mut asked = run(&bench, 0);
            // Retries of the last one.
            asked.dedup();
            assert_eq!(asked, asked_for(150, &singles), "{what}: {fault}");
            assert_eq!(
                bench.last_run("outcome, list_proven, deleted, missing"),
                "outcome=complete list_proven=1 missing=1",
                "{what}: {fault}"
            );
            assert_eq!(bench.missing(), [19]);
            let since = missing_since(&bench);
            // However often: only a proof deletes.
            bench.sim.clear_faults();
            bench.sim.inject(Fault::ServerError, When::single_get().forever());
            run(&bench, 0);
            assert_eq!(missing_since(&bench), since, "{what}: {fault}");
            bench.sim.clear_faults();
            assert_eq!(run(&bench, 0), asked_for(150, &[18, 19, 18]));
            assert_eq!(bench.deletions(), ["19|404"]);
        }
    }
}

#[test]
fn a_second_control_that_is_gone_leaves_the_404_without_a_witness() {
    let bench = with_row_19_gone(Fault::SingleGet404, Repeat::After(2));
    assert_eq!(run(&bench, 0), asked_for(150, &[18, 19, 18]));
    assert_eq!(bench.last_run("deleted, missing"), "missing=1");
}

#[test]
fn a_400_for_the_missing_row_alone_proves_nothing() {
    let bench = with_row_19_gone(Fault::SingleGet400, Repeat::After(1));
    for _ in 0..2 {
        run(&bench, 0);
        assert_eq!(bench.last_run("deleted, missing"), "missing=1");
        bench.sim.clear_faults();
        bench.sim.inject(Fault::SingleGet400, When::single_get().after(1));
    }
}

#[test]
fn a_control_that_answers_400_only_at_last_does_not_show_that_single_get_is_missing() {
    let bench = with_row_19_gone(Fault::SingleGet400, Repeat::Forever);
    run(&bench, 0);
    assert_eq!(bench.missing(), [19]);
    // 500 and then 400: passing trouble, not a server without single GET.
    bench.sim.clear_faults();
    bench.sim.inject(Fault::ServerError, When::single_get().once());
    bench.sim.inject(Fault::SingleGet400, When::single_get().forever());
    run(&bench, 0);
    assert_eq!(bench.deletions(), [""; 0]);
    assert_eq!(bench.missing(), [19]);
}

#[test]
fn a_refused_key_ends_the_search() {
    for (answered, singles) in [(0, vec![18]), (1, vec![18, 19]), (2, vec![18, 19, 18])] {
        let bench = with_row_19_gone(Fault::Unauthorized, Repeat::After(answered));
        bench.sim.practice(|practice| practice.update(5, |row| row.note = "new".into()));
        assert_eq!(run(&bench, 77), asked_for(150, &singles));
        assert_eq!(bench.last_run("outcome, list_proven, deleted, missing, updated"), "outcome=failed");
        assert!(bench.missing().is_empty());
    }
}

#[test]
fn a_row_without_a_number_blocks_every_tombstone_of_its_run() {
    let bench = without(&[50]);
    bench.sim.practice(|practice| practice.set_raw(61, r#"{"LName":"Nameless"}"#));
    for _ in 0..2 {
        assert_eq!(run(&bench, 65), asked_for(149, &[]), "no single GET is spent");
        assert_eq!(
            bench.last_run("outcome, list_proven, deleted, missing, rows_rejected"),
            "outcome=partial list_proven=1 rows_rejected=1"
        );
        assert!(bench.missing().is_empty());
    }
    // Nor do such runs count for the two that a row has to be absent from.
    withdraw_single_get(&bench);
    run(&bench, 65);
    bench.sim.practice(|practice| practice.clear_raw(61));
    run(&bench, 0);
    assert_eq!(bench.missing(), [50]);
    assert_eq!(bench.deletions(), [""; 0]);
    bench.sim.clear_faults();
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|404"]);
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
}

#[test]
fn a_row_that_cannot_be_read_stays_as_it_was_and_is_not_missing() {
    let bench = without(&[50]);
    let before = bench.rows("SELECT * FROM referral_all WHERE ReferralNum = 61");
    bench
        .sim
        .practice(|practice| practice.set_raw(61, r#"{"ReferralNum":61,"PatNum":"not a digit in sight"}"#));
    let ended = bench.expect_once(65);
    assert_eq!(
        bench.last_run("outcome, list_proven, deleted, missing, rows_rejected, rows_seen"),
        "outcome=partial list_proven=1 deleted=1 rows_rejected=1 rows_seen=149"
    );
    assert_eq!(bench.deletions(), ["50|404"]);
    assert_eq!(bench.rows("SELECT * FROM referral_all WHERE ReferralNum = 61"), before);
    let offset = bench.source_nums().iter().position(|num| *num == 61).unwrap();
    assert_eq!(
        bench.rows("SELECT ReferralNum, list_offset, reason FROM rejected_row"),
        [format!("61|{offset}|PatNum: expected a whole number")]
    );
    assert!(!ended.text().contains("in sight"));
}

#[test]
fn the_end_is_probed_until_the_baseline_is_complete_and_whenever_a_row_is_missing() {
    let bench = Bench::new(Practice::generated(5, 7));
    assert_eq!(run(&bench, 0), ["page 0", "page 5"]);
    assert_eq!(run(&bench, 0), ["page 0"]);
    remove(&bench, &[3]);
    assert_eq!(run(&bench, 0), ["page 0", "page 4", "2", "3", "2"]);
    let empty = Bench::new(Practice::generated(0, 7));
    assert_eq!(run(&empty, 0), ["page 0", "page 0"]);
    assert_eq!(empty.last_run("outcome, list_proven, rows_seen"), "outcome=complete list_proven=1");
    assert_eq!(empty.one::<i64>("SELECT count(baseline_at) FROM mirrored_list"), 0);
}

#[test]
fn a_page_that_brings_no_number_ends_the_reading() {
    // The first page goes on at its last row with a number, and from there nothing has one. Or no row at all has.
    for (first_nameless, pages) in [(99, ["page 0", "page 98"].repeat(3)), (0, ["page 0"].repeat(3))] {
        let bench = Bench::mirrored(250);
        let nums = bench.source_nums();
        bench.sim.practice(|practice| {
            nums[first_nameless..].iter().for_each(|num| practice.set_raw(*num, r#"{"LName":"Nameless"}"#));
        });
        assert_eq!(run(&bench, 65), pages);
        assert_eq!(bench.last_run("outcome, list_proven, deleted, missing"), "outcome=partial");
        assert!(bench.last_run("reason").contains("brought no new row"));
        assert!(bench.missing().is_empty());
    }
}

#[test]
fn of_three_void_readings_the_latest_counts() {
    let bench = Bench::mirrored(150);
    // Before each reading the specialty is renamed again.
    bench.sim.inject(Fault::SpecialtyRenamed, When::first_page().forever());
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    assert_eq!(run(&bench, 65), ["page 0", "page 99"].repeat(3));
    let on_the_first_page = |rows: Vec<String>| rows.into_iter().take(99).collect::<Vec<_>>();
    assert!(bench.last_run("updated").parse::<u64>().unwrap() > 0);
    assert_eq!(on_the_first_page(bench.mirror()), on_the_first_page(bench.source(Generation::G4)));
}

#[test]
fn retries_are_counted_by_the_run() {
    let mut bench = without(&[10, 11, 12, 13, 14]);
    bench.set("API__MAX_ATTEMPTS", "2").set("API__MAX_RETRIES", "3");
    // The control answers.
    bench.sim.inject(Fault::ServerError, When::single_get().after(1));
    assert_eq!(run(&bench, 0), asked_for(145, &[9, 10, 10, 11, 11, 12, 12, 13, 14]));
    assert_eq!(bench.last_run("retries, requests, deleted, missing"), "retries=3 requests=12 missing=5");
}
