//! Limits on what a file takes in and keeps.

use referral_mirror::simulator::{Fault, Practice, When};
use rusqlite::Connection;
use rustix::process::Signal;

use crate::harness::{Bench, wait_until};

#[test]
fn a_thousand_rejected_rows_are_kept_and_all_are_counted() {
    let bench = Bench::new(Practice::generated(1300, 2));
    bench.sim.practice(|practice| {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).take(1200).collect();
        for num in nums {
            practice.set_raw(num, format!(r#"{{"ReferralNum":{num},"LName":7}}"#));
        }
    });
    bench.expect_once(65);
    assert_eq!(
        bench.last_run("outcome, rows_seen, rows_rejected, snapshot, list_proven"),
        "outcome=partial rows_seen=1300 rows_rejected=1200 snapshot=100 list_proven=1"
    );
    assert_eq!(bench.rows("SELECT count(*), count(DISTINCT ReferralNum) FROM rejected_row"), ["1000|1000"]);
    assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
}

#[test]
fn a_row_of_more_than_a_mebibyte_is_rejected_and_its_mirrored_row_stays() {
    let bench = Bench::new(Practice::generated(120, 2));
    bench.expect_once(0);
    let before = bench.rows("SELECT * FROM referral_all WHERE ReferralNum = 7");
    bench.sim.practice(|practice| {
        practice.update(7, |row| row.note = "x".repeat(1 << 20));
        practice.update(8, |row| row.note = "x".repeat(1 << 19));
    });
    bench.expect_once(65);
    assert_eq!(
        bench.rows("SELECT ReferralNum, reason FROM rejected_row"),
        ["7|row: expected at most 1 MiB of JSON"]
    );
    assert_eq!(bench.rows("SELECT * FROM referral_all WHERE ReferralNum = 7"), before);
    assert_eq!(bench.rows("SELECT length(Note) FROM referral WHERE ReferralNum = 8"), ["524288"]);
    assert_eq!(bench.last_run("updated, missing, rows_rejected"), "updated=1 rows_rejected=1");
}

#[test]
fn old_run_rows_go_with_their_rejected_rows_and_the_last_proven_one_stays() {
    let mut bench = Bench::new(Practice::generated(50, 2));
    bench.set("RETENTION__RUNS", "400d");
    bench.sim.practice(|practice| practice.set_raw(7, r#"{"ReferralNum":7,"LName":7}"#));
    bench.expect_once(65);
    bench.sim.inject(Fault::ServerError, When::any().forever());
    bench.expect_once(69);
    bench.sim.clear_faults();
    // Runs 1 and 2: old. Then ten that are not.
    let db = Connection::open(bench.database()).unwrap();
    db.execute("UPDATE sync_run SET started_at = '2020-01-01T00:00:00.000Z'", []).unwrap();
    for _ in 3..=12 {
        bench.expect_once(65);
    }
    assert_eq!(bench.rows("SELECT min(run_id), max(run_id) FROM sync_run"), ["1|12"]);
    bench.sim.inject(Fault::ServerError, When::any().forever());
    bench.expect_once(69);
    assert_eq!(bench.rows("SELECT min(run_id), max(run_id) FROM sync_run"), ["3|13"]);
    assert_eq!(bench.rows("SELECT count(*), min(run_id) FROM rejected_row"), ["10|3"]);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event WHERE run_id = 1"), 49, "events stay");

    // Failures alone move nothing, however much time passes; the proven run stays even where it is as old as they are.
    db.execute("UPDATE sync_run SET started_at = '2021-01-01T00:00:00.000Z'", []).unwrap();
    bench.expect_once(69);
    assert_eq!(bench.rows("SELECT min(run_id), max(run_id) FROM sync_run"), ["3|14"]);
    assert!(
        bench.run(["status"]).stdout.contains("2 runs without a proven list"),
        "{}",
        bench.run(["status"]).stdout
    );
    assert_eq!(bench.rows("SELECT last_proven_at IS NOT NULL, rejected FROM mirror_status"), ["1|1"]);

    bench.sim.clear_faults();
    bench.sim.practice(|practice| practice.clear_raw(7));
    for _ in 15..=25 {
        bench.expect_once(0);
    }
    assert_eq!(bench.rows("SELECT min(run_id), max(run_id) FROM sync_run"), ["14|25"]);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM rejected_row"), 0);
    assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
}

/// Bytes of the write-ahead log.
fn log_size(bench: &Bench) -> u64 {
    std::fs::metadata(bench.dir.path().join("referrals.db-wal")).unwrap().len()
}

#[test]
fn the_write_ahead_log_is_cut_back_after_a_large_load() {
    let mut bench = Bench::new(Practice::generated(9000, 2));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").set("API__PAGE_SIZE", "10000");
    bench.sim.set_page_cap(10_000);
    let service = bench.service();
    let done = |runs: i64| {
        wait_until("a run", || {
            bench.run(["status"]).code == Some(0)
                && bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome = 'complete'") == runs
        });
    };
    done(1);
    // It is cut right after the commit; readers in the middle of their work put that off to a later run.
    for run in 2..=6 {
        service.signal(Signal::USR1);
        done(run);
    }
    wait_until("the log is cut back", || log_size(&bench) <= 4 << 20);
    let written = std::fs::metadata(bench.database()).unwrap().len();
    assert!(written > 4 << 20, "the load was too small to show anything: {written}");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert_eq!(log_size(&bench), 0, "nothing is left in it when the last one closes the file");
}
