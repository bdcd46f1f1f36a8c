//! Lists that look like another practice's, and their approval.

use super::*;

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

pub(super) fn rename(row: &mut Row) {
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
fn more_than_a_fifth_of_the_rows_may_not_become_strangers() {
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
