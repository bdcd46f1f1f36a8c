//! `scrub`: it removes a column from everything that is ours, or nothing.

use super::*;

/// A file that has held SSNs in rows, versions, a tombstone, recorded changes and freed pages, and omits them now;
/// an upgrade copy and a published copy hold them too.
fn to_be_scrubbed() -> Bench {
    let mut bench = Bench::new(practice());
    let published = bench.dir.path().join("published.db").display().to_string();
    bench.set("PUBLISH__PATH", &published).set("PRIVACY__SSN", "keep").expect_once(0);
    bench.sim.practice(|practice| practice.remove(2));
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(4, |row| row.ssn = "911669999".to_owned()));
    bench.expect_once(0);
    fs::copy(&published, bench.dir.path().join("referrals.db.schema-1")).unwrap();
    bench.set("PRIVACY__SSN", "omit").expect_once(0);
    for name in ["published.db", "referrals.db.schema-1"] {
        assert!(holds(&bench.dir.path().join(name), "91155"), "{name} is part of the test");
    }
    bench
}

/// The files of the directory that hold a word.
fn holding(directory: &Path, word: &str) -> Vec<String> {
    listing(directory).into_iter().filter(|name| holds(&directory.join(name), word)).collect()
}

#[test]
fn scrub_removes_a_column_from_everything_that_is_ours() {
    let bench = to_be_scrubbed();
    let events = bench.rows("SELECT * FROM change_event");
    let held = "SELECT count(SSN) FROM referral_version";
    let versions: i64 = bench.one(&held.replace("count(SSN)", "count(nullif(members & 8, 0))"));
    let ended = bench.run(["scrub", "SSN"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(ended.stdout.contains("referrals.db.schema-1, which held it"), "{}", ended.stdout);
    for word in ["91155", "91166"] {
        assert_eq!(holding(bench.dir.path(), word), [""; 0], "{word}");
    }
    assert_eq!(
        listing(bench.dir.path()),
        [
            "published.db",
            "referrals.db",
            "referrals.db-shm",
            "referrals.db-wal",
            "referrals.db.copy.lock",
            "referrals.db.lock"
        ]
    );
    assert_eq!(bench.one::<i64>(held), 0);
    assert_eq!(
        bench
            .one::<i64>("SELECT count(*) FROM field_change WHERE coalesce(old_value, new_value) LIKE '911%'"),
        0
    );
    assert_eq!(
        bench.rows("SELECT column_name, versions, field_changes FROM scrub_log"),
        [format!("SSN|{versions}|1")]
    );
    assert_eq!(bench.rows("SELECT * FROM change_event"), events, "events stay as they were");
    verified(&bench);
    bench.assert_history_is_the_mirror();
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=11");

    // The tombstone that comes back differs in nothing, and a second scrub finds nothing.
    bench.sim.practice(|practice| {
        practice.restore(Row { ssn: "911777777".to_owned(), referral_num: 2, ..Row::default() });
    });
    bench.expect_once(0);
    assert_eq!(bench.last_run("restored"), "1");
    assert!(!bench.last_events()[0].contains("SSN"), "{:?}", bench.last_events());
    assert_eq!(bench.run(["scrub", "SSN"]).code, Some(0));
    assert_eq!(
        bench.rows("SELECT versions, field_changes FROM scrub_log"),
        [format!("{versions}|1"), "0|0".to_owned()]
    );
    verified(&bench);
}

#[test]
fn a_scrubbed_column_may_be_kept_again() {
    let mut bench = to_be_scrubbed();
    assert_eq!(bench.run(["scrub", "SSN"]).code, Some(0));
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    assert_eq!(bench.last_run("outcome, reshaped"), "outcome=complete reshaped=11");
    verified(&bench);
}

#[test]
fn scrub_clears_long_texts_and_json_from_freed_pages() {
    let mut bench = Bench::new(talkative());
    let long = format!("Noteword {}", "long ".repeat(5000));
    bench.sim.practice(|practice| {
        for num in 1..=4 {
            practice.edit_silently(num, |row| row.note.clone_from(&long));
        }
    });
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(1, |row| row.note = "short".to_owned()));
    bench.set("PRIVACY__OMIT", "Note,extra").expect_once(0);
    for column in ["Note", "extra"] {
        let ended = bench.run(["scrub", column]);
        assert_eq!(ended.code, Some(0), "{}", ended.text());
    }
    for word in ["Noteword", "long long", "Extraword"] {
        assert_eq!(holding(bench.dir.path(), word), [""; 0], "{word}");
    }
    assert!(!holding(bench.dir.path(), "Displayword").is_empty(), "the others stay");
    verified(&bench);
    bench.expect_once(0);
    assert_eq!(bench.last_run("unchanged"), "4");
}

#[test]
fn a_column_that_is_still_stored_is_not_scrubbed() {
    let mut bench = Bench::new(practice());
    for policy in ["keep", "last4"] {
        bench.set("PRIVACY__SSN", policy).expect_once(0);
        let before = bench.dump();
        let ended = bench.run(["scrub", "SSN"]);
        assert_eq!(ended.code, Some(78), "{}", ended.text());
        assert!(ended.stderr.contains("omit it first"), "{}", ended.stderr);
        assert_eq!(bench.dump(), before);
    }
    assert_eq!(bench.run(["scrub", "Note"]).code, Some(78));
    for unknown in ["DateTStamp", "ReferralNum", "ssn", "Nonsense", "SSN; DROP TABLE referral_all"] {
        assert_eq!(bench.run(["scrub", unknown]).code, Some(2), "{unknown}");
    }
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM scrub_log"), 0);
}

#[test]
fn scrub_is_refused_while_a_reader_or_a_run_is_in_the_way() {
    let bench = to_be_scrubbed();
    let before = bench.dump();
    let reader = bench.db();
    reader.execute_batch("BEGIN; SELECT count(*) FROM referral").unwrap();
    // Something is in the log that the reader keeps there.
    bench.sim.practice(|practice| practice.hide(8));
    bench.expect_once(0);
    let ended = bench.run(["scrub", "SSN"]);
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    assert!(ended.stderr.contains("end that report or tool and try again"), "{}", ended.stderr);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM scrub_log"), 0);
    assert_eq!(bench.rows("SELECT count(SSN) > 0 FROM referral_version"), ["1"]);
    reader.execute_batch("COMMIT").unwrap();

    let lock = fs::File::create(bench.lock_file()).unwrap();
    lock.lock().unwrap();
    assert_eq!(bench.run(["scrub", "SSN", "--wait", "0s"]).code, Some(75));
    drop(lock);
    assert!(bench.dump().len() > before.len());

    assert_eq!(bench.run(["scrub", "SSN"]).code, Some(0));
    assert_eq!(holding(bench.dir.path(), "91155"), [""; 0]);
}

#[test]
fn a_reader_that_is_done_with_its_transaction_is_not_in_the_way() {
    let bench = to_be_scrubbed();
    let reader: Connection = bench.db();
    assert_eq!(crate::harness::rows(&reader, "SELECT count(*) FROM referral"), ["11"]);
    let ended = bench.run(["scrub", "SSN"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_eq!(crate::harness::rows(&reader, "SELECT count(SSN) FROM referral_version"), ["0"]);
}

#[test]
fn a_reader_that_began_when_the_log_was_empty_is_seen_before_anything_is_removed() {
    let bench = to_be_scrubbed();
    Connection::open(bench.database()).unwrap().pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    let reader = bench.db();
    reader.execute_batch("BEGIN; SELECT count(*) FROM referral").unwrap();
    let ended = bench.run(["scrub", "SSN"]);
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM scrub_log"), 0);
    assert_eq!(bench.rows("SELECT count(SSN) > 0 FROM referral_version"), ["1"]);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(bench.run(["scrub", "SSN"]).code, Some(0));
    assert_eq!(holding(bench.dir.path(), "91155"), [""; 0]);
}
