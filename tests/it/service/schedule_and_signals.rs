//! The service: ticks, signals, outages.

use std::time::{Duration, Instant};

use referral_mirror::simulator::{Fault, Generation, KeyPair, Options, Practice, Row, When};
use rustix::process::Signal;

use crate::harness::{Bench, Ended, Service, wait_until};

const EVERY_SECOND: &str = "* * * * * *";
/// As good as never.
const RARELY: &str = "0 0 0 29 2 *";

fn bench(cron: &str) -> Bench {
    let mut bench = Bench::new(Practice::generated(150, 17));
    bench.set("SCHEDULE__CRON", cron).set("SCHEDULE__JITTER", "0s");
    bench
}

/// How many runs of this kind (an SQL condition) there are; none while there is no file.
fn runs(bench: &Bench, condition: &str) -> i64 {
    let count = || {
        let db = rusqlite::Connection::open_with_flags(
            bench.database(),
            rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY,
        )
        .ok()?;
        let sql = format!("SELECT count(*) FROM sync_run WHERE {condition}");
        db.query_row(&sql, [], |row| row.get(0)).ok()
    };
    count().unwrap_or(0)
}

/// Waits for a run of this kind.
#[track_caller]
fn wait_for_run(bench: &Bench, condition: &str) {
    wait_until(condition, || runs(bench, condition) > 0);
}

/// Ends the service, which has to do it soon and in peace.
#[track_caller]
fn stop(service: Service, signal: Signal) -> Ended {
    let started = Instant::now();
    service.signal(signal);
    let ended = service.end();
    let elapsed = started.elapsed();
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(elapsed < Duration::from_secs(2), "{elapsed:?}");
    ended
}

#[test]
fn it_runs_at_its_start_and_on_its_schedule() {
    let bench = bench(EVERY_SECOND);
    let service = bench.service();
    wait_for_run(&bench, "trigger = 'startup' AND outcome = 'complete'");
    bench.sim.practice(|practice| {
        practice.create(Row { l_name: "Newcomer".into(), not_person: true, ..Row::default() })
    });
    wait_for_run(&bench, "trigger = 'schedule' AND outcome = 'complete' AND created = 1");
    wait_until("two ticks", || runs(&bench, "trigger = 'schedule' AND outcome = 'complete'") >= 2);
    let ended = stop(service, Signal::TERM);
    assert!(ended.stderr.contains("run complete") && ended.stderr.contains("stopped"), "{}", ended.stderr);
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
    assert_eq!(bench.sim.max_in_flight(), 1);
    assert_eq!(runs(&bench, "trigger = 'startup'"), 1);
    assert_eq!(runs(&bench, "outcome <> 'complete'"), 0);
}

#[test]
fn it_survives_an_outage() {
    let bench = bench(EVERY_SECOND);
    bench.sim.inject(Fault::ServerError, When::any().forever());
    let mut service = bench.service();
    wait_until("two failed runs", || runs(&bench, "outcome = 'failed'") >= 2);
    assert!(service.is_running());
    bench.sim.clear_faults();
    wait_for_run(&bench, "outcome = 'complete' AND snapshot = 150");
    let ended = stop(service, Signal::TERM);
    assert!(ended.stderr.contains("run failed") && ended.stderr.contains("status 500"), "{}", ended.stderr);
    assert_eq!(bench.sim.max_in_flight(), 1);
    bench.assert_mirrors(Generation::G4);
}

#[test]
fn a_refused_key_costs_one_request_a_tick_and_does_not_end_it() {
    let bench = bench(EVERY_SECOND);
    let keys = bench.sim.keys();
    bench.sim.set_keys(KeyPair::new("another", "pair"));
    let mut service = bench.service();
    wait_until("two refused runs", || runs(&bench, "outcome = 'failed' AND requests = 1") >= 2);
    assert!(service.is_running());
    bench.sim.set_keys(keys);
    wait_for_run(&bench, "outcome = 'complete'");
    let ended = stop(service, Signal::TERM);
    assert_eq!(runs(&bench, "outcome = 'failed' AND (requests <> 1 OR retries <> 0)"), 0);
    assert!(ended.stderr.contains("api.customer_key_file"), "{}", ended.stderr);
    assert!(!ended.stderr.contains("simulated-customer"), "{}", ended.stderr);
}

#[test]
fn slow_answers_never_make_two_requests_at_once_and_ticks_meanwhile_are_dropped() {
    let latency = Duration::from_millis(500);
    let mut bench = Bench::with(Practice::generated(150, 17), Options { latency, ..Options::default() });
    bench.set("SCHEDULE__CRON", EVERY_SECOND).set("SCHEDULE__JITTER", "0s");
    let service = bench.service();
    // The first run takes three requests, so at least one tick comes in the middle of it.
    wait_until("two runs", || runs(&bench, "outcome = 'complete'") >= 2);
    bench.sim.set_latency(Duration::ZERO);
    stop(service, Signal::TERM);
    assert_eq!(bench.sim.max_in_flight(), 1);
    let overlaps = "EXISTS (SELECT 1 FROM sync_run AS other WHERE other.run_id < sync_run.run_id \
                    AND other.finished_at > sync_run.started_at)";
    assert_eq!(runs(&bench, overlaps), 0);
}

#[test]
fn it_stops_in_the_middle_of_a_fetch() {
    for signal in [Signal::TERM, Signal::INT] {
        let latency = Duration::from_secs(60);
        let options = Options { latency, ..Options::default() };
        let mut bench = Bench::with(Practice::generated(150, 17), options);
        bench.set("SCHEDULE__CRON", RARELY).set("API__TIMEOUT", "90s");
        let service = bench.service();
        wait_until("a request", || !bench.sim.requests().is_empty());
        stop(service, signal);
        assert_eq!(
            bench.last_run("trigger, outcome, list_proven, requests, finished_at IS NOT NULL"),
            "trigger=startup outcome=interrupted requests=1 finished_at IS NOT NULL=1"
        );
        assert_eq!(bench.one::<i64>("SELECT count(*) FROM referral_all"), 0);
        assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event"), 0);
    }
}

#[test]
fn it_stops_while_it_waits_for_the_next_attempt() {
    let mut bench = bench(RARELY);
    bench.set("API__BACKOFF", "60s").set("API__BACKOFF_MAX", "60s");
    bench.sim.inject(Fault::ServerError, When::any().forever());
    let service = bench.service();
    wait_until("trying again", || service.log().contains("trying again"));
    stop(service, Signal::TERM);
    assert_eq!(bench.last_run("outcome, requests"), "outcome=interrupted requests=1");
}

#[test]
fn usr1_runs_now() {
    let mut bench = bench(RARELY);
    bench.set("SCHEDULE__RUN_AT_START", "false");
    let service = bench.service();
    // The signals are listened for before the file is made.
    wait_until("the file", || bench.database().exists());
    service.signal(Signal::USR1);
    wait_for_run(&bench, "trigger = 'signal' AND outcome = 'complete'");
    stop(service, Signal::TERM);
    assert_eq!(runs(&bench, "1"), 1);
}

#[test]
fn usr1_during_a_run_queues_one_run() {
    let bench = bench(RARELY);
    bench.sim.set_latency(Duration::from_millis(300));
    let service = bench.service();
    wait_until("a request", || !bench.sim.requests().is_empty());
    service.signal(Signal::USR1);
    service.signal(Signal::USR1);
    wait_for_run(&bench, "trigger = 'signal' AND outcome = 'complete'");
    stop(service, Signal::TERM);
    assert_eq!(runs(&bench, "trigger = 'startup' AND outcome = 'complete'"), 1);
    assert_eq!(runs(&bench, "trigger = 'signal' AND outcome = 'complete'"), 1);
    assert_eq!(runs(&bench, "1"), 2);
    assert_eq!(bench.sim.max_in_flight(), 1);
}

#[test]
fn hup_takes_a_good_configuration_and_refuses_a_bad_one() {
    let mut bench = bench(RARELY);
    bench.unset("SCHEDULE__CRON");
    let write = |text: &str| bench.write("config.toml", text, 0o600);
    let cron = format!("[schedule]\ncron = \"{RARELY}\"\nrun_at_start = false\n");
    let path = write(&format!("{cron}[api]\npage_size = 70\n"));
    let mut service = bench.start(["--config", path.to_str().unwrap()]);
    wait_until("the file", || bench.database().exists());
    let limits = |bench: &Bench| -> Vec<u64> {
        let mut limits: Vec<u64> = bench.sim.requests().iter().filter_map(|request| request.limit).collect();
        limits.dedup();
        limits
    };
    let run = |count: i64| {
        service.signal(Signal::USR1);
        wait_until("a run", || runs(&bench, "outcome = 'complete'") == count);
    };
    let reload = |words: &str, times: usize| {
        service.signal(Signal::HUP);
        wait_until(words, || service.log().matches(words).count() == times);
    };
    run(1);
    assert_eq!(limits(&bench), [70]);

    write(&format!("{cron}[api]\npage_size = 80\n"));
    reload("the configuration was read again", 1);
    run(2);
    assert_eq!(limits(&bench), [70, 80]);

    for (text, complaint) in [
        ("[api]\npage_size = 1\n", "api.page_size in "),
        ("[api]\npage_sise = 90\n", "unknown key api.page_sise in "),
        ("[schedule]\ncron = \"* * *\"\n", "schedule.cron in "),
        ("[practice]\nname = \"another\"\n[api]\npage_size = 90\n", "holds the practice \"main\""),
    ] {
        write(text);
        reload(complaint, 1);
    }
    let refused = service.log().matches("the new configuration is refused and the old one stays").count();
    assert_eq!(refused, 4, "{}", service.log());
    run(3);
    assert_eq!(limits(&bench), [70, 80]);

    // A schedule that is taken over makes ticks at once.
    write("[schedule]\ncron = \"* * * * * *\"\n[api]\npage_size = 90\n");
    reload("the configuration was read again", 2);
    wait_for_run(&bench, "trigger = 'schedule' AND outcome = 'complete'");
    assert_eq!(limits(&bench), [70, 80, 90]);
    assert!(service.is_running());
    stop(service, Signal::TERM);
}

#[test]
fn an_interrupted_single_run_says_so() {
    for signal in [Signal::TERM, Signal::INT] {
        let mut bench = bench(RARELY);
        bench.set("API__TIMEOUT", "90s");
        bench.sim.set_latency(Duration::from_secs(60));
        let once = bench.start(["--once"]);
        wait_until("a request", || !bench.sim.requests().is_empty());
        let started = Instant::now();
        once.signal(signal);
        let ended = once.end();
        assert_eq!(ended.code, Some(75), "{}", ended.text());
        assert!(started.elapsed() < Duration::from_secs(2));
        assert_eq!(
            bench.last_run("trigger, outcome, requests"),
            "trigger=once outcome=interrupted requests=1"
        );
        assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event"), 0);
    }
}

#[test]
fn a_killed_run_is_found_by_the_next() {
    let bench = bench(RARELY);
    bench.expect_once(0);
    bench.sim.set_latency(Duration::from_secs(60));
    let once = bench.start(["--once"]);
    wait_until("the next run", || runs(&bench, "outcome = 'running'") == 1);
    once.signal(Signal::KILL);
    assert_eq!(once.end().code, None);
    bench.sim.set_latency(Duration::ZERO);
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT run_id, outcome, reason, finished_at IS NOT NULL FROM sync_run ORDER BY run_id"),
        ["1|complete|∅|1", "2|interrupted|the process ended in the middle of the run|1", "3|complete|∅|1"]
    );
}

#[test]
fn a_run_row_that_a_dead_process_left_is_closed() {
    let bench = bench(RARELY);
    bench.expect_once(0);
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    db.execute(
        "INSERT INTO sync_run (trigger, started_at, outcome, version) \
         VALUES ('schedule', '2026-01-01T00:00:00.000Z', 'running', '0.0.0')",
        [],
    )
    .unwrap();
    drop(db);
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT run_id, outcome, reason IS NOT NULL FROM sync_run ORDER BY run_id"),
        ["1|complete|0", "2|interrupted|1", "3|complete|0"]
    );
}

#[test]
fn what_it_needs_to_start_has_to_be_there() {
    let mut bench = bench(EVERY_SECOND);
    bench.set("DATABASE__PATH", "/nonexistent/place/referrals.db");
    assert_eq!(bench.run([]).code, Some(78));
    let text = bench.write("text.db", "this is no database, but a text of some length\n".repeat(9), 0o640);
    bench.set("DATABASE__PATH", text.to_str().unwrap());
    assert_eq!(bench.run([]).code, Some(74));
    bench.set("SCHEDULE__CRON", "nonsense");
    assert_eq!(bench.run([]).code, Some(78));
    assert_eq!(bench.sim.requests().len(), 0);
}

/// The notifications to systemd, one datagram after the other.
#[test]
fn systemd_learns_when_the_service_is_ready_how_the_last_run_went_and_that_it_stops() {
    let bench = bench(RARELY);
    let path = bench.dir.path().join("notify");
    let socket = std::os::unix::net::UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let next = || {
        let mut text = [0; 4096];
        let length = socket.recv(&mut text).unwrap();
        String::from_utf8(text[..length].to_vec()).unwrap()
    };
    let service = Service::start(bench.command([]).env("NOTIFY_SOCKET", &path));
    assert_eq!(next().trim(), "READY=1");
    assert!(bench.database().exists(), "ready means that the file is open");
    assert!(next().starts_with("STATUS=no run yet; next run "));
    let status = next();
    assert!(status.contains("run 1 complete, 150 rows, 150 changes; next run "), "{status}");
    bench.sim.set_keys(KeyPair::new("other", "other"));
    service.signal(Signal::USR1);
    let status = next();
    assert!(status.contains("run 2 failed") && status.contains("api.customer_key_file"), "{status}");
    stop(service, Signal::TERM);
    assert_eq!(next().trim(), "STOPPING=1");
}
