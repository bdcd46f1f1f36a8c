//! A history as it happens: a practice that is served, edited and broken, and a mirror that follows it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use referral_mirror::guard::Limits;
use referral_mirror::host::Invocation;
use referral_mirror::opendental::{Client, Keys, Options as ClientOptions};
use referral_mirror::referral::REFERRAL;
use referral_mirror::row::Privacy;
use referral_mirror::run::Trigger;
use referral_mirror::simulator::{Fault, Generation, Options, Practice, Repeat, Row, Simulator, When};
use referral_mirror::store::{self, RunLock, Store};
use referral_mirror::sync::{self, Approval, Approved, Job, ListRules, Policy, RunResult};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::checks::{Checker, ObservedRun};
use super::edits::Memory;
use super::file::opened;
use super::history::{Edit, FileFate, History, ModelRefusal, Numbers, Round, Start};
use super::published::PublishedFiles;

/// The faults with which the server sends pages that are not the list's.
const LIES: [&str; 9] = [
    "row-left-out",
    "empty-page",
    "short-page",
    "whole-list-empty",
    "offset-ignored",
    "limit-clamped",
    "duplicate-rows",
    "unstable-order",
    "another-practice",
];

/// A referral number.
pub(super) type Num = i64;

thread_local! {
    /// The mirror's wall clock. A run is polled by the thread that waits for it, so each history has its own.
    static CLOCK: Cell<Timestamp> = const { Cell::new(Timestamp::UNIX_EPOCH) };
}

pub(super) fn clock() -> Timestamp {
    CLOCK.with(|clock| {
        clock.set(clock.get() + SignedDuration::from_millis(1));
        clock.get()
    })
}

pub(super) struct World {
    sim: Simulator,
    runtime: tokio::runtime::Runtime,
    /// With a patience that no healthy answer needs, and one that ends hanging ones soon.
    patient: Client,
    hasty: Client,
    pub(super) options: store::Options,
    /// `None` only while the file is opened again.
    pub(super) store: Option<Store>,
    pub(super) lock: RunLock,
    memory: Memory,
    pub(super) checker: Checker,
    /// The file before the last run, and what was known then, where it is rolled back before the next.
    pub(super) saved: Option<(PathBuf, Checker)>,
    /// `None` where nothing is published.
    published: Option<PublishedFiles>,
    min_absence: Duration,
    refusal: Option<ModelRefusal>,
    _dir: TempDir,
}

impl World {
    /// Lets a history happen; says which promise was broken.
    pub(super) fn live(history: &History) -> Result<(), String> {
        let mut world = World::new(&history.start);
        for (place, round) in history.rounds.iter().enumerate() {
            let next = history.rounds.get(place + 1);
            world.disturb(round.file)?;
            if next.is_some_and(|next| next.file == FileFate::RolledBack) {
                world.save()?;
            }
            world.round(place, round).map_err(|broken| format!("round {}: {broken}", place + 1))?;
        }
        let privacy = history.rounds.last().map(|round| round.privacy.clone());
        world.ending(history.start.generation, &privacy.unwrap_or_else(|| Round::default().privacy))
    }

    fn new(start: &Start) -> World {
        CLOCK.with(|clock| clock.set("2026-11-22T06:27:51Z".parse().unwrap()));
        let Start { generation, page_cap, .. } = *start;
        let sim = Simulator::start_blocking(
            practice(start),
            Options { generation, page_cap, ..Options::default() },
        )
        .unwrap();
        let dir = directory();
        let path = dir.path().join("referrals.db");
        let client = |timeout| client(&sim, start.page_size, timeout);
        let (patient, hasty) = (client(Duration::from_secs(60)), client(Duration::from_millis(100)));
        let options = store::Options {
            path: path.clone(),
            file_mode: 0o600,
            busy_timeout: Duration::from_secs(5),
            keep_runs: Duration::from_hours(24 * 400),
            commands: Invocation::new(None, &path, false),
        };
        let store = opened(&options, None).unwrap();
        let lock = RunLock::try_take(&path).unwrap().unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let checker = Checker::new(crate::harness::open(&path));
        let published = start.publishes.then(|| PublishedFiles::new(dir.path(), options.clone()));
        World {
            sim,
            runtime,
            patient,
            hasty,
            options,
            store: Some(store),
            lock,
            memory: Memory::default(),
            checker,
            saved: None,
            published,
            min_absence: Duration::from_secs(start.min_absence),
            refusal: start.refusal.clone(),
            _dir: dir,
        }
    }

    fn round(&mut self, place: usize, round: &Round) -> Result<(), String> {
        for edit in &round.edits {
            self.watch(|world| world.edit(edit));
        }
        let mut slow = false;
        for (text, when) in &round.faults {
            let fault: Fault = text.parse().unwrap();
            if fault == Fault::AnotherPractice {
                // The identity guard asks for more than five rows; and the first list is believed, whosever it is.
                if round.guard_lifted || !self.checker.has_baseline() || self.checker.live() < 12 {
                    continue;
                }
                self.memory.saw_strangers = true;
            }
            slow |= matches!(fault, Fault::Hang | Fault::SlowBytes);
            self.sim.inject(fault, *when);
        }
        self.refuse_single_gets(|refusal| place >= refusal.from);
        let outcome = self.run(round, slow, None);
        self.sim.clear_faults();
        outcome.map(drop)
    }

    /// Has the server refuse single GETs, where the history wants it so.
    fn refuse_single_gets(&self, wanted: impl FnOnce(&ModelRefusal) -> bool) -> bool {
        let Some(refusal) = self.refusal.as_ref().filter(|refusal| wanted(refusal)) else { return false };
        let fault = if refusal.is_404 { Fault::SingleGet404 } else { Fault::SingleGet400 };
        self.sim.inject(fault, When::single_get().forever());
        true
    }

    /// One run, and the promises after it.
    fn run(&mut self, round: &Round, hasty: bool, approval: Option<&Approval>) -> Result<RunResult, String> {
        CLOCK.with(|clock| clock.set(clock.get() + SignedDuration::from_secs(round.clock)));
        let min_absence = self.min_absence;
        let limits = match round.guard_lifted {
            true => Limits { max_deletes: 100_000, max_delete_percent: 100, min_absence },
            false => Limits { max_deletes: 10, max_delete_percent: 5, min_absence },
        };
        let policy = Policy {
            privacy: Privacy::parse(&round.privacy, &REFERRAL).unwrap(),
            lists: vec![ListRules { list: &REFERRAL, limits }],
            zone: jiff::tz::TimeZone::get("America/Chicago").unwrap(),
            commands: Invocation::new(None, &self.options.path, false),
        };
        self.sim.clear_requests();
        let before = self.sim.practice(|practice| numbers(practice));
        let began = CLOCK.with(Cell::get);
        let report = self.watch(|world| {
            let job = Job {
                client: if hasty { &world.hasty } else { &world.patient },
                store: world.store.as_mut().unwrap(),
                policy: &policy,
                trigger: Trigger::Once,
                approval,
                cancel: &CancellationToken::new(),
                progress: &|_| {},
                clock,
            };
            world.runtime.block_on(sync::run(job, &world.lock)).map_err(|error| error.to_string())
        })?;
        let present = self.sim.practice(|practice| numbers(practice));
        let asked = (!hasty).then(|| self.sim.requests().len() as u64);
        let lookups = self.sim.requests().into_iter().filter_map(|request| {
            let num = request.path.rsplit_once("/referrals/")?.1.parse().ok()?;
            Some((num, request.status?))
        });
        let lookups = lookups.collect();
        let left_out = |(fault, _): &(String, When)| fault.strip_prefix("row-left-out=")?.parse().ok();
        let lie = |fault: &str| LIES.contains(&fault.split('=').next().unwrap_or_default());
        let enumerable = match round.faults.as_slice() {
            [(fault, when)] if when.times == Repeat::Once => {
                fault != "another-practice" && !fault.starts_with("row-left-out")
            }
            faults => !faults.iter().any(|(fault, _)| lie(fault)),
        };
        let run = ObservedRun {
            report: &report,
            privacy: &policy.privacy,
            limits: &limits,
            before: &before,
            enumerable,
            present: &present,
            asked,
            clock: [began, CLOCK.with(Cell::get)],
            lookups,
            is_faultless: round.faults.is_empty(),
            left_out: round.faults.iter().filter_map(left_out).collect(),
        };
        self.checker.after(&run, &self.memory)?;
        if !round.stopped {
            let changed = report.record.counts.events() > 0;
            self.published.iter().try_for_each(|published| published.after(changed, &self.runtime))?;
        }
        Ok(report)
    }

    /// Two healthy runs bring the mirror to the practice.
    fn ending(&mut self, generation: Generation, privacy: &str) -> Result<(), String> {
        self.sim.set_generation(generation);
        self.watch(|world| {
            world.edit(&Edit::HealAll);
            if world.sim.practice(|practice| practice.is_empty()) {
                world.edit(&Edit::Create);
            }
        });
        let is_refused = self.refuse_single_gets(|refusal| refusal.is_lasting);
        let has_single_get = generation >= Generation::G3 && !is_refused;
        // Two runs are enough only if the two lists lie far enough apart.
        let clock = 900.max(i64::try_from(self.min_absence.as_secs()).unwrap());
        let round = Round { guard_lifted: true, privacy: privacy.to_owned(), clock, ..Round::default() };
        let mut report = self.run(&round, false, None).map_err(|broken| format!("healthy run: {broken}"))?;
        let record = &report.record;
        if let (false, Some(id)) = (record.list_proven, record.withheld_id.clone()) {
            let approval = Approval { what: Approved::Source, id, by: "model".to_owned() };
            report =
                self.run(&round, false, Some(&approval)).map_err(|broken| format!("approved: {broken}"))?;
        }
        let reason = |report: &RunResult| report.record.reason.clone();
        if let Some(reason) = reason(&report) {
            return Err(format!("a healthy run is {}: {reason}", report.record.outcome));
        }
        let report =
            self.run(&round, false, None).map_err(|broken| format!("second healthy run: {broken}"))?;
        if let Some(reason) = reason(&report) {
            return Err(format!("a second healthy run is {}: {reason}", report.record.outcome));
        }
        let counts = report.record.counts;
        // Where single GET has worked and no longer does, what is gone stays missing: nothing can prove it.
        let cannot_prove = !has_single_get && self.checker.knows_single_get()?;
        if counts.events() != counts.deleted || (counts.missing > 0 && !cannot_prove) {
            return Err(format!("a second healthy run found more than late proofs: {counts:?}"));
        }
        let Self { sim, checker, memory, .. } = self;
        let privacy = Privacy::parse(privacy, &REFERRAL).unwrap();
        sim.practice(|practice| checker.at_the_end(practice, generation, memory, &privacy, cannot_prove))
    }

    /// Does something, and remembers which rows the practice deleted meanwhile. The practice itself counts them: a row
    /// that is inserted and deleted between two pages stands neither before nor after.
    fn watch<T>(&mut self, work: impl FnOnce(&mut World) -> T) -> T {
        let before = self.sim.practice(|practice| practice.removed().len());
        let done = work(self);
        for row in self.sim.practice(|practice| practice.removed()[before..].to_vec()) {
            self.memory.bury(row);
        }
        done
    }

    fn edit(&mut self, edit: &Edit) {
        let World { sim, memory, .. } = self;
        sim.practice(|practice| edit.apply(practice, memory));
        // The server's version is no part of the practice, whose lock is free only now.
        if let Edit::Generation(generation) = edit {
            sim.set_generation(*generation);
        }
    }
}

fn numbers(practice: &Practice) -> BTreeSet<Num> {
    practice.rows().map(|row| row.referral_num).collect()
}

fn practice(start: &Start) -> Practice {
    let mut practice = Practice::generated(start.rows, start.practice);
    // The clock stands still unless a history moves it: two edits within a second leave one stamp.
    practice.set_clock("2026-11-22 00:27:51");
    let rows: Vec<Row> = practice.rows().cloned().collect();
    let renumbered = |num: Num| match start.numbers {
        Numbers::Dense => num,
        Numbers::Sparse => num * 3,
        Numbers::Huge => (1 << 62) + num * 7,
    };
    for row in &rows {
        practice.remove(row.referral_num);
    }
    for row in rows {
        practice.restore(Row { referral_num: renumbered(row.referral_num), ..row });
    }
    practice
}

fn client(sim: &Simulator, page_size: u32, timeout: Duration) -> Client {
    let options = ClientOptions {
        base_url: sim.url().parse().unwrap(),
        page_size,
        min_interval: Duration::ZERO,
        timeout,
        connect_timeout: Duration::from_secs(10),
        max_attempts: 3,
        max_retries: 6,
        backoff: Duration::from_micros(100),
        backoff_max: Duration::from_micros(100),
        max_retry_after: Duration::from_secs(1),
        max_body: 64 << 20,
        ca_file: None,
        proxy: None,
    };
    let keys = sim.keys();
    let keys = Keys { developer: keys.developer.into(), customer: keys.customer.into() };
    Client::new(options, &keys).unwrap()
}

/// In memory where there is such a place: every commit waits for the disk.
fn directory() -> TempDir {
    let shm = Path::new("/dev/shm");
    let place: PathBuf = if shm.is_dir() { shm.to_owned() } else { std::env::temp_dir() };
    TempDir::with_prefix_in("referral-mirror-model-", &place).or_else(|_| tempfile::tempdir()).unwrap()
}
