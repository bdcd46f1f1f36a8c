//! Files that are removed, replaced or overwritten under a running service: what a run reports is in the file that stands
//! at the place, and nothing damages it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use referral_mirror::simulator::{Fault, Generation, Practice, Row, When};
use rustix::process::Signal;

use crate::harness::{Bench, Service, wait_until};

/// A practice, a mirror of it, and a service that runs at a signal.
struct Scene {
    bench: Bench,
    service: Service,
    /// How many edits there were.
    edits: u32,
    /// The rows that were edited after the last run.
    pending: BTreeSet<i64>,
    /// How many changes of each row were reported by a run.
    reported: BTreeMap<i64, u32>,
    /// How many runs of the service have ended.
    runs: usize,
}

impl Scene {
    fn start(rows: usize) -> Scene {
        let mut bench = Bench::new(Practice::generated(rows, 5));
        bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").set("LOG__LEVEL", "debug");
        bench.expect_once(0);
        let service = bench.service();
        let mut scene =
            Scene { bench, service, edits: 0, pending: BTreeSet::new(), reported: BTreeMap::new(), runs: 0 };
        scene.await_run();
        scene
    }

    fn side(&self, suffix: &str) -> PathBuf {
        format!("{}{suffix}", self.bench.database().display()).into()
    }

    fn remove_side_files(&self) {
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(self.side(suffix));
        }
    }

    fn edit(&mut self, num: i64) {
        self.edits += 1;
        let note = format!("edit {}", self.edits);
        // Not every number is in use.
        if self.bench.sim.practice(|practice| practice.update(num, |row| row.note = note)) {
            self.pending.insert(num);
        }
    }

    /// How the runs of the service ended so far, a word each.
    fn ends(&self) -> Vec<&'static str> {
        let end = |line: &str| match line {
            line if line.contains("run complete") => Some("complete"),
            line if line.contains("ERROR") => Some("failed"),
            _ => None,
        };
        self.service.log().lines().filter_map(end).collect()
    }

    fn await_run(&mut self) -> &'static str {
        self.runs += 1;
        let number = self.runs;
        wait_until("the end of a run", || self.ends().len() >= number);
        self.ends()[number - 1]
    }

    /// A run of the service, which has to be complete.
    #[track_caller]
    fn run(&mut self) {
        self.service.signal(Signal::USR1);
        assert_eq!(self.await_run(), "complete", "{}", self.service.log());
        self.note_reported();
    }

    /// A run by hand, next to the service, which has to be complete.
    #[track_caller]
    fn once(&mut self) {
        self.bench.expect_once(0);
        self.note_reported();
    }

    fn note_reported(&mut self) {
        for num in std::mem::take(&mut self.pending) {
            *self.reported.entry(num).or_default() += 1;
        }
    }

    /// Everything that was reported is in the file, once, and the file is sound.
    #[track_caller]
    fn assert_sound(&self) {
        let verdict = self.bench.run(["verify"]);
        assert_eq!(verdict.code, Some(0), "{}\n{}", verdict.text(), self.service.log());
        let recorded = self.bench.rows(
            "SELECT ReferralNum, count(*) FROM change_event WHERE op = 'updated' GROUP BY 1 ORDER BY 1",
        );
        let reported: Vec<String> =
            self.reported.iter().map(|(num, count)| format!("{num}|{count}")).collect();
        assert_eq!(recorded, reported, "{}", self.service.log());
        self.bench.assert_mirrors(Generation::G4);
        self.bench.assert_history_is_the_mirror();
    }

    fn end(self) -> Bench {
        self.service.signal(Signal::TERM);
        let ended = self.service.end();
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        self.bench
    }
}

#[test]
fn a_service_whose_side_files_are_removed_writes_its_next_run_into_the_file_that_others_read() {
    let mut scene = Scene::start(60);
    scene.edit(3);
    scene.run();
    scene.remove_side_files();
    scene.edit(4);
    scene.run();
    scene.assert_sound();
    assert!(
        scene.service.log().contains("removed or replaced; it is opened again"),
        "{}",
        scene.service.log()
    );
    scene.edit(4);
    scene.once();
    scene.edit(5);
    scene.run();
    scene.assert_sound();
    scene.end();
}

/// The run that ends the baseline changes no row when the rows came with a list that was not proven. That the baseline
/// has ended has to be in the file as an event is: later rows are `created`.
#[test]
fn a_baseline_that_ended_without_a_change_stays_ended_when_the_side_files_are_removed() {
    let mut bench = Bench::new(Practice::generated(11, 5));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *").set("API__PAGE_SIZE", "11");
    bench.sim.inject(Fault::UnstableOrder, When::every_page().forever());
    let service = bench.service();
    wait_until("the first run's end", || service.log().contains("run partial"));
    assert_eq!(bench.last_run("outcome, snapshot"), "outcome=partial snapshot=11");
    bench.sim.clear_faults();
    service.signal(Signal::USR1);
    wait_until("the second run's end", || service.log().contains("run complete"));
    assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=11");
    for suffix in ["-wal", "-shm"] {
        fs::remove_file(format!("{}{suffix}", bench.database().display())).unwrap();
    }
    bench.sim.practice(|practice| practice.create(Row { l_name: "Newcomer".into(), ..Row::default() }));
    service.signal(Signal::USR1);
    wait_until("the event", || bench.one::<usize>("SELECT count(*) FROM change_event") == 12);
    assert_eq!(bench.last_run("snapshot, created"), "created=1");
}

#[test]
fn a_file_that_another_run_has_written_is_not_harmed_by_a_service_with_removed_side_files() {
    let mut scene = Scene::start(60);
    for num in 1..=20 {
        scene.edit(num);
    }
    scene.run();
    scene.remove_side_files();
    for num in 10..=30 {
        scene.edit(num);
    }
    // The run by hand makes a write-ahead log of its own, and the service ends with the old one open.
    scene.once();
    scene.assert_sound();
    scene.service.signal(Signal::TERM);
    wait_until("the end of the service", || !scene.service.is_running());
    scene.assert_sound();
    scene.once();
    scene.assert_sound();
}

#[test]
fn random_histories_of_removed_side_files_lose_no_reported_event_and_damage_nothing() {
    let histories = std::env::var("SIDE_FILE_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(6);
    for seed in 0..histories {
        let mut dice = fastrand::Rng::with_seed(seed);
        let mut scene = Scene::start(120);
        let mut story = Vec::new();
        let mut readers: Vec<Service> = Vec::new();
        for _ in 0..14 {
            for _ in 0..dice.u32(0..12) {
                scene.edit(dice.i64(1..=120));
            }
            match dice.u32(0..8) {
                0 | 1 => {
                    story.push("remove");
                    scene.remove_side_files();
                }
                2 => {
                    story.push("remove -shm");
                    let _ = fs::remove_file(scene.side("-shm"));
                }
                3 => {
                    story.push("reader");
                    // A process of its own: connections of one process share the shared memory.
                    readers.push(scene.bench.start(["events", "--follow"]));
                }
                4 => {
                    story.push("readers leave");
                    readers.clear();
                }
                5 => {
                    story.push("once");
                    scene.once();
                }
                6 => {
                    story.push("both");
                    scene.service.signal(Signal::USR1);
                    scene.once();
                    assert_eq!(scene.await_run(), "complete", "{}", scene.service.log());
                }
                _ => {
                    story.push("service");
                    scene.run();
                }
            }
            println!("history {seed}: {}", story.join(", "));
        }
        scene.run();
        scene.assert_sound();
        let bench = scene.end();
        bench.expect_once(0);
        assert_eq!(bench.run(["verify"]).code, Some(0));
    }
}

#[test]
fn side_files_that_are_removed_during_a_run_fail_it_and_the_next_one_records_the_changes() {
    let mut scene = Scene::start(60);
    scene.edit(7);
    scene.bench.sim.set_latency(Duration::from_millis(400));
    scene.bench.sim.clear_requests();
    scene.service.signal(Signal::USR1);
    wait_until("a request", || !scene.bench.sim.requests().is_empty());
    scene.remove_side_files();
    assert_eq!(scene.await_run(), "failed");
    let words = "were removed or replaced by another program while they were open";
    assert!(scene.service.log().contains(words), "{}", scene.service.log());
    scene.bench.sim.set_latency(Duration::ZERO);
    scene.run();
    scene.assert_sound();
    // The same for a run by hand, with nothing else that holds the file.
    let bench = scene.end();
    bench.sim.set_latency(Duration::from_millis(400));
    bench.sim.clear_requests();
    let once = bench.start(["--once"]);
    wait_until("a request", || !bench.sim.requests().is_empty());
    fs::remove_file(format!("{}-shm", bench.database().display())).unwrap();
    let ended = once.end();
    assert_eq!(ended.code, Some(74), "{}", ended.stderr);
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

/// What was reported after this moment is forgotten when a copy of this moment is put back.
#[test]
fn a_copy_that_is_written_over_the_live_file_is_taken_up_whole() {
    let mut scene = Scene::start(60);
    for backup in [true, false] {
        let copy = scene.bench.dir.path().join(format!("copy-{backup}.db"));
        scene.edit(3);
        scene.run();
        match backup {
            true => assert_eq!(scene.bench.run(["backup", &copy.display().to_string()]).code, Some(0)),
            // Its header says the same as that of the live file, but for the change counter.
            false => drop(fs::copy(scene.bench.database(), &copy).unwrap()),
        }
        let then = scene.reported.clone();
        for num in 1..=30 {
            scene.edit(num);
        }
        scene.run();
        fs::copy(&copy, scene.bench.database()).unwrap();
        scene.reported = then;
        for num in 1..=30 {
            scene.edit(num);
        }
        scene.run();
        scene.assert_sound();
        let log = scene.service.log();
        assert!(log.contains("another database was copied over"), "{log}");
        assert!(scene.side("-wal.set-aside").exists(), "nothing is thrown away");
        fs::remove_file(scene.side("-wal.set-aside")).unwrap();
    }
    let bench = scene.end();
    bench.expect_once(0);
    assert_eq!(bench.run(["verify"]).code, Some(0));
}
