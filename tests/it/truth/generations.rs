//! Servers of every age, and servers that are upgraded while they are mirrored.

use referral_mirror::simulator::{Fault, Generation, Options, Practice, When};

use crate::harness::Bench;

use Generation::{G1, G2, G3, G4};

fn bench(rows: usize, generation: Generation) -> Bench {
    let mut practice = Practice::generated(rows, 5);
    practice.set_clock("2026-03-01 09:00:00");
    let mut bench = Bench::with(practice, Options { generation, ..Options::default() });
    bench.set("PRIVACY__SSN", "keep");
    bench
}

/// The events of the last run: how many of each kind with the same columns.
#[track_caller]
fn kinds(bench: &Bench) -> Vec<String> {
    bench.rows(
        "SELECT count(*) || ' ' || op || CASE stamp_moved WHEN 1 THEN ', stamp moved' WHEN 0 THEN ', stamp same' ELSE '' END \
         || ': ' || changed_fields FROM change_event WHERE run_id = (SELECT max(run_id) FROM sync_run) \
         GROUP BY op, stamp_moved, changed_fields ORDER BY op, count(*)",
    )
}

#[test]
fn each_generation_is_mirrored_with_nothing_for_what_it_does_not_send() {
    for (generation, members) in [(G1, 10), (G2, 11), (G3, 15), (G4, 26)] {
        let bench = bench(150, generation);
        bench.expect_once(0);
        bench.assert_mirrors(generation);
        bench.assert_history_is_the_mirror();
        let sent: i64 = bench.one("SELECT DISTINCT members FROM referral_all");
        assert_eq!(sent.count_ones(), members, "{generation}");
        let before = bench.dump();
        bench.expect_once(0);
        assert_eq!(bench.dump(), before, "{generation}");
    }
}

#[test]
fn an_upgrade_reshapes_every_row_and_updates_only_what_was_edited() {
    let bench = bench(150, G1);
    bench.expect_once(0);
    for (older, newer, came, sent_stamp) in [
        (G1, G2, "Specialty", false),
        (G2, G3, "IsHidden,DateTStamp,IsPreferred,BusinessName", false),
        (G3, G4, "SSN,UsingTIN,ST,Telephone,Address,Address2,City,Zip,Phone2,EMail,DisplayNote", true),
    ] {
        bench.assert_mirrors(older);
        let changed_before = bench.rows("SELECT last_changed_at FROM referral WHERE ReferralNum <> 7");
        bench.sim.set_generation(newer);
        bench.sim.practice(|practice| {
            practice.advance_clock(60);
            assert!(practice.update(7, |row| row.note.push_str(" edited")));
        });
        bench.expect_once(0);
        bench.assert_mirrors(newer);
        bench.assert_history_is_the_mirror();
        // The columns of the edited row, in table order.
        let order = "SSN,UsingTIN,Specialty,ST,Telephone,Address,Address2,City,Zip,Note,Phone2,IsHidden,EMail,\
                     DateTStamp,IsPreferred,BusinessName,DisplayNote";
        let edited: Vec<&str> = order
            .split(',')
            .filter(|column| {
                let stamp_too = *column == "DateTStamp" && sent_stamp;
                *column == "Note" || stamp_too || came.split(',').any(|new| new == *column)
            })
            .collect();
        let (kept, moved) = if sent_stamp { (", stamp same", ", stamp moved") } else { ("", "") };
        assert_eq!(
            kinds(&bench),
            [format!("149 reshaped{kept}: {came}"), format!("1 updated{moved}: {}", edited.join(","))],
            "{older} to {newer}"
        );
        let counts = bench.last_run("outcome, updated, touched, reshaped, unchanged");
        assert_eq!(counts, "outcome=complete updated=1 reshaped=149");
        let changed_after = bench.rows("SELECT last_changed_at FROM referral WHERE ReferralNum <> 7");
        assert_eq!(changed_before, changed_after, "being reshaped is no change");
    }
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM referral_version"), 600);
}

#[test]
fn a_touched_row_of_an_upgraded_server_is_reshaped_and_its_stamp_moved() {
    let bench = bench(3, G3);
    bench.expect_once(0);
    bench.sim.set_generation(G4);
    bench.sim.practice(|practice| assert!(practice.touch(2)));
    bench.expect_once(0);
    let events = bench.last_events();
    assert!(events[0].starts_with("reshaped 1, stamp same: SSN,"), "{events:?}");
    assert!(
        events[1].starts_with("reshaped 2, stamp moved: SSN,") && events[1].contains(",DateTStamp,"),
        "{events:?}"
    );
}

#[test]
fn a_downgrade_reshapes_too_and_leaves_nothing_behind() {
    let bench = bench(120, G4);
    bench.expect_once(0);
    bench.sim.set_generation(G1);
    bench.expect_once(0);
    bench.assert_mirrors(G1);
    bench.assert_history_is_the_mirror();
    assert_eq!(bench.last_run("outcome, updated, touched, reshaped"), "outcome=complete reshaped=120");
}

#[test]
fn an_upgrade_between_two_pages_of_the_first_run() {
    let bench = bench(150, G3);
    bench.sim.inject(Fault::GenerationChanges(G4), When::page(2));
    bench.expect_once(0);
    assert_eq!(
        bench.last_run("outcome, list_proven, snapshot"),
        "outcome=complete list_proven=1 snapshot=150"
    );
    assert_eq!(bench.rows("SELECT count(*) FROM referral_all GROUP BY members ORDER BY 1"), ["50", "100"]);
    bench.expect_once(0);
    bench.assert_mirrors(G4);
    bench.assert_history_is_the_mirror();
    assert_eq!(
        bench.last_run("outcome, updated, touched, reshaped, unchanged"),
        "outcome=complete reshaped=100 unchanged=50"
    );
}

#[test]
fn an_upgrade_between_two_pages_of_a_later_run() {
    let bench = bench(250, G1);
    bench.expect_once(0);
    bench.sim.inject(Fault::GenerationChanges(G2), When::page(2));
    bench.sim.practice(|practice| {
        // One on the old page, one on a new one.
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        for num in [nums[10], nums[200]] {
            assert!(practice.update(num, |row| row.title = "Dr".into()));
        }
    });
    bench.expect_once(0);
    bench.assert_history_is_the_mirror();
    assert_eq!(kinds(&bench), ["149 reshaped: Specialty", "1 updated: Specialty,Title", "1 updated: Title"]);
    bench.expect_once(0);
    bench.assert_mirrors(G2);
    bench.assert_history_is_the_mirror();
    assert_eq!(kinds(&bench), ["100 reshaped: Specialty"]);
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=150");
}

#[test]
fn a_member_that_a_later_server_sends_goes_to_extra() {
    let bench = bench(120, G4);
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        assert!(nums.into_iter().all(|num| practice.set_extra(num, "Slip", num % 3)));
    });
    bench.expect_once(0);
    assert_eq!(kinds(&bench), ["120 reshaped, stamp same: extra"]);
    assert_eq!(bench.last_run("outcome, updated, reshaped"), "outcome=complete reshaped=120");
    bench.assert_history_is_the_mirror();
    bench.sim.practice(|practice| practice.set_extra(2, "Slip", 9));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["updated 2, stamp same: extra"]);
}
