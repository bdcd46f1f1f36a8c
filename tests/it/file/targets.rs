//! Where files are written: at the end of links, next to files of other people, and over an older database.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use referral_mirror::simulator::Practice;
use rusqlite::Connection;

use crate::harness::{Bench, listing, rows};

/// A practice whose copy, page and figures go to links in one directory that lead to files in another, which do not
/// exist yet. Returns that other directory.
fn linked() -> (Bench, PathBuf) {
    let mut bench = Bench::new(Practice::generated(5, 7));
    let (links, share) = (bench.dir.path().join("links"), bench.dir.path().join("share"));
    fs::create_dir(&links).unwrap();
    fs::create_dir(&share).unwrap();
    for (key, name) in
        [("PUBLISH__PATH", "copy.db"), ("METRICS__TEXTFILE", "figures.prom"), ("REPORT__HTML", "page.html")]
    {
        symlink(Path::new("../share").join(name), links.join(name)).unwrap();
        bench.set(key, links.join(name).to_str().unwrap());
    }
    (bench, share)
}

fn contents(directory: &Path) -> Vec<Vec<u8>> {
    listing(directory).iter().map(|name| fs::read(directory.join(name)).unwrap()).collect()
}

#[test]
fn what_is_published_goes_to_the_file_that_a_link_leads_to() {
    let (bench, share) = linked();
    bench.expect_once(0);
    assert_eq!(listing(&share), ["copy.db", "figures.prom", "page.html"]);
    let before = contents(&share);
    bench.sim.practice(|practice| practice.hide(3));
    bench.expect_once(0);
    for (old, new) in before.iter().zip(contents(&share)) {
        assert!(*old != new, "each is of the second run");
    }
    let links = bench.dir.path().join("links");
    for name in listing(&links) {
        assert!(links.join(&name).is_symlink(), "{name}");
    }
    assert_eq!(listing(&links).len(), 3, "{:?}", listing(&links));
}

#[test]
fn a_report_and_a_cursor_go_to_the_file_that_a_link_leads_to() {
    let bench = Bench::mirrored(5);
    let path = |name: &str| bench.dir.path().join(name);
    fs::create_dir(path("elsewhere")).unwrap();
    for (link, args) in [
        ("page", ["report", "--out", "page"].as_slice()),
        ("cursor", ["events", "--format", "jsonl", "--cursor", "cursor"].as_slice()),
    ] {
        symlink(Path::new("elsewhere").join(link), path(link)).unwrap();
        for _ in 0..2 {
            let ended = crate::harness::ended(bench.command([]).args(args));
            assert_eq!(ended.code, Some(0), "{}", ended.text());
        }
        assert!(path(link).is_symlink());
        assert!(!fs::read(path("elsewhere").join(link)).unwrap().is_empty());
    }
    assert_eq!(listing(&path("elsewhere")), ["cursor", "page"]);
}

#[test]
fn a_link_to_the_mirrors_own_files_is_refused() {
    let mut bench = Bench::mirrored(5);
    let link = bench.dir.path().join("link");
    symlink("referrals.db-wal", &link).unwrap();
    bench.set("REPORT__HTML", link.to_str().unwrap());
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("the mirror's own file"), "{}", ended.stderr);
    let ended = bench.run(["report", "--out", "link"]);
    assert_eq!(ended.code, Some(2), "{}", ended.text());
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

#[test]
fn check_looks_at_the_directory_that_a_link_leads_to() {
    let (bench, share) = linked();
    assert!(!bench.run(["check"]).stdout.contains("FAILED  publish.path"));
    fs::remove_dir(&share).unwrap();
    let ended = bench.run(["check"]);
    for key in ["publish.path", "metrics.textfile", "report.html"] {
        assert!(ended.stdout.contains(&format!("FAILED  {key}")), "{key}: {}", ended.stdout);
    }
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("it is a link to"), "{}", ended.stderr);
}

#[test]
fn a_persons_own_draft_is_left_alone() {
    let (mut bench, _) = linked();
    let target = bench.dir.path().join("copy.db");
    bench.set("PUBLISH__PATH", target.to_str().unwrap());
    for name in ["copy.db.draft", "referrals.db.publish.draft", ".referral-mirror-notes.draft"] {
        bench.write(name, "typed by hand", 0o600);
    }
    bench.expect_once(0);
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    for name in ["copy.db.draft", "referrals.db.publish.draft", ".referral-mirror-notes.draft"] {
        assert_eq!(fs::read_to_string(bench.dir.path().join(name)).unwrap(), "typed by hand", "{name}");
    }
}

#[test]
fn two_services_with_one_target_do_not_spoil_each_other() {
    let target = tempfile::tempdir().unwrap();
    let copy = target.path().join("copy.db");
    let mut benches = [Bench::new(Practice::generated(40, 1)), Bench::new(Practice::generated(60, 2))];
    for bench in &mut benches {
        bench.set("PUBLISH__PATH", copy.to_str().unwrap());
    }
    for round in 0..4 {
        let runs: Vec<_> = benches.iter().map(|bench| bench.start(["--once"])).collect();
        for (run, bench) in runs.into_iter().zip(&benches) {
            let ended = run.end();
            assert_eq!(
                (ended.code, bench.rows("SELECT failure FROM publication")),
                (Some(0), vec!["∅".to_owned()]),
                "{}",
                ended.stderr
            );
            bench.sim.practice(|practice| {
                practice.edit_silently(3, |row| row.city = format!("Town {round}"));
            });
        }
        let db = crate::harness::open(&copy);
        assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
        assert!(["40", "60"].contains(&rows(&db, "SELECT count(*) FROM referral")[0].as_str()));
    }
    assert_eq!(listing(target.path()), ["copy.db"]);
}

/// Another program's database with a log, as a killed program leaves it: the log holds its rows.
fn older_database(path: &Path) {
    let source = tempfile::tempdir().unwrap();
    let db = Connection::open(source.path().join("old.db")).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 0; CREATE TABLE old (x); INSERT INTO old VALUES (7);",
    )
    .unwrap();
    for suffix in ["", "-wal", "-shm"] {
        let name = format!("{}{suffix}", path.display());
        fs::copy(source.path().join(format!("old.db{suffix}")), name).unwrap();
    }
    fs::write(format!("{}-journal", path.display()), "a journal").unwrap();
}

#[test]
fn side_files_of_an_older_file_do_not_spoil_the_copy() {
    let mut bench = Bench::new(Practice::generated(20, 7));
    let target = bench.dir.path().join("share/copy.db");
    fs::create_dir(target.parent().unwrap()).unwrap();
    older_database(&target);
    bench.set("PUBLISH__PATH", target.to_str().unwrap());
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("copy.db-wal belonged to an older file"), "{}", ended.stderr);
    assert_eq!(listing(target.parent().unwrap()), ["copy.db"]);
    let db = crate::harness::open(&target);
    assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM referral"), ["20"]);
}

#[test]
fn a_backup_is_refused_where_side_files_of_an_older_file_would_spoil_it() {
    let bench = Bench::mirrored(20);
    let target = bench.dir.path().join("backup.db");
    older_database(&target);
    fs::remove_file(&target).unwrap();
    let before = contents_of_side_files(&target);
    let ended = bench.run(["backup", "backup.db"]);
    assert_eq!(ended.code, Some(2), "{}", ended.text());
    for name in ["backup.db-wal", "backup.db-shm", "backup.db-journal", "belongs to an older file", "move"] {
        assert!(ended.stderr.contains(name), "{name} is not in: {}", ended.stderr);
    }
    assert!(!target.exists());
    assert_eq!(contents_of_side_files(&target), before, "they are left as they are");
    for suffix in ["-wal", "-shm", "-journal"] {
        fs::remove_file(format!("{}{suffix}", target.display())).unwrap();
    }
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
}

fn contents_of_side_files(database: &Path) -> Vec<Vec<u8>> {
    ["-wal", "-shm", "-journal"]
        .iter()
        .map(|suffix| fs::read(format!("{}{suffix}", database.display())).unwrap())
        .collect()
}
