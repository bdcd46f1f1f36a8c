//! Exit codes when standard output or standard error cannot be written: a verdict stands whether or not anyone reads it,
//! and a full disk is named.

use std::fs::{File, OpenOptions};
use std::process::{Command, Stdio};

use referral_mirror::simulator::{Fault, Practice, When};

use crate::harness::{Bench, Ended, ended};

/// The writing end of a pipe whose reader has gone.
fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// A device that answers every write with "no space left".
fn full_disk() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

fn to(command: &mut Command, stdout: Stdio) -> Ended {
    let output = command.stdout(stdout).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    Ended {
        code: output.status.code(),
        stdout: String::new(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The command ends with this code, also when the reader of standard output or of standard error has gone, and with 74
/// and the reason when standard output is full.
#[track_caller]
fn ends_with(code: i32, bench: &Bench, args: &[&str]) {
    let command = || {
        let mut command = bench.command([]);
        command.args(args);
        command
    };
    let read = ended(&mut command());
    assert_eq!(read.code, Some(code), "{args:?}: {}", read.text());
    assert!(!read.stdout.is_empty(), "{args:?} prints nothing: the test is hollow");

    let unread = to(&mut command(), closed_pipe());
    assert_eq!(unread.code, Some(code), "{args:?} without a reader: {}", unread.stderr);
    let words = |text: &str| text.lines().filter(|line| line.starts_with("referral-mirror: ")).count();
    assert_eq!(
        words(&unread.stderr),
        words(&read.stderr),
        "{args:?}: a gone reader is no error: {}",
        unread.stderr
    );

    let full = to(&mut command(), full_disk());
    assert_eq!(full.code, Some(74), "{args:?} on a full disk: {}", full.stderr);
    let said = "standard output could not be written: No space left on device";
    assert!(full.stderr.contains(said), "{args:?}: {}", full.stderr);
    let other = format!("the exit code would be {code}");
    assert_eq!(full.stderr.contains(&other), code != 0, "{args:?}: {}", full.stderr);

    let silent = command().arg("-vv").stdout(Stdio::null()).stderr(closed_pipe()).status().unwrap();
    assert_eq!(silent.code(), Some(code), "{args:?} without standard error");
}

const RUNS: [&[&str]; 4] =
    [&["--once"], &["--once", "--json"], &["--once", "--dry-run"], &["--once", "--dry-run", "--json"]];

#[test]
fn a_runs_exit_code_is_the_same_whether_or_not_anyone_reads_it() {
    for (code, fault) in [
        (0, None),
        (65, Some(Fault::BadRow)),
        (69, Some(Fault::ServerError)),
        (77, Some(Fault::Unauthorized)),
        (78, Some(Fault::RedirectElsewhere("/elsewhere".to_owned()))),
    ] {
        let mut bench = Bench::new(Practice::generated(20, 3));
        bench.set("API__MAX_ATTEMPTS", "1");
        bench.expect_once(0);
        if let Some(fault) = fault {
            bench.sim.inject(fault, When::any().forever());
        }
        for args in RUNS {
            ends_with(code, &bench, args);
        }
    }
}

/// The id of an approval that matches nothing is named on standard error, after the run's line.
#[test]
fn an_approval_that_matches_nothing_is_named_without_a_reader_too() {
    let bench = Bench::mirrored(20);
    for args in RUNS {
        ends_with(65, &bench, &[args, &["--accept-deletes", "no-such-id"]].concat());
    }
}

#[test]
fn the_verdicts_of_status_verify_and_check_stand_without_a_reader() {
    let mut bench = Bench::mirrored(20);
    for args in [
        &["status"][..],
        &["status", "--json"],
        &["verify"],
        &["verify", "--json"],
        &["check"],
        &["check", "--json"],
    ] {
        ends_with(0, &bench, args);
    }
    ends_with(65, &bench, &["status", "--max-age", "1ms"]);
    bench.set("API__CUSTOMER_KEY", "wrong");
    ends_with(77, &bench, &["check"]);
    ends_with(77, &bench, &["check", "--json"]);
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    db.execute("UPDATE referral_all SET City = 'Elsewhere' WHERE ReferralNum = 5", []).unwrap();
    drop(db);
    ends_with(65, &bench, &["verify"]);
    ends_with(65, &bench, &["verify", "--json"]);
}

#[test]
fn a_gone_reader_is_an_ordinary_end_for_everything_else_that_prints() {
    let bench = Bench::mirrored(20);
    for format in ["table", "csv", "jsonl"] {
        for args in [&["list"][..], &["events"], &["history", "5"]] {
            ends_with(0, &bench, &[args, &["--format", format]].concat());
        }
    }
    for args in [
        &["events", "--format", "cloudevents"][..],
        &["report", "--out", "-"],
        &["api", "get", "5"],
        &["api", "list"],
        &["api", "list", "--json"],
        &["api", "list", "--dry-run"],
        &["api", "update", "5", "--note", "x"],
    ] {
        ends_with(0, &bench, args);
    }
    // A list of which a row cannot be read is a verdict.
    bench.sim.practice(|practice| practice.set_raw(5, r#"{"ReferralNum":5,"LName":47}"#));
    ends_with(65, &bench, &["api", "list"]);
}

#[test]
fn help_and_what_is_generated_from_it_name_a_full_disk() {
    let bench = Bench::new(Practice::seed());
    for args in [&["--help"][..], &["--version"], &["events", "--help"], &["man"], &["completions", "bash"]] {
        let command = || {
            let mut command = bench.command([]);
            command.args(args);
            command
        };
        assert_eq!(to(&mut command(), closed_pipe()).code, Some(0), "{args:?}");
        let full = to(&mut command(), full_disk());
        assert_eq!(full.code, Some(74), "{args:?}: {}", full.stderr);
        assert!(full.stderr.contains("standard output could not be written"), "{args:?}: {}", full.stderr);
    }
}

/// A scrub and a backup have been made even if the sentence about them cannot be written.
#[test]
fn work_that_is_done_stays_done_without_a_reader() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    bench.set("PRIVACY__SSN", "omit").expect_once(0);
    let scrub = to(&mut bench.command(["scrub", "SSN"]), closed_pipe());
    assert_eq!((scrub.code, scrub.stderr.as_str()), (Some(0), ""));
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM scrub_log"), 1);
    assert_eq!(to(&mut bench.command(["backup", "one.db"]), closed_pipe()).code, Some(0));
    let full = to(&mut bench.command(["backup", "two.db"]), full_disk());
    assert_eq!(full.code, Some(74), "{}", full.stderr);
    for name in ["one.db", "two.db"] {
        assert!(bench.dir.path().join(name).exists(), "{name}");
    }
}

/// More events than a pipe holds, so that some are printed before the end is noticed.
#[test]
fn a_cursor_never_moves_beyond_what_was_printed() {
    let bench = Bench::mirrored(1200);
    let cursor = bench.dir.path().join("cursor");
    for follow in [&[][..], &["--follow"]] {
        for (stdout, code) in [(closed_pipe(), 0), (full_disk(), 74)] {
            let mut command = bench.command(["events", "--format", "jsonl", "--cursor", "cursor"]);
            let ended = to(command.args(follow), stdout);
            assert_eq!(ended.code, Some(code), "{follow:?}: {}", ended.stderr);
            assert!(!cursor.exists(), "{follow:?}: nothing was printed, and the cursor moved");
        }
    }
    // A reader that takes the first line and goes.
    let mut first = bench
        .shell(r#"exec 3>&1; { "$0" events --format jsonl --cursor cursor; echo $? >&3; } | head -n 1 >&2"#);
    let ended = ended(&mut first);
    assert_eq!(ended.stdout, "0\n", "{}", ended.stderr);
    assert!(!cursor.exists(), "a batch that was not printed whole is printed again");
    let whole = bench
        .command(["events", "--format", "jsonl", "--cursor", "cursor"])
        .stdout(File::create(bench.dir.path().join("all")).unwrap())
        .status()
        .unwrap();
    assert_eq!(whole.code(), Some(0));
    assert_eq!(std::fs::read_to_string(bench.dir.path().join("all")).unwrap().lines().count(), 1200);
    assert!(std::fs::read_to_string(&cursor).unwrap().contains("\"event_id\":1200"));
}
