//! A run without changes writes its own row and nothing else.

use referral_mirror::simulator::Practice;
use rusqlite::Connection;

use crate::harness::{Bench, rows};
use crate::truth::practice_life;

/// Every table of the schema but `sync_run`.
fn all_but_runs(bench: &Bench) -> Vec<String> {
    let db = bench.db();
    let tables = rows(
        &db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('sync_run', 'sync_list') AND name NOT LIKE 'sqlite%'",
    );
    assert!(tables.len() >= 7, "{tables:?}");
    let mut all: Vec<String> = tables
        .iter()
        .flat_map(|table| {
            // Every run says in `whole_at` when the list was proven last.
            let columns = match table.as_str() {
                "mirrored_list" => "entity, privacy, fingerprint_recipe, baseline_at, single_get_at",
                _ => "*",
            };
            rows(&db, &format!("SELECT '{table}', rowid, {columns} FROM {table} ORDER BY rowid"))
        })
        .collect();
    all.extend(rows(&db, "SELECT * FROM sqlite_sequence WHERE name <> 'sync_run'"));
    all
}

/// The frames of a write-ahead log, and how many of them end a transaction.
fn frames(wal: &[u8]) -> (usize, usize) {
    let number = |at: usize| u32::from_be_bytes(wal[at..at + 4].try_into().unwrap());
    let size = 24 + number(8) as usize;
    let starts: Vec<usize> = (32..wal.len()).step_by(size).collect();
    (starts.len(), starts.iter().filter(|at| number(**at + 4) != 0).count())
}

#[test]
fn it_makes_two_small_commits_and_touches_no_other_row() {
    let bench = Bench::new(Practice::generated(2000, 8));
    bench.expect_once(0);
    let before = all_but_runs(&bench);
    // With a reader there, what the run writes stays in the log to be looked at.
    let reader = Connection::open(bench.database()).unwrap();
    reader.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    bench.expect_once(0);
    assert_eq!(all_but_runs(&bench), before);
    assert_eq!(
        bench.last_run("outcome, unchanged, snapshot + created + updated + touched"),
        "outcome=complete unchanged=2000"
    );
    let wal = std::fs::read(bench.dir.path().join("referrals.db-wal")).unwrap();
    let (frames, commits) = frames(&wal);
    assert_eq!(commits, 2);
    assert!(frames <= 8 && wal.len() <= 64 << 10, "{frames} frames, {} bytes", wal.len());
}

#[test]
fn it_is_so_after_everything_has_happened_too() {
    let mut bench = practice_life::lived(|_| {});
    // Missing and rejected rows stay so; only the new run's own rejected row comes.
    bench.sim.practice(|practice| practice.clear_raw(14));
    bench.set("GUARD__MAX_DELETES", "10").expect_once(65);
    let before = all_but_runs(&bench);
    for _ in 0..2 {
        bench.expect_once(65);
        assert_eq!(all_but_runs(&bench), before);
    }
}

/// A new version may compute fingerprints in another way: that is no event.
#[test]
fn a_new_recipe_of_the_fingerprint_makes_no_event() {
    let bench = Bench::new(Practice::generated(300, 8));
    bench.expect_once(0);
    let (before, recipe) =
        (all_but_runs(&bench), bench.one::<i64>("SELECT fingerprint_recipe FROM mirrored_list"));
    let db = Connection::open(bench.database()).unwrap();
    db.execute_batch(
        "UPDATE mirrored_list SET fingerprint_recipe = 0; UPDATE referral_all SET fingerprint = randomblob(32); \
         PRAGMA wal_checkpoint(TRUNCATE)",
    )
    .unwrap();
    drop(db);
    assert_eq!(bench.run(["verify"]).code, Some(0), "fingerprints by another recipe are not judged");

    let file = || std::fs::read(bench.database()).unwrap();
    let (bytes, wal) = (file(), std::fs::metadata(bench.dir.path().join("referrals.db-wal")).unwrap().len());
    let rehearsed = bench.run(["--once", "--dry-run"]);
    assert_eq!(rehearsed.code, Some(0), "{}", rehearsed.text());
    assert!(rehearsed.stdout.contains("300 rows, no changes"), "{}", rehearsed.stdout);
    assert!(file() == bytes, "a rehearsal wrote");
    assert_eq!(std::fs::metadata(bench.dir.path().join("referrals.db-wal")).unwrap().len(), wal);

    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=300");
    assert_eq!(all_but_runs(&bench), before, "the fingerprints of before, and no event");
    assert_eq!(bench.one::<i64>("SELECT fingerprint_recipe FROM mirrored_list"), recipe);
    assert_eq!(bench.run(["verify"]).code, Some(0));
}
