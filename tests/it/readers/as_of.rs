//! The past: `list --as-of` and `history` against what was true at each moment, as it was written down then.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use referral_mirror::simulator::{Practice, Row};
use serde_json::{Value, json};

use crate::harness::{Bench, Ended, ended};
use crate::service::clock::run_at;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What is compared of a referral; `None` for one that is deleted.
type State = Option<(String, String, String, bool)>;

/// The practice's referrals at the end of each run, with the time by the mirror's clock.
struct Diary {
    bench: Bench,
    entries: Vec<(Timestamp, BTreeMap<i64, State>)>,
}

impl Diary {
    fn begin(seed: u64) -> Diary {
        let mut bench = Bench::new(Practice::generated(20, seed));
        bench.set("RETENTION__RUNS", "4000d");
        bench.set("GUARD__MAX_DELETES", "1000").set("GUARD__MAX_DELETE_PERCENT", "100");
        Diary { bench, entries: Vec::new() }
    }

    /// A run by a clock that is behind by this many seconds, and what the practice has then.
    fn run(&mut self, behind: i64) {
        let report = run_at(&self.bench, -behind);
        assert_eq!(report.record.outcome.name(), "complete", "{:?}", report.record.reason);
        let mut state: BTreeMap<i64, State> = self
            .entries
            .last()
            .map(|(_, before)| before.keys().map(|num| (*num, None)).collect())
            .unwrap_or_default();
        self.bench.sim.practice(|practice| {
            for row in practice.rows() {
                let shown =
                    (row.l_name.clone(), row.city.clone(), row.note.replace("\r\n", " "), row.is_hidden);
                state.insert(row.referral_num, Some(shown));
            }
        });
        let finished: String =
            self.bench.one("SELECT finished_at FROM sync_run ORDER BY run_id DESC LIMIT 1");
        self.entries.push((finished.parse().unwrap(), state));
    }

    /// What the mirror may say of this moment: of each referral the state of before the first of its changes that the
    /// clock puts later. While the clock only goes forward, that is the last entry before the moment.
    fn truth(&self, moment: Timestamp) -> BTreeMap<i64, State> {
        let mut truth: BTreeMap<i64, State> = BTreeMap::new();
        let nums = self.entries.last().map(|(_, state)| state.keys().copied()).into_iter().flatten();
        for num in nums {
            let mut known: Option<&State> = None;
            for (at, entry) in &self.entries {
                match entry.get(&num) {
                    Some(state) if known != Some(state) && *at > moment => break,
                    state => known = state.or(known),
                }
            }
            known.map(|state| truth.insert(num, state.clone()));
        }
        truth
    }

    fn states(&self, num: i64) -> Vec<State> {
        let mut states: Vec<State> =
            self.entries.iter().filter_map(|(_, entry)| entry.get(&num).cloned()).collect();
        states.dedup();
        states
    }

    #[track_caller]
    fn check(&self, moment: Timestamp, context: &str) {
        let at = exactly(moment);
        let ended = self.bench.run(["list", "--as-of", &at, "--include-deleted", "--format", "jsonl"]);
        let truth = self.truth(moment);
        let began = self.bench.one::<String>("SELECT min(observed_at) FROM change_event");
        if moment < began.parse().unwrap() {
            assert!(truth.is_empty(), "{truth:?}");
            assert_eq!(
                (ended.code, ended.stdout.as_str()),
                (Some(65), ""),
                "{context} {at}: {}",
                ended.stderr
            );
            return;
        }
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        let shown: BTreeMap<i64, State> = ended.stdout.lines().map(state).collect();
        assert_eq!(shown, truth, "{context}: as of {at}");
        let live = self.bench.run(["list", "--as-of", &at, "--format", "jsonl"]).stdout;
        let live: Vec<i64> = live.lines().map(|line| state(line).0).collect();
        let lives: Vec<i64> =
            truth.iter().filter(|(_, state)| state.is_some()).map(|(num, _)| *num).collect();
        assert_eq!(live, lives, "{context}: as of {at}");
    }

    /// `history` lists the states one after another.
    #[track_caller]
    fn check_histories(&self, context: &str) {
        let nums: Vec<i64> =
            self.entries.last().map(|(_, state)| state.keys().copied().collect()).unwrap_or_default();
        for num in nums {
            let ended = self.bench.run(["history", &num.to_string(), "--format", "jsonl"]);
            assert_eq!(ended.code, Some(0), "{}", ended.text());
            let versions: Vec<Value> =
                ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let mut shown: Vec<State> = versions.iter().map(|version| image(&version["after"])).collect();
            shown.dedup();
            assert_eq!(shown, self.states(num), "{context}: referral {num}");
            for pair in versions.windows(2) {
                assert_eq!(pair[0]["valid_to"], pair[1]["valid_from"], "{context}: referral {num}");
                assert_eq!(pair[1]["previous_event_id"], pair[0]["event_id"], "{context}: referral {num}");
            }
            assert!(versions.last().is_some_and(|version| version["valid_to"].is_null()));
        }
    }
}

/// A moment with its milliseconds, because a time that is written without a fraction lasts to the end of its second.
fn exactly(moment: Timestamp) -> String {
    format!("{moment:.3}")
}

/// A line of `list`.
fn state(line: &str) -> (i64, State) {
    let row: Value = serde_json::from_str(line).unwrap();
    let state = if row["is_deleted"] == json!(true) { None } else { image(&row) };
    (row["ReferralNum"].as_i64().unwrap(), state)
}

fn image(row: &Value) -> State {
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    (!row.is_null()).then(|| (text("LName"), text("City"), text("Note"), row["IsHidden"].as_bool().unwrap()))
}

/// What a practice does in a day.
fn a_day(practice: &mut Practice, dice: &mut fastrand::Rng, gone: &mut Vec<Row>, day: usize) {
    for _ in 0..dice.usize(..4) {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        let num = *dice.choice(&nums).unwrap();
        match dice.u8(..8) {
            0 | 1 => drop(practice.update(num, |row| row.city = format!("City {day}"))),
            2 => drop(practice.edit_silently(num, |row| row.note = format!("note {day}"))),
            3 => drop(practice.hide(num)),
            4 => drop(practice.touch(num)),
            5 => drop(practice.create(Row { l_name: format!("New {day}"), ..Row::default() })),
            6 if nums.len() > 5 => gone.extend(practice.remove(num)),
            _ => gone.pop().into_iter().for_each(|row| practice.restore(row)),
        }
    }
}

#[test]
fn the_past_is_what_was_true_then_with_any_clock() {
    for seed in 0..6 {
        let mut dice = fastrand::Rng::with_seed(seed);
        let (mut diary, mut gone) = (Diary::begin(seed), Vec::new());
        let mut behind = 30 * DAY;
        // In the first history the clock only goes forward.
        for day in 0..12 {
            diary.bench.sim.practice(|practice| a_day(practice, &mut dice, &mut gone, day));
            diary.run(behind);
            behind -= match dice.u8(..if seed == 0 { 7 } else { 10 }) {
                0..7 => dice.i64(MINUTE..2 * DAY),
                7 => -HOUR,
                8 => -dice.i64(1..3 * DAY),
                _ => 0,
            };
        }
        let moments: Vec<Timestamp> = diary.entries.iter().map(|(at, _)| *at).collect();
        for (place, at) in moments.iter().enumerate() {
            let context = format!("history {seed}, run {place}");
            diary.check(*at, &context);
            if seed == 0 {
                let (_, entry) = &diary.entries[place];
                assert_eq!(
                    diary.truth(*at),
                    *entry,
                    "while the clock goes forward, the truth is the diary's"
                );
            }
            // The run began a while before it ended: a moment before it is one of before.
            diary.check(*at - SignedDuration::from_secs(20), &context);
        }
        diary.check_histories(&format!("history {seed}"));
        // The end of it all is the mirror.
        let newest = exactly(*moments.iter().max().unwrap());
        let strip = |text: String| -> Vec<(i64, State)> { text.lines().map(state).collect() };
        let now = diary.bench.run(["list", "--format", "jsonl"]).stdout;
        let then = diary.bench.run(["list", "--as-of", &newest, "--format", "jsonl"]).stdout;
        assert_eq!(strip(now), strip(then), "history {seed}");
    }
}

#[test]
fn a_version_holds_from_its_first_millisecond_to_before_the_next_ones() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(1, |row| row.city = "Bend".into()));
    bench.expect_once(0);
    let at: String = bench.one("SELECT valid_from FROM referral_version WHERE City = 'Bend'");
    let before = exactly(at.parse::<Timestamp>().unwrap() - SignedDuration::from_millis(1));
    let city = |at: &str| {
        let text = bench.run(["list", "--as-of", at, "--format", "jsonl"]).stdout;
        image(&serde_json::from_str(text.lines().next().unwrap()).unwrap()).unwrap().1
    };
    assert_eq!((city(&at), city(&before)), ("Bend".to_owned(), "Portland".to_owned()));
}

fn as_of(bench: &Bench, moment: &str) -> Ended {
    ended(bench.command(["list"]).args(["--as-of", moment]))
}

#[test]
fn a_day_is_the_practices_and_lasts_to_its_end() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("PRACTICE__TIME_ZONE", "America/Chicago");
    let now = Timestamp::now();
    // Half an hour before the end of a day in Chicago, which is after the end of it in UTC.
    let noon: Timestamp = "2025-01-15T18:00:00Z".parse().unwrap();
    let evening: Timestamp = "2025-01-16T05:30:00Z".parse().unwrap();
    run_at(&bench, -now.duration_since(noon).as_secs());
    bench.sim.practice(|practice| practice.update(1, |row| row.l_name = "Evening".into()));
    run_at(&bench, -now.duration_since(evening).as_secs());
    for (moment, is_evening) in [
        ("2025-01-15", true),
        ("2025-01-15 23:00", false),
        ("2025-01-15T23:59:59", true),
        ("2025-01-15T23:59:59Z", false),
        ("2025-01-16T05:59:59Z", true),
        ("2025-01-15T23:59:00-06:00", true),
    ] {
        let ended = as_of(&bench, moment);
        assert_eq!(ended.code, Some(0), "{moment}: {}", ended.stderr);
        assert_eq!(ended.stdout.contains("Evening"), is_evening, "{moment}: {}", ended.stdout);
    }
    assert!(
        as_of(&bench, "2025-01-15")
            .stdout
            .ends_with("3 referrals as of 2025-01-15 23:59:59 America/Chicago\n")
    );
    // The same words in `events` mean the beginning of the day.
    let since = |day: &str| bench.run(["events", "--since", day, "--format", "jsonl"]).stdout.lines().count();
    assert_eq!([since("2025-01-15"), since("2025-01-15 23:00"), since("2025-01-16")], [4, 1, 0]);
}

#[test]
fn what_cannot_be_known_is_not_shown() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let future = as_of(&bench, "2999-01-01");
    assert_eq!((future.code, future.stdout.as_str()), (Some(2), ""));
    assert!(future.stderr.contains("lies in the future"), "{}", future.stderr);
    let before = as_of(&bench, "2020-01-01");
    assert_eq!((before.code, before.stdout.as_str()), (Some(65), ""));
    let began: String = bench.one("SELECT min(observed_at) FROM change_event");
    assert!(before.stderr.contains(&format!("the mirror begins at {began}")), "{}", before.stderr);
    // Today has begun and not ended.
    let today = Timestamp::now().to_string()[..10].to_owned();
    assert!(matches!(as_of(&bench, &today).code, Some(0)), "{}", as_of(&bench, &today).text());
}

/// Before the first proven list the mirror holds what unproven ones brought.
#[test]
fn a_time_before_the_first_proven_list_is_said_to_be_so() {
    use referral_mirror::simulator::{Fault, When};
    let bench = Bench::new(Practice::generated(250, 3));
    bench.sim.inject(Fault::OffsetIgnored, When::any().forever());
    bench.expect_once(65);
    let early: String = bench.one("SELECT max(observed_at) FROM change_event");
    bench.sim.clear_faults();
    bench.expect_once(0);
    let late: String = bench.one("SELECT baseline_at FROM mirrored_list");
    let ended = as_of(&bench, &early);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(ended.stderr.contains("had not been proven whole by then"), "{}", ended.stderr);
    assert_eq!(as_of(&bench, &late).stderr, "");
}
