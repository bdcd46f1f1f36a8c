//! The guard: which findings wait for approval, and how it is given. And the dry run, which
//! announces them.

mod dry_run;
mod source;

use std::collections::BTreeMap;

use referral_mirror::simulator::{Fault, Generation, Options, Practice, Row, When};
use serde_json::Value;

use source::rename;

use crate::harness::{Bench, Ended, ended, named, wait_until};

fn remove(bench: &Bench, nums: &[i64]) {
    bench
        .sim
        .practice(|practice| nums.iter().for_each(|num| assert!(practice.remove(*num).is_some(), "{num}")));
}

/// Mirrors this many rows, then removes some from the fifth on, and returns the numbers of those.
fn without(rows: usize, gone: usize) -> (Bench, Vec<i64>) {
    let bench = Bench::mirrored(rows);
    let nums = bench.source_nums()[4..4 + gone].to_vec();
    remove(&bench, &nums);
    (bench, nums)
}

fn singles(bench: &Bench) -> usize {
    bench.asked().iter().filter(|asked| !asked.starts_with("page ")).count()
}

#[track_caller]
fn accept(bench: &Bench, what: &str, id: &str, code: i32) -> Ended {
    bench.sim.clear_requests();
    let ended = ended(bench.command(["--once", what, id]).env("LOGNAME", "tester"));
    assert_eq!(ended.code, Some(code), "{}", ended.text());
    ended
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.stdout).unwrap()
}

#[test]
fn as_many_as_the_limits_allow_are_deleted_and_not_one_more() {
    for (rows, max_deletes, max_percent, allowed) in [
        // The smaller of count and share; the share allows one row at least, a count of 0 none.
        (300, "10", "5", 10),
        (60, "10", "5", 3),
        (59, "10", "5", 2),
        (6, "10", "5", 1),
        (300, "3", "5", 3),
        (60, "100", "40", 24),
        (60, "0", "5", 0),
    ] {
        for gone in [allowed, allowed + 1] {
            let (mut bench, _) = without(rows, gone);
            bench.set("GUARD__MAX_DELETES", max_deletes).set("GUARD__MAX_DELETE_PERCENT", max_percent);
            let withheld = gone > allowed;
            bench.expect_once(if withheld { 65 } else { 0 });
            let expected = if withheld {
                named(&[("list_proven", 1), ("missing", gone), ("deletes_withheld", gone)])
            } else {
                named(&[("list_proven", 1), ("deleted", gone)])
            };
            let run = bench.last_run("list_proven, deleted, missing, deletes_withheld");
            assert_eq!(run, expected, "{rows} rows, {max_deletes}, {max_percent} %");
        }
    }
}

#[test]
fn a_withheld_set_costs_no_requests_and_holds_nothing_else_up() {
    let (bench, nums) = without(300, 11);
    bench.sim.practice(|practice| {
        practice.update(200, |row| row.note = "edited".into());
        practice.create(Row { l_name: "New".into(), ..Row::default() })
    });
    bench.sim.clear_requests();
    let ended = bench.expect_once(65);
    assert_eq!(bench.asked(), ["page 0", "page 99", "page 198", "page 290"]);
    let run = bench
        .last_run("outcome, list_proven, created, updated, deleted, missing, deletes_withheld, accepted_id");
    assert_eq!(run, "outcome=partial list_proven=1 created=1 updated=1 missing=11 deletes_withheld=11");
    assert_eq!(bench.missing(), nums);
    // The id and the command are in the summary, in the file and in the status.
    let id = bench.last_run("withheld_id");
    let command = format!("referral-mirror --once --accept-deletes {id}");
    assert!(ended.stdout.contains(&command), "{}", ended.stdout);
    assert!(bench.last_run("reason").contains(&command));
    let status = bench.run(["status"]);
    assert!(status.stdout.contains(&command), "{}", status.stdout);
    let status = json(&bench.run(["status", "--json"]));
    assert_eq!(status["withheld_id"], id.as_str());
    assert_eq!(status["withheld"], 11);
    assert_eq!(status["missing"], 11);
    let again = json(&bench.run(["--once", "--json"]));
    assert_eq!(again["withheld_id"], id.as_str(), "the same set has the same name");
    assert_eq!(again["deletes_withheld"], 11);
    // They were missing since the first run.
    assert_eq!(
        bench.one::<i64>(
            "SELECT count(*) FROM referral, sync_run WHERE run_id = 3 AND missing_since > started_at"
        ),
        0
    );
    // When they are back, nothing is withheld any more.
    bench.sim.practice(|practice| {
        nums.iter().for_each(|num| _ = practice.create(Row { referral_num: *num, ..Row::default() }));
    });
    bench.expect_once(0);
    assert!(bench.missing().is_empty());
    let status = json(&bench.run(["status", "--json"]));
    assert_eq!((&status["withheld"], &status["withheld_id"]), (&Value::from(0), &Value::Null));
}

#[test]
fn the_service_logs_the_withheld_set_and_goes_on() {
    let (mut bench, nums) = without(300, 11);
    bench.set("SCHEDULE__JITTER", "0s");
    let mut service = bench.service();
    wait_until("the set is withheld", || {
        bench.last_run("outcome, deletes_withheld") == "outcome=partial deletes_withheld=11"
    });
    assert!(service.is_running());
    service.signal(rustix::process::Signal::TERM);
    let ended = service.end();
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let command = format!("referral-mirror --once --accept-deletes {}", bench.last_run("withheld_id"));
    assert!(ended.stderr.contains(&command), "{}", ended.stderr);
    assert_eq!(bench.missing(), nums);
}

#[test]
fn an_empty_list_is_never_believed() {
    for rows in [1, 5, 150] {
        let bench = Bench::mirrored(rows);
        bench.sim.practice(|practice| {
            let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
            nums.iter().for_each(|num| drop(practice.remove(*num)));
        });
        for _ in 0..2 {
            bench.sim.clear_requests();
            bench.expect_once(65);
            assert_eq!(bench.asked(), ["page 0"]);
            let run = bench.last_run("outcome, list_proven, deleted, missing, deletes_withheld, withheld_id");
            assert_eq!(run, format!("outcome=partial deletes_withheld={rows}"));
            assert!(bench.missing().is_empty());
        }
        // Nothing names it, so nothing approves it.
        let live = bench.mirror();
        accept(&bench, "--accept-deletes", "000000000000", 65);
        assert_eq!(bench.mirror(), live);
    }
}

#[test]
fn the_last_row_goes_only_when_another_has_come() {
    let bench = Bench::mirrored(3);
    for num in [1, 2] {
        remove(&bench, &[num]);
        bench.expect_once(0);
    }
    remove(&bench, &[3]);
    bench.expect_once(65);
    bench.sim.practice(|practice| practice.create(Row { l_name: "New".into(), ..Row::default() }));
    // A list without any row of the mirror may be any practice's.
    bench.expect_once(65);
    assert_eq!(bench.last_run("list_proven, created, missing, deleted"), "");
    let id = bench.last_run("withheld_id");
    accept(&bench, "--accept-source", &id, 0);
    // The new row does not vouch for the missing one in the run that brings it.
    assert_eq!(bench.last_run("list_proven, created, missing, deleted"), "list_proven=1 created=1 missing=1");
    bench.expect_once(0);
    assert_eq!(bench.deletions(), ["1|404", "2|404", "3|404"]);
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
}

#[test]
fn an_approval_deletes_exactly_the_withheld_set() {
    let (bench, nums) = without(300, 11);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    accept(&bench, "--accept-deletes", &id, 0);
    let run =
        bench.last_run("outcome, deleted, missing, deletes_withheld, withheld_id, accepted_id, accepted_by");
    assert_eq!(run, format!("outcome=complete deleted=11 accepted_id={id} accepted_by=tester"));
    assert_eq!(singles(&bench), 13, "each is proven, with one pair of controls");
    assert_eq!(bench.deletions(), nums.iter().map(|num| format!("{num}|404")).collect::<Vec<_>>());
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    // Used up.
    let ended = accept(&bench, "--accept-deletes", &id, 65);
    assert!(ended.stderr.contains("approves nothing that is withheld"), "{}", ended.stderr);
    assert_eq!(bench.last_run("outcome, accepted_id"), "outcome=complete");
}

#[test]
fn an_approval_lifts_the_guard_and_not_the_proof() {
    let (bench, nums) = without(300, 10);
    bench.sim.inject(Fault::RowLeftOut(200), When::every_page().forever());
    bench.expect_once(65);
    assert_eq!(bench.last_run("deletes_withheld"), "11");
    let id = bench.last_run("withheld_id");
    accept(&bench, "--accept-deletes", &id, 65);
    assert_eq!(
        bench.last_run("list_proven, deleted, deletes_withheld, accepted_id"),
        format!("deleted=10 accepted_id={id}")
    );
    assert_eq!(bench.deletions(), nums.iter().map(|num| format!("{num}|404")).collect::<Vec<_>>());
    assert_eq!(
        bench.last_run("reason"),
        "the list was without referral 200, which is there; 10 others were proven gone"
    );
    bench.sim.clear_faults();
    bench.expect_once(0);
    assert_eq!(bench.deletions().len(), nums.len());
}

#[test]
fn an_approval_does_not_make_up_for_a_flaky_answer() {
    let (mut bench, _) = without(300, 11);
    bench.set("API__MAX_ATTEMPTS", "2");
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    bench.sim.inject(Fault::ServerError, When::single_get().forever());
    accept(&bench, "--accept-deletes", &id, 0);
    assert_eq!(bench.last_run("deleted, missing, deletes_withheld"), "missing=11");
    bench.sim.clear_faults();
    bench.expect_once(65);
    accept(&bench, "--accept-deletes", &id, 0);
    assert_eq!(bench.deletions().len(), 11);
}

#[test]
fn a_withheld_run_counts_as_the_first_of_two_proven_lists() {
    let options = Options { generation: Generation::G2, ..Options::default() };
    let mut bench = Bench::with(Practice::generated(300, 7), options);
    bench.set("GUARD__MIN_ABSENCE", "0s");
    bench.expect_once(0);
    let nums = bench.source_nums()[4..15].to_vec();
    remove(&bench, &nums);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    accept(&bench, "--accept-deletes", &id, 0);
    assert_eq!(
        bench.rows("SELECT proof, count(*) FROM change_event WHERE op = 'deleted' GROUP BY 1"),
        ["absent-twice|11"]
    );
}

#[test]
fn an_approval_of_another_set_says_what_changed() {
    let (bench, nums) = without(300, 12);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    // One is back, two more are gone.
    bench.sim.practice(|practice| practice.create(Row { referral_num: nums[0], ..Row::default() }));
    let more = bench.source_nums()[100..102].to_vec();
    remove(&bench, &more);
    let ended = accept(&bench, "--accept-deletes", &id, 65);
    assert_eq!(bench.deletions(), [""; 0]);
    assert_eq!(singles(&bench), 0);
    assert_eq!(bench.last_run("deletes_withheld, accepted_id"), "deletes_withheld=13");
    let now = bench.last_run("withheld_id");
    assert_ne!(now, id);
    for part in ["13 rows are missing now", "1 of those missing before", "2 are newly missing", &now] {
        assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
    }
    accept(&bench, "--accept-deletes", &now, 0);
    assert_eq!(bench.deletions().len(), 13);
}

#[test]
fn an_approval_of_a_set_that_has_shrunk_deletes_nothing_of_what_is_left() {
    let (bench, nums) = without(300, 11);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    // All but two are back: so few need no approval, but they are not what was approved either.
    bench.sim.practice(|practice| {
        for num in &nums[2..] {
            practice.create(Row { referral_num: *num, ..Row::default() });
        }
    });
    let ended = accept(&bench, "--accept-deletes", &id, 65);
    assert!(ended.stderr.contains("2 rows are missing now"), "{}", ended.stderr);
    assert_eq!((bench.deletions().len(), singles(&bench)), (0, 0));
    assert_eq!(bench.missing(), nums[..2]);
    // Without approval they are deleted by proof, as usual.
    bench.expect_once(0);
    assert_eq!(bench.deletions().len(), 2);
}

#[test]
fn an_empty_list_after_a_broken_one_is_withheld_as_well() {
    let bench = Bench::mirrored(150);
    // The first reading is void, the second finds an empty list.
    bench.sim.inject(Fault::DuplicateRows, When::first_page().once());
    bench.sim.inject(Fault::WholeListEmpty, When::first_page().forever());
    bench.expect_once(65);
    assert_eq!(
        bench.last_run("outcome, deleted, deletes_withheld, withheld_id"),
        "outcome=partial deletes_withheld=150"
    );
    assert!(bench.last_run("reason").contains("the list is empty"), "{}", bench.last_run("reason"));
}

#[test]
fn another_practice_is_refused_from_a_list_that_is_not_proven_as_well() {
    let bench = Bench::mirrored(300);
    let live = bench.mirror();
    // All rows are others under new numbers, and the server ignores the offset: no reading can be proven.
    bench.sim.practice(|practice| {
        let nums = practice.rows().map(|row| row.referral_num).collect::<Vec<_>>();
        for num in nums {
            practice.remove(num);
            practice.create(Row { referral_num: 10_000 + num, l_name: "Stranger".into(), ..Row::default() });
        }
    });
    bench.sim.inject(Fault::OffsetIgnored, When::every_page().forever());
    let ended = bench.expect_once(65);
    assert!(ended.stdout.contains("--accept-source"), "{}", ended.stdout);
    assert_eq!(bench.mirror(), live);
    assert_eq!(bench.last_run("list_proven, created, updated, deleted"), "");
}

#[test]
fn of_a_list_that_is_not_proven_no_row_is_called_missing() {
    let (bench, _) = without(300, 11);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    bench.sim.inject(Fault::OffsetIgnored, When::every_page().forever());
    let ended = accept(&bench, "--accept-deletes", &id, 65);
    assert!(ended.stderr.contains("which rows are missing is not known"), "{}", ended.stderr);
    assert_eq!(bench.deletions(), [""; 0]);
}

#[test]
fn an_id_that_matches_nothing_leaves_the_run_as_usual() {
    let (bench, nums) = without(300, 2);
    bench.sim.practice(|practice| practice.update(200, |row| row.note = "edited".into()));
    for what in ["--accept-deletes", "--accept-source"] {
        let ended = accept(&bench, what, "abcdefabcdef", 65);
        assert!(ended.stderr.contains("abcdefabcdef"), "{}", ended.stderr);
        assert_eq!(bench.last_run("outcome, accepted_id, accepted_by"), "outcome=complete");
    }
    assert_eq!(bench.deletions().len(), nums.len());
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    // The id of a withheld set is no approval of a source.
    let (bench, _) = without(300, 11);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    accept(&bench, "--accept-source", &id, 65);
    assert_eq!(bench.deletions(), [""; 0]);
}

#[test]
fn rows_that_a_run_inserts_do_not_raise_its_allowance() {
    // 39 rows allow one deletion, 40 would allow two.
    let (bench, _) = without(39, 2);
    bench.sim.practice(|practice| {
        (0..10).for_each(|_| _ = practice.create(Row { l_name: "New".into(), ..Row::default() }));
    });
    bench.expect_once(65);
    assert_eq!(bench.last_run("created, deleted, deletes_withheld"), "created=10 deletes_withheld=2");
}

#[test]
fn a_row_that_has_become_another_person_vouches_for_no_deletion() {
    let (bench, nums) = without(30, 1);
    bench.sim.practice(|practice| {
        assert!(practice.update(nums[0] - 1, rename));
        assert!(practice.update(nums[0] + 1, rename));
    });
    bench.sim.clear_requests();
    bench.expect_once(0);
    let asked = bench.asked();
    let (gone, control) = (nums[0].to_string(), (nums[0] - 2).to_string());
    assert_eq!(asked[asked.len() - 3..], [control.clone(), gone, control]);
}
