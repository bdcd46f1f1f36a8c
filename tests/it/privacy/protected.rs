//! Protected values at the edges: members in other spellings and inside others, rows that were not read, readers with
//! settings of their own, scrubs that a running service would undo, and standard error.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use referral_mirror::simulator::{Fault, Practice, When};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::harness::{Bench, Canned, holds, listing, open, rows, wait_until};

/// The made-up SSN of a row.
fn ssn(num: i64) -> String {
    format!("91155{num:04}")
}

/// Ten rows with an SSN each, six of them with more of it, and of a note, in members that have no column.
fn practice() -> Practice {
    let mut practice = Practice::generated(10, 3);
    for num in 1..=10 {
        practice.edit_silently(num, |row| row.ssn = ssn(num));
        practice.set_extra(num, "Plain", "kept");
    }
    practice.set_extra(
        1,
        "Custom",
        json!({"SSN": ssn(1), "list": [{"s_s_n": ssn(1)}], "a": {"b": {"Ssn": [ssn(1)]}}}),
    );
    practice.set_extra(2, "ssn", ssn(2));
    practice.set_extra(3, "S-S-N", json!({"value": ssn(3)}));
    practice.set_extra(4, &format!("of {}", ssn(4)), "a name");
    practice.set_extra(
        5,
        "Custom",
        json!([{"of 91155-0005": 1, "NOTE": "Noteword"}, [{"no te": "Noteword"}]]),
    );
    practice.set_extra(6, "note", "Noteword");
    practice
}

/// The files of the directory that hold a word.
fn holding(directory: &Path, word: &str) -> Vec<String> {
    listing(directory).into_iter().filter(|name| holds(&directory.join(name), word)).collect()
}

#[track_caller]
fn verified(bench: &Bench) {
    let ended = bench.run(["verify"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
}

#[track_caller]
fn scrubbed(bench: &Bench, column: &str) {
    let ended = bench.run(["scrub", column]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
}

/// A published copy and a page with values next to the mirror.
fn publishing(bench: &mut Bench) {
    for (key, name) in [("PUBLISH__PATH", "published.db"), ("REPORT__HTML", "page.html")] {
        let path = bench.dir.path().join(name).display().to_string();
        bench.set(key, &path);
    }
    bench.set("REPORT__VALUES", "true");
}

#[test]
fn a_protected_member_is_stored_in_no_spelling_and_at_no_depth() {
    let mut bench = Bench::new(practice());
    publishing(&mut bench);
    for (ssn, found) in [("omit", 0), ("last4", 0), ("keep", 6)] {
        bench.set("PRIVACY__SSN", ssn).set("PRIVACY__OMIT", "Note").expect_once(0);
        let columns = "SELECT count(*) FROM referral_all WHERE extra LIKE '%9115%'";
        assert!(bench.one::<i64>(columns) <= found, "{ssn}");
        if ssn != "keep" {
            assert_eq!(holding(bench.dir.path(), "91155"), [""; 0], "{ssn}");
        }
        assert_eq!(holding(bench.dir.path(), "Noteword"), [""; 0], "{ssn}");
        assert_eq!(
            bench.one::<i64>("SELECT count(*) FROM referral WHERE extra LIKE '%\"Plain\":\"kept\"%'"),
            10
        );
        verified(&bench);
    }
    bench.set("PRIVACY__SSN", "omit");
    let four: String =
        bench.one("SELECT extra FROM referral_version WHERE ReferralNum = 4 ORDER BY event_id LIMIT 1");
    assert_eq!(four, r#"{"Plain":"kept","of ****":"a name"}"#);
}

#[test]
fn after_a_switch_no_new_event_and_no_new_tombstone_holds_what_extra_held() {
    let mut bench = Bench::new(practice());
    bench.set("GUARD__MAX_DELETE_PERCENT", "50");
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    let event: i64 = bench.one("SELECT max(event_id) FROM change_event");
    bench.sim.practice(|practice| {
        practice.set_extra(1, "Plain", "edited");
        practice.remove(2);
        practice.remove(3);
        practice.touch(4);
    });
    bench.set("PRIVACY__SSN", "omit").set("PRIVACY__OMIT", "Note").expect_once(0);
    assert_eq!(bench.last_run("deleted, updated, reshaped"), "deleted=2 updated=1 reshaped=7");
    for (table, id) in
        [("referral_version", "event_id"), ("field_change", "event_id"), ("referral_all", "last_event_id")]
    {
        let text = bench.rows(&format!("SELECT * FROM {table} WHERE {id} > {event}")).join("\n");
        assert!(!text.contains("9115") && !text.contains("Noteword"), "{table}:\n{text}");
    }
    let extra =
        bench.rows("SELECT old_value, new_value FROM field_change WHERE ReferralNum = 1 AND field = 'extra'");
    let custom = r#""Custom":{"a":{"b":{}},"list":[{}]}"#;
    assert_eq!(extra, [format!("{{{custom},\"Plain\":\"kept\"}}|{{{custom},\"Plain\":\"edited\"}}")]);
    verified(&bench);
    bench.assert_history_is_the_mirror();
    bench.expect_once(0);
    assert_eq!(bench.last_run("unchanged, reshaped"), "unchanged=8");
    // Feeds read what older versions hold, and hand on nothing of it.
    for format in ["table", "jsonl", "csv", "cloudevents"] {
        let ended = bench.run(["events", "--format", format]);
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        assert!(!ended.stdout.contains("9115") && !ended.stdout.contains("Noteword"), "{}", ended.stdout);
    }
}

/// A mirror with SSNs; row 2 is missing, and row 3 cannot be read.
fn with_rows_that_are_not_read() -> Bench {
    let mut bench = Bench::new(practice());
    publishing(&mut bench);
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    bench.sim.inject(Fault::ServerError, When::single_get().forever());
    bench.sim.practice(|practice| {
        practice.remove(2);
        practice.set_raw(3, r#"{"ReferralNum":3,"LName":47}"#);
    });
    bench.expect_once(65);
    assert_eq!(bench.missing(), [2]);
    bench
}

/// Neither the live views nor those of a copy hold an SSN.
#[track_caller]
fn live_rows_hold_no_ssn(bench: &Bench) {
    for file in [bench.database(), bench.dir.path().join("published.db")] {
        for view in ["referral", "referral_current"] {
            let text = rows(&open(&file), &format!("SELECT * FROM {view}")).join("\n");
            assert!(!text.is_empty() && !text.contains("9115"), "{}:\n{text}", file.display());
        }
    }
}

#[test]
fn stricter_settings_reach_rows_that_are_missing_or_cannot_be_read() {
    let mut bench = with_rows_that_are_not_read();
    let since = bench.rows("SELECT missing_since FROM referral WHERE ReferralNum = 2");
    bench.set("PRIVACY__SSN", "omit").expect_once(65);
    live_rows_hold_no_ssn(&bench);
    assert_eq!(bench.last_run("reshaped, missing, rows_rejected"), "reshaped=10 missing=1 rows_rejected=1");
    assert_eq!(
        bench.last_events()[1..3],
        ["reshaped 2, stamp same: SSN,extra", "reshaped 3, stamp same: SSN,extra"]
    );
    assert_eq!(bench.rows("SELECT missing_since FROM referral WHERE ReferralNum = 2"), since);
    assert_eq!(bench.rows("SELECT privacy FROM mirrored_list"), ["ssn=omit"]);
    bench.assert_history_is_the_mirror();
    verified(&bench);
    bench.expect_once(65);
    assert_eq!(
        bench.last_run("reshaped, missing, rows_rejected"),
        "missing=1 rows_rejected=1",
        "once is enough"
    );

    let mut bench = with_rows_that_are_not_read();
    bench.set("PRIVACY__SSN", "last4").expect_once(65);
    live_rows_hold_no_ssn(&bench);
    assert_eq!(
        bench.rows("SELECT SSN FROM referral WHERE ReferralNum IN (2, 3)"),
        ["*****0002", "*****0003"]
    );
}

#[test]
fn stricter_settings_reach_all_rows_under_a_list_that_is_not_believed() {
    for (name, fault) in [("empty", Fault::WholeListEmpty), ("another practice's", Fault::AnotherPractice)] {
        let mut bench = Bench::new(practice());
        publishing(&mut bench);
        bench.set("PRIVACY__SSN", "keep").expect_once(0);
        bench.sim.inject(fault, When::any().forever());
        bench.set("PRIVACY__SSN", "omit").expect_once(65);
        live_rows_hold_no_ssn(&bench);
        assert_eq!(
            bench.last_run("list_proven, reshaped, created, updated, deleted"),
            "reshaped=10",
            "{name}"
        );
        bench.assert_history_is_the_mirror();
        verified(&bench);
    }
}

/// A follower with these settings, its next line as JSON.
fn next(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Value {
    serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap()
}

#[test]
fn a_follower_takes_the_stricter_of_its_settings_and_the_files_as_they_become_stricter() {
    let mut bench = Bench::new(practice());
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    let mut child = bench
        .command(["events", "--follow", "--since", "9", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(next(&mut lines)["after"]["SSN"], "911550010", "the file keeps it, and so does the follower");
    for (policy, shown) in [("last4", "*****0001"), ("omit", "")] {
        bench.set("PRIVACY__SSN", policy).expect_once(0);
        for num in 1..=10 {
            let event = next(&mut lines);
            assert_eq!(event["ReferralNum"], num);
            let text = event.to_string();
            assert!(!text.contains("91155"), "{text}");
            if num == 1 {
                for side in ["before", "after"] {
                    assert_eq!(event[side]["SSN"].as_str().unwrap_or_default(), shown, "{policy}");
                }
            }
        }
    }
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert!(child.wait().unwrap().success());
    // The other readers do the same: their own settings still keep it.
    bench.set("PRIVACY__SSN", "keep");
    let commands: [&[&str]; 4] = [
        &["events", "--format", "jsonl"],
        &["history", "1"],
        &["list", "--format", "jsonl"],
        &["report", "--out", "-", "--values"],
    ];
    for args in commands {
        let mut command = bench.command([]);
        let ended = crate::harness::ended(command.args(args));
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        assert!(!ended.stdout.contains("91155"), "{args:?}: {}", ended.stdout);
    }
}

#[test]
fn scrub_takes_a_column_out_of_extra_and_the_programs_own_leftovers() {
    let mut bench = Bench::new(practice());
    publishing(&mut bench);
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    bench.sim.practice(|practice| {
        practice.set_extra(1, "Custom", json!({"SSN": "911669999"}));
        practice.set_extra(2, "ssn", "911669999");
        practice.remove(3);
        practice.set_raw(7, r#"{"ReferralNum":7,"911-55-0007":1,"911-55-0007":2}"#);
    });
    bench.expect_once(65);
    assert_eq!(bench.rows("SELECT reason FROM rejected_row"), ["****: given twice"]);
    bench.sim.practice(|practice| practice.clear_raw(7));
    bench.set("PRIVACY__SSN", "omit").expect_once(0);
    for name in
        ["referrals.db-wal.set-aside", ".referral-mirror-0123456789abcdef.draft", "referrals.db.schema-1"]
    {
        bench.write(name, ssn(1), 0o600);
    }
    scrubbed(&bench, "SSN");
    for word in ["91155", "91166"] {
        assert_eq!(holding(bench.dir.path(), word), [""; 0], "{word}");
    }
    let changes: i64 = bench.one("SELECT field_changes FROM scrub_log");
    assert_eq!(changes, 2, "the changes of `extra` in rows 1 and 2");
    verified(&bench);
    bench.assert_history_is_the_mirror();
    bench.expect_once(0);
    assert_eq!(bench.last_run("unchanged"), "9");
}

#[test]
fn scrub_names_what_it_could_not_replace() {
    let mut bench = Bench::new(practice());
    let share = bench.dir.path().join("share");
    fs::create_dir(&share).unwrap();
    let copy = share.join("copy.db").display().to_string();
    bench.set("PUBLISH__PATH", &copy).set("PRIVACY__SSN", "keep").expect_once(0);
    bench.set("PRIVACY__SSN", "omit").expect_once(0);
    let away = bench.dir.path().join("away");
    fs::rename(&share, &away).unwrap();
    let ended = bench.run(["scrub", "SSN"]);
    assert_eq!(ended.code, Some(74), "{}", ended.text());
    assert!(ended.stderr.contains(&copy) && ended.stderr.contains("may still hold SSN"), "{}", ended.stderr);
    fs::rename(&away, &share).unwrap();
    scrubbed(&bench, "SSN");
    assert!(!holds(Path::new(&copy), "91155"));
}

#[test]
fn a_column_is_scrubbed_only_after_a_run_without_it() {
    let mut bench = Bench::new(practice());
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    bench.set("PRIVACY__SSN", "omit");
    let before = bench.dump();
    let ended = bench.run(["scrub", "SSN"]);
    assert_eq!(ended.code, Some(78), "{}", ended.text());
    assert!(ended.stderr.contains("reload") && ended.stderr.contains("--once"), "{}", ended.stderr);
    assert_eq!(bench.dump(), before);
    // A run that could not read the list has stored nothing.
    bench.sim.inject(Fault::ServerError, When::any().forever());
    bench.expect_once(69);
    assert_eq!(bench.run(["scrub", "SSN"]).code, Some(78));
    bench.sim.clear_faults();
    bench.expect_once(0);
    scrubbed(&bench, "SSN");
}

#[test]
fn a_service_with_the_settings_of_before_a_scrub_stores_nothing_until_it_reads_them_again() {
    let mut bench = Bench::new(practice());
    bench.set("PRIVACY__SSN", "keep").set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    let runs = || bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome <> 'running'");
    wait_until("the first run", || {
        bench.lock_file().exists() && bench.database().exists() && has_runs(&bench)
    });
    bench.sim.practice(|practice| practice.touch(1));
    let mut by_hand: Command = bench.command(["--once"]);
    let ended = crate::harness::ended(by_hand.env("REFERRAL_MIRROR__PRIVACY__SSN", "omit"));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    let ended =
        crate::harness::ended(bench.command(["scrub", "SSN"]).env("REFERRAL_MIRROR__PRIVACY__SSN", "omit"));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    let done = runs();
    service.signal(Signal::USR1);
    wait_until("the refused run", || runs() > done);
    let refused = bench.last_run("outcome, reason");
    assert!(refused.starts_with("outcome=failed reason=SSN was scrubbed"), "{refused}");
    assert_eq!(holding(bench.dir.path(), "91155"), [""; 0]);
    // Read again on purpose, its settings count, and the log says what they bring back.
    service.signal(Signal::HUP);
    wait_until("the new settings", || service.log().contains("read again"));
    service.signal(Signal::USR1);
    wait_until("the run", || bench.last_run("outcome") == "complete" && runs() > done + 1);
    assert!(service.log().contains("SSN is stored again"), "{}", service.log());
    assert_eq!(bench.one::<i64>("SELECT count(SSN) FROM referral"), 10);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    verified(&bench);
}

fn has_runs(bench: &Bench) -> bool {
    let Ok(db) = rusqlite::Connection::open(bench.database()) else { return false };
    db.query_row("SELECT count(*) FROM sync_run WHERE outcome = 'complete'", [], |row| row.get(0))
        .unwrap_or(0)
        > 0
}

#[test]
fn what_changes_the_direction_of_writing_does_not_reach_standard_error() {
    let mut bench = Bench::new(practice());
    let body = "the name \u{202e}gnp.exe\u{2066} and \u{9b}2J of \u{200f}it";
    let server = Canned::answering("400 Bad Request", "text/plain", body);
    let own = bench.dir.path().join("a\u{202e}b").join("file.db").display().to_string();
    let forbidden = ['\u{202e}', '\u{2066}', '\u{200f}', '\u{9b}', '\u{1b}'];
    for format in ["text", "json", "auto"] {
        bench.set("LOG__FORMAT", format).set("API__BASE_URL", server.url());
        let ended = bench.run(["--once", "-vvv"]);
        assert_eq!(ended.code, Some(69), "{}", ended.text());
        assert!(ended.stderr.contains("gnp.exe"), "{}", ended.stderr);
        assert!(!ended.text().contains(forbidden), "{:?}", ended.text());
        let missing =
            crate::harness::ended(bench.command(["--once"]).env("REFERRAL_MIRROR__DATABASE__PATH", &own));
        assert_eq!(missing.code, Some(78), "{}", missing.text());
        assert!(
            missing.stderr.contains("file.db") || missing.stderr.contains('\u{fffd}'),
            "{}",
            missing.stderr
        );
        assert!(!missing.stderr.contains(forbidden), "{:?}", missing.stderr);
    }
    let usage = bench.run(["--\u{202e}ecno"]);
    assert_eq!(usage.code, Some(2));
    assert!(usage.stderr.contains("ecno") && !usage.stderr.contains(forbidden), "{:?}", usage.stderr);
}
