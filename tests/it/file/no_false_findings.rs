//! Files in which nothing was forged have no finding after every history and from every version.

use jiff::{SignedDuration, Timestamp};
use referral_mirror::simulator::{Fault, Practice, Row, When};
use rusqlite::Connection;

use crate::file::forgery::{findings, forge};
use crate::harness::{Bench, Ended};
use crate::service::clock::run_at;
use crate::truth::practice_life;

#[test]
fn a_file_of_an_older_schema_is_compared_and_not_called_damaged() {
    for schema in [1, 2, 3] {
        let bench = Bench::new(practice_life::practice_at_the_end());
        let path = format!("{}/tests/it/golden/data-{schema}.sql", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        Connection::open(bench.database())
            .unwrap()
            .execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {text}; COMMIT"))
            .unwrap();
        let verdict = bench.run(["verify"]);
        assert_eq!(verdict.code, Some(0), "{}", verdict.text());
        let (first, second) = verdict.stdout.split_once('\n').unwrap();
        assert_eq!(first, format!("schema {schema}; the next run upgrades it to schema 5"));
        assert!(second.starts_with("the mirror is what its history says"), "{second}");

        // What its own schema has is compared.
        forge(
            &bench,
            "DROP VIEW referral_current; UPDATE referral_all SET City = 'forged' WHERE ReferralNum = 5",
        );
        let found = findings(&bench);
        assert_eq!(found[0], "the view referral_current is not there");
        assert!(found.iter().any(|found| found.ends_with("differ in City")), "{found:?}");
    }
}

/// What happens to a practice, its server and its mirror's settings before a run.
fn a_day(bench: &mut Bench, dice: &mut fastrand::Rng, gone: &mut Vec<Row>, day: usize) {
    bench.sim.clear_faults();
    bench.sim.practice(|practice| {
        practice.clear_raw(1);
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        for _ in 0..dice.usize(..5) {
            let num = *dice.choice(&nums).unwrap();
            match dice.u8(..9) {
                0 | 1 => drop(practice.update(num, |row| row.note = format!("note {day}"))),
                2 => drop(practice.edit_silently(num, |row| row.ssn = format!("9001{day:05}"))),
                3 => drop(practice.hide(num)),
                4 => drop(practice.touch(num)),
                5 => drop(practice.create(Row { l_name: format!("New {day}"), ..Row::default() })),
                6 if nums.len() > 10 => gone.extend(practice.remove(num)),
                7 => gone.pop().into_iter().for_each(|row| practice.restore(row)),
                _ => practice.set_extra_everywhere("Slip", format!("{}", dice.u8(..2))),
            }
        }
    });
    match dice.u8(..12) {
        0 => bench.sim.inject(Fault::ServerError, When::any().forever()),
        1 => bench.sim.practice(|practice| practice.set_raw(1, r#"{"ReferralNum":1,"LName":7}"#)),
        2 => bench.sim.inject(Fault::WholeListEmpty, When::any().forever()),
        3 | 4 => bench.sim.inject(Fault::SingleGet400, When::any().forever()),
        5 => bench.sim.inject(Fault::DuplicateRows, When::any().forever()),
        6 => bench.sim.practice(|practice| {
            let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
            let many = nums.len() / 3;
            gone.extend(nums.into_iter().rev().take(many).filter_map(|num| practice.remove(num)));
        }),
        _ => {}
    }
    match dice.u8(..8) {
        0 => drop(bench.set(
            "PRACTICE__TIME_ZONE",
            dice.choice(["UTC", "America/Chicago", "Asia/Kathmandu", "Australia/Lord_Howe"]).unwrap(),
        )),
        1 => drop(bench.set("PRIVACY__SSN", dice.choice(["keep", "last4", "omit"]).unwrap())),
        2 => drop(bench.set("PRIVACY__OMIT", dice.choice(["Note", "Note,EMail", "extra"]).unwrap())),
        3 => drop(bench.unset("PRIVACY__OMIT")),
        4 => drop(bench.set("RETENTION__RUNS", dice.choice(["1d", "30d", "400d"]).unwrap())),
        _ => {}
    }
}

#[test]
fn an_honest_history_of_any_kind_has_no_finding() {
    let (mut scrubs, mut forgotten, mut missing) = (0, 0, 0);
    for seed in 0..4 {
        let mut dice = fastrand::Rng::with_seed(seed);
        let mut bench = match seed {
            // An old file, which its first run upgrades.
            0 => {
                let bench = Bench::new(practice_life::practice_at_the_end());
                let path = format!("{}/tests/it/golden/data-1.sql", env!("CARGO_MANIFEST_DIR"));
                let text = std::fs::read_to_string(path).unwrap();
                let db = Connection::open(bench.database()).unwrap();
                db.execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {text}; COMMIT")).unwrap();
                bench
            }
            _ => Bench::new(Practice::generated(40, seed)),
        };
        let (mut gone, mut clock) = (Vec::new(), -40 * DAY);
        for day in 0..30 {
            a_day(&mut bench, &mut dice, &mut gone, day);
            let started = Timestamp::now();
            let report = run_at(&bench, clock);
            if dice.u8(..4) == 0 {
                let column = dice.choice(["SSN", "Note", "extra"]).unwrap();
                scrubs += u32::from(bench.run(["scrub", column]).code == Some(0));
            }
            if dice.u8(..6) == 0 {
                forget_runs_before(&bench, &report_time(clock, dice.i64(1..30 * DAY)));
            }
            let Ended { code, .. } = bench.run(["verify"]);
            assert_eq!(
                (code, findings(&bench)),
                (Some(0), Vec::new()),
                "seed {seed}, day {day}, run {}, clock {}",
                report.run,
                started + SignedDuration::from_secs(clock)
            );
            clock += match dice.u8(..16) {
                0 => -dice.i64(1..3 * DAY),
                1 => -HOUR,
                2 => 500 * DAY,
                3 => -500 * DAY,
                4 => 0,
                _ => dice.i64(1..3 * DAY),
            };
            missing += bench.missing().len();
        }
        forgotten += bench.one::<i64>("SELECT max(run_id) - count(*) FROM sync_run");
    }
    assert!(
        scrubs > 5 && forgotten > 20 && missing > 20,
        "{scrubs} scrubs, {forgotten} forgotten, {missing} missing"
    );
}

/// Removes run rows as retention does, without its rule for the time.
fn forget_runs_before(bench: &Bench, time: &str) {
    forge(
        bench,
        &format!(
            "DELETE FROM sync_run WHERE started_at < '{time}' \
             AND run_id <> (SELECT coalesce(max(run_id), 0) FROM sync_run WHERE list_proven = 1); \
             DELETE FROM rejected_row WHERE run_id NOT IN (SELECT run_id FROM sync_run); \
             DELETE FROM sync_list WHERE run_id NOT IN (SELECT run_id FROM sync_run)"
        ),
    );
}

/// This many seconds before the time of a clock that is wrong by `wrong_by`, as the file writes it.
fn report_time(wrong_by: i64, before: i64) -> String {
    let time = Timestamp::now() + SignedDuration::from_secs(wrong_by - before);
    time.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
