//! Tests of the notifications that the service sends to systemd, received on the test's own socket.

use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use referral_mirror::simulator::Practice;
use rustix::fs::{CWD, FileType, Mode};
use rustix::process::Signal;

use crate::harness::{Bench, Service, wait_until};

/// A schedule with no tick during the tests.
const RARELY: &str = "0 0 0 29 2 *";
/// `WatchdogSec` of these tests. The service sends `WATCHDOG=1` three times in it.
const WATCHDOG: Duration = Duration::from_millis(900);

/// A service manager that receives the notifications.
struct Manager {
    socket: UnixDatagram,
    path: PathBuf,
}

impl Manager {
    fn new(bench: &Bench) -> Manager {
        let path = bench.dir.path().join("notify");
        Manager { socket: UnixDatagram::bind(&path).unwrap(), path }
    }

    /// Starts the service under this manager, with a watchdog.
    fn start<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("NOTIFY_SOCKET", &self.path).env("WATCHDOG_USEC", WATCHDOG.as_micros().to_string())
    }

    /// Returns the next message; `None` if none comes in time.
    fn next(&self, within: Duration) -> Option<String> {
        self.socket.set_read_timeout(Some(within)).unwrap();
        let mut text = [0; 4096];
        let length = self.socket.recv(&mut text).ok()?;
        Some(String::from_utf8(text[..length].to_vec()).unwrap())
    }

    /// Returns the messages up to and including the first one that begins with `start`.
    #[track_caller]
    fn until(&self, start: &str) -> Vec<String> {
        let mut messages = Vec::new();
        let begun = Instant::now();
        while !messages.last().is_some_and(|last: &String| last.starts_with(start)) {
            assert!(begun.elapsed() < Duration::from_secs(30), "no {start} in {messages:?}");
            messages.extend(self.next(Duration::from_secs(20)));
        }
        messages
    }

    /// Waits for this many watchdog messages.
    #[track_caller]
    fn wait_for_watchdog(&self, count: usize) {
        for _ in 0..count {
            self.until("WATCHDOG=1");
        }
    }

    /// Discards the messages received so far.
    fn discard(&self) {
        while self.next(Duration::from_millis(1)).is_some() {}
    }
}

fn bench() -> Bench {
    let mut bench = Bench::new(Practice::generated(150, 17));
    bench.set("SCHEDULE__CRON", RARELY);
    bench
}

#[test]
fn watchdog_messages_are_sent_between_runs_if_the_unit_has_a_watchdog() {
    let bench = bench();
    let manager = Manager::new(&bench);
    let service = Service::start(manager.start(&mut bench.command([])));
    manager.until("STATUS=20");
    manager.wait_for_watchdog(6);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));

    // Without a watchdog, or with that of another process, no watchdog message is sent.
    for (name, value) in [("WATCHDOG_USEC", "0"), ("WATCHDOG_PID", "1")] {
        manager.discard();
        let service = Service::start(manager.start(&mut bench.command([])).env(name, value));
        manager.until("STATUS=20");
        service.signal(Signal::TERM);
        let messages = manager.until("STOPPING=1");
        assert_eq!(service.end().code, Some(0));
        assert!(messages.iter().all(|text| !text.contains("WATCHDOG")), "{messages:?}");
    }
}

#[test]
fn watchdog_messages_are_sent_during_a_long_fetch() {
    let mut bench = bench();
    bench.set("API__TIMEOUT", "90s");
    bench.sim.set_latency(Duration::from_secs(60));
    let manager = Manager::new(&bench);
    let service = Service::start(manager.start(&mut bench.command([])));
    wait_until("a request", || !bench.sim.requests().is_empty());
    manager.discard();
    manager.wait_for_watchdog(6);
    assert_eq!(bench.last_run("outcome"), "running");

    // The service announces that it stops at once, before the run has ended.
    service.signal(Signal::TERM);
    let messages = manager.until("STATUS=20");
    assert!(messages.iter().any(|text| text.starts_with("STOPPING=1")), "{messages:?}");
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn watchdog_messages_are_sent_while_a_transaction_waits_for_a_lock() {
    let mut bench = bench();
    bench.expect_once(0);
    bench.set("DATABASE__BUSY_TIMEOUT", "30s").set("SCHEDULE__RUN_AT_START", "false");
    let manager = Manager::new(&bench);
    let service = Service::start(manager.start(&mut bench.command([])));
    manager.until("STATUS=no run yet");
    // Another connection takes the write lock while the run reads the list, so that the run's transaction has to wait.
    bench.sim.clear_requests();
    bench.sim.set_latency(Duration::from_millis(200));
    service.signal(Signal::USR1);
    wait_until("a request", || !bench.sim.requests().is_empty());
    let other = rusqlite::Connection::open(bench.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    wait_until("the last page", || bench.sim.requests().len() >= 2);
    manager.discard();
    manager.wait_for_watchdog(8);
    assert_eq!(bench.last_run("outcome"), "running");
    other.execute_batch("ROLLBACK").unwrap();
    let messages = manager.until("STATUS=20");
    assert!(messages.last().unwrap().contains("run 2 complete"), "{messages:?}");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_main_loop_that_hangs_sends_no_watchdog_messages() {
    let bench = bench();
    let manager = Manager::new(&bench);
    let path = bench.write("config.toml", "[api]\npage_size = 70\n", 0o600);
    let config = path.to_str().unwrap();
    let service = Service::start(manager.start(&mut bench.command(["--config", config])));
    manager.until("STATUS=20");
    // A read from a pipe without a writer blocks the main loop.
    std::fs::remove_file(&path).unwrap();
    rustix::fs::mknodat(CWD, &path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    service.signal(Signal::HUP);
    manager.until("RELOADING=1");
    assert_eq!(manager.next(WATCHDOG * 4), None);
    // The messages come again once the loop runs again.
    std::fs::write(&path, "[api]\npage_size = 80\n").unwrap();
    manager.until("READY=1");
    manager.wait_for_watchdog(3);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_reload_is_announced_and_the_status_names_a_refused_file() {
    let bench = bench();
    let manager = Manager::new(&bench);
    let path = bench.write("config.toml", "[api]\npage_size = 70\n", 0o600);
    let config = path.to_str().unwrap();
    let mut command = bench.command(["--config", config]);
    let service = Service::start(command.env("NOTIFY_SOCKET", &manager.path));
    manager.until("STATUS=20");
    let reload = |text: &str| {
        bench.write("config.toml", text, 0o600);
        service.signal(Signal::HUP);
        let messages = manager.until("STATUS=");
        assert_eq!(messages.len(), 3, "{messages:?}");
        let since = messages[0].strip_prefix("RELOADING=1\nMONOTONIC_USEC=").unwrap();
        assert!(since.trim().parse::<u64>().unwrap() > 0, "{messages:?}");
        assert_eq!(messages[1].trim(), "READY=1");
        messages[2].clone()
    };
    let refused = "STATUS=the new configuration is refused and the old one stays: api.page_size in ";
    let status = reload("[api]\npage_size = 1\n");
    assert!(status.starts_with(refused) && status.contains("run 1 complete"), "{status}");
    // The status keeps the reason until the file is valid.
    service.signal(Signal::USR1);
    let status = manager.until("STATUS=").pop().unwrap();
    assert!(status.starts_with(refused) && status.contains("run 2 complete"), "{status}");
    let status = reload("[api]\npage_size = 90\n");
    assert!(!status.contains("refused") && status.contains("run 2 complete"), "{status}");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn ready_is_sent_only_with_valid_configuration_keys_and_file() {
    let mut bench = bench();
    let manager = Manager::new(&bench);
    bench.write("text.db", "this is no database, but a text of some length\n".repeat(9), 0o640);
    let text = bench.dir.path().join("text.db");
    for (key, value, code) in [
        ("API__PAGE_SIZE", "1", 78),
        ("API__CUSTOMER_KEY", "no key", 78),
        ("DATABASE__PATH", text.to_str().unwrap(), 74),
    ] {
        let mut command = bench.command([]);
        let name = format!("REFERRAL_MIRROR__{key}");
        let ended = Service::start(manager.start(&mut command).env(name, value)).end();
        assert_eq!(ended.code, Some(code), "{}", ended.text());
        assert_eq!(manager.next(Duration::from_millis(1)), None);
    }
    bench.set("SCHEDULE__RUN_AT_START", "false");
    let service = Service::start(manager.start(&mut bench.command([])));
    assert_eq!(manager.until("READY=1").len(), 1);
    assert!(bench.database().exists());
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}
