//! Reports that read while runs write, for as long as they like.

use std::fs;

use referral_mirror::simulator::{Fault, Practice, When};
use rustix::process::Signal;

use crate::harness::{Bench, rows, wait_until};

fn wal_bytes(bench: &Bench) -> u64 {
    fs::metadata(bench.dir.path().join("referrals.db-wal")).unwrap().len()
}

/// All rows get a long Note, so that a run writes megabytes.
fn everything_changes(bench: &Bench, word: &str) {
    let note = word.repeat(2000 / word.len());
    for num in bench.source_nums() {
        bench.sim.practice(|practice| practice.edit_silently(num, |row| row.note.clone_from(&note)));
    }
}

#[test]
fn a_report_that_reads_through_many_runs_neither_fails_nor_blocks_and_is_named() {
    const LIMIT: u64 = 4 << 20;
    // What the small commits after a run may add.
    const HELD: u64 = LIMIT + (256 << 10);
    let bench = Bench::new(Practice::generated(100, 5));
    everything_changes(&bench, "before ");
    bench.expect_once(0);
    let held = "the log is held by a reader";
    assert!(!bench.run(["status"]).stdout.contains(held));

    let report = bench.db();
    report.execute_batch("BEGIN").unwrap();
    let sql = "SELECT ReferralNum, Note FROM referral ORDER BY ReferralNum";
    let first = rows(&report, sql);
    let (mut runs, mut lengths) = (0, vec![wal_bytes(&bench)]);
    while wal_bytes(&bench) <= HELD {
        assert!(
            !bench.run(["status"]).stdout.contains(held),
            "{lengths:?}: a log of this length is nothing unusual"
        );
        runs += 1;
        assert!(runs < 20, "the log does not grow: {lengths:?}");
        everything_changes(&bench, &format!("run {runs} "));
        let ended = bench.expect_once(0);
        assert!(!ended.text().contains("WARN"), "{}", ended.text());
        assert_eq!(bench.last_run("outcome, updated"), "outcome=complete updated=100");
        lengths.push(wal_bytes(&bench));
    }
    assert!(runs >= 2, "{lengths:?}");
    assert_eq!(rows(&report, sql), first, "the report sees one moment");
    let ended = bench.run(["status"]);
    assert_eq!(ended.code, Some(0));
    assert!(ended.stdout.contains(held), "{}", ended.stdout);
    let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
    assert_eq!(json["wal_bytes"].as_u64(), Some(wal_bytes(&bench)));
    assert_eq!(json["wal_held"], true);
    // This stays so while the transaction lasts, with runs that find changes too.
    bench.expect_once(0);
    assert!(bench.run(["status"]).stdout.contains(held));
    // Others can read, verify and back up meanwhile.
    assert_eq!(bench.run(["verify"]).code, Some(0));
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));

    report.execute_batch("COMMIT").unwrap();
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=100");
    assert!(wal_bytes(&bench) <= LIMIT, "{}", wal_bytes(&bench));
    assert!(!bench.run(["status"]).stdout.contains(held));
    assert_ne!(rows(&report, sql), first);
}

#[test]
fn the_log_of_a_large_run_is_cut_back_without_a_reader() {
    let bench = Bench::new(Practice::generated(1500, 5));
    everything_changes(&bench, "before ");
    bench.expect_once(0);
    assert!(wal_bytes(&bench) <= 4 << 20, "{}", wal_bytes(&bench));
    assert!(fs::metadata(bench.database()).unwrap().len() > 4 << 20, "more than the limit was written");
}

#[test]
fn a_log_that_was_held_shrinks_with_the_services_next_runs_even_if_they_fail() {
    let mut bench = Bench::new(Practice::generated(400, 5));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").expect_once(0);
    let report = bench.db();
    report.execute_batch("BEGIN; SELECT count(*) FROM referral").unwrap();
    let service = bench.service();
    let runs = || bench.one::<i64>("SELECT count(*) FROM sync_run WHERE finished_at IS NOT NULL");
    wait_until("the first run", || runs() == 2);
    let mut rounds = 0;
    while !bench.run(["status"]).stdout.contains("the log is held by a reader") {
        rounds += 1;
        assert!(rounds < 20);
        everything_changes(&bench, &format!("run {rounds} "));
        service.signal(Signal::USR1);
        wait_until("a run", || runs() == 2 + rounds);
    }
    report.execute_batch("COMMIT").unwrap();
    bench.sim.inject(Fault::Unauthorized, When::any());
    service.signal(Signal::USR1);
    wait_until("a failed run", || bench.last_run("outcome") == "failed");
    // Looking for the failed run is a read as well, and may have been in the way.
    wait_until("a short log", || {
        service.signal(Signal::USR1);
        wal_bytes(&bench) <= 4 << 20
    });
    assert!(!bench.run(["status"]).stdout.contains("held"));
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_run_that_is_under_way_is_no_reader() {
    let bench = Bench::mirrored(20);
    // As long as it is open, it keeps the log from being cut back.
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    db.execute("UPDATE sync_run SET outcome = 'running'", []).unwrap();
    let log = fs::OpenOptions::new().write(true).open(bench.dir.path().join("referrals.db-wal")).unwrap();
    log.set_len(5 << 20).unwrap();
    assert!(!bench.run(["status"]).stdout.contains("held by a reader"));
    db.execute("UPDATE sync_run SET outcome = 'complete'", []).unwrap();
    assert!(wal_bytes(&bench) >= 5 << 20);
    assert!(bench.run(["status"]).stdout.contains("held by a reader"));
}
