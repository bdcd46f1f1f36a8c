//! The guard: which findings wait for approval, and how it is given. And the dry run, which
//! announces them.

use std::collections::BTreeMap;

use referral_mirror::simulator::{Fault, Generation, Options, Practice, Row, When};
use serde_json::Value;

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
fn of_a_list_that_is_not_proven_nobody_is_told_what_is_missing() {
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
fn another_practices_list_is_refused_whole() {
    let bench = Bench::mirrored(150);
    let before = bench.mirror();
    bench.sim.inject(Fault::AnotherPractice, When::any().forever());
    for _ in 0..2 {
        let ended = bench.expect_once(65);
        let run =
            bench.last_run("outcome, list_proven, updated, created, deleted, missing, deletes_withheld");
        assert_eq!(run, "outcome=partial");
        assert_eq!(bench.mirror(), before);
        let id = bench.last_run("withheld_id");
        let command = format!("referral-mirror --once --accept-source {id}");
        assert!(ended.stdout.contains(&command), "{}", ended.stdout);
        assert!(bench.run(["status"]).stdout.contains(&command));
        assert_eq!(json(&bench.run(["status", "--json"]))["withheld_id"], id.as_str());
    }
    let id = bench.last_run("withheld_id");
    accept(&bench, "--accept-deletes", &id, 65);
    accept(&bench, "--accept-source", "000000000000", 65);
    assert_eq!(bench.mirror(), before);
    accept(&bench, "--accept-source", &id, 0);
    assert_eq!(
        bench.last_run("outcome, list_proven, accepted_id, accepted_by"),
        format!("outcome=complete list_proven=1 accepted_id={id} accepted_by=tester")
    );
    assert!(bench.last_run("updated").parse::<u64>().unwrap() > 100);
    assert_ne!(bench.mirror(), before);
    bench.expect_once(0);
}

#[test]
fn a_void_list_of_another_practice_is_refused_as_well() {
    let bench = Bench::mirrored(150);
    let before = bench.mirror();
    bench.sim.inject(Fault::AnotherPractice, When::first_page().forever());
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    bench.expect_once(65);
    assert_eq!(bench.last_run("list_proven, updated, withheld_id IS NULL"), "");
    assert_eq!(bench.mirror(), before);
}

fn rename(row: &mut Row) {
    row.l_name.push_str(" the Other");
    row.f_name.push('x');
}

fn link(row: &mut Row) {
    row.l_name.push_str(" the Other");
    row.pat_num += 100_000;
}

fn last_name_alone(row: &mut Row) {
    row.l_name.push_str(" the Other");
    row.note.push_str(" married");
}

fn all_but_the_last_name(row: &mut Row) {
    row.f_name.push('x');
    row.pat_num += 100_000;
}

#[test]
fn more_than_a_fifth_of_the_rows_may_not_become_somebody_else() {
    type PracticeEdit = fn(&mut Row);
    for (rows, edited, edit, refused) in [
        (40, 8, rename as PracticeEdit, false),
        (40, 9, rename, true),
        (40, 8, link, false),
        (40, 9, link, true),
        // Five may, however few there are.
        (12, 5, rename, false),
        (12, 6, rename, true),
        (40, 40, last_name_alone, false),
        (40, 40, all_but_the_last_name, false),
    ] {
        let bench = Bench::mirrored(rows);
        let before = bench.mirror();
        let nums = bench.source_nums();
        bench.sim.practice(|practice| {
            nums.iter().rev().take(edited).for_each(|num| assert!(practice.update(*num, edit)));
            // Nothing else is applied either.
            practice.touch(nums[0]);
        });
        bench.expect_once(if refused { 65 } else { 0 });
        let run = bench.last_run("list_proven, updated, touched, withheld_id IS NULL");
        let expected = if refused {
            String::new()
        } else {
            let touched = usize::from(edited < rows);
            named(&[
                ("list_proven", 1),
                ("updated", edited),
                ("touched", touched),
                ("withheld_id IS NULL", 1),
            ])
        };
        assert_eq!(run, expected, "{edited} of {rows}");
        assert_eq!(bench.mirror(), if refused { before } else { bench.source(Generation::G4) });
    }
}

#[test]
fn new_rows_may_not_take_the_place_of_more_than_half() {
    for (rows, gone, new, refused) in [
        (20, 10, 1, false),
        (21, 11, 1, true),
        (20, 11, 1, true),
        (16, 9, 1, true),
        (9, 5, 1, true),
        // Half of at least ten rows may not go, with or without new rows.
        (20, 11, 0, true),
        (10, 6, 0, true),
        (9, 5, 0, false),
        (20, 10, 0, false),
    ] {
        let (bench, _) = without(rows, gone);
        let before = bench.mirror();
        bench.sim.practice(|practice| {
            (0..new).for_each(|_| _ = practice.create(Row { l_name: "New".into(), ..Row::default() }));
            practice.update(1, |row| row.note = "edited".into());
        });
        bench.sim.clear_requests();
        bench.expect_once(65);
        assert_eq!(singles(&bench), 0);
        let run = bench.last_run("list_proven, created, updated, deletes_withheld, withheld_id IS NULL");
        let applied = [("list_proven", 1), ("created", new), ("updated", 1), ("deletes_withheld", gone)];
        assert_eq!(run, if refused { String::new() } else { named(&applied) }, "{gone} of {rows}");
        let id = bench.last_run("withheld_id");
        let what = if refused { "accept-source" } else { "accept-deletes" };
        assert!(bench.last_run("reason").contains(&format!("{what} {id}")));
        if refused {
            assert_eq!(bench.mirror(), before);
            assert!(bench.missing().is_empty());
            // The word for the source is none for the deletions.
            accept(&bench, "--accept-source", &id, 65);
            let run = bench.last_run("list_proven, created, updated, deleted, deletes_withheld, accepted_id");
            let applied = [("list_proven", 1), ("created", new), ("updated", 1), ("deletes_withheld", gone)];
            assert_eq!(run, format!("{} accepted_id={id}", named(&applied)));
            let deletes = bench.last_run("withheld_id");
            // Until the deletions are approved too, the service's own runs go on as usual.
            bench.expect_once(65);
            assert_eq!(
                bench.last_run("list_proven, deletes_withheld, withheld_id"),
                format!("list_proven=1 deletes_withheld={gone} withheld_id={deletes}")
            );
            accept(&bench, "--accept-deletes", &deletes, 0);
            assert_eq!(bench.mirror(), bench.source(Generation::G4));
        }
    }
}

#[test]
fn new_rows_may_not_take_the_place_of_rows_before_the_baseline_is_complete_either() {
    let bench = Bench::new(Practice::generated(150, 7));
    bench.sim.inject(Fault::ShortPage, When::last_page().forever());
    bench.expect_once(65);
    bench.sim.clear_faults();
    let before = bench.mirror();
    bench.sim.practice(|practice| {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        nums.iter().for_each(|num| drop(practice.remove(*num)));
        (1001..1100).for_each(|num| _ = practice.create(Row { referral_num: num, ..Row::default() }));
    });
    bench.expect_once(65);
    assert_eq!(bench.last_run("list_proven, snapshot, created, withheld_id IS NULL"), "");
    assert_eq!(bench.mirror(), before);
}

#[test]
fn an_approval_is_for_one_mirror_only() {
    // Two mirrors of the same practice, the same rows missing from both.
    let ids: Vec<String> = [false, true, false]
        .into_iter()
        .map(|is_source| {
            let (bench, _) = without(300, if is_source { 200 } else { 11 });
            bench.expect_once(65);
            bench.last_run("withheld_id")
        })
        .collect();
    assert_ne!(ids[0], ids[2]);
    let (bench, _) = without(300, 11);
    accept(&bench, "--accept-deletes", &ids[0], 65);
    let (other, _) = without(300, 200);
    accept(&other, "--accept-source", &ids[1], 65);
    assert_eq!((bench.deletions().len(), other.deletions().len()), (0, 0));
    assert_eq!(bench.last_run("accepted_id"), "∅");
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
fn a_row_that_has_become_somebody_else_vouches_for_no_deletion() {
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

/// Every file of the bench's directory with its bytes, but for the shared memory, which readers use to lock.
fn files(bench: &Bench) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(bench.dir.path()).unwrap().map(Result::unwrap);
    let named =
        entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()));
    named
        .map(|(name, bytes)| if name.ends_with("-shm") { (name, Vec::new()) } else { (name, bytes) })
        .collect()
}

#[test]
fn a_dry_run_tells_what_the_run_will_do_and_writes_nothing() {
    type Prepare = fn(&Bench);
    let cases: [(&str, Prepare, i32); 8] = [
        ("nothing to do", |_| (), 0),
        ("a deletion", |bench| remove(bench, &[50]), 0),
        (
            "a deletion that cannot be proven yet",
            |bench| {
                remove(bench, &[50]);
                bench.sim.inject(Fault::SingleGet404, When::single_get().forever());
            },
            0,
        ),
        ("a withheld set", |bench| remove(bench, &[50, 51, 52, 53, 54, 55, 56, 57]), 65),
        ("another practice", |bench| bench.sim.inject(Fault::AnotherPractice, When::any().forever()), 65),
        ("a void list", |bench| bench.sim.inject(Fault::EmptyPage, When::last_page().forever()), 65),
        ("no list", |bench| bench.sim.inject(Fault::ServerError, When::last_page().forever()), 69),
        ("a refused key", |bench| bench.sim.inject(Fault::Unauthorized, When::any().forever()), 77),
    ];
    for (what, prepare, code) in cases {
        let bench = Bench::mirrored(150);
        prepare(&bench);
        bench.sim.practice(|practice| practice.update(100, |row| row.note = "edited".into()));
        let before = files(&bench);
        let words = bench.run(["--once", "--dry-run"]);
        let printed = bench.run(["--once", "--dry-run", "--json"]);
        assert_eq!(words.code, Some(code), "{what}: {}", words.text());
        assert_eq!(printed.code, Some(code), "{what}: {}", printed.text());
        assert!(files(&bench) == before, "{what}: something was written");
        let printed = json(&printed);
        assert!(printed["unknown"].is_string());
        assert!(words.stdout.contains("Not known beforehand"));
        bench.sim.clear_requests();
        let run = bench.run(["--once", "--json"]);
        assert_eq!(run.code, Some(code), "{what}");
        let run = json(&run);
        for (name, value) in printed["run"].as_object().unwrap() {
            assert_eq!(run[name], *value, "{what}: {name}");
        }
        let events = bench.rows(
            "SELECT op, ReferralNum, coalesce(proof, '') FROM change_event WHERE op <> 'snapshot' ORDER BY event_id",
        );
        let announced: Vec<String> = printed["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| {
                let proof = event["proof"].as_str().unwrap_or_default();
                format!("{}|{}|{proof}", event["op"].as_str().unwrap(), event["ReferralNum"])
            })
            .collect();
        assert_eq!(announced, events, "{what}");
        let missing: Vec<i64> = serde_json::from_value(printed["missing"].clone()).unwrap();
        assert_eq!(missing, bench.missing(), "{what}");
    }
}

#[test]
fn a_dry_run_shows_a_deletion_with_its_proof() {
    let bench = Bench::mirrored(150);
    remove(&bench, &[50]);
    let printed = bench.run(["--once", "--dry-run"]);
    assert!(printed.stdout.contains("complete: 149 rows, 1 deleted"), "{}", printed.stdout);
    let line = printed.stdout.lines().find(|line| line.contains("deleted ")).unwrap_or_default();
    assert!(printed.stdout.contains("proven gone (404)"), "{line}");
    assert_eq!(
        bench.asked(),
        ["page 0", "page 99", "page 149", "49", "50", "49"],
        "the proof is really asked for"
    );
    // An approval can be rehearsed as well.
    let (bench, nums) = without(300, 11);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    let before = files(&bench);
    let printed = bench.run(["--once", "--dry-run", "--json", "--accept-deletes", &id]);
    assert_eq!(printed.code, Some(0), "{}", printed.text());
    assert_eq!(json(&printed)["run"]["deleted"], nums.len());
    let printed = bench.run(["--once", "--dry-run", "--accept-deletes", "000000000000"]);
    assert_eq!(printed.code, Some(65), "{}", printed.text());
    assert!(files(&bench) == before);
}

#[test]
fn a_dry_run_of_the_first_run_creates_nothing() {
    let bench = Bench::new(Practice::generated(150, 7));
    let printed = bench.run(["--once", "--dry-run", "--json"]);
    assert_eq!(printed.code, Some(0), "{}", printed.text());
    assert_eq!(json(&printed)["run"]["snapshot"], 150);
    assert_eq!(files(&bench), BTreeMap::new());
}
