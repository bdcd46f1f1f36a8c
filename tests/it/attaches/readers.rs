//! What people and monitors are told of attaches, and what a reader sees while they change.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;

use referral_mirror::simulator::{Fault, Practice, When};

use super::{assert_mirrors, bench, from};
use crate::harness::{Bench, open};

fn practice() -> Practice {
    let mut practice = Practice::generated(20, 7);
    for patient in 0..40 {
        practice.add_attach(from(1 + patient % 20, 900 + patient));
    }
    practice
}

#[test]
fn status_says_how_both_lists_stand() {
    let bench = bench(practice());
    bench.expect_once(0);
    let shown = bench.run(["status"]);
    assert!(
        shown.stdout.contains("attaches      40 live, 0 deleted, 0 missing; proven "),
        "{}",
        shown.stdout
    );
    bench.sim.practice(|practice| {
        for num in 1..=10 {
            practice.delete_attach(num);
        }
        practice.set_raw_attach(20, r#"{"RefAttachNum":20,"ReferralNum":"x","PatNum":1}"#);
    });
    bench.expect_once(65);
    let shown = bench.run(["status"]);
    for words in [
        "attention     deletions wait for approval; rows could not be read",
        "10 deletions of attaches; nothing was deleted",
        "--accept-deletes",
        "attach 20, row ",
        "ReferralNum: expected a whole number",
    ] {
        assert!(shown.stdout.contains(words), "{words}: {}", shown.stdout);
    }
    let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
    assert_eq!((&json["attaches"]["live"], &json["attaches"]["withheld"]), (&40.into(), &10.into()));
    assert_eq!((&json["withheld"], &json["rejected_rows"][0]["RefAttachNum"]), (&0.into(), &20.into()));
}

#[test]
fn a_list_of_attaches_that_fails_waits_for_a_person_although_the_referrals_are_proven() {
    let bench = bench(practice());
    bench.expect_once(0);
    assert_eq!(bench.run(["status", "--attention"]).code, Some(0));
    bench.sim.inject(Fault::Unauthorized, When::every_page().of_attaches().forever());
    bench.expect_once(65);
    let waits = bench.run(["status", "--attention"]);
    assert_eq!(waits.code, Some(65), "{}", waits.text());
    assert!(waits.text().contains("the last list was not proven"), "{}", waits.text());
    assert_eq!(bench.run(["status", "--max-age", "1h"]).code, Some(0), "the referrals are fresh");
}

#[test]
fn the_figures_for_monitors_have_both_lists() {
    let mut bench = bench(practice());
    let target = bench.dir.path().join("referral-mirror.prom");
    bench.set("METRICS__TEXTFILE", target.to_str().unwrap()).expect_once(0);
    let figures = std::fs::read_to_string(&target).unwrap();
    for line in ["attaches_rows{practice=\"main\"} 40", "attaches_withheld{practice=\"main\"} 0"] {
        assert!(figures.contains(line), "{line}: {figures}");
    }
    assert!(!figures.contains("attaches_proven_timestamp_seconds{practice=\"main\"} 0"), "{figures}");
}

#[test]
fn check_asks_for_the_attaches_where_they_are_mirrored() {
    let mut bench = bench(practice());
    let line = |bench: &Bench| {
        let shown = bench.run(["check"]).stdout;
        shown.lines().find(|line| line.contains(" attaches ")).map(str::to_owned)
    };
    assert!(line(&bench).unwrap().contains("40 rows on their first page"), "{:?}", line(&bench));
    bench.sim.inject(Fault::Unauthorized, When::every_page().of_attaches().forever());
    assert!(line(&bench).unwrap().starts_with("warning"), "{:?}", line(&bench));
    assert_eq!(bench.run(["check"]).code, Some(0), "the referrals are mirrored");
    bench.set("ATTACHES__ENABLED", "false");
    assert_eq!(line(&bench), None);
}

/// Web forms are attached to `Other`, with the source as the patient typed it in the note.
#[test]
fn check_says_when_the_sources_that_patients_typed_are_left_out() {
    let mut bench = bench(practice());
    bench.expect_once(0);
    let says_so = |bench: &Bench| bench.run(["check"]).stdout.contains("patients came from `Other`");
    assert!(!says_so(&bench));
    bench.sim.practice(|practice| {
        for patient in 0..5 {
            practice.import_form(2000 + patient, "a friend");
        }
    });
    bench.expect_once(0);
    let shown = bench.run(["check"]).stdout;
    assert!(shown.contains("5 of 45 patients came from `Other`"), "{shown}");
    bench.set("PRIVACY__ATTACH_NOTE", "keep");
    assert!(!says_so(&bench));
}

/// A reader that looks all the time while referrals are merged never sees an attach of a referral that is gone: the merge
/// moves them in the transaction that deletes it. `MERGES=1000` merges more of them.
#[test]
fn no_reader_sees_half_a_merge() {
    let merges = std::env::var("MERGES").map_or(20, |count| count.parse().unwrap());
    let mut practice = Practice::generated(2 * merges + 20, 7);
    let referrals: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
    for patient in 0..4 * referrals.len() {
        practice.add_attach(from(referrals[patient % referrals.len()], 900 + patient as i64));
    }
    let bench = bench(practice);
    bench.expect_once(0);
    let done = AtomicBool::new(false);
    let looks = std::thread::scope(|threads| {
        let reader = threads.spawn(|| {
            let db = open(&bench.database());
            let torn = "SELECT count(*) FROM refattach AS a LEFT JOIN referral AS r USING (ReferralNum) \
                        WHERE r.ReferralNum IS NULL";
            let mut looks = 0;
            while !done.load(SeqCst) {
                let orphans: i64 = db.query_row(torn, [], |row| row.get(0)).unwrap();
                assert_eq!(orphans, 0, "after {looks} looks");
                looks += 1;
                std::thread::sleep(Duration::from_micros(200));
            }
            looks
        });
        for pair in referrals.chunks(2).take(merges) {
            bench.sim.practice(|practice| {
                practice.advance_clock(60);
                practice.merge(pair[0], pair[1])
            });
            bench.expect_once(0);
        }
        done.store(true, SeqCst);
        reader.join().unwrap()
    });
    assert!(looks > 200, "{looks}");
    assert_mirrors(&bench);
    assert_eq!(
        bench.one::<i64>("SELECT count(*) FROM change_event WHERE op = 'deleted' AND entity = 'referral'"),
        merges as i64
    );
}
