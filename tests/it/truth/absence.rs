//! Proof of absence: a row that the list is without is marked deleted only when it answers 404 between two controls
//! that answer 200, or, where single GET is not available, when two proven lists were without it.

use referral_mirror::simulator::{Fault, Generation, Options, Practice, Repeat, Row, When};
use rusqlite::Connection;

use crate::harness::Bench;

/// What a page of this list is asked for by, with two pages and the end probe behind this many rows.
fn two_pages_and_probe(rows: usize) -> Vec<String> {
    vec!["page 0".to_owned(), "page 99".to_owned(), format!("page {rows}")]
}

fn asked_for(rows: usize, singles: &[i64]) -> Vec<String> {
    let mut asked = two_pages_and_probe(rows);
    asked.extend(singles.iter().map(ToString::to_string));
    asked
}

/// 150 rows, mirrored, without these.
fn without(nums: &[i64]) -> Bench {
    let bench = Bench::mirrored(150);
    remove(&bench, nums);
    bench
}

fn remove(bench: &Bench, nums: &[i64]) {
    bench
        .sim
        .practice(|practice| nums.iter().for_each(|num| assert!(practice.remove(*num).is_some(), "{num}")));
}

/// One run that asks for nothing twice, with what it asked for.
fn run(bench: &Bench, code: i32) -> Vec<String> {
    bench.sim.clear_requests();
    bench.expect_once(code);
    bench.asked()
}

/// 150 rows of a server before 24.4.16, mirrored: none of its rows shows whether it has single GET. The two-run rule
/// needs no time between the lists.
fn older() -> Bench {
    let options = Options { generation: Generation::G3, ..Options::default() };
    let mut bench = Bench::with(Practice::generated(150, 7), options);
    bench.set("GUARD__MIN_ABSENCE", "0s");
    bench.expect_once(0);
    bench.sim.clear_requests();
    bench
}

/// The same without these rows.
fn older_without(nums: &[i64]) -> Bench {
    let bench = older();
    remove(&bench, nums);
    bench
}

/// Changes the mirror's file, as time does.
fn change(bench: &Bench, sql: &str) {
    assert_eq!(Connection::open(bench.database()).unwrap().execute(sql, []), Ok(1), "{sql}");
}

/// No single GET is available from now on.
fn withdraw_single_get(bench: &Bench) {
    bench.sim.inject(Fault::SingleGet404, When::single_get().forever());
}

fn missing_since(bench: &Bench) -> Vec<String> {
    bench.rows("SELECT ReferralNum, missing_since FROM referral WHERE missing_since IS NOT NULL ORDER BY ReferralNum")
}

#[test]
fn a_deleted_row_answers_404_between_two_controls() {
    let bench = without(&[50]);
    let last = bench.rows("SELECT LName, Note, DateTStamp FROM referral_all WHERE ReferralNum = 50");
    run(&bench, 0);
    let asked = ["?Limit=100&Offset=0", "?Limit=100&Offset=99", "?Limit=100&Offset=149", "/49", "/50", "/49"];
    assert_eq!(bench.paths(), asked.map(|path| format!("/api/v1/referrals{path}")));
    assert_eq!(bench.deletions(), ["50|404"]);
    assert_eq!(
        bench.last_run("outcome, list_proven, deleted, missing, requests"),
        "outcome=complete list_proven=1 deleted=1 requests=6"
    );
    assert_eq!(
        bench.rows("SELECT op, changed_fields, stamp_moved FROM change_event WHERE ReferralNum = 50"),
        ["snapshot||∅", "deleted||∅"]
    );
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM field_change"), 0);
    assert_eq!(
        bench.rows("SELECT deleted_at IS NULL, missing_since FROM referral_all WHERE ReferralNum = 50"),
        ["0|∅"]
    );
    // The tombstone and its version keep what was known.
    for table in ["referral_all", "referral_version"] {
        let sql = format!("SELECT LName, Note, DateTStamp FROM {table} WHERE ReferralNum = 50");
        assert_eq!(bench.rows(&sql).last(), last.last(), "{table}");
    }
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    // A tombstone is not looked for again.
    assert_eq!(run(&bench, 0), ["page 0", "page 99"]);
    assert_eq!(bench.deletions(), ["50|404"]);
}

#[test]
fn several_missing_rows_share_their_controls() {
    let bench = without(&[10, 11, 100]);
    assert_eq!(run(&bench, 0), asked_for(147, &[9, 10, 11, 100, 9]));
    assert_eq!(bench.deletions(), ["10|404", "11|404", "100|404"]);
}

#[test]
fn the_first_and_the_last_row_have_a_neighbour_to_vouch_for_them() {
    let bench = Bench::mirrored(150);
    let last = bench.source_nums()[149];
    remove(&bench, &[1, last]);
    assert_eq!(run(&bench, 0), asked_for(148, &[2, 1, last, 2]));
    assert_eq!(bench.deletions(), ["1|404".to_owned(), format!("{last}|404")]);
}

#[test]
fn every_fifty_missing_rows_have_controls_of_their_own() {
    let mut bench = Bench::mirrored(150);
    bench.set("GUARD__MAX_DELETES", "100").set("GUARD__MAX_DELETE_PERCENT", "100");
    let nums = bench.source_nums();
    let missing = &nums[20..71];
    remove(&bench, missing);
    // The rows on either side of the hole are the nearest to its first and to its last row.
    let (below, above) = (nums[19], nums[71]);
    let singles = [&[below], &missing[..50], &[below], &[above], &missing[50..], &[above]].concat();
    // 99 rows are left: one page, and the probe behind it.
    let pages = ["page 0".to_owned(), "page 99".to_owned()];
    let expected: Vec<String> = pages.into_iter().chain(singles.iter().map(ToString::to_string)).collect();
    assert_eq!(run(&bench, 0), expected);
    assert_eq!(bench.deletions().len(), 51);
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
}

#[test]
fn a_missing_row_that_answers_shows_that_the_list_was_not_whole_and_spares_no_other() {
    let mut bench = without(&[100]);
    bench.set("GUARD__MAX_DELETE_PERCENT", "10");
    bench.sim.practice(|practice| practice.update(77, |row| row.note = "Seen by number alone".into()));
    bench.sim.inject(Fault::RowLeftOut(77), When::every_page().forever());
    assert_eq!(run(&bench, 65), asked_for(148, &[76, 77, 100, 76]));
    assert_eq!(
        bench.last_run("outcome, list_proven, deleted, updated, missing, reason"),
        "outcome=partial deleted=1 updated=1 reason=the list was without referral 77, which is there; 1 other was proven gone"
    );
    // What was seen is stored, and what was proven is applied.
    assert_eq!(
        bench.one::<String>("SELECT Note FROM referral WHERE ReferralNum = 77"),
        "Seen by number alone"
    );
    assert_eq!(bench.deletions(), ["100|404"]);
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    // However long the list hides it, others are deleted when they go.
    remove(&bench, &[20, 120]);
    assert_eq!(run(&bench, 65), asked_for(146, &[21, 20, 77, 120, 21]));
    assert_eq!(bench.deletions(), ["100|404", "20|404", "120|404"]);
    bench.sim.clear_faults();
    run(&bench, 0);
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
}

#[test]
fn every_row_that_a_list_hides_is_named() {
    // After the control, another practice answers, which has both rows.
    let bench = without(&[18, 20]);
    bench.sim.inject(Fault::AnotherPractice, When::single_get().after(1));
    run(&bench, 65);
    assert_eq!(
        bench.last_run("list_proven, deleted, updated, missing, reason"),
        "updated=2 reason=the list was without 2 referrals that are there (18, 20); nothing was deleted"
    );
}

/// The numbers of a small practice are among ours, so it answers for the control as well, and 404 for our row.
#[test]
fn a_control_that_another_practice_answers_vouches_for_nothing() {
    let bench = Bench::new(Practice::generated(150, 7));
    bench.sim.practice(|practice| {
        practice.create(Row { referral_num: 19, l_name: "Gap".into(), ..Row::default() })
    });
    bench.expect_once(0);
    bench.sim.inject(Fault::RowLeftOut(19), When::every_page().forever());
    // The other practice has a referral 18 too, and none of number 19.
    for (when, singles) in
        [(When::single_get().forever(), vec![18]), (When::single_get().after(1), vec![18, 19, 18])]
    {
        bench.sim.inject(Fault::AnotherPractice, when);
        assert_eq!(run(&bench, 0), asked_for(150, &singles));
        assert_eq!(bench.deletions(), [""; 0]);
        assert_eq!(bench.missing(), [19]);
        bench.sim.clear_faults();
        bench.sim.inject(Fault::RowLeftOut(19), When::every_page().forever());
    }
    assert_eq!(run(&bench, 65), asked_for(150, &[18, 19]));
    assert_eq!(
        bench.last_run("missing, reason"),
        "reason=the list was without referral 19, which is there; nothing was deleted"
    );
}

#[test]
fn what_is_not_proven_beside_a_hidden_row_is_not_missing_either() {
    let mut bench = without(&[100]);
    bench.set("API__MAX_ATTEMPTS", "1");
    bench.sim.inject(Fault::RowLeftOut(77), When::every_page().forever());
    // The control and the hidden row answer; what is asked for after them does not.
    bench.sim.inject(Fault::ServerError, When::single_get().after(2));
    run(&bench, 65);
    assert!(bench.last_run("reason").contains("77, which is there; nothing was deleted"));
    assert!(bench.missing().is_empty(), "a list that is not whole makes no row missing");
}

#[test]
fn a_list_without_its_last_row_is_found_out_by_the_row_itself() {
    // The last page holds the stitch and one row; half of it is the stitch alone, and half of the rest is nothing:
    // page and end probe agree that the list ends a row early.
    let bench = Bench::mirrored(101);
    let last = bench.source_nums()[100];
    bench.sim.inject(Fault::ShortPage, When::last_page().forever());
    assert_eq!(
        run(&bench, 65),
        ["page 0", "page 99", "page 100", &(last - 1).to_string(), &last.to_string()]
    );
    assert_eq!(bench.last_run("list_proven, deleted, missing, unchanged"), "unchanged=101");
}

#[test]
fn a_missing_row_that_answers_and_cannot_be_read_is_there() {
    let bench = Bench::mirrored(150);
    bench.sim.practice(|practice| practice.set_raw(77, r#"{"ReferralNum":77,"LName":["x"]}"#));
    bench.sim.inject(Fault::RowLeftOut(77), When::every_page().forever());
    run(&bench, 65);
    assert_eq!(bench.last_run("list_proven, deleted, missing"), "");
}

#[test]
fn an_answer_about_another_referral_proves_nothing() {
    let bench = Bench::mirrored(150);
    bench.sim.practice(|practice| practice.set_raw(77, r#"{"ReferralNum":999,"LName":"Another"}"#));
    bench.sim.inject(Fault::RowLeftOut(77), When::every_page().forever());
    assert_eq!(run(&bench, 0), asked_for(149, &[76, 77]));
    assert_eq!(bench.last_run("list_proven, deleted, missing, created, updated"), "list_proven=1 missing=1");
    assert_eq!(bench.missing(), [77]);
}

#[test]
fn without_single_get_a_row_has_to_be_absent_from_two_proven_lists() {
    for fault in [Fault::SingleGet404, Fault::SingleGet400, Fault::BadRequest] {
        let mut bench = older_without(&[50]);
        bench.set("API__MAX_ATTEMPTS", "2");
        bench.sim.inject(fault.clone(), When::single_get().forever());
        let controls: &[i64] = if fault == Fault::SingleGet404 { &[49] } else { &[49, 49] };
        assert_eq!(run(&bench, 0), asked_for(149, controls), "{fault}");
        assert_eq!(
            bench.last_run("outcome, list_proven, deleted, missing"),
            "outcome=complete list_proven=1 missing=1"
        );
        assert_eq!(bench.missing(), [50]);
        assert_eq!(run(&bench, 0), asked_for(149, controls), "{fault}");
        assert_eq!(bench.deletions(), ["50|absent-twice"], "{fault}");
        assert_eq!(
            bench.last_run("outcome, list_proven, deleted, missing"),
            "outcome=complete list_proven=1 deleted=1"
        );
        assert!(bench.missing().is_empty());
    }
}

#[test]
fn two_proven_lists_have_to_lie_apart_as_long_as_min_absence_says() {
    let mut bench = older_without(&[50]);
    bench.unset("GUARD__MIN_ABSENCE");
    withdraw_single_get(&bench);
    for _ in 0..3 {
        run(&bench, 0);
        assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    }
    // 29 minutes do not suffice, 31 do.
    let earlier = |minutes: u32| {
        format!(
            "UPDATE referral_all SET missing_since = strftime('%Y-%m-%dT%H:%M:%S.000Z', 'now', '-{minutes} minutes') WHERE missing_since IS NOT NULL"
        )
    };
    change(&bench, &earlier(29));
    run(&bench, 0);
    assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    bench.set("GUARD__MIN_ABSENCE", "2h");
    change(&bench, &earlier(119));
    run(&bench, 0);
    assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    bench.unset("GUARD__MIN_ABSENCE");
    change(&bench, &earlier(31));
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|absent-twice"]);
}

#[test]
fn a_row_that_is_missing_since_tomorrow_is_missing_since_now() {
    for min_absence in ["0s", "30m"] {
        let mut bench = older_without(&[50]);
        bench.set("GUARD__MIN_ABSENCE", min_absence);
        withdraw_single_get(&bench);
        run(&bench, 0);
        let tomorrow = "strftime('%Y-%m-%dT%H:%M:%S.000Z', 'now', '+1 day')";
        change(&bench, &format!("UPDATE referral_all SET missing_since = {tomorrow} WHERE ReferralNum = 50"));
        run(&bench, 0);
        assert_eq!(bench.deletions(), [""; 0], "{min_absence}");
        let run_ended = bench.last_run("finished_at");
        assert_eq!(missing_since(&bench), [format!("50|{run_ended}")]);
        run(&bench, 0);
        let deleted: &[&str] = if min_absence == "0s" { &["50|absent-twice"] } else { &[] };
        assert_eq!(bench.deletions(), deleted);
    }
}

#[test]
fn a_refusal_proves_nothing_where_single_get_has_worked() {
    for refusal in [Fault::SingleGet404, Fault::SingleGet400] {
        let bench = older_without(&[10]);
        assert_eq!(bench.one::<i64>("SELECT count(single_get_at) FROM mirror_source"), 0);
        run(&bench, 0);
        assert_eq!(bench.deletions(), ["10|404"]);
        let known = bench.one::<String>("SELECT single_get_at FROM mirror_source");
        assert_eq!(known, bench.last_run("finished_at"));
        remove(&bench, &[50]);
        bench.sim.inject(refusal.clone(), When::single_get().forever());
        for _ in 0..3 {
            run(&bench, 0);
            assert_eq!(
                bench.last_run("outcome, list_proven, deleted, missing"),
                "outcome=complete list_proven=1 missing=1"
            );
            assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 1), "{refusal}");
        }
        bench.sim.clear_faults();
        run(&bench, 0);
        assert_eq!(bench.deletions(), ["10|404", "50|404"]);
        assert_eq!(bench.one::<String>("SELECT single_get_at FROM mirror_source"), known, "it is kept");
    }
}

#[test]
fn a_row_with_a_later_member_shows_that_its_server_has_single_get() {
    let mut bench = without(&[50]);
    bench.set("GUARD__MIN_ABSENCE", "0s");
    // No single GET has ever answered here.
    assert_eq!(bench.one::<i64>("SELECT count(single_get_at) FROM mirror_source"), 1);
    withdraw_single_get(&bench);
    for _ in 0..3 {
        run(&bench, 0);
        assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    }
}

#[test]
fn a_run_that_sees_a_missing_row_starts_the_count_anew() {
    let bench = older();
    withdraw_single_get(&bench);
    let row = bench.sim.practice(|practice| practice.remove(50)).unwrap();
    run(&bench, 0);
    assert_eq!(bench.missing(), [50]);
    bench.sim.practice(|practice| practice.restore(row.clone()));
    run(&bench, 0);
    assert!(bench.missing().is_empty());
    assert_eq!(bench.last_run("unchanged, restored, created, updated"), "unchanged=150");
    remove(&bench, &[50]);
    run(&bench, 0);
    assert_eq!(bench.deletions(), [""; 0]);
    assert_eq!(bench.missing(), [50]);
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|absent-twice"]);
}

#[test]
fn every_kind_of_sight_starts_the_count_anew() {
    // In a run whose list is void, in a row that cannot be read, and by a single GET.
    let bench = older();
    let row = bench.sim.practice(|practice| practice.row(50).cloned()).unwrap();
    let vanish = || {
        bench.sim.clear_faults();
        withdraw_single_get(&bench);
        bench.sim.practice(|practice| practice.clear_raw(50));
        remove(&bench, &[50]);
        run(&bench, 0);
        assert_eq!(bench.missing(), [50]);
        assert_eq!(bench.deletions(), [""; 0]);
        bench.sim.practice(|practice| practice.restore(row.clone()));
        bench.sim.clear_faults();
    };
    vanish();
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen in a void list");
    vanish();
    bench.sim.practice(|practice| practice.set_raw(50, r#"{"ReferralNum":50,"LName":["x"]}"#));
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen, but not readable");
    vanish();
    bench.sim.inject(Fault::RowLeftOut(50), When::every_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen by a single GET");
    vanish();
    bench.sim.practice(|practice| practice.set_raw(50, r#"{"ReferralNum":50,"LName":["x"]}"#));
    bench.sim.inject(Fault::RowLeftOut(50), When::every_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen by a single GET, but not readable");
}

#[test]
fn failed_and_void_runs_neither_count_nor_reset() {
    let bench = older_without(&[50]);
    withdraw_single_get(&bench);
    // Before the first sight of its absence: nothing is known yet.
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty());
    bench.sim.clear_faults();
    withdraw_single_get(&bench);
    run(&bench, 0);
    let since = missing_since(&bench);
    assert_eq!(since.len(), 1);
    for (fault, code) in [
        (Fault::BadRequest, 69),
        (Fault::Unauthorized, 77),
        (Fault::EmptyPage, 65),
        (Fault::OffsetIgnored, 65),
    ] {
        bench.sim.clear_faults();
        withdraw_single_get(&bench);
        bench.sim.inject(fault.clone(), When::last_page().forever());
        run(&bench, code);
        assert_eq!(missing_since(&bench), since, "{fault}");
        assert_eq!(bench.deletions(), [""; 0], "{fault}");
    }
    bench.sim.clear_faults();
    withdraw_single_get(&bench);
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|absent-twice"]);
}

#[test]
fn a_failed_run_is_no_second_proven_list() {
    let bench = older_without(&[50]);
    withdraw_single_get(&bench);
    bench.sim.inject(Fault::ServerError, When::last_page().forever());
    for _ in 0..2 {
        run(&bench, 69);
        assert!(bench.missing().is_empty());
    }
    bench.sim.clear_faults();
    withdraw_single_get(&bench);
    run(&bench, 0);
    assert_eq!(bench.deletions(), [""; 0]);
}

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
    assert_eq!(empty.one::<i64>("SELECT count(baseline_at) FROM mirror_source"), 0);
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
