//! `verify`: silent on a healthy file with every history, and loud on any damage, without a value in its words.

mod readers;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use referral_mirror::simulator::Practice;
use rusqlite::Connection;
use rustix::process::Signal;

use crate::harness::{Bench, Ended, wait_until};
use crate::truth::practice_life;

#[track_caller]
fn healthy(bench: &Bench) {
    let verdict = bench.run(["verify"]);
    assert_eq!(verdict.code, Some(0), "{}", verdict.text());
    assert!(verdict.stdout.starts_with("the mirror is what its history says: "), "{}", verdict.stdout);
}

#[test]
fn a_file_in_which_everything_happened_is_healthy() {
    let bench = practice_life::lived(healthy);
    bench.assert_history_is_the_mirror();
    let ops = bench.rows("SELECT DISTINCT op FROM change_event ORDER BY op");
    assert_eq!(ops, ["created", "deleted", "reshaped", "restored", "snapshot", "touched", "updated"]);
    assert_eq!(
        bench.rows("SELECT live, missing, withheld, rejected FROM mirror_status"),
        ["59|10|10|1"],
        "the story ends with withheld and rejected rows"
    );
    let printed = bench.run(["verify", "--json"]);
    let printed: serde_json::Value = serde_json::from_str(&printed.stdout).unwrap();
    let versions: i64 = bench.one("SELECT count(*) FROM change_event");
    assert_eq!(
        printed,
        serde_json::json!({
            "schema": 5, "newest_schema": 5,
            "referrals": 61, "attaches": 0, "versions": versions, "differences": 0, "first_differences": []
        })
    );
}

/// Planted where values stand; no message may hold it.
const CANARY: &str = "CANARY-93157";

/// The last event of a referral with this op.
macro_rules! event {
    ($num:literal, $op:literal) => {
        concat!(
            "(SELECT max(event_id) FROM change_event WHERE ReferralNum = ",
            $num,
            " AND op = '",
            $op,
            "')"
        )
    };
}

/// What was done behind the program's back, and what `verify` has to say of it.
const DAMAGES: [(&str, &str); 60] = [
    // The mirror.
    (
        "UPDATE referral_all SET Note = 'CANARY-93157' WHERE ReferralNum = 5",
        "referral 5 and its last version",
    ),
    ("UPDATE referral_all SET Note = 'CANARY-93157' WHERE ReferralNum = 5", "differ in Note"),
    ("UPDATE referral_all SET PatNum = 93157 WHERE ReferralNum = 5", "differ in PatNum"),
    ("UPDATE referral_all SET extra = '{\"x\":\"CANARY-93157\"}' WHERE ReferralNum = 5", "differ in extra"),
    (
        "UPDATE referral_all SET extra = 'CANARY-93157' WHERE ReferralNum = 5",
        "cannot be read: extra of referral 5",
    ),
    ("UPDATE referral_all SET members = members & ~2 WHERE ReferralNum = 5", "differ in FName"),
    (
        "UPDATE referral_all SET fingerprint = zeroblob(32) WHERE ReferralNum = 5",
        "the fingerprint of referral 5",
    ),
    ("UPDATE referral_all SET fingerprint = x'00' WHERE ReferralNum = 5", "the fingerprint of referral 5"),
    (
        "UPDATE referral_all SET deleted_at = first_seen_at WHERE ReferralNum = 5",
        "differ on whether it is deleted",
    ),
    ("UPDATE referral_all SET deleted_at = NULL WHERE ReferralNum = 12", "differ on whether it is deleted"),
    (
        "UPDATE referral_all SET deleted_at = '2001-01-01T00:00:00.000Z' WHERE ReferralNum = 12",
        "referral 12 and its events differ in deleted_at",
    ),
    (
        "UPDATE referral_all SET missing_since = deleted_at WHERE ReferralNum = 12",
        "referral 12 is deleted and missing",
    ),
    (
        "UPDATE referral_all SET first_seen_at = '2001-01-01T00:00:00.000Z' WHERE ReferralNum = 5",
        "referral 5 and its events differ in first_seen_at",
    ),
    (
        "UPDATE referral_all SET last_changed_at = '2001-01-01T00:00:00.000Z' WHERE ReferralNum = 5",
        "referral 5 and its events differ in last_changed_at",
    ),
    (
        "UPDATE referral_all SET first_seen_local = '2001-01-01 00:00:00' WHERE ReferralNum = 5",
        "referral 5 and its events differ in first_seen_local",
    ),
    (
        "UPDATE referral_all SET last_changed_local = '2001-01-01 00:00:00' WHERE ReferralNum = 5",
        "referral 5 and its events differ in last_changed_local",
    ),
    (
        "UPDATE referral_all SET deleted_local = NULL WHERE ReferralNum = 12",
        "referral 12 and its events differ in deleted_local",
    ),
    (
        "UPDATE referral_all SET deleted_local = first_seen_local WHERE ReferralNum = 5",
        "referral 5 and its events differ in deleted_local",
    ),
    (
        "UPDATE referral_all SET missing_since_local = first_seen_local WHERE ReferralNum = 5",
        "referral 5 has a missing_since_local, but is not missing",
    ),
    (
        "UPDATE referral_all SET missing_since_local = NULL WHERE missing_since IS NOT NULL",
        "is not the local time of its missing_since",
    ),
    ("UPDATE referral_all SET last_event_id = 1 WHERE ReferralNum = 5", "the open version of referral 5"),
    (
        "UPDATE referral_all SET last_event_id = 99999 WHERE ReferralNum = 5; UPDATE referral_version SET valid_to = '2099' WHERE ReferralNum = 5 AND valid_to IS NULL",
        "there is no last version of referral 5",
    ),
    (
        "INSERT INTO referral_all (ReferralNum, LName, first_seen_at, first_seen_local, last_changed_at, last_changed_local, last_event_id, members, fingerprint) VALUES (777, 'CANARY-93157', '', '', '', '', 1, 1, x'00')",
        "no version at all of referral 777",
    ),
    ("DELETE FROM referral_all WHERE ReferralNum = 5", "referral 5 has version"),
    // Versions.
    (
        "UPDATE referral_version SET City = 'CANARY-93157' WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "records other values of City",
    ),
    (
        "UPDATE referral_version SET Title = 'CANARY-93157' WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "is not what differs between the versions",
    ),
    (
        "UPDATE referral_version SET Title = 'CANARY-93157' WHERE ReferralNum = 5 AND valid_to IS NULL",
        "differ in Title",
    ),
    (
        "UPDATE referral_version SET members = members & ~2 WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "is not what differs between the versions",
    ),
    (
        "UPDATE referral_version SET extra = 'CANARY-93157' WHERE ReferralNum = 5 AND valid_to IS NULL",
        "cannot be read: extra of referral 5",
    ),
    (
        "UPDATE referral_version SET is_deleted = 1 WHERE ReferralNum = 5 AND valid_to IS NULL",
        "differ on whether it is a deletion",
    ),
    (
        "UPDATE referral_version SET valid_to = '2001-01-01T00:00:00.000Z' WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "does not begin when version",
    ),
    (
        "UPDATE referral_version SET valid_to_local = NULL WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "ends (local time)",
    ),
    (
        "UPDATE referral_version SET valid_from_local = '2001-01-01 00:00:00' WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "does not begin when its event was observed (local time)",
    ),
    (
        "UPDATE referral_version SET valid_to = NULL WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "the open version of referral 5 is not the last one",
    ),
    (
        "UPDATE referral_version SET valid_to = valid_from WHERE ReferralNum = 5 AND valid_to IS NULL",
        "the open version of referral 5 is not the last one",
    ),
    (
        "UPDATE referral_version SET valid_from = '2001-01-01T00:00:00.000Z' WHERE ReferralNum = 5 AND valid_to IS NULL",
        "begins before version",
    ),
    (
        "UPDATE referral_version SET valid_from = '2001-01-01T00:00:00.000Z' WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "does not begin when its event was observed",
    ),
    (
        "DELETE FROM referral_version WHERE event_id = (SELECT min(event_id) FROM referral_version WHERE ReferralNum = 5)",
        "there is no version for event",
    ),
    (
        "DELETE FROM referral_version WHERE ReferralNum = 5 AND valid_to IS NULL",
        "there is no version for event",
    ),
    (
        "UPDATE referral_version SET ReferralNum = 6 WHERE ReferralNum = 5 AND valid_to IS NULL",
        "are of different referrals",
    ),
    // Events.
    (
        concat!("DELETE FROM change_event WHERE event_id = ", event!(5, "updated")),
        "there is no event for version",
    ),
    (
        concat!("UPDATE change_event SET previous_event_id = 1 WHERE event_id = ", event!(5, "updated")),
        "does not name the event before it",
    ),
    (
        concat!("UPDATE change_event SET previous_event_id = NULL WHERE event_id = ", event!(5, "updated")),
        "does not name the event before it",
    ),
    (
        concat!("UPDATE change_event SET changed_fields = 'Zip' WHERE event_id = ", event!(5, "updated")),
        "lists other changed fields",
    ),
    (
        concat!("UPDATE change_event SET stamp_moved = 1 WHERE event_id = ", event!(8, "updated")),
        "differ on whether the stamp moved",
    ),
    (
        concat!(
            "UPDATE change_event SET DateTStamp = 'CANARY-93157' WHERE event_id = ",
            event!(5, "updated")
        ),
        "differ in DateTStamp",
    ),
    (
        concat!(
            "UPDATE change_event SET observed_at = '2001-01-01T00:00:00.000Z' WHERE event_id = ",
            event!(5, "snapshot")
        ),
        "does not begin when its event was observed",
    ),
    (
        concat!("UPDATE change_event SET op = 'created' WHERE event_id = ", event!(5, "updated")),
        "cannot follow the version before it",
    ),
    (
        concat!("UPDATE change_event SET op = 'restored' WHERE event_id = ", event!(5, "updated")),
        "cannot follow the version before it",
    ),
    // Changed fields.
    (
        concat!("DELETE FROM field_change WHERE event_id = ", event!(5, "updated")),
        "lists other changed fields",
    ),
    (
        concat!(
            "INSERT INTO field_change VALUES (",
            event!(5, "updated"),
            ", 'referral', 5, NULL, 'Zip', 'CANARY-93157', 'CANARY-93157')"
        ),
        "lists other changed fields",
    ),
    (
        concat!(
            "UPDATE field_change SET old_value = 'CANARY-93157' WHERE event_id = ",
            event!(25, "updated"),
            " AND field = 'SSN'"
        ),
        "records other values of SSN",
    ),
    (
        concat!("UPDATE field_change SET new_value = 'CANARY-93157' WHERE event_id = ", event!(8, "updated")),
        "records other values of Note",
    ),
    (
        concat!("UPDATE field_change SET old_value = '*********' WHERE event_id = ", event!(8, "updated")),
        "records other values of Note",
    ),
    (
        concat!("UPDATE field_change SET ReferralNum = 6 WHERE event_id = ", event!(5, "updated")),
        "are of another referral than their event",
    ),
    (
        "INSERT INTO field_change VALUES (99999, 'referral', 5, NULL, 'Zip', 'CANARY-93157', NULL)",
        "an event that is not there: 99999",
    ),
    // Runs.
    ("UPDATE sync_run SET updated = updated + 1 WHERE run_id = 2", "run 2 (complete) counted"),
    (
        "INSERT INTO rejected_row VALUES (99999, 'referral', 5, NULL, 0, 'CANARY-93157')",
        "a run that is not there: 99999",
    ),
    ("DELETE FROM rejected_row", "rejected 1 rows, and 0 of them are recorded"),
    // The file as such: a text that is none.
    (
        "PRAGMA ignore_check_constraints = 1; UPDATE referral_all SET City = x'00ff' WHERE ReferralNum = 5",
        "cannot be read: City of referral 5",
    ),
];

/// A copy of a healthy file, after this was done to it; what guards the events stands aside meanwhile.
fn damaged(bench: &Bench, copy: &Path, sql: &str) -> Ended {
    let _ = std::fs::remove_file(copy);
    bench.db().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let db = Connection::open(copy).unwrap();
    let triggers = crate::harness::rows(&db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    for name in crate::harness::rows(&db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    db.execute_batch(sql).unwrap();
    for trigger in triggers {
        db.execute_batch(&trigger).unwrap();
    }
    drop(db);
    crate::harness::ended(bench.command(["verify"]).env("REFERRAL_MIRROR__DATABASE__PATH", copy))
}

#[test]
fn every_damage_is_found_and_no_value_is_shown() {
    let bench = practice_life::lived(|_| {});
    let copy = bench.dir.path().join("copy.db");
    assert_eq!(damaged(&bench, &copy, "").code, Some(0), "the copy itself is healthy");
    for (sql, words) in DAMAGES {
        let printed = damaged(&bench, &copy, sql);
        assert_eq!(printed.code, Some(65), "{sql}: {}", printed.text());
        assert!(printed.stdout.contains(words), "{sql}: {words:?} is not in: {}", printed.stdout);
        assert!(
            !printed.text().contains(CANARY) && !printed.text().contains("93157"),
            "{sql}: {}",
            printed.text()
        );
        assert!(!printed.text().contains("900888"), "{sql}: {}", printed.text());
        assert!(printed.stdout.contains("restore a backup or report this"), "{sql}: {}", printed.stdout);
        assert_eq!(printed.stderr, "", "{sql}");
    }
}

#[test]
fn what_guards_the_events_has_to_be_there() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let db = Connection::open(bench.database()).unwrap();
    db.execute_batch("CREATE TABLE note_of_the_analyst (x); CREATE INDEX theirs ON referral_all (City)")
        .unwrap();
    healthy(&bench);
    db.execute_batch(
        "DROP TRIGGER change_event_no_update; DROP VIEW referral_history; \
         CREATE VIEW referral_history AS SELECT * FROM referral_version",
    )
    .unwrap();
    let printed = bench.run(["verify", "--json"]);
    assert_eq!(printed.code, Some(65), "{}", printed.text());
    let printed: serde_json::Value = serde_json::from_str(&printed.stdout).unwrap();
    assert_eq!(printed["differences"], 2);
    assert_eq!(
        printed["first_differences"],
        serde_json::json!([
            "the view referral_history was altered",
            "the trigger change_event_no_update is not there"
        ])
    );
}

#[test]
fn many_differences_are_counted_and_a_hundred_shown() {
    let bench = Bench::new(Practice::generated(250, 3));
    bench.expect_once(0);
    let db = Connection::open(bench.database()).unwrap();
    db.execute("UPDATE referral_all SET fingerprint = zeroblob(32)", []).unwrap();
    let printed = bench.run(["verify"]);
    assert_eq!(printed.code, Some(65));
    assert_eq!(printed.stdout.lines().count(), 101);
    assert!(printed.stdout.contains("250 differences in 250 referrals, 250 versions"), "{}", printed.stdout);
}
