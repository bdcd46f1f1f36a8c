//! What waits for a person is one list, wherever it is asked for.

use referral_mirror::simulator::{Fault, Practice, Row, When};

use crate::harness::Bench;
use crate::service::heartbeat::Monitor;

/// A mirror of forty rows, a monitor with two addresses, and a file of figures.
fn bench() -> (Bench, Monitor) {
    let monitor = Monitor::start();
    let mut bench = Bench::new(Practice::generated(40, 7));
    let figures = bench.dir.path().join("figures.prom");
    bench.set("METRICS__TEXTFILE", figures.to_str().unwrap());
    bench.set("HEARTBEAT__URL", &format!("http://127.0.0.1:{}/good", monitor.port));
    bench.set("HEARTBEAT__FAIL_URL", &format!("http://127.0.0.1:{}/fail", monitor.port));
    bench.expect_once(0);
    assert_eq!(monitor.fetched(), ["/good"]);
    (bench, monitor)
}

/// The reasons are these in every place, and the run that has just ended fetched exactly one address.
#[track_caller]
fn waits(bench: &Bench, monitor: &Monitor, reasons: &[&str], words: &str) {
    let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
    assert_eq!(json["attention"], serde_json::json!(reasons));
    let status = bench.run(["status", "--attention"]);
    assert_eq!(status.code, Some(if reasons.is_empty() { 0 } else { 65 }), "{}", status.text());
    let line = status.stdout.lines().find_map(|line| line.strip_prefix("attention     "));
    assert_eq!(line.unwrap_or_default(), words);
    let figures = std::fs::read_to_string(bench.dir.path().join("figures.prom")).unwrap();
    for reason in ["failed", "unproven", "refused", "withheld", "rejected"] {
        let value = u8::from(reasons.contains(&reason));
        let sample = format!("referral_mirror_attention{{practice=\"main\",reason=\"{reason}\"}} {value}\n");
        assert!(figures.contains(&sample), "{sample} is not in: {figures}");
    }
    assert_eq!(monitor.fetched(), [if reasons.is_empty() { "/good" } else { "/fail" }]);
    // The page says something where, and only where, something waits.
    let page = bench.run(["report", "--out", "-"]).stdout;
    assert_eq!(page.contains("All is well."), reasons.is_empty(), "{page}");
}

#[test]
fn each_thing_that_waits_for_a_person_is_in_every_place_and_ends_with_its_cause() {
    let (bench, monitor) = bench();
    let calm = || {
        bench.sim.clear_faults();
        bench.expect_once(0);
        waits(&bench, &monitor, &[], "");
    };
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    waits(&bench, &monitor, &["failed"], "the last run failed");
    calm();

    bench.sim.inject(Fault::DuplicateRows, When::every_page().forever());
    bench.expect_once(65);
    waits(&bench, &monitor, &["unproven"], "the last list was not proven");
    calm();

    bench.sim.inject(Fault::BadRow, When::every_page().forever());
    bench.expect_once(65);
    waits(&bench, &monitor, &["rejected"], "rows could not be read");
    calm();

    bench.sim.inject(Fault::WholeListEmpty, When::every_page().forever());
    bench.expect_once(65);
    waits(&bench, &monitor, &["refused"], "a list was refused");
    calm();

    bench.sim.inject(Fault::AnotherPractice, When::any().forever());
    bench.expect_once(65);
    waits(&bench, &monitor, &["refused"], "a list was refused");
    calm();

    let gone: Vec<Row> = bench.sim.practice(|practice| {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).take(12).collect();
        nums.into_iter().filter_map(|num| practice.remove(num)).collect()
    });
    bench.expect_once(65);
    waits(&bench, &monitor, &["withheld"], "deletions wait for approval");
    // A run that fails takes nothing back.
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    waits(&bench, &monitor, &["failed", "withheld"], "the last run failed; deletions wait for approval");
    bench.sim.practice(|practice| gone.into_iter().for_each(|row| practice.restore(row)));
    calm();
}

#[test]
fn a_run_that_cannot_write_the_file_is_told_as_well() {
    let (bench, monitor) = bench();
    rusqlite::Connection::open(bench.database())
        .unwrap()
        .execute_batch("CREATE TRIGGER no BEFORE UPDATE ON sync_run BEGIN SELECT RAISE(ABORT, 'no'); END")
        .unwrap();
    bench.sim.practice(|practice| practice.hide(3));
    bench.expect_once(74);
    assert_eq!(monitor.fetched(), ["/fail"]);
}

#[test]
fn a_monitor_for_failures_alone_is_a_configuration_error() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("HEARTBEAT__FAIL_URL", "http://127.0.0.1:9/SECRETpath");
    let refused = bench.once();
    assert_eq!(refused.code, Some(78), "{}", refused.text());
    assert!(
        refused.stderr.contains("heartbeat.url is not set") && !refused.stderr.contains("SECRETpath"),
        "{}",
        refused.stderr
    );
}
