//! When the copy, the page and the figures are made: what they hold decides, not what the last run found.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Practice, Row};
use rusqlite::Connection;
use rustix::process::Signal;

use crate::harness::{Bench, rows, wait_until};

/// Twenty rows, mirrored and published: the copy, the page and the figures.
fn published() -> (Bench, [PathBuf; 3]) {
    let mut bench = Bench::new(Practice::generated(20, 7));
    let path = |name: &str| bench.dir.path().join(name);
    let targets = [path("copy.db"), path("page.html"), path("figures.prom")];
    for (key, target) in ["PUBLISH__PATH", "REPORT__HTML", "METRICS__TEXTFILE"].iter().zip(&targets) {
        bench.set(key, target.to_str().unwrap());
    }
    bench.expect_once(0);
    (bench, targets)
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

/// The newest event that the copy and the figures hold.
fn newest(targets: &[PathBuf; 3]) -> [String; 2] {
    let copy = Connection::open(&targets[0]).unwrap();
    let figures = fs::read_to_string(&targets[2]).unwrap();
    let events = figures
        .lines()
        .find_map(|line| line.strip_prefix("referral_mirror_events_total{practice=\"main\"} "));
    [rows(&copy, "SELECT max(event_id) FROM change_event").remove(0), events.unwrap().to_owned()]
}

/// A run that commits one change and is stopped before it publishes: another process is publishing meanwhile.
fn stopped_run(bench: &Bench) {
    let locks: Vec<File> = ["copy", "report", "metrics"]
        .iter()
        .map(|kind| {
            let lock =
                File::options().write(true).open(bench.dir.path().join(format!("referrals.db.{kind}.lock")));
            let lock = lock.unwrap();
            lock.lock().unwrap();
            lock
        })
        .collect();
    let complete = || bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome = 'complete'");
    let before = complete();
    bench.sim.practice(|practice| {
        practice.create(Row { l_name: "Newcomer".into(), ..Row::default() });
    });
    let run = bench.start(["--once"]);
    wait_until("the commit", || complete() == before + 1);
    run.signal(Signal::TERM);
    let ended = run.end();
    assert_eq!(ended.code, Some(0), "the run is whole: {}", ended.text());
    drop(locks);
}

#[test]
fn a_run_that_was_stopped_before_it_published_is_caught_up_by_the_next_quiet_one() {
    let (bench, targets) = published();
    let page = inode(&targets[1]);
    stopped_run(&bench);
    assert_eq!(newest(&targets), ["20", "20"]);
    assert_eq!(inode(&targets[1]), page);
    bench.expect_once(0);
    assert_eq!(bench.last_run("created, updated, unchanged"), "unchanged=21", "it is quiet");
    assert_eq!(newest(&targets), ["21", "21"]);
    assert_ne!(inode(&targets[1]), page);
}

#[test]
fn the_service_catches_up_at_its_start() {
    let (mut bench, targets) = published();
    stopped_run(&bench);
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    wait_until("the copy and the figures", || newest(&targets) == ["21", "21"]);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_file_that_was_removed_or_replaced_by_hand_is_made_again() {
    let (bench, [copy, page, _]) = published();
    for target in [&copy, &page] {
        let good = fs::read(target).unwrap();
        fs::write(target, "typed over by hand").unwrap();
        bench.expect_once(0);
        assert_eq!(fs::read(target).unwrap()[..16], good[..16], "{}", target.display());
        // An older one that the administrator put there, of any size.
        let older = File::options().write(true).open(target).unwrap();
        older.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        let put_there = inode(target);
        bench.expect_once(0);
        assert_ne!(inode(target), put_there, "{}", target.display());
        fs::remove_file(target).unwrap();
        bench.expect_once(0);
        assert!(target.exists());
    }
}

#[test]
fn a_setting_that_shows_in_a_file_makes_it_again_and_a_quiet_run_does_not() {
    let (mut bench, [copy, page, _]) = published();
    let made_again = |bench: &Bench| {
        let before = [inode(&copy), inode(&page)];
        bench.expect_once(0);
        [inode(&copy) != before[0], inode(&page) != before[1]]
    };
    assert_eq!(made_again(&bench), [false, false]);
    assert_eq!(made_again(bench.set("REPORT__VALUES", "true")), [false, true]);
    assert_eq!(made_again(bench.set("DATABASE__FILE_MODE", "0600")), [true, true]);
    assert_eq!(made_again(&bench), [false, false]);
}

#[test]
fn after_a_backup_was_put_back_the_copy_is_that_of_the_backup() {
    let (bench, targets) = published();
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    bench.sim.practice(|practice| practice.edit_silently(3, |row| row.is_hidden = true));
    bench.expect_once(0);
    for side in ["-wal", "-shm"] {
        fs::remove_file(format!("{}{side}", bench.database().display())).unwrap();
    }
    fs::copy(bench.dir.path().join("backup.db"), bench.database()).unwrap();
    bench.sim.practice(|practice| practice.edit_silently(3, |row| row.is_hidden = false));
    bench.expect_once(0);
    assert_eq!(bench.last_run("updated, touched"), "", "the practice is as it was when the backup was made");
    let id = "SELECT mirror_id FROM mirror_source";
    assert_eq!(rows(&Connection::open(&targets[0]).unwrap(), id), bench.rows(id));
}
