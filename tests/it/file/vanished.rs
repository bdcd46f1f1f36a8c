//! A database that is gone: no new one takes its place while the lock file names the mirror that it held.

use std::fs;
use std::path::PathBuf;

use referral_mirror::simulator::{Fault, Generation, Practice, When};
use rustix::process::Signal;

use crate::harness::{Bench, wait_until};

fn side(bench: &Bench, suffix: &str) -> PathBuf {
    format!("{}{suffix}", bench.database().display()).into()
}

fn named(bench: &Bench) -> String {
    fs::read_to_string(bench.lock_file()).unwrap().trim().to_owned()
}

#[track_caller]
fn assert_refused(bench: &Bench) {
    let commands: [&[&str]; 6] =
        [&["--once"], &["--once", "--dry-run"], &["status"], &["verify"], &["events"], &[]];
    for args in commands {
        let refused = crate::harness::ended(bench.command([]).args(args));
        assert_eq!(refused.code, Some(74), "{args:?}: {}", refused.text());
        for part in [
            " is gone: ",
            "referrals.db.lock names the mirror",
            "Put the file or a backup of it back",
            "remove ",
        ] {
            assert!(refused.stderr.contains(part), "{args:?}: {}", refused.stderr);
        }
    }
}

#[test]
fn a_file_that_vanishes_is_not_made_again_and_is_taken_up_when_it_is_back() {
    let mut bench = Bench::new(Practice::generated(50, 5));
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    bench.expect_once(0);
    let mut service = bench.service();
    wait_until("a run", || service.log().contains("run complete"));
    let away = bench.dir.path().join("away");
    fs::create_dir(&away).unwrap();
    for suffix in ["", "-wal", "-shm"] {
        fs::rename(side(&bench, suffix), away.join(format!("referrals.db{suffix}"))).unwrap();
    }
    for number in 1..=2 {
        service.signal(Signal::USR1);
        wait_until("a complaint", || service.log().matches(" is gone: ").count() == number);
    }
    assert!(service.is_running());
    assert!(!bench.database().exists(), "nothing was made");
    assert_refused(&bench);
    // The name alone is no file.
    fs::write(bench.database(), "").unwrap();
    assert_refused(&bench);
    assert_eq!(fs::metadata(bench.database()).unwrap().len(), 0);

    for suffix in ["", "-wal", "-shm"] {
        fs::rename(away.join(format!("referrals.db{suffix}")), side(&bench, suffix)).unwrap();
    }
    bench.sim.practice(|practice| practice.hide(3));
    service.signal(Signal::USR1);
    wait_until("a run in the file", || service.log().contains("updated=1"));
    service.signal(Signal::TERM);
    assert_eq!(service.end().code, Some(0));
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
    assert_eq!(bench.run(["verify"]).code, Some(0));
}

#[test]
fn a_new_mirror_begins_when_the_lock_file_is_removed() {
    let bench = Bench::mirrored(20);
    let old = named(&bench);
    assert_eq!(old, bench.one::<String>("SELECT mirror_id FROM mirror_source"));
    for suffix in ["", "-wal", "-shm", ".lock"] {
        fs::remove_file(side(&bench, suffix)).unwrap();
    }
    bench.expect_once(0);
    assert_ne!(named(&bench), old);
    assert_eq!(bench.last_run("snapshot > 0"), "1");
}

#[test]
fn the_lock_file_names_the_backup_that_was_put_back() {
    let bench = Bench::mirrored(20);
    assert_eq!(bench.run(["backup", "backup.db"]).code, Some(0));
    let old = named(&bench);
    for suffix in ["", "-wal", "-shm"] {
        fs::remove_file(side(&bench, suffix)).unwrap();
    }
    assert_refused(&bench);
    fs::rename(bench.dir.path().join("backup.db"), bench.database()).unwrap();
    bench.expect_once(0);
    assert_ne!(named(&bench), old);
    assert_eq!(named(&bench), bench.one::<String>("SELECT mirror_id FROM mirror_source"));
}

#[test]
fn a_file_without_a_baseline_may_be_made_again() {
    let bench = Bench::new(Practice::generated(20, 5));
    bench.sim.inject(Fault::Unauthorized, When::first_page().forever());
    bench.expect_once(77);
    for suffix in ["", "-wal", "-shm"] {
        fs::remove_file(side(&bench, suffix)).unwrap();
    }
    bench.sim.clear_faults();
    bench.expect_once(0);
}
