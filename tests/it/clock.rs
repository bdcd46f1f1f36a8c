//! Tests of runs while the machine's clock is set back or ahead. The order of the events must stay the order in which the
//! changes happened.

use std::cell::Cell;

use jiff::{SignedDuration, Timestamp};
use referral_mirror::practice;
use referral_mirror::run::Trigger;
use referral_mirror::simulator::{Generation, Practice, Row};
use referral_mirror::sync::{self, Job, Report};
use tokio_util::sync::CancellationToken;

use crate::harness::Bench;

const HOUR: i64 = 3600;
const YEAR: i64 = 365 * 24 * HOUR;

thread_local! {
    /// The error of the clock in this thread's runs, in seconds.
    static WRONG_BY: Cell<i64> = const { Cell::new(0) };
}

fn clock() -> Timestamp {
    Timestamp::now() + SignedDuration::from_secs(WRONG_BY.get())
}

/// Runs once with a clock that is wrong by this many seconds.
pub(crate) fn run_at(bench: &Bench, wrong_by: i64) -> Report {
    WRONG_BY.set(wrong_by);
    run_by(bench, clock)
}

/// Runs once with another clock than the machine's. The run is polled on this thread, so it sees this thread's variables.
pub(crate) fn run_by(bench: &Bench, clock: fn() -> Timestamp) -> Report {
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

/// The two-run rule of servers without single GET counts runs, not hours.
#[test]
fn a_row_that_is_missing_while_the_clock_jumps_is_deleted_by_the_second_run() {
    use referral_mirror::simulator::{Fault, When};
    for jump in [HOUR, -HOUR, YEAR, -YEAR] {
        let bench = Bench::new(Practice::generated(30, 9));
        run_at(&bench, 0);
        bench.sim.inject(Fault::SingleGet400, When::any().forever());
        bench.sim.practice(|practice| practice.remove(7));
        run_at(&bench, jump);
        assert_eq!((bench.last_run("deleted"), bench.last_run("missing")), ("0".into(), "1".into()));
        run_at(&bench, 0);
        assert_eq!((bench.last_run("deleted"), bench.last_run("missing")), ("1".into(), "0".into()));
        assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
    }
}
