//! Proof of absence: a row that the list is without is marked deleted only when it answers 404 between two controls
//! that answer 200, or, where single GET is not available, when two proven lists were without it.

mod answers;
mod two_lists;

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
fn what_is_not_proven_next_to_a_hidden_row_is_not_missing_either() {
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
