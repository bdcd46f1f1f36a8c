//! `publish.path`, `backup`, and a backup that is put back.

mod backup;

use std::fs::{self, Permissions};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Attach, Generation, Practice, Row};
use rusqlite::{Connection, OpenFlags};
use rustix::process::Signal;

use crate::harness::{Bench, Ended, listing, mode, rows, wait_until};

/// Twenty rows, published into a directory of its own.
fn bench() -> (Bench, PathBuf) {
    let mut bench = Bench::new(Practice::generated(20, 7));
    let target = bench.dir.path().join("share/mirror.db");
    fs::create_dir(target.parent().unwrap()).unwrap();
    bench.set("PUBLISH__PATH", target.to_str().unwrap());
    (bench, target)
}

/// Opens a file as a user who may only read it, which makes no file next to it.
fn immutable(path: &Path) -> Connection {
    let uri = format!("file:{}?immutable=1", path.display());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(uri, flags).unwrap()
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

/// Takes the database's time of the last publication back.
fn publish_earlier(bench: &Bench, modifier: &str) {
    let sql =
        format!("UPDATE publication SET published_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '{modifier}')");
    Connection::open(bench.database()).unwrap().execute(&sql, []).unwrap();
}

/// Every row of the practice gets another City.
fn every_referral_moves(bench: &Bench, city: &str) {
    for num in bench.source_nums() {
        bench.sim.practice(|practice| practice.edit_silently(num, |row| city.clone_into(&mut row.city)));
    }
}

fn all_tables(db: &Connection) -> Vec<String> {
    let tables =
        rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'publication' ORDER BY 1");
    assert!(tables.len() >= 8);
    tables
        .iter()
        .flat_map(|table| rows(db, &format!("SELECT '{table}', * FROM {table} ORDER BY rowid")))
        .collect()
}

#[test]
fn the_published_copy_is_the_mirror_in_a_form_that_every_reader_can_open() {
    let (mut bench, target) = bench();
    bench.set("ATTACHES__ENABLED", "true").expect_once(0);
    // The same source entered twice, one that goes, and a patient, so that every view has something to show.
    bench.sim.practice(|practice| {
        practice.add_attach(Attach { referral_num: 2, pat_num: 7, ..Attach::default() });
        for _ in 0..2 {
            practice.create(Row { l_name: "Twin".into(), f_name: "Ann".into(), ..Row::default() });
        }
        practice.remove(1);
    });
    bench.expect_once(0);
    assert_eq!(listing(target.parent().unwrap()), ["mirror.db"]);
    assert_eq!(mode(&target), 0o640);
    let header = fs::read(&target).unwrap();
    assert_eq!(header[18..20], [1, 1], "no write-ahead log is asked for");

    fs::set_permissions(target.parent().unwrap(), Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(&target, Permissions::from_mode(0o444)).unwrap();
    for db in [immutable(&target), crate::harness::open(&target)] {
        assert_eq!(rows(&db, "PRAGMA journal_mode"), ["delete"]);
        assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
        assert_eq!(all_tables(&db), all_tables(&bench.db()), "mirror_id included");
        for view in rows(&db, "SELECT name FROM sqlite_schema WHERE type = 'view'") {
            assert_ne!(rows(&db, &format!("SELECT count(*) FROM {view}")), ["0"], "{view}");
        }
    }
    fs::set_permissions(target.parent().unwrap(), Permissions::from_mode(0o755)).unwrap();
    assert_eq!(listing(target.parent().unwrap()), ["mirror.db"]);
    assert_eq!(
        bench.rows("SELECT kind, published_at IS NULL, failed_at, failure FROM publication"),
        ["copy|0|∅|∅"]
    );
}

#[test]
fn the_copy_has_the_mode_of_the_configuration() {
    let (mut bench, target) = bench();
    bench.set("DATABASE__FILE_MODE", "0600").expect_once(0);
    assert_eq!(mode(&target), 0o600);
    bench.set("DATABASE__FILE_MODE", "0640");
    bench.sim.practice(|practice| practice.hide(3));
    bench.expect_once(0);
    assert_eq!(mode(&target), 0o640);
}

#[test]
fn the_copy_is_replaced_whole_and_who_reads_the_old_one_goes_on() {
    let (bench, target) = bench();
    bench.expect_once(0);
    let old_inode = inode(&target);
    let old = crate::harness::open(&target);
    let mut select = old.prepare("SELECT ReferralNum, IsHidden FROM referral ORDER BY ReferralNum").unwrap();
    let mut reading = select.query([]).unwrap();
    assert_eq!(reading.next().unwrap().unwrap().get::<_, i64>(0).unwrap(), 1);
    let mut bytes = fs::File::open(&target).unwrap();
    every_referral_moves(&bench, "Newtown");
    bench.expect_once(0);
    assert_ne!(inode(&target), old_inode);
    let mut rest = 1;
    while reading.next().unwrap().is_some() {
        rest += 1;
    }
    assert_eq!(rest, 20);
    let mut content = Vec::new();
    bytes.read_to_end(&mut content).unwrap();
    assert_eq!(content.len() as u64, bytes.metadata().unwrap().len());
    drop(reading);
    let cities = "SELECT count(*) FROM referral WHERE City = 'Newtown'";
    assert_eq!(rows(&old, cities), ["0"], "the old copy is as it was");
    assert_eq!(rows(&immutable(&target), cities), ["20"]);
}

#[test]
fn it_is_published_after_changes_and_else_every_hour() {
    let (bench, target) = bench();
    bench.expect_once(0);
    let published = || {
        let before = inode(&target);
        bench.expect_once(0);
        inode(&target) != before
    };
    assert!(!published(), "nothing changed");
    publish_earlier(&bench, "-59 minutes");
    assert!(!published(), "within the hour");
    publish_earlier(&bench, "-61 minutes");
    assert!(published(), "an hour has passed");
    publish_earlier(&bench, "+1 minute");
    assert!(published(), "a time in the future says nothing");
    bench.sim.practice(|practice| practice.touch(4));
    assert!(published(), "something changed");
    fs::remove_file(&target).unwrap();
    bench.expect_once(0);
    assert!(target.exists(), "a removed copy is made again");
}

#[test]
fn a_failed_run_publishes_within_the_hours_too() {
    use referral_mirror::simulator::{Fault, When};
    let (bench, target) = bench();
    bench.expect_once(0);
    publish_earlier(&bench, "-2 hours");
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    let before = inode(&target);
    bench.expect_once(77);
    assert_ne!(inode(&target), before, "the copy holds the failed run");
    assert_eq!(rows(&immutable(&target), "SELECT last_outcome FROM mirror_status"), ["failed"]);
}

#[track_caller]
fn says(bench: &Bench, words: &[&str]) -> Ended {
    let ended = bench.run(["status"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    for word in words {
        assert!(ended.stdout.contains(word), "{word:?} is not in: {}", ended.stdout);
    }
    ended
}

#[test]
fn a_missing_directory_fails_nothing_but_the_copy_and_is_reported_until_it_works() {
    let (bench, target) = bench();
    let share = target.parent().unwrap();
    fs::remove_dir(share).unwrap();
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("publish.path"), "{}", ended.stderr);
    assert_eq!(bench.last_run("outcome, list_proven"), "outcome=complete list_proven=1");
    assert_eq!(
        bench.rows("SELECT published_at, failed_at IS NULL, failure IS NULL FROM publication"),
        ["∅|0|0"]
    );
    let since: String = bench.one("SELECT failed_at FROM publication");
    let local = since[..19].replace('T', " ");
    says(&bench, &["publishing", "copy fails since", &local, "check that the directory is there"]);
    let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
    assert_eq!(json["publishing_failures"][0]["kind"], "copy");

    // Every run tries again while it fails, in the same hour too, and the time of the first failure stays.
    bench.expect_once(0);
    assert_eq!(bench.one::<String>("SELECT failed_at FROM publication"), since);
    fs::create_dir(share).unwrap();
    bench.expect_once(0);
    assert!(target.exists());
    assert_eq!(bench.rows("SELECT published_at IS NULL, failed_at, failure FROM publication"), ["0|∅|∅"]);
    assert!(!says(&bench, &[]).stdout.contains("publishing"));
    let leftovers: Vec<_> =
        listing(bench.dir.path()).into_iter().filter(|name| name.contains("draft")).collect();
    assert_eq!(leftovers, [""; 0]);
}

#[test]
fn the_old_copy_stays_when_a_new_one_cannot_be_made() {
    let (bench, target) = bench();
    bench.expect_once(0);
    let (old, content) = (inode(&target), fs::read(&target).unwrap());
    // SQLite would take it for the copy's log, and it cannot be removed.
    fs::create_dir(target.with_file_name("mirror.db-wal")).unwrap();
    bench.sim.practice(|practice| practice.hide(3));
    bench.expect_once(0);
    assert_eq!((inode(&target), fs::read(&target).unwrap()), (old, content));
    says(&bench, &["copy fails since", "mirror.db-wal is a directory", "the old copy stays"]);
    let published: String = bench.one("SELECT published_at FROM publication");
    fs::remove_dir(target.with_file_name("mirror.db-wal")).unwrap();
    bench.expect_once(0);
    assert_ne!(inode(&target), old, "a copy that is behind is made good without a change");
    assert!(bench.one::<String>("SELECT published_at FROM publication") > published);
}

#[test]
fn a_directory_in_the_copys_place_is_left_alone() {
    let (bench, target) = bench();
    fs::create_dir(&target).unwrap();
    bench.expect_once(0);
    says(&bench, &["copy fails since"]);
    assert!(target.is_dir());
    assert_eq!(listing(target.parent().unwrap()), ["mirror.db"], "no draft is left");
}

#[test]
fn the_service_publishes_and_goes_on_when_it_cannot() {
    let (mut bench, target) = bench();
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    fs::remove_dir(target.parent().unwrap()).unwrap();
    let service = bench.service();
    let failed = || bench.one::<i64>("SELECT count(*) FROM publication WHERE failed_at IS NOT NULL") == 1;
    wait_until("the failure", || service.log().contains("does not work") && failed());
    fs::create_dir(target.parent().unwrap()).unwrap();
    service.signal(Signal::USR1);
    wait_until("the copy", || target.exists() && !failed());
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_run_with_changes_publishes_although_the_attempt_before_is_still_under_way() {
    let (mut bench, target) = bench();
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").expect_once(0);
    let before = inode(&target);
    // Another process is publishing; its copy may lack what this run finds.
    let lock = fs::File::create(bench.dir.path().join("referrals.db.copy.lock")).unwrap();
    lock.lock().unwrap();
    bench.sim.practice(|practice| practice.hide(3));
    let service = bench.service();
    wait_until("the change", || {
        bench.one::<i64>("SELECT count(*) FROM change_event WHERE op = 'updated'") == 1
    });
    service.signal(Signal::USR1);
    wait_until("another run meanwhile", || {
        bench.one::<i64>("SELECT count(*) FROM sync_run WHERE trigger = 'signal' AND outcome = 'complete'")
            == 1
    });
    assert_eq!(inode(&target), before);
    lock.unlock().unwrap();
    wait_until("the copy", || inode(&target) != before);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert_eq!(rows(&immutable(&target), "SELECT count(*) FROM change_event WHERE op = 'updated'"), ["1"]);
}

#[test]
fn the_service_stops_at_once_although_it_publishes() {
    let (mut bench, target) = bench();
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let lock = fs::File::create(bench.dir.path().join("referrals.db.copy.lock")).unwrap();
    lock.lock().unwrap();
    let service = bench.service();
    wait_until("a run", || bench.run(["status"]).stdout.contains("20 live"));
    service.signal(Signal::TERM);
    let asked = std::time::Instant::now();
    assert_eq!(service.end().code, Some(0));
    assert!(asked.elapsed() < std::time::Duration::from_secs(2), "{:?}", asked.elapsed());
    assert!(!target.exists());
}

/// Whether another process could take the file for itself, as an sqlite3 shell tries to when it closes it: if it can, it
/// removes the log, under the service and with what the service has written to it.
fn is_unguarded(bench: &Bench) -> bool {
    let file = fs::OpenOptions::new().read(true).write(true).open(bench.database()).unwrap();
    rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_ok()
}

/// The system takes back all locks of a process on a file when the process closes any descriptor of that file.
#[test]
fn the_service_keeps_its_locks_while_it_publishes_and_reloads_its_configuration() {
    let (mut bench, target) = bench();
    let figures = bench.dir.path().join("figures.prom");
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").set("METRICS__TEXTFILE", figures.to_str().unwrap());
    let service = bench.service();
    wait_until("figures and a copy", || figures.exists() && target.exists());
    assert!(!is_unguarded(&bench));
    service.signal(Signal::HUP);
    wait_until("the new configuration", || service.log().contains("was read again"));
    assert!(!is_unguarded(&bench));
    every_referral_moves(&bench, "Newtown");
    let before = inode(&figures);
    service.signal(Signal::USR1);
    wait_until("new figures", || inode(&figures) != before);
    assert!(!is_unguarded(&bench));
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert!(is_unguarded(&bench), "the check is hollow");
}
