//! A rehearsal says what a run would do and writes nothing.

use std::time::SystemTime;

use referral_mirror::simulator::{Fault, KeyPair, Practice, Row, When};
use serde_json::Value;

use crate::harness::{Bench, Ended, listing};

/// Every file of the bench with its bytes and the time of its last change.
fn state(bench: &Bench) -> Vec<(String, Vec<u8>, SystemTime)> {
    let read = |name: String| {
        let path = bench.dir.path().join(&name);
        let changed = std::fs::metadata(&path).unwrap().modified().unwrap();
        (name, std::fs::read(path).unwrap(), changed)
    };
    listing(bench.dir.path()).into_iter().map(read).collect()
}

/// Rehearses, and sees to it that no file was written, made or removed. The shared memory of SQLite's readers
/// (`-shm`) is no content.
#[track_caller]
fn rehearse(bench: &Bench) -> Ended {
    let before = state(bench);
    let ended = bench.run(["--once", "--dry-run"]);
    let contents = |state: &[(String, Vec<u8>, SystemTime)]| {
        let state = state.iter().filter(|(name, _, _)| !name.ends_with("-shm"));
        state.cloned().collect::<Vec<_>>()
    };
    let after = state(bench);
    assert!(contents(&before) == contents(&after), "{}", ended.text());
    let names =
        |state: &[(String, Vec<u8>, SystemTime)]| state.iter().map(|file| file.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    ended
}

#[test]
fn nothing_is_made_in_an_empty_directory() {
    let bench = Bench::new(Practice::seed());
    let ended = rehearse(&bench);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(ended.stdout.contains("complete: 3 rows, 3 new (2 requests)"), "{}", ended.stdout);
    assert_eq!(listing(bench.dir.path()), [] as [&str; 0]);
    assert_eq!(bench.sim.requests().len(), 2);
}

#[test]
fn it_announces_what_a_run_would_change_and_the_run_does_it() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.create(Row { l_name: "Newcomer".into(), not_person: true, ..Row::default() });
        practice.update(1, |row| row.city = "Quite Confidential".into());
        practice.touch(2);
    });
    let printed = rehearse(&bench);
    assert_eq!(printed.code, Some(0), "{}", printed.text());
    assert!(printed.stdout.contains("nothing was written"), "{}", printed.stdout);
    assert!(
        printed.stdout.contains("complete: 4 rows, 1 created, 1 updated, 1 touched"),
        "{}",
        printed.stdout
    );
    assert!(printed.stdout.contains("City, DateTStamp"), "{}", printed.stdout);
    assert!(!printed.stdout.contains("Quite Confidential"), "values are not shown: {}", printed.stdout);
    let done = bench.expect_once(0);
    assert!(done.stdout.contains("complete: 4 rows, 1 created, 1 updated, 1 touched"), "{}", done.stdout);
    let quiet = rehearse(&bench);
    assert!(quiet.stdout.contains("complete: 4 rows, no changes"), "{}", quiet.stdout);
}

#[test]
fn as_json() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.edit_silently(3, |row| row.zip = "97301".into());
        practice.set_raw(2, r#"{"ReferralNum":2,"LName":7}"#);
    });
    let printed = bench.run(["--once", "--dry-run", "--json"]);
    assert_eq!(printed.code, Some(65), "{}", printed.text());
    let printed: Value = serde_json::from_str(&printed.stdout).unwrap();
    assert_eq!(
        printed["events"],
        serde_json::json!([
            {"op": "updated", "entity": "referral", "ReferralNum": 3, "RefAttachNum": null, "stamp_moved": false,
             "changed_fields": ["Zip"], "proof": null}
        ])
    );
    assert_eq!(
        printed["rejected"],
        serde_json::json!([{"entity": "referral", "ReferralNum": 2, "RefAttachNum": null, "list_offset": 1,
             "reason": "LName: expected text"}])
    );
    let done = bench.run(["--once", "--json"]);
    assert_eq!(done.code, Some(65), "{}", done.text());
    let done: Value = serde_json::from_str(&done.stdout).unwrap();
    for key in
        ["outcome", "reason", "list_proven", "requests", "rows_seen", "rows_rejected", "updated", "unchanged"]
    {
        assert_eq!(printed["run"][key], done[key], "{key}");
    }
    assert_eq!(done["run_id"], 2);
    assert_eq!(done["outcome"], "partial");
}

#[test]
fn the_exit_code_is_that_of_the_run() {
    type Trouble = fn(&Bench);
    let troubles: [(i32, Trouble); 5] = [
        (0, |_| {}),
        (65, |bench| bench.sim.practice(|practice| practice.set_raw(1, r#"{"ReferralNum":1,"LName":7}"#))),
        (65, |bench| bench.sim.inject(Fault::WholeListEmpty, When::any().forever())),
        (69, |bench| bench.sim.inject(Fault::ServerError, When::any().forever())),
        (77, |bench| bench.sim.set_keys(KeyPair::new("another", "pair"))),
    ];
    for (code, trouble) in troubles {
        let bench = Bench::new(Practice::seed());
        bench.expect_once(0);
        trouble(&bench);
        let printed = rehearse(&bench);
        assert_eq!(printed.code, Some(code), "{}", printed.text());
        bench.expect_once(code);
    }
    let mut bench = Bench::new(Practice::seed());
    let url = format!("http://{}/wrong", bench.sim.addr());
    bench.set("API__BASE_URL", &url);
    assert_eq!(rehearse(&bench).code, Some(78));
    bench.expect_once(78);
}

#[test]
fn it_neither_takes_nor_awaits_the_lock() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let file = std::fs::File::create(bench.lock_file()).unwrap();
    file.lock().unwrap();
    assert_eq!(rehearse(&bench).code, Some(0));
}
