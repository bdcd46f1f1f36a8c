//! Trouble with the disk: one message that says what to do, nothing half-done, and all is well when it is over.
//!
//! A limit on the size of files (RLIMIT_FSIZE) stands in for a disk that is full: it needs no root, and can be lifted
//! while the program runs. What needs another user or a mount is in `tests/system/disk-trouble`.

use std::os::unix::net::UnixListener;
use std::process::Command;

use referral_mirror::simulator::{Generation, Practice};
use rusqlite::Connection;
use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, prlimit};

use crate::harness::{Bench, Ended, ended, wait_until};

/// `--once` while no file may grow beyond this many blocks of 512 bytes.
fn once_within(bench: &Bench, blocks: u32) -> Ended {
    ended(&mut bench.shell(&format!("ulimit -f {blocks}; exec \"$0\" --once")))
}

#[track_caller]
fn named_once(ended: &Ended) {
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    let printed: Vec<&str> =
        ended.stderr.lines().filter(|line| line.starts_with("referral-mirror: ")).collect();
    assert_eq!(printed.len(), 1, "{}", ended.text());
    let remedy = "on the size of a file; make room: raise that limit (ulimit -f, or LimitFSIZE= of the unit)";
    assert!(printed[0].contains("referrals.db") && printed[0].contains(remedy), "{}", printed[0]);
    assert_eq!(ended.stdout, "");
}

#[track_caller]
fn converges(bench: &Bench) {
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
    assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome = 'running'"), 0);
}

#[test]
fn a_full_disk_in_the_first_load() {
    for blocks in [0, 8, 64, 128, 256] {
        let bench = Bench::new(Practice::generated(600, 5));
        named_once(&once_within(&bench, blocks));
        converges(&bench);
    }
}

#[test]
fn a_full_disk_in_a_later_run() {
    let bench = Bench::new(Practice::generated(600, 5));
    bench.expect_once(0);
    let before = bench.dump();
    bench.sim.practice(|practice| {
        for num in 1..=600 {
            practice.update(num, |row| row.note = format!("edited {num}"));
        }
    });
    for blocks in [0, 32, 128, 256] {
        named_once(&once_within(&bench, blocks));
        assert_eq!(bench.dump(), before);
        assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
    }
    // Runs that got as far as their row are marked by themselves, or by the next one.
    let reasons = bench.rows("SELECT DISTINCT outcome FROM sync_run WHERE run_id > 1 AND outcome NOT IN ('failed', 'interrupted', 'running')");
    assert_eq!(reasons, [""; 0]);
    converges(&bench);
}

/// No file of that process may grow beyond this; `None` lifts it.
fn limit(pid: Pid, bytes: Option<u64>) {
    let maximum = getrlimit(Resource::Fsize).maximum;
    prlimit(Some(pid), Resource::Fsize, Rlimit { current: bytes.or(maximum), maximum }).unwrap();
}

#[test]
fn the_service_outlives_a_full_disk() {
    let mut bench = Bench::new(Practice::generated(600, 5));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let mut service = bench.service();
    let runs = |outcome: &str| {
        // The file may be in the middle of being made.
        let count = |db: Connection| {
            db.query_row("SELECT count(*) FROM sync_run WHERE outcome = ?1", [outcome], |row| {
                row.get::<_, i64>(0)
            })
        };
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        Connection::open_with_flags(bench.database(), flags).and_then(count).unwrap_or(0)
    };
    wait_until("the first run", || runs("complete") == 1);
    let before = bench.dump();
    bench.sim.practice(|practice| {
        for num in 1..=600 {
            practice.update(num, |row| row.note = format!("edited {num}"));
        }
    });

    // An empty log to write into, so that the limits mean the same everywhere.
    let db = Connection::open(bench.database()).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(db);

    // Not a byte can be written: there is not even a row of the run.
    limit(service.pid(), Some(0));
    service.signal(Signal::USR1);
    wait_until("a complaint", || service.log().contains("opening the run failed"));
    // The run's row can be written, its changes cannot.
    limit(service.pid(), Some(128 << 10));
    service.signal(Signal::USR1);
    wait_until("another complaint", || service.log().contains("writing the run failed"));
    assert!(service.is_running());
    assert_eq!(bench.dump(), before);
    assert_eq!(runs("complete"), 1);

    limit(service.pid(), None);
    service.signal(Signal::USR1);
    wait_until("a run", || runs("complete") == 2);
    assert_eq!(bench.last_run("outcome, updated > 500"), "outcome=complete updated > 500=1");
    assert_eq!(runs("running"), 0);
    assert_eq!(runs("failed") + runs("interrupted"), 1, "the run that could not write is marked");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
    assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
}

/// Each page is damaged in turn: `verify` finds it, a run that meets it stops, and nothing is repaired away or removed.
#[test]
fn damaged_pages_and_cut_files() {
    let bench = Bench::new(Practice::generated(400, 5));
    bench.expect_once(0);
    let db = Connection::open(bench.database()).unwrap();
    db.pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    drop(db);
    let whole = std::fs::read(bench.database()).unwrap();
    let pages = whole.len() / 4096;
    let mut damages: Vec<Vec<u8>> = Vec::new();
    for page in (1..pages).step_by((pages / 12).max(1)) {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0xa5);
        damages.push(damaged);
    }
    damages.extend([2, 3].map(|part| whole[..pages / part * 4096].to_vec()));
    damages.extend([100, 4096, 5000].map(|length| whole[..length].to_vec()));
    bench.sim.practice(|practice| practice.update(7, |row| row.note = "edited".into()));
    for (number, damaged) in damages.into_iter().enumerate() {
        for name in ["referrals.db-wal", "referrals.db-shm"] {
            let _ = std::fs::remove_file(bench.dir.path().join(name));
        }
        std::fs::write(bench.database(), &damaged).unwrap();
        let printed = bench.run(["verify"]);
        assert!(matches!(printed.code, Some(65 | 74)), "damage {number}: {}", printed.text());
        assert!(
            printed.text().contains("backup") || printed.text().contains("move the file away"),
            "damage {number}: {}",
            printed.text()
        );
        let run = bench.once();
        // A run does not read every page; what it does not meet, `verify` still finds.
        assert!(matches!(run.code, Some(0 | 74)), "damage {number}: {}", run.text());
        if run.code == Some(74) {
            assert_eq!(run.stderr.matches("referral-mirror: ").count(), 1, "{}", run.text());
            assert!(
                run.stderr.contains("restore") || run.stderr.contains("move the file away"),
                "damage {number}: {}",
                run.text()
            );
        }
        assert!(std::fs::metadata(bench.database()).unwrap().len() >= damaged.len() as u64);
        assert_ne!(bench.run(["verify"]).code, Some(0), "damage {number} is gone");
    }
    // A backup comes back.
    for name in ["referrals.db-wal", "referrals.db-shm"] {
        let _ = std::fs::remove_file(bench.dir.path().join(name));
    }
    std::fs::write(bench.database(), &whole).unwrap();
    converges(&bench);
}

/// A place where there can be no file is the configuration's fault, for readers as for writers. A pipe is not even
/// opened: that would wait for ever.
#[test]
fn a_path_that_cannot_be() {
    let mut bench = Bench::new(Practice::seed());
    let path = |name: &str| bench.dir.path().join(name).display().to_string();
    let places = [
        path("missing/referrals.db"),
        path("directory"),
        path("socket"),
        path("pipe"),
        path("file/below.db"),
    ];
    std::fs::create_dir(&places[1]).unwrap();
    let _listener = UnixListener::bind(&places[2]).unwrap();
    assert!(Command::new("mkfifo").arg(&places[3]).status().unwrap().success());
    bench.write("file", "", 0o644);
    for place in places {
        bench.set("DATABASE__PATH", &place);
        for args in [&["--once"] as &[&str], &["--once", "--dry-run"], &["status"], &["verify"], &[]] {
            let printed = ended(bench.command([]).args(args));
            assert_eq!(printed.code, Some(78), "{place} {args:?}: {}", printed.text());
            assert!(printed.stderr.contains("database.path"), "{}", printed.stderr);
            assert_eq!(printed.stderr.lines().count(), 1, "{}", printed.stderr);
        }
    }
    assert_eq!(bench.sim.requests().len(), 0);
}
