//! Random practices, random days, random faults: the mirror's promises hold in every history.
//!
//! Each history is made from a number: a practice, six rounds of edits and faults with a run each, then two healthy
//! runs. Before some rounds the side files are removed, or an older copy of the file is put back. It runs in process,
//! with the real client over HTTP against the simulator and the real store on a file. A history that breaks a promise
//! is shrunk and printed with its number.
//!
//! - `MODEL_HISTORIES=20000` runs more of them (1,000 when not set), `MODEL_SEED=N` begins at another number, and
//!   `MODEL_SEED=random` at one that it picks and prints;
//! - `MODEL_REPLAY=N` runs the history made from this number alone, and shrinks it again if it fails;
//! - a shrunk history can be pasted into [`a_pasted_history_holds`].

mod checks;
mod edits;
mod file;
mod history;
mod past;
mod published;
mod shrink;
mod world;

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use history::{Edit, FileFate, History, Numbers, Round, Start};
use referral_mirror::simulator::{Endpoint, Generation, ListPage, Repeat, When};
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

fn fault(text: &str, endpoint: Endpoint, page: ListPage, times: Repeat) -> (String, When) {
    (text.to_owned(), When { endpoint, page, times })
}

/// Without single GET, a number that is created again and left out of the list shows nothing but its absence. It is
/// the one deletion that the model lets pass; the next list that holds the row restores it.
#[test]
fn a_number_that_an_old_server_hides_after_its_deletion_is_deleted_and_comes_back() {
    let start = Start { rows: 7, practice: 146, page_size: 4, ..Start::default() };
    let between = fault("row-deleted-between-pages", Endpoint::ListPage, ListPage::Nth(3), Repeat::Once);
    let hidden = fault("row-left-out=1", Endpoint::ListPage, ListPage::Every, Repeat::Forever);
    let rounds = vec![
        Round { edits: vec![Edit::Generation(Generation::G2)], ..Round::default() },
        Round { faults: vec![between], ..Round::default() },
        Round { edits: vec![Edit::CreateInGap], faults: vec![hidden], ..Round::default() },
    ];
    World::live(&History { start, rounds }).unwrap();
}

#[test]
fn a_new_server_whose_pages_look_old_for_a_run_deletes_no_restored_row() {
    let start = Start { rows: 5, practice: 670, page_size: 2, page_cap: 1_000, ..Start::default() };
    let broken = fault("string-instead-of-list", Endpoint::ListPage, ListPage::Last, Repeat::Forever);
    let old = fault("generation-changes=g1", Endpoint::ListPage, ListPage::Middle, Repeat::N(4));
    let short = [("empty-page", ListPage::Middle), ("short-page", ListPage::Every)];
    let short = short.map(|(text, page)| fault(text, Endpoint::ListPage, page, Repeat::Forever));
    let rounds = vec![
        Round::default(),
        Round { edits: vec![Edit::Remove(59)], faults: vec![broken], ..Round::default() },
        Round { faults: vec![old], ..Round::default() },
        Round {
            edits: vec![Edit::Restore(238)],
            faults: short.to_vec(),
            guard_lifted: true,
            ..Round::default()
        },
    ];
    World::live(&History { start, rounds }).unwrap();
}

#[test]
fn a_row_that_another_practice_answers_for_counts_among_the_strangers_of_the_list() {
    let start = Start { rows: 26, practice: 774, page_size: 6, ..Start::default() };
    let other = fault("another-practice", Endpoint::Any, ListPage::Nth(1), Repeat::Forever);
    let rounds = vec![
        Round::default(),
        Round { edits: vec![Edit::Remove(302)], faults: vec![other], ..Round::default() },
    ];
    World::live(&History { start, rounds }).unwrap();
}

#[test]
fn a_row_that_comes_and_goes_between_two_pages_is_deleted_once() {
    let start = Start { rows: 37, practice: 960, numbers: Numbers::Huge, page_size: 19, ..Start::default() };
    let inserted = fault("row-inserted-between-pages", Endpoint::ListPage, ListPage::Last, Repeat::Forever);
    let deleted = fault("row-deleted-between-pages", Endpoint::ListPage, ListPage::Middle, Repeat::Forever);
    let edits = vec![Edit::Merge(493, 247)];
    let rounds = vec![Round { edits, faults: vec![inserted, deleted], ..Round::default() }];
    World::live(&History { start, rounds }).unwrap();
}

#[test]
fn a_baseline_that_ended_in_a_run_without_changes_is_not_lost_with_the_side_files() {
    let start = Start { rows: 11, practice: 506, page_size: 11, ..Start::default() };
    let unstable = fault("unstable-order", Endpoint::Any, ListPage::Every, Repeat::N(6));
    let rounds = vec![
        Round { faults: vec![unstable], ..Round::default() },
        Round::default(),
        Round {
            edits: vec![Edit::Create],
            guard_lifted: true,
            file: FileFate::SideFilesRemoved,
            ..Round::default()
        },
    ];
    World::live(&History { start, rounds }).unwrap();
}

#[test]
fn a_row_that_comes_back_while_another_goes_may_be_in_no_page_of_the_list() {
    let start = Start { rows: 55, practice: 628, page_size: 18, ..Start::default() };
    let inserted = fault("row-inserted-between-pages", Endpoint::Any, ListPage::Every, Repeat::Forever);
    let deleted = fault("row-deleted-between-pages", Endpoint::ListPage, ListPage::Every, Repeat::N(4));
    let rounds = vec![
        Round::default(),
        Round { edits: vec![Edit::Remove(346)], faults: vec![inserted, deleted], ..Round::default() },
    ];
    World::live(&History { start, rounds }).unwrap();
}

#[test]
fn a_control_that_another_practice_answers_proves_no_deletion() {
    let start = Start { rows: 18, practice: 81, ..Start::default() };
    let other = fault("another-practice", Endpoint::Any, ListPage::Last, Repeat::N(5));
    let rounds = vec![
        Round { edits: vec![Edit::Merge(429, 412)], ..Round::default() },
        Round { faults: vec![other], ..Round::default() },
    ];
    World::live(&History { start, rounds }).unwrap();
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
