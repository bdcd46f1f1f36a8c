//! A reader's place when the file changes under it: replaced, away for a while, put back to an earlier state.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use jiff::{SignedDuration, Timestamp};
use referral_mirror::simulator::Practice;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::harness::{Bench, wait_until};
use crate::service::clock::run_at;

/// `events --follow --format jsonl`, read as it prints.
struct Follower {
    child: Child,
    printed: Arc<Mutex<String>>,
    log: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
}

fn collect(pipe: impl Read + Send + 'static) -> (Arc<Mutex<String>>, JoinHandle<()>) {
    let text = Arc::new(Mutex::new(String::new()));
    let shared = Arc::clone(&text);
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            *shared.lock().unwrap() += &format!("{line}\n");
        }
    });
    (text, reader)
}

impl Follower {
    fn start(command: &mut Command) -> Follower {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (printed, out) = collect(child.stdout.take().unwrap());
        let (log, err) = collect(child.stderr.take().unwrap());
        Follower { child, printed, log, readers: vec![out, err] }
    }

    fn of<const N: usize>(bench: &Bench, args: [&str; N]) -> Follower {
        let mut command = bench.command(["events", "--follow", "--format", "jsonl"]);
        Follower::start(command.args(args))
    }

    fn seen(&self) -> Vec<i64> {
        ids(&self.printed.lock().unwrap())
    }

    fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    #[track_caller]
    fn wait_for(&self, events: std::ops::RangeInclusive<i64>) {
        let expected: Vec<i64> = events.collect();
        wait_until("the follower's events", || {
            assert!(
                self.seen().len() >= expected.len()
                    || self.readers.iter().any(|reader| !reader.is_finished()),
                "it ended: {}",
                self.log()
            );
            self.seen().len() >= expected.len()
        });
        assert_eq!(self.seen(), expected);
    }

    /// Waits for its end: the exit code, and what it said on standard error.
    fn end(mut self) -> (Option<i32>, String) {
        wait_until("the follower's end", || self.child.try_wait().unwrap().is_some());
        self.readers.drain(..).for_each(|reader| reader.join().unwrap());
        (self.child.wait().unwrap().code(), self.log())
    }

    #[track_caller]
    fn stop(self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        let (code, log) = self.end();
        assert_eq!(code, Some(0), "{log}");
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ids(lines: &str) -> Vec<i64> {
    lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["event_id"].as_i64().unwrap())
        .collect()
}

fn mirrored() -> Bench {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench
}

fn note(bench: &Bench, num: i64, text: &str) {
    bench.sim.practice(|practice| practice.update(num, |row| row.note = text.to_owned()));
    bench.expect_once(0);
}

fn side(bench: &Bench, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", bench.database().display()))
}

/// Puts a file in the database's place as the README says: with the side files removed.
fn put_back(bench: &Bench, file: &Path) {
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(side(bench, suffix));
    }
    fs::rename(file, bench.database()).unwrap();
}

/// A copy with the same mirror_id, as a copy of the disk has.
fn plain_copy(bench: &Bench, name: &str) -> PathBuf {
    let path = bench.dir.path().join(name);
    bench.db().execute("VACUUM INTO ?1", [path.to_str().unwrap()]).unwrap();
    path
}

fn cursor(bench: &Bench, args: &[&str]) -> Vec<i64> {
    let mut command = bench.command(["events", "--cursor", "place", "--format", "jsonl"]);
    let ended = crate::harness::ended(command.args(args));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    ids(&ended.stdout)
}

#[test]
fn a_follower_of_a_published_copy_sees_every_event_once_through_all_its_replacements() {
    let mut bench = Bench::new(Practice::seed());
    let copy = bench.dir.path().join("copy.db");
    bench.set("PUBLISH__PATH", copy.to_str().unwrap()).expect_once(0);
    let follow = |args: &[&str]| {
        let mut command = bench.command(["events", "--follow", "--format", "jsonl"]);
        command.args(args).env("REFERRAL_MIRROR__DATABASE__PATH", &copy);
        Follower::start(command.env_remove("REFERRAL_MIRROR__PUBLISH__PATH"))
    };
    let (plain, with_cursor) = (follow(&[]), follow(&["--cursor", "place"]));
    for day in 0..4 {
        bench.sim.practice(|practice| {
            for num in 1..=3 {
                practice.update(num, |row| row.note = format!("day {day}"));
            }
        });
        bench.expect_once(0);
        plain.wait_for(1..=3 * (day + 2));
        with_cursor.wait_for(1..=3 * (day + 2));
    }
    plain.stop();
    with_cursor.stop();
}

#[test]
fn a_follower_ends_when_another_mirror_takes_the_place() {
    for with_cursor in [false, true] {
        let bench = mirrored();
        assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
        note(&bench, 1, "called");
        let follower = match with_cursor {
            true => Follower::of(&bench, ["--cursor", "place"]),
            false => Follower::of(&bench, []),
        };
        follower.wait_for(1..=4);
        put_back(&bench, &bench.dir.path().join("backup.db"));
        let (code, log) = follower.end();
        assert_eq!(code, Some(65), "{log}");
        assert!(log.contains("a place in another mirror (a backup was put back"), "{log}");
        let remedy = if with_cursor { "with a new cursor file" } else { "Start it again" };
        assert!(log.contains(remedy), "{log}");
    }
}

#[test]
fn a_follower_waits_for_a_file_that_is_gone_for_a_while() {
    let bench = mirrored();
    let follower = Follower::of(&bench, []);
    follower.wait_for(1..=3);
    let elsewhere = tempfile::tempdir_in(bench.dir.path()).unwrap();
    let names = ["referrals.db", "referrals.db-wal", "referrals.db-shm"];
    let (here, away) = (|name: &str| bench.dir.path().join(name), |name: &str| elsewhere.path().join(name));
    names.iter().for_each(|name| fs::rename(here(name), away(name)).unwrap());
    wait_until("the warning", || follower.log().contains("is gone; its events are read on"));
    names.iter().for_each(|name| fs::rename(away(name), here(name)).unwrap());
    note(&bench, 1, "called");
    follower.wait_for(1..=4);
    assert_eq!(follower.log().matches("is gone").count(), 1, "{}", follower.log());
    follower.stop();
}

#[test]
fn a_follower_goes_on_when_the_side_files_were_removed_and_made_again() {
    let bench = mirrored();
    let follower = Follower::of(&bench, []);
    follower.wait_for(1..=3);
    for suffix in ["-wal", "-shm"] {
        fs::remove_file(side(&bench, suffix)).unwrap();
    }
    for (place, text) in ["one", "two", "three"].into_iter().enumerate() {
        note(&bench, 1, text);
        follower.wait_for(1..=4 + place as i64);
    }
    follower.stop();
}

#[test]
fn an_earlier_state_of_the_same_file_is_no_place_to_go_on_even_once_it_has_grown() {
    let bench = mirrored();
    let old = plain_copy(&bench, "old.db");
    note(&bench, 1, "four");
    note(&bench, 1, "five");
    assert_eq!(cursor(&bench, &[]), [1, 2, 3, 4, 5]);
    let follower = Follower::of(&bench, ["--since", "5"]);
    wait_until("the follower", || {
        note(&bench, 2, &format!("{:?}", Timestamp::now()));
        !follower.seen().is_empty()
    });
    put_back(&bench, &old);
    let (code, log) = follower.end();
    assert_eq!(code, Some(65), "{log}");
    assert!(log.contains("another state of the mirror") && log.contains("Start it again"), "{log}");

    // The numbers 4 and 5 were given once more, to other events.
    for text in ["a", "b", "c"] {
        note(&bench, 3, text);
    }
    let refused = bench.run(["events", "--cursor", "place"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(65), ""), "{}", refused.text());
    assert!(
        refused.stderr.contains("is after event 5, but event 5 here is another one"),
        "{}",
        refused.stderr
    );
    assert!(
        refused.stderr.contains("Read everything once more with a new cursor file"),
        "{}",
        refused.stderr
    );
}

/// What came before the copy was made is the same in both states: nothing is lost there.
#[test]
fn a_place_from_before_a_rollback_still_fits() {
    let bench = mirrored();
    assert_eq!(cursor(&bench, &["--limit", "2"]), [1, 2]);
    let old = plain_copy(&bench, "old.db");
    note(&bench, 1, "lost");
    put_back(&bench, &old);
    note(&bench, 2, "kept");
    assert_eq!(cursor(&bench, &[]), [3, 4, 5]);
}

#[test]
fn a_cursor_of_an_earlier_version_is_taken_and_learns_which_event_it_is_after() {
    let bench = mirrored();
    let mirror: String = bench.one("SELECT mirror_id FROM mirror_source");
    let place = bench.write("place", format!("{{\"mirror_id\":\"{mirror}\",\"event_id\":2}}\n"), 0o600);
    let read = || serde_json::from_str::<Value>(&fs::read_to_string(&place).unwrap()).unwrap();
    assert_eq!(cursor(&bench, &[]), [3]);
    let observed: String = bench.one("SELECT observed_at FROM change_event WHERE event_id = 3");
    let number: i64 = bench.one("SELECT ReferralNum FROM change_event WHERE event_id = 3");
    assert_eq!(
        read(),
        json!({"mirror_id": mirror, "event_id": 3, "observed_at": observed, "ReferralNum": number})
    );
    for (member, wrong) in [("observed_at", json!("2001-01-01T00:00:00.000Z")), ("ReferralNum", json!(999))] {
        let mut altered = read();
        altered[member] = wrong;
        let name = bench.write("other", altered.to_string(), 0o600);
        let refused = bench.run(["events", "--cursor", name.to_str().unwrap()]);
        assert_eq!(refused.code, Some(65), "{member}: {}", refused.text());
    }
}

fn hours_from_now(hours: i64) -> String {
    (Timestamp::now() + SignedDuration::from_hours(hours)).to_string()
}

#[test]
fn with_a_cursor_until_stops_at_the_first_event_that_is_not_before_it() {
    let bench = Bench::new(Practice::seed());
    run_at(&bench, 0);
    for (num, hours) in [(1, 2), (2, 0)] {
        bench.sim.practice(|practice| practice.hide(num));
        run_at(&bench, hours * 3600);
    }
    // Event 4 is of two hours ahead, event 5 of now again.
    assert_eq!(cursor(&bench, &["--until", &hours_from_now(-1)]), [0; 0]);
    assert_eq!(cursor(&bench, &["--until", &hours_from_now(1)]), [1, 2, 3]);
    assert_eq!(cursor(&bench, &["--until", &hours_from_now(1)]), [0; 0]);
    assert_eq!(cursor(&bench, &["--until", &hours_from_now(3)]), [4, 5]);
    // Without a cursor there is no place that could move past an event: a time chooses by time.
    let chosen = bench.run(["events", "--format", "jsonl", "--until", &hours_from_now(1)]);
    assert_eq!(ids(&chosen.stdout), [1, 2, 3, 5]);
}

#[test]
fn a_follower_that_begins_at_a_time_prints_everything_from_there_on_with_any_clock() {
    let bench = Bench::new(Practice::seed());
    run_at(&bench, 0);
    let first: String = bench.one("SELECT observed_at FROM change_event WHERE event_id = 1");
    let (now, later) =
        (Follower::of(&bench, ["--since", &first]), Follower::of(&bench, ["--since", &hours_from_now(1)]));
    now.wait_for(1..=3);
    // An hour back, two ahead, and back again.
    for (num, hours) in [(1, -1), (2, 2), (3, 0)] {
        bench.sim.practice(|practice| practice.hide(num));
        run_at(&bench, hours * 3600);
        now.wait_for(1..=3 + num);
    }
    wait_until("the later follower's events", || later.seen().len() >= 2);
    assert_eq!(later.seen(), [5, 6]);
    now.stop();
    later.stop();
}
