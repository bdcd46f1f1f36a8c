//! SIGINT, SIGTERM and SIGHUP: every command has a handler, so that it can be stopped as PID 1 too, and a run that a
//! closed terminal ends is recorded as interrupted.

use std::fs::File;
use std::time::Duration;

use referral_mirror::simulator::{Fault, Practice, When};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::process::Signal;

use crate::harness::{Bench, Service, listing, wait_until};

const ALL: [Signal; 3] = [Signal::INT, Signal::TERM, Signal::HUP];

/// A mask of signals as proc(5) shows it: `SigCgt`, `SigIgn`.
fn has(service: &Service, mask: &str, signal: Signal) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", service.pid().as_raw_nonzero()))
        .unwrap_or_default();
    let found = status.lines().find_map(|line| line.strip_prefix(mask)?.strip_prefix(':'));
    let found = found.map_or(0, |mask| u64::from_str_radix(mask.trim(), 16).unwrap());
    found >> (signal.as_raw() - 1) & 1 == 1
}

/// Waits until the command has handlers.
fn heeds(service: &Service) {
    wait_until("handlers", || ALL.iter().all(|signal| has(service, "SigCgt", *signal)));
}

/// The kernel drops a signal that has no handler when the command is PID 1.
#[test]
fn every_command_has_handlers_before_it_does_anything() {
    let bench = Bench::mirrored(5);
    // A configuration that is a pipe without a writer, so that each command waits for it.
    let pipe = bench.dir.path().join("pipe");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let commands: [&[&str]; 15] = [
        &["--once"],
        &["--once", "--dry-run"],
        &["check"],
        &["status"],
        &["backup", "copy.db"],
        &["scrub", "SSN"],
        &["events"],
        &["events", "--follow"],
        &["list"],
        &["history", "3"],
        &["report", "--out", "page.html"],
        &["verify"],
        &["api", "get", "3"],
        &["api", "list"],
        &["api", "update", "3", "--note", "x"],
    ];
    let before = listing(bench.dir.path());
    for (place, args) in commands.iter().enumerate() {
        let service = Service::start(bench.command(["--config", "pipe"]).args(*args));
        heeds(&service);
        service.signal(ALL[place % ALL.len()]);
        let ended = service.end();
        assert_eq!(
            (ended.code, ended.stderr.as_str()),
            (Some(75), "referral-mirror: interrupted\n"),
            "{args:?}"
        );
    }
    assert_eq!(listing(bench.dir.path()), before, "nothing is left behind");
}

#[test]
fn a_run_is_recorded_as_interrupted_whichever_signal_ends_it() {
    let bench = Bench::new(Practice::generated(300, 2));
    bench.sim.inject(Fault::Hang, When::page(2).forever());
    for signal in ALL {
        bench.sim.clear_requests();
        let run = bench.start(["--once"]);
        wait_until("the page that never comes", || bench.sim.requests().len() == 2);
        run.signal(signal);
        let ended = run.end();
        assert_eq!(ended.code, Some(75), "{signal:?}: {}", ended.text());
        assert_eq!(
            bench.last_run("outcome, reason"),
            "outcome=interrupted reason=stopped by a signal before the list was read"
        );
    }
}

#[test]
fn commands_that_wait_for_the_api_are_interrupted_by_every_signal() {
    let bench = Bench::mirrored(300);
    bench.sim.inject(Fault::Hang, When::any().forever());
    let before = bench.dump();
    for args in [&["check"][..], &["--once", "--dry-run"], &["api", "list"], &["api", "get", "3"]] {
        for signal in ALL {
            bench.sim.clear_requests();
            let call = Service::start(bench.command([]).args(args));
            wait_until("a request", || !bench.sim.requests().is_empty());
            call.signal(signal);
            let ended = call.end();
            assert_eq!(ended.code, Some(75), "{args:?} {signal:?}: {}", ended.text());
        }
    }
    assert_eq!(bench.dump(), before);
}

#[test]
fn commands_that_wait_for_a_run_say_what_was_interrupted() {
    let bench = Bench::mirrored(5);
    let lock = File::create(bench.lock_file()).unwrap();
    lock.lock().unwrap();
    for args in [&["--once"][..], &["scrub", "SSN"], &["api", "list"]] {
        for signal in ALL {
            let waiting = Service::start(bench.command(["-vv"]).args(args));
            wait_until("the wait", || waiting.log().contains("waiting for at most"));
            waiting.signal(signal);
            let ended = waiting.end();
            assert_eq!(ended.code, Some(75), "{args:?} {signal:?}: {}", ended.text());
            let words = "referral-mirror: interrupted while another run was in progress\n";
            assert!(ended.stderr.ends_with(words), "{args:?}: {}", ended.stderr);
        }
    }
    let scrub = bench.run(["scrub", "SSN", "--wait", "10ms"]);
    assert_eq!(scrub.code, Some(75));
    assert!(
        scrub.stderr.contains("another run was in progress for the whole wait (0.01 s)"),
        "{}",
        scrub.stderr
    );
}

/// nohup starts a program with SIGHUP ignored.
#[test]
fn a_hangup_that_is_ignored_at_the_start_stays_ignored() {
    let bench = Bench::new(Practice::generated(300, 2));
    bench.sim.set_latency(Duration::from_millis(100));
    let run = Service::start(&mut bench.shell(r#"trap '' HUP; exec "$0" --once"#));
    wait_until("a request", || !bench.sim.requests().is_empty());
    assert!(has(&run, "SigIgn", Signal::HUP) && has(&run, "SigCgt", Signal::TERM));
    run.signal(Signal::HUP);
    let ended = run.end();
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_eq!(bench.last_run("outcome"), "complete");
}

#[test]
fn a_follower_and_the_made_up_practice_end_in_peace() {
    let bench = Bench::mirrored(5);
    for args in [&["events", "--follow", "--cursor", "cursor"][..], &["simulate", "--listen", "127.0.0.1:0"]]
    {
        for signal in ALL {
            let _ = std::fs::remove_file(bench.dir.path().join("cursor"));
            let mut command = bench.command([]);
            let service = Service::start(command.args(args));
            heeds(&service);
            if args[0] == "events" {
                wait_until("the cursor", || bench.dir.path().join("cursor").exists());
            }
            service.signal(signal);
            let ended = service.end();
            let codes: &[Option<i32>] = if args[0] == "events" { &[Some(0)] } else { &[Some(0), Some(75)] };
            assert!(codes.contains(&ended.code), "{args:?} {signal:?}: {}", ended.text());
        }
    }
}
