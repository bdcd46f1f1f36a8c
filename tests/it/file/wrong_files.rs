//! Places and files that are not what they should be are named and left alone.

use std::path::Path;

use referral_mirror::simulator::Practice;

use crate::harness::{Bench, listing};

/// Every file of a directory with its bytes.
fn bytes(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |name: String| {
        let content = std::fs::read(directory.join(&name)).unwrap();
        (name, content)
    };
    listing(directory).into_iter().map(read).collect()
}

/// The file is refused by a run, a rehearsal and the service, and nothing in its directory changes.
#[track_caller]
fn refused(bench: &Bench, words: &[&str]) {
    let before = bytes(bench.dir.path());
    for args in [vec!["--once"], vec!["--once", "--dry-run"], vec![]] {
        let ended = crate::harness::ended(bench.command([]).args(&args));
        assert_eq!(ended.code, Some(74), "{args:?}: {}", ended.text());
        for word in words {
            assert!(ended.stderr.contains(word), "{word:?} is not in: {}", ended.stderr);
        }
        assert!(before == bytes(bench.dir.path()), "{args:?} left {:?}", listing(bench.dir.path()));
    }
    assert_eq!(bench.sim.requests().len(), 0);
}

#[test]
fn a_directory_that_is_not_there_is_not_made() {
    let mut bench = Bench::new(Practice::seed());
    let path = bench.dir.path().join("missing/referrals.db");
    bench.set("DATABASE__PATH", path.to_str().unwrap());
    let ended = bench.once();
    assert_eq!(ended.code, Some(78), "{}", ended.text());
    assert!(ended.stderr.contains("does not exist; create it (sudo install -d -m 0750"), "{}", ended.stderr);
    assert_eq!(listing(bench.dir.path()), [] as [&str; 0]);
    assert_eq!(bench.sim.requests().len(), 0);
}

#[test]
fn a_directory_in_the_files_place_is_refused() {
    let mut bench = Bench::new(Practice::seed());
    let path = bench.dir.path().join("referrals.db");
    std::fs::create_dir(&path).unwrap();
    bench.set("DATABASE__PATH", path.to_str().unwrap());
    let ended = bench.once();
    assert_eq!(ended.code, Some(78), "{}", ended.text());
    assert!(ended.stderr.contains("is not a regular file"), "{}", ended.stderr);
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let bench = Bench::new(Practice::seed());
    bench.write("referrals.db", "Notes of the practice, typed by hand.\n".repeat(100), 0o644);
    refused(&bench, &["not an SQLite database", "change database.path", "The file was not touched"]);
    bench.write("referrals.db", "short", 0o644);
    refused(&bench, &["change database.path"]);
}

#[test]
fn another_applications_database_is_left_as_it_is() {
    for mark in [0, 0x1234_5678] {
        let bench = Bench::new(Practice::seed());
        let db = rusqlite::Connection::open(bench.database()).unwrap();
        db.execute_batch("CREATE TABLE invoice (id INTEGER); INSERT INTO invoice VALUES (1)").unwrap();
        db.pragma_update(None, "application_id", mark).unwrap();
        drop(db);
        refused(&bench, &["is a database of another application", "The file was not touched"]);
    }
}

#[test]
fn a_newer_file_is_left_as_it_is() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.sim.clear_requests();
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    db.pragma_update(None, "user_version", 999).unwrap();
    db.pragma_update(None, "journal_mode", "delete").unwrap();
    drop(db);
    let _ = std::fs::remove_file(bench.lock_file());
    refused(
        &bench,
        &["was written by a newer version of referral-mirror (schema 999", "The file was not touched"],
    );
}

#[test]
fn a_damaged_file_is_reported_and_kept() {
    let bench = Bench::new(Practice::generated(500, 6));
    bench.expect_once(0);
    bench.sim.clear_requests();
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    db.pragma_update(None, "journal_mode", "delete").unwrap();
    drop(db);
    let mut content = std::fs::read(bench.database()).unwrap();
    let length = content.len();
    content[4096..length].fill(0xa5);
    std::fs::write(bench.database(), &content).unwrap();
    let ended = bench.once();
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    assert!(ended.stderr.contains("restore a backup"), "{}", ended.stderr);
    assert_eq!(std::fs::read(bench.database()).unwrap().len(), length);
    assert_eq!(bench.sim.requests().len(), 0);
}

#[test]
fn an_empty_file_is_taken() {
    let bench = Bench::new(Practice::seed());
    bench.write("referrals.db", "", 0o600);
    bench.expect_once(0);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM referral"), 3);
    assert_eq!(crate::harness::mode(&bench.database()), 0o640);
}
