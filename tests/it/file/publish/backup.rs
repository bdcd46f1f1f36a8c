//! `backup`, and a backup that is put back.

use super::*;

#[test]
fn a_backup_is_whole_its_own_and_for_the_same_readers() {
    let bench = Bench::mirrored(40);
    let copy = bench.dir.path().join("backup.db");
    let ended = bench.run(["backup", "backup.db"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_eq!(mode(&copy), 0o640);
    let db = immutable(&copy);
    assert_eq!(rows(&db, "PRAGMA journal_mode"), ["delete"]);
    assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
    let id = "SELECT mirror_id FROM mirror_source";
    assert_ne!(rows(&db, id), bench.rows(id));
    let rest = |db: &Connection| -> Vec<String> {
        all_tables(db).into_iter().filter(|line| !line.starts_with("mirror_source")).collect()
    };
    assert_eq!(rest(&db), rest(&bench.db()));
    assert_eq!(bench.run(["backup", "second.db"]).code, Some(0));
    assert_ne!(rows(&immutable(&bench.dir.path().join("second.db")), id), rows(&db, id));
    let leftovers: Vec<_> =
        listing(bench.dir.path()).into_iter().filter(|name| name.contains("draft")).collect();
    assert_eq!(leftovers, [""; 0]);
}

#[test]
fn a_backup_never_replaces_anything() {
    let bench = Bench::mirrored(5);
    bench.write("mine.db", "typed by hand", 0o600);
    std::os::unix::fs::symlink("nowhere.db", bench.dir.path().join("link.db")).unwrap();
    fs::create_dir(bench.dir.path().join("folder")).unwrap();
    for (name, code) in
        [("mine.db", 2), ("link.db", 74), ("folder", 2), ("missing/copy.db", 74), ("referrals.db", 2)]
    {
        let ended = bench.run(["backup", name]);
        assert_eq!(ended.code, Some(code), "{name}: {}", ended.text());
    }
    assert_eq!(fs::read_to_string(bench.dir.path().join("mine.db")).unwrap(), "typed by hand");
    assert_eq!(
        listing(bench.dir.path()),
        [
            "folder",
            "link.db",
            "mine.db",
            "referrals.db",
            "referrals.db-shm",
            "referrals.db-wal",
            "referrals.db.lock"
        ]
    );
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

#[test]
fn backups_are_made_while_runs_go_on() {
    let mut bench = Bench::new(Practice::generated(300, 9));
    bench.set("SCHEDULE__CRON", "* * * * * *").set("SCHEDULE__JITTER", "0s");
    let service = bench.service();
    wait_until("rows", || bench.run(["status"]).stdout.contains("300 live"));
    for n in 0..8 {
        every_referral_moves(&bench, &format!("Town {n}"));
        service.signal(Signal::USR1);
        let name = format!("backup-{n}.db");
        let ended = bench.run(["backup", &name]);
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        // Each is of one moment: what its runs counted is what it holds.
        let mut verify = bench.command(["verify"]);
        let ended = crate::harness::ended(
            verify.env("REFERRAL_MIRROR__DATABASE__PATH", bench.dir.path().join(&name)),
        );
        assert_eq!(ended.code, Some(0), "{}", ended.text());
    }
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

/// As the guide says: the backup in the file's place, and the side files of the file before away.
fn put_back(bench: &Bench, backup: &str) {
    let path = |name: &str| bench.dir.path().join(name);
    for name in ["referrals.db-wal", "referrals.db-shm"] {
        fs::remove_file(path(name)).unwrap();
    }
    fs::copy(path(backup), bench.database()).unwrap();
}

#[test]
fn after_a_backup_was_put_back_the_next_run_records_what_changed_since() {
    let bench = Bench::mirrored(40);
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    let old_id: String = bench.one("SELECT mirror_id FROM mirror_source");
    bench.sim.practice(|practice| {
        practice.update(5, |row| row.city = "Newtown".to_owned());
        practice.remove(6);
        practice.restore(referral_mirror::simulator::Row { referral_num: 77, ..Default::default() });
    });
    bench.expect_once(0);
    let newest: i64 = bench.one("SELECT max(event_id) FROM change_event");
    assert_eq!(newest, 43);

    put_back(&bench, "backup.db");
    assert_eq!(bench.one::<i64>("SELECT max(event_id) FROM change_event"), 40);
    bench.expect_once(0);
    assert_eq!(
        bench.last_run("outcome, created, updated, deleted"),
        "outcome=complete created=1 updated=1 deleted=1"
    );
    assert_ne!(bench.one::<String>("SELECT mirror_id FROM mirror_source"), old_id, "old cursors do not fit");
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
    assert_eq!(bench.run(["verify"]).code, Some(0));
    // Readers without permission to write can open it again, too.
    assert_eq!(rows(&bench.db(), "PRAGMA journal_mode"), ["wal"]);
    assert_eq!(mode(&bench.database()), 0o640);
    assert!(listing(bench.dir.path()).contains(&"referrals.db-wal".to_owned()));
}

#[test]
fn a_backup_is_put_back_after_a_crash_too() {
    let mut bench = Bench::new(Practice::generated(40, 7));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    wait_until("a run", || bench.run(["status"]).stdout.contains("40 live"));
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    every_referral_moves(&bench, "Newtown");
    service.signal(Signal::USR1);
    wait_until("a second run", || {
        bench.one::<i64>("SELECT count(*) FROM referral WHERE City = 'Newtown'") == 40
    });
    service.signal(Signal::KILL);
    service.end();
    assert!(
        fs::metadata(bench.dir.path().join("referrals.db-wal")).unwrap().len() > 0,
        "as a crash leaves it"
    );
    put_back(&bench, "backup.db");
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, updated"), "outcome=complete updated=40");
    bench.assert_mirrors(Generation::G4);
    assert_eq!(bench.run(["verify"]).code, Some(0));
}
