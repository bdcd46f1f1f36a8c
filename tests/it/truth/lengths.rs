//! Lists of every length around the page caps, read with every page size.

use std::time::Duration;

use referral_mirror::simulator::{Generation, Options, Practice};
use rustix::process::{WaitId, WaitIdOptions, waitid};

use crate::harness::{Bench, named};

/// A list of this length is mirrored exactly, and a second run finds nothing to do.
#[track_caller]
fn mirrors(rows: usize, page_size: &str, page_cap: usize) -> Bench {
    let options = Options { page_cap, ..Options::default() };
    let mut bench = Bench::with(Practice::generated(rows, 7 + rows as u64), options);
    bench.set("API__PAGE_SIZE", page_size).expect_once(0);
    bench.assert_mirrors(Generation::G4);
    let counts = "outcome, list_proven, rows_seen, snapshot, unchanged, rows_rejected, retries, reason";
    assert_eq!(
        bench.last_run(counts),
        format!("outcome=complete {}", named(&[("list_proven", 1), ("rows_seen", rows), ("snapshot", rows)])),
        "page size {page_size}"
    );
    let before = bench.dump();
    let first = bench.sim.requests().len();
    assert_eq!(bench.last_run("requests"), first.to_string());
    bench.expect_once(0);
    assert_eq!(
        bench.last_run(counts),
        format!(
            "outcome=complete {}",
            named(&[("list_proven", 1), ("rows_seen", rows), ("unchanged", rows)])
        ),
        "page size {page_size}"
    );
    assert_eq!(bench.dump(), before);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM sync_run"), 2);
    assert_eq!(bench.sim.max_in_flight(), 1);
    bench
}

const SIZES: [usize; 8] = [0, 1, 99, 100, 101, 199, 200, 1201];

#[test]
fn the_usual_page_size_at_the_usual_cap() {
    for rows in SIZES {
        let bench = mirrors(rows, "100", 100);
        let first_run: i64 = bench.one("SELECT requests FROM sync_run WHERE run_id = 1");
        if rows == 1201 {
            assert!(first_run <= 15, "{first_run} requests for 1,201 rows");
        }
    }
}

#[test]
fn pages_of_fifty() {
    for rows in SIZES {
        mirrors(rows, "50", 100);
    }
    mirrors(101, "50", 1000);
}

#[test]
fn more_is_asked_for_than_the_server_gives() {
    for rows in SIZES {
        mirrors(rows, "1000", 100);
    }
}

#[test]
fn a_server_that_gives_a_thousand() {
    for rows in SIZES {
        mirrors(rows, "1000", 1000);
    }
    mirrors(999, "1000", 1000);
    mirrors(1000, "1000", 1000);
}

#[test]
fn the_smallest_pages_advance_by_one_row() {
    for rows in [0, 1, 2, 3, 4, 101] {
        mirrors(rows, "2", 100);
    }
    mirrors(3, "2", 1000);
}

#[test]
fn a_quiet_poll_of_ten_thousand_rows_costs_little_cpu() {
    let bench = Bench::new(Practice::generated(10_000, 3));
    bench.expect_once(0);
    let quiet = bench.start(["--once", "-q"]);
    // Left unreaped for a moment, so that its times can still be read.
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    waitid(WaitId::Pid(quiet.pid()), options).unwrap();
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", quiet.pid().as_raw_pid())).unwrap();
    assert_eq!(quiet.end().code, Some(0));
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    // The kernel reports it in hundredths of a second on every machine.
    let cpu = Duration::from_millis(ticks * 10);
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=10000");
    assert_eq!(bench.one::<i64>("SELECT max(event_id) FROM change_event"), 10_000);
    assert!(cpu > Duration::ZERO && cpu < Duration::from_millis(500), "{cpu:?}");
}
