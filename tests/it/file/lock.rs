//! The run lock and the modes of the files.

use std::fs::File;
use std::time::{Duration, Instant};

use referral_mirror::simulator::{Generation, Practice};
use rustix::process::Signal;

use crate::harness::{Bench, listing, mode, wait_until};

/// A bench whose lock another process holds.
fn held(bench: &Bench) -> File {
    let file = File::create(bench.lock_file()).unwrap();
    file.lock().unwrap();
    file
}

#[test]
fn the_service_and_a_single_run_take_turns() {
    let mut bench = Bench::new(Practice::generated(150, 4));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    bench.sim.set_latency(Duration::from_millis(150));
    let service = bench.service();
    wait_until("a request", || !bench.sim.requests().is_empty());
    bench.expect_once(0);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert_eq!(
        bench.rows("SELECT trigger, outcome, snapshot, unchanged FROM sync_run ORDER BY run_id"),
        ["startup|complete|150|0", "once|complete|0|150"]
    );
    let times = bench.rows("SELECT started_at FROM sync_run WHERE run_id = 2 AND started_at >= (SELECT finished_at FROM sync_run WHERE run_id = 1)");
    assert_eq!(times.len(), 1, "the second began when the first had ended");
    assert_eq!(bench.sim.max_in_flight(), 1);
    bench.assert_mirrors(Generation::G4);
}

#[test]
fn a_writer_without_the_lock_fails_the_run_from_its_first_request_on() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let asked = bench.sim.requests().len();
    bench.sim.set_latency(Duration::from_secs(1));
    let run = bench.start(["--once"]);
    wait_until("its first request", || bench.sim.requests().len() > asked);
    let added = rusqlite::Connection::open(bench.db().path().unwrap()).unwrap().execute(
        "INSERT INTO change_event (run_id, observed_at, observed_local, op, entity, ReferralNum, changed_fields) \
         SELECT run_id, observed_at, observed_local, 'touched', entity, ReferralNum, '' FROM change_event LIMIT 1",
        [],
    );
    assert_eq!(added, Ok(1));
    let ended = run.end();
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    assert!(ended.stderr.contains("was changed by another process during this run"), "{}", ended.stderr);
    assert_eq!(bench.last_run("outcome"), "failed");
}

/// Several of them find no file and make one at the same moment, which ended one in fifty with "File exists".
#[test]
fn many_first_runs_at_once_make_one_file() {
    for _ in 0..20 {
        let bench = Bench::new(Practice::seed());
        let all: Vec<_> = (0..8).map(|_| bench.start(["--once"])).collect();
        for one in all {
            let ended = one.end();
            assert_eq!(ended.code, Some(0), "{}", ended.text());
        }
    }
}

#[test]
fn many_single_runs_at_once_take_turns() {
    let bench = Bench::new(Practice::generated(150, 4));
    let all: Vec<_> = (0..5).map(|_| bench.start(["--once"])).collect();
    for one in all {
        let ended = one.end();
        assert_eq!(ended.code, Some(0), "{}", ended.text());
    }
    assert_eq!(bench.sim.max_in_flight(), 1);
    assert_eq!(bench.rows("SELECT outcome, count(*), sum(snapshot) FROM sync_run"), ["complete|5|150"]);
    bench.assert_history_is_the_mirror();
}

#[test]
fn a_lock_that_is_held_is_waited_for_and_then_given_up() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let lock = held(&bench);
    let started = Instant::now();
    let ended = bench.run(["--once", "--wait", "1s"]);
    assert_eq!(ended.code, Some(75), "{}", ended.text());
    assert!(started.elapsed() >= Duration::from_secs(1) && started.elapsed() < Duration::from_secs(5));
    assert!(ended.stderr.contains("another run was in progress for the whole wait"), "{}", ended.stderr);
    assert_eq!(bench.run(["--once", "--wait", "0s"]).code, Some(75));
    assert_eq!(bench.sim.requests().len(), 2, "no request without the lock");
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM sync_run"), 1, "no run row without the lock");
    drop(lock);
    bench.expect_once(0);
}

#[test]
fn a_lock_that_is_released_in_time_is_taken() {
    let bench = Bench::new(Practice::seed());
    let lock = held(&bench);
    let mut once = bench.start(["--once", "--wait", "20s"]);
    wait_until("the file", || bench.database().exists());
    assert!(once.is_running());
    drop(lock);
    let ended = once.end();
    assert_eq!(ended.code, Some(0), "{}", ended.text());
}

#[test]
fn waiting_for_the_lock_can_be_interrupted() {
    let bench = Bench::new(Practice::seed());
    let _lock = held(&bench);
    let once = bench.start(["--once"]);
    wait_until("the file", || bench.database().exists());
    once.signal(Signal::TERM);
    let ended = once.end();
    assert_eq!(ended.code, Some(75), "{}", ended.text());
    assert!(ended.stderr.contains("interrupted"), "{}", ended.stderr);
    assert_eq!(bench.sim.requests().len(), 0);
}

#[test]
fn a_tick_that_finds_the_lock_taken_writes_no_run_row() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("SCHEDULE__CRON", "* * * * * *").set("SCHEDULE__JITTER", "0s");
    bench.set("SCHEDULE__RUN_AT_START", "false");
    let lock = held(&bench);
    let service = bench.service();
    wait_until("a tick that is left out", || service.log().contains("another run is in progress"));
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM sync_run"), 0);
    assert_eq!(bench.sim.requests().len(), 0);
    drop(lock);
    wait_until("a run", || bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome = 'complete'") > 0);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn the_files_are_for_owner_and_group_and_the_side_files_stay() {
    let bench = Bench::new(Practice::seed());
    for _ in 0..2 {
        bench.expect_once(0);
        assert_eq!(
            listing(bench.dir.path()),
            ["referrals.db", "referrals.db-shm", "referrals.db-wal", "referrals.db.lock"]
        );
        for name in ["referrals.db", "referrals.db-shm", "referrals.db-wal"] {
            assert_eq!(mode(&bench.dir.path().join(name)), 0o640, "{name}");
        }
        assert_eq!(mode(&bench.lock_file()), 0o600);
    }
    let pragma = |name: &str| bench.rows(&format!("PRAGMA {name}")).remove(0);
    assert_eq!(pragma("journal_mode"), "wal");
    assert_eq!(pragma("application_id"), 0x5266_4d72.to_string());
    assert_eq!(pragma("integrity_check"), "ok");
}

#[test]
fn the_mode_of_the_configuration_is_given_to_files_that_are_there_already() {
    let mut bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.set("DATABASE__FILE_MODE", "0600").expect_once(0);
    for name in ["referrals.db", "referrals.db-shm", "referrals.db-wal"] {
        assert_eq!(mode(&bench.dir.path().join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_file_in_a_copied_directory_without_side_files_is_taken_up() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    // A reader may have made it small; what is in the file alone has to be enough.
    rusqlite::Connection::open(bench.database())
        .unwrap()
        .pragma_update(None, "wal_checkpoint", "TRUNCATE")
        .unwrap();
    for name in ["referrals.db-shm", "referrals.db-wal"] {
        let _ = std::fs::remove_file(bench.dir.path().join(name));
    }
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=3");
}

#[test]
fn readers_read_while_it_writes() {
    let bench = Bench::new(Practice::generated(500, 4));
    bench.expect_once(0);
    let reader = bench.db();
    let mut select = reader.prepare("SELECT ReferralNum FROM referral").unwrap();
    let mut rows = select.query([]).unwrap();
    assert!(rows.next().unwrap().is_some());
    // A reader in the middle of its work holds no run up, and sees what was when it began.
    bench.sim.practice(|practice| practice.hide(7));
    bench.expect_once(0);
    let mut count = 1;
    while rows.next().unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 500);
}

#[test]
fn a_file_has_one_lock_through_all_links() {
    let mut bench = Bench::new(Practice::seed());
    let dir = bench.dir.path().to_owned();
    for name in ["real", "elsewhere"] {
        std::fs::create_dir(dir.join(name)).unwrap();
    }
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, dir.join(name)).unwrap();
    link("real", "link");
    link("../real/r.db", "elsewhere/mine.db");
    bench.set("DATABASE__PATH", dir.join("link/r.db").to_str().unwrap()).expect_once(0);
    let files = ["r.db", "r.db-shm", "r.db-wal", "r.db.lock"];
    assert_eq!(listing(&dir.join("real")), files);
    let lock = File::open(dir.join("real/r.db.lock")).unwrap();
    // With a reader there, what the runs write stays in the log.
    let reader = crate::harness::open(&dir.join("real/r.db"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM referral").unwrap();
    for path in ["real/r.db", "link/r.db", "elsewhere/mine.db", "./real/../link/r.db"] {
        bench.set("DATABASE__PATH", dir.join(path).to_str().unwrap());
        lock.lock().unwrap();
        let ended = bench.run(["--once", "--wait", "0s"]);
        assert_eq!(ended.code, Some(75), "{path}: {}", ended.text());
        lock.unlock().unwrap();
        bench.expect_once(0);
        assert_eq!(bench.run(["verify"]).code, Some(0), "{path}");
        let status: serde_json::Value =
            serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
        assert!(status["wal_bytes"].as_u64() > Some(0), "{path}: the log is next to the file itself");
    }
    assert_eq!(listing(&dir.join("elsewhere")), ["mine.db"], "nothing is made next to a link");
    assert_eq!(listing(&dir.join("real")), files);
    assert_eq!(mode(&dir.join("real/r.db-wal")), 0o640);
}

#[test]
fn the_service_follows_a_link_that_leads_to_another_file() {
    let mut bench = Bench::new(Practice::seed());
    let dir = bench.dir.path().to_owned();
    let link = |to: &str| std::os::unix::fs::symlink(to, dir.join("link.db")).unwrap();
    for name in ["one.db", "two.db"] {
        bench.set("DATABASE__PATH", dir.join(name).to_str().unwrap()).expect_once(0);
    }
    let runs = |name: &str| {
        let db = crate::harness::open(&dir.join(name));
        crate::harness::rows(&db, "SELECT count(*) FROM sync_run WHERE outcome = 'complete'")[0].clone()
    };
    link("one.db");
    bench.set("DATABASE__PATH", dir.join("link.db").to_str().unwrap()).set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    wait_until("a run on the first", || runs("one.db") == "2");
    std::fs::remove_file(dir.join("link.db")).unwrap();
    link("two.db");
    service.signal(Signal::USR1);
    wait_until("a run on the second", || runs("two.db") == "2");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert_eq!(runs("one.db"), "2");
}
