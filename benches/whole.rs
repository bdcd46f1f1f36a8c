//! Measures the whole program with a minimal server on the loopback interface, next to a minimal HTTP client that reads the
//! same pages.
//!
//! Run it with `cargo bench --bench whole -- [--rows 1000,10000,100000] [--runs 5] [--delay 0,10]`; the delay is in
//! milliseconds a page. Without arguments it is a small smoke test. docs/performance.md explains the columns.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark that cannot measure can only stop")]

mod support;

use std::env;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use support::{Bare, BenchList};
use wait4::Wait4;

/// The cost of one process.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    cpu: Duration,
    /// Peak resident memory in bytes.
    memory: u64,
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--bare", addr, rows] => {
            Bare::read_list(addr.parse().expect("an address"), rows.parse().expect("rows"))
                .expect("the list");
        }
        ["--reqwest", addr, rows] => {
            support::read_with_reqwest(addr, rows.parse().expect("rows")).expect("the list")
        }
        ["--serve", rows] => {
            let list = BenchList::generated(rows.parse().expect("rows"));
            let changed = list.with_one_in_a_hundred_changed();
            let rows = list.len();
            let attaches = [false, true].map(|changed| BenchList::of_attaches(rows, changed));
            support::serve([list, changed], attaches).expect("serving");
        }
        _ => compare(&args),
    }
}

fn compare(args: &[String]) {
    let rows = numbers(args, "--rows", &[1000]);
    let delays = numbers(args, "--delay", &[0]);
    let runs = numbers(args, "--runs", &[1])[0];
    println!(
        "{:>9} {:>5}  {:<11} {:>26} {:>7} {:>23} {:>5} {:>6}",
        "rows", "delay", "work", "wall s (min median max)", "÷ bare", "CPU s (min median max)", "MB", "first"
    );
    for rows in rows {
        let server = ServerProcess::start(rows);
        for delay in &delays {
            measure(&server, *delay, runs);
        }
    }
}

/// The process of the minimal server, which is killed when this is dropped.
struct ServerProcess {
    process: Child,
    addr: SocketAddr,
    rows: usize,
}

impl ServerProcess {
    fn start(rows: usize) -> ServerProcess {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args(["--serve", &rows.to_string()]).stdout(Stdio::piped());
        let mut process = command.spawn().expect("starting the server");
        let mut line = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("its address");
        ServerProcess { process, addr: line.trim().parse().expect("an address"), rows }
    }

    fn ask(&self, path: &str) -> String {
        let answer = Bare::connect(self.addr).and_then(|mut client| client.get(path, ""));
        String::from_utf8(answer.expect("an answer")).expect("UTF-8")
    }

    fn set(&self, list: usize, delay: usize) {
        self.ask(&format!("/set?BenchList={list}&Delay={delay}"));
    }

    fn first_request(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_micros(self.ask("/first").parse().expect("microseconds"))
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn numbers(args: &[String], name: &str, default: &[usize]) -> Vec<usize> {
    let given = args.iter().position(|arg| arg == name).and_then(|place| args.get(place + 1));
    given.map_or(default.to_vec(), |given| {
        given.split(',').map(|number| number.parse().expect("a number")).collect()
    })
}

/// Each round does all the work once, so that other load on the machine affects all of it equally.
fn measure(server: &ServerProcess, delay: usize, runs: usize) {
    let mut works = [
        "bare",
        "reqwest",
        "first load",
        "unchanged",
        "1 % changed",
        "both, first",
        "both, same",
        "both, 1 %",
    ]
    .map(|work| (work, vec![]));
    let mut first_requests = Vec::new();
    for _ in 0..runs {
        let dir = tempfile::tempdir().expect("directory");
        server.set(0, delay);
        works[0].1.push(run(reader(server, "--bare")));
        works[1].1.push(run(reader(server, "--reqwest")));
        works[2].1.push(run(once(server, dir.path(), false)));
        server.set(0, delay);
        let started = SystemTime::now();
        works[3].1.push(run(once(server, dir.path(), false)));
        first_requests
            .push(server.first_request().duration_since(started).expect("a clock that was not set back"));
        server.set(1, delay);
        works[4].1.push(run(once(server, dir.path(), false)));
        check(dir.path(), server.rows);
        let dir = tempfile::tempdir().expect("directory");
        for (work, list) in [(5, 0), (6, 0), (7, 1)] {
            server.set(list, delay);
            works[work].1.push(run(once(server, dir.path(), true)));
        }
        check(dir.path(), 2 * server.rows);
    }
    let bare = spread(&works[0].1, |cost| cost.wall.as_secs_f64())[1];
    first_requests.sort();
    for (work, costs) in &works {
        let [wall, cpu] = [|cost: &Cost| cost.wall.as_secs_f64(), |cost: &Cost| cost.cpu.as_secs_f64()]
            .map(|of| spread(costs, of));
        let first = match *work {
            "unchanged" => format!("{:.0} ms", first_requests[runs / 2].as_secs_f64() * 1e3),
            _ => String::new(),
        };
        println!(
            "{:>9} {:>5}  {work:<11} {:>26} {:>7.2} {:>23} {:>5} {first:>6}",
            server.rows,
            delay,
            format!("{:.3} {:.3} {:.3}", wall[0], wall[1], wall[2]),
            wall[1] / bare,
            format!("{:.3} {:.3} {:.3}", cpu[0], cpu[1], cpu[2]),
            spread(costs, |cost| cost.memory as f64)[1] as u64 / 1_000_000,
        );
    }
}

/// Returns minimum, median and maximum.
fn spread(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> [f64; 3] {
    let mut figures: Vec<f64> = costs.iter().map(of).collect();
    figures.sort_by(f64::total_cmp);
    [figures[0], figures[figures.len() / 2], figures[figures.len() - 1]]
}

fn run(mut command: Command) -> Cost {
    let started = Instant::now();
    let child = command.spawn().expect("starting the process");
    let ended = child.wait4().expect("waiting for the process");
    let wall = started.elapsed();
    assert!(ended.status.success(), "{command:?}: {}", ended.status);
    Cost { wall, cpu: ended.rusage.utime + ended.rusage.stime, memory: ended.rusage.maxrss }
}

/// Returns a process that reads the pages that a run reads and discards them.
fn reader(server: &ServerProcess, how: &str) -> Command {
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args([how, &server.addr.to_string(), &server.rows.to_string()]);
    command
}

/// `attaches`: as many as there are referrals are mirrored as well.
fn once(server: &ServerProcess, dir: &Path, attaches: bool) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_referral-mirror"));
    command.arg("--once").current_dir(dir).stdout(Stdio::null());
    for (key, value) in [
        ("API__BASE_URL", format!("http://{}/api/v1", server.addr)),
        ("API__DEVELOPER_KEY", "developer".to_owned()),
        ("API__CUSTOMER_KEY", "customer".to_owned()),
        ("DATABASE__PATH", dir.join("referrals.db").display().to_string()),
        ("ATTACHES__ENABLED", attaches.to_string()),
    ] {
        command.env(format!("REFERRAL_MIRROR__{key}"), value);
    }
    command
}

/// Checks that the runs did the work that was measured.
fn check(dir: &Path, rows: usize) {
    let db = rusqlite::Connection::open(dir.join("referrals.db")).expect("the database");
    let counts: String = db
        .query_row(
            "SELECT group_concat(outcome || ' ' || snapshot || ' ' || unchanged || ' ' || updated, ', ') FROM \
             (SELECT * FROM sync_run ORDER BY run_id)",
            [],
            |row| row.get(0),
        )
        .expect("the runs");
    // Of each list every hundredth; a file of both has two of the same length.
    let lists: usize =
        db.query_row("SELECT count(*) FROM mirrored_list", [], |row| row.get(0)).expect("lists");
    let changed = lists * (rows / lists).div_ceil(100);
    let expected =
        format!("complete {rows} 0 0, complete 0 {rows} 0, complete 0 {} {changed}", rows - changed);
    assert_eq!(counts, expected);
}
