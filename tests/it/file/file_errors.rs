//! What SQLite or the system says of a file that is not as it should be, and that is no defect of the program: each is
//! named with its remedy, and the remedy works.

use std::fs;
use std::path::Path;

use referral_mirror::simulator::{Generation, Practice};
use rusqlite::Connection;

use crate::harness::{Bench, Ended, ended};

/// A command that has to end with 74 and one message with these words, and without a word of a defect.
#[track_caller]
fn refused(ended: &Ended, words: &[&str]) {
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    assert_eq!(ended.stderr.matches("referral-mirror: ").count(), 1, "{}", ended.text());
    for word in words {
        assert!(ended.stderr.contains(word), "\"{word}\" is not in: {}", ended.text());
    }
    let blames_us =
        ended.stderr.contains("defect") && !ended.stderr.contains("If verify finds nothing wrong");
    assert!(!blames_us, "{}", ended.text());
}

/// The SQL in a printed command: what stands between its last single quotes.
#[track_caller]
fn sql_in(text: &str) -> &str {
    let (rest, _) = text.rsplit_once('\'').unwrap_or_else(|| panic!("no SQL in: {text}"));
    rest.rsplit_once('\'').unwrap_or_else(|| panic!("no SQL in: {text}")).1
}

/// Writes a database out as SQL and reads it back, as `.dump` of sqlite3 does: rows and schema, and nothing of the header.
fn rebuild(path: &Path) {
    let whole = Connection::open(path).unwrap();
    whole.pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    let objects: Vec<(String, String, String)> = {
        let mut select = whole
            .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type <> 'table', name = 'sqlite_sequence', rowid")
            .unwrap();
        let found = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        found.map(Result::unwrap).collect()
    };
    drop(whole);
    let aside = path.with_extension("old");
    fs::rename(path, &aside).unwrap();
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let rebuilt = Connection::open(path).unwrap();
    rebuilt.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    rebuilt.execute("ATTACH ?1 AS old", [aside.to_str().unwrap()]).unwrap();
    for (kind, name, sql) in &objects {
        if name != "sqlite_sequence" {
            rebuilt.execute_batch(sql).unwrap();
        }
        if kind == "table" {
            let rows = format!("INSERT INTO main.\"{name}\" SELECT * FROM old.\"{name}\"");
            rebuilt.execute_batch(&rows).unwrap();
        }
    }
    drop(rebuilt);
    fs::remove_file(aside).unwrap();
}

#[test]
fn a_mirror_that_was_rebuilt_from_a_dump_is_recognised_and_the_printed_command_marks_it() {
    for lost in [&["application_id", "user_version"][..], &["user_version"], &["application_id"]] {
        let bench = Bench::mirrored(30);
        let content = bench.dump();
        match lost.len() {
            2 => rebuild(&bench.database()),
            _ => Connection::open(bench.database()).unwrap().pragma_update(None, lost[0], 0).unwrap(),
        }
        for args in [["--once"], ["status"], ["verify"]] {
            let printed = bench.run(args);
            refused(
                &printed,
                &["was rebuilt", "PRAGMA application_id = 1382436210; PRAGMA user_version = 5"],
            );
        }
        let check = bench.run(["check"]);
        assert!(check.code == Some(74) && check.stdout.contains("was rebuilt"), "{}", check.text());
        let printed = bench.run(["status"]);
        Connection::open(bench.database()).unwrap().execute_batch(sql_in(&printed.stderr)).unwrap();
        let verified = bench.run(["verify"]);
        assert_eq!(verified.code, Some(0), "{lost:?}: {}", verified.text());
        bench.expect_once(0);
        bench.assert_mirrors(Generation::G4);
        assert_eq!(bench.dump(), content);
    }
}

#[test]
fn a_run_that_an_addition_of_others_stops_names_it_and_the_printed_command_removes_it() {
    for (addition, name) in [
        (
            "CREATE TRIGGER audit BEFORE UPDATE ON referral_all BEGIN SELECT RAISE(ABORT, 'not today'); END",
            "the trigger audit on referral_all",
        ),
        (
            "CREATE TRIGGER \"no table\" AFTER INSERT ON change_event BEGIN INSERT INTO audit VALUES (NEW.event_id); END",
            "the trigger no table on change_event",
        ),
        (
            "CREATE TRIGGER first_of_run AFTER INSERT ON sync_run BEGIN SELECT RAISE(FAIL, 'no runs'); END",
            "the trigger first_of_run on sync_run",
        ),
        ("CREATE UNIQUE INDEX one_of_each ON change_event (op)", "the index one_of_each on change_event"),
    ] {
        let bench = Bench::new(Practice::generated(1, 7));
        bench.expect_once(0);
        let before = bench.dump();
        Connection::open(bench.database()).unwrap().execute_batch(addition).unwrap();
        bench.sim.practice(|practice| {
            practice.update(1, |row| row.note = "edited".into());
            practice.create(referral_mirror::simulator::Row::default());
            practice.create(referral_mirror::simulator::Row::default());
        });
        let printed = bench.once();
        refused(&printed, &[name, "which referral-mirror did not make", "Remove it: sqlite3 "]);
        assert_eq!(bench.dump(), before, "{addition}");
        let sql = printed.stderr.rsplit_once(" (reports").unwrap().0;
        Connection::open(bench.database()).unwrap().execute_batch(sql_in(sql)).unwrap();
        bench.expect_once(0);
        bench.assert_mirrors(Generation::G4);
        assert_eq!(bench.run(["verify"]).code, Some(0));
    }
}

#[test]
fn a_value_of_a_type_that_its_column_never_has_is_named_as_damage() {
    let bench = Bench::mirrored(5);
    let edit = |from: &str, to: &str| {
        let db = Connection::open(bench.database()).unwrap();
        db.execute_batch("PRAGMA writable_schema = ON").unwrap();
        let sql = "UPDATE sqlite_schema SET sql = replace(sql, ?1, ?2) WHERE name = 'sync_run'";
        assert_eq!(db.execute(sql, [from, to]).unwrap(), 1);
        let edited: i64 = db
            .query_row("SELECT instr(sql, ?1) FROM sqlite_schema WHERE name = 'sync_run'", [to], |row| {
                row.get(0)
            })
            .unwrap();
        assert!(edited > 0, "the schema has changed: {from} is not in it");
    };
    edit("started_at         TEXT     NOT NULL CHECK (typeof(started_at) = 'text')", "started_at TEXT");
    let db = Connection::open(bench.database()).unwrap();
    db.execute("UPDATE sync_run SET started_at = NULL", []).unwrap();
    drop(db);
    edit("started_at TEXT", "started_at         TEXT     NOT NULL CHECK (typeof(started_at) = 'text')");
    let printed = bench.run(["status"]);
    refused(
        &printed,
        &["holds a value that referral-mirror never writes (Null in started_at)", "from a backup"],
    );
}

#[test]
fn a_path_longer_than_sqlite_takes_is_refused_with_the_longest_one() {
    let mut bench = Bench::new(Practice::generated(3, 7));
    let directory = bench.dir.path().join("d".repeat(200)).join("e".repeat(200));
    fs::create_dir_all(&directory).unwrap();
    let of_length = |length: usize| {
        let rest = length - directory.as_os_str().len() - 1;
        directory.join("n".repeat(rest)).display().to_string()
    };
    for (length, code) in [(504, 0), (505, 78), (560, 78)] {
        bench.set("DATABASE__PATH", &of_length(length));
        for args in [["--once"], ["status"]] {
            let printed = bench.run(args);
            assert_eq!(printed.code, Some(code), "{length}: {}", printed.text());
            if code == 78 {
                assert!(printed.stderr.contains(&format!("has {length} bytes")), "{}", printed.text());
                assert!(
                    printed.stderr.contains("at most 504; choose a shorter path for database.path"),
                    "{}",
                    printed.text()
                );
            }
        }
    }
    bench.set("DATABASE__PATH", &bench.database().display().to_string());
    bench.expect_once(0);
    // The copy is made under a name of its own in the same directory.
    let far = of_length(480);
    let printed = ended(&mut bench.command(["backup", &far]));
    assert!(matches!(printed.code, Some(0 | 74)), "{}", printed.text());
    assert_eq!(printed.code == Some(0), Path::new(&far).exists());
}

/// Reading it fails with EIO, for its owner too: nothing is mapped at address 0. Otherwise it is a private regular file.
const UNREADABLE: &str = "/proc/self/mem";

#[test]
fn an_input_error_ends_with_an_exit_code_from_which_the_service_is_started_again() {
    let mut bench = Bench::mirrored(3);
    let config = UNREADABLE.to_owned();
    for command in [&["--once"] as &[&str], &["status"], &["verify"], &[]] {
        let printed = ended(bench.command(["--config", &config]).args(command));
        refused(&printed, &["cannot read the configuration file /proc/self/mem: check the disk", "dmesg"]);
    }
    let check = bench.run(["check", "--config", &config]);
    assert!(check.code == Some(74) && check.stdout.contains("dmesg"), "{}", check.text());
    // What is missing has to be changed by a person: 78.
    let missing = bench.run(["--once", "--config", "/nowhere/config.toml"]);
    assert_eq!(missing.code, Some(78), "{}", missing.text());

    bench.set("API__CA_FILE", UNREADABLE);
    refused(&bench.once(), &["api.ca_file /proc/self/mem cannot be read", "dmesg"]);
    bench.unset("API__CA_FILE");

    bench.unset("API__DEVELOPER_KEY").unset("API__CUSTOMER_KEY");
    bench.set("API__DEVELOPER_KEY_FILE", UNREADABLE).set("API__CUSTOMER_KEY_FILE", "/nowhere/customer.key");
    for command in [&["--once"] as &[&str], &["api", "list"], &[]] {
        let printed = ended(bench.command([]).args(command));
        refused(&printed, &["developer key file /proc/self/mem cannot be read", "check the disk"]);
    }
    let check = bench.run(["check"]);
    assert!(check.stdout.contains("FAILED  developer key"), "{}", check.text());
    assert_eq!(check.code, Some(74), "{}", check.text());
    let customer = bench.write("developer.key", "simulated", 0o400);
    bench.set("API__DEVELOPER_KEY_FILE", &customer.display().to_string());
    assert_eq!(bench.once().code, Some(78));
}
