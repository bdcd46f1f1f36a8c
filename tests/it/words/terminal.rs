//! What a terminal gets to see: the program on a pseudo-terminal.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::time::Duration;

use referral_mirror::simulator::Practice;
use referral_mirror::store::RunLock;
use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use unicode_width::UnicodeWidthStr;

use crate::harness::Bench;

/// What a command writes to a terminal of this many columns, on standard output.
fn shown(command: &mut Command, columns: u16) -> String {
    let (ours, theirs) = terminal(columns);
    let mut child = command.stdout(Stdio::from(theirs)).stderr(Stdio::inherit()).spawn().unwrap();
    // The command holds a copy of their end: without it the terminal hangs up when the child ends.
    command.stdout(Stdio::null());
    let text = written_to(ours);
    assert!(child.wait().unwrap().success());
    text
}

/// What a command writes to a terminal on standard error.
fn shown_meanwhile(command: &mut Command) -> String {
    let (ours, theirs) = terminal(100);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::from(theirs)).spawn().unwrap();
    command.stderr(Stdio::null());
    let text = written_to(ours);
    child.wait().unwrap();
    text
}

/// A terminal: our end of it, and the command's.
fn terminal(columns: u16) -> (OwnedFd, OwnedFd) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let theirs = ptsname(&ours, Vec::new()).unwrap();
    let theirs = rustix::fs::open(theirs, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
    tcsetwinsize(&theirs, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    (ours, theirs)
}

/// Everything that is written to a terminal until no command holds it any more.
fn written_to(ours: OwnedFd) -> String {
    let (mut ours, mut text, mut chunk) = (File::from(ours), Vec::new(), [0; 4096]);
    // Linux answers EIO when the other end is closed.
    while let Ok(length @ 1..) = ours.read(&mut chunk) {
        text.extend_from_slice(&chunk[..length]);
    }
    String::from_utf8(text).unwrap()
}

fn evil() -> Bench {
    let bench = Bench::new(Practice::seed());
    bench.sim.practice(|practice| {
        practice.update(1, |row| {
            row.l_name = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{2028}x".to_owned();
            row.city = "a\rb\tc\u{8}".to_owned();
        });
    });
    bench.expect_once(0);
    bench
}

/// A terminal obeys escape sequences, and a return writes over what stood there. There is no colour either.
#[test]
fn a_terminal_gets_text_and_nothing_to_obey() {
    let bench = evil();
    for args in [["list"].as_slice(), &["history", "1"], &["events"], &["status"]] {
        for format in ["table", "csv", "jsonl"] {
            let mut command = bench.command([]);
            command.args(args);
            if args != ["status"] {
                command.args(["--format", format]);
            }
            let text = shown(command.env("TERM", "xterm-256color"), 100).replace("\r\n", "\n");
            let obeyed = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2028}');
            assert_eq!(text.find(obeyed), None, "{args:?} {format}: {text:?}");
            assert!(args == ["status"] || text.contains("owned"), "{args:?} {format}: {text}");
        }
    }
}

#[test]
fn a_table_is_as_wide_as_the_terminal_unless_columns_says_so() {
    let bench = Bench::mirrored(40);
    let widest = |command: &mut Command, columns| {
        let widths: BTreeSet<usize> = shown(command, columns).lines().map(UnicodeWidthStr::width).collect();
        widths.last().copied().unwrap_or_default()
    };
    assert!(widest(&mut bench.command(["list"]), 60) <= 60);
    let wide = widest(&mut bench.command(["list"]), 250);
    assert!(wide > 60, "{wide}");
    assert!(widest(bench.command(["list"]).env("COLUMNS", "60"), 250) <= 60);
    assert_eq!(widest(bench.command(["list"]).env("COLUMNS", "250"), 60), wide);
}

#[test]
fn a_wait_shows_on_the_terminal_what_it_is_for() {
    let bench = Bench::mirrored(10);
    let lock = RunLock::try_take(&bench.database()).unwrap().unwrap();
    for args in [&["--once", "--wait", "2s"][..], &["api", "get", "1", "--wait", "2s"]] {
        let text = shown_meanwhile(bench.command([]).args(args).env("TERM", "xterm-256color"));
        assert!(text.contains("waiting for the run in progress"), "{args:?}: {text:?}");
    }
    drop(lock);
    bench.sim.set_latency(Duration::from_millis(1500));
    let text = shown_meanwhile(bench.command(["api", "get", "1"]).env("TERM", "xterm-256color"));
    assert!(text.contains("asking the API"), "{text:?}");
    let piped = bench.run(["api", "get", "1"]);
    assert_eq!(
        (piped.code, piped.stderr.as_str()),
        (Some(0), ""),
        "nothing is drawn where there is no terminal"
    );
}
