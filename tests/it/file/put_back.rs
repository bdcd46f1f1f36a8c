//! A backup that is put in the file's place, with and without the care that the guide asks for.

use std::fs;

use referral_mirror::simulator::Practice;
use rustix::process::Signal;

use crate::harness::{Bench, wait_until};

/// A mirror with a backup of its first run, and a write-ahead log that was never emptied: its writer was killed.
fn crashed_with_a_backup() -> Bench {
    let mut bench = Bench::new(Practice::generated(400, 5));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    bench.expect_once(0);
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    bench.sim.practice(|practice| {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).step_by(9).collect();
        for num in nums {
            practice.update(num, |row| row.note = "edited".into());
        }
    });
    let service = bench.service();
    wait_until("the service's run", || {
        bench.one::<i64>("SELECT count(*) FROM sync_run WHERE updated > 40") == 1
    });
    service.signal(Signal::KILL);
    service.end();
    assert!(fs::metadata(side(&bench, "-wal")).unwrap().len() > 0);
    bench
}

fn side(bench: &Bench, suffix: &str) -> String {
    format!("{}{suffix}", bench.database().display())
}

#[test]
fn a_log_of_the_old_file_does_not_damage_the_backup_that_took_its_place() {
    let bench = crashed_with_a_backup();
    fs::copy(bench.dir.path().join("backup.db"), bench.database()).unwrap();
    // Readers change nothing, so they cannot put it right; they say what to do.
    for command in ["status", "verify", "events"] {
        let refused = bench.run([command]);
        assert_eq!(refused.code, Some(74), "{}", refused.text());
        assert!(refused.stderr.contains("belongs to another file"), "{}", refused.stderr);
    }
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("-wal.set-aside"), "{}", ended.stderr);
    assert!(fs::metadata(side(&bench, "-wal.set-aside")).unwrap().len() > 0, "nothing is removed");
    assert_eq!(bench.last_run("outcome, updated"), "outcome=complete updated=45");
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

#[test]
fn a_service_whose_file_is_replaced_goes_on_in_the_new_one() {
    let mut bench = Bench::new(Practice::generated(50, 5));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    bench.expect_once(0);
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    let service = bench.service();
    wait_until("the service's run", || bench.one::<i64>("SELECT count(*) FROM sync_run") == 2);
    fs::rename(bench.dir.path().join("backup.db"), bench.database()).unwrap();
    bench.sim.practice(|practice| practice.hide(3));
    service.signal(Signal::USR1);
    let run =
        "SELECT count(*) FROM sync_run WHERE trigger = 'signal' AND outcome = 'complete' AND updated = 1";
    wait_until("a run in the new file", || {
        // For reading only: a writer that closes the file last would take the side files from the service's run.
        let db = crate::harness::open(&bench.database());
        db.query_row(run, [], |row| row.get::<_, i64>(0)).is_ok_and(|count| count == 1)
    });
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

#[test]
fn a_run_that_fails_on_the_file_says_so_in_its_row() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let damage = "UPDATE referral_all SET fingerprint = x'00' WHERE ReferralNum = 2";
    rusqlite::Connection::open(bench.database()).unwrap().execute_batch(damage).unwrap();
    let ended = bench.expect_once(74);
    assert!(ended.stderr.contains("fingerprint of referral 2"), "{}", ended.stderr);
    assert_eq!(bench.last_run("outcome, updated"), "outcome=failed");
    assert!(bench.last_run("reason").contains("fingerprint of referral 2"), "{}", bench.last_run("reason"));
}
