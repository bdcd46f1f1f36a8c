//! Measures the parts of a run: decode, fingerprint, plan, apply.
//!
//! Run it with `cargo bench --bench micro`; with `-- --test` each benchmark runs once.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark that cannot measure can only stop")]

#[path = "support/sides.rs"]
mod sides;
#[expect(dead_code, reason = "the other items are for the benchmark of the whole program")]
mod support;

use std::time::Duration;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use referral_mirror::host::Invocation;
use referral_mirror::plan::Plan;
use referral_mirror::referral::REFERRAL;
use referral_mirror::row::{Fingerprint, ListRow, Privacy};
use referral_mirror::run::{ListRecord, Record, Trigger};
use referral_mirror::store::{Identity, ListChanges, Options, RunChanges, RunId, Store};
use sides::Sides;
use support::{BenchList, PAGE};
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn body(list: &BenchList) -> Vec<u8> {
    format!("[{}]", list.page(0, list.len())).into_bytes()
}

fn rows(list: &BenchList) -> Vec<ListRow> {
    sides::decode(body(list), &Privacy::default())
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let body = body(&BenchList::generated(PAGE));
    let privacy = Privacy::default();
    bencher
        .counter(ItemsCount::new(PAGE))
        .counter(BytesCount::new(body.len()))
        .with_inputs(|| body.clone())
        .bench_values(|body| sides::decode(body, &privacy));
}

#[divan::bench]
fn fingerprint(bencher: Bencher<'_, '_>) {
    let rows = rows(&BenchList::generated(PAGE));
    bencher
        .counter(ItemsCount::new(PAGE))
        .bench_local(|| rows.iter().map(Fingerprint::of).collect::<Vec<_>>());
}

mod plan {
    use super::*;

    const ROWS: usize = 10_000;

    #[divan::bench]
    fn unchanged(bencher: Bencher<'_, '_>) {
        let rows = rows(&BenchList::generated(ROWS));
        measure(bencher, Sides::new(rows.clone(), rows), 0);
    }

    #[divan::bench]
    fn one_percent_changed(bencher: Bencher<'_, '_>) {
        let list = BenchList::generated(ROWS);
        let changed = rows(&list.with_one_in_a_hundred_changed());
        measure(bencher, Sides::new(rows(&list), changed), ROWS / 100);
    }

    #[divan::bench]
    fn first_load(bencher: Bencher<'_, '_>) {
        measure(bencher, Sides::new(Vec::new(), rows(&BenchList::generated(ROWS))), ROWS);
    }

    fn measure(bencher: Bencher<'_, '_>, sides: Sides, steps: usize) {
        // A plan with another number of steps would measure something else.
        assert_eq!(sides.plan().steps.len(), steps);
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| sides.plan());
    }
}

/// Applies 1,000 rows to a new file, including the commit.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn apply(bencher: Bencher<'_, '_>) {
    const ROWS: usize = 1000;
    let plan = Sides::new(Vec::new(), rows(&BenchList::generated(ROWS))).plan();
    bencher.counter(ItemsCount::new(ROWS)).with_inputs(Fresh::open).bench_values(|fresh| fresh.apply(&plan));
}

/// A new file in which a run has begun.
struct Fresh {
    _dir: TempDir,
    store: Store,
    run: RunId,
}

impl Fresh {
    fn open() -> Fresh {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("referrals.db");
        let options = Options {
            commands: Invocation::new(None, &path, false),
            path,
            file_mode: 0o600,
            busy_timeout: Duration::from_secs(5),
            keep_runs: Duration::from_secs(86_400),
        };
        let [practice, time_zone, base_host] = ["practice", "UTC", "localhost"].map(str::to_owned);
        let identity = Identity { practice, time_zone, base_host };
        let mut store = Store::open(&options, &identity, &Privacy::default(), Timestamp::UNIX_EPOCH, None)
            .expect("a file");
        let run = store.begin_run(Trigger::Once, Timestamp::UNIX_EPOCH).expect("a run");
        Fresh { _dir: dir, store, run }
    }

    /// Returns the file, so that its removal is not measured.
    fn apply(mut self, plan: &Plan) -> Fresh {
        let of_list = ListRecord { is_proven: true, counts: plan.counts(), ..ListRecord::new(&REFERRAL) };
        let mut record = Record::default();
        record.add(of_list.clone());
        let changes =
            ListChanges { list: &REFERRAL, plan, rejected: &[], record: &of_list, learned_single_get: false };
        let finding = RunChanges {
            lists: &[changes],
            record: &record,
            privacy: &Privacy::default(),
            zone: &TimeZone::UTC,
            now: Timestamp::UNIX_EPOCH,
        };
        self.store.apply(self.run, &finding).expect("a commit");
        self
    }
}
