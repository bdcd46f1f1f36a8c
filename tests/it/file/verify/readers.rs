//! `verify` next to readers, runs and a service, and where there is no file.

use super::*;

#[test]
fn it_needs_no_permission_to_write() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let set =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    for name in crate::harness::listing(bench.dir.path()) {
        set(&bench.dir.path().join(name), 0o440);
    }
    set(bench.dir.path(), 0o550);
    healthy(&bench);
    let status = bench.run(["status"]);
    assert_eq!(status.code, Some(0), "{}", status.text());
    set(bench.dir.path(), 0o750);
}

#[test]
fn it_works_while_the_service_runs() {
    let mut bench = Bench::new(Practice::generated(300, 3));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    let complete = || bench.database().exists() && bench.run(["status"]).stdout.contains("complete");
    wait_until("the first run", complete);
    for day in 0..5 {
        bench.sim.practice(|practice| {
            for num in 1..200 {
                practice.update(num, |row| row.note = format!("day {day}"));
            }
        });
        service.signal(Signal::USR1);
        let done = || bench.one::<i64>("SELECT count(*) FROM sync_run WHERE updated > 0") > day;
        wait_until("a run", || {
            healthy(&bench);
            done()
        });
    }
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    healthy(&bench);
}

#[test]
fn where_there_is_nothing_it_says_so() {
    let bench = Bench::new(Practice::seed());
    for make in [false, true] {
        if make {
            bench.write("referrals.db", "", 0o640);
        }
        for command in ["verify", "status"] {
            let printed = bench.run([command]);
            assert_eq!(printed.code, Some(74), "{}", printed.text());
            assert!(printed.stderr.contains("there is no mirror at"), "{}", printed.stderr);
            assert_eq!(printed.stderr.lines().count(), 1, "{}", printed.stderr);
            assert_eq!(printed.stdout, "");
        }
        let rehearsed = bench.run(["--once", "--dry-run"]);
        assert_eq!(rehearsed.code, Some(0), "{}", rehearsed.text());
        let files: &[&str] = if make { &["referrals.db"] } else { &[] };
        assert_eq!(crate::harness::listing(bench.dir.path()), files);
    }
    // A reader's file is never made, either.
    assert_eq!(std::fs::metadata(bench.database()).unwrap().len(), 0);
}

#[test]
fn reading_commands_work_while_a_run_goes_on() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.sim.clear_requests();
    bench.sim.set_latency(std::time::Duration::from_secs(60));
    let once = bench.start(["--once"]);
    wait_until("a request", || !bench.sim.requests().is_empty());
    let status = bench.run(["status"]);
    assert_eq!(status.code, Some(0), "{}", status.text());
    assert!(status.stdout.contains("running"), "{}", status.stdout);
    healthy(&bench);
    bench.sim.set_latency(std::time::Duration::ZERO);
    let rehearsed = bench.run(["--once", "--dry-run"]);
    assert_eq!(rehearsed.code, Some(0), "{}", rehearsed.text());
    once.signal(Signal::TERM);
    assert_eq!(once.end().code, Some(75));
    healthy(&bench);
}
