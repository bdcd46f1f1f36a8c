//! What the service tells systemd, read from a notification socket of the test's own.

use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use referral_mirror::simulator::Practice;
use rustix::fs::{CWD, FileType, Mode};
use rustix::process::Signal;

use crate::harness::{Bench, Service, wait_until};

/// As good as never.
const RARELY: &str = "0 0 0 29 2 *";
/// What the unit of these tests demands: three signs of life in this time.
const WATCHDOG: Duration = Duration::from_millis(900);

/// A service manager's ear.
struct Manager {
    socket: UnixDatagram,
    path: PathBuf,
}

impl Manager {
    fn of(bench: &Bench) -> Manager {
        let path = bench.dir.path().join("notify");
        Manager { socket: UnixDatagram::bind(&path).unwrap(), path }
    }

    /// Starts the service under this manager, with a watchdog.
    fn start<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("NOTIFY_SOCKET", &self.path).env("WATCHDOG_USEC", WATCHDOG.as_micros().to_string())
    }

    /// The next message, if one comes in time.
    fn next(&self, within: Duration) -> Option<String> {
        self.socket.set_read_timeout(Some(within)).unwrap();
        let mut text = [0; 4096];
        let length = self.socket.recv(&mut text).ok()?;
        Some(String::from_utf8(text[..length].to_vec()).unwrap())
    }

    /// The messages up to one that begins so, that one included.
    #[track_caller]
    fn until(&self, start: &str) -> Vec<String> {
        let mut heard = Vec::new();
        let begun = Instant::now();
        while !heard.last().is_some_and(|last: &String| last.starts_with(start)) {
            assert!(begun.elapsed() < Duration::from_secs(30), "in vain: {start}, heard {heard:?}");
            heard.extend(self.next(Duration::from_secs(20)));
        }
        heard
    }

    /// Waits for so many signs of life.
    #[track_caller]
    fn count_beats(&self, count: usize) {
        for _ in 0..count {
            self.until("WATCHDOG=1");
        }
    }

    /// Forgets what was said so far.
    fn forget(&self) {
        while self.next(Duration::from_millis(1)).is_some() {}
    }
}

fn bench() -> Bench {
    let mut bench = Bench::new(Practice::generated(150, 17));
    bench.set("SCHEDULE__CRON", RARELY);
    bench
}

#[test]
fn the_watchdog_is_fed_between_runs_and_only_where_there_is_one() {
    let bench = bench();
    let manager = Manager::of(&bench);
    let service = Service::start(manager.start(&mut bench.command([])));
    manager.until("STATUS=20");
    manager.count_beats(6);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));

    // Without a watchdog, or with another process's, there is no pulse.
    for (name, value) in [("WATCHDOG_USEC", "0"), ("WATCHDOG_PID", "1")] {
        manager.forget();
        let service = Service::start(manager.start(&mut bench.command([])).env(name, value));
        manager.until("STATUS=20");
        service.signal(Signal::TERM);
        let heard = manager.until("STOPPING=1");
        assert_eq!(service.end().code, Some(0));
        assert!(heard.iter().all(|text| !text.contains("WATCHDOG")), "{heard:?}");
    }
}

#[test]
fn the_watchdog_is_fed_during_a_long_fetch() {
    let mut bench = bench();
    bench.set("API__TIMEOUT", "90s");
    bench.sim.set_latency(Duration::from_secs(60));
    let manager = Manager::of(&bench);
    let service = Service::start(manager.start(&mut bench.command([])));
    wait_until("a request", || !bench.sim.requests().is_empty());
    manager.forget();
    manager.count_beats(6);
    assert_eq!(bench.last_run("outcome"), "running");

    // That it stops is said when it begins to, not when the run has ended.
    service.signal(Signal::TERM);
    let heard = manager.until("STATUS=20");
    assert!(heard.iter().any(|text| text.starts_with("STOPPING=1")), "{heard:?}");
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn the_watchdog_is_fed_while_a_transaction_waits_for_the_disk() {
    let mut bench = bench();
    bench.expect_once(0);
    bench.set("DATABASE__BUSY_TIMEOUT", "30s").set("SCHEDULE__RUN_AT_START", "false");
    let manager = Manager::of(&bench);
    let service = Service::start(manager.start(&mut bench.command([])));
    manager.until("STATUS=no run yet");
    // The file's write lock is taken while the list is read, so that the run stands still in its transaction.
    bench.sim.clear_requests();
    bench.sim.set_latency(Duration::from_millis(200));
    service.signal(Signal::USR1);
    wait_until("a request", || !bench.sim.requests().is_empty());
    let other = rusqlite::Connection::open(bench.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    wait_until("the last page", || bench.sim.requests().len() >= 2);
    manager.forget();
    manager.count_beats(8);
    assert_eq!(bench.last_run("outcome"), "running");
    other.execute_batch("ROLLBACK").unwrap();
    let heard = manager.until("STATUS=20");
    assert!(heard.last().unwrap().contains("run 2 complete"), "{heard:?}");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_loop_that_hangs_has_no_pulse() {
    let bench = bench();
    let manager = Manager::of(&bench);
    let path = bench.write("config.toml", "[api]\npage_size = 70\n", 0o600);
    let config = path.to_str().unwrap();
    let service = Service::start(manager.start(&mut bench.command(["--config", config])));
    manager.until("STATUS=20");
    // To read a pipe that nobody writes to takes for ever.
    std::fs::remove_file(&path).unwrap();
    rustix::fs::mknodat(CWD, &path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    service.signal(Signal::HUP);
    manager.until("RELOADING=1");
    assert_eq!(manager.next(WATCHDOG * 4), None);
    // And it beats again when the loop turns again.
    std::fs::write(&path, "[api]\npage_size = 80\n").unwrap();
    manager.until("READY=1");
    manager.count_beats(3);
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn a_reload_is_announced_and_a_refused_file_is_told() {
    let bench = bench();
    let manager = Manager::of(&bench);
    let path = bench.write("config.toml", "[api]\npage_size = 70\n", 0o600);
    let config = path.to_str().unwrap();
    let mut command = bench.command(["--config", config]);
    let service = Service::start(command.env("NOTIFY_SOCKET", &manager.path));
    manager.until("STATUS=20");
    let reload = |text: &str| {
        bench.write("config.toml", text, 0o600);
        service.signal(Signal::HUP);
        let heard = manager.until("STATUS=");
        assert_eq!(heard.len(), 3, "{heard:?}");
        let since = heard[0].strip_prefix("RELOADING=1\nMONOTONIC_USEC=").unwrap();
        assert!(since.trim().parse::<u64>().unwrap() > 0, "{heard:?}");
        assert_eq!(heard[1].trim(), "READY=1");
        heard[2].clone()
    };
    let refused = "STATUS=the new configuration is refused and the old one stays: api.page_size in ";
    let status = reload("[api]\npage_size = 1\n");
    assert!(status.starts_with(refused) && status.contains("run 1 complete"), "{status}");
    // It is said until the file is good.
    service.signal(Signal::USR1);
    let status = manager.until("STATUS=").pop().unwrap();
    assert!(status.starts_with(refused) && status.contains("run 2 complete"), "{status}");
    let status = reload("[api]\npage_size = 90\n");
    assert!(!status.contains("refused") && status.contains("run 2 complete"), "{status}");
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
}

#[test]
fn nothing_is_ready_before_configuration_keys_and_file_are() {
    let mut bench = bench();
    let manager = Manager::of(&bench);
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
