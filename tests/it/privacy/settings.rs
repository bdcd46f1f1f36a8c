//! Privacy settings that are switched, and `scrub`: from a switch on nothing new holds what is not to be stored,
//! and what older rows hold can be removed.

use std::fs;
use std::path::Path;

use referral_mirror::simulator::{Practice, Row};
use rusqlite::Connection;

use crate::harness::{Bench, holds, listing};

/// The made-up SSN of a row.
fn ssn(num: i64) -> String {
    format!("91155{num:04}")
}

/// Twelve rows with an SSN each, but number 6, whose SSN is empty.
fn practice() -> Practice {
    let mut practice = Practice::generated(12, 3);
    for num in 1..=12 {
        practice.edit_silently(num, |row| row.ssn = if num == 6 { String::new() } else { ssn(num) });
    }
    practice
}

/// The events of the last run with their SSN fields: number, op, changed fields, old and new SSN.
fn events(bench: &Bench) -> Vec<String> {
    bench.rows(
        "SELECT event.ReferralNum, op, changed_fields, old_value, new_value FROM change_event AS event \
         LEFT JOIN field_change ON field_change.event_id = event.event_id AND field = 'SSN' \
         WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY event.event_id",
    )
}

/// Everything that was written after this event, in one text.
fn since(bench: &Bench, event: i64) -> String {
    let mut text = Vec::new();
    for (table, id) in [
        ("referral_version", "event_id"),
        ("field_change", "event_id"),
        ("change_event", "event_id"),
        ("referral_all", "last_event_id"),
    ] {
        text.extend(bench.rows(&format!("SELECT * FROM {table} WHERE {id} > {event}")));
    }
    text.join("\n")
}

#[track_caller]
fn verified(bench: &Bench) {
    let ended = bench.run(["verify"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
}

/// One run under `from`, and one under `to`, before which the practice changes in every way that there is.
/// What the second run wrote must not hold any of these.
struct Switch {
    bench: Bench,
    event: i64,
}

fn switched(from: &str, to: &str) -> Switch {
    let mut bench = Bench::new(practice());
    bench.set("PRIVACY__SSN", from).expect_once(0);
    let two = bench.sim.practice(|practice| practice.remove(2)).unwrap();
    bench.expect_once(0);
    let event = bench.one("SELECT max(event_id) FROM change_event");
    bench.sim.practice(|practice| {
        practice.restore(two);
        practice.remove(3);
        practice.edit_silently(4, |row| row.l_name = "Renamed".to_owned());
        practice.edit_silently(5, |row| row.ssn = "911669999".to_owned());
        practice.edit_silently(7, |row| row.ssn = String::new());
        practice.touch(8);
        practice.set_raw(9, r#"{"ReferralNum":9,"SSN":"911550009","LName":47}"#);
    });
    bench.set("PRIVACY__SSN", to).expect_once(65);
    assert_eq!(bench.last_run("rows_rejected, deleted, restored"), "rows_rejected=1 deleted=1 restored=1");
    Switch { bench, event }
}

impl Switch {
    /// What the switch wrote holds none of these; neither does what is written when the rejected row and the
    /// others are read again. Then all is quiet, and the history is sound.
    #[track_caller]
    fn holds_none_of(&self, words: &[&str]) {
        let Switch { bench, event } = self;
        bench.sim.practice(|practice| practice.clear_raw(9));
        bench.expect_once(0);
        let text = since(bench, *event);
        for word in words {
            assert!(!text.contains(word), "{word} is in\n{text}");
        }
        bench.expect_once(0);
        assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=11");
        verified(bench);
        bench.assert_history_is_the_mirror();
    }
}

#[test]
fn from_kept_to_omitted_nothing_new_holds_an_ssn_and_nobody_edited_anything() {
    let switch = switched("keep", "omit");
    assert_eq!(
        events(&switch.bench),
        [
            "1|reshaped|SSN|∅|∅",
            "2|restored|SSN|∅|∅",
            "3|deleted||∅|∅",
            "4|updated|LName,SSN|∅|∅",
            "5|reshaped|SSN|∅|∅",
            "6|reshaped|SSN|∅|∅",
            "7|reshaped|SSN|∅|∅",
            "8|reshaped|SSN,DateTStamp|∅|∅",
            "9|reshaped|SSN|∅|∅",
            "10|reshaped|SSN|∅|∅",
            "11|reshaped|SSN|∅|∅",
            "12|reshaped|SSN|∅|∅",
        ]
    );
    // The row that could not be read as well.
    assert_eq!(switch.bench.one::<i64>("SELECT count(SSN) FROM referral"), 0);
    switch.holds_none_of(&["91155", "91166", "*****"]);
    assert_eq!(switch.bench.one::<i64>("SELECT count(SSN) FROM referral_all"), 0);
    assert_eq!(switch.bench.rows("SELECT privacy FROM mirror_source"), ["ssn=omit"]);
}

#[test]
fn from_kept_to_masked_nothing_new_holds_more_than_four_digits() {
    let switch = switched("keep", "last4");
    assert_eq!(
        events(&switch.bench),
        [
            "1|reshaped|SSN|*****0001|*****0001",
            "2|restored|SSN|*****0002|*****0002",
            "3|deleted||∅|∅",
            "4|updated|LName,SSN|*****0004|*****0004",
            "5|updated|SSN|*****0005|*****9999",
            "7|updated|SSN|*****0007|",
            "8|reshaped|SSN,DateTStamp|*****0008|*****0008",
            "9|reshaped|SSN|*****0009|*****0009",
            "10|reshaped|SSN|*****0010|*****0010",
            "11|reshaped|SSN|*****0011|*****0011",
            "12|reshaped|SSN|*****0012|*****0012",
        ]
    );
    assert_eq!(
        switch.bench.rows("SELECT SSN FROM referral_version WHERE ReferralNum = 3 AND is_deleted = 1"),
        ["*****0003"]
    );
    switch.holds_none_of(&["91155", "91166"]);
}

#[test]
fn from_masked_to_omitted_not_even_the_mask_is_written() {
    let switch = switched("last4", "omit");
    assert!(events(&switch.bench).iter().all(|event| event.ends_with("|∅|∅")));
    switch.holds_none_of(&["91155", "91166", "*****"]);
}

#[test]
fn from_masked_to_kept_the_same_number_is_no_edit() {
    let switch = switched("last4", "keep");
    assert_eq!(
        events(&switch.bench),
        [
            "1|reshaped|SSN|*****0001|911550001",
            "2|restored|SSN|*****0002|911550002",
            "3|deleted||∅|∅",
            "4|updated|LName,SSN|*****0004|911550004",
            "5|updated|SSN|*****0005|911669999",
            "7|updated|SSN|*****0007|",
            "8|reshaped|SSN,DateTStamp|*****0008|911550008",
            "10|reshaped|SSN|*****0010|911550010",
            "11|reshaped|SSN|*****0011|911550011",
            "12|reshaped|SSN|*****0012|911550012",
        ]
    );
    switch.holds_none_of(&[]);
}

#[test]
fn from_omitted_to_kept_or_masked_the_values_come_and_nobody_edited_anything() {
    let switch = switched("omit", "keep");
    assert_eq!(
        events(&switch.bench)[..4],
        [
            "1|reshaped|SSN|∅|911550001",
            "2|restored|SSN|∅|911550002",
            "3|deleted||∅|∅",
            "4|updated|LName,SSN|∅|911550004",
        ]
    );
    switch.holds_none_of(&[]);
    let switch = switched("omit", "last4");
    assert_eq!(events(&switch.bench)[0], "1|reshaped|SSN|∅|*****0001");
    switch.holds_none_of(&["91155", "91166"]);
}

/// Every omittable text at once, with words that can be searched for.
fn talkative() -> Practice {
    let mut practice = Practice::generated(4, 5);
    for num in 1..=4 {
        practice.edit_silently(num, |row| {
            row.note = format!("Noteword {num}");
            row.email = format!("mailword{num}@example.org");
            row.display_note = format!("Displayword {num}");
        });
    }
    practice.set_extra_everywhere("NationalProvID", "Extraword");
    practice
}

#[test]
fn columns_that_are_omitted_leave_nothing_new_and_come_back_when_they_are_wanted() {
    let mut bench = Bench::new(talkative());
    bench.expect_once(0);
    let event = bench.one("SELECT max(event_id) FROM change_event");
    bench.set("PRIVACY__OMIT", "Note,EMail,extra,DisplayNote");
    bench.sim.practice(|practice| {
        practice.remove(2);
        practice.update(3, |row| row.note = "Noteword, edited".to_owned());
        practice.edit_silently(4, |row| row.city = "Newtown".to_owned());
    });
    bench.expect_once(0);
    let all = "Note,EMail,DisplayNote,extra";
    assert_eq!(
        bench.rows(
            "SELECT ReferralNum, op, changed_fields FROM change_event \
             WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY event_id"
        ),
        [
            format!("1|reshaped|{all}"),
            "2|deleted|".to_owned(),
            "3|reshaped|Note,EMail,DateTStamp,DisplayNote,extra".to_owned(),
            "4|updated|City,Note,EMail,DisplayNote,extra".to_owned(),
        ]
    );
    let words = ["Noteword", "mailword", "Displayword", "Extraword"];
    let text = since(&bench, event);
    for word in words {
        assert!(!text.contains(word), "{word} is in\n{text}");
    }
    assert_eq!(
        bench.one::<i64>("SELECT count(coalesce(Note, EMail, DisplayNote, extra)) FROM referral_all"),
        0
    );
    verified(&bench);

    // An edit that only an omitted column shows moves the stamp, and nothing else.
    bench.sim.practice(|practice| practice.update(1, |row| row.note = "Noteword, again".to_owned()));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["touched|1|1|DateTStamp"]);
    // Without a moved stamp it is not seen at all.
    bench.sim.practice(|practice| practice.edit_silently(1, |row| row.email = "mailword".to_owned()));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), [""; 0]);
    assert!(words.iter().all(|word| !since(&bench, event).contains(word)));

    bench.unset("PRIVACY__OMIT").expect_once(0);
    assert_eq!(bench.last_run("reshaped, updated, unchanged"), "reshaped=3");
    assert_eq!(
        bench.last_fields()[..4],
        [
            "1|Note|∅|Noteword, again",
            "1|EMail|∅|mailword",
            "1|DisplayNote|∅|Displayword 1",
            "1|extra|∅|{\"NationalProvID\":\"Extraword\"}"
        ]
    );
    verified(&bench);
}

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
