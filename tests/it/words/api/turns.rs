//! Tests of the run lock and the rate limit that `api` commands share with runs.

use std::fs::File;
use std::time::{Duration, SystemTime};

use referral_mirror::simulator::Practice;

use super::{api, expect, seen};
use crate::harness::{Bench, Service, listing, mode, wait_until};

const CALLS: [&[&str]; 4] =
    [&["get", "1"], &["list"], &["create", "--lname", "A"], &["update", "1", "--city", "B"]];

#[test]
fn a_call_waits_for_the_run_lock() {
    let bench = Bench::new(Practice::seed());
    let lock = File::create(bench.lock_file()).unwrap();
    lock.lock().unwrap();
    for args in CALLS {
        let ended = expect(&bench, 75, &[args, &["--wait", "0s"]].concat());
        assert!(ended.stderr.contains("another run was in progress for the whole wait"), "{}", ended.stderr);
    }
    assert_eq!(seen(&bench), [] as [&str; 0]);
    drop(lock);
    for args in CALLS {
        expect(&bench, 0, args);
    }
}

#[test]
fn calls_need_no_mirror_and_create_none() {
    let mut bench = Bench::new(Practice::seed());
    expect(&bench, 0, CALLS[3]);
    assert_eq!(listing(bench.dir.path()), ["referrals.db.lock"]);
    assert_eq!(mode(&bench.lock_file()), 0o600);
    let elsewhere = bench.dir.path().join("missing/referrals.db");
    bench.set("DATABASE__PATH", elsewhere.to_str().unwrap());
    for args in CALLS {
        expect(&bench, 0, args);
    }
    assert_eq!(listing(bench.dir.path()), ["referrals.db.lock"]);
}

#[test]
fn in_another_users_directory_the_message_has_the_right_command_without_values() {
    let mut bench = Bench::new(Practice::seed());
    // Root can change the owner of the bench's directory; any other user can use one of root's.
    match rustix::process::geteuid().is_root() {
        true => std::os::unix::fs::chown(bench.dir.path(), Some(12_345), None).unwrap(),
        false => drop(bench.set("DATABASE__PATH", "/usr/referrals.db")),
    }
    let args = ["create", "--lname", "Ozymandias", "--ssn", "900550123"];
    let ended = expect(&bench, 74, &args);
    assert!(ended.stderr.contains("files of another user would lock the service out"), "{}", ended.stderr);
    assert!(!ended.text().contains("Ozymandias") && !ended.text().contains("900550123"), "{}", ended.text());
    if rustix::process::geteuid().is_root() {
        assert!(ended.stderr.contains("api create … (and the rest as you gave it)"), "{}", ended.stderr);
    }
    assert_eq!(seen(&bench), [] as [&str; 0]);
    assert_eq!(listing(bench.dir.path()), [] as [&str; 0]);
}

#[test]
fn the_rate_limit_is_kept_across_processes() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("API__MIN_INTERVAL", "1s");
    expect(&bench, 0, &["get", "1"]);
    expect(&bench, 0, &["get", "2"]);
    bench.expect_once(0);
    expect(&bench, 0, &["create", "--lname", "A"]);
    let starts: Vec<_> = bench.sim.requests().iter().map(|request| request.started).collect();
    assert_eq!(starts.len(), 5);
    let pauses: Vec<Duration> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // The latency of the loopback varies a little.
    assert!(pauses.iter().all(|pause| *pause > Duration::from_millis(900)), "{pauses:?}");
}

#[test]
fn a_call_does_not_wait_if_the_last_request_is_long_ago_or_there_was_none() {
    let mut bench = Bench::new(Practice::seed());
    // A call that waits would run into the time limit of the bench.
    bench.set("API__MIN_INTERVAL", "10m");
    for num in ["1", "2"] {
        let call = Service::start(&mut api(&bench, &["get", num]));
        wait_until("the request", || seen(&bench).last().is_some_and(|last| last.ends_with(num)));
        assert_eq!(call.end().code, Some(0));
        let lock = File::options().write(true).open(bench.lock_file()).unwrap();
        lock.set_modified(SystemTime::now() - Duration::from_mins(11)).unwrap();
    }
}
