//! What processes that died leave of the files that they were writing: removed by those that come after, and named.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use referral_mirror::simulator::Practice;
use rustix::process::Signal;

use crate::harness::{Bench, listing, wait_until};

/// A copy as a killed process leaves it, without a lock.
fn dead_draft(directory: &Path) -> PathBuf {
    let path = directory.join(".referral-mirror-0123456789abcdef0123456789abcdef.draft");
    fs::write(&path, "half a copy").unwrap();
    fs::write(format!("{}-journal", path.display()), "").unwrap();
    path
}

fn drafts(directory: &Path) -> Vec<String> {
    listing(directory).into_iter().filter(|name| name.contains("draft")).collect()
}

/// A mirror that publishes its copy into a directory of its own.
fn publishing() -> (Bench, PathBuf) {
    let mut bench = Bench::new(Practice::generated(20, 7));
    let share = bench.dir.path().join("share");
    fs::create_dir(&share).unwrap();
    bench.set("PUBLISH__PATH", share.join("copy.db").to_str().unwrap());
    bench.expect_once(0);
    (bench, share)
}

#[test]
fn a_backup_that_was_killed_is_cleaned_up_by_the_next_one() {
    let bench = Bench::mirrored(2_000);
    let vault = bench.dir.path().join("vault");
    fs::create_dir(&vault).unwrap();
    for attempt in 0.. {
        assert!(attempt < 200, "no backup could be killed in time");
        let backup = bench.start(["backup", "vault/copy.db"]);
        wait_until("a file", || !listing(&vault).is_empty());
        backup.signal(Signal::KILL);
        backup.end();
        if !drafts(&vault).is_empty() {
            break;
        }
        fs::remove_file(vault.join("copy.db")).unwrap();
    }
    let _ = fs::remove_file(vault.join("copy.db"));
    assert_eq!(bench.run(["backup", "vault/copy.db"]).code, Some(0));
    assert_eq!(listing(&vault), ["copy.db"]);
}

#[test]
fn a_draft_that_is_being_written_is_left_alone() {
    let (bench, share) = publishing();
    let living = dead_draft(&share);
    let file = File::open(&living).unwrap();
    file.lock().unwrap();
    bench.sim.practice(|practice| practice.hide(3));
    bench.expect_once(0);
    assert_eq!(bench.run(["backup", "share/backup.db"]).code, Some(0));
    assert!(living.exists());
    assert!(!bench.run(["status"]).stdout.contains("left over"));
}

#[test]
fn the_next_publication_and_the_next_start_clean_up() {
    let (mut bench, share) = publishing();
    dead_draft(&share);
    bench.sim.practice(|practice| practice.hide(3));
    bench.expect_once(0);
    assert_eq!(listing(&share), ["copy.db"]);

    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").set("SCHEDULE__RUN_AT_START", "false");
    dead_draft(bench.dir.path());
    let service = bench.service();
    wait_until("the clean-up", || drafts(bench.dir.path()).is_empty());
    service.signal(Signal::TERM);
    let ended = service.end();
    assert!(ended.stderr.contains("left by a process that died"), "{}", ended.stderr);
}

#[test]
fn a_target_that_is_set_no_more_is_cleaned_up_once() {
    let (mut bench, share) = publishing();
    dead_draft(&share);
    bench.unset("PUBLISH__PATH").expect_once(0);
    assert_eq!(bench.last_run("updated, created"), "", "a quiet run does it");
    assert_eq!(listing(&share), ["copy.db"]);
    assert_eq!(bench.rows("SELECT kind, target FROM publication"), ["copy|∅"]);

    // And one that was set to another place.
    let (mut bench, share) = publishing();
    dead_draft(&share);
    bench.set("PUBLISH__PATH", bench.dir.path().join("elsewhere.db").to_str().unwrap()).expect_once(0);
    assert_eq!(listing(&share), ["copy.db"]);
}

#[test]
fn a_former_target_that_is_not_mounted_is_cleaned_up_when_it_is_back() {
    let (mut bench, share) = publishing();
    dead_draft(&share);
    let away = bench.dir.path().join("away");
    fs::rename(&share, &away).unwrap();
    bench.unset("PUBLISH__PATH").expect_once(0);
    fs::rename(&away, &share).unwrap();
    assert_eq!(drafts(&share).len(), 2);
    bench.expect_once(0);
    assert_eq!(listing(&share), ["copy.db"]);
}

#[test]
fn check_and_status_name_what_is_left_and_remove_nothing() {
    let (mut bench, share) = publishing();
    let clean = bench.run(["check"]);
    assert!(!clean.stdout.contains("left over"), "{}", clean.stdout);
    let left = [dead_draft(bench.dir.path()), dead_draft(&share)];
    bench.unset("PUBLISH__PATH");
    for args in [["check"], ["status"]] {
        let ended = bench.run(args);
        for draft in &left {
            let name = draft.display().to_string();
            assert!(ended.stdout.contains("left over") && ended.stdout.contains(&name), "{}", ended.stdout);
        }
    }
    let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
    assert_eq!(json["left_over"].as_array().unwrap().len(), 2, "{json}");
    assert!(left.iter().all(|draft| draft.exists()));
}
