//! A process may die at any moment; the file holds whole runs only.
//!
//! A supervisor kills the real program with SIGKILL at random moments until enough kills have landed inside a run,
//! of the first load and of later ones, in the middle of the migration, of reading, of writing and of checkpoints.

use std::process::Stdio;
use std::time::{Duration, Instant};

use referral_mirror::simulator::{Practice, Simulator};
use rusqlite::Connection;

use crate::harness::Bench;

/// Kills that have to land inside a run; more with the environment variable `CRASH_KILLS`.
fn wanted() -> u32 {
    std::env::var("CRASH_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(50)
}

const LIMIT: Duration = Duration::from_secs(300);
const ROWS: usize = 1500;
const ATTACHES: usize = 600;

#[test]
fn killed_at_any_moment_the_file_holds_whole_runs_and_the_next_run_converges() {
    let mut dice = fastrand::Rng::with_seed(20_261_122);
    let mut practice = Practice::generated(ROWS, 7);
    practice.generate_attaches(ATTACHES, 7);
    let mut bench = Bench::new(practice);
    bench.set("ATTACHES__ENABLED", "true");
    let started = Instant::now();
    bench.expect_once(0);
    let mut usual = started.elapsed();
    let (mut landed, mut tries) = (0, 0);
    while landed < wanted() {
        tries += 1;
        assert!(started.elapsed() < LIMIT, "only {landed} of {tries} kills landed inside a run");
        // Every fifth file is a new one: first loads and migrations are killed as well.
        if tries % 5 == 0 {
            forget(&bench);
        } else {
            bench.sim.practice(|practice| edit(practice, tries));
        }
        let mut child =
            bench.command(["--once"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(usual.mul_f64(dice.f64()));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        if !finished && bench.database().exists() {
            landed += u32::from(was_inside_a_run(&bench));
        }
        check_whole(&bench);
        let start = Instant::now();
        bench.expect_once(0);
        // The machine is shared: follow its pace.
        usual = (usual + start.elapsed()) / 2;
        check_converged(&bench);
    }
    println!("{landed} of {tries} kills landed inside a run, in {:?}", started.elapsed());
}

fn forget(bench: &Bench) {
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", bench.database().display()));
    }
}

/// A day in which much is touched, so that writing takes a while, and little is deleted, so that no guard acts.
fn edit(practice: &mut Practice, day: u32) {
    let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
    for num in nums.iter().skip(day as usize % 3).step_by(3) {
        practice.update(*num, |row| row.note = format!("day {day}"));
    }
    if let Some(num) = nums.last() {
        practice.remove(*num);
    }
    let attaches: Vec<i64> = practice.attaches().iter().map(|attach| attach.ref_attach_num).collect();
    for (place, num) in attaches.iter().enumerate().skip(day as usize % 3).step_by(3) {
        practice.edit_attach(*num, |attach| attach.referral_num = nums[(place + day as usize) % nums.len()]);
    }
}

/// A run that died has left its row, or has not even come to the end of the migration.
fn was_inside_a_run(bench: &Bench) -> bool {
    let db = recovered(bench);
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    version == 0
        || db
            .query_row("SELECT count(*) FROM sync_run WHERE outcome = 'running'", [], |row| {
                row.get::<_, i64>(0)
            })
            .unwrap()
            == 1
}

/// The file as the next writer finds it: one that died while the file was made has left a journal to roll back.
fn recovered(bench: &Bench) -> Connection {
    Connection::open(bench.database()).unwrap()
}

/// What holds at any moment, right after a kill.
fn check_whole(bench: &Bench) {
    if !bench.database().exists() {
        return;
    }
    let db = recovered(bench);
    assert_eq!(db.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0)).unwrap(), "ok");
    if db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap() == 0 {
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 0, "a migration is there in part");
        return;
    }
    drop(db);
    // Events belong to runs that were closed in the same transaction.
    let strays = "SELECT run_id FROM change_event WHERE run_id NOT IN \
                  (SELECT run_id FROM sync_run WHERE outcome IN ('complete', 'partial'))";
    assert_eq!(bench.rows(strays), [""; 0]);
    let verdict = bench.run(["verify"]);
    // A file that died before its first run knows no practice yet, and has nothing to verify.
    if bench.one::<i64>("SELECT count(*) FROM mirror_source") == 1 {
        assert_eq!(verdict.code, Some(0), "{}", verdict.text());
    }
}

fn check_converged(bench: &Bench) {
    let theirs = numbers_and_notes(&bench.sim);
    assert_eq!(bench.rows("SELECT ReferralNum, Note FROM referral ORDER BY ReferralNum"), theirs);
    let attaches: Vec<String> = bench.sim.practice(|practice| {
        practice
            .attaches()
            .iter()
            .map(|attach| format!("{}|{}", attach.ref_attach_num, attach.referral_num))
            .collect()
    });
    assert_eq!(bench.rows("SELECT RefAttachNum, ReferralNum FROM refattach ORDER BY RefAttachNum"), attaches);
    let verdict = bench.run(["verify"]);
    assert_eq!(verdict.code, Some(0), "{}", verdict.text());
    // What died is marked, and nothing is recorded twice.
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome = 'running'"), 0);
    let doubles = "SELECT ReferralNum FROM change_event GROUP BY entity, coalesce(RefAttachNum, ReferralNum), previous_event_id \
         HAVING count(*) > 1";
    assert_eq!(bench.rows(doubles), [""; 0]);
}

fn numbers_and_notes(sim: &Simulator) -> Vec<String> {
    sim.practice(|practice| {
        // Line breaks are served as spaces.
        let served = |note: &str| note.replace("\r\n", " ").replace('\n', " ");
        practice.rows().map(|row| format!("{}|{}", row.referral_num, served(&row.note))).collect()
    })
}
