//! Random practices, random days, random faults: whatever happens, the mirror's promises hold.
//!
//! Each history is made from a number: a practice, six rounds of edits and faults with a run each, then two healthy
//! runs. It runs in process, with the real client over HTTP against the simulator and the real store on a file. A
//! history that breaks a promise is shrunk and printed with its number.
//!
//! - `MODEL_HISTORIES=20000` runs more of them (1,000 when not set), `MODEL_SEED=N` begins at another number, and
//!   `MODEL_SEED=random` at one that it picks and prints;
//! - `MODEL_REPLAY=N` runs the history made from this number alone, and shrinks it again if it fails;
//! - a shrunk history can be pasted into [`a_pasted_history_holds`].

mod checks;
mod history;
mod past;
mod shrink;
mod world;

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use history::{History, Round, Start};
use world::World;

/// The number of the first history; any other would do.
const FIRST: u64 = 20_261_122;

/// How many histories a run of the tests goes through.
const HISTORIES: u64 = 1_000;

#[test]
fn no_history_breaks_a_promise() {
    if let Some(seed) = number("MODEL_REPLAY") {
        let history = History::made(seed);
        println!("{}", history.as_rust());
        if let Err(broken) = World::live(&history) {
            panic!("{}", report(seed, history, broken));
        }
        return;
    }
    let first = match std::env::var("MODEL_SEED").as_deref() {
        Ok("random") => fastrand::u64(1_000_000_000..1_000_000_000_000),
        _ => number("MODEL_SEED").unwrap_or(FIRST),
    };
    let end = first.saturating_add(number("MODEL_HISTORIES").unwrap_or(HISTORIES));
    // Past the test harness, which keeps what a test prints to itself until it fails.
    let _ = writeln!(std::io::stderr(), "histories {first} to {}; one alone: MODEL_REPLAY={first}", end - 1);
    let next = AtomicU64::new(first);
    let failure = Mutex::new(None);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while failure.lock().unwrap().is_none() {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        break;
                    }
                    let history = History::made(seed);
                    if let Err(broken) = World::live(&history) {
                        failure.lock().unwrap().get_or_insert((seed, history, broken));
                    }
                }
            });
        }
    });
    if let Some((seed, history, broken)) = failure.into_inner().unwrap() {
        panic!("{}", report(seed, history, broken));
    }
}

/// The place to paste a shrunk history into; what stands here is a quiet one.
#[test]
fn a_pasted_history_holds() {
    let quiet = Start { rows: 5, ..Start::default() };
    let history = History { start: quiet, rounds: vec![Round::default()] };
    World::live(&history).unwrap();
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} has to be a number")))
}

/// What to print of a history that failed.
fn report(seed: u64, history: History, broken: String) -> String {
    let (small, broken_now) =
        shrink::smallest(history.clone(), broken.clone(), |history| World::live(history).err());
    format!(
        "history {seed} breaks a promise: {broken}\nAgain: MODEL_REPLAY={seed} cargo test --test it model\n\
         Shrunk from {} steps to {}, it says: {broken_now}\n{}",
        history.steps(),
        small.steps(),
        small.as_rust()
    )
}
