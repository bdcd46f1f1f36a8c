//! What a forger leaves behind: each edit alone is found and named.

use std::path::PathBuf;

use referral_mirror::simulator::{Fault, Practice, Row, When};
use rusqlite::Connection;

use crate::harness::{Bench, rows};

/// Does this to the file itself, past the triggers that guard the events.
pub(crate) fn forge(bench: &Bench, sql: &str) {
    let db = Connection::open(bench.database()).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let triggers = rows(&db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    for name in rows(&db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    db.execute_batch(sql).unwrap();
    for trigger in triggers {
        db.execute_batch(&trigger).unwrap();
    }
}

/// What `verify` finds.
#[track_caller]
pub(crate) fn findings(bench: &Bench) -> Vec<String> {
    let verdict = bench.run(["verify", "--json"]);
    assert!(matches!(verdict.code, Some(0 | 65)), "{}", verdict.text());
    let json: serde_json::Value = serde_json::from_str(&verdict.stdout).unwrap();
    let found = json["first_differences"].as_array().unwrap();
    found.iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// A mirror of 20 rows in which row 7 was updated and row 8 is new, and whose first two runs were forgotten.
fn with_forgotten_runs() -> Bench {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.update(7, |row| row.city = "Eugene".into());
        practice.create(Row { l_name: "Newcomer".into(), ..Row::default() });
    });
    bench.expect_once(0);
    bench.expect_once(0);
    forge(
        &bench,
        "DELETE FROM sync_run WHERE run_id < 3; DELETE FROM sync_list WHERE run_id NOT IN (SELECT run_id FROM sync_run)",
    );
    assert_eq!(findings(&bench), [""; 0], "forgotten runs are no finding");
    bench
}

#[test]
fn an_event_that_was_removed_with_all_that_hangs_on_it_leaves_a_gap_in_the_numbers() {
    let bench = with_forgotten_runs();
    let newcomer: i64 = bench.one("SELECT max(ReferralNum) FROM referral");
    assert_eq!(
        bench.rows("SELECT event_id, op, ReferralNum FROM change_event WHERE event_id > 20"),
        ["21|updated|7".to_owned(), format!("22|created|{newcomer}")]
    );
    forge(
        &bench,
        "DELETE FROM change_event WHERE event_id = 21; DELETE FROM field_change WHERE event_id = 21; \
         DELETE FROM referral_version WHERE event_id = 21; \
         UPDATE referral_version SET valid_to = NULL, valid_to_local = NULL WHERE ReferralNum = 7; \
         DELETE FROM referral_all WHERE ReferralNum = 7; \
         INSERT INTO referral_all SELECT ReferralNum, LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, \
           Telephone, Address, Address2, City, Zip, Note, Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, \
           DateTStamp, IsPreferred, BusinessName, DisplayNote, IsPatient, extra, valid_from, valid_from_local, \
           valid_from, valid_from_local, NULL, NULL, NULL, NULL, event_id, members, zeroblob(32) FROM referral_version WHERE ReferralNum = 7; \
         UPDATE mirrored_list SET fingerprint_recipe = 0",
    );
    assert_eq!(findings(&bench), ["event 21 is not there"]);
    forge(
        &bench,
        &format!(
            "DELETE FROM change_event WHERE event_id = 22; DELETE FROM referral_version WHERE event_id = 22; \
             DELETE FROM referral_all WHERE ReferralNum = {newcomer}"
        ),
    );
    assert_eq!(findings(&bench), ["events 21 to 22 are not there"], "at the end sqlite_sequence shows it");
    forge(&bench, "UPDATE sqlite_sequence SET seq = 19 WHERE name = 'change_event'");
    assert_eq!(findings(&bench), ["event 20 has a number that SQLite has not given yet"]);
}

/// The rule that `verify` relies on: numbers of a transaction that was rolled back are given again.
#[test]
fn a_run_that_is_rolled_back_leaves_no_gap_in_the_numbers() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON change_event WHEN NEW.event_id > 0 OR NEW.ReferralNum > 10 \
                  BEGIN SELECT CASE WHEN NEW.ReferralNum > 10 THEN RAISE(ABORT, 'no') END; END";
    Connection::open(bench.database()).unwrap().execute_batch(refuse).unwrap();
    bench.sim.practice(|practice| {
        for num in 1..=20 {
            practice.update(num, |row| row.note = "called".into());
        }
    });
    bench.expect_once(74);
    assert_eq!(bench.one::<i64>("SELECT max(event_id) FROM change_event"), 20);
    Connection::open(bench.database()).unwrap().execute_batch("DROP TRIGGER refuse").unwrap();
    bench.expect_once(0);
    assert_eq!(bench.one::<i64>("SELECT min(event_id) FROM change_event WHERE op = 'updated'"), 21);
    assert_eq!(findings(&bench), [""; 0]);
}

#[test]
fn a_local_time_that_is_not_that_of_the_practice_is_found() {
    let mut bench = Bench::new(Practice::generated(20, 7));
    bench.set("PRACTICE__TIME_ZONE", "America/Chicago").expect_once(0);
    bench.sim.practice(|practice| practice.hide(7));
    bench.set("PRACTICE__TIME_ZONE", "Asia/Kolkata").expect_once(0);
    assert_eq!(findings(&bench), [""; 0], "each run has the zone of its time");
    assert_eq!(
        bench.rows("SELECT first_run_id, time_zone FROM observed_zone"),
        ["1|America/Chicago", "2|Asia/Kolkata"]
    );
    // Every copy of the time is forged with it.
    let set = |local: &str, events: &str| {
        forge(
            &bench,
            &format!(
                "UPDATE change_event SET observed_local = {local} WHERE {events}; \
                 UPDATE referral_version SET valid_from_local = \
                   (SELECT observed_local FROM change_event AS e WHERE e.event_id = referral_version.event_id); \
                 UPDATE referral_version SET valid_to_local = \
                   (SELECT observed_local FROM change_event AS e WHERE e.previous_event_id = referral_version.event_id); \
                 UPDATE referral_all SET \
                   first_seen_local = (SELECT observed_local FROM change_event AS e \
                     WHERE e.ReferralNum = referral_all.ReferralNum ORDER BY event_id LIMIT 1), \
                   last_changed_local = (SELECT observed_local FROM change_event AS e WHERE e.event_id = last_event_id)"
            ),
        );
    };
    set("'2001-01-01 00:00:00'", "event_id = 9");
    assert_eq!(findings(&bench), ["events 1 and 9 are both of run 1, but differ in observed_local"]);
    set("(SELECT observed_local FROM change_event WHERE event_id = 1)", "event_id < 21");
    set("datetime(observed_local, '+3 hours')", "run_id = 1");
    let words = ["observed_local of event 1 is not the local time of its observed_at (run 1)"];
    assert_eq!(findings(&bench), words, "an offset that the zone never has");

    // Of a file that comes from an older schema the zone is not known: no zone has such an offset.
    forge(&bench, "DELETE FROM observed_zone");
    assert_eq!(findings(&bench), [""; 0]);
    set("datetime(observed_local, '+5 minutes')", "run_id = 1");
    assert_eq!(findings(&bench), words);
}

#[test]
fn a_baseline_that_was_taken_away_moved_or_invented_is_found() {
    for (sql, words) in [
        ("UPDATE mirrored_list SET baseline_at = NULL", "baseline_at is missing: run 1 proved the list"),
        (
            "UPDATE mirrored_list SET baseline_at = NULL; DELETE FROM sync_run WHERE run_id < 3; \
             DELETE FROM sync_list WHERE run_id < 3; \
             UPDATE sync_run SET list_proven = 0, outcome = 'failed', reason = 'x', rows_seen = 0, unchanged = 0; \
             UPDATE sync_list SET proven = 0, reason = 'x', rows_seen = 0, unchanged = 0",
            "baseline_at is missing: run 2 recorded created rows",
        ),
        (
            "UPDATE mirrored_list SET baseline_at = '2001-01-01T00:00:00.000Z'",
            "baseline_at is not when run 1 proved the first list",
        ),
    ] {
        let bench = Bench::new(Practice::generated(20, 7));
        bench.expect_once(0);
        bench.sim.practice(|practice| practice.create(Row { l_name: "Newcomer".into(), ..Row::default() }));
        bench.expect_once(0);
        bench.expect_once(0);
        forge(&bench, sql);
        assert_eq!(findings(&bench), [words], "{sql}");
    }
    let bench = Bench::new(Practice::generated(20, 7));
    bench.sim.inject(Fault::ServerError, When::any().forever());
    bench.expect_once(69);
    forge(&bench, "UPDATE mirrored_list SET baseline_at = '2001-01-01T00:00:00.000Z'");
    assert_eq!(findings(&bench), ["there is a baseline_at, but no run proved a list"]);
}

#[test]
fn an_event_of_the_baseline_is_a_snapshot_and_no_later_one_is() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.create(Row { l_name: "Newcomer".into(), ..Row::default() });
        practice.create(Row { l_name: "Another".into(), ..Row::default() });
    });
    bench.expect_once(0);
    let found = |sql: &str, words: &str| {
        forge(&bench, sql);
        let found = findings(&bench);
        assert!(found.iter().any(|found| found == words), "{sql}: {words:?} is not in {found:?}");
    };
    found(
        "UPDATE change_event SET op = 'snapshot' WHERE event_id = 22",
        "event 22 is a snapshot, but the baseline ended before it",
    );
    found(
        "UPDATE change_event SET op = 'snapshot' WHERE event_id = 21",
        "run 2 recorded snapshot rows after the end of the baseline",
    );
    found(
        "UPDATE change_event SET op = 'created' WHERE event_id > 15",
        "run 1 recorded created rows before the end of the baseline",
    );
}

/// Each edit of a run row in a mirror with a complete run (1), a partial one (2) and a failed one (3).
const RUNS: [(&str, &str); 22] = [
    ("list_proven = 0 WHERE run_id = 1", "run 1 is complete, but its list was not proven"),
    ("rows_rejected = 3 WHERE run_id = 1", "run 1 is complete, but rows were rejected"),
    ("deletes_withheld = 3 WHERE run_id = 1", "run 1 is complete, but something was withheld"),
    ("withheld_id = 'abc' WHERE run_id = 1", "run 1 is complete, but something was withheld"),
    ("reason = 'x' WHERE run_id = 1", "run 1 is complete, but has a reason"),
    ("rows_seen = 21 WHERE run_id = 1", "run 1 is complete, but its rows_seen are not what became of them"),
    ("unchanged = 1 WHERE run_id = 1", "run 1 is complete, but its rows_seen are not what became of them"),
    ("finished_at = NULL WHERE run_id = 1", "run 1 has ended, but has no finished_at"),
    (
        "finished_at = '2001-01-01T00:00:00.000Z' WHERE run_id = 1",
        "run 1 did not finish when its events were observed",
    ),
    ("snapshot = 19 WHERE run_id = 1", "run 1 (complete) counted 19 snapshot, and 20 are recorded"),
    ("accepted_id = 'abc' WHERE run_id = 1", "run 1 names an approval without who gave it, or the other way"),
    ("outcome = 'partial', reason = 'x' WHERE run_id = 1", "run 1 is partial, but nothing was held back"),
    ("outcome = 'failed', reason = 'x' WHERE run_id = 1", "run 1 applied nothing, but has results"),
    ("outcome = 'interrupted' WHERE run_id = 1", "run 1 applied nothing, but has no reason"),
    ("outcome = 'running' WHERE run_id = 1", "run 1 is running, but a later run has begun"),
    ("outcome = 'running' WHERE run_id = 3", "run 3 is running, but has a reason"),
    ("outcome = 'running', reason = NULL WHERE run_id = 3", "run 3 is running, but has finished"),
    ("outcome = 'running', unchanged = 1 WHERE run_id = 3", "run 3 is running, but has results"),
    ("reason = NULL WHERE run_id = 2", "run 2 is partial, but has no reason"),
    ("outcome = 'complete' WHERE run_id = 2", "run 2 is complete, but rows were rejected"),
    (
        "outcome = 'complete', reason = NULL WHERE run_id = 3",
        "run 3 is complete, but its list was not proven",
    ),
    ("run_id = 9 WHERE run_id = 1", "event 1 is of run 1, which never was"),
];

fn with_every_outcome() -> Bench {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.set_raw(14, r#"{"ReferralNum":14,"LName":7}"#));
    bench.expect_once(65);
    bench.sim.inject(Fault::ServerError, When::any().forever());
    bench.expect_once(69);
    bench
}

#[test]
fn a_run_row_that_no_run_can_have_is_found() {
    let bench = with_every_outcome();
    assert_eq!(findings(&bench), [""; 0]);
    let whole: PathBuf = bench.dir.path().join("whole.db");
    bench.db().execute("VACUUM INTO ?1", [whole.to_str().unwrap()]).unwrap();
    let copy = bench.dir.path().join("copy.db");
    for (edit, words) in RUNS {
        std::fs::copy(&whole, &copy).unwrap();
        let db = Connection::open(&copy).unwrap();
        db.execute_batch(&format!("PRAGMA foreign_keys = OFF; UPDATE sync_run SET {edit}")).unwrap();
        if words.contains("never was") {
            db.execute_batch("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'sync_run'").unwrap();
        }
        drop(db);
        let verdict =
            crate::harness::ended(bench.command(["verify"]).env("REFERRAL_MIRROR__DATABASE__PATH", &copy));
        assert_eq!(verdict.code, Some(65), "{edit}: {}", verdict.text());
        assert!(
            verdict.stdout.lines().any(|line| line == words),
            "{edit}: {words:?} is not in: {}",
            verdict.stdout
        );
    }
}

#[test]
fn an_event_is_of_no_earlier_run_than_the_one_before_it() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.hide(7));
    bench.expect_once(0);
    forge(
        &bench,
        "UPDATE change_event SET run_id = 1 WHERE event_id = 21; UPDATE change_event SET run_id = 2 WHERE event_id = 20",
    );
    let found = findings(&bench);
    assert!(
        found.contains(&"event 21 is of run 1, but an event before it is of a later run".to_owned()),
        "{found:?}"
    );
}

/// A mirror with a row that is missing since run 2, on a server without single GET.
fn with_a_missing_row() -> Bench {
    let bench = Bench::new(Practice::generated(30, 9));
    bench.expect_once(0);
    bench.sim.inject(Fault::SingleGet400, When::any().forever());
    bench.sim.practice(|practice| practice.remove(7));
    bench.expect_once(0);
    assert_eq!(bench.missing(), [7]);
    bench
}

/// Sets since when a row is missing, with the local time of a practice in UTC.
fn missing_since(at: &str) -> String {
    format!("missing_since = '{at}', missing_since_local = replace(substr('{at}', 1, 19), 'T', ' ')")
}

#[test]
fn a_time_since_when_a_row_is_missing_is_that_of_a_run_that_proved_it() {
    let bench = with_a_missing_row();
    assert_eq!(findings(&bench), [""; 0]);
    let words = ["missing_since of referral 7 is not the end of a run with a proven list"];
    let right: String = bench.one("SELECT finished_at FROM sync_run WHERE run_id = 2");
    let set = |since: &str| {
        forge(&bench, &format!("UPDATE referral_all SET {} WHERE ReferralNum = 7", missing_since(since)));
        findings(&bench)
    };
    for wrong in ["2001-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"] {
        assert_eq!(set(wrong), words, "{wrong}");
    }
    assert_eq!(set("x")[1], words[0], "what is no time has no local time either");
    assert_eq!(set(&right), [""; 0]);
    // That run was forgotten: what is before the runs that are left may be true. The first of them may be one that
    // retention spared.
    let left = |run: i64, minute: i64| {
        format!(
            "INSERT INTO sync_run SELECT {run}, trigger, '2026-12-01T00:0{minute}:00.000Z', '2026-12-01T00:0{minute}:01.000Z', \
             outcome, reason, list_proven, requests, retries, pages, bytes, rows_seen, 0, 0, 0, 0, 0, 0, 0, 0, unchanged, \
             missing, 0, NULL, NULL, NULL, version, clock_lead, 0 FROM sync_run WHERE run_id = 2; \
             INSERT INTO sync_list SELECT {run}, entity, read, proven, requests, pages, rows_seen, 0, 0, 0, 0, 0, 0, 0, 0, 0, \
             unchanged, missing, 0, NULL, NULL FROM sync_list WHERE run_id = 2; "
        )
    };
    forge(
        &bench,
        &format!(
            "{}{}{}DELETE FROM sync_run WHERE run_id < 3; DELETE FROM sync_list WHERE run_id < 3",
            left(3, 1),
            left(4, 2),
            left(5, 3)
        ),
    );
    assert_eq!(findings(&bench), [""; 0]);
    assert_eq!(set("2026-12-01T00:02:01.000Z"), [""; 0]);
    assert_eq!(set("2026-12-01T00:01:30.000Z"), [""; 0]);
    assert_eq!(set("2026-12-01T00:02:00.500Z"), words);
    assert_eq!(set("2999-01-01T00:00:00.000Z"), words);
    // The clock was set back: such a run may have been forgotten too.
    forge(&bench, "UPDATE sync_run SET started_at = '2026-11-01T00:00:00.000Z' WHERE run_id = 5");
    assert_eq!(findings(&bench), [""; 0]);
}

#[test]
fn a_row_that_was_never_missed_and_says_so_is_found() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    forge(
        &bench,
        &format!(
            "UPDATE referral_all SET {} WHERE ReferralNum > 17",
            missing_since("2026-03-01T00:00:00.000Z")
        ),
    );
    let found = findings(&bench);
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("is not the end of a run with a proven list (and of 2 others)"), "{found:?}");
}

#[test]
fn changes_of_a_scrubbed_column_cannot_be_invented_or_hidden() {
    let mut bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(7, |row| row.note = "first".into()));
    bench.expect_once(0);
    bench.set("PRIVACY__OMIT", "Note").expect_once(0);
    let scrubbed = bench.run(["scrub", "Note"]);
    assert_eq!(scrubbed.code, Some(0), "{}", scrubbed.text());
    bench.unset("PRIVACY__OMIT").expect_once(0);
    bench.sim.practice(|practice| practice.update(7, |row| row.note = "second".into()));
    bench.expect_once(0);
    assert_eq!(findings(&bench), [""; 0]);
    let (old, new): (i64, i64) = (
        bench.one("SELECT min(event_id) FROM change_event WHERE op = 'updated'"),
        bench.one("SELECT max(event_id) FROM change_event WHERE op = 'updated'"),
    );
    let whole = bench.dir.path().join("whole.db");
    bench.db().execute("VACUUM INTO ?1", [whole.to_str().unwrap()]).unwrap();
    let other_values =
        |event: i64| format!("event {event} records other values of Note than the versions hold");
    let other_columns = |event: i64| {
        format!("what event {event} records as changed is not what differs between the versions")
    };
    for (sql, words) in [
        (
            format!("UPDATE field_change SET new_value = 'forged' WHERE event_id = {old} AND field = 'Note'"),
            other_columns(old),
        ),
        (
            format!(
                "UPDATE referral_version SET Note = 'forged', members = members | (SELECT members FROM referral_version WHERE event_id = {new}) WHERE event_id = {old}"
            ),
            other_values(old),
        ),
        (
            format!("UPDATE field_change SET new_value = 'forged' WHERE event_id = {new} AND field = 'Note'"),
            other_values(new),
        ),
        (
            format!(
                "UPDATE field_change SET old_value = NULL, new_value = NULL WHERE event_id = {new} AND field = 'Note'"
            ),
            other_values(new),
        ),
        (
            format!(
                "UPDATE referral_version SET Note = (SELECT old_value FROM field_change WHERE event_id = {new} AND field = 'Note') WHERE event_id = {new}"
            ),
            other_columns(new),
        ),
    ] {
        std::fs::remove_file(bench.database()).unwrap();
        let _ = std::fs::remove_file(format!("{}-wal", bench.database().display()));
        let _ = std::fs::remove_file(format!("{}-shm", bench.database().display()));
        std::fs::copy(&whole, bench.database()).unwrap();
        forge(&bench, &sql);
        let found = findings(&bench);
        assert!(found.contains(&words), "{sql}: {words:?} is not in {found:?}");
    }
}
