//! What hangs, what waits, and what is never published over.

use std::sync::mpsc;

use super::*;
use crate::row::Privacy;
use crate::store::{Identity, Store};

/// An empty mirror in a directory of its own.
fn database() -> (tempfile::TempDir, store::Options) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("referrals.db");
    let options = store::Options {
        commands: crate::host::Invocation::new(None, &path, false),
        path,
        file_mode: 0o640,
        busy_timeout: Duration::from_secs(10),
        keep_runs: HOURLY,
    };
    let identity =
        Identity { practice: "main".into(), time_zone: "UTC".into(), base_host: "localhost".into() };
    Store::open(&options, &identity, &Privacy::default(), Timestamp::now(), None).unwrap();
    (dir, options)
}

fn job(
    database: &store::Options,
    due: Due,
    waits: bool,
    make: impl FnOnce(Instant) -> Result<(), String> + Send + 'static,
) -> Publication {
    let name = "publish.path /somewhere".to_owned();
    let (target, settings) = (None, "settings".to_owned());
    Publication {
        kind: PublicationKind::Copy,
        name,
        database: database.clone(),
        target,
        settings,
        due,
        waits,
        make: Box::new(make),
    }
}

fn run(job: Publication, limit: Duration) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(job.run(limit, CancellationToken::new()));
}

fn failing() -> LastPublished {
    LastPublished { fails: true, ..LastPublished::default() }
}

fn last(database: &store::Options) -> LastPublished {
    Ledger::open(database).unwrap().last(PublicationKind::Copy).unwrap()
}

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(300);

#[test]
fn what_hangs_is_left_behind_recorded_and_never_joined_by_a_second_one() {
    let (_dir, database) = database();
    let (release, hang) = mpsc::channel::<()>();
    let hanging = job(&database, Due::Always, false, move |_| hang.recv().map_err(|error| error.to_string()));
    let begun = Instant::now();
    run(hanging, SHORT);
    assert!(begun.elapsed() >= SHORT && begun.elapsed() < LONG / 2);
    assert_eq!(last(&database), failing());

    // It still holds its lock: one that need not wait goes by, one that has news waits as long as it may.
    for waits in [false, true] {
        run(job(&database, Due::Always, waits, |_| panic!("two at once")), SHORT);
    }
    assert_eq!(last(&database), failing());
    assert!(
        PublishLock::try_take(&database.path, PublicationKind::Metrics).unwrap().is_some(),
        "another kind is free"
    );

    // It comes back in the end, and what it did counts.
    release.send(()).unwrap();
    let waiting = job(&database, Due::WhenStale, true, |_| Ok(()));
    run(waiting, LONG);
    assert!(!last(&database).fails);
    assert!(last(&database).at.is_some());
}

#[test]
fn what_another_process_has_just_published_is_not_published_again() {
    let (_dir, database) = database();
    run(job(&database, Due::WhenStale, true, |_| Ok(())), LONG);
    run(job(&database, Due::WhenStale, true, |_| panic!("nothing is new")), LONG);
    assert!(!last(&database).fails, "a panic would have been recorded");
    let (sender, made) = mpsc::channel();
    let mut other =
        job(&database, Due::WhenStale, true, move |_| sender.send(()).map_err(|error| error.to_string()));
    other.settings = "other settings".to_owned();
    run(other, LONG);
    made.recv().unwrap();
}

#[test]
fn a_defect_is_recorded_and_a_stop_waits_for_nothing() {
    let (_dir, database) = database();
    run(job(&database, Due::Always, false, |_| panic!("a defect, on purpose")), LONG);
    assert!(last(&database).fails);

    let (_release, hang) = mpsc::channel::<()>();
    let hanging = job(&database, Due::Always, false, move |_| hang.recv().map_err(|error| error.to_string()));
    let (runtime, cancel) = (
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(),
        CancellationToken::new(),
    );
    cancel.cancel();
    let begun = Instant::now();
    runtime.block_on(hanging.run(LONG, cancel));
    assert!(begun.elapsed() < LONG / 2);
}

#[test]
fn the_mirror_is_never_published_over_itself() {
    let dir = tempfile::tempdir().unwrap();
    let real = dir.path().join("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, dir.path().join("link")).unwrap();
    let database = real.join("r.db");
    fs::write(&database, "").unwrap();
    std::os::unix::fs::symlink(&database, dir.path().join("other.db")).unwrap();
    for own in ["real/r.db", "link/r.db", "real/../link/r.db", "link/r.db-wal", "link/r.db.lock", "other.db"]
    {
        assert!(refuse_own_file(&dir.path().join(own), &database).is_err(), "{own}");
    }
    for own in ["real/r.db-wal", "other.db-wal"] {
        let linked = dir.path().join("other.db");
        assert!(refuse_own_file(&dir.path().join(own), &linked).is_err(), "{own} through a link");
    }
    for side in ["-wal", ".lock"] {
        let (link, own) = (dir.path().join(format!("to{side}")), format!("real/r.db{side}"));
        std::os::unix::fs::symlink(own, &link).unwrap();
        assert!(refuse_own_file(&link, &database).is_err(), "a link to the file's own {side}");
    }
    for other in ["real/copy.db", "r.db", "nowhere/r.db"] {
        assert!(refuse_own_file(&dir.path().join(other), &database).is_ok(), "{other}");
    }
}
