//! What is said when, at which level, and with which fields.

use referral_mirror::simulator::{Fault, Practice, Row, When};
use rustix::process::Signal;
use serde_json::Value;

use crate::harness::{Bench, Service, wait_until};

/// As good as never.
const RARELY: &str = "0 0 0 29 2 *";

fn bench() -> Bench {
    let mut bench = Bench::new(Practice::generated(150, 23));
    bench.set("SCHEDULE__CRON", "* * * * * *").set("SCHEDULE__JITTER", "0s");
    bench
}

fn runs(bench: &Bench) -> i64 {
    match bench.database().exists() {
        true => bench.one("SELECT count(*) FROM sync_run WHERE outcome <> 'running'"),
        false => 0,
    }
}

/// Waits for the log to hold these words.
#[track_caller]
fn wait_for(service: &Service, words: &str) {
    wait_until(words, || service.log().contains(words));
}

/// What the service says until `until` is through with it.
fn log_of<const N: usize>(bench: &Bench, args: [&str; N], until: impl FnOnce(&Service)) -> String {
    let service = bench.start(args);
    until(&service);
    service.signal(Signal::TERM);
    let ended = service.end();
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    ended.stderr
}

fn lines<'a>(log: &'a str, words: &str) -> Vec<&'a str> {
    log.lines().filter(|line| line.contains(words)).collect()
}

#[test]
fn quiet_runs_are_said_once_an_hour_and_runs_with_changes_each() {
    let bench = bench();
    let log = log_of(&bench, [], |service| {
        wait_for(service, "run complete");
        let before = runs(&bench);
        wait_until("four quiet runs", || runs(&bench) >= before + 4);
        bench.sim.practice(|practice| {
            practice.update(7, |row| row.city = "Newtown".to_owned());
            practice.create(Row { l_name: "Newcomer".into(), not_person: true, ..Row::default() });
        });
        wait_for(service, "events=2");
    });
    let said = lines(&log, "run complete");
    assert!(
        said[0].contains("INFO")
            && said[0].contains("run_id=1 outcome=\"complete\" rows=150 events=150 snapshot=150"),
        "{log}"
    );
    let change = lines(&log, "events=2");
    assert_eq!(change.len(), 1, "{log}");
    assert!(change[0].contains("created=1 updated=1 quiet_runs="), "{log}");
    // One more where the hour changes during this test.
    assert!(lines(&log, "events=0").len() <= 1, "{log}");
    assert_eq!(lines(&log, "started").len(), 1, "{log}");
}

#[test]
fn every_run_and_every_change_is_said_at_debug_and_no_value_ever() {
    let bench = bench();
    let log = log_of(&bench, ["-v"], |service| {
        wait_until("two quiet runs", || lines(&service.log(), "events=0").len() >= 2);
        bench.sim.practice(|practice| {
            practice
                .update(7, |row| (row.city, row.note) = ("Newtown".to_owned(), "Rather secret".to_owned()));
            practice.remove(9);
        });
        wait_for(service, "ReferralNum=9 op=\"deleted\"");
    });
    let change = lines(&log, "ReferralNum=7");
    let number = bench.one::<i64>("SELECT run_id FROM change_event WHERE ReferralNum = 7 AND op = 'updated'");
    assert_eq!(change.len(), 1, "{log}");
    assert!(change[0].contains("DEBUG"), "{log}");
    assert!(
        change[0].contains(&format!("run{{run_id={number}}}: change ReferralNum=7 op=\"updated\" changed_fields=\"City,Note,DateTStamp\"")),
        "{log}"
    );
    assert_eq!(lines(&log, "ReferralNum=").len(), 2, "the first picture is no change: {log}");
    for value in ["Newtown", "Rather secret"] {
        assert!(!log.contains(value), "{log}");
    }
}

#[test]
fn a_rehearsal_says_no_change_and_a_run_does() {
    let bench = bench();
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(7, |row| row.city = "Newtown".to_owned()));
    let rehearsed = bench.run(["--once", "--dry-run", "-v"]);
    assert_eq!(rehearsed.code, Some(0), "{}", rehearsed.text());
    assert!(!rehearsed.stderr.contains("ReferralNum="), "{}", rehearsed.stderr);
    let run = bench.run(["--once", "-v"]);
    assert!(run.stderr.contains("ReferralNum=7 op=\"updated\""), "{}", run.stderr);
}

#[test]
fn trouble_is_said_each_time_with_its_run_and_the_quiet_run_after_it_too() {
    let bench = bench();
    let log = log_of(&bench, [], |service| {
        wait_for(service, "run complete");
        bench.sim.inject(Fault::DuplicateRows, When::first_page().once());
        wait_for(service, "the list is not believed");
        bench.sim.inject(Fault::Unauthorized, When::any().forever());
        wait_until("two refused runs", || lines(&service.log(), "run failed").len() >= 2);
        bench.sim.clear_faults();
        wait_until("a quiet run", || {
            lines(&service.log(), "run complete").iter().any(|line| line.contains("events=0"))
        });
    });
    let doubt = lines(&log, "the list is not believed")[0];
    assert!(doubt.contains("WARN run{run_id="), "{log}");
    let failed = lines(&log, "run failed");
    assert!(failed.iter().all(|line| line.contains("ERROR") && line.contains("outcome=\"failed\"")), "{log}");
    let after = log.rfind("run failed").unwrap();
    assert!(log[after..].contains("run complete"), "{log}");
}

#[test]
fn no_address_of_a_request_is_logged_above_debug() {
    for fault in [
        Fault::BadRequest,
        Fault::ServerError,
        Fault::CutBody,
        Fault::NotJson,
        Fault::RedirectElsewhere("http://127.0.0.1:9/elsewhere".to_owned()),
        Fault::Unauthorized,
    ] {
        let bench = bench();
        bench.sim.inject(fault.clone(), When::any().forever());
        let ended = bench.once();
        assert_ne!(ended.code, Some(0), "{fault}");
        for part in ["http:", "Limit=", "Offset=", "/referrals"] {
            assert!(!ended.text().contains(part), "{fault}: {}", ended.text());
        }
    }
    let mut bench = bench();
    bench.set("API__BASE_URL", "http://127.0.0.1:9/api/v1").set("API__MAX_ATTEMPTS", "2");
    let ended = bench.expect_once(69);
    assert!(!ended.text().contains("http:") && ended.text().contains("no connection"), "{}", ended.text());
}

#[test]
fn json_lines_hold_the_same_fields() {
    let mut bench = bench();
    bench.set("LOG__FORMAT", "json").set("SCHEDULE__CRON", RARELY);
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(7, |row| row.city = "Newtown".to_owned()));
    let log = log_of(&bench, ["-v"], |service| wait_for(service, "run complete"));
    let values: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found = |message: &str| {
        let mut all =
            values.iter().filter(|value| value["fields"]["message"].as_str().unwrap().starts_with(message));
        let first = all.next().unwrap_or_else(|| panic!("{message} is not in {log}"));
        assert_eq!(all.next(), None, "{message} is twice in {log}");
        first
    };
    let (change, run) = (found("change"), found("run complete"));
    assert_eq!((&change["level"], &change["span"]["run_id"]), (&"DEBUG".into(), &2.into()), "{change}");
    assert_eq!(change["fields"]["ReferralNum"], 7);
    assert_eq!(change["fields"]["changed_fields"], "City,DateTStamp");
    assert_eq!((&run["level"], &run["fields"]["run_id"]), (&"INFO".into(), &2.into()), "{run}");
    assert_eq!(
        (&run["fields"]["outcome"], &run["fields"]["updated"]),
        (&"complete".into(), &1.into()),
        "{run}"
    );
    assert_eq!(run["fields"]["created"], Value::Null, "a count of 0 is left out: {run}");
}

#[test]
fn without_a_journal_auto_is_text_and_journald_is_refused_with_the_remedy() {
    let mut bench = bench();
    // This file is not the journal's socket, although the variable names it.
    let mut command = bench.command(["--once", "-v"]);
    let ended = crate::harness::ended(command.env("JOURNAL_STREAM", "1:1"));
    assert!(ended.stderr.contains("asking for"), "{}", ended.text());
    if !std::path::Path::new("/run/systemd/journal/socket").exists() {
        let ended = bench.set("LOG__FORMAT", "journald").once();
        assert_eq!(ended.code, Some(78), "{}", ended.text());
        assert!(ended.stderr.contains("set it to \"text\" or \"auto\""), "{}", ended.stderr);
    }
}
