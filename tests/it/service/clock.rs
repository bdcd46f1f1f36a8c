//! Tests of runs while the machine's clock is set back or ahead. The order of the events must stay the order in which the
//! changes happened.

use std::cell::Cell;

use jiff::{SignedDuration, Timestamp};
use referral_mirror::practice;
use referral_mirror::run::Trigger;
use referral_mirror::simulator::{Fault, Generation, Options, Practice, Row, When};
use referral_mirror::sync::{self, Job, RunResult};
use tokio_util::sync::CancellationToken;

use crate::harness::{Bench, Canned};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * 24 * HOUR;

thread_local! {
    /// The error of the clock in this thread's runs, in seconds.
    static WRONG_BY: Cell<i64> = const { Cell::new(0) };
}

fn clock() -> Timestamp {
    Timestamp::now() + SignedDuration::from_secs(WRONG_BY.get())
}

/// Runs once with a clock that is wrong by this many seconds.
pub(crate) fn run_at(bench: &Bench, wrong_by: i64) -> RunResult {
    WRONG_BY.set(wrong_by);
    run_by(bench, clock)
}

/// Runs once with another clock than the machine's. The run is polled on this thread, so it sees this thread's variables.
pub(crate) fn run_by(bench: &Bench, clock: fn() -> Timestamp) -> RunResult {
    let practice = practice::Practice::new(&bench.settings()).unwrap();
    let mut store = practice.open_store().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let cancel = CancellationToken::new();
        // A child process of another test holds this process's files between fork and exec, and with them the lock.
        let wait = std::time::Duration::from_secs(60);
        let lock = sync::wait_for_lock(&bench.database(), wait, &cancel).await.unwrap().unwrap();
        let job = Job {
            client: &practice.client,
            store: &mut store,
            policy: &practice.policy,
            trigger: Trigger::Once,
            approval: None,
            cancel: &cancel,
            progress: &|_| {},
            clock,
        };
        sync::run(job, &lock).await.unwrap()
    })
}

#[test]
fn history_stays_in_order_and_unambiguous_while_the_clock_jumps() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("RETENTION__RUNS", "4000d");
    run_at(&bench, 0);
    let jumps = [0, HOUR, 0, -HOUR, -HOUR + 60, YEAR, 0, HOUR, -YEAR, -HOUR, YEAR, YEAR + HOUR, 0];
    let mut cities = vec!["Portland".to_owned()];
    for (day, jump) in jumps.into_iter().enumerate() {
        bench.sim.practice(|practice| {
            practice.update(1, |row| row.city = format!("City {day}"));
            match day % 2 {
                0 => drop(practice.remove(2)),
                _ => {
                    practice.restore(Row { referral_num: 2, l_name: format!("Back {day}"), ..Row::default() })
                }
            }
            practice.create(Row { l_name: format!("Newcomer {day}"), not_person: true, ..Row::default() });
        });
        cities.push(format!("City {day}"));
        let report = run_at(&bench, jump);
        assert_eq!(report.record.outcome.name(), "complete", "{:?}", report.record.reason);

        // In the order of the events, the history is the order of the changes.
        let cities_in_history =
            bench.rows("SELECT City FROM referral_history WHERE ReferralNum = 1 ORDER BY event_id");
        assert_eq!(cities_in_history, cities);
        bench.assert_mirrors(Generation::G4);
        bench.assert_history_is_the_mirror();
        assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());

        // No row has two versions at any time.
        let twice = bench.rows(
            "SELECT t, ReferralNum FROM \
             (SELECT valid_from AS t FROM referral_version UNION SELECT valid_to FROM referral_version \
              UNION SELECT observed_at FROM change_event UNION SELECT '2999-01-01T00:00:00.000Z') \
             JOIN referral_history ON valid_from <= t AND (valid_to IS NULL OR t < valid_to) \
             GROUP BY t, ReferralNum HAVING count(*) > 1",
        );
        assert_eq!(twice, [""; 0], "day {day}");
        // At a time after all events, the history shows the mirror.
        let last = bench.rows(
            "SELECT ReferralNum, City FROM referral_history WHERE valid_from <= '2999' \
             AND (valid_to IS NULL OR '2999' < valid_to) AND is_deleted = 0 ORDER BY ReferralNum",
        );
        assert_eq!(last, bench.rows("SELECT ReferralNum, City FROM referral ORDER BY ReferralNum"));

        // The age is that of the newest proven run, and a run with a time in the future is never fresh.
        let proven: String = bench.one("SELECT last_proven_at FROM mirror_status");
        assert_eq!(
            proven,
            bench.one::<String>("SELECT finished_at FROM sync_run ORDER BY run_id DESC LIMIT 1")
        );
        let status = bench.run(["status", "--max-age", "50m"]);
        let fresh = jump == 0;
        assert_eq!(status.code, Some(if fresh { 0 } else { 65 }), "day {day}: {}", status.text());
        assert_eq!(status.stdout.contains("in the future"), jump > 0, "{}", status.stdout);
        let json = bench.run(["status", "--json"]);
        let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(json["age_seconds"].is_null(), jump > 0, "{json}");
    }
    assert_eq!(bench.rows("SELECT outcome FROM sync_run"), ["complete"; 14]);
}

/// Servers without single GET: the time between two lists counts from when the clock was last set back.
#[test]
fn a_row_that_is_missing_while_the_clock_jumps_is_deleted_once_it_was_missing_long_enough() {
    for (jump, by_the_second_run) in [(HOUR, false), (-HOUR, true), (YEAR, false), (-YEAR, true)] {
        let options = Options { generation: Generation::G3, ..Options::default() };
        let bench = Bench::with(Practice::generated(30, 9), options);
        run_at(&bench, 0);
        bench.sim.inject(Fault::SingleGet400, When::any().forever());
        bench.sim.practice(|practice| practice.remove(7));
        let deleted_and_missing = || bench.last_run("deleted, missing");
        run_at(&bench, jump);
        assert_eq!(deleted_and_missing(), "missing=1");
        run_at(&bench, 0);
        assert_eq!(
            deleted_and_missing(),
            if by_the_second_run { "deleted=1" } else { "missing=1" },
            "{jump}"
        );
        if !by_the_second_run {
            run_at(&bench, 29 * 60);
            assert_eq!(deleted_and_missing(), "missing=1", "{jump}");
            run_at(&bench, 31 * 60);
            assert_eq!(deleted_and_missing(), "deleted=1", "{jump}");
        }
        assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
    }
}

/// The practice's server sends the right time, so a run knows that its own clock is wrong; a run that fails because of it
/// knows nothing.
#[test]
fn runs_by_a_clock_500_days_ahead_remove_no_run_rows_whether_they_fail_or_not() {
    let mut bench = Bench::new(Practice::generated(20, 3));
    bench.set("RETENTION__RUNS", "400d").set("API__MAX_ATTEMPTS", "1");
    for _ in 0..12 {
        run_at(&bench, 0);
    }
    for fails in [false, true, true, false] {
        if fails {
            bench.sim.inject(Fault::ServerError, When::any().forever());
        }
        run_at(&bench, 500 * DAY);
        bench.sim.clear_faults();
    }
    for _ in 0..3 {
        run_at(&bench, 0);
    }
    // However many, where the server's time showed that the clock was wrong.
    for _ in 0..12 {
        run_at(&bench, 500 * DAY);
        let db = rusqlite::Connection::open(bench.database()).unwrap();
        db.execute("UPDATE sync_run SET clock_lead = ?1 WHERE run_id > 19", [-500 * DAY]).unwrap();
    }
    assert_eq!(bench.rows("SELECT count(*), min(run_id) FROM sync_run"), ["31|1"]);
    // Time that really passes does remove them: a year on, with every clock right.
    for _ in 0..11 {
        run_at(&bench, 401 * DAY);
    }
    let kept =
        bench.rows("SELECT run_id FROM sync_run WHERE run_id <= 31 AND clock_lead > -300 ORDER BY run_id");
    assert_eq!(kept, ["13", "14", "15", "16"], "those whose time is still to come");
    assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
}

/// What was recorded by a clock that was ahead counts as later than it was: a list of the past says so.
#[test]
fn a_list_of_the_past_says_when_times_of_the_future_stand_in_its_way() {
    let bench = Bench::new(Practice::generated(20, 3));
    let city = |num: i64, city: &str| {
        bench.sim.practice(|practice| practice.update(num, |row| row.city = city.to_owned()));
    };
    let as_of = |time: &str| bench.run(["list", "--as-of", time, "--format", "jsonl"]);
    let now = || Timestamp::now().to_string();
    run_at(&bench, 0);
    let before = as_of(&now());
    assert_eq!((before.code, before.stderr.as_str()), (Some(0), ""));

    city(3, "Ahead");
    city(4, "Ahead");
    run_at(&bench, 500 * DAY);
    let shows = |ended: &crate::harness::Ended, referrals: &str| {
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        let words = format!("times of the future stand in the way: changes of {referrals}");
        assert!(ended.stderr.contains(&words), "{}", ended.text());
        assert!(!ended.stdout.contains("Ahead"), "{}", ended.text());
    };
    shows(&as_of(&now()), "2 referrals");

    // Back at the right time: a later change of the same referral counts as late as the one before it.
    city(3, "Right");
    city(5, "Right");
    run_at(&bench, 0);
    shows(&as_of(&now()), "2 referrals");
    assert_eq!(as_of(&now()).stdout.matches("Right").count(), 1);
    let history = bench.run(["history", "3"]);
    assert!(
        history.stderr.contains("1 version was recorded by a clock that was ahead"),
        "{}",
        history.text()
    );
    assert_eq!(bench.run(["history", "5"]).stderr, "");

    // 600 days on: not of the future any more, and out of order all the same.
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    for trigger in crate::harness::rows(&db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        db.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    for (table, column) in [
        ("change_event", "observed_at"),
        ("referral_version", "valid_from"),
        ("referral_version", "valid_to"),
        ("sync_run", "started_at"),
    ] {
        let sql = format!(
            "UPDATE {table} SET {column} = strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '-600 days')              WHERE {column} IS NOT NULL"
        );
        db.execute(&sql, []).unwrap();
    }
    drop(db);
    shows(&as_of(&(Timestamp::now() - SignedDuration::from_secs(590 * DAY)).to_string()), "2 referrals");
    // The time that the clock showed has come: nothing stands in the way.
    let today = as_of(&now());
    assert_eq!((today.code, today.stderr.as_str()), (Some(0), ""));
    assert_eq!(today.stdout.matches("Right").count(), 2);
}

/// A mirror that began by a clock that was ahead has no past yet, and says why.
#[test]
fn a_mirror_that_begins_in_the_future_says_so() {
    let bench = Bench::new(Practice::generated(20, 3));
    run_at(&bench, 500 * DAY);
    let ended = bench.run(["list", "--as-of", &Timestamp::now().to_string()]);
    assert_eq!(ended.code, Some(65), "{}", ended.text());
    assert!(ended.stderr.contains("(a time of the future: a clock was wrong)"), "{}", ended.stderr);
}

#[test]
fn a_run_says_when_its_clock_and_the_servers_are_more_than_five_minutes_apart() {
    let mut bench = Bench::new(Practice::generated(5, 3));
    let server = |seconds: i64| {
        let date =
            (Timestamp::now() + SignedDuration::from_secs(seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT");
        let row = r#"[{"ReferralNum":1,"LName":"Smith","FName":"Jane"}]"#;
        Canned::start(format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: {date}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{row}",
            row.len()
        ))
    };
    for (seconds, apart) in [
        (0, None),
        (290, None),
        (-290, None),
        (400, Some("6 min behind")),
        (-400, Some("6 min ahead of")),
        (-500 * DAY - 60, Some("500 days ahead of")),
        (0, None),
    ] {
        let server = server(seconds);
        let run = bench.set("API__BASE_URL", server.url()).once();
        let status = bench.run(["status"]).stdout;
        match apart {
            None => assert!(
                !format!("{}{status}", run.stderr).contains("machine's clock"),
                "{}
{status}",
                run.text()
            ),
            Some(apart) => {
                let words =
                    format!("WARN this machine's clock is {apart} the server's; events get wrong times");
                assert!(run.stderr.contains(&words), "{}", run.text());
                let words = format!("the last run found this machine's clock {apart} the server's");
                assert!(status.contains(&words), "{status}");
            }
        }
        let lead: i64 = bench.one("SELECT clock_lead FROM sync_run ORDER BY run_id DESC LIMIT 1");
        assert!((lead - seconds).abs() <= 5, "{lead} {seconds}");
        let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
        assert_eq!(json["clock_lead_seconds"], lead);
    }
}
