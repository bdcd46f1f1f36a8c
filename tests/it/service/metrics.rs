//! `metrics.textfile`: what monitors read.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Fault, Practice, When};
use rustix::process::Signal;

use crate::harness::{Bench, ended, listing, mode, wait_until};

fn bench() -> (Bench, PathBuf) {
    let mut bench = Bench::new(Practice::generated(60, 7));
    let target = bench.dir.path().join("collector/referral-mirror.prom");
    fs::create_dir(target.parent().unwrap()).unwrap();
    bench.set("METRICS__TEXTFILE", target.to_str().unwrap()).set("PRACTICE__NAME", "elm-street");
    (bench, target)
}

/// Every sample by its name and labels, the common prefix and label left out. What is not of the format fails.
#[track_caller]
fn samples(path: &Path) -> BTreeMap<String, f64> {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.ends_with('\n'));
    let (mut samples, mut family) = (BTreeMap::new(), String::new());
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            family = help.split(' ').next().unwrap().to_owned();
            assert!(
                help.len() > family.len() + 10 && text.matches(&format!("# HELP {family} ")).count() == 1
            );
        } else if let Some(kind) = line.strip_prefix("# TYPE ") {
            let kind = kind.strip_prefix(&format!("{family} ")).unwrap();
            assert_eq!(kind, if family.ends_with("_total") { "counter" } else { "gauge" });
        } else {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let labels = name.strip_prefix(&format!("{family}{{practice=\"elm-street\"")).unwrap();
            let name = family.strip_prefix("referral_mirror_").unwrap();
            let labels = labels.strip_suffix('}').unwrap().trim_start_matches(',');
            let name = [name, labels].join(if labels.is_empty() { "" } else { " " });
            assert_eq!(samples.insert(name, value.parse().unwrap()), None, "{line}");
        }
    }
    samples
}

fn seconds(bench: &Bench, column: &str) -> f64 {
    let at: String = bench.one(&format!("SELECT {column} FROM sync_run ORDER BY run_id DESC LIMIT 1"));
    let at: jiff::Timestamp = at.parse().unwrap();
    at.as_millisecond() as f64 / 1000.0
}

#[track_caller]
fn shows(path: &Path, expected: &[(&str, f64)]) {
    let samples = samples(path);
    for (name, value) in expected {
        assert_eq!(samples.get(*name), Some(value), "{name} in {samples:#?}");
    }
}

#[test]
fn the_figures_are_those_of_the_file() {
    let (bench, target) = bench();
    bench.expect_once(0);
    let first = samples(&target);
    let version = format!("build_info version=\"{}\"", env!("CARGO_PKG_VERSION"));
    let proven = seconds(&bench, "finished_at");
    shows(
        &target,
        &[
            (&version, 1.0),
            ("last_proven_timestamp_seconds", proven),
            ("last_run_timestamp_seconds", proven),
            ("last_proven_rows", 60.0),
            ("last_proven_changes op=\"snapshot\"", 60.0),
            ("last_proven_changes op=\"deleted\"", 0.0),
            ("events_total", 60.0),
            ("failures_in_a_row", 0.0),
            ("missing_rows", 0.0),
            ("withheld_deletes", 0.0),
            ("awaits_approval", 0.0),
            ("rejected_rows", 0.0),
            ("publication_failing kind=\"metrics\"", 0.0),
        ],
    );
    let took = first["last_proven_duration_seconds"];
    assert!((took - (proven - seconds(&bench, "started_at"))).abs() < 0.01, "{took}");
    assert!(first["publication_last_success_timestamp_seconds kind=\"metrics\""] >= proven);
    assert!(first["wal_bytes"] > 60.0 * 1000.0, "all rows and their versions are in the log");
    assert_eq!(
        first.keys().filter(|name| name.contains("kind=")).count(),
        2,
        "what is not configured is not shown"
    );

    // The log has been written into the file when the last connection was closed.
    let bytes = fs::metadata(bench.database()).unwrap().len() as f64;
    bench.sim.practice(|practice| {
        practice.update(3, |row| row.city = "Newtown".to_owned());
        practice.hide(4);
        practice.remove(5);
    });
    bench.expect_once(0);
    shows(
        &target,
        &[
            ("last_proven_changes op=\"snapshot\"", 0.0),
            ("last_proven_changes op=\"updated\"", 2.0),
            ("last_proven_changes op=\"deleted\"", 1.0),
            ("last_proven_rows", 59.0),
            ("events_total", 63.0),
            ("database_bytes", bytes),
        ],
    );
    bench.expect_once(0);
    shows(&target, &[("last_proven_changes op=\"updated\"", 0.0), ("events_total", 63.0)]);
    assert!(samples(&target)["last_proven_timestamp_seconds"] > proven, "after a quiet run as well");
}

#[test]
fn failures_in_a_row_rise_and_the_last_proven_time_stays() {
    let (bench, target) = bench();
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    shows(&target, &[("failures_in_a_row", 1.0), ("last_proven_timestamp_seconds", 0.0)]);
    bench.sim.clear_faults();
    bench.expect_once(0);
    let proven = seconds(&bench, "finished_at");
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    for failures in 1..=3 {
        bench.expect_once(77);
        shows(
            &target,
            &[
                ("failures_in_a_row", f64::from(failures)),
                ("last_proven_timestamp_seconds", proven),
                ("last_run_timestamp_seconds", seconds(&bench, "finished_at")),
                ("last_proven_rows", 60.0),
            ],
        );
    }
    bench.sim.clear_faults();
    // A run that could not prove its list counts; one that was stopped does not.
    bench.sim.inject(Fault::DuplicateRows, When::every_page().forever());
    bench.expect_once(65);
    shows(&target, &[("failures_in_a_row", 4.0)]);
    bench.sim.clear_faults();
    bench.sim.inject(Fault::Hang, When::any().forever());
    bench.sim.clear_requests();
    let run = bench.start(["--once"]);
    wait_until("a request", || !bench.sim.requests().is_empty());
    run.signal(Signal::TERM);
    assert_eq!(run.end().code, Some(75));
    bench.sim.clear_faults();
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    shows(&target, &[("failures_in_a_row", 5.0)]);
    bench.sim.clear_faults();
    bench.expect_once(0);
    shows(&target, &[("failures_in_a_row", 0.0)]);
}

#[test]
fn what_is_held_back_shows() {
    let (mut bench, target) = bench();
    bench.expect_once(0);
    bench.set("GUARD__MAX_DELETES", "1");
    bench.sim.practice(|practice| {
        for num in [5, 6, 7] {
            practice.remove(num);
        }
        practice.set_raw(9, r#"{"ReferralNum":9,"LName":[47]}"#.to_owned());
    });
    bench.expect_once(65);
    let held = [
        ("withheld_deletes", 3.0),
        ("missing_rows", 3.0),
        ("awaits_approval", 1.0),
        ("rejected_rows", 1.0),
        ("failures_in_a_row", 0.0),
    ];
    shows(&target, &held);
    // A failed run knows no better.
    bench.sim.inject(Fault::Unauthorized, When::any().once());
    bench.expect_once(77);
    shows(&target, &held[..4]);
    bench.sim.practice(|practice| practice.clear_raw(9));
    bench.set("GUARD__MAX_DELETES", "10").expect_once(0);
    shows(&target, &[("withheld_deletes", 0.0), ("missing_rows", 0.0), ("awaits_approval", 0.0)]);

    bench.sim.inject(Fault::AnotherPractice, When::any().forever());
    bench.expect_once(65);
    shows(&target, &[("awaits_approval", 1.0), ("withheld_deletes", 0.0), ("failures_in_a_row", 1.0)]);
}

#[test]
fn it_is_readable_for_the_collector_and_replaced_whole() {
    let (bench, target) = bench();
    let strict = ended(&mut bench.shell("umask 077; exec \"$0\" --once"));
    assert_eq!(strict.code, Some(0), "{}", strict.text());
    assert_eq!(mode(&target), 0o644, "regardless of the umask");
    let inode = |path: &Path| fs::metadata(path).unwrap().ino();
    let old = inode(&target);
    let reader = fs::File::open(&target).unwrap();
    let before = fs::read_to_string(&target).unwrap();
    bench.expect_once(0);
    assert_ne!(inode(&target), old);
    assert_eq!(std::io::read_to_string(reader).unwrap(), before, "who reads the old one goes on");
    assert_eq!(listing(target.parent().unwrap()), ["referral-mirror.prom"]);
    assert!(!listing(bench.dir.path()).iter().any(|name| name.contains("draft")));
}

#[test]
fn a_directory_that_is_gone_fails_no_run_and_the_old_figures_stay() {
    let (bench, target) = bench();
    bench.expect_once(0);
    let old = fs::read_to_string(&target).unwrap();
    let (collector, away) = (target.parent().unwrap(), bench.dir.path().join("away"));
    fs::rename(collector, &away).unwrap();
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("metrics.textfile"), "{}", ended.stderr);
    let status = bench.run(["status"]).stdout;
    assert!(status.contains("metrics fails since") && status.contains("the old file stays"), "{status}");
    fs::rename(&away, collector).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), old);
    bench.expect_once(0);
    assert!(!bench.run(["status"]).stdout.contains("publishing"));
    assert_ne!(fs::read_to_string(&target).unwrap(), old);
}

#[test]
fn what_fails_to_be_published_is_in_the_same_runs_figures() {
    let (mut bench, target) = bench();
    let share = bench.dir.path().join("share");
    bench.set("PUBLISH__PATH", share.join("mirror.db").to_str().unwrap());
    bench.set("HEARTBEAT__URL", "http://127.0.0.1:1/unheard");
    bench.expect_once(0);
    let success = "publication_last_success_timestamp_seconds kind=\"copy\"";
    let failing =
        [("publication_failing kind=\"copy\"", 1.0), ("publication_failing kind=\"heartbeat\"", 1.0)];
    shows(&target, &failing);
    shows(&target, &[(success, 0.0)]);
    fs::create_dir(&share).unwrap();
    bench.expect_once(0);
    shows(&target, &[("publication_failing kind=\"copy\"", 0.0), failing[1]]);
    assert!(samples(&target)[success] > 1.0);
    // What is not published any more does not fail any more.
    bench.unset("HEARTBEAT__URL").expect_once(0);
    assert!(!samples(&target).keys().any(|name| name.contains("heartbeat")));
    assert!(!bench.run(["status"]).stdout.contains("publishing"));
}

#[test]
fn the_service_writes_it_too() {
    let (mut bench, target) = bench();
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    wait_until("the figures", || target.exists());
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    service.signal(Signal::USR1);
    wait_until("the failure", || samples(&target)["failures_in_a_row"] == 1.0);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn nothing_of_the_mirrors_own_is_written_over() {
    let mut bench = Bench::mirrored(5);
    for (name, code) in [("referrals.db", 78), ("referrals.db-wal", 0), ("referrals.db.lock", 0)] {
        bench.set("METRICS__TEXTFILE", bench.dir.path().join(name).to_str().unwrap());
        let ended = bench.expect_once(code);
        let says = if code == 0 { "the mirror's own file" } else { "another file than database.path" };
        assert!(ended.stderr.contains(says) || ended.stderr.is_empty(), "{name}: {}", ended.stderr);
    }
    assert_eq!(bench.run(["verify"]).code, Some(0));
    assert!(bench.run(["status"]).stdout.contains("the mirror's own file"));
    bench.set("METRICS__TEXTFILE", "figures.prom").expect_once(78);
    let same = bench.dir.path().join("same");
    bench.set("METRICS__TEXTFILE", same.to_str().unwrap()).set("PUBLISH__PATH", same.to_str().unwrap());
    assert!(bench.expect_once(78).stderr.contains("another file than publish.path"));
}
