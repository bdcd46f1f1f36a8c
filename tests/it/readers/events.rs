//! The feed: in order, whole, at least once, and exactly once for a consumer that keeps the highest number.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use referral_mirror::simulator::{Practice, Row};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::harness::Bench;

/// Three of the vendor's rows, and a day of changes: events 1 to 3 are snapshots, 4 to 8 what follows.
fn a_day() -> Bench {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.update(1, |row| row.note = "=1+1".into());
        practice.edit_silently(2, |row| row.city = "Sal\u{1b}[31mem".into());
        practice.touch(3);
        practice.create(Row {
            referral_num: i64::MAX,
            l_name: "Nine".into(),
            ssn: "900000001".into(),
            ..Row::default()
        });
    });
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.remove(i64::MAX));
    bench.expect_once(0);
    bench
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(events: &[Value]) -> Vec<i64> {
    events.iter().map(|event| event["event_id"].as_i64().unwrap()).collect()
}

#[test]
fn every_event_carries_the_row_before_and_after() {
    let bench = a_day();
    let events = lines(&bench.run(["events", "--format", "jsonl"]).stdout);
    assert_eq!(ids(&events), [1, 2, 3, 4, 5, 6, 7, 8]);
    let ops: Vec<&str> = events.iter().map(|event| event["op"].as_str().unwrap()).collect();
    assert_eq!(
        ops,
        ["snapshot", "snapshot", "snapshot", "updated", "updated", "touched", "created", "deleted"]
    );
    let letters: Vec<&str> = events.iter().map(|event| event["debezium_op"].as_str().unwrap()).collect();
    assert_eq!(letters, ["r", "r", "r", "u", "u", "u", "c", "d"]);

    let edited = &events[3];
    assert_eq!((&edited["before"]["Note"], &edited["after"]["Note"]), (&json!(""), &json!("=1+1")));
    assert_eq!(edited["changed_fields"], json!(["Note", "DateTStamp"]));
    assert_eq!((&edited["stamp_moved"], &edited["previous_event_id"]), (&json!(true), &json!(1)));
    assert_eq!(edited["after"]["IsDoctor"], json!(true));
    // What is omitted is not there, and not null either.
    assert!(edited["after"].get("SSN").is_none());
    assert_eq!((&events[0]["before"], &events[7]["after"]), (&Value::Null, &Value::Null));
    // Beyond 2^53 numbers are strings.
    assert_eq!(
        (&events[7]["ReferralNum"], &events[7]["proof"]),
        (&json!("9223372036854775807"), &json!("404"))
    );
    assert_eq!(events[7]["before"]["LName"], json!("Nine"));
}

#[test]
fn the_settings_of_now_hold_for_what_was_stored_before() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    assert!(bench.run(["events", "--format", "jsonl"]).stdout.contains("123456789"));
    bench.set("PRIVACY__SSN", "last4");
    let events = bench.run(["events", "--format", "jsonl"]).stdout;
    assert!(events.contains("*****6789") && !events.contains("123456789"), "{events}");
    bench.set("PRIVACY__SSN", "omit");
    for format in ["jsonl", "csv", "cloudevents", "table"] {
        assert!(!bench.run(["events", "--format", format]).text().contains("6789"), "{format}");
    }
}

/// `events` showed LName where `list`, the page and the view show BusinessName.
#[test]
fn an_event_shows_the_name_that_the_list_shows() {
    let bench = Bench::new(Practice::generated(60, 7));
    bench.sim.practice(|practice| {
        practice.create(Row {
            l_name: "google".into(),
            business_name: "Google Ads".into(),
            not_person: true,
            ..Row::default()
        })
    });
    bench.expect_once(0);
    let events = bench.run(["events"]).stdout;
    assert!(events.contains("Google Ads"), "{events}");
    let names = bench.rows("SELECT ReferralNum, DisplayName FROM referral_current");
    assert_eq!(names.len(), 61);
    for row in names {
        let (num, name) = row.split_once('|').unwrap();
        let is_its = |line: &&str| line.split_whitespace().any(|word| word == num);
        let shown: String = name.chars().take(27).collect();
        assert!(events.lines().filter(is_its).any(|line| line.contains(&shown)), "{num} {name}: {events}");
    }
}

#[test]
fn filters_choose_by_number_time_kind_and_referral() {
    let bench = a_day();
    let found = |args: &[&str]| {
        let mut command = bench.command(["events", "--format", "jsonl"]);
        ids(&lines(&crate::harness::ended(command.args(args)).stdout))
    };
    assert_eq!(found(&["--since", "6"]), [7, 8]);
    assert_eq!(found(&["--since", "2", "--until", "4"]), [3, 4]);
    assert_eq!(found(&["--op", "touched", "--op", "deleted"]), [6, 8]);
    assert_eq!(found(&["--referral", "1"]), [1, 4]);
    assert_eq!(found(&["--limit", "2"]), [1, 2]);
    let second_run: String = bench.one("SELECT observed_at FROM change_event WHERE event_id = 4");
    assert_eq!(found(&["--since", &second_run, "--until", "7"]), [4, 5, 6, 7]);
    assert_eq!(found(&["--until", &second_run]), [1, 2, 3]);
    assert_eq!(bench.run(["events", "--op", "vanished"]).code, Some(2));
}

/// The clock was set back for a while: a time chooses by time, a number by order, on the first page and on later ones.
#[test]
fn a_time_chooses_by_time_even_where_the_clock_went_back() {
    let bench = Bench::new(Practice::generated(600, 4));
    crate::service::clock::run_at(&bench, 0);
    bench.sim.practice(|practice| practice.hide(1));
    crate::service::clock::run_at(&bench, -7200);
    let first: String = bench.one("SELECT min(observed_at) FROM change_event WHERE event_id <= 600");
    let found = |args: [&str; 4]| ids(&lines(&bench.run(args).stdout));
    let since = found(["events", "--format=jsonl", "--since", &first]);
    assert_eq!(since, (1..=600).collect::<Vec<_>>());
    assert_eq!(found(["events", "--format=jsonl", "--until", &first]), [601]);
    assert_eq!(found(["events", "--format=jsonl", "--since", "599"]), [600, 601]);
}

#[test]
fn cloud_events_are_named_by_practice_mirror_and_event() {
    let bench = a_day();
    let mirror: String = bench.one("SELECT mirror_id FROM mirror_source");
    let events = lines(&bench.run(["events", "--format", "cloudevents"]).stdout);
    let event = &events[3];
    assert_eq!(event["specversion"], json!("1.0"));
    assert_eq!(
        (&event["id"], &event["type"], &event["subject"]),
        (&json!("4"), &json!("referral.updated"), &json!("1"))
    );
    assert_eq!(event["source"], json!(format!("/referral-mirror/main/{mirror}")));
    assert_eq!(event["sequence"], json!("00000000000000000004"));
    assert_eq!(event["time"], event["data"]["observed_at"]);
    assert_eq!(event["data"]["after"]["Note"], json!("=1+1"));
}

#[test]
fn what_people_open_runs_nothing() {
    let bench = a_day();
    let csv = bench.run(["events", "--format", "csv"]).stdout;
    assert!(csv.contains(",'=1+1,"), "{csv}");
    assert_eq!(csv.lines().filter(|line| line.starts_with("event_id,")).count(), 1);
    let table = bench.run(["events"]).stdout;
    assert!(!table.contains('\u{1b}'), "{table}");
    assert!(table.contains("proof: 404"), "{table}");
}

#[test]
fn a_cursor_goes_on_where_it_stopped() {
    let bench = a_day();
    let read = || ids(&lines(&bench.run(["events", "--cursor", "place", "--format", "jsonl"]).stdout));
    assert_eq!(read(), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(read(), [0; 0]);
    bench.sim.practice(|practice| practice.hide(2));
    bench.expect_once(0);
    assert_eq!(read(), [9]);
}

#[test]
fn a_cursor_of_another_file_is_refused_with_the_remedy() {
    let bench = a_day();
    bench.run(["events", "--cursor", "place", "--format", "jsonl"]);
    let place = bench.dir.path().join("place");
    let right = std::fs::read_to_string(&place).unwrap();
    for (from, to, says) in [
        ("\"event_id\":8", "\"event_id\":9", "the last event here is 8"),
        ("\"mirror_id\":\"", "\"mirror_id\":\"x", "another mirror"),
    ] {
        std::fs::write(&place, right.replace(from, to)).unwrap();
        let refused = bench.run(["events", "--cursor", "place"]);
        assert_eq!(refused.code, Some(65), "{}", refused.text());
        assert!(
            refused.stderr.contains(says) && refused.stderr.contains("new cursor file"),
            "{}",
            refused.stderr
        );
        assert_eq!(refused.stdout, "");
    }
    // A backup is another file: numbers that it gives out again must not be taken for those already seen.
    std::fs::write(&place, &right).unwrap();
    assert_eq!(bench.run(["backup", "copy.db"]).code, Some(0));
    std::fs::copy(bench.dir.path().join("copy.db"), bench.database()).unwrap();
    assert_eq!(bench.run(["events", "--cursor", "place"]).code, Some(65));
}

#[test]
fn a_follower_that_is_killed_again_and_again_sees_every_event_once_and_in_order() {
    let bench = Bench::new(Practice::generated(1_200, 3));
    bench.expect_once(0);
    let mut dice = fastrand::Rng::with_seed(8);
    let mut seen: Vec<i64> = Vec::new();
    let mut kills = 0;
    let start = Instant::now();
    while seen.len() < 2_400 {
        assert!(start.elapsed() < Duration::from_secs(60), "{} events", seen.len());
        if seen.len() == 1_200 {
            bench.sim.practice(|practice| {
                let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
                for num in nums {
                    practice.update(num, |row| row.note = "again".into());
                }
            });
            bench.expect_once(0);
        }
        let mut child = bench
            .command(["events", "--follow", "--cursor", "place", "--format", "jsonl"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let most = dice.usize(1..900);
        let pipe = BufReader::new(child.stdout.take().unwrap());
        // The consumer keeps the highest number; what it has seen it passes over. A line that was cut is no event.
        for line in pipe.lines().take(most).map_while(Result::ok) {
            let Ok(event) = serde_json::from_str::<Value>(&line) else { break };
            let id = event["event_id"].as_i64().unwrap();
            if seen.last().is_none_or(|last| id > *last) {
                seen.push(id);
                if seen.len().is_multiple_of(1_200) {
                    break;
                }
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    assert_eq!(seen, (1..=2_400).collect::<Vec<_>>());
    assert!(kills > 3, "{kills}");
}

#[test]
fn a_follower_hears_of_a_commit_within_a_second_and_stops_in_peace() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let mut child = bench
        .command(["events", "--follow", "--since", "3", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    bench.sim.practice(|practice| practice.hide(2));
    bench.expect_once(0);
    let committed = Instant::now();
    let line = lines.next().unwrap().unwrap();
    assert!(committed.elapsed() < Duration::from_secs(1), "{:?}", committed.elapsed());
    assert!(line.contains("\"event_id\":4"), "{line}");
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert!(child.wait().unwrap().success());
}
